// SPDX-License-Identifier: MIT OR Apache-2.0
//! A publisher's own word on how figures moved, held against the figures: where it says the opposite of most, that is found.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use base::{AreaCode, Day};
use records::{Flag, Records};
use serde::{Deserialize, Serialize};

use super::Check;

/// A publisher's column says the opposite of the publisher's figures, in `against` of `all` series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contradiction {
    pub against: usize,
    pub all: usize,
    pub rises: bool,
    pub periods: usize,
    pub column: String,
    /// Holds what it says most often.
    pub says: String,
}

/// Holds what a figure is about, whatever its period.
type About<'a> = (&'a str, &'a str, &'a str, AreaCode);
/// A column, whether figures rise, and over how many periods.
type Way<'a> = (&'a str, bool, usize);
/// Counts the figures that move so, and those whose words say the opposite.
type Moved<'a> = (usize, BTreeMap<&'a str, usize>);

pub(super) fn flags(records: &Records) -> Vec<Check> {
    if records.flags.is_empty() {
        return Vec::new();
    }
    let mut figures: BTreeMap<About<'_>, BTreeMap<Day, f64>> = BTreeMap::new();
    for series in &records.series {
        let key = &series.key;
        for (area, quantity) in &series.cells {
            let about = (key.indicator.as_str(), key.breakdown.as_str(), key.category.as_str(), *area);
            let figure = quantity.value.or(quantity.numerator);
            figures.entry(about).or_default().extend(figure.map(|figure| (key.period.end(), figure)));
        }
    }
    let mut moved: BTreeMap<Way<'_>, Moved<'_>> = BTreeMap::new();
    for flag in &records.flags {
        let Some(rises) = rises(flag, &figures) else { continue };
        let (all, opposite) = moved.entry((&flag.column, rises, flag.periods)).or_default();
        *all += 1;
        if flag.rises != rises {
            *opposite.entry(&flag.says).or_default() += 1;
        }
    }
    moved.into_iter().filter_map(|(way, found)| contradiction(way, &found)).collect()
}

/// Tells whether the last of the periods is above the first; `None` where not all have a figure, or the two are equal.
fn rises(flag: &Flag, figures: &BTreeMap<About<'_>, BTreeMap<Day, f64>>) -> Option<bool> {
    let held = figures.get(&(&flag.indicator, &flag.breakdown, &flag.category, flag.area))?;
    let up_to: Vec<f64> = held.range(..=flag.period.end()).map(|(_, figure)| *figure).collect();
    let first = up_to.get(up_to.len().checked_sub(flag.periods)?)?;
    let last = up_to.last()?;
    match last.total_cmp(first) {
        Ordering::Equal => None,
        way => Some(way == Ordering::Greater),
    }
}

/// A few figures may move otherwise than their trend does; most do not.
fn contradiction((column, rises, periods): Way<'_>, (all, opposite): &Moved<'_>) -> Option<Check> {
    let against: usize = opposite.values().sum();
    let (says, _) = opposite.iter().max_by_key(|(says, count)| (**count, Reverse(**says)))?;
    (against * 2 > *all).then(|| {
        let (column, says) = (column.to_owned(), (*says).to_owned());
        Check::Flag(Contradiction { against, all: *all, rises, periods, column, says })
    })
}
