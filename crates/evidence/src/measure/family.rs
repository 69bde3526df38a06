// SPDX-License-Identifier: MIT OR Apache-2.0
//! A family: the series that differ only in the kind of area, its boundary year and the period.

use std::collections::BTreeMap;

use areas::Geography;
use base::{AreaCode, AreaType, Day, Period, Quantity, Unit, Vintage};
use records::{FigureMethod, SeriesKey};

use crate::ledger::{Cell, Held};

/// What the series of a family share. The source is part of it: two sources are never one figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FamilyKey {
    pub indicator: String,
    pub source: String,
    pub breakdown: String,
    pub category: String,
    pub method: FigureMethod,
}

impl FamilyKey {
    /// What a series is about, whatever its places, boundaries and period.
    pub fn of(key: &SeriesKey) -> Self {
        let SeriesKey { indicator, source, breakdown, category, method, .. } = key.clone();
        Self { indicator, source, breakdown, category, method }
    }
}

#[derive(Debug)]
pub struct Family<'a> {
    pub key: FamilyKey,
    pub series: Vec<&'a Held>,
}

/// Families in the order of their keys.
pub(super) fn gather(series: &[Held]) -> Vec<Family<'_>> {
    let mut families: BTreeMap<FamilyKey, Vec<&Held>> = BTreeMap::new();
    for held in series {
        families.entry(FamilyKey::of(&held.key)).or_default().push(held);
    }
    families.into_iter().map(|(key, series)| Family { key, series }).collect()
}

impl Family<'_> {
    /// The latest period ending by the day in which the authority or a part of it has a cell; where it has
    /// none at all, the latest in which anybody has.
    pub(super) fn latest(&self, geography: &Geography, as_at: Day) -> Option<Period> {
        let in_time = || self.series.iter().filter(|held| held.key.period.end() <= as_at);
        let own = in_time().filter(|held| held.cells.keys().any(|code| geography.is_own(*code)));
        own.map(|held| &held.key.period).max().or_else(|| in_time().map(|held| &held.key.period).max()).cloned()
    }

    pub(super) fn of_type(&self, kind: AreaType, period: &Period) -> impl Iterator<Item = &Held> {
        let end = (period.start(), period.end());
        self.series
            .iter()
            .copied()
            .filter(move |held| held.key.area_type == kind && (held.key.period.start(), held.key.period.end()) == end)
    }

    pub(super) fn in_period(&self, period: &Period) -> impl Iterator<Item = &Held> {
        let end = (period.start(), period.end());
        self.series.iter().copied().filter(move |held| (held.key.period.start(), held.key.period.end()) == end)
    }

    pub(super) fn unit(&self) -> (Unit, f64) {
        self.series.first().map_or_else(Default::default, |held| (held.key.unit.clone(), held.key.scale))
    }
}

/// The counts that others of the same source are divided by, at hand by source and indicator.
pub(super) struct Divisors<'a>(BTreeMap<(&'a str, &'a str), Vec<&'a Held>>);

impl<'a> Divisors<'a> {
    pub(super) fn gather(families: &[Family<'a>]) -> Self {
        let mut found: BTreeMap<(&str, &str), Vec<&Held>> = BTreeMap::new();
        for held in families.iter().filter(|family| family.key.breakdown.is_empty()).flat_map(|family| &family.series) {
            found.entry((&held.key.source, &held.key.indicator)).or_default().push(held);
        }
        Self(found)
    }

    /// The denominator of a cell that does not carry its own: the count of another indicator in the same source
    /// for the same area and the same period. A count of one year is never divided by the people of another, but an edition
    /// of an index brings its own denominators, whichever year they are of.
    pub(super) fn of(&self, held: &Held, area: AreaCode) -> Option<(f64, &'a str)> {
        let wanted = held.key.denominator_indicator.as_str();
        if wanted.is_empty() {
            return None;
        }
        let found = self.0.get(&(held.key.source.as_str(), wanted))?;
        let found = found
            .iter()
            .filter(|other| {
                other.key.period.end() == held.key.period.end() || other.key.method == FigureMethod::OfEdition
            })
            .filter_map(|other| Some((other, other.cells.get(&area)?)));
        let (_, cell) = found.min_by_key(|(other, _)| {
            (other.key.period.end() != held.key.period.end(), other.key.vintage != held.key.vintage)
        })?;
        counted(&cell.quantity).map(|count| (count, cell.file_sha256.as_str()))
    }
}

/// The weight of each small area: an indicator of the same source, else the preferred census count of it.
pub(super) fn weights<'a>(
    families: &'a [Family<'_>],
    indicator: &str,
    source: &str,
    vintage: Vintage,
    preferred: &[String],
) -> Option<(&'a str, BTreeMap<AreaCode, &'a Cell>)> {
    let find = |wanted: &str| {
        families
            .iter()
            .filter(|family| family.key.indicator == indicator && family.key.source == wanted)
            .flat_map(|family| family.series.iter().copied())
            .filter(|held| held.key.area_type == AreaType::SmallArea && held.key.vintage == vintage)
            .max_by(|one, other| one.key.period.cmp(&other.key.period))
    };
    let held = find(source).or_else(|| preferred.iter().find_map(|other| find(other)))?;
    let cells = held.cells.iter().map(|(code, cell)| (*code, cell)).collect();
    Some((held.key.source.as_str(), cells))
}

/// A quantity that says nothing but a state is not a figure to weigh or add.
pub(super) fn counted(quantity: &Quantity) -> Option<f64> {
    quantity.numerator.filter(|count| count.is_finite())
}
