// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rows that may hold the headers.

use super::headers::Headers;
use super::remarks::in_short;
use super::scan::scan;

pub(crate) const EMPTY: &str = "The file is empty. Download it again, or save it again where it was made.";
/// Rows among which the headers are looked for: titles and notes may stand above them.
const FIRST: usize = 30;
/// A row below the first with more cells than these is no row of headers.
const WIDEST: usize = 5000;

/// A row that may hold the headers.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(super) line: u64,
    pub(super) filled: usize,
    pub(crate) headers: Headers,
}

/// The first rows that are not blank, each with what would be the headers.
pub(crate) fn find_candidates(text: &str) -> Result<Vec<Candidate>, String> {
    let (mut out, mut above) = (Vec::new(), Vec::new());
    scan(text, |row| {
        let mut headers = Headers::new(row.cells.iter().map(ToOwned::to_owned));
        let filled = headers.iter().count();
        headers.above.clone_from(&above);
        above.push(in_short(&row.words()));
        if out.is_empty() || headers.len() <= WIDEST {
            out.push(Candidate { line: row.line, filled, headers });
        }
        out.len() < FIRST
    })?;
    if out.is_empty() { Err(EMPTY.to_owned()) } else { Ok(out) }
}

/// The row that a person would take for the headers: the first that is nearly as full as the fullest.
pub(crate) fn find_likeliest(candidates: &[Candidate]) -> usize {
    let fullest = candidates.iter().map(|it| it.filled).max().unwrap_or_default();
    candidates.iter().position(|it| it.filled * 2 > fullest).unwrap_or_default()
}
