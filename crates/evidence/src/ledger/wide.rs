// SPDX-License-Identifier: MIT OR Apache-2.0
//! Open counts of the parts of a country, for figures that no file gives for the country itself. They are kept apart from
//! the cells of the place, and only a sum of them is ever shown.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Country, Geography, LayerKind, Orders, Wholes};
use base::{AreaCode, Day};
use intake::Import;
use records::{Aggregate, SeriesKey};
use store::{Snapshot, StoreError, Value};

use super::{Held, all_series, current, order, sql};
use crate::measure::FamilyKey;

/// Holds what is summed of a family: one stretch of time.
type Wanted = BTreeSet<(FamilyKey, Day, Day)>;

/// The counts of the parts of the place's country. `held` is what is held of the place, without local counts.
pub(super) async fn load(
    db: &Snapshot,
    geography: &Geography,
    held: &[Held],
    imports: &[Import],
) -> Result<Vec<Held>, StoreError> {
    let wholes = Wholes::shipped();
    let Some(code) = geography.country.as_ref().map(|area| area.code) else { return Ok(Vec::new()) };
    let Some(country) = wholes.country(code) else { return Ok(Vec::new()) };
    let every = all_series(db).await?;
    let mut series = chosen(&every, &wanted(held, code), country);
    if series.is_empty() {
        return Ok(Vec::new());
    }
    let files: BTreeMap<i64, &str> =
        imports.iter().filter(|import| !import.reverted).map(|import| (import.id, import.trace.as_str())).collect();
    let orders = Orders::shipped();
    let mut versions = Vec::new();
    let mut at: Option<(i64, AreaCode)> = None;
    for row in db.read(&sql::CELLS_BY_CODE, &[Value::List(series.keys().copied().collect())]).await? {
        let Ok(area) = row.area.parse::<AreaCode>() else { continue };
        if !area.starts_as(code) {
            continue;
        }
        if at != Some((row.series, area)) {
            keep(&mut series, orders, at, &mut versions);
            at = Some((row.series, area));
        }
        if let Some(file) = files.get(&row.import) {
            versions.push((row.quantity(), *file));
        }
    }
    keep(&mut series, orders, at, &mut versions);
    let mut found: Vec<Held> = series.into_values().filter(|one| !one.cells.is_empty()).collect();
    found.sort_by_cached_key(|one| order(&one.key));
    Ok(found)
}

/// Gives what is held of the place and not of its country.
fn wanted(held: &[Held], country: AreaCode) -> Wanted {
    let stretch = |key: &SeriesKey| (FamilyKey::of(key), key.period.start(), key.period.end());
    let adds_up = held.iter().filter(|one| one.key.aggregate == Aggregate::Sum);
    let mut wanted: Wanted = adds_up.map(|one| stretch(&one.key)).collect();
    for one in held.iter().filter(|one| one.cells.contains_key(&country)) {
        wanted.remove(&stretch(&one.key));
    }
    wanted
}

/// The series of parts that are summed, with those of the same source that they are divided by.
fn chosen(every: &BTreeMap<i64, SeriesKey>, wanted: &Wanted, country: &Country) -> BTreeMap<i64, Held> {
    let layers: Vec<LayerKind> = country.layer.iter().map(|layer| layer.parts).collect();
    let part =
        |key: &SeriesKey| key.aggregate == Aggregate::Sum && layers.iter().any(|layer| layer.takes(key.area_type));
    let parts = || every.iter().filter(|(_, key)| part(key));
    let summed =
        || parts().filter(|(_, key)| wanted.contains(&(FamilyKey::of(key), key.period.start(), key.period.end())));
    let divisors: BTreeSet<(&str, &str)> =
        summed().map(|(_, key)| (key.source.as_str(), key.denominator_indicator.as_str())).collect();
    let divides =
        |key: &SeriesKey| key.breakdown.is_empty() && divisors.contains(&(key.source.as_str(), key.indicator.as_str()));
    let below = parts().filter(|(_, key)| divides(key));
    let held = |(id, key): (&i64, &SeriesKey)| (*id, Held { id: *id, key: key.clone(), cells: BTreeMap::new() });
    summed().chain(below).map(held).collect()
}

/// One authority under two codes is one part, and the newer code counts.
fn keep(
    series: &mut BTreeMap<i64, Held>,
    orders: &Orders,
    at: Option<(i64, AreaCode)>,
    versions: &mut Vec<(base::Quantity, &str)>,
) {
    if let Some((id, area)) = at
        && let (Some(held), Some(cell)) = (series.get_mut(&id), current(versions))
    {
        let newest = orders.newest(area);
        if newest == area {
            held.cells.insert(area, cell);
        } else {
            held.cells.entry(newest).or_insert(cell);
        }
    }
    versions.clear();
}
