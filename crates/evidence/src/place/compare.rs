// SPDX-License-Identifier: MIT OR Apache-2.0
//! Compares figures with the authority's own, by a method that the page names: many wards and small areas are
//! compared at once, so that they need 99.8%; an authority beside others needs 95%.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use areas::Area;
use base::{AreaCode, State};
use stats::{CompareBy, ComparedFigure, FirstQuantile, Interval, Standing};

use super::{Level, Place};
use crate::measure::{Measure, Measured};

/// The 95% interval of a measure, where it has one.
pub fn interval(measure: &Measure) -> Option<Interval> {
    Some(Interval { lower: measure.quantity.lower?, upper: measure.quantity.upper? })
}

/// The method for the areas of a level.
pub fn method(level: Level) -> CompareBy {
    match level {
        Level::Authority => CompareBy::BenchmarkInInterval,
        Level::Wards | Level::SmallAreas | Level::Patches(_) => CompareBy::Flag998,
    }
}

/// The value of a measure that can be compared: the truth behind a lower bound may lie on the other side.
fn comparable(measure: &Measure) -> Option<f64> {
    measure.quantity.value.filter(|_| measure.quantity.state != State::AtLeast)
}

/// Sets an area's figure beside the authority's own.
pub fn standing(measured: &Measured, measure: &Measure, own: Option<&Measure>, level: Level) -> Standing {
    let figure = comparable(measure).map(|value| ComparedFigure {
        value,
        p95: interval(measure),
        p998: measured.outer_interval(measure),
    });
    stats::compare_by(method(level), figure, own.and_then(comparable).map(ComparedFigure::bare))
}

/// By how much a figure must lie above or below the authority's to be far from it: so much of the usual spread between
/// areas of its level, the same for every figure. Our choice, so that half of it and half as much again are tried too.
pub const FAR: f64 = 0.5;

/// Says how an area's figure stands to the authority's: clearly or not by its interval, and far or not by the spread of areas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    pub standing: Standing,
    /// Above zero where the area's figure is higher.
    difference: Option<f64>,
    margin: Option<f64>,
}

pub fn compared(place: &Place, measured: &Measured, measure: &Measure, level: Level) -> Compared {
    let own = place.own(measured);
    let difference = comparable(measure).zip(own.and_then(comparable)).map(|(value, own)| value - own);
    let areas = place.areas(level, place.small_area_vintage(measured));
    let values: Vec<f64> = areas.iter().filter_map(|area| comparable(measured.measures.get(&area.code)?)).collect();
    let margin = if level == Level::Authority { None } else { stats::spread(&values).map(|spread| spread * FAR) };
    Compared { standing: standing(measured, measure, own, level), difference, margin }
}

impl Compared {
    /// By at least the margin, up or down.
    pub fn is_far(self) -> bool {
        self.difference.zip(self.margin).is_some_and(|(difference, margin)| difference.abs() > margin)
    }

    /// Tells whether it could be far: the spread of its areas is known.
    pub fn has_margin(self) -> bool {
        self.margin.is_some()
    }

    /// On which side of the authority's own figure it lies; `None` where one of them has no value.
    pub fn side(self) -> Option<Ordering> {
        self.difference.map(|difference| difference.total_cmp(&0.0))
    }
}

/// The fifth in which each area lies among those of its level, 1 the highest. Areas with the same figure share one.
pub fn fifths(place: &Place, measured: &Measured, level: Level) -> BTreeMap<AreaCode, u32> {
    let areas = place.areas(level, place.small_area_vintage(measured));
    let value = |area: &&Area| measured.measures.get(&area.code).and_then(|one| one.quantity.value);
    let values: Vec<Option<f64>> = areas.iter().map(value).collect();
    let fifths = stats::quantiles(&values, 5, FirstQuantile::HighestValues);
    areas.iter().zip(fifths).filter_map(|(area, fifth)| Some((area.code, fifth.ok()?))).collect()
}
