// SPDX-License-Identifier: MIT OR Apache-2.0
//! Turns measures into the inputs of figures: one place where a measure becomes a bar, a shade or a mark.

use areas::Area;
use base::State;
use evidence::measure::{Measure, Measured};
use figures::{BarRow, Cell, Classes, Column, Frame, IntervalBars, Legend, Map, MapArea, Reference, Shade, Table};

use words::Args;

use crate::front::Front;
use crate::place::{Finding, country_name, fifth_key};
use evidence::place::{Level, Place, fifths};

/// The frame of a figure on a page in the page's language.
pub(crate) fn frame(front: &Front, id: &str, title: &str) -> Frame {
    let frame = Frame::new(id, title);
    let frame = if front.at.lang.is_right_to_left() { frame.rtl() } else { frame };
    Frame { labels: front.labels(), ..frame }
}

impl Front {
    /// The words that figures print.
    pub(crate) fn labels(&self) -> figures::Labels {
        let text = |name: &str| self.text(&format!("needs-figure-{name}"));
        figures::Labels {
            suppressed: text("suppressed"),
            missing: text("missing"),
            not_available: text("not-available"),
            not_applicable: text("not-applicable"),
            low_reliability: text("low-reliability"),
            rounds_to_zero: text("rounds-to-zero"),
            at_least: text("at-least"),
            modelled: text("modelled"),
            none_here: text("none-here"),
            under: text("under"),
            between: text("between"),
            or_more: text("or-more"),
            all_at: text("all-at"),
            to: text("to"),
            break_word: text("break"),
            held_of: text("held-of"),
            enlarged: text("enlarged"),
            picture: text("picture"),
        }
    }
}

/// One area as a figure shows it: its key number, measure, class and shade.
pub(crate) struct Shown<'a> {
    key: String,
    area: &'a Area,
    measure: Option<&'a Measure>,
    class: Option<u8>,
    shade: Shade,
}

impl Shown<'_> {
    fn value(&self) -> Option<f64> {
        self.measure.and_then(|one| one.quantity.value)
    }

    fn state(&self) -> State {
        self.measure.map_or(State::Missing, |one| one.quantity.state)
    }
}

impl Shaded<'_> {
    /// At least one area has a value to shade by.
    pub(crate) fn has_values(&self) -> bool {
        self.areas.iter().any(|one| one.value().is_some())
    }
}

/// The areas of a level with their key number, measure and shade.
pub(crate) struct Shaded<'a> {
    pub classes: Classes,
    pub areas: Vec<Shown<'a>>,
}

/// Classes are chosen from the values of the areas shown.
pub(crate) fn shaded<'a>(place: &'a Place, measured: &'a Measured, level: Level) -> Shaded<'a> {
    let areas = place.areas(level, place.small_area_vintage(measured));
    let measures: Vec<Option<&Measure>> = areas.iter().map(|area| measured.measures.get(&area.code)).collect();
    let values: Vec<f64> = measures.iter().filter_map(|one| one.and_then(|one| one.quantity.value)).collect();
    let classes = Classes::choose(&values);
    let areas = areas
        .into_iter()
        .zip(measures)
        .enumerate()
        .map(|(at, (area, measure))| {
            let class = measure.and_then(|one| one.quantity.value).map(|value| classes.class_of(value));
            let state = measure.map_or(State::Missing, |one| one.quantity.state);
            Shown { key: (at + 1).to_string(), area, measure, class, shade: Shade::of(state, class) }
        })
        .collect();
    Shaded { classes, areas }
}

/// A map, or nothing where no outline is held.
pub(crate) fn map(front: &Front, id: &str, title: &str, shaded: &Shaded<'_>, level: Level, unit: &str) -> Option<Map> {
    let mut areas: Vec<MapArea> = shaded
        .areas
        .iter()
        .filter_map(|one| {
            let outline = front.place.outline(one.area, level == Level::SmallAreas)?;
            let said = one.value().map(|value| words::number::value(value, unit));
            let said = said.unwrap_or_else(|| state_word(front, one.state()));
            Some(MapArea {
                key: one.key.clone(),
                tip: format!("{} {}: {said}", one.key, one.area.name),
                shade: one.shade,
                polygons: outline.clone(),
            })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    areas.extend(outside(front, level));
    Some(Map { frame: frame(front, id, title), areas })
}

/// The same map without key numbers, for where no list of areas stands beside it.
pub(crate) fn bare_map(front: &Front, id: &str, title: &str, shaded: &Shaded<'_>) -> Option<Map> {
    let shade = |area: &Area| {
        shaded.areas.iter().find(|one| one.area.code == area.code).map_or(Shade::Missing, |one| one.shade)
    };
    level_map(front, id, title, Level::Wards, |area| (String::new(), shade(area)))
}

/// The areas of a level as a map, each with the text and shade that it is given; `None` where no outline is held.
pub(crate) fn level_map(
    front: &Front,
    id: &str,
    title: &str,
    level: Level,
    of: impl Fn(&Area) -> (String, Shade),
) -> Option<Map> {
    let mut areas: Vec<MapArea> = front
        .place
        .areas(level, None)
        .into_iter()
        .filter_map(|area| {
            let outline = front.place.outline(area, false)?;
            let (key, shade) = of(area);
            let tip = if key.is_empty() { area.name.clone() } else { format!("{}: {key}", area.name) };
            Some(MapArea { key, tip, shade, polygons: outline.clone() })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    areas.extend(outside(front, level));
    Some(Map { frame: frame(front, id, title), areas })
}

/// The ground that lies in no patch, so that the place keeps its shape.
fn outside(front: &Front, level: Level) -> Option<MapArea> {
    let Level::Patches(at) = level else { return None };
    let polygons = front.place.outside_patches.get(at).filter(|outline| !outline.is_empty())?.clone();
    let tip = front.at.text_with("needs-in-no-patch", &Args::new().set("kind", front.place.patch_kind(level)));
    Some(MapArea { key: String::new(), tip, shade: Shade::Plain, polygons })
}

pub(crate) fn legend(front: &Front, id: &str, shaded: &Shaded<'_>, level: Level, unit: &str) -> Legend {
    let shades: Vec<Shade> = shaded.areas.iter().map(|one| one.shade).collect();
    let only = shaded.areas.iter().find_map(Shown::value);
    let noun = match level {
        Level::SmallAreas => (front.text("needs-small-area"), front.text("needs-small-areas")),
        Level::Patches(_) => (front.text("needs-patch"), front.text("needs-patches")),
        _ => (front.text("needs-ward"), front.text("needs-wards")),
    };
    let only = only.map(|value| words::number::value(value, unit)).unwrap_or_default();
    Legend { frame: frame(front, id, ""), classes: shaded.classes.clone(), unit: unit.to_owned(), shades, noun, only }
}

/// One row for each area, highest first; areas without a value at the end, by name.
pub(crate) fn bars(
    front: &Front,
    id: &str,
    measured: &Measured,
    shaded: &Shaded<'_>,
    finding: &Finding<'_>,
    level: Level,
) -> IntervalBars {
    let unit = measured.unit.as_str();
    let place_of = |area: &Area| finding.ranked.iter().position(|(other, _)| other.code == area.code);
    let mut rows: Vec<_> = shaded.areas.iter().collect();
    rows.sort_by_key(|one| (place_of(one.area).unwrap_or(usize::MAX), one.area.name.clone()));
    let modelled = front.place.indicator(&measured.key.indicator).modelled;
    let rows = rows
        .into_iter()
        .map(|one| {
            let quantity = one.measure.map_or(base::Quantity::absent(State::Missing), |one| one.quantity);
            BarRow {
                key: if level == Level::SmallAreas { String::new() } else { one.key.clone() },
                name: one.area.name.clone(),
                href: front.link(&format!("/needs/profile/{}", one.area.code)),
                value_text: count_text(front, &quantity, unit),
                value: quantity.value,
                lower: quantity.lower,
                upper: quantity.upper,
                state: quantity.state,
                class: one.class,
                // "Modelled" here means a range of assumptions; a publisher's model is said in words.
                modelled: modelled && quantity.lower.is_some() && quantity.numerator.is_none(),
                ..BarRow::default()
            }
        })
        .collect();
    let own = finding.own.and_then(|own| own.quantity.value);
    // A column that nothing stands in has no heading.
    let limits = if finding.intervals { front.text("needs-interval-heading") } else { String::new() };
    IntervalBars {
        frame: frame(front, id, &front.text("needs-bars-caption")),
        name_heading: area_heading(front, level),
        value_heading: unit_heading(front, &measured.unit),
        interval_heading: limits,
        unit: unit.to_owned(),
        rows,
        reference: own.map(|value| reference(front, value, unit)),
    }
}

/// Every number behind the bars, in the order of the map's keys.
pub(crate) fn table(front: &Front, measured: &Measured, shaded: &Shaded<'_>, level: Level) -> Table {
    let unit = measured.unit.as_str();
    let fifths = fifths(&front.place, measured, level);
    let whole = |count: Option<f64>| Cell::Text(count.map_or_else(|| "–".to_owned(), words::number::whole));
    let rows = shaded
        .areas
        .iter()
        .map(|one| {
            let quantity = one.measure.map_or(base::Quantity::absent(State::Missing), |one| one.quantity);
            let value = quantity.value.map(|value| Cell::Text(words::number::value(value, unit)));
            let limits = quantity.lower.zip(quantity.upper);
            let limits = limits.map_or_else(|| "–".to_owned(), |(low, high)| words::number::interval(low, high, unit));
            vec![
                Cell::Text(one.area.name.clone()),
                whole(quantity.numerator),
                whole(quantity.denominator),
                value.unwrap_or(Cell::State(one.state())),
                Cell::Text(limits),
                Cell::Text(fifths.get(&one.area.code).map_or_else(|| "–".to_owned(), |at| front.text(fifth_key(*at)))),
            ]
        })
        .collect();
    Table {
        frame: frame(front, "table", &front.text("needs-bars-caption")),
        columns: vec![
            Column::text(&area_heading(front, level)),
            Column::number(&front.text("needs-table-numerator")),
            Column::number(&front.text("needs-table-denominator")),
            Column::number(&front.text("needs-table-value")),
            Column::number(&front.text("needs-interval-heading")),
            Column::text(&front.text("needs-fifth")),
        ],
        rows,
    }
}

/// The authority's own figure, as a row of the same table.
pub(crate) fn own_row(front: &Front, measured: &Measured) -> Option<Vec<Cell>> {
    let quantity = front.place.own(measured)?.quantity;
    let unit = measured.unit.as_str();
    let whole = |count: Option<f64>| count.map_or_else(|| "–".to_owned(), words::number::whole);
    let limits = quantity.lower.zip(quantity.upper);
    let cells = [
        front.name().to_owned(),
        whole(quantity.numerator),
        whole(quantity.denominator),
        words::number::value(quantity.value?, unit),
        limits.map_or_else(|| "–".to_owned(), |(low, high)| words::number::interval(low, high, unit)),
        "–".to_owned(),
    ];
    Some(cells.map(Cell::Text).to_vec())
}

/// The authority beside the country, the region and those like it, for figures that nothing smaller has.
pub(crate) fn comparators(front: &Front, measured: &Measured) -> IntervalBars {
    let geography = &front.place.geography;
    let areas = std::iter::once(&geography.authority)
        .chain(&geography.country)
        .chain(&geography.region)
        .chain(&geography.neighbours)
        .chain(
            geography.county_peers.iter().filter(|peer| !geography.neighbours.iter().any(|it| it.code == peer.code)),
        );
    let rows = areas
        .filter_map(|area| {
            let quantity = measured.measures.get(&area.code)?.quantity;
            Some(BarRow {
                name: if geography.country.as_ref() == Some(area) {
                    country_name(front, measured)
                } else {
                    area.name.clone()
                },
                value_text: count_text(front, &quantity, &measured.unit),
                value: quantity.value,
                lower: quantity.lower,
                upper: quantity.upper,
                state: quantity.state,
                class: Some(2),
                ..BarRow::default()
            })
        })
        .collect();
    let own = front.place.own(measured).and_then(|own| own.quantity.value);
    IntervalBars {
        frame: frame(front, "bars", &front.text("needs-comparators-caption")),
        name_heading: front.text("needs-authority-heading"),
        value_heading: unit_heading(front, &measured.unit),
        interval_heading: front.text("needs-interval-heading"),
        unit: measured.unit.clone(),
        rows,
        reference: own.map(|value| reference(front, value, &measured.unit)),
    }
}

fn reference(front: &Front, value: f64, unit: &str) -> Reference {
    Reference { label: format!("{} {}", front.name(), words::number::value(value, unit)), value }
}

/// A count is worth showing where its rate cannot be worked out, and a lower bound says that it is one.
fn count_text(front: &Front, quantity: &base::Quantity, unit: &str) -> String {
    let shown = quantity.value.map(|value| words::number::value(value, unit));
    let counted = quantity.numerator.map(words::number::whole);
    let text = match (quantity.state, shown, counted) {
        (State::AtLeast, Some(value), _) => value,
        (State::AtLeast, None, Some(count)) => count,
        (State::NotAvailable, None, Some(count)) => {
            return front.at.text_with("needs-count-only", &Args::new().set("count", count));
        }
        _ => return String::new(),
    };
    front.at.text_with("needs-finding-at-least", &Args::new().set("value", text))
}

/// What the areas of a level are called, above their names. Patches have the authority's own word.
pub(crate) fn area_heading(front: &Front, level: Level) -> String {
    match level {
        Level::SmallAreas => front.text("needs-small-area-heading"),
        Level::Wards => front.text("needs-ward-heading"),
        Level::Patches(_) => words::capitalise(front.place.patch_kind(level)),
        Level::Authority => front.text("needs-authority-heading"),
    }
}

/// The state in the page's language.
pub(crate) fn state_word(front: &Front, state: State) -> String {
    front.labels().state(state).to_owned()
}

pub(crate) fn unit_heading(front: &Front, unit: &str) -> String {
    match unit {
        "percent" => front.text("needs-unit-percent"),
        "score" | "standard score" => front.text("needs-unit-score"),
        "people" => front.text("needs-unit-people"),
        // A unit such as "per 10,000" is its own name.
        other => other.to_owned(),
    }
}
