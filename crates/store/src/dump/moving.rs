// SPDX-License-Identifier: MIT OR Apache-2.0
//! From one database into another, without a file in between.

use std::io::{self, BufWriter};

use tokio::runtime::Handle;
use tokio::task::{JoinError, spawn_blocking};

use super::encode::UNWRITTEN;
use super::{DumpSum, refused};
use crate::{Db, Migrations, StoreError, Tx};

impl Db {
    /// Fills an empty database with all that this one holds, as one change, which is given back open. Nobody changes this one until
    /// the first of the two is dropped; reading goes on.
    ///
    /// # Errors
    /// As [`crate::Snapshot::dump`] and [`Db::load`], and where this database is being changed for too long.
    pub async fn move_into(&self, target: &Self, sets: &[Migrations]) -> Result<(Tx, Tx, DumpSum), StoreError> {
        let held = self.begin_long().await?;
        let now = self.snapshot().await?;
        let (mut reader, writer) = io::pipe().map_err(|why| refused(format!("no pipe can be made: {why}")))?;
        // Both ends of a pipe block, so each has a thread of its own.
        let runtime = Handle::current();
        let dumping = spawn_blocking(move || {
            let mut out = BufWriter::with_capacity(1 << 16, writer);
            runtime.block_on(now.dump(&mut out))
        });
        let (runtime, target, sets) = (Handle::current(), target.clone(), sets.to_vec());
        let loading = spawn_blocking(move || runtime.block_on(target.load(&sets, &mut reader)));
        match (ended(dumping.await)?, ended(loading.await)?) {
            (Ok(written), Ok((filled, sum))) if written == sum => Ok((held, filled, sum)),
            (Ok(_), Ok(_)) => Err(refused("what was written is not what was read")),
            // Whoever cannot write any more has lost whoever read, and that one knows why.
            (Err(StoreError::Dump(words)), Err(why)) if words.starts_with(UNWRITTEN) => Err(why),
            (Err(why), _) | (_, Err(why)) => Err(why),
        }
    }
}

fn ended<T>(done: Result<T, JoinError>) -> Result<T, StoreError> {
    match done {
        Ok(done) => Ok(done),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_stopping) => Err(StoreError::TakenBack),
        },
    }
}
