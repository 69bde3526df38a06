// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules of what is said of a figure, as tables: figures of an invented authority, and the words that come out.

mod compare;
mod finding;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use areas::{Area, Geography, Ground};
use base::{AreaCode, Period, PeriodKind, Quantity, State, Unit, Vintage};
use evidence::catalogue::Catalogue;
use evidence::ledger::Ledger;
use evidence::measure::{Basis, FamilyKey, Measure, Measured, Method, MethodStep};
use evidence::place::Place;

/// The authority, and its wards in the order of the map.
const AUTHORITY: &str = "Sampleton";
const WARDS: [&str; 7] = ["Abbey", "Bridge", "Castle", "Dale", "Elm", "Ford", "Green"];

fn area(name: &str) -> Area {
    let at = WARDS.iter().position(|ward| *ward == name);
    let code = at.map_or_else(|| "X08000001".to_owned(), |at| format!("X05{at:06}"));
    Area { code: code.parse().expect("a code"), vintage: Vintage(2024), name: name.to_owned() }
}

fn code(name: &str) -> AreaCode {
    area(name).code
}

/// The authority with figures of these families.
fn place(measured: Vec<Measured>) -> Place {
    let geography = Geography {
        authority: area(AUTHORITY),
        districts: Vec::new(),
        wards_of: BTreeMap::new(),
        wards: WARDS.map(area).to_vec(),
        patches: Vec::new(),
        small_areas: BTreeMap::new(),
        region: None,
        country: None,
        neighbours: Vec::new(),
        county_peers: Vec::new(),
        unmapped_neighbours: Vec::new(),
        parts: BTreeMap::new(),
        changes: Vec::new(),
        numbers: BTreeMap::new(),
        ground: Ground::default(),
        ids: BTreeMap::new(),
    };
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue reads"));
    let day = "2026-11-01".parse().expect("a day");
    let mut place = Place::of(geography, Ledger::default(), catalogue, day, Vec::new(), BTreeMap::new());
    place.measured = measured;
    place
}

/// A family of 2021 from cells such as `Abbey=30/200` (a share with its interval), `=7.5` (a value alone), `=12#` (a count
/// alone), `=c` (hidden); a plus sign after it makes it a lower bound.
fn family(indicator: &str, cells: &str) -> Measured {
    let period = Period::parse("2021", PeriodKind::Calendar).expect("a period");
    let key = FamilyKey {
        indicator: indicator.to_owned(),
        source: "test".to_owned(),
        breakdown: String::new(),
        category: String::new(),
        method: records::FigureMethod::Own(String::new()),
    };
    let measures = cells.split_whitespace().map(|cell| {
        let (name, figure) = cell.split_once('=').expect("a cell");
        let measure = Measure {
            area: code(name),
            vintage: Vintage(2024),
            period: period.clone(),
            quantity: quantity(figure),
            basis: Basis::Published,
            method: Method::new(MethodStep::NotInFile),
            files: BTreeSet::new(),
        };
        (measure.area, measure)
    });
    let measures = measures.collect();
    let (not_converted, above, lent) = (None, None, None);
    Measured { key, unit: Unit::Percent, scale: 100.0, period, measures, not_converted, above, lent }
}

fn quantity(figure: &str) -> Quantity {
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let (figure, bound) = figure.strip_suffix('+').map_or((figure, false), |figure| (figure, true));
    let state = if bound { State::AtLeast } else { State::Value };
    match (figure, figure.split_once('/'), figure.strip_suffix('#')) {
        ("c", ..) => Quantity::absent(State::Suppressed),
        (_, Some((part, whole)), _) => {
            let (part, whole) = (number(part), number(whole));
            let share = stats::proportion(part, whole, 100.0).expect("a share");
            let limits = (!bound).then_some((share.lower, share.upper));
            Quantity {
                numerator: Some(part),
                denominator: Some(whole),
                value: Some(share.value),
                lower: limits.map(|limits| limits.0),
                upper: limits.map(|limits| limits.1),
                state,
            }
        }
        (_, _, Some(count)) => {
            let state = if bound { state } else { State::NotAvailable };
            Quantity { state, ..Quantity::count(number(count)) }
        }
        _ => Quantity { value: Some(number(figure)), ..Quantity::absent(state) },
    }
}
