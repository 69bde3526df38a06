// SPDX-License-Identifier: MIT OR Apache-2.0
//! Jumps from one period to the next that many areas share: more often a change of definition or recording than of
//! the world. They are candidates for a break mark, which a person sets.

use std::collections::BTreeMap;

use base::{AreaCode, Day, Period, Quantity};
use records::{Records, SeriesKey};
use serde::{Deserialize, Serialize};

use super::{About, Check};

/// Most areas go one way from one period to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Jump {
    pub before: Period,
    /// Holds what jumps, in the period that comes after.
    pub about: About,
    pub jumped: usize,
    pub areas: usize,
    pub up: bool,
}

/// A figure that grows or shrinks by more than this between periods jumps.
const FACTOR: f64 = 1.4;
/// Smaller counts move so much by chance.
const LEAST: f64 = 30.0;
/// Fewer areas than these show no pattern.
const AREAS: usize = 4;

type Family<'a> = (&'a str, &'a str, &'a str, &'a str);

pub(super) fn jumps(records: &Records) -> Vec<Check> {
    let mut families: BTreeMap<Family<'_>, BTreeMap<Day, Vec<&records::Series>>> = BTreeMap::new();
    for series in &records.series {
        let key = &series.key;
        let family = (key.indicator.as_str(), key.breakdown.as_str(), key.category.as_str(), key.method.as_str());
        families.entry(family).or_default().entry(key.period.end()).or_default().push(series);
    }
    let mut found = Vec::new();
    for periods in families.values() {
        let figures: Vec<(&SeriesKey, BTreeMap<AreaCode, f64>)> =
            periods.values().filter_map(|series| Some((&series.first()?.key, of(series)))).collect();
        found.extend(figures.windows(2).filter_map(|pair| between(&pair[0], &pair[1])));
    }
    found
}

fn of(series: &[&records::Series]) -> BTreeMap<AreaCode, f64> {
    let cells = series.iter().flat_map(|series| &series.cells);
    cells.filter_map(|(area, quantity)| Some((*area, figure(quantity)?))).collect()
}

/// The count where there is one: rates of small counts jump by chance.
fn figure(quantity: &Quantity) -> Option<f64> {
    quantity.numerator.or(quantity.value)
}

fn between(
    (before, old): &(&SeriesKey, BTreeMap<AreaCode, f64>),
    (after, new): &(&SeriesKey, BTreeMap<AreaCode, f64>),
) -> Option<Check> {
    let pairs: Vec<(f64, f64)> =
        old.iter().filter_map(|(area, old)| Some((*old, *new.get(area)?))).filter(|(old, _)| *old >= LEAST).collect();
    if pairs.len() < AREAS {
        return None;
    }
    let up = pairs.iter().filter(|(old, new)| *new > old * FACTOR).count();
    let down = pairs.iter().filter(|(old, new)| *new < old / FACTOR).count();
    let (jumped, up) = if up >= down { (up, true) } else { (down, false) };
    (jumped * 2 > pairs.len()).then(|| {
        let (before, about) = (before.period.clone(), About::from(*after));
        Check::Jump(Jump { before, about, jumped, areas: pairs.len(), up })
    })
}
