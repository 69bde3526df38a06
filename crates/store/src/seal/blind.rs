// SPDX-License-Identifier: MIT OR Apache-2.0
//! Blind tokens: how a sealed value is found without being read.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::{Keyring, SealedColumn};
use crate::{Bulk, Db, Kind, Query, Statement, StoreError, Tx};

const FIND: Query<String> = Query::new(
    "store-blind-find",
    "SELECT object FROM store_blind WHERE kind = $1 AND token = $2 ORDER BY object",
    &[Kind::Text, Kind::Text],
);

const ALL: Query<(String, String)> = Query::new(
    "store-blind-all",
    "SELECT token, object FROM store_blind WHERE kind = $1 ORDER BY token, object",
    &[Kind::Text],
);

const REMOVE: Statement = Statement {
    name: "store-blind-remove",
    text: "DELETE FROM store_blind WHERE kind = $1 AND object = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

const ADD: Bulk = Bulk {
    name: "store-blind-add",
    table: "store_blind",
    columns: &[("kind", Kind::Text), ("token", Kind::Text), ("object", Kind::Text)],
};

pub(super) const STATEMENTS: &[&Statement] = &[&FIND.statement, &ALL.statement, &REMOVE];

impl Tx {
    /// Keeps by which value the row is found, in place of the one before.
    pub async fn keep_blind(
        &mut self,
        column: &SealedColumn,
        row: impl Display + Copy,
        value: &str,
    ) -> Result<(), StoreError> {
        let (token, row) = (self.keyring()?.blind(column, value)?, row.to_string());
        self.forget_blind(column, row.as_str()).await?;
        self.bulk(&ADD, [[column.column.into(), token.into(), row.into()]]).await.map(drop)
    }

    /// The row is found by its value no longer.
    pub async fn forget_blind(&mut self, column: &SealedColumn, row: impl Display + Copy) -> Result<(), StoreError> {
        self.execute(&REMOVE, &[column.column.into(), row.to_string().into()]).await.map(drop)
    }

    /// The keys of the rows with this value, as the change sees them.
    pub async fn find_blind(&mut self, column: &SealedColumn, value: &str) -> Result<Vec<String>, StoreError> {
        let token = self.keyring()?.blind(column, value)?;
        self.read(&FIND, &[column.column.into(), token.into()]).await
    }
}

impl Tx {
    /// Gives the blind token of a value, for whoever keeps it in a table of their own: a plain digest of an address is guessed by
    /// whoever has a list of addresses.
    ///
    /// # Errors
    /// Where the database was opened without its key.
    pub fn blind(&self, column: &SealedColumn, value: &str) -> Result<String, StoreError> {
        self.keyring()?.blind(column, value)
    }
}

impl Db {
    /// The keys of the rows with this value.
    pub async fn find_blind(&self, column: &SealedColumn, value: &str) -> Result<Vec<String>, StoreError> {
        let token = self.keyring()?.blind(column, value)?;
        self.read(&FIND, &[column.column.into(), token.into()]).await
    }

    /// All values of a column, for whoever looks up many: one statement, and nothing is unsealed.
    ///
    /// # Errors
    /// Where the database was opened without its key.
    pub async fn blind_index(&self, column: &'static SealedColumn) -> Result<BlindIndex, StoreError> {
        let keyring = self.keyring()?.clone();
        // Without a key of its class nothing would be found.
        keyring.blind(column, "")?;
        let rows = self.read(&ALL, &[column.column.into()]).await?.into_iter().collect();
        Ok(BlindIndex { keyring, column, rows })
    }
}

/// The values of a sealed column, which are found and not read.
#[derive(Debug)]
pub struct BlindIndex {
    keyring: Keyring,
    column: &'static SealedColumn,
    /// The key of a row by its blind token.
    rows: BTreeMap<String, String>,
}

impl BlindIndex {
    /// The key of a row with this value.
    pub fn find(&self, value: &str) -> Option<&str> {
        self.rows.get(&self.keyring.blind(self.column, value).ok()?).map(String::as_str)
    }
}
