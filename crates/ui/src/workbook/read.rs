// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds the columns of a list in the sheets of a file.

use serde::{Deserialize, Serialize};
use words::Args;

use super::{ListRows, ListWorkbook, SheetRows, label};
use crate::At;

/// The titles stand somewhere in the first rows: people put headings above their tables.
const TITLES_WITHIN: usize = 20;

/// The rows of a file that was brought, column by column as the list has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BroughtRows {
    pub file_name: String,
    /// Titles of columns that the list does not have.
    pub unread: Vec<String>,
    pub rows: Vec<BroughtRow>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BroughtRow {
    pub line: u64,
    /// Text in the column of our numbers.
    pub number: String,
    /// Text in each column of the list; nothing where the file has no such column.
    pub cells: Vec<Option<String>>,
}

/// Where the titles of a sheet stand, and which column of the list each is.
struct Titles {
    row: usize,
    number: Option<usize>,
    columns: Vec<Option<usize>>,
}

impl Titles {
    fn count(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// Reads the sheet in which the most columns of the list are found; `Err` says what is missing.
pub(super) fn read_rows<L: ListWorkbook>(
    at: &At,
    list: &ListRows,
    (file_name, sheets): (&str, Vec<SheetRows>),
) -> Result<BroughtRows, String> {
    let labels: Vec<String> = list.columns.iter().map(|column| label(at, L::FORM, column.field)).collect();
    let number = at.text("ui-workbook-number");
    let found = sheets.iter().filter_map(|rows| Some((rows, find_titles(rows, &labels, &number)?)));
    // The first of equals: that is the list's own sheet.
    let best = found.reduce(|best, next| if next.1.count() > best.1.count() { next } else { best });
    let Some((rows, titles)) = best else {
        return Err(at.text_with("ui-workbook-no-columns", &Args::new().set("columns", labels.join(", "))));
    };
    let title_cells = rows.get(titles.row).map(|(_, cells)| cells.as_slice()).unwrap_or_default();
    let is_read = |at: usize| titles.number == Some(at) || titles.columns.contains(&Some(at));
    let unread = title_cells.iter().enumerate().filter(|(at, title)| !title.is_empty() && !is_read(*at));
    let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
    let row = |(line, cells): &(u64, Vec<String>)| BroughtRow {
        line: *line,
        number: titles.number.map(|at| cell(cells, at)).unwrap_or_default(),
        cells: titles.columns.iter().map(|at| at.map(|at| cell(cells, at))).collect(),
    };
    let rows: Vec<BroughtRow> = rows.iter().skip(titles.row + 1).map(row).collect();
    // A row of which nothing is read, such as a note beside the table, is none.
    let is_filled = |row: &BroughtRow| row.cells.iter().flatten().chain([&row.number]).any(|cell| !cell.is_empty());
    let rows: Vec<BroughtRow> = rows.into_iter().filter(is_filled).collect();
    if rows.is_empty() {
        return Err(at.text("ui-workbook-no-rows"));
    }
    let unread = unread.map(|(_, title)| title.clone()).collect();
    Ok(BroughtRows { file_name: file_name.to_owned(), unread, rows })
}

/// The row of the titles: the one in which the most of them stand, the first column of the list among them.
fn find_titles(rows: &SheetRows, labels: &[String], number: &str) -> Option<Titles> {
    let titles = rows.iter().take(TITLES_WITHIN).enumerate().map(|(row, (_, cells))| {
        let find = |title: &str| cells.iter().position(|cell| plain(cell) == plain(title));
        Titles { row, number: find(number), columns: labels.iter().map(|title| find(title)).collect() }
    });
    let named = titles.filter(|titles| titles.columns.first().is_some_and(Option::is_some));
    named.reduce(|best, next| if next.count() > best.count() { next } else { best })
}

/// A title as people type it: capitals, spaces and signs do not matter.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
