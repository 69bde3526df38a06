// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table under every picture: the same figures, with states in words.

use base::State;

use crate::frame::Frame;
use crate::markup::Markup;
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

/// So many columns fit beside each other on a phone; of a wider table each row becomes a card there.
const MOST_BESIDE: usize = 3;

/// Draws the table inside a region that scrolls sideways by itself, so that the page never does. The roles say again what
/// the elements are, because a style that makes cards of rows takes that from them.
pub fn table(input: &Table) -> Markup {
    Markup::drawn(write_table(input))
}

fn write_table(input: &Table) -> String {
    let id = ident(&input.frame.id);
    let cards = if input.columns.len() > MOST_BESIDE { " f-table--cards" } else { "" };
    let mut out = format!(
        "<div class=\"f-scroll\" role=\"region\" aria-labelledby=\"{id}-c\" tabindex=\"0\"><table class=\"f-table{cards}\" \
         role=\"table\"><caption class=\"f-caption\" id=\"{id}-c\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">",
        esc(&input.frame.title)
    );
    for (place, column) in input.columns.iter().enumerate() {
        let class = class(input, place, false);
        put!(out, "<th{class} scope=\"col\" role=\"columnheader\">{}</th>", esc(&column.title));
    }
    let label = |place: usize| input.columns.get(place).map(|column| esc(&column.title)).unwrap_or_default();
    out.push_str("</tr></thead><tbody role=\"rowgroup\">");
    for row in &input.rows {
        out.push_str("<tr role=\"row\">");
        for (place, cell) in row.iter().enumerate() {
            let text = match cell {
                Cell::Text(text) => esc(text),
                Cell::State(state) => esc(&input.frame.labels.state(*state)),
            };
            let class = class(input, place, matches!(cell, Cell::State(_)));
            if place == 0 {
                put!(out, "<th{class} scope=\"row\" role=\"rowheader\">{text}</th>");
            } else {
                put!(out, "<td{class} role=\"cell\" data-label=\"{}\"><bdi>{text}</bdi></td>", label(place));
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
    out
}

fn class(input: &Table, place: usize, state: bool) -> &'static str {
    match (input.columns.get(place).is_some_and(|column| column.numeric), state) {
        (false, false) => "",
        (true, false) => " class=\"f-numeric\"",
        (false, true) => " class=\"f-state\"",
        (true, true) => " class=\"f-numeric f-state\"",
    }
}

/// A table with every state, and an empty one.
pub(crate) fn samples() -> Vec<(String, Markup)> {
    let columns = vec![Column::text("Ward"), Column::number("Households"), Column::number("%")];
    let mut rows: Vec<Vec<Cell>> = vec![vec!["Castle".into(), "12,345".into(), "5.5".into()]];
    rows.extend(State::ALL.into_iter().skip(1).map(|s| vec![s.as_str().into(), Cell::State(s), Cell::State(s)]));
    let full = Table { frame: Frame::new("sample-table", "Figures by ward"), columns: columns.clone(), rows };
    let empty = Table { frame: Frame::new("sample-table-empty", "No ward is held"), columns, rows: Vec::new() };
    vec![("Table".into(), table(&full)), ("Table: empty".into(), table(&empty))]
}
