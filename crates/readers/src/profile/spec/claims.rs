// SPDX-License-Identifier: MIT OR Apache-2.0
//! The parts of a profile that keep it honest: what in a file speaks against the profile that knows its columns.

use serde::Deserialize;

use crate::pattern::Pattern;

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

/// A file that says how many rows all of it has, because it may come in pages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WholeSpec {
    pub(crate) column: Pattern,
    /// Advice on how to get the rest.
    pub(crate) advice: String,
}
