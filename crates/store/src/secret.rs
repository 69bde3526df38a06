// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys that all nodes of an instance share: made once, when they are first asked for.

use base::Chance;

use crate::{Bulk, Db, Kind, Query, Silent, Statement, StoreError};

const FIND: Query<Vec<u8>> =
    Query::new("store-secret", "SELECT secret FROM store_secret WHERE name = $1", &[Kind::Text]);

const KEEP: Bulk = Bulk {
    name: "store-secret-keep",
    table: "store_secret",
    columns: &[("name", Kind::Text), ("secret", Kind::Bytes)],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement];

impl Db {
    /// The key of this name.
    pub async fn secret(&self, name: &str, chance: &Chance) -> Result<Vec<u8>, StoreError> {
        if let Some(secret) = self.read(&FIND, &[name.into()]).await?.pop() {
            return Ok(secret);
        }
        let mut tx = self.begin().await?;
        // Another node may have been faster.
        if let Some(secret) = tx.read(&FIND, &[name.into()]).await?.pop() {
            return Ok(secret);
        }
        let secret = chance.bytes::<32>().to_vec();
        tx.bulk(&KEEP, [[name.into(), secret.clone().into()]]).await?;
        tx.commit_silent(Silent::System("a key of the instance is made when it is first needed")).await?;
        Ok(secret)
    }
}
