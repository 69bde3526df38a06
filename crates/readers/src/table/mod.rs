// SPDX-License-Identifier: MIT OR Apache-2.0
//! A table of text: its headers, and its rows one after another. The files are a ladder, lowest first: headers, lines
//! around a table, a row, the run over rows, rows that may hold the headers, and text that is no table.

mod candidates;
mod headers;
mod prose;
mod remarks;
mod row;
mod scan;

use crate::collect::Collector;
pub(crate) use candidates::{Candidate, EMPTY, find_candidates, find_likeliest};
pub(crate) use headers::{Found, Headers, clean_header, tidy};
pub(crate) use prose::{is_prose, is_running_text};
use remarks::{SAID, tell_lines};
pub(crate) use row::DataRow;
pub(crate) use scan::read_cells;
use scan::scan;

/// The text of a table and its headers; the rows are read again each time they are asked for.
#[derive(Debug)]
pub(crate) struct TextTable<'a> {
    text: &'a str,
    pub(crate) headers: Headers,
    /// The line of the headers, and the last line that may be data.
    first: u64,
    last: u64,
    /// The cells of lines above the headers and below the last row, for notes.
    above: Vec<Vec<String>>,
    below: Vec<Vec<String>>,
    /// Lines of rows with something beyond the last header, and whether they are left out.
    wider: Vec<u64>,
    narrow: bool,
    /// The text ends within its last row.
    cut: bool,
    blanks: Vec<String>,
}

impl<'a> TextTable<'a> {
    /// The table whose headers are in this row. Lines below its last row may be notes.
    pub(crate) fn below(text: &'a str, header: Candidate) -> Result<Self, String> {
        let (first, wide, width) = (header.line, header.filled, header.headers.len());
        let (mut last, mut above, mut below, mut wider) = (first, Vec::new(), Vec::new(), Vec::new());
        let mut cells = width;
        scan(text, |row| {
            if row.line < first {
                above.push(row.words());
            } else if row.line > first {
                if row.is_wider(width) {
                    wider.push(row.line);
                }
                cells = row.len();
                if row.is_remark(wide) {
                    if below.len() <= SAID {
                        below.push(row.words());
                    }
                } else {
                    last = row.line;
                    below.clear();
                }
            }
            true
        })?;
        let below_is_empty = below.is_empty();
        Ok(Self {
            text,
            headers: header.headers,
            first,
            last,
            above,
            below,
            wider,
            narrow: false,
            cut: cells < width && below_is_empty && !text.ends_with(['\n', '\r']),
            blanks: Vec::new(),
        })
    }

    /// Takes these words for empty cells, as the program that wrote the file did.
    pub(crate) fn read_as_blank(&mut self, words: &[String]) {
        self.blanks = words.to_vec();
    }

    /// Leaves out the rows with something beyond the last header, and a last row that was cut, and says so.
    pub(crate) fn leave_out_torn(&mut self, out: &mut Collector) {
        if self.cut {
            let why = "the file ends within this row, so its last figure may be cut; the row is left out: download the \
                       file again";
            out.reject(self.last, "the row", why);
            self.last -= 1;
        }
        for line in std::mem::take(&mut self.wider) {
            let why = "the row has more cells than there are headers, so its figures stand in the wrong columns; look for \
                       a comma too many, as in a number of thousands without quotation marks";
            out.reject(line, "the row", why);
        }
        self.narrow = true;
    }

    /// Every row below this one is data, whatever it looks like.
    pub(crate) fn whole(text: &'a str, header: Candidate) -> Self {
        Self { first: header.line, ..Self::headless(text, header.headers) }
    }

    /// A table that begins with its first row of data.
    pub(crate) fn headless(text: &'a str, headers: Headers) -> Self {
        let (above, below, wider) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            headers,
            first: 0,
            last: u64::MAX,
            above,
            below,
            wider,
            narrow: false,
            cut: false,
            blanks: Vec::new(),
        }
    }

    /// Tells what the lines around the table say; they may say what the figures are about. They are no columns, so each
    /// is asked by itself whether it may be shown.
    pub(crate) fn remarks(&self, lent: bool, may_be_shown: impl Fn(&str) -> bool) -> Vec<String> {
        tell_lines((&self.above, &self.below), lent, may_be_shown)
    }

    /// Runs over the rows of data until one says that it was the last.
    pub(crate) fn each_until(&self, mut visit: impl FnMut(&DataRow<'_>) -> bool) -> Result<(), String> {
        scan(self.text, |row| row.line <= self.first || row.line <= self.last && visit(row))
    }

    /// Runs over the rows of data; returns how many there were. Rows that are blank throughout are passed over.
    pub(crate) fn each(&self, mut visit: impl FnMut(&DataRow<'_>)) -> Result<u64, String> {
        let mut count = 0_u64;
        scan(self.text, |row| {
            if row.line > self.last {
                return false;
            }
            if row.line > self.first {
                if !self.narrow || !row.is_wider(self.headers.len()) {
                    visit(&DataRow { line: row.line, cells: row.cells, blanks: &self.blanks });
                }
                count += 1;
            }
            true
        })?;
        Ok(count)
    }
}
