// SPDX-License-Identifier: MIT OR Apache-2.0
//! The figures of a wide or a long layout: made of columns, or of categories in rows.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::pattern::Pattern;

/// A figure made of columns, or of categories in the long layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that a person may write, or not")]
pub(crate) struct MeasureSpec {
    pub(crate) indicator: String,
    #[serde(default)]
    pub(crate) name: String,
    /// Columns that are added up.
    #[serde(default)]
    pub(crate) numerator: Vec<Pattern>,
    #[serde(default)]
    pub(crate) denominator: Vec<Pattern>,
    #[serde(default)]
    pub(crate) denominator_indicator: String,
    pub(crate) value: Option<Pattern>,
    pub(crate) times: Option<f64>,
    /// 1 of 1 where the column holds this number, else 0 of 1.
    pub(crate) one_when: Option<OneWhen>,
    /// Categories that are added up.
    #[serde(default)]
    pub(crate) of: Vec<Pattern>,
    /// One figure for each category.
    #[serde(default)]
    pub(crate) each: bool,
    /// The total of the row's area is the figure.
    #[serde(default)]
    pub(crate) total: bool,
    /// Do not divide by the total.
    #[serde(default)]
    pub(crate) count_only: bool,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) scale: f64,
    #[serde(default)]
    pub(crate) method: String,
    #[serde(default)]
    pub(crate) aggregate: String,
    #[serde(default)]
    pub(crate) weight: String,
    #[serde(default)]
    pub(crate) breakdown: String,
    /// The part of the breakdown that the figure is of, in our words.
    #[serde(default)]
    pub(crate) category: String,
    /// The state that a blank cell stands for.
    #[serde(default)]
    pub(crate) blank: String,
    /// The year that the heading catches is the middle of the year of the figure, whatever the edition.
    #[serde(default)]
    pub(crate) mid_year: bool,
    /// The categories may be any number, so without all of the classification the sum is left out.
    #[serde(default)]
    pub(crate) needs_all: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneWhen {
    pub(crate) column: Pattern,
    pub(crate) equals: f64,
}

/// Columns without a measure of their own, imported under a code made from the header.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OthersSpec {
    pub(crate) columns: Pattern,
    #[serde(default)]
    pub(crate) except: Vec<Pattern>,
    /// Narrows these columns, where given, to those that it fits too.
    pub(crate) among: Option<Pattern>,
    /// Templates with `$1` for what `columns` catches.
    pub(crate) code: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) breakdown: String,
    #[serde(default)]
    pub(crate) category: String,
    /// The columns hold counts, which add up; else values, which do not.
    #[serde(default)]
    pub(crate) counts: bool,
    /// They hold counts only where all their numbers are whole.
    #[serde(default)]
    pub(crate) whole: bool,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) blank: String,
    /// Columns of text split the figures; these words mean all of them together.
    #[serde(default)]
    pub(crate) fold_filters: bool,
    #[serde(default)]
    pub(crate) all_words: Vec<String>,
    /// Columns that split the figures though they hold numbers, such as ages.
    pub(crate) splits: Option<Pattern>,
}

impl OthersSpec {
    pub(crate) fn takes(&self, header: &str) -> bool {
        self.columns.matches(header)
            && !self.except.iter().any(|it| it.matches(header))
            && self.among.as_ref().is_none_or(|it| it.matches(header))
    }
}

/// Columns in which the long layout keeps its categories.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CategorySpec {
    pub(crate) column: Pattern,
    /// Rows whose category code is one of `skip` say nothing.
    pub(crate) code: Option<Pattern>,
    #[serde(default)]
    pub(crate) skip: Vec<String>,
    /// Catches the part of the text that is the category; the whole text where it does not fit.
    pub(crate) text: Option<Pattern>,
    /// The column of figures.
    pub(crate) value: Pattern,
    /// The column that says what state a figure is in, and what its words mean.
    pub(crate) status: Option<Pattern>,
    #[serde(default)]
    pub(crate) statuses: BTreeMap<String, String>,
    pub(crate) total: Option<Pattern>,
    /// Advice where figures are no whole numbers, because the file is known for counts alone.
    #[serde(default)]
    pub(crate) whole: String,
    /// The whole classification, in one or several ways to write it: where all are there their sum is a total.
    #[serde(default)]
    pub(crate) all: Vec<Vec<Pattern>>,
    /// Columns of other variables: a row counts only where it is of all of them together.
    pub(crate) splits: Option<Pattern>,
}

/// Rows that count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhereSpec {
    pub(crate) column: Pattern,
    pub(crate) is: Pattern,
    /// Advice where no row counts.
    #[serde(default)]
    pub(crate) advice: String,
}
