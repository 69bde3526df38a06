// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells text that people read from tables.

use std::collections::BTreeMap;

use super::headers::tidy;
use super::scan::scan;

/// Tells whether every line holds one text and no more: a cover or a page of notes, no table.
pub(crate) fn is_prose(text: &str) -> bool {
    let mut prose = true;
    let read = scan(text, |row| {
        prose = row.cells.iter().filter(|cell| !tidy(cell).is_empty()).count() <= 1;
        prose
    });
    prose && read.is_ok()
}

/// Tells whether the lines are sentences, a list of words and what they mean, or the like: in a table most lines have
/// as many commas, or tabs, as the others.
pub(crate) fn is_running_text(text: &str) -> bool {
    const LINES: usize = 2000;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let most_alike = |mark: u8| {
        let mut often = BTreeMap::<usize, usize>::new();
        for line in &lines {
            *often.entry(line.bytes().filter(|byte| *byte == mark).count()).or_default() += 1;
        }
        often.into_iter().filter(|(marks, _)| *marks > 0).map(|(_, lines)| lines).max().unwrap_or_default()
    };
    !lines.is_empty() && [b',', b'\t', b';'].into_iter().all(|mark| most_alike(mark) * 2 < lines.len().max(3))
}
