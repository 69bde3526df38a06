// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums of the areas in a file beside the totals that it, or another file, publishes for the authority.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, State};
use records::{Aggregate, Records, Series};
use serde::{Deserialize, Serialize};

use super::held::{Held, Total, is_part, what};
use super::{About, Check, Figure};

/// Sums that are not the total that is published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sums {
    /// All areas of the authority add up to something else.
    Differ { about: About, authority: AreaCode, areas: usize, sum: Figure, source: String, total: Figure },
    /// They differ by so little that publishers mean it, up to `most`.
    ByDesign { about: About, source: String, most: Figure, authorities: usize },
}

/// Publishers move census counts by a few to protect people, and round national ones: a difference within this share
/// of the total is by design.
const BY_DESIGN: f64 = 0.001;

/// Areas of an authority are hidden; what the others add up to is the least that it can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hidden {
    pub indicator: String,
    pub period: base::Period,
    pub authority: AreaCode,
    pub hidden: usize,
    pub areas: usize,
    pub least: Figure,
}

pub(super) fn totals(records: &Records, held: &Held) -> Vec<Check> {
    let own = of_authorities(records);
    let mut published: BTreeMap<_, Vec<&Total>> = BTreeMap::new();
    for total in own.iter().chain(&held.totals) {
        published.entry((held.orders.newest(total.area), what(&total.key))).or_default().push(total);
    }
    let (mut found, mut by_design) = (BTreeSet::new(), BTreeMap::<(About, &str), (usize, f64)>::new());
    for (series, authority, parts) in summed(&records.series, held) {
        let Some(sum) = whole_sum(series, parts) else { continue };
        for total in published.get(&(authority, what(&series.key))).into_iter().flatten() {
            let difference = (sum - total.count).abs();
            let source = total.key.source.as_str();
            if difference > total.count.abs() * BY_DESIGN {
                found.insert(Sums::Differ {
                    about: About::from(&series.key),
                    authority,
                    areas: parts.len(),
                    sum: Figure(sum),
                    source: source.to_owned(),
                    total: Figure(total.count),
                });
            } else if difference > 0.0 {
                let (authorities, most) = by_design.entry((About::from(&series.key), source)).or_default();
                *authorities += 1;
                *most = most.max(difference);
            }
        }
    }
    let by_design = by_design.into_iter().map(|((about, source), (authorities, most))| Sums::ByDesign {
        about,
        source: source.to_owned(),
        most: Figure(most),
        authorities,
    });
    found.into_iter().chain(by_design).map(Check::Total).collect()
}

/// How many parts of an authority are hidden, and what the others add up to: the sum is at least that.
pub(super) fn hidden(records: &Records, held: &Held) -> Vec<Check> {
    let mut found = Vec::new();
    for (series, authority, parts) in summed(&records.series, held) {
        let of = || series.cells.iter().filter(|(area, _)| parts.contains(area));
        let hidden = of().filter(|(_, quantity)| quantity.state == State::Suppressed).count();
        if hidden > 0 {
            let least = stats::sum(of().filter_map(|(_, quantity)| quantity.numerator));
            found.push(Hidden {
                indicator: series.key.indicator.clone(),
                period: series.key.period.clone(),
                authority,
                hidden,
                areas: parts.len(),
                least: Figure(least),
            });
        }
    }
    found.into_iter().map(Check::Hidden).collect()
}

/// Every series of counts that adds up to authorities whose parts are known.
pub(super) fn summed<'a>(
    records: &'a [Series],
    held: &'a Held,
) -> impl Iterator<Item = (&'a Series, AreaCode, &'a BTreeSet<AreaCode>)> {
    let adds_up = |series: &&Series| is_part(series.key.area_type) && series.key.aggregate == Aggregate::Sum;
    records.iter().filter(adds_up).flat_map(move |series| {
        let year = held.year(series);
        let of_kind =
            move |key: &&(AreaCode, base::AreaType, base::Vintage)| key.1 == series.key.area_type && key.2 == year;
        held.parts.iter().filter(move |(key, _)| of_kind(key)).map(move |(key, parts)| (series, key.0, parts))
    })
}

/// Every count that the file says of an authority.
pub(super) fn of_authorities(records: &Records) -> Vec<Total> {
    let totals = records.series.iter().filter(|series| series.key.area_type.is_authority());
    let counts = totals.flat_map(|series| {
        let count = |(area, quantity): &(AreaCode, base::Quantity)| {
            Some(Total { key: series.key.clone(), area: *area, count: quantity.numerator? })
        };
        series.cells.iter().filter_map(count)
    });
    counts.collect()
}

/// The sum, where every part is named with a count.
fn whole_sum(series: &Series, parts: &BTreeSet<AreaCode>) -> Option<f64> {
    let counts: Vec<f64> = series
        .cells
        .iter()
        .filter(|(area, _)| parts.contains(area))
        .map(|(_, quantity)| quantity.numerator)
        .collect::<Option<_>>()?;
    (counts.len() == parts.len()).then(|| stats::sum(counts))
}
