// SPDX-License-Identifier: MIT OR Apache-2.0
//! A layout with one figure in each row, its indicator named in a column.

use serde::Deserialize;

use crate::pattern::Pattern;

/// One figure in each row, its indicator named in a column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListedSpec {
    pub(crate) code: Pattern,
    pub(crate) name: Pattern,
    pub(crate) prefix: String,
    pub(crate) value: Pattern,
    pub(crate) lower: Option<Pattern>,
    pub(crate) upper: Option<Pattern>,
    pub(crate) count: Option<Pattern>,
    pub(crate) denominator: Option<Pattern>,
    /// The reason why a value is not there.
    pub(crate) remark: Option<Pattern>,
    pub(crate) hidden_when: Option<Pattern>,
    /// Remarks worth a note on the import.
    pub(crate) keep_when: Option<Pattern>,
    pub(crate) split: Option<Pattern>,
    #[serde(default)]
    pub(crate) breakdown: String,
    /// The category that stands for everybody.
    #[serde(default)]
    pub(crate) main: String,
    /// Another column that splits an indicator, where it differs within one.
    pub(crate) also: Option<Pattern>,
    #[serde(default)]
    pub(crate) also_breakdown: String,
    /// A row with anything here is a group of areas, not an area.
    pub(crate) skip_when_filled: Option<Pattern>,
    /// A column in which the publisher says that a figure rises or falls.
    pub(crate) flag: Option<FlagSpec>,
    #[serde(default)]
    pub(crate) known: Vec<KnownSpec>,
}

/// Says how a publisher's column says that a figure moved. It is held against the figures and never believed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlagSpec {
    pub(crate) column: Pattern,
    pub(crate) rises: Pattern,
    pub(crate) falls: Pattern,
    /// Over so many periods with a figure the publisher looks.
    pub(crate) periods: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownSpec {
    pub(crate) id: String,
    pub(crate) indicator: String,
    /// Name for an indicator that the catalogue does not know.
    #[serde(default)]
    pub(crate) name: String,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) scale: f64,
}
