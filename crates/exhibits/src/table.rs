// SPDX-License-Identifier: MIT OR Apache-2.0
//! A measure as a table: every number behind its bars.

use base::State;
use evidence::measure::Measured;
use evidence::place::{Level, fifths};
use figures::{Cell, Column, Table};

use crate::map::{Shaded, frame};
use crate::{View, area_heading, fifth_key};

/// Every number behind the bars, in the order of the map's keys.
pub fn table(view: &View, measured: &Measured, shaded: &Shaded<'_>, level: Level) -> Table {
    let unit = &measured.unit;
    let fifths = fifths(&view.place, measured, level);
    let whole = |count: Option<f64>| {
        Cell::Text(count.map_or_else(|| "–".to_owned(), |value| words::number::whole(view.at.lang, value)))
    };
    let rows = shaded
        .areas
        .iter()
        .map(|one| {
            let quantity = one.measure.map_or(base::Quantity::absent(State::Missing), |one| one.quantity);
            let value = quantity.value.map(|value| Cell::Text(words::number::value(view.at.lang, value, unit)));
            let limits = quantity.lower.zip(quantity.upper);
            let limits = limits
                .map_or_else(|| "–".to_owned(), |(low, high)| words::number::interval(view.at.lang, low, high, unit));
            vec![
                Cell::Text(one.area.name.clone()),
                whole(quantity.numerator),
                whole(quantity.denominator),
                value.unwrap_or(Cell::State(one.state())),
                Cell::Text(limits),
                Cell::Text(fifths.get(&one.area.code).map_or_else(|| "–".to_owned(), |at| view.text(fifth_key(*at)))),
            ]
        })
        .collect();
    Table {
        frame: frame(view, "table", &view.text("exhibits-bars-caption")),
        columns: vec![
            Column::text(&area_heading(view, level)),
            Column::number(&view.text("exhibits-table-numerator")),
            Column::number(&view.text("exhibits-table-denominator")),
            Column::number(&view.text("exhibits-table-value")),
            Column::number(&view.text("exhibits-interval-heading")),
            Column::text(&view.text("exhibits-fifth")),
        ],
        rows,
    }
}

/// The authority's own figure, as a row of the same table.
pub fn own_row(view: &View, measured: &Measured) -> Option<Vec<Cell>> {
    let quantity = view.place.own(measured)?.quantity;
    let unit = &measured.unit;
    let whole =
        |count: Option<f64>| count.map_or_else(|| "–".to_owned(), |value| words::number::whole(view.at.lang, value));
    let limits = quantity.lower.zip(quantity.upper);
    let cells = [
        view.name().to_owned(),
        whole(quantity.numerator),
        whole(quantity.denominator),
        words::number::value(view.at.lang, quantity.value?, unit),
        limits.map_or_else(|| "–".to_owned(), |(low, high)| words::number::interval(view.at.lang, low, high, unit)),
        "–".to_owned(),
    ];
    Some(cells.map(Cell::Text).to_vec())
}
