// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables that several chapters show: figures of the authority beside the country, the region and those like it.

use base::{State, Unit};
use evidence::catalogue::Indicator;
use evidence::measure::{Measure, Measured};
use exhibits::{View, frame, lacking_note};
use figures::{Cell, Column, Table};
use press::Block;
use stats::Comparison;
use words::{Args, number};

use super::picture::without;
use crate::others::others;
use evidence::place::{Level, interval};
use exhibits::value_text;

/// The authority's figure of each indicator beside others; nothing where none is held.
pub(super) fn compared(view: &View, id: &str, caption: &str, chosen: &[&Indicator]) -> Vec<Block> {
    let held: Vec<(&str, &Measured)> = chosen
        .iter()
        .filter_map(|one| Some((one.name.as_str(), view.place.preferred(&one.code, Level::Authority)?)))
        .collect();
    let rows = held.iter().filter_map(|(name, measured)| row(view, name, measured)).collect();
    let figures: Vec<&Measured> = held.into_iter().map(|(_, measured)| measured).collect();
    table(view, id, caption, (rows, &figures), "exhibits-interval-heading")
}

/// The parts of a breakdown beside others, largest first.
pub(super) fn parts(view: &View, id: &str, caption: &str, code: &str) -> Vec<Block> {
    let mut parts: Vec<&Measured> = view.place.families(code).filter(|one| !one.key.category.is_empty()).collect();
    let value = |one: &Measured| view.place.own(one).and_then(|own| own.quantity.value).unwrap_or_default();
    // Of two data sets the one with more parts says more; their parts are never mixed.
    let count = |source: &str| parts.iter().filter(|one| one.key.source == source).count();
    let source = parts.iter().map(|one| one.key.source.clone()).max_by_key(|source| (count(source), source.clone()));
    let Some(source) = source else { return Vec::new() };
    parts.retain(|one| one.key.source == source);
    parts.sort_by(|one, other| value(other).total_cmp(&value(one)).then_with(|| one.key.cmp(&other.key)));
    // On a full count an interval of a group's share says less than the count.
    let counted = |one: &Measured| {
        let mut cells = row(view, &one.key.category, one)?;
        let count = view.place.own(one).and_then(|own| own.quantity.numerator);
        if let Some(cell) = cells.get_mut(INTERVAL) {
            *cell = Cell::Text(count.map_or_else(|| "–".to_owned(), |value| number::whole(view.at.lang, value)));
        }
        Some(cells)
    };
    let rows = parts.iter().filter_map(|one| counted(one)).collect();
    table(view, id, caption, (rows, &parts), "exhibits-table-numerator")
}

/// The column of the interval.
const INTERVAL: usize = 3;

/// Who is not held for any of the figures has no column; where nobody is, that is said once.
fn table(
    view: &View,
    id: &str,
    caption: &str,
    (rows, figures): (Vec<Vec<Cell>>, &[&Measured]),
    beside_value: &str,
) -> Vec<Block> {
    let geography = &view.place.geography;
    let name = |area: Option<&areas::Area>, key| area.map_or_else(|| view.text(key), |one| one.name.clone());
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::text(&view.text("needs-list-period")),
        Column::number(view.name()),
        Column::number(&view.text(beside_value)),
        Column::number(&view.country()),
        Column::number(&name(geography.region.as_ref(), "needs-region-heading")),
        Column::text(&view.text("needs-story-beside")),
    ];
    if rows.is_empty() {
        return Vec::new();
    }
    let frame = frame(view, id, &view.text(caption));
    let all = columns.len();
    let table = without(Table { frame, columns, rows }, &view.text("needs-story-not-held"));
    let table = without(table, &view.text("needs-beside-nothing"));
    let nobody = all - table.columns.len() == 3;
    let mut blocks = vec![Block::Table(Box::new(table))];
    blocks.extend(nobody.then(|| Block::Quiet(view.text("needs-beside-nobody"))));
    let note = lacking_note(view, figures);
    blocks.extend((!note.is_empty()).then_some(Block::Quiet(note)));
    blocks
}

/// By the place's own 95% interval; where it has none, which of the two is higher is all that is said.
fn compared_with(view: &View, (own, unit): (&Measure, &Unit), other: f64, who: &str) -> String {
    let printed = |value: f64| number::value(view.at.lang, value, unit);
    let key = match stats::compare(interval(own), other) {
        // Two figures that read alike are not told apart, whatever the next decimal says.
        _ if own.quantity.value.map(printed) == Some(printed(other)) => "needs-beside-as-rounded",
        Comparison::ClearlyAbove => "needs-beside-clearly-above",
        Comparison::ClearlyBelow => "needs-beside-clearly-below",
        Comparison::CannotSay if own.quantity.value > Some(other) => "needs-beside-higher-bare",
        Comparison::CannotSay if own.quantity.value < Some(other) => "needs-beside-lower-bare",
        Comparison::NoClearDifference | Comparison::CannotSay => "needs-beside-no-difference",
    };
    view.at.text_with(key, &Args::new().set("who", who))
}

fn row(view: &View, name: &str, measured: &Measured) -> Option<Vec<Cell>> {
    let own = view.place.own(measured)?;
    let unit = &measured.unit;
    let others = others(&view.place, measured);
    let shown = |value: Option<f64>| {
        value.map_or_else(|| view.text("needs-story-not-held"), |it| number::value(view.at.lang, it, unit))
    };
    let limits =
        interval(own).map_or_else(|| "–".to_owned(), |it| number::interval(view.at.lang, it.lower, it.upper, unit));
    let geography = &view.place.geography;
    let who = |area: Option<&areas::Area>| area.map(|one| one.name.clone()).unwrap_or_default();
    let beside = match (unit, own.quantity.state, others.england, others.region) {
        // Places of different size have different numbers of people.
        (Unit::People, ..) => view.text("needs-beside-count"),
        (.., None, None) => view.text("needs-beside-nothing"),
        (_, State::AtLeast, ..) => view.text("needs-beside-bound"),
        (_, _, Some(other), _) => compared_with(view, (own, unit), other, &view.country()),
        (_, _, None, Some(other)) => compared_with(view, (own, unit), other, &who(geography.region.as_ref())),
    };
    let period = own.period.label().to_owned();
    let name = if matches!(unit, Unit::Percent | Unit::People | Unit::Score | Unit::StandardScore) {
        name.to_owned()
    } else {
        format!("{name}, {unit}")
    };
    let cells =
        [name, period, value_text(view, own, unit), limits, shown(others.england), shown(others.region), beside];
    Some(cells.map(Cell::Text).to_vec())
}
