// SPDX-License-Identifier: MIT OR Apache-2.0
//! What can be seen of a table of an unknown layout: its columns with their likeliest uses, and its first rows.

use records::{ColumnHolds, ColumnLook, ColumnUse, MOST_COLUMNS, TableLook};
use regex::Regex;

use super::shape::{Draft, RowShape};
use crate::columns::{Holds, LikelyColumn};
use crate::letters::show;
use crate::profiles::Profiles;
use crate::table::TextTable;

/// So many rows are shown, and so many signs of a cell.
pub(crate) const ROWS: usize = 6;
pub(crate) const SIGNS: usize = 80;
/// So many unknown words among the figures are asked about.
pub(crate) const MARKS: usize = 12;
/// No heading is longer: a table cuts them there.
pub(crate) const HEADING: usize = 1000;

pub(super) fn look(
    sheet: &str,
    table: &TextTable<'_>,
    columns: &[LikelyColumn],
    profiles: &Profiles,
) -> Result<TableLook, String> {
    if columns.len() > MOST_COLUMNS {
        let count = columns.len();
        return Err(format!("It has {count} columns. Keep those that hold its figures, {MOST_COLUMNS} at most."));
    }
    if let Some(column) = columns.iter().find(|column| !profiles.personal().may_be_shown(&column.header)) {
        let number = column.index + 1;
        return Err(format!("The heading of column {number} may be a person’s name. Give the column another heading."));
    }
    let cut = |cell: &str| show(&cell.chars().take(SIGNS).collect::<String>());
    let (mut rows, mut shares) = (Vec::new(), vec![false; columns.len()]);
    table.each(|row| {
        let cells = || (0..columns.len()).map(|index| row.cell(index));
        if rows.len() < ROWS {
            rows.push((row.line, cells().map(cut).collect::<Vec<_>>()));
        }
        for (share, cell) in shares.iter_mut().zip(cells()) {
            *share |= cell.ends_with('%');
        }
    })?;
    let no_count = Regex::new(&format!("(?i)^(?:{})$", profiles.vocabulary().expand("{no_count}"))).ok();
    let says = |column: &LikelyColumn| {
        let is_share = shares.get(column.index).copied().unwrap_or_default();
        is_share || no_count.as_ref().is_some_and(|words| words.is_match(&column.header))
    };
    let guesses = guess(columns, says);
    let mut marks: Vec<String> = columns.iter().flat_map(|column| unknown(&column.holds)).map(|it| show(it)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks.truncate(MARKS);
    let look = |(column, guess): (&LikelyColumn, ColumnUse)| ColumnLook {
        heading: show(&column.header),
        holds: holds(column, says(column)),
        guess,
    };
    let columns = columns.iter().zip(guesses).map(look).collect();
    Ok(TableLook { sheet: show(sheet), columns, rows, marks })
}

fn unknown(holds: &Holds) -> &[String] {
    if let Holds::Numbers { unknown, .. } = holds { unknown } else { &[] }
}

fn holds(column: &LikelyColumn, no_count: bool) -> ColumnHolds {
    match &column.holds {
        Holds::Nothing => ColumnHolds::Nothing,
        Holds::Codes { finest, mixed } => ColumnHolds::Codes { finest: *finest, mixed: *mixed },
        Holds::Times => ColumnHolds::Times,
        Holds::Numbers { whole, .. } => ColumnHolds::Numbers { whole: *whole, no_count },
        Holds::Categories(words) => ColumnHolds::Words(words.len()),
        Holds::Names => ColumnHolds::Names,
        Holds::Texts => ColumnHolds::Texts,
    }
}

/// The likeliest use of each column, by the same rules as a draft. What a total is of, only a person knows.
fn guess(columns: &[LikelyColumn], no_count: impl Fn(&LikelyColumn) -> bool) -> Vec<ColumnUse> {
    let finest = columns.iter().filter_map(|column| match column.holds {
        Holds::Codes { finest, .. } => Some((finest, usize::MAX - column.index)),
        _ => None,
    });
    let area = finest.max().map(|(_, from_end)| usize::MAX - from_end);
    let first = |holds: &Holds| columns.iter().find(|column| column.holds == *holds).map(|column| column.index);
    let (name, time) = (first(&Holds::Names), first(&Holds::Times));
    let (split, only) = match (Draft { columns, id: "" }).shape() {
        RowShape::Listed { name, value, .. } => (Some(name.index), Some(value.index)),
        RowShape::Long { category, value } => (Some(category.index), Some(value.index)),
        RowShape::Wide => (None, None),
    };
    let use_of = |column: &LikelyColumn| match column.holds {
        _ if area == Some(column.index) => ColumnUse::Area,
        _ if name == Some(column.index) => ColumnUse::AreaName,
        _ if time == Some(column.index) => ColumnUse::Time,
        _ if split == Some(column.index) => ColumnUse::Split,
        Holds::Numbers { .. } if only.is_some_and(|value| value != column.index) => ColumnUse::Leave,
        Holds::Numbers { whole: true, .. } if !no_count(column) => ColumnUse::Count,
        Holds::Numbers { .. } if no_count(column) && is_share(&column.header) => ColumnUse::Percent,
        _ => ColumnUse::Leave,
    };
    columns.iter().map(use_of).collect()
}

fn is_share(heading: &str) -> bool {
    let small = heading.to_lowercase();
    ["%", "percent", "per cent"].iter().any(|word| small.contains(word))
}
