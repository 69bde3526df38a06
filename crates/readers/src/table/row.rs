// SPDX-License-Identifier: MIT OR Apache-2.0
//! One row of a table.

use base::AreaCode;
use csv::StringRecord;

use super::headers::tidy;
use super::remarks::LETTERS;

/// A row of data with the line it starts on.
pub(crate) struct DataRow<'a> {
    pub(crate) line: u64,
    pub(super) cells: &'a StringRecord,
    /// Words in cells that are empty.
    pub(super) blanks: &'a [String],
}

impl DataRow<'_> {
    /// Words and nothing else, in fewer cells than there are headers: a note below a table, not a row of it.
    pub(super) fn is_remark(&self, wide: usize) -> bool {
        let mut filled = self.cells.iter().map(tidy).filter(|cell| !cell.is_empty());
        // Three digits alone may be any number, such as a part of a telephone number.
        let is_code = |word: &str| word.len() > 3 && word.parse::<AreaCode>().is_ok();
        let is_figure = |cell: &str| cell.len() < 3 || cell.bytes().all(|byte| !byte.is_ascii_alphabetic());
        self.cells.iter().map(tidy).filter(|cell| !cell.is_empty()).count() < wide
            && filled.all(|cell| !is_figure(cell) && !cell.split(|it: char| !it.is_alphanumeric()).any(is_code))
    }

    /// Something stands beyond the last header.
    pub(super) fn is_wider(&self, width: usize) -> bool {
        self.cells.len() > width && self.cells.iter().skip(width).any(|cell| !tidy(cell).is_empty())
    }

    /// Words of the row, as far as a note may need them.
    pub(super) fn words(&self) -> Vec<String> {
        let cells = self.cells.iter().take(20).map(tidy).filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.chars().take(4 * LETTERS).collect()).collect()
    }

    /// Cells, those beyond the headers too.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell with its blanks, as somebody who opens the file sees it.
    pub(crate) fn as_it_stands(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", tidy)
    }

    pub(crate) fn cell(&self, index: usize) -> &str {
        let text = self.cells.get(index).map_or("", tidy);
        if self.blanks.iter().any(|blank| blank == text) { "" } else { text }
    }
}
