// SPDX-License-Identifier: MIT OR Apache-2.0
//! A grid of areas and figures: the figure stands in each cell with a sign for where it lies, and the shade only adds.

use base::State;

use crate::frame::Frame;
use crate::key::{Key, KeyEntry, Mark};
use crate::markup::Markup;
use crate::shade::Shade;
use crate::standing::Standing;
use crate::write::{esc, ident, put};

/// One figure of one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// As printed, without its unit, which the heading has. Empty where there is no figure.
    pub text: String,
    pub state: State,
    /// Against the figure of the whole.
    pub standing: Standing,
}

impl GridCell {
    /// A figure.
    pub fn new(text: &str, standing: Standing) -> Self {
        Self { text: text.to_owned(), state: State::Value, standing }
    }

    /// No figure, and why.
    pub fn absent(state: State) -> Self {
        Self { text: String::new(), state, standing: Standing::Unknown }
    }

    pub(crate) fn shade(&self) -> Shade {
        match self.state {
            State::Suppressed | State::NotApplicable | State::Missing | State::NotAvailable => {
                Shade::of(self.state, None)
            }
            State::RoundsToZero => Shade::Plain,
            _ if self.text.is_empty() => Shade::Missing,
            _ => self.standing.shade(),
        }
    }

    /// What the cell prints. Signs in brackets are those that the Government Analysis Function asks for in tables.
    pub(crate) fn figure(&self) -> String {
        let after = match self.state {
            State::AtLeast => "+",
            State::LowReliability => "[u]",
            _ => "",
        };
        match (sign(self.state), self.text.is_empty()) {
            (Some(sign), _) => sign.to_owned(),
            (None, true) => NO_FIGURE.to_owned(),
            (None, false) => format!("{}{after}", self.text),
        }
    }

    /// Where the figure stands, if there is one.
    pub(crate) fn standing(&self) -> Standing {
        if self.text.is_empty() || sign(self.state).is_some() { Standing::Unknown } else { self.standing }
    }
}

const NO_FIGURE: &str = "[x]";

/// What stands in place of a figure.
fn sign(state: State) -> Option<&'static str> {
    match state {
        State::Suppressed => Some("[c]"),
        State::Missing | State::NotAvailable => Some(NO_FIGURE),
        State::NotApplicable => Some("[z]"),
        State::RoundsToZero => Some("[low]"),
        State::Value | State::LowReliability | State::AtLeast => None,
    }
}

/// One area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridRow {
    /// The key number on the map; empty where there is no map.
    pub key: String,
    pub name: String,
    /// Where the name leads; empty for nowhere.
    pub href: String,
    /// Along the columns.
    pub cells: Vec<GridCell>,
}

/// The words of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridWords {
    pub above: String,
    pub similar: String,
    pub below: String,
    /// Without an interval, above or below by a good deal.
    pub far_above: String,
    pub far_below: String,
    pub unknown: String,
}

impl Default for GridWords {
    fn default() -> Self {
        Self {
            above: "clearly higher".into(),
            similar: "no clear difference".into(),
            below: "clearly lower".into(),
            far_above: "higher by a good deal; no interval".into(),
            far_below: "lower by a good deal; no interval".into(),
            unknown: "cannot say".into(),
        }
    }
}

/// The whole grid, its rows in an order that ranks nobody. `frame.title` is its caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    pub frame: Frame,
    pub words: GridWords,
    /// "Ward".
    pub name_heading: String,
    /// With their units.
    pub columns: Vec<String>,
    pub rows: Vec<GridRow>,
    /// The whole that the areas are compared with.
    pub foot: Option<GridRow>,
}

impl Grid {
    pub(crate) fn cells(&self) -> impl Iterator<Item = &GridCell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// A row's cells, as many as there are columns: what is not given is not held.
    pub(crate) fn cells_of<'a>(&self, row: &'a GridRow) -> impl Iterator<Item = std::borrow::Cow<'a, GridCell>> {
        use std::borrow::Cow;
        let given = row.cells.iter().map(Cow::Borrowed);
        let none = std::iter::repeat_with(|| Cow::Owned(GridCell::absent(State::NotAvailable)));
        given.chain(none).take(self.columns.len())
    }
}

/// The key to a grid: the signs with their shades, then suppressed and missing, also where no cell is so.
pub fn grid_key(input: &Grid) -> Key {
    let (words, labels) = (&input.words, &input.frame.labels);
    let entry = |shade: Shade, sign: &str, word: &str| {
        let label = if sign.is_empty() { word.to_owned() } else { format!("{sign} {word}") };
        KeyEntry { mark: Mark::Fill(shade), label, count: String::new() }
    };
    let any = |wanted: &dyn Fn(&GridCell) -> bool| input.cells().any(wanted);
    let mut entries: Vec<KeyEntry> = [
        (Standing::Above, &words.above),
        (Standing::Similar, &words.similar),
        (Standing::Below, &words.below),
        (Standing::FarAbove, &words.far_above),
        (Standing::FarBelow, &words.far_below),
        (Standing::Unknown, &words.unknown),
    ]
    .into_iter()
    .filter(|(one, _)| match one {
        Standing::Unknown => any(&|c| c.shade() == Shade::Plain && sign(c.state).is_none()),
        Standing::FarAbove | Standing::FarBelow => any(&|c| c.standing == *one),
        _ => true,
    })
    .map(|(one, word)| entry(one.shade(), one.symbol(), word))
    .collect();
    entries.push(entry(Shade::Suppressed, "[c]", &labels.state(State::Suppressed)));
    entries.push(entry(Shade::Missing, NO_FIGURE, &labels.state(State::Missing)));
    for (state, sign) in [
        (State::NotApplicable, "[z]"),
        (State::RoundsToZero, "[low]"),
        (State::LowReliability, "[u]"),
        (State::AtLeast, "+"),
    ] {
        if any(&|cell| cell.state == state) {
            entries.push(entry(Shade::Plain, sign, &labels.state(state)));
        }
    }
    let mut frame = input.frame.clone();
    frame.id.push_str("-key");
    Key { frame, entries }
}

/// Draws the table inside a region that scrolls sideways by itself. Hundreds of rows are common, so cells carry one short
/// class at most, and those without a difference none.
pub fn grid(input: &Grid) -> Markup {
    Markup::drawn(write_grid(input))
}

fn write_grid(input: &Grid) -> String {
    let id = ident(&input.frame.id);
    let mut out = format!(
        "<div class=\"f-scroll f-rug-wrap\" role=\"region\" aria-labelledby=\"{id}-c\" tabindex=\"0\"><table class=\"f-rug\">\
         <caption class=\"f-caption\" id=\"{id}-c\">{}</caption><thead><tr><th scope=\"col\">{}</th>",
        esc(&input.frame.title),
        esc(&input.name_heading)
    );
    for column in &input.columns {
        put!(out, "<th scope=\"col\">{}</th>", esc(column));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &input.rows {
        one(&mut out, input, row);
    }
    out.push_str("</tbody>");
    if let Some(foot) = &input.foot {
        out.push_str("<tfoot>");
        one(&mut out, input, foot);
        out.push_str("</tfoot>");
    }
    out.push_str("</table></div>");
    out
}

fn one(out: &mut String, input: &Grid, row: &GridRow) {
    out.push_str("<tr><th scope=\"row\">");
    if !row.key.is_empty() {
        put!(out, "<span class=\"f-key\">{}</span> ", esc(&row.key));
    }
    if row.href.is_empty() {
        out.push_str(&esc(&row.name));
    } else {
        put!(out, "<a href=\"{}\">{}</a>", esc(&row.href), esc(&row.name));
    }
    out.push_str("</th>");
    for cell in input.cells_of(row) {
        let class = match cell.shade() {
            Shade::Class(0) => " class=\"f-lo\"",
            Shade::Class(4) => " class=\"f-hi\"",
            Shade::Class(_) => "",
            Shade::Suppressed => " class=\"f-no\"",
            Shade::Missing => " class=\"f-un\"",
            Shade::Plain => " class=\"f-pl\"",
        };
        let symbol = cell.standing().symbol();
        let gap = if symbol.is_empty() { "" } else { " " };
        put!(out, "<td{class}>{}{gap}{symbol}</td>", esc(&cell.figure()));
    }
    out.push_str("</tr>");
}
