// SPDX-License-Identifier: MIT OR Apache-2.0
//! The figures of other places that stand beside the authority's own.

use areas::Area;
use base::Unit;
use evidence::measure::Measured;
use evidence::place::Place;
use words::{Lang, number};

/// The comparators of a figure: England, region, and authorities like this one.
pub(crate) struct Others {
    pub england: Option<f64>,
    pub region: Option<f64>,
    pub neighbours: Vec<(String, f64)>,
    /// The other authorities of the county, the highest figure first.
    pub county: Vec<(String, f64)>,
}

pub(crate) fn others(place: &Place, measured: &Measured) -> Others {
    let value = |area: &Area| measured.measures.get(&area.code).and_then(|one| one.quantity.value);
    Others {
        england: place
            .geography
            .country
            .as_ref()
            .and_then(|area| value(area).or(place.indicator(&measured.key.indicator).country_by_definition)),
        region: place.geography.region.as_ref().and_then(value),
        neighbours: place
            .geography
            .neighbours
            .iter()
            .filter_map(|area| Some((area.name.clone(), value(area)?)))
            .collect(),
        county: in_county(place, measured),
    }
}

/// The other authorities of the county that have a figure, the highest first.
fn in_county(place: &Place, measured: &Measured) -> Vec<(String, f64)> {
    let value = |area: &Area| {
        let quantity = measured.measures.get(&area.code)?.quantity;
        // A lower bound stands beside nothing.
        quantity.value.filter(|_| quantity.state != base::State::AtLeast)
    };
    let peers = place.geography.county_peers.iter();
    let mut found: Vec<(String, f64)> = peers.filter_map(|area| Some((area.name.clone(), value(area)?))).collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found
}

/// Counts how many times another figure, where a ratio says something: of shares and rates above zero that differ by a tenth.
pub(crate) fn times(lang: Lang, own: f64, other: f64, unit: &Unit) -> Option<String> {
    let shown = number::decimal(lang, own / other, 1);
    let scores = matches!(unit, Unit::Score | Unit::StandardScore | Unit::Rank | Unit::People);
    (!scores && own > 0.0 && other > 0.0 && shown != number::decimal(lang, 1.0, 1)).then_some(shown)
}
