// SPDX-License-Identifier: MIT OR Apache-2.0
//! A measure as sentence, map, bars and table, with its words: for every room that shows one. What was found in files is
//! said here too.
//!
//! The numbers come from `evidence`, the drawings from `figures`; what is said of them is here, once.

mod bars;
mod check;
mod compare;
mod finding;
mod map;
mod method;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod view;

pub use bars::{bars, comparators};
pub use check::check_text;
pub use compare::{clearly_text, compared_key, country_name, fifth_key, lacking_note, mark};
pub use finding::{Finding, finding};
pub use map::{Shaded, Shown, bare_map, frame, legend, level_map, map, shaded};
pub use method::{above_text, method_text, not_converted_text};
pub use table::{own_row, table};
pub use text::{area_heading, state_word, unit_heading, value_text};
pub use view::{Asked, Opened, View};

/// The texts of this crate, for the catalogue: `("exhibits", exhibits::WORDS)`.
pub const WORDS: &str = include_str!("../words/en.ftl");
