// SPDX-License-Identifier: MIT OR Apache-2.0
//! Puts beside the first figures what stands in the file.

use crate::collect::Finished;
use crate::first_rows::{CELLS, LETTERS};
use crate::letters;
use crate::table::TextTable;

/// Fills in what stands in the columns that were read, as far as it may be shown; a row without any is left out.
pub(super) fn fill_rows(
    table: &TextTable<'_>,
    out: &mut Finished,
    may_be_shown: impl Fn(&str) -> bool,
) -> Result<(), String> {
    let mut columns: Vec<usize> = out.identity.iter().chain(&out.figures).copied().collect();
    columns.sort_unstable();
    columns.dedup();
    columns.truncate(CELLS);
    let cut = |text: &str| letters::show(text).chars().take(LETTERS).collect::<String>();
    let rows = &mut out.first_rows;
    table.each_until(|row| {
        if let Some(one) = rows.iter_mut().find(|one| one.line == row.line) {
            let shown = |text: &str| if may_be_shown(text) { cut(text) } else { "…".to_owned() };
            let cell = |at: &usize| (cut(table.headers.name(*at)), shown(row.as_it_stands(*at)));
            one.cells = columns.iter().map(cell).collect();
        }
        rows.last().is_some_and(|last| row.line < last.line)
    })?;
    rows.retain(|row| !row.cells.is_empty());
    Ok(())
}
