// SPDX-License-Identifier: MIT OR Apache-2.0
//! Several reads of one moment.

use base::Reach;
use tokio::sync::{Mutex, MutexGuard};

use crate::{Columns, Query, Row, Statement, StoreError, Tx, Value};

/// The database as it was at the first read. What is worked out from several statements is read from one of these:
/// between two reads of [`crate::Db`] a change may be committed.
#[derive(Debug)]
pub struct Snapshot {
    tx: Mutex<Tx>,
}

impl Snapshot {
    pub(crate) fn of(tx: Tx) -> Self {
        Self { tx: Mutex::new(tx) }
    }

    pub(crate) fn into_tx(self) -> Tx {
        self.tx.into_inner()
    }

    pub(crate) async fn lock(&self) -> MutexGuard<'_, Tx> {
        self.tx.lock().await
    }

    /// Reads. The connection cannot write.
    pub async fn rows(&self, st: &Statement, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.tx.lock().await.rows(st, args).await
    }

    /// Reads rows as the type of the query. The connection cannot write.
    pub async fn read<R: Columns>(&self, query: &Query<R>, args: &[Value]) -> Result<Vec<R>, StoreError> {
        Query::decode(self.rows(&query.statement, args).await?)
    }

    /// Reads the rows of a listing that are within the reach.
    pub async fn rows_within(&self, st: &Statement, reach: &Reach, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.tx.lock().await.rows_within(st, reach, args).await
    }
}
