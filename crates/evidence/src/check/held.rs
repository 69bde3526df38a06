// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is held beside a file: which areas make an authority, and what others publish for it.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use intake::{Change, PatchPlace, Records, SeriesKey};
use store::{StoreError, Tx, Value};

use super::sql;
use crate::ledger::all_series_in;

/// A figure of an authority that a file says.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    pub key: SeriesKey,
    pub area: AreaCode,
    pub count: f64,
}

/// The parts of authorities, and the totals held for the same indicators.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// Small areas and wards of an authority in a boundary year.
    pub parts: BTreeMap<(AreaCode, AreaType, Vintage), BTreeSet<AreaCode>>,
    pub totals: Vec<Total>,
    /// The small areas of each boundary year, by what was held before the file: a file that says the wrong year says it of
    /// its authorities too.
    pub years: BTreeMap<Vintage, BTreeSet<AreaCode>>,
    /// What became of the small areas that the file names, and what they came from.
    pub changes: Vec<Change>,
    /// The small areas of the wards that patches are drawn from.
    pub fitted: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
}

impl Held {
    pub(crate) async fn load(tx: &mut Tx, records: &Records, ids: &areas::Ids) -> Result<Self, StoreError> {
        let mut held = Self::default();
        let parts = records.series.iter().filter(|series| is_part(series.key.area_type));
        let mut named: BTreeSet<AreaCode> =
            parts.flat_map(|series| series.cells.iter().map(|(code, _)| *code)).collect();
        named.extend(places_of_patches(records));
        if named.is_empty() {
            return Ok(held);
        }
        let edges = areas::around(tx, &named, ids).await?;
        for edge in edges.iter().chain(&records.parents) {
            if edge.parent.area_type().is_authority() && is_part(edge.child.area_type()) {
                let key = (edge.parent, edge.child.area_type(), edge.vintage);
                held.parts.entry(key).or_default().insert(edge.child);
            }
        }
        let wards = places_of_patches(records).filter(|code| code.area_type() == AreaType::Ward).collect();
        for link in areas::fitted(tx, &wards, ids).await? {
            held.fitted.entry(link.parent).or_default().insert(link.child);
        }
        let small = |code: &AreaCode| code.area_type() == AreaType::SmallArea;
        let small: areas::Ids =
            named.iter().filter(|code| small(code)).filter_map(|code| Some((*code, *ids.get(code)?))).collect();
        held.changes = if small.is_empty() { Vec::new() } else { areas::changes_in(tx, &small).await? };
        held.changes.extend(records.changes.iter().cloned());
        held.years = years(&edges, &held.changes);
        held.totals = totals(tx, records).await?;
        Ok(held)
    }
}

/// An exact lookup says all the years of an area; else those under which it is a part of an authority.
fn years(edges: &[intake::Parent], changes: &[Change]) -> BTreeMap<Vintage, BTreeSet<AreaCode>> {
    let linked = changes.iter().flat_map(|it| [(it.from, it.from_vintage), (it.to, it.to_vintage)]);
    let linked: BTreeSet<(AreaCode, Vintage)> =
        linked.filter(|(code, _)| code.area_type() == AreaType::SmallArea).collect();
    let codes: BTreeSet<AreaCode> = linked.iter().map(|(code, _)| *code).collect();
    let small = |edge: &&intake::Parent| {
        edge.parent.area_type().is_authority()
            && edge.child.area_type() == AreaType::SmallArea
            && !codes.contains(&edge.child)
    };
    let mut years: BTreeMap<Vintage, BTreeSet<AreaCode>> = BTreeMap::new();
    for (code, year) in edges.iter().filter(small).map(|edge| (edge.child, edge.vintage)).chain(linked) {
        years.entry(year).or_default().insert(code);
    }
    years
}

/// The small areas and wards that the file draws patches from.
pub(super) fn places_of_patches(records: &Records) -> impl Iterator<Item = AreaCode> {
    records.patches.iter().filter_map(|patch| match patch.place {
        PatchPlace::Area(code) | PatchPlace::Fitted(code) => Some(code),
        PatchPlace::Postcode(_) => None,
    })
}

pub(crate) fn is_part(kind: AreaType) -> bool {
    matches!(kind, AreaType::SmallArea | AreaType::Ward)
}

/// Counts that the ledger holds for authorities of the indicators and periods of the file.
async fn totals(tx: &mut Tx, records: &Records) -> Result<Vec<Total>, StoreError> {
    let wanted: BTreeSet<_> = records
        .series
        .iter()
        .filter(|series| is_part(series.key.area_type) && series.key.aggregate == intake::Aggregate::Sum)
        .map(|series| what(&series.key))
        .collect();
    let known: BTreeMap<i64, SeriesKey> = all_series_in(tx)
        .await?
        .into_iter()
        .filter(|(_, key)| key.area_type.is_authority() && wanted.contains(&what(key)))
        .collect();
    // Oldest import first, so that the newest count stays.
    let mut newest: BTreeMap<(i64, AreaCode), Option<f64>> = BTreeMap::new();
    for row in tx.rows(&sql::TOTALS, &[Value::List(known.keys().copied().collect())]).await? {
        if let Ok(area) = row.text(1)?.parse() {
            newest.insert((row.int(0)?, area), row.real_or_null(2)?);
        }
    }
    let total = |((series, area), count): ((i64, AreaCode), Option<f64>)| {
        Some(Total { key: known.get(&series)?.clone(), area, count: count? })
    };
    Ok(newest.into_iter().filter_map(total).collect())
}

/// What a figure is about, whoever says it.
pub(super) fn what(key: &SeriesKey) -> (String, String, String, base::Day) {
    (key.indicator.clone(), key.breakdown.clone(), key.category.clone(), key.period.end())
}
