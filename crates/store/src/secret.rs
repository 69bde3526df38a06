// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys that all nodes of an instance share: made once, when they are first asked for.

use base::Chance;

use crate::seal::Keyring;
use crate::{Bulk, DataClass, Db, Kind, Query, SealedColumn, Silent, Statement, StoreError};

const SECRET: SealedColumn = SealedColumn { column: "store_secret.secret", class: DataClass::Instance };

const FIND: Query<Vec<u8>> =
    Query::new("store-secret", "SELECT secret FROM store_secret WHERE name = $1", &[Kind::Text]);

const EVERY: Query<(String, Vec<u8>)> =
    Query::new("store-secrets", "SELECT name, secret FROM store_secret ORDER BY name", &[]);

const KEEP: Bulk = Bulk {
    name: "store-secret-keep",
    table: "store_secret",
    columns: &[("name", Kind::Text), ("secret", Kind::Bytes)],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement, &EVERY.statement];

fn open(keyring: &Keyring, name: &str, sealed: Option<Vec<u8>>) -> Result<Option<Vec<u8>>, StoreError> {
    sealed.map(|sealed| keyring.unseal(&SECRET, name, &sealed)).transpose()
}

impl Db {
    /// Opens all of them with these keys; their number.
    pub(crate) async fn try_secrets(&self, keyring: &Keyring) -> Result<usize, StoreError> {
        let all = self.read(&EVERY, &[]).await?;
        all.iter().try_for_each(|(name, secret)| keyring.unseal(&SECRET, name, secret).map(drop))?;
        Ok(all.len())
    }

    /// The key of this name. It lies sealed in the database.
    pub async fn secret(&self, name: &str, chance: &Chance) -> Result<Vec<u8>, StoreError> {
        let keyring = self.keyring()?;
        if let Some(secret) = open(keyring, name, self.read(&FIND, &[name.into()]).await?.pop())? {
            return Ok(secret);
        }
        let mut tx = self.begin().await?;
        // Another node may have been faster.
        if let Some(secret) = open(keyring, name, tx.read(&FIND, &[name.into()]).await?.pop())? {
            return Ok(secret);
        }
        let secret = chance.bytes::<32>().to_vec();
        tx.bulk(&KEEP, [[name.into(), keyring.seal(&SECRET, name, &secret)?.into()]]).await?;
        tx.commit_silent(Silent::System("a key of the instance is made when it is first needed")).await?;
        Ok(secret)
    }
}
