// SPDX-License-Identifier: MIT OR Apache-2.0
//! Layouts of which the rows are counted: counts of a council, and lists of things in places.

use serde::Deserialize;

use crate::pattern::Pattern;

/// A council's own counts, one a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountsSpec {
    pub(crate) indicator: Pattern,
    pub(crate) numerator: Pattern,
    pub(crate) denominator: Option<Pattern>,
    pub(crate) state: Option<Pattern>,
    pub(crate) note: Option<Pattern>,
    /// The data set of the council that a row is from.
    pub(crate) source: Option<Pattern>,
    /// The year of the area's boundary.
    pub(crate) boundaries: Option<Pattern>,
    pub(crate) small_area_vintage: Option<u16>,
    /// Owner, agreement, audience, expiry and retention.
    #[serde(default)]
    pub(crate) terms: Vec<Pattern>,
    pub(crate) counted: Vec<CountedSpec>,
}

/// An indicator that is counted locally.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountedSpec {
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) scale: f64,
    /// The numerator is a part of the denominator.
    #[serde(default)]
    pub(crate) share: bool,
}

/// A list of things, each in a place; what counts is how many.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterSpec {
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) authority: Option<Pattern>,
    pub(crate) number: Option<Pattern>,
    pub(crate) small_area: Option<Pattern>,
    pub(crate) small_area_vintage: Option<u16>,
    /// Each thing is listed once; a second row with the same key is a mistake.
    pub(crate) key: Option<Pattern>,
}
