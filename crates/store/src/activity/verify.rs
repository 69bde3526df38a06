// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether the activity is as it was written.

use super::{ChainHead, chain, kept};
use crate::{Snapshot, StoreError, Tx};

/// The first entry that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("entry {0} of the activity is missing or stands in another place")]
    Missing(i64),
    #[error("entry {0} of the activity is not as it was written")]
    Changed(i64),
    #[error("entry {0} of the activity was written by a newer program: use that one")]
    Newer(i64),
}

impl Broken {
    /// The number of the entry.
    pub fn number(&self) -> i64 {
        match self {
            Self::Missing(number) | Self::Changed(number) | Self::Newer(number) => *number,
        }
    }
}

/// So many entries are read at once.
const BATCH: i64 = 20_000;

/// Reads the whole activity and computes every hash anew; the end of a chain in which every entry fits the one before.
pub async fn verify(db: &Snapshot) -> Result<Result<ChainHead, Broken>, StoreError> {
    verify_within(&mut *db.lock().await).await
}

/// The same, as a change sees it.
pub(crate) async fn verify_within(db: &mut Tx) -> Result<Result<ChainHead, Broken>, StoreError> {
    let mut found = ChainHead::default();
    loop {
        let entries = db.read(&kept::AFTER, &[found.entries.into(), BATCH.into()]).await?;
        if entries.is_empty() {
            return Ok(Ok(found));
        }
        for entry in entries {
            let expected = found.entries + 1;
            if entry.number != expected {
                return Ok(Err(Broken::Missing(expected)));
            }
            match chain::hash(&entry, &found.hash) {
                None => return Ok(Err(Broken::Newer(expected))),
                Some(hash) if hash.as_slice() != entry.hash => return Ok(Err(Broken::Changed(expected))),
                Some(_) => found = ChainHead { entries: expected, hash: entry.hash },
            }
        }
    }
}
