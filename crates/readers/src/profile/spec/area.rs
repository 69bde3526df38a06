// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys of a profile that say which place a row is about.

use std::collections::BTreeMap;

use base::AreaCode;
use serde::Deserialize;

use crate::pattern::Pattern;

/// The place that a row is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaSpec {
    /// Kinds of geography, finest first: the first that the file has is the row's, the others its parents.
    #[serde(default)]
    pub(crate) geographies: Vec<String>,
    pub(crate) code: Option<Pattern>,
    pub(crate) name: Option<Pattern>,
    /// The boundary year where the header does not say.
    pub(crate) vintage: Option<u16>,
    /// The column in which each row says the year of its boundaries.
    pub(crate) year_in: Option<YearInSpec>,
    /// The first boundary year on which such a table can stand: areas of an earlier one contradict the profile.
    pub(crate) since: Option<u16>,
    /// The first letters of the codes that such a table can hold, and what to say of others.
    #[serde(default)]
    pub(crate) countries: String,
    #[serde(default)]
    pub(crate) elsewhere: String,
    /// The column that says which of the levels a row is.
    pub(crate) level: Option<Pattern>,
    #[serde(default)]
    pub(crate) levels: Vec<LevelSpec>,
    /// Text in place of a code where the area has none: abolished before codes were given.
    pub(crate) without_code: Option<Pattern>,
    /// The publisher's own numbers of areas that have codes.
    #[serde(default)]
    pub(crate) codes: BTreeMap<String, AreaCode>,
    /// Text in place of a code in rows that are about no place, such as those for all together.
    pub(crate) none: Option<Pattern>,
    /// Advice where no row has a code.
    #[serde(default)]
    pub(crate) advice: String,
}

/// A column whose text has a year in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct YearInSpec {
    pub(crate) column: Pattern,
    /// Catches the year.
    pub(crate) text: Pattern,
}

/// One level of geography in a file that mixes them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelSpec {
    pub(crate) is: String,
    pub(crate) code: Pattern,
    pub(crate) name: Option<Pattern>,
    pub(crate) number: Option<Pattern>,
    /// From the nearest outwards.
    #[serde(default)]
    pub(crate) parents: Vec<Pattern>,
}
