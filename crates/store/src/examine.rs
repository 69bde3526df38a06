// SPDX-License-Identifier: MIT OR Apache-2.0
//! Looks at the files beside a database without making or changing any.

use std::path::Path;

use base::Chance;

use crate::seal::MasterKey;
use crate::witness::WitnessWord;
use crate::{Db, StoreError};

/// Holds what is found in the files beside a database.
#[derive(Debug)]
pub struct FilesBeside {
    /// Counts the sealed keys that the key file opens; nothing where there is neither a file nor anything sealed.
    pub key: Result<Option<usize>, StoreError>,
    /// Counts the acts that the witness knows; nothing where there is none. Without a key nobody can tell.
    pub witness: Option<Result<Option<i64>, StoreError>>,
}

impl Db {
    /// Tries the key file on everything that it should open, and the witness on the activity.
    pub async fn examine_files(&self, key: &Path, witness: &Path) -> FilesBeside {
        let master = match MasterKey::read(key) {
            Ok(Some(master)) => master,
            Ok(None) => return FilesBeside { key: self.refuse_missing_key(key).await.map(|()| None), witness: None },
            Err(why) => return FilesBeside { key: Err(why), witness: None },
        };
        let db = self.clone().with_key(master, &Chance::Real);
        FilesBeside { key: db.try_keys().await.map(Some), witness: Some(db.examine_witness(witness).await) }
    }

    async fn examine_witness(&self, path: &Path) -> Result<Option<i64>, StoreError> {
        match self.know(path).await? {
            WitnessWord::Nothing => Ok(None),
            WitnessWord::Acts(acts) => Ok(Some(acts)),
            WitnessWord::Doubted(doubt) => Err(StoreError::Doubted(doubt)),
        }
    }
}
