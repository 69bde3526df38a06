// SPDX-License-Identifier: MIT OR Apache-2.0
//! What tables there are, said the same way for both engines, so that a test can hold them equal.

use std::collections::BTreeMap;

use crate::{Db, Engine, Query, StoreError, row};

/// Name and columns, in binary order. Of each column its name, its type (`int`, `text`, `real`, `bytes`, or what the
/// engine calls it), and whether it may hold nothing.
pub type Table = (String, Vec<(String, String, bool)>);

row! {
    /// A column of a table.
    struct CatalogueRow {
        of_table: String = "c.of_table",
        name: String = "c.name",
        kind: String = "c.kind",
        may_be_null: bool = "c.may_be_null",
    }
}

/// An `INTEGER PRIMARY KEY` holds a number always, though SQLite does not mark it so.
const SQLITE: Query<CatalogueRow> = Query::new(
    "store-catalogue",
    "SELECT {columns} FROM
     (SELECT t.name AS of_table, f.name AS name, f.type AS kind,
             f.\"notnull\" = 0 AND NOT (f.pk = 1 AND f.type = 'INTEGER') AS may_be_null
      FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) f
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%') c",
    &[],
);

const POSTGRES: Query<CatalogueRow> = Query::new(
    "store-catalogue",
    "SELECT {columns} FROM
     (SELECT CAST(f.table_name AS text) AS of_table, CAST(f.column_name AS text) AS name,
             CAST(f.data_type AS text) AS kind, f.is_nullable = 'YES' AS may_be_null
      FROM information_schema.columns f
      JOIN information_schema.tables t ON t.table_schema = f.table_schema AND t.table_name = f.table_name
      WHERE f.table_schema = current_schema() AND t.table_type = 'BASE TABLE') c",
    &[],
);

impl Db {
    /// Every table and its columns.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let query = match self.engine() {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        let mut tables: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for row in self.read(query, &[]).await? {
            let kind = match row.kind.as_str() {
                "INTEGER" | "bigint" => "int",
                "TEXT" | "text" => "text",
                "REAL" | "double precision" => "real",
                "BLOB" | "bytea" => "bytes",
                other => other,
            };
            let column = (row.name, kind.to_owned(), row.may_be_null);
            tables.entry(row.of_table).or_default().push(column);
        }
        for columns in tables.values_mut() {
            columns.sort();
        }
        Ok(tables.into_iter().collect())
    }
}
