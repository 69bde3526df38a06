// SPDX-License-Identifier: MIT OR Apache-2.0
//! Runs over the rows of a text. What is no table, or was torn by a quotation mark, is refused.

use csv::{ReaderBuilder, StringRecord};

use super::headers::tidy;
use super::row::DataRow;
use crate::quotes::{Quotes, holds_another_row, judge_quotes};

/// No spreadsheet has more columns than these.
const CELLS: usize = 16_384;

/// Visits row after row, until one says that it was the last.
pub(super) fn scan(text: &str, mut visit: impl FnMut(&DataRow<'_>) -> bool) -> Result<(), String> {
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut cells = StringRecord::new();
    loop {
        let position = reader.position().clone();
        if !reader.read_record(&mut cells).map_err(|error| format!("It is not a table: {error}."))? {
            return Ok(());
        }
        if cells.len() > CELLS {
            let line = position.line() + blank_lines(bytes, position.byte());
            return Err(format!("Its line {line} has more than {CELLS} cells, which is no table. Ask for it in rows."));
        }
        if cells.iter().all(|cell| tidy(cell).is_empty()) {
            continue;
        }
        let line = position.line() + blank_lines(bytes, position.byte());
        refuse_torn(bytes, (position.byte(), reader.position().byte().min(length)), &cells, line)?;
        if !visit(&DataRow { line, cells: &cells, blanks: &[] }) {
            return Ok(());
        }
    }
}

/// The cells of the rows that are not blank throughout, each with its line; so many rows at most.
pub(crate) fn read_cells(text: &str, most: usize) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut rows = Vec::new();
    scan(text, |row| {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| tidy(cell).to_owned()).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        rows.push((row.line, cells));
        rows.len() < most
    })?;
    Ok(rows)
}

/// The reader passes over empty lines without a word; the line number must not.
fn blank_lines(bytes: &[u8], from: u64) -> u64 {
    let start = usize::try_from(from).unwrap_or(usize::MAX);
    let rest = bytes.get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    u64::try_from(blank).unwrap_or(0)
}

/// A quotation mark in the wrong place makes one row of several, with the code of the first and figures of the last.
fn refuse_torn(bytes: &[u8], (from, to): (u64, u64), cells: &StringRecord, line: u64) -> Result<(), String> {
    let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
    let row = bytes.get(at(from)..at(to)).unwrap_or_default();
    let what = match judge_quotes(row) {
        Quotes::Open => "is opened and never closed, so the rest of the file would be one cell",
        Quotes::Torn => "closes a cell and more text follows it before the next comma",
        Quotes::Good if cells.iter().any(holds_another_row) => {
            "is opened and closed in another row, so two rows would be one"
        }
        Quotes::Good => return Ok(()),
    };
    Err(format!("In the row of line {line} a quotation mark (\") {what}. Put that right and import it again."))
}
