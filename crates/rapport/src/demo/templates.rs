// SPDX-License-Identifier: MIT OR Apache-2.0
//! The columns, categories and names of the files, which are data: templates hold them, no source does.

use serde::Deserialize;

/// One column: its heading, what stands in it (a word of ours), and how a measure there is made up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) holds: String,
    pub(super) of: String,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) noise: f64,
    pub(super) drift: f64,
    pub(super) jump: f64,
    pub(super) decimals: usize,
    pub(super) domain: usize,
    pub(super) sums: Vec<usize>,
    pub(super) from: u16,
    pub(super) until: u16,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            name: String::new(),
            holds: String::new(),
            of: String::new(),
            low: 0.0,
            high: 0.0,
            noise: 0.0,
            drift: 0.0,
            jump: 1.0,
            decimals: 0,
            domain: 0,
            sums: Vec::new(),
            from: 0,
            until: u16::MAX,
        }
    }
}

/// A file whose rows are filled by what its columns hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) file: String,
    #[serde(default)]
    pub(super) bom: bool,
    pub(super) columns: Vec<Column>,
}

impl Table {
    /// The table with its headings written.
    pub(super) fn start(&self) -> super::sheet::Sheet {
        super::sheet::Sheet::new(self.bom, headings(&self.columns))
    }
}

pub(super) fn headings(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns.iter().map(|column| column.name.as_str())
}

/// A place whose figure is not shown, and what the publisher writes instead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub(super) place: String,
    pub(super) year: u16,
    pub(super) column: String,
    /// The text of the cell.
    #[serde(rename = "mark")]
    pub(super) text: String,
}

/// The mark for a place, year and column, if any; a star stands for every measure.
pub(super) fn mark<'a>(marks: &'a [Mark], place: &str, year: u16, column: &str) -> Option<&'a str> {
    let fits = |mark: &&Mark| mark.place == place && mark.year == year && (mark.column == "*" || mark.column == column);
    // The star comes after the column's own mark.
    let own = marks.iter().filter(fits).find(|mark| mark.column == column);
    own.or_else(|| marks.iter().find(fits)).map(|mark| mark.text.as_str())
}

/// A code, a three-digit number and a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) code: String,
    pub(super) number: String,
    pub(super) name: String,
}

/// Reads a template. Templates are part of the program and every one is read by a test.
pub(super) fn read<T: for<'a> Deserialize<'a>>(text: &str) -> T {
    match toml::from_str(text) {
        Ok(template) => template,
        Err(wrong) => unreachable!("a template of the fictional district cannot be read: {wrong}"),
    }
}
