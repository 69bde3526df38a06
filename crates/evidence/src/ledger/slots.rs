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

/// A series of the file in the database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) id: i64,
    /// No import wrote it before, so that nothing need be asked about what it holds.
    pub(super) new: bool,
}

/// Places of the file's series, in its order; series not met before are added.
pub(super) async fn slots(tx: &mut Tx, series: &[Series]) -> Result<Vec<Slot>, StoreError> {
    let sources: BTreeSet<String> = series.iter().map(|series| series.key.source.clone()).collect();
    let rows = tx.read(&sql::SERIES_OF_SOURCES, &[Value::Words(sources.into_iter().collect())]).await?;
    let held = |(id, key): (i64, SeriesKey)| (identity(&key), Slot { id, new: false });
    let mut slots: BTreeMap<_, Slot> = series_of(rows).into_iter().map(held).collect();
    let mut met = BTreeSet::new();
    let is_new = |key: &&SeriesKey| !slots.contains_key(&identity(key)) && met.insert(identity(key));
    let new: Vec<&SeriesKey> = series.iter().map(|one| &one.key).filter(is_new).collect();
    if !new.is_empty() {
        let first = tx.number(&sql::SERIES_KEYS, new.len()).await?;
        slots.extend(new.iter().zip(first..).map(|(key, id)| (identity(key), Slot { id, new: true })));
        let rows = new.into_iter().zip(first..).map(|(key, id)| row_of(id, key).values());
        tx.bulk(&sql::ADD_SERIES, rows).await?;
    }
    Ok(series.iter().filter_map(|one| slots.get(&identity(&one.key)).copied()).collect())
}

/// Writes the cells of an import, and how many it wrote of each series.
pub(super) async fn save_cells(
    tx: &mut Tx,
    import: i64,
    series: &[Series],
    slots: &[Slot],
    ids: &areas::Ids,
) -> Result<(), StoreError> {
    // In the order of the table's key, so that the tree grows at its end.
    let mut ordered: Vec<(i64, &Series)> = slots.iter().map(|slot| slot.id).zip(series).collect();
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
