// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that are no plain table: those without headers, and those that describe the columns of another.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::pattern::Pattern;

/// A file that describes the columns of another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DescribesSpec {
    /// The columns that hold the name of a column in the data, what it is for, and its name for people.
    pub(crate) name: Pattern,
    pub(crate) kind: Pattern,
    pub(crate) label: Pattern,
    pub(crate) unit: Option<Pattern>,
    /// Words in `kind` for a column that splits the figures.
    pub(crate) splits: Pattern,
    /// Our words for the publisher's units.
    #[serde(default)]
    pub(crate) units: BTreeMap<String, String>,
}

/// A table that begins with its first row of data: it is known by its number of columns and by what stands in them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadlessSpec {
    /// Names that the columns would have, one for each; empty for those that nothing is read from.
    pub(crate) columns: Vec<String>,
    /// Looks of columns in every row, by their names.
    pub(crate) looks: BTreeMap<String, Pattern>,
}
