// SPDX-License-Identifier: MIT OR Apache-2.0
//! Deletes figures that were only lent, because their owner or their retention says so. What is left is the number of the
//! import and the day on which it went.

use std::collections::BTreeSet;

use base::{Actor, Clock};
use store::{Db, StoreError, Value};

use super::act::act;
use super::series::series_of;
use super::sql;
use crate::guarded;

/// What was deleted, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    pub import: i64,
    pub cells: i64,
    /// Indicators of which nothing is shown from now on, because the record of earlier releases went with the counts.
    pub indicators: BTreeSet<String>,
}

/// Why nothing was deleted.
#[derive(Debug, thiserror::Error)]
pub enum ForgetError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is no import {0}; `rapport imports` lists them with their numbers")]
    NoSuchImport(i64),
    #[error("import {0} was deleted before; only its number is left")]
    AlreadyForgotten(i64),
    #[error("import {0} is open data, which nobody lent; `rapport revert {0}` takes it back")]
    Open(i64),
}

/// The tables from which rows go.
const TABLES: [&str; 6] = [
    "evidence_cell",
    "evidence_series_import",
    "evidence_found",
    "evidence_released",
    "evidence_released_sum",
    "intake_terms",
];

/// One change; a dry run works everything out and deletes nothing. Afterwards nothing of the figures is left in the files
/// of the database either; backups made before still hold them.
pub async fn forget(db: &Db, id: i64, clock: Clock, dry_run: bool) -> Result<Forgotten, ForgetError> {
    let mut tx = db.begin_long().await?;
    let import = intake::find(&mut tx, id).await?.ok_or(ForgetError::NoSuchImport(id))?;
    if import.forgotten {
        return Err(ForgetError::AlreadyForgotten(id));
    }
    if import.open {
        return Err(ForgetError::Open(id));
    }
    let series = series_of(tx.read(&sql::SERIES_OF_IMPORT, &[Value::Int(id)]).await?);
    let indicators = series.into_values().map(|key| key.indicator).collect();
    let cells = tx.read(&sql::CELLS_TO_FORGET, &[Value::Int(id)]).await?.first().copied().unwrap_or_default();
    let forgotten = Forgotten { import: id, cells, indicators };
    if dry_run {
        return Ok(forgotten);
    }
    for statement in &sql::FORGET {
        tx.execute(statement, &[Value::Int(id)]).await?;
    }
    intake::forget(&mut tx, id, clock.now_micros()).await?;
    guarded::forget(&mut tx, &forgotten.indicators, clock.now_micros()).await?;
    tx.commit(&act((clock, &Actor::machine()), "sources-import-forgotten", id)).await?;
    db.wipe(&TABLES).await?;
    Ok(forgotten)
}
