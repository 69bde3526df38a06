// SPDX-License-Identifier: MIT OR Apache-2.0
//! The places of a file's series in the database, and its cells in them.

use std::collections::{BTreeMap, BTreeSet};

use base::Quantity;
use records::{Series, SeriesKey};
use store::{StoreError, Tx, Value, Written as _};

use super::series::{row_of, series_of};
use super::{order, sql};

/// The unique key of the table of series: it makes two series one.
fn identity(key: &SeriesKey) -> (String, String, String, String, String, String, String, u16, String) {
    order(key)
}

/// The integer keys of the file's series, in its order; nothing for a series that no import wrote before.
pub(super) async fn find_slots(tx: &mut Tx, series: &[Series]) -> Result<Vec<Option<i64>>, StoreError> {
    let sources: BTreeSet<String> = series.iter().map(|series| series.key.source.clone()).collect();
    let rows = tx.read(&sql::SERIES_OF_SOURCES, &[Value::Words(sources.into_iter().collect())]).await?;
    let held: BTreeMap<_, i64> = series_of(rows).into_iter().map(|(id, key)| (identity(&key), id)).collect();
    Ok(series.iter().map(|one| held.get(&identity(&one.key)).copied()).collect())
}

/// The same with a key for every series; those not met before are added.
pub(super) async fn complete_slots(
    tx: &mut Tx,
    series: &[Series],
    found: Vec<Option<i64>>,
) -> Result<Vec<i64>, StoreError> {
    let mut slots: BTreeMap<_, i64> = BTreeMap::new();
    let mut met = BTreeSet::new();
    let is_new = |(one, slot): &(&Series, &Option<i64>)| slot.is_none() && met.insert(identity(&one.key));
    let new: Vec<&SeriesKey> = series.iter().zip(&found).filter(is_new).map(|(one, _)| &one.key).collect();
    if !new.is_empty() {
        let first = tx.number(&sql::SERIES_KEYS, new.len()).await?;
        slots.extend(new.iter().zip(first..).map(|(key, id)| (identity(key), id)));
        let rows = new.into_iter().zip(first..).map(|(key, id)| row_of(id, key).values());
        tx.bulk(&sql::ADD_SERIES, rows).await?;
    }
    let slot = |(one, slot): (&Series, Option<i64>)| slot.or_else(|| slots.get(&identity(&one.key)).copied());
    Ok(series.iter().zip(found).filter_map(slot).collect())
}

/// Writes the cells of an import, and how many it wrote of each series.
pub(super) async fn save_cells(
    tx: &mut Tx,
    import: i64,
    series: &[Series],
    slots: &[i64],
    ids: &areas::Ids,
) -> Result<(), StoreError> {
    // In the order of the table's key, so that the tree grows at its end.
    let mut ordered: Vec<(i64, &Series)> = slots.iter().copied().zip(series).collect();
    ordered.sort_by_key(|(id, _)| *id);
    for (id, one) in &ordered {
        let mut cells: Vec<(i64, &Quantity)> =
            one.cells.iter().map(|(code, cell)| (ids.get(code).copied().unwrap_or_default(), cell)).collect();
        cells.sort_by_key(|(area, _)| *area);
        let rows = cells.into_iter().map(|(area, cell)| sql::CellRow::of(*id, area, import, cell).values());
        tx.bulk(&sql::ADD_CELLS, rows).await?;
    }
    let rows = ordered.iter().map(|(id, one)| {
        let cells = i64::try_from(one.cells.len()).unwrap_or(i64::MAX);
        sql::SeriesImportRow { series: *id, import, cells }.values()
    });
    tx.bulk(&sql::ADD_SERIES_IMPORTS, rows).await.map(|_rows| ())
}
