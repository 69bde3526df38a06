// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds what tells rows apart that seem to be about the same: a table split by a column that its profile does not
//! know.

use std::collections::{BTreeMap, BTreeSet};

use crate::collect::Finished;
use crate::table::{DataRow, TextTable};

/// So many rows that clash are no slip.
const MANY: usize = 20;
/// Clashes that no column explains: so many in a small file are no slip either.
const SOME: usize = 5;
/// More columns than these are not named.
const SHOWN: usize = 6;
/// Clashing rows that are looked into for the columns in which they differ.
const SAMPLE: usize = 20;

/// Refuses the whole file, where rows about the same give different figures throughout it.
pub(crate) fn refuse(table: &TextTable<'_>, read: &Finished, rows: u64) -> Result<(), String> {
    let clashes = read.clashes.len();
    let share = u64::try_from(clashes).unwrap_or(u64::MAX).saturating_mul(20) > rows;
    if clashes == 0 || (!share && clashes <= MANY) {
        return Ok(());
    }
    let unknown = |index: usize| !read.identity.contains(&index) && !read.figures.contains(&index);
    let mut columns = differing(table, read, unknown)?;
    if columns.is_empty() && read.guessed {
        // A column of ages or school years looks like figures and splits them all the same.
        columns = differing(table, read, |index| read.figures.contains(&index))?;
        columns.truncate(SHOWN);
    }
    if clashes < SOME && columns.is_empty() {
        return Ok(());
    }
    let which = if columns.is_empty() {
        "No other column tells these rows apart".to_owned()
    } else {
        let names: Vec<String> = columns.iter().map(|column| format!("“{column}”")).collect();
        format!("They differ in {}, which the profile does not split by", names.join(", "))
    };
    Err(format!(
        "Several rows are about the same place, time and category and give different figures ({clashes} rows). {which}. \
         Keep only the rows for all together and import that, or write a profile that splits by the column and load it \
         with --profiles DIR."
    ))
}

fn key(row: &DataRow<'_>, identity: &[usize]) -> String {
    identity.iter().map(|column| row.cell(*column)).collect::<Vec<_>>().join("\u{1f}")
}

/// Of the columns that may tell rows apart those in which rows about the same differ. A column that is different in
/// every row of the file numbers the rows and explains nothing.
fn differing<'t>(
    table: &'t TextTable<'_>,
    read: &Finished,
    may: impl Fn(usize) -> bool,
) -> Result<Vec<&'t str>, String> {
    let headers = &table.headers;
    let lines: BTreeSet<u64> = read.clashes.iter().take(SAMPLE).copied().collect();
    let mut keys = BTreeSet::new();
    table.each(|row| {
        if lines.contains(&row.line) {
            keys.insert(key(row, &read.identity));
        }
    })?;
    let others: Vec<usize> = headers.iter().map(|(index, _)| index).filter(|index| may(*index)).collect();
    let mut first = BTreeMap::<String, Vec<String>>::new();
    let mut seen: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let (mut repeats, mut differs) = (BTreeSet::new(), BTreeSet::new());
    table.each(|row| {
        for column in others.iter().filter(|column| !repeats.contains(*column)).copied().collect::<Vec<_>>() {
            if !seen.entry(column).or_default().insert(row.cell(column).to_owned()) {
                repeats.insert(column);
                seen.remove(&column);
            }
        }
        let key = key(row, &read.identity);
        if !keys.contains(&key) {
            return;
        }
        match first.get(&key) {
            None => {
                first.insert(key, others.iter().map(|column| row.cell(*column).to_owned()).collect());
            }
            Some(cells) => {
                let changed = others.iter().zip(cells).filter(|(column, cell)| row.cell(**column) != *cell);
                differs.extend(changed.map(|(column, _)| *column));
            }
        }
    })?;
    let explains = |index: &&usize| repeats.contains(*index) || read.figures.contains(*index);
    let mut names: Vec<&str> = differs.iter().filter(explains).map(|index| headers.name(*index)).collect();
    names.sort_unstable();
    Ok(names)
}
