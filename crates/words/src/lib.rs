// SPDX-License-Identifier: MIT OR Apache-2.0
//! Languages: Fluent catalogues, direction, and the one number formatter.

mod args;
mod catalogue;
mod forms;
mod lang;
pub mod number;
mod pseudo;
mod sheet;
mod text;
mod tokens;

pub use args::Args;
pub use catalogue::{Texts, WordsError, fill};
pub use lang::Lang;
pub use sheet::csv;
pub use text::{capitalise, count_word, day, list, share, weekday};
pub use tokens::tokens;
