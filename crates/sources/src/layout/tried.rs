// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tries a layout on the file that it was described from: what it gives, and what each of the first rows gives by itself.

use base::{Quantity, State};
use intake::{FileDesk, LayoutBar};
use records::{OwnLayout, Parsed, RefusalKind, TableLook};
use serde::{Deserialize, Serialize};
use ui::{At, PageError};
use words::Args;

use crate::file::preview::{ShownFigure, shown_figures};

/// What a layout gives of its file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct TriedLayout {
    /// Why it cannot be kept, in words; empty where it can.
    pub fault: String,
    pub rows: u64,
    pub figures: u64,
    pub rejected: usize,
    pub rejects: Vec<(u64, String, String)>,
    pub notes: Vec<String>,
    /// What each of the first rows gives by itself.
    pub by_row: Vec<TriedRow>,
}

/// One of the first rows, and the figures that it makes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TriedRow {
    pub line: u64,
    pub figures: Vec<ShownFigure>,
}

/// So many rejected cells, and figures of one row, are shown.
const REJECTS: usize = 8;
const FIGURES: usize = 6;

impl TriedLayout {
    /// Tells whether it can be kept.
    pub(super) fn is_good(&self) -> bool {
        self.fault.is_empty()
    }

    fn bad(fault: String) -> Self {
        Self { fault, ..Self::default() }
    }
}

/// Reads the file by the layout and writes nothing.
pub(super) async fn try_out(
    at: &At,
    (file_name, bytes): (&str, &[u8]),
    (look, layout): (&TableLook, &OwnLayout),
    period: Option<&str>,
) -> Result<TriedLayout, PageError> {
    let desk = at.house.shared::<FileDesk>().ok_or(PageError::NotFound)?;
    if let Err(why) = desk.check(layout) {
        return Ok(TriedLayout::bad(bar_text(at, &why)));
    }
    let parsed = match read(&desk, (file_name, bytes), layout, period).await {
        Ok(parsed) => parsed,
        Err(why) => return Ok(TriedLayout::bad(fault_text(at, &why))),
    };
    let series = || parsed.records.series.iter();
    let cells = || series().flat_map(|one| &one.cells).map(|(_, quantity)| quantity);
    let reject = |one: &records::Reject| (one.row, one.column.clone(), one.reason.clone());
    let mut tried = TriedLayout {
        fault: String::new(),
        rows: parsed.rows,
        figures: series().map(|one| u64::try_from(one.cells.len()).unwrap_or(u64::MAX)).sum(),
        rejected: parsed.rejects.len(),
        rejects: parsed.rejects.iter().take(REJECTS).map(reject).collect(),
        notes: parsed.notes.clone(),
        by_row: Vec::new(),
    };
    if tried.figures == 0 {
        tried.fault = at.text("sources-layout-fault-nothing");
    } else if cells().any(is_above) {
        tried.fault = at.text("sources-layout-fault-above");
    }
    for (line, cells) in &look.rows {
        let one = table_of(look, cells);
        let read = read(&desk, ("row.csv", one.as_bytes()), layout, period).await;
        let figures = read.map(|parsed| of_row(&parsed)).unwrap_or_default();
        tried.by_row.push(TriedRow { line: *line, figures });
    }
    Ok(tried)
}

/// The figures of one row. Counts that are lent are shown to nobody before somebody releases them.
fn of_row(parsed: &Parsed) -> Vec<ShownFigure> {
    let hidden = |figure: ShownFigure| {
        let quantity = if parsed.profile.local { Quantity::absent(State::Suppressed) } else { figure.quantity };
        ShownFigure { quantity, ..figure }
    };
    shown_figures(&parsed.records).take(FIGURES).map(hidden).collect()
}

/// Tells a part that is larger than its whole.
fn is_above(quantity: &Quantity) -> bool {
    matches!((quantity.numerator, quantity.denominator), (Some(part), Some(whole)) if part > whole)
}

/// The part of a file that the layout reads, or why it reads none.
async fn read(
    desk: &FileDesk,
    (file_name, bytes): (&str, &[u8]),
    layout: &OwnLayout,
    period: Option<&str>,
) -> Result<Parsed, RefusalKind> {
    let mut parts = desk.try_layout(file_name, bytes, period, layout).await;
    let mut why = None;
    while let Some(part) = parts.next().await {
        match part.parsed {
            Ok(parsed) if parsed.profile.id == layout.id => return Ok(parsed),
            Ok(_other) => {}
            Err(refusal) => why = why.or(Some(refusal.kind)),
        }
    }
    Err(why.unwrap_or(RefusalKind::UnknownLayout { found: Vec::new(), looked_for: Vec::new() }))
}

/// The heading and one row, as a file of its own.
fn table_of(look: &TableLook, cells: &[String]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let headings: Vec<String> = look.columns.iter().map(|column| quoted(&column.heading)).collect();
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\n{}\n", headings.join(","), cells.join(","))
}

pub(super) fn bar_text(at: &At, why: &LayoutBar) -> String {
    match why {
        LayoutBar::Taken(title) => {
            at.text_with("sources-layout-fault-taken", &Args::new().set("title", title.as_str()))
        }
        LayoutBar::Unusable(why) => {
            at.text_with("sources-layout-fault-unusable", &Args::new().set("why", why.as_str()))
        }
    }
}

fn fault_text(at: &At, kind: &RefusalKind) -> String {
    let why = match kind {
        RefusalKind::Personal { columns } => columns.join("; "),
        RefusalKind::NotEvidence { why } | RefusalKind::Unreadable { why } => why.clone(),
        RefusalKind::UnknownLayout { .. } => at.text("sources-layout-fault-headings"),
    };
    // A form has a field where a command has an option.
    match why.split_once(". ") {
        Some((what, rest)) if rest.contains("import --period") => {
            at.text_with("sources-layout-fault-time", &Args::new().set("why", format!("{what}.")))
        }
        _ => at.text_with("sources-layout-fault-unread", &Args::new().set("why", why.replace("--period ", ""))),
    }
}

#[cfg(test)]
mod tests {
    use base::Quantity;
    use records::{ColumnHolds, ColumnLook, ColumnUse, TableLook};

    use super::{is_above, table_of};

    #[test]
    fn a_part_may_be_its_whole_and_not_more() {
        let of = |part, whole| Quantity { denominator: whole, ..Quantity::count(part) };
        assert!(!is_above(&of(12.0, Some(12.0))) && !is_above(&of(12.0, None)));
        assert!(is_above(&of(13.0, Some(12.0))));
    }

    #[test]
    fn a_row_stands_under_its_headings() {
        let column = |heading: &str| {
            let (heading, guess) = (heading.to_owned(), ColumnUse::Leave);
            ColumnLook { heading, holds: ColumnHolds::Texts, guess }
        };
        let look =
            TableLook { columns: vec![column("Ward, code"), column("The “\"real\"” one")], ..TableLook::default() };
        let cells = ["X05000001".to_owned(), "a\"b".to_owned()];
        assert_eq!(table_of(&look, &cells), "\"Ward, code\",\"The “\"\"real\"\"” one\"\n\"X05000001\",\"a\"\"b\"\n");
    }
}
