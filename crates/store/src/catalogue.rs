// SPDX-License-Identifier: MIT OR Apache-2.0
//! What tables there are, said the same way for both engines, so that a test can hold them equal.

use std::collections::BTreeMap;

use crate::{Db, Engine, Kind, Statement, StoreError};

/// Name, type (`int`, `text`, `real`, `bytes`, or what the engine calls it), and whether it may hold nothing.
pub type Column = (String, String, bool);
/// Name and columns, in binary order.
pub type Table = (String, Vec<Column>);

const KINDS: &[Kind] = &[Kind::Text, Kind::Text, Kind::Text, Kind::Int];

/// An `INTEGER PRIMARY KEY` holds a number always, though SQLite does not mark it so.
const SQLITE: Statement = Statement {
    name: "store-catalogue",
    text: "SELECT t.name, c.name, c.type, c.\"notnull\" = 0 AND NOT (c.pk = 1 AND c.type = 'INTEGER') \
           FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c \
           WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    params: &[],
    columns: KINDS,
};

const POSTGRES: Statement = Statement {
    name: "store-catalogue",
    text: "SELECT CAST(c.table_name AS text), CAST(c.column_name AS text), CAST(c.data_type AS text), \
           c.is_nullable = 'YES' FROM information_schema.columns c \
           JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
           WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'",
    params: &[],
    columns: KINDS,
};

impl Db {
    /// Every table and its columns.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let statement = match self.engine() {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
        for row in self.rows(statement, &[]).await? {
            let kind = match row.text(2)? {
                "INTEGER" | "bigint" => "int",
                "TEXT" | "text" => "text",
                "REAL" | "double precision" => "real",
                "BLOB" | "bytea" => "bytes",
                other => other,
            };
            let column = (row.text(1)?.to_owned(), kind.to_owned(), row.int(3)? != 0);
            tables.entry(row.text(0)?.to_owned()).or_default().push(column);
        }
        for columns in tables.values_mut() {
            columns.sort();
        }
        Ok(tables.into_iter().collect())
    }
}
