// SPDX-License-Identifier: MIT OR Apache-2.0
//! From a dump into an empty database.

use std::io::Read;

use super::decode::{DumpDecoder, DumpPart};
use super::schema::{DumpTable, PutAside, quoted, tables};
use super::{DumpColumn, DumpSum, FIRST, refused};
use crate::bulk::BulkTarget;
use crate::migrate::{Carried, bring_to};
use crate::{Db, Kind, Migrations, StoreError, Tx, Value, activity};

/// So many rows go in at once, or as many as have these bytes, whichever comes first.
const BATCH_ROWS: usize = 5_000;
const BATCH_BYTES: usize = 4 << 20;

/// More migrations than any program has: they lie in memory.
const MOST_MIGRATIONS: usize = 10_000;

impl Db {
    /// Fills an empty database with a dump, and brings it forward to the schema of this program. All of it is one change, which is
    /// given back open: until it is committed, nothing of it is there.
    ///
    /// # Errors
    /// Where the database is not empty; the dump is cut or changed, of a newer program or another; its activity is not as it was
    /// written; or the key of this database does not open what is sealed in it.
    pub async fn load(&self, sets: &[Migrations], from: &mut (dyn Read + Send)) -> Result<(Tx, DumpSum), StoreError> {
        let mut decoder = DumpDecoder::begin(from)?;
        let mut tx = self.begin_long().await?;
        if let Some(table) = crate::catalogue::catalogue(&mut tx).await?.first().map(|row| row.of_table.clone()) {
            return Err(refused(format!(
                "the database is not empty: it has the table {table}. A backup goes into a new one: name a path where \
                 nothing is yet, or make an empty database (createdb)"
            )));
        }
        let carried = read_first(&mut decoder)?;
        bring_to(&mut tx, sets, Some(&carried)).await?;
        let sum = fill(&mut tx, &mut decoder).await?;
        bring_to(&mut tx, sets, None).await?;
        if let Err(broken) = activity::verify_within(&mut tx).await? {
            return Err(refused(format!(
                "{broken}: the file was made of a database that was changed past Rapport. Take an older one"
            )));
        }
        self.opens_keys(&mut tx).await?;
        Ok((tx, sum))
    }
}

/// Reads the table of the migrations that were carried out, which is the first.
fn read_first(decoder: &mut DumpDecoder<'_>) -> Result<Vec<Carried>, StoreError> {
    let odd =
        || refused(format!("the table {FIRST} of the file is not as this program knows it. Start the newer program"));
    let mut carried = Vec::new();
    loop {
        match decoder.next()? {
            // In the order of the names: `name`, `position`, `set`, `sha256`.
            DumpPart::Table { columns, .. } if columns == first_columns() => {}
            DumpPart::Row(row) if carried.len() < MOST_MIGRATIONS => match <[Value; 4]>::try_from(row) {
                Ok([Value::Text(name), Value::Int(_), Value::Text(set), Value::Text(sha256)]) => {
                    carried.push(Carried { set, name, sha256 });
                }
                _ => return Err(odd()),
            },
            DumpPart::TableEnd => return Ok(carried),
            DumpPart::Row(_) | DumpPart::Table { .. } | DumpPart::End(_) => return Err(odd()),
        }
    }
}

fn first_columns() -> Vec<DumpColumn> {
    let kinds = [("name", Kind::Text), ("position", Kind::Int), ("set", Kind::Text), ("sha256", Kind::Text)];
    kinds.map(|(name, kind)| DumpColumn { name: name.to_owned(), kind }).to_vec()
}

/// Puts the rows of all other tables in the place of what the migrations put there.
async fn fill(tx: &mut Tx, decoder: &mut DumpDecoder<'_>) -> Result<DumpSum, StoreError> {
    let known = tables(tx).await?;
    let mut waiting = known.iter().filter(|table| table.name != FIRST);
    let aside = PutAside::begin(tx).await?;
    for table in known.iter().filter(|table| table.name != FIRST) {
        empty(tx, table).await?;
    }
    loop {
        match decoder.next()? {
            DumpPart::Table { name, columns } => {
                let next = waiting.next().filter(|table| table.name == name && table.columns == columns);
                let table = next.ok_or_else(|| {
                    refused(format!(
                        "at the table {name} the file is not as its migrations make it: it was made of a database that somebody \
                         changed past Rapport, or lacks a table. Take another backup"
                    ))
                })?;
                fill_table(tx, decoder, table).await?;
            }
            DumpPart::End(sum) => {
                if let Some(missing) = waiting.next() {
                    let name = &missing.name;
                    return Err(refused(format!("the table {name} is missing in the file. Take another backup")));
                }
                aside.end(tx).await?;
                return Ok(sum);
            }
            DumpPart::Row(_) | DumpPart::TableEnd => return Err(refused("a row stands outside its table")),
        }
    }
}

/// An append-only table refuses to be emptied, and is empty.
async fn empty(tx: &mut Tx, table: &DumpTable) -> Result<(), StoreError> {
    let mut count = 0;
    let name = quoted(&table.name);
    let asked = ("store-count", format!("SELECT COUNT(*) FROM {name}"));
    tx.each_row(asked, &[Kind::Int], |row| {
        count += i64::from(row != [Value::Int(0)]);
        Ok(())
    })
    .await?;
    if count > 0 { tx.run(format!("DELETE FROM {name}"), "store-empty").await } else { Ok(()) }
}

async fn fill_table(tx: &mut Tx, decoder: &mut DumpDecoder<'_>, table: &DumpTable) -> Result<(), StoreError> {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let columns: Vec<(&str, Kind)> = names.iter().map(String::as_str).zip(table.kinds()).collect();
    let name = quoted(&table.name);
    let target = BulkTarget { name: "store-load", table: &name, columns: &columns };
    let (mut rows, mut bytes) = (Vec::new(), 0);
    loop {
        match decoder.next()? {
            DumpPart::Row(row) => {
                bytes += row.iter().map(size).sum::<usize>();
                rows.push(row);
                if rows.len() >= BATCH_ROWS || bytes >= BATCH_BYTES {
                    tx.bulk_into(target, std::mem::take(&mut rows)).await.map_err(doubled)?;
                    bytes = 0;
                }
            }
            DumpPart::TableEnd => return tx.bulk_into(target, rows).await.map(drop).map_err(doubled),
            DumpPart::Table { .. } | DumpPart::End(_) => return Err(refused("a table does not end")),
        }
    }
}

fn doubled(why: StoreError) -> StoreError {
    if why.is_duplicate() {
        refused("a row is in the file twice: another hand wrote it. Take another backup")
    } else {
        why
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 8,
    }
}
