// SPDX-License-Identifier: MIT OR Apache-2.0
//! The tables of a database as a dump holds them, and the constraints that are put aside while rows come in.

use std::collections::BTreeMap;

use super::{DumpColumn, FIRST, refused};
use crate::catalogue::{CatalogueRow, catalogue};
use crate::migrate::SETS;
use crate::{Engine, Kind, Query, StoreError, Tx};

/// A table with its columns and the names of its primary key, both in their order.
#[derive(Debug)]
pub(super) struct DumpTable {
    pub name: String,
    pub columns: Vec<DumpColumn>,
    key: Vec<String>,
}

impl DumpTable {
    pub(super) fn kinds(&self) -> Vec<Kind> {
        self.columns.iter().map(|column| column.kind).collect()
    }

    /// Asks for all rows, in the order of a dump.
    pub(super) fn select(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        let key: Vec<String> = self.key.iter().map(|name| quoted(name)).collect();
        format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), quoted(&self.name), key.join(", "))
    }
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Every table, in the order of a dump.
///
/// # Errors
/// Where there are none, or a table is not of a set that migrations made: a backup that leaves it out in silence is none.
pub(super) async fn tables(tx: &mut Tx) -> Result<Vec<DumpTable>, StoreError> {
    let mut found: BTreeMap<String, Vec<CatalogueRow>> = BTreeMap::new();
    for row in catalogue(tx).await? {
        found.entry(row.of_table.clone()).or_default().push(row);
    }
    if !found.contains_key(FIRST) {
        return Err(refused("the database has no tables of Rapport: nothing is there that could be kept"));
    }
    let mut sets = tx.read(&SETS, &[]).await?;
    sets.push("store".to_owned());
    if let Some(other) = found.keys().find(|name| !sets.iter().any(|set| name.starts_with(&format!("{set}_")))) {
        return Err(refused(format!(
            "the table {other} is not one of Rapport’s. Move it to another database, so that a backup is whole without it"
        )));
    }
    let first = found.remove(FIRST).map(|rows| (FIRST.to_owned(), rows));
    first.into_iter().chain(found).map(|(name, rows)| table(name, rows)).collect()
}

fn table(name: String, mut rows: Vec<CatalogueRow>) -> Result<DumpTable, StoreError> {
    rows.sort_by_key(|row| row.key_position);
    let key: Vec<String> = rows.iter().filter(|row| row.key_position > 0).map(|row| row.name.clone()).collect();
    if key.is_empty() {
        return Err(refused(format!("the table {name} has no primary key, so its rows have no order")));
    }
    // What the engine works out by itself is worked out again.
    rows.retain(|row| !row.is_made);
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    let columns = rows.into_iter().map(|row| {
        let kind = match (row.kind(), row.may_be_null) {
            ("int", false) => Kind::Int,
            ("int", true) => Kind::IntOrNull,
            ("real", false) => Kind::Real,
            ("real", true) => Kind::RealOrNull,
            ("text", false) => Kind::Text,
            ("text", true) => Kind::TextOrNull,
            ("bytes", false) => Kind::Bytes,
            ("bytes", true) => Kind::BytesOrNull,
            (other, _) => return Err(refused(format!("{name}.{} is of the type {other}", row.name))),
        };
        Ok(DumpColumn { name: row.name, kind })
    });
    let columns = columns.collect::<Result<_, _>>()?;
    Ok(DumpTable { name, columns, key })
}

crate::row! {
    /// A reference from one table to another, as PostgreSQL writes it down.
    struct ReferenceRow {
        of_table: String = "c.of_table",
        name: String = "c.name",
        definition: String = "c.definition",
    }
}

const REFERENCES: Query<ReferenceRow> = Query::new(
    "store-references",
    "SELECT {columns} FROM
     (SELECT CAST(t.relname AS text) AS of_table, CAST(k.conname AS text) AS name, pg_get_constraintdef(k.oid) AS definition
      FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
      WHERE k.contype = 'f' AND t.relnamespace = to_regnamespace(quote_ident(current_schema()))) c
     ORDER BY c.of_table, c.name",
    &[],
);

const DANGLING: Query<String> =
    Query::new("store-dangling", "SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_check ORDER BY 1", &[]);

/// References that wait until all rows are there: tables refer to each other, and rows to later rows of their own.
pub(super) struct PutAside(Vec<ReferenceRow>);

impl PutAside {
    pub(super) async fn begin(tx: &mut Tx) -> Result<Self, StoreError> {
        if tx.engine() == Engine::Sqlite {
            tx.run("PRAGMA defer_foreign_keys = ON".to_owned(), "store-defer").await?;
            return Ok(Self(Vec::new()));
        }
        let all = tx.read(&REFERENCES, &[]).await?;
        for one in &all {
            let (table, name) = (quoted(&one.of_table), quoted(&one.name));
            tx.run(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"), "store-reference-drop").await?;
        }
        Ok(Self(all))
    }

    /// Holds all rows to the references again.
    pub(super) async fn end(self, tx: &mut Tx) -> Result<(), StoreError> {
        let broken = |table: &str| refused(format!("rows of the table {table} refer to rows that are not in the file"));
        for one in &self.0 {
            let (table, name, definition) = (quoted(&one.of_table), quoted(&one.name), &one.definition);
            let sql = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}");
            let done = tx.run(sql, "store-reference-add").await;
            done.map_err(|why| if why.is_broken_reference() { broken(&one.of_table) } else { why })?;
        }
        if tx.engine() == Engine::Sqlite
            && let Some(table) = tx.read(&DANGLING, &[]).await?.first()
        {
            return Err(broken(table));
        }
        Ok(())
    }
}
