// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes an import back. Nothing is deleted: its row is marked, and what older files say shows through again.

use std::collections::BTreeMap;

use base::{Actor, AreaCode, Clock, Quantity};
use intake::Import;
use records::SeriesKey;
use store::{Db, StoreError, Tx, Value};

use super::act::act;
use super::change::Change;
use super::series::series_of;
use super::{order, sql};
use crate::guarded;

/// What taking an import back does, or would do, to the figures that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversal {
    pub import: Import,
    /// Figures that an older file gave otherwise and now gives again.
    pub back: Vec<Change>,
    /// Figures that no other file gives.
    pub gone: Vec<Change>,
    /// Figures that another file gives just so, or a newer one decides.
    pub same: u64,
    /// Local counts that came with it: how many, and neither which numbers nor how many of them change.
    pub guarded: u64,
    /// Names, boundaries, links between areas and places of patches that came with it.
    pub places: i64,
}

/// Why an import was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum RevertError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is no import {0}; `rapport imports` lists them with their numbers")]
    NoSuchImport(i64),
    #[error("import {0} was taken back before; import its file again to have it back")]
    AlreadyReverted(i64),
}

/// One transaction, at the machine. A dry run works everything out and writes nothing.
pub async fn revert(db: &Db, id: i64, clock: Clock, dry_run: bool) -> Result<Reversal, RevertError> {
    let mut tx = if dry_run { db.begin_trial().await? } else { db.begin_long().await? };
    let reversal = revert_in(&mut tx, id, dry_run).await?;
    if !dry_run {
        tx.commit(&act((clock, &Actor::machine()), "sources-import-reverted", id)).await?;
    }
    Ok(reversal)
}

/// The same within a change that somebody else keeps; its act is `sources-import-reverted`.
pub async fn revert_in(tx: &mut Tx, id: i64, dry_run: bool) -> Result<Reversal, RevertError> {
    let rules = guarded::rules_in(tx).await?;
    let import = intake::find(tx, id).await?.ok_or(RevertError::NoSuchImport(id))?;
    if import.reverted {
        return Err(RevertError::AlreadyReverted(id));
    }
    let mut reversal = Reversal {
        import,
        back: Vec::new(),
        gone: Vec::new(),
        same: 0,
        guarded: 0,
        places: areas::said_by(tx, id).await?,
    };
    let series = series_of(tx.read(&sql::SERIES_OF_IMPORT, &[Value::Int(id)]).await?);
    let mut series: Vec<(i64, SeriesKey)> = series.into_iter().collect();
    series.sort_by_cached_key(|(_, key)| order(key));
    let areas = tx.read(&sql::AREAS_OF_IMPORT, &[Value::Int(id)]).await?;
    let codes = areas.into_iter().filter_map(|(id, code)| Some((id, code.parse().ok()?))).collect();
    let mut guarded = 0;
    for (slot, key) in series {
        let same = reversal.same;
        without(tx, (slot, &key), id, &codes, &mut reversal).await?;
        if rules.profile(&key.source).is_some() {
            // A count of those that stay would tell in how many two lent files differ.
            guarded += reversal.same - same;
            reversal.same = same;
        }
    }
    let open = |change: &Change| rules.profile(&change.key.source).is_none();
    reversal.guarded = guarded;
    let all = reversal.back.len() + reversal.gone.len();
    reversal.back.retain(open);
    reversal.gone.retain(open);
    reversal.guarded += u64::try_from(all - reversal.back.len() - reversal.gone.len()).unwrap_or(u64::MAX);
    if !dry_run {
        intake::mark_reverted(tx, id).await?;
    }
    Ok(reversal)
}

/// What each cell of one series says with the import and without it.
async fn without(
    tx: &mut Tx,
    (slot, key): (i64, &SeriesKey),
    import: i64,
    codes: &BTreeMap<i64, AreaCode>,
    reversal: &mut Reversal,
) -> Result<(), StoreError> {
    let mut cells: BTreeMap<AreaCode, Vec<(i64, Quantity)>> = BTreeMap::new();
    for row in tx.read(&sql::CELLS_OF_SERIES, &[Value::List(vec![slot])]).await? {
        if let Some(code) = codes.get(&row.area) {
            cells.entry(*code).or_default().push((row.import, row.quantity()));
        }
    }
    for (area, versions) in cells {
        if !versions.iter().any(|(by, _)| *by == import) {
            continue;
        }
        let Some((_, before)) = versions.last().copied() else { continue };
        let after = versions.iter().rfind(|(by, _)| *by != import).map(|(_, quantity)| *quantity);
        let change = || Change { key: key.clone(), area, before, after };
        match after {
            None => reversal.gone.push(change()),
            Some(after) if after == before => reversal.same += 1,
            Some(_) => reversal.back.push(change()),
        }
    }
    Ok(())
}
