// SPDX-License-Identifier: MIT OR Apache-2.0
//! The house: configuration, the list of rooms, and the commands that people type.

pub mod command;
mod config;
pub mod demo;
mod file_desk;
mod listening;
pub mod log;
pub mod reader;
mod rooms;
mod tls_files;
mod workbook_files;

pub use config::{AccountCommand, Cli, Command, DatabaseArg, ProfileCommand, TemplateKind};
pub use listening::ListenArgs;
pub use rooms::{App, DEFAULT_ADDRESS, data_maps, demo_rooms, migrations, rooms, statements};
