// SPDX-License-Identifier: MIT OR Apache-2.0
//! A measure as interval bars: the areas of a level, or the authority beside others.

use areas::Area;
use base::{State, Unit};
use evidence::measure::Measured;
use evidence::place::Level;
use figures::{BarRow, IntervalBars, Reference};

use crate::map::{Shaded, frame};
use crate::text::count_text;
use crate::{Finding, View, area_heading, country_name, unit_heading};

/// One row for each area, highest first; areas without a value at the end, by name.
pub fn bars(
    view: &View,
    id: &str,
    measured: &Measured,
    shaded: &Shaded<'_>,
    finding: &Finding<'_>,
    level: Level,
    link: impl Fn(&Area) -> String,
) -> IntervalBars {
    let unit = &measured.unit;
    let place_of = |area: &Area| finding.ranked.iter().position(|(other, _)| other.code == area.code);
    let mut rows: Vec<_> = shaded.areas.iter().collect();
    rows.sort_by_key(|one| (place_of(one.area).unwrap_or(usize::MAX), one.area.name.clone()));
    let modelled = view.place.indicator(&measured.key.indicator).modelled;
    let rows = rows
        .into_iter()
        .map(|one| {
            let quantity = one.measure.map_or(base::Quantity::absent(State::Missing), |one| one.quantity);
            BarRow {
                key: if level == Level::SmallAreas { String::new() } else { one.key.clone() },
                name: one.area.name.clone(),
                href: link(one.area),
                value_text: count_text(view, &quantity, unit),
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
    let limits = if finding.intervals { view.text("exhibits-interval-heading") } else { String::new() };
    IntervalBars {
        frame: frame(view, id, &view.text("exhibits-bars-caption")),
        name_heading: area_heading(view, level),
        value_heading: unit_heading(view, &measured.unit),
        interval_heading: limits,
        unit: unit.clone(),
        rows,
        reference: own.map(|value| reference(view, value, unit)),
    }
}

/// The authority beside the country, the region and those like it, for figures that nothing smaller has.
pub fn comparators(view: &View, measured: &Measured) -> IntervalBars {
    let geography = &view.place.geography;
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
                    country_name(view, measured)
                } else {
                    area.name.clone()
                },
                value_text: count_text(view, &quantity, &measured.unit),
                value: quantity.value,
                lower: quantity.lower,
                upper: quantity.upper,
                state: quantity.state,
                class: Some(2),
                ..BarRow::default()
            })
        })
        .collect();
    let own = view.place.own(measured).and_then(|own| own.quantity.value);
    IntervalBars {
        frame: frame(view, "bars", &view.text("exhibits-comparators-caption")),
        name_heading: view.text("exhibits-authority-heading"),
        value_heading: unit_heading(view, &measured.unit),
        interval_heading: view.text("exhibits-interval-heading"),
        unit: measured.unit.clone(),
        rows,
        reference: own.map(|value| reference(view, value, &measured.unit)),
    }
}

fn reference(view: &View, value: f64, unit: &Unit) -> Reference {
    Reference { label: format!("{} {}", view.name(), words::number::value(view.at.lang, value, unit)), value }
}
