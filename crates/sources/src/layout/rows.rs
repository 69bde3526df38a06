// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first rows of a file as they stand in it, and beside each cell how it is read. Grey is what the file says, bold is what
//! we read.

use std::collections::BTreeMap;

use records::{ColumnHolds, ColumnUse, TableLook};
use ui::At;
use words::Args;

use super::tried::TriedRow;
use super::{LayoutSaid, cut};
use crate::file::part_view::figure_text;
use crate::file::preview::ShownFigure;

/// So many columns stand side by side, and so many signs of a cell.
const COLUMNS: usize = 6;
const SIGNS: usize = 40;

/// The first rows, as a table.
pub(super) struct RowsView {
    /// The heading of each column that is shown, below what it is.
    pub heads: Vec<(String, String)>,
    pub rows: Vec<RowView>,
}

pub(super) struct RowView {
    pub line: String,
    /// Each cell as it stands, and as it is read.
    pub cells: Vec<CellView>,
    /// The figures that the row makes, each with what it is.
    pub figures: Vec<(String, String)>,
}

pub(super) struct CellView {
    pub head: String,
    pub stands: String,
    pub reading: String,
}

/// Tells whether a cell may be a count that is lent: these stand on no page. Whatever a column seems to hold, a few counts may
/// stand among its words.
pub(super) fn is_hidden(holds: &ColumnHolds, cell: &str, is_local: bool) -> bool {
    is_local && has_number(cell) && !matches!(holds, ColumnHolds::Codes { .. } | ColumnHolds::Times)
}

fn has_number(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// A cell as it stands, where it may be shown.
pub(super) fn cell_text(at: &At, cell: &str, hidden: bool) -> String {
    match (cell.is_empty(), hidden) {
        (true, _) => at.text("sources-layout-empty"),
        (false, true) => at.text("sources-layout-hidden"),
        (false, false) => cut(cell, SIGNS),
    }
}

pub(super) fn rows_view(
    at: &At,
    (look, said): (&TableLook, &LayoutSaid),
    tried: &[TriedRow],
    name_of: impl Fn(&str) -> String,
) -> RowsView {
    let used = |index: &usize| said.uses.get(*index).is_some_and(|is| *is != ColumnUse::Leave);
    let shown: Vec<usize> = (0..look.columns.len()).filter(used).take(COLUMNS).collect();
    let head = |index: usize| {
        let is = said.uses.get(index).map_or("leave", |is| is.as_str());
        let heading = look.columns.get(index).map_or("", |column| column.heading.as_str());
        (at.text(&format!("sources-layout-use-{is}-short")), cut(heading, SIGNS))
    };
    let by_line: BTreeMap<u64, &TriedRow> = tried.iter().map(|row| (row.line, row)).collect();
    let row = |(line, cells): &(u64, Vec<String>)| {
        let figures: Vec<ShownFigure> = by_line.get(line).map(|row| row.figures.clone()).unwrap_or_default();
        let figures: Vec<ShownFigure> =
            figures.into_iter().map(|figure| without_counts(figure, said.is_local)).collect();
        let cell = |index: &usize| {
            let stands = cells.get(*index).map_or("", String::as_str);
            let is = said.uses.get(*index).copied().unwrap_or(ColumnUse::Leave);
            let hidden = look.columns.get(*index).is_none_or(|one| is_hidden(&one.holds, stands, said.is_local));
            CellView {
                head: head(*index).0,
                stands: cell_text(at, stands, hidden),
                reading: reading(at, is, (stands, hidden), figures.first()),
            }
        };
        RowView {
            line: at.text_with("sources-layout-row", &Args::new().set("row", line.to_string())),
            cells: shown.iter().map(cell).collect(),
            figures: figures.iter().map(|figure| (what(figure, &name_of), made(at, figure, said.is_local))).collect(),
        }
    };
    RowsView { heads: shown.iter().map(|index| head(*index)).collect(), rows: look.rows.iter().map(row).collect() }
}

/// A figure whose words hold no number, where it is lent: whoever takes a column of counts for names would read them.
fn without_counts(figure: ShownFigure, is_local: bool) -> ShownFigure {
    let kept = |text: String| if is_local && has_number(&text) { String::new() } else { text };
    ShownFigure { area_name: kept(figure.area_name), category: kept(figure.category), ..figure }
}

fn what(figure: &ShownFigure, name_of: impl Fn(&str) -> String) -> String {
    let name = name_of(&figure.indicator);
    if figure.category.is_empty() { name } else { format!("{name}: {}", figure.category) }
}

fn made(at: &At, figure: &ShownFigure, is_local: bool) -> String {
    if is_local { at.text("sources-layout-kept") } else { figure_text(at, &figure.quantity, &figure.unit) }
}

/// How one cell is read; empty where the row gives nothing.
fn reading(at: &At, is: ColumnUse, (stands, hidden): (&str, bool), figure: Option<&ShownFigure>) -> String {
    let Some(figure) = figure else { return String::new() };
    match is {
        ColumnUse::Area if figure.area_name.is_empty() => figure.area.to_string(),
        ColumnUse::Area => figure.area_name.clone(),
        ColumnUse::Time => figure.period.clone(),
        ColumnUse::Split => figure.category.clone(),
        ColumnUse::AreaName | ColumnUse::Leave => String::new(),
        _ if stands.is_empty() => at.text("sources-file-state-missing"),
        _ if hidden => String::new(),
        _ => cut(stands, SIGNS),
    }
}

#[cfg(test)]
mod tests {
    use base::AreaType;
    use records::ColumnHolds;

    use super::is_hidden;

    #[test]
    fn a_count_that_is_lent_is_hidden_whatever_its_column_seems_to_hold() {
        let codes = ColumnHolds::Codes { finest: AreaType::Ward, mixed: false };
        for (holds, cell, expected) in [
            (ColumnHolds::Numbers { whole: true, no_count: false }, "4711", true),
            (ColumnHolds::Names, "3", true),
            (ColumnHolds::Words(2), "<5", true),
            (ColumnHolds::Texts, "٣", true),
            (ColumnHolds::Words(2), "*", false),
            (ColumnHolds::Names, "North", false),
            (ColumnHolds::Times, "2025-04", false),
            (codes, "X05000001", false),
        ] {
            assert_eq!(is_hidden(&holds, cell, true), expected, "{holds:?} {cell}");
            assert!(!is_hidden(&holds, cell, false), "open data stand as they are");
        }
    }
}
