// SPDX-License-Identifier: MIT OR Apache-2.0
//! Layouts that say how places hang together: lookups, patches, postcodes, neighbours.

use serde::Deserialize;

use crate::pattern::Pattern;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookupSpec {
    pub(crate) geographies: Vec<String>,
    /// Child and parent.
    pub(crate) pairs: Vec<(String, String)>,
    /// The column that says how an area changed between two boundary years, and what may stand in it.
    pub(crate) change: Option<Pattern>,
    #[serde(default)]
    pub(crate) changes: Vec<String>,
    /// Codes and names of places of other kinds, which may stand beside and are not read.
    pub(crate) beside: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatchesSpec {
    pub(crate) name: Pattern,
    /// An area code or a postcode.
    pub(crate) place: Pattern,
}

/// Columns of a directory of postcodes that Rapport uses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PostcodesSpec {
    pub(crate) postcode: Pattern,
    /// Catches the boundary year.
    pub(crate) small_area: Option<Pattern>,
    pub(crate) ward: Option<Pattern>,
    pub(crate) authority: Option<Pattern>,
    /// The day on which the postcode went out of use; empty while it is in use.
    pub(crate) ended: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeighboursSpec {
    pub(crate) of: Pattern,
    /// Catches the rank.
    pub(crate) neighbour: Pattern,
    /// Catches the rank too, or each stands to the right of its neighbour.
    pub(crate) closeness: Option<Pattern>,
    pub(crate) model: String,
    /// Stands where a neighbour would, for authorities that have none.
    pub(crate) none: Option<Pattern>,
    /// A row with this in it ends the list: what is below is out of date.
    pub(crate) ends: Option<Pattern>,
}
