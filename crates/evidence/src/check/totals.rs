// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums of the areas in a file beside the totals that it, or another file, publishes for the authority.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, State};
use records::{Aggregate, Records, Series};

use super::held::{Held, Total, is_part, what};

/// Publishers move census counts by a few to protect people, and round national ones: a difference within this share
/// of the total is by design.
const BY_DESIGN: f64 = 0.001;

pub(super) fn totals(records: &Records, held: &Held) -> Vec<String> {
    let own = of_authorities(records);
    let mut published: BTreeMap<_, Vec<&Total>> = BTreeMap::new();
    for total in own.iter().chain(&held.totals) {
        published.entry((held.orders.newest(total.area), what(&total.key))).or_default().push(total);
    }
    let (mut said, mut by_design) = (Vec::new(), BTreeMap::<(String, &str), (usize, f64)>::new());
    for (series, authority, parts) in summed(&records.series, held) {
        let Some(sum) = whole_sum(series, parts) else { continue };
        for total in published.get(&(authority, what(&series.key))).into_iter().flatten() {
            let difference = (sum - total.count).abs();
            let source = total.key.source.as_str();
            if difference > total.count.abs() * BY_DESIGN {
                let (name, areas, count) = (name(series), parts.len(), total.count);
                said.push(format!(
                    "{name}, {authority}: {areas} areas add up to {sum}, {source} says {count}; find out which is \
                     meant before using either"
                ));
            } else if difference > 0.0 {
                let (authorities, most) = by_design.entry((name(series), source)).or_default();
                *authorities += 1;
                *most = most.max(difference);
            }
        }
    }
    said.sort();
    said.dedup();
    said.extend(by_design.into_iter().map(|((name, source), (authorities, most))| {
        format!(
            "{name}: sums of areas differ from {source} by up to {most} in {authorities} authorities; so little is \
             by design, publishers move or round counts"
        )
    }));
    said
}

/// What a series is about, for a person.
pub(super) fn name(series: &Series) -> String {
    let key = &series.key;
    let part = if key.category.is_empty() { String::new() } else { format!(" ({})", key.category) };
    format!("{}{part}, {}", key.indicator, key.period.label())
}

/// How many parts of an authority are hidden, and what the others add up to: the sum is at least that.
pub(super) fn hidden(records: &Records, held: &Held) -> Vec<String> {
    let mut said = Vec::new();
    for (series, authority, parts) in summed(&records.series, held) {
        let of = || series.cells.iter().filter(|(area, _)| parts.contains(area));
        let hidden = of().filter(|(_, quantity)| quantity.state == State::Suppressed).count();
        if hidden > 0 {
            let least = stats::sum(of().filter_map(|(_, quantity)| quantity.numerator));
            said.push(format!(
                "{}, {}, {authority}: {hidden} of {} areas are hidden; the sum is at least {least}",
                series.key.indicator,
                series.key.period.label(),
                parts.len()
            ));
        }
    }
    said
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
