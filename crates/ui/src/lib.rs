// SPDX-License-Identifier: MIT OR Apache-2.0
//! The web kit: page shell, components, doors, errors, gallery, assets.

mod assets;
mod at;
mod door;
mod flow;
mod front;
mod gallery;
mod guests;
mod host;
mod house;
mod line;
mod reply;
mod routes;
mod samples;
mod serve;
mod shell;
mod trouble;

pub use assets::style_sheet;
pub use at::At;
pub use door::{Door, Nav, Room, Sample, Standing, Stands, Who, get, post};
pub use house::{House, Setting};
pub use reply::{Fault, Reply, page};
pub use routes::routes;
pub use serve::serve;
pub use shell::{Link, Shell};

/// The texts of the kit itself, for the catalogue: `("ui", ui::WORDS)`.
pub const WORDS: &str = include_str!("en.ftl");
