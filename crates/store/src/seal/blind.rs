// SPDX-License-Identifier: MIT OR Apache-2.0
//! Blind tokens: how a sealed value is found without being read.

use std::fmt::Display;

use super::SealedColumn;
use crate::{Bulk, Db, Kind, Query, Statement, StoreError, Tx};

const FIND: Query<String> = Query::new(
    "store-blind-find",
    "SELECT object FROM store_blind WHERE kind = $1 AND token = $2 ORDER BY object",
    &[Kind::Text, Kind::Text],
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

pub(super) const STATEMENTS: &[&Statement] = &[&FIND.statement, &REMOVE];

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
}
