// SPDX-License-Identifier: MIT OR Apache-2.0
//! The parts of a profile that keep it honest: what a person must say because no column does, and what in a file speaks
//! against the profile that knows its columns.

use serde::Deserialize;

use crate::pattern::Pattern;

/// A time that a title may say, and else a person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskSpec {
    /// `mid-year`, `day`, `calendar`, `census-day` or `edition`.
    pub(crate) kind: String,
    /// What a person may type.
    pub(crate) example: String,
    /// Headings, lines above the table and names of sheets that say it; each catches the time.
    #[serde(default)]
    pub(crate) says: Vec<Pattern>,
    /// The title of the data set once the time is known, with `$period` for it, or `$day` for a day in words.
    #[serde(default)]
    pub(crate) title: String,
    /// Which years were issued on which boundaries.
    #[serde(default)]
    pub(crate) issued: Vec<IssuedSpec>,
}

/// The first and the last year of figures for areas of one boundary year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssuedSpec {
    /// Kinds of geography.
    pub(crate) on: Vec<String>,
    pub(crate) vintage: u16,
    pub(crate) from: i16,
    pub(crate) to: Option<i16>,
}

/// A heading that says something else than what the profile takes the column for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgainstSpec {
    pub(crate) heading: Pattern,
    /// Headings that are as they should be.
    pub(crate) unless: Option<Pattern>,
    pub(crate) why: String,
}

/// Columns that tell one order of places: the first in rank lies in the lowest tenth and has the highest score. Each
/// pattern catches what the order is about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderSpec {
    pub(crate) rank: Pattern,
    pub(crate) decile: Pattern,
    pub(crate) score: Pattern,
    /// A heading of deciles that says itself in which direction they run: scores that run the other way are odd, and no
    /// reason to doubt it.
    pub(crate) says: Option<Pattern>,
}
