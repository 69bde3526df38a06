// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table under every picture: the same figures, with states in words.

use base::State;

use crate::frame::Frame;
use crate::write::{esc, ident, put};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Numbers stand on the far side and keep their direction.
    pub numeric: bool,
}

impl Column {
    pub fn text(title: &str) -> Self {
        Self { title: title.into(), numeric: false }
    }

    pub fn number(title: &str) -> Self {
        Self { title: title.into(), numeric: true }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A figure that is not there, said in words.
    State(State),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A table. The first cell of each row is its heading; `frame.title` is the caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub frame: Frame,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// Draws the table inside a region that scrolls sideways by itself, so that the page never does.
pub fn table(input: &Table) -> String {
    let id = ident(&input.frame.id);
    let mut out = format!(
        "<div class=\"f-scroll\" role=\"region\" aria-labelledby=\"{id}-c\" tabindex=\"0\"><table class=\"f-table\">\
         <caption class=\"f-caption\" id=\"{id}-c\">{}</caption><thead class=\"f-table-head\"><tr class=\"f-table-row\">",
        esc(&input.frame.title)
    );
    let kind = |place: usize| {
        if input.columns.get(place).is_some_and(|c| c.numeric) { "f-cell f-numeric" } else { "f-cell" }
    };
    for (place, column) in input.columns.iter().enumerate() {
        put!(out, "<th class=\"{}\" scope=\"col\">{}</th>", kind(place), esc(&column.title));
    }
    out.push_str("</tr></thead><tbody class=\"f-table-body\">");
    for row in &input.rows {
        out.push_str("<tr class=\"f-table-row\">");
        for (place, cell) in row.iter().enumerate() {
            let (class, text) = match cell {
                Cell::Text(text) => (kind(place).to_owned(), esc(text)),
                Cell::State(state) => (format!("{} f-state", kind(place)), esc(input.frame.labels.state(*state))),
            };
            if place == 0 {
                put!(out, "<th class=\"{class}\" scope=\"row\">{text}</th>");
            } else {
                put!(out, "<td class=\"{class}\"><bdi class=\"f-figure\">{text}</bdi></td>");
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
    out
}

/// A table with every state, and an empty one.
pub(crate) fn samples() -> Vec<(String, String)> {
    let columns = vec![Column::text("Ward"), Column::number("Households"), Column::number("%")];
    let mut rows: Vec<Vec<Cell>> = vec![vec!["Castle".into(), "12,345".into(), "5.5".into()]];
    rows.extend(State::ALL.into_iter().skip(1).map(|s| vec![s.as_str().into(), Cell::State(s), Cell::State(s)]));
    let full = Table { frame: Frame::new("sample-table", "Figures by ward"), columns: columns.clone(), rows };
    let empty = Table { frame: Frame::new("sample-table-empty", "No ward is held"), columns, rows: Vec::new() };
    vec![("Table".into(), table(&full)), ("Table: empty".into(), table(&empty))]
}
