// SPDX-License-Identifier: MIT OR Apache-2.0
//! Grids in every state, for the gallery.

use base::State;

use crate::frame::{Dir, Frame};
use crate::grid::{Grid, GridCell, GridRow, GridWords, grid, grid_key};
use crate::key::key;
use crate::markup::Markup;
use crate::standing::Standing;
use crate::write::{fixed, real};

const FIGURES: [&str; 6] =
    ["Crowded homes, %", "Low income, %", "Out of work, %", "Private renting, %", "Aged 0 to 15, %", "Mental health"];
const NAMES: [&str; 7] = ["Beck and Millside Green", "Castle", "Dale", "Greenside", "Mill Road", "Moor", "North Hill"];

/// A figure that looks like a real one, and where it stands.
fn invented(row: usize, column: usize) -> GridCell {
    let value = real((row * 7919 + column * 104_729) % 331) / 10.0 + 0.6;
    let standing = match value {
        v if v < 9.0 => Standing::Below,
        v if v > 22.0 => Standing::Above,
        _ => Standing::Similar,
    };
    GridCell::new(&fixed(value, 1), standing)
}

fn row(place: usize, name: &str) -> GridRow {
    let cells = (0..FIGURES.len()).map(|column| invented(place, column)).collect();
    GridRow { key: (place + 1).to_string(), name: name.into(), href: String::new(), cells }
}

fn of(id: &str, rows: Vec<GridRow>) -> Grid {
    let whole = GridRow {
        name: "Area A".into(),
        cells: (0..FIGURES.len()).map(|c| GridCell::new(&invented(97, c).text, Standing::Unknown)).collect(),
        ..GridRow::default()
    };
    Grid {
        frame: Frame::new(id, "Five of seven wards are clearly higher than Area A on at least one figure."),
        words: GridWords::default(),
        name_heading: "Ward".into(),
        columns: FIGURES.map(str::to_owned).to_vec(),
        rows,
        foot: Some(whole),
    }
}

fn ordinary() -> Vec<GridRow> {
    NAMES.iter().enumerate().map(|(place, name)| row(place, name)).collect()
}

fn states() -> Vec<GridRow> {
    let with = |place: usize, name: &str, cell: GridCell| {
        let mut one = row(place, name);
        one.cells.splice(1..3, [cell.clone(), cell]);
        one
    };
    let figure = |state: State| GridCell { state, ..GridCell::new("8.1", Standing::Similar) };
    let mut short = row(8, "Fewer cells than columns");
    short.cells.truncate(3);
    vec![
        with(0, "Suppressed", GridCell::absent(State::Suppressed)),
        with(1, "Missing", GridCell::absent(State::Missing)),
        with(2, "Does not apply", GridCell::absent(State::NotApplicable)),
        with(3, "Rounds to zero", GridCell::absent(State::RoundsToZero)),
        with(4, "At least", figure(State::AtLeast)),
        with(5, "Low reliability", figure(State::LowReliability)),
        with(6, "No interval", GridCell::new("8.1", Standing::Unknown)),
        row(7, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
        short,
    ]
}

/// Grids in every state.
pub(crate) fn inputs() -> Vec<(String, Grid)> {
    let mut rtl = of("sample-grid-rtl", ordinary());
    rtl.frame.dir = Dir::Rtl;
    let many = (0..300).map(|i| row(i, &format!("Area A {:03}{}", i / 4 + 1, ["A", "B", "C", "D"][i % 4]))).collect();
    let mut all = vec![
        ("Grid".into(), of("sample-grid", ordinary())),
        ("Grid: every state".into(), of("sample-grid-states", states())),
        ("Grid: one area".into(), of("sample-grid-one", vec![row(0, "Castle")])),
        ("Grid: right to left".into(), rtl),
        ("Grid: 300 areas".into(), of("sample-grid-many", many)),
    ];
    // Regions on one page have names of their own.
    for (name, one) in &mut all {
        one.frame.title = format!("{name}. {}", one.frame.title);
    }
    all
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    let draw = |(name, input): (String, Grid)| {
        let html = key(&grid_key(&input)) + grid(&input);
        (name, html.set(input.frame.dir))
    };
    inputs().into_iter().map(draw).collect()
}
