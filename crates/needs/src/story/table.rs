// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables that several chapters show: figures of the authority beside the country, the region and those like it.

use evidence::catalogue::Indicator;
use evidence::measure::Measured;
use figures::{Cell, Column, Table};
use press::Block;
use words::number;

use crate::draw::frame;
use crate::front::Front;
use crate::place::page::{comparison, others};
use crate::place::{Level, interval};
use crate::profile::value_text;

/// The authority's figure of each indicator beside others; nothing where none is held.
pub(super) fn compared(front: &Front, id: &str, caption: &str, chosen: &[&Indicator]) -> Option<Block> {
    let rows: Vec<Vec<Cell>> = chosen
        .iter()
        .filter_map(|one| row(front, &one.name, front.place.preferred(&one.code, Level::Authority)?))
        .collect();
    table(front, id, caption, rows)
}

/// The parts of a breakdown beside others, largest first.
pub(super) fn parts(front: &Front, id: &str, caption: &str, code: &str) -> Option<Block> {
    let mut parts: Vec<&Measured> = front.place.families(code).filter(|one| !one.key.category.is_empty()).collect();
    let value = |one: &Measured| front.place.own(one).and_then(|own| own.quantity.value).unwrap_or_default();
    // Of two data sets the one with more parts says more; their parts are never mixed.
    let count = |source: &str| parts.iter().filter(|one| one.key.source == source).count();
    let source = parts.iter().map(|one| one.key.source.clone()).max_by_key(|source| (count(source), source.clone()))?;
    parts.retain(|one| one.key.source == source);
    parts.sort_by(|one, other| value(other).total_cmp(&value(one)).then_with(|| one.key.cmp(&other.key)));
    let rows = parts.into_iter().filter_map(|one| row(front, &one.key.category, one)).collect();
    table(front, id, caption, rows)
}

fn table(front: &Front, id: &str, caption: &str, rows: Vec<Vec<Cell>>) -> Option<Block> {
    let geography = &front.place.geography;
    let name = |area: Option<&areas::Area>, key| area.map_or_else(|| front.text(key), |one| one.name.clone());
    let columns = vec![
        Column::text(&front.text("needs-list-figure")),
        Column::text(&front.text("needs-list-period")),
        Column::number(front.name()),
        Column::number(&front.text("needs-interval-heading")),
        Column::number(&name(geography.country.as_ref(), "needs-england")),
        Column::number(&name(geography.region.as_ref(), "needs-region-heading")),
        Column::text(&front.text("needs-story-beside")),
    ];
    let frame = frame(front, id, &front.text(caption));
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn row(front: &Front, name: &str, measured: &Measured) -> Option<Vec<Cell>> {
    let own = front.place.own(measured)?;
    let unit = measured.unit.as_str();
    let others = others(&front.place, measured);
    let shown =
        |value: Option<f64>| value.map_or_else(|| front.text("needs-story-not-held"), |it| number::value(it, unit));
    let limits = interval(own).map_or_else(|| "–".to_owned(), |it| number::interval(it.lower, it.upper, unit));
    // Counts of people in places of different size are not compared.
    let beside = match (unit, others.england, others.region) {
        ("people", ..) | (_, None, None) => front.text("needs-cannot-say"),
        (_, Some(other), _) | (_, None, Some(other)) => front.text(comparison(own, other)),
    };
    let period = own.period.label().to_owned();
    let name = if matches!(unit, "percent" | "people" | "score") { name.to_owned() } else { format!("{name}, {unit}") };
    let cells =
        [name, period, value_text(front, own, unit), limits, shown(others.england), shown(others.region), beside];
    Some(cells.map(Cell::Text).to_vec())
}
