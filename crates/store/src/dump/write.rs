// SPDX-License-Identifier: MIT OR Apache-2.0
//! From a database to a dump.

use std::io::Write;

use super::encode::DumpEncoder;
use super::{DumpSum, schema};
use crate::{Snapshot, StoreError, Tx};

impl Snapshot {
    /// Writes all that the database holds at this moment, and says what that is. Few rows lie in memory at a time, however many there
    /// are; others go on changing the database meanwhile.
    ///
    /// # Errors
    /// Where a table cannot be read or kept, or `out` not be written.
    pub async fn dump(&self, out: &mut (dyn Write + Send)) -> Result<DumpSum, StoreError> {
        dump(&mut *self.lock().await, out).await
    }
}

impl Tx {
    /// The same as [`Snapshot::dump`], of what the change sees.
    ///
    /// # Errors
    /// As there.
    pub async fn dump(&mut self, out: &mut (dyn Write + Send)) -> Result<DumpSum, StoreError> {
        dump(self, out).await
    }
}

async fn dump(tx: &mut Tx, out: &mut (dyn Write + Send)) -> Result<DumpSum, StoreError> {
    let mut encoder = DumpEncoder::begin(out)?;
    for table in schema::tables(tx).await? {
        encoder.begin_table(&table.name, &table.columns)?;
        tx.each_row(("store-dump", table.select()), &table.kinds(), |row| encoder.row(&row)).await?;
        encoder.end_table()?;
    }
    encoder.end()
}
