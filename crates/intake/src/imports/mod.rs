// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of imports: which file came in when, by which profile, and what it changed.

mod sources;
mod sql;

use store::{Db, Migrations, Row, Statement, StoreError, Tx, Value};

pub use sources::{AS_PUBLISHED, Lent, disclosures, keep_disclosure, keep_terms, terms, terms_in_force};

pub const MIGRATIONS: Migrations = Migrations {
    set: "intake",
    files: &[
        ("0001_import", include_str!("../../migrations/0001_import.sql")),
        ("0002_source", include_str!("../../migrations/0002_source.sql")),
        ("0003_member", include_str!("../../migrations/0003_member.sql")),
    ],
};

pub const STATEMENTS: &[&Statement] = sql::STATEMENTS;

/// One file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub id: i64,
    pub file_name: String,
    pub sha256: String,
    /// Which part of the file this is, where it holds several; else empty.
    pub member: String,
    pub profile: String,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    pub page: String,
    pub rows: i64,
    pub rejected: i64,
    pub new: i64,
    pub changed: i64,
    pub same: i64,
    pub at_micros: i64,
    pub reverted: bool,
}

/// Where the list of imports stands: it moves with each import and each revert, so that what was worked
/// out from it can be kept until it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head(i64, i64);

pub async fn head(db: &Db) -> Result<Head, StoreError> {
    let rows = db.rows(&sql::HEAD, &[]).await?;
    match rows.first() {
        Some(row) => Ok(Head(row.int(0)?, row.int(1)?)),
        None => Ok(Head(0, 0)),
    }
}

pub async fn all(db: &Db) -> Result<Vec<Import>, StoreError> {
    db.rows(&sql::ALL, &[]).await?.iter().map(decode).collect()
}

/// The import of exactly this part of this file by this profile that still holds, if there is one.
pub async fn same_file(tx: &mut Tx, sha256: &str, member: &str, profile: &str) -> Result<Option<i64>, StoreError> {
    let args = [Value::from(sha256), Value::from(member), Value::from(profile)];
    let rows = tx.rows(&sql::SAME_FILE, &args).await?;
    rows.first().map(|row| row.int(0)).transpose()
}

pub async fn next_id(tx: &mut Tx) -> Result<i64, StoreError> {
    let rows = tx.rows(&sql::NEXT, &[]).await?;
    rows.first().map_or(Ok(1), |row| row.int(0))
}

pub async fn add(tx: &mut Tx, import: &Import) -> Result<(), StoreError> {
    let args = [
        Value::Int(import.id),
        Value::from(import.file_name.as_str()),
        Value::from(import.sha256.as_str()),
        Value::from(import.profile.as_str()),
        Value::from(import.title.as_str()),
        Value::from(import.publisher.as_str()),
        Value::from(import.licence.as_str()),
        Value::from(import.page.as_str()),
        Value::Int(import.rows),
        Value::Int(import.rejected),
        Value::Int(import.new),
        Value::Int(import.changed),
        Value::Int(import.same),
        Value::Int(import.at_micros),
        Value::from(import.member.as_str()),
    ];
    tx.execute(&sql::ADD, &args).await.map(|_rows| ())
}

pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Import>, StoreError> {
    tx.rows(&sql::FIND, &[Value::Int(id)]).await?.first().map(decode).transpose()
}

/// What it said no longer counts; its rows stay where they are.
pub async fn mark_reverted(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    tx.execute(&sql::REVERT, &[Value::Int(id)]).await.map(|_rows| ())
}

fn decode(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.int(0)?,
        file_name: row.text(1)?.to_owned(),
        sha256: row.text(2)?.to_owned(),
        profile: row.text(3)?.to_owned(),
        title: row.text(4)?.to_owned(),
        publisher: row.text(5)?.to_owned(),
        licence: row.text(6)?.to_owned(),
        page: row.text(7)?.to_owned(),
        rows: row.int(8)?,
        rejected: row.int(9)?,
        new: row.int(10)?,
        changed: row.int(11)?,
        same: row.int(12)?,
        at_micros: row.int(13)?,
        reverted: row.int(14)? != 0,
        member: row.text(15)?.to_owned(),
    })
}
