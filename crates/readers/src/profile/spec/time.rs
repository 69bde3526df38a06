// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys of a profile that say which time a row, or a file, is about.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::pattern::Pattern;

/// Kinds of time that a person may be asked for.
pub(crate) const KINDS: [&str; 7] = ["mid-year", "day", "calendar", "financial", "academic", "census-day", "edition"];

/// The time that a row is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeriodSpec {
    pub(crate) column: Option<Pattern>,
    pub(crate) kind: Option<String>,
    pub(crate) kind_column: Option<Pattern>,
    #[serde(default)]
    pub(crate) kinds: BTreeMap<String, String>,
    /// Kinds by pattern: what the pattern catches fills `$1` in the kind.
    #[serde(default)]
    pub(crate) known: Vec<KindSpec>,
    /// Remarks that this publisher puts in brackets after a time, which says something of the figures and not of the
    /// time.
    #[serde(default)]
    pub(crate) remarks: Vec<String>,
    /// The same period for the whole file.
    pub(crate) label: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    /// The latest day in this column is the day of the whole file.
    pub(crate) latest_of: Option<Pattern>,
    /// The only periods that such a table can be about: another contradicts the profile.
    pub(crate) only: Option<Pattern>,
    /// The columns do not say the period, so a title must, or a person.
    pub(crate) ask: Option<AskSpec>,
}

/// A kind of period, by the words for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindSpec {
    pub(crate) is: Pattern,
    pub(crate) kind: String,
}

/// An edition of a data set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionSpec {
    pub(crate) id: String,
    /// The boundary year of the areas that the rows are about.
    pub(crate) vintage: Option<u16>,
    /// The first and the last boundary year of authorities in a column beside them that tell it.
    pub(crate) authorities: Option<(u16, u16)>,
    /// Over how many areas it ranks.
    pub(crate) areas: Option<u32>,
}

/// A time that a title may say, and else a person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskSpec {
    /// One of `KINDS`.
    pub(crate) kind: String,
    /// An example of what a person may type.
    pub(crate) example: String,
    /// Headings, lines above the table and names of sheets that say it; each catches the time.
    #[serde(default)]
    pub(crate) says: Vec<Pattern>,
    /// The title of the data set once the time is known, with `$period` for it, or `$day` for a day in words.
    #[serde(default)]
    pub(crate) title: String,
    /// Years that were issued, by their boundaries.
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
