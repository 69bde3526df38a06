// SPDX-License-Identifier: MIT OR Apache-2.0
//! What tables there are, said the same way for both engines, so that a test can hold them equal.

use std::collections::BTreeMap;

use crate::{Db, Engine, Query, StoreError, Tx, row};

/// Name and columns, in binary order. Of each column its name, its type (`int`, `text`, `real`, `bytes`, or what the
/// engine calls it), and whether it may hold nothing.
pub type Table = (String, Vec<(String, String, bool)>);

row! {
    /// A column of a table.
    pub(crate) struct CatalogueRow {
        of_table: String = "c.of_table",
        name: String = "c.name",
        kind: String = "c.kind",
        may_be_null: bool = "c.may_be_null",
        /// Its place in the primary key, from 1; 0 where it is no part of it.
        key_position: i64 = "c.key_position",
        /// The engine works it out from other columns.
        is_made: bool = "c.is_made",
    }
}

/// An `INTEGER PRIMARY KEY` holds a number always, though SQLite does not mark it so.
const SQLITE: Query<CatalogueRow> = Query::new(
    "store-catalogue",
    "SELECT {columns} FROM
     (SELECT t.name AS of_table, f.name AS name, f.type AS kind,
             f.\"notnull\" = 0 AND NOT (f.pk = 1 AND f.type = 'INTEGER') AS may_be_null, f.pk AS key_position,
             f.hidden <> 0 AS is_made
      FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) f
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%') c",
    &[],
);

const POSTGRES: Query<CatalogueRow> = Query::new(
    "store-catalogue",
    "SELECT {columns} FROM
     (SELECT CAST(f.table_name AS text) AS of_table, CAST(f.column_name AS text) AS name,
             CAST(f.data_type AS text) AS kind, f.is_nullable = 'YES' AS may_be_null,
             COALESCE((SELECT p.place FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS p (number, place)
                       WHERE i.indrelid = to_regclass(quote_ident(CAST(f.table_name AS text))) AND i.indisprimary
                         AND p.number = f.ordinal_position), 0) AS key_position,
             f.is_generated <> 'NEVER' AS is_made
      FROM information_schema.columns f
      JOIN information_schema.tables t ON t.table_schema = f.table_schema AND t.table_name = f.table_name
      WHERE f.table_schema = current_schema() AND t.table_type = 'BASE TABLE') c",
    &[],
);

impl CatalogueRow {
    /// The type, said the same way for both engines where a migration can make it.
    pub(crate) fn kind(&self) -> &str {
        match self.kind.as_str() {
            "INTEGER" | "bigint" => "int",
            "TEXT" | "text" => "text",
            "REAL" | "double precision" => "real",
            "BLOB" | "bytea" => "bytes",
            other => other,
        }
    }
}

fn query(engine: Engine) -> &'static Query<CatalogueRow> {
    match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    }
}

/// Every column of every table, as a change sees them.
pub(crate) async fn catalogue(tx: &mut Tx) -> Result<Vec<CatalogueRow>, StoreError> {
    tx.read(query(tx.engine()), &[]).await
}

impl Db {
    /// Every table and its columns.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let mut tables: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for row in self.read(query(self.engine()), &[]).await? {
            let kind = row.kind().to_owned();
            let column = (row.name, kind, row.may_be_null);
            tables.entry(row.of_table).or_default().push(column);
        }
        for columns in tables.values_mut() {
            columns.sort();
        }
        Ok(tables.into_iter().collect())
    }
}
