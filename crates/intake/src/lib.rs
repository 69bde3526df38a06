// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of imports: which file came in when, by which profile, and what it changed.

mod desk;
mod sources;
mod sql;

use store::{Migrations, Snapshot, Statement, StoreError, Tx, Value};

pub use desk::{FileDesk, FilePart, FileParts, FileReader, LayoutBar};
pub use sources::{
    LentSource, keep_disclosure, keep_terms, load_disclosures, load_disclosures_in, load_terms, load_terms_in_force,
};

pub const MIGRATIONS: Migrations = Migrations {
    set: "intake",
    files: &[
        ("0001_import", include_str!("../migrations/0001_import.sql")),
        ("0002_source", include_str!("../migrations/0002_source.sql")),
        ("0003_member", include_str!("../migrations/0003_member.sql")),
        ("0004_forgotten", include_str!("../migrations/0004_forgotten.sql")),
        ("0005_sequence", include_str!("../migrations/0005_sequence.sql")),
    ],
};

pub const STATEMENTS: &[&Statement] = sql::STATEMENTS;

/// One file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub id: i64,
    pub file_name: String,
    /// The part of the file's identity that may be published: its SHA-256 where it is open data. The digest of a
    /// council's own sheet would give its hidden counts to whoever tries all sheets it could be, so such a file has a
    /// number.
    pub trace: String,
    /// Its figures are open data; else they are lent, and hidden where they are small.
    pub open: bool,
    /// The part of the file that this is, where it holds several; else empty.
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
    /// Its figures were deleted for good; only this row is left of it.
    pub forgotten: bool,
}

/// A state of the list of imports: it moves with each import and each that is taken back, so that what was worked out from the
/// files can be kept until it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportsHead {
    newest: i64,
    reverted: i64,
}

/// Tells where the list of imports stands.
pub async fn head(db: &Snapshot) -> Result<Option<ImportsHead>, StoreError> {
    let row = db.read(&sql::HEAD, &[]).await?.pop();
    Ok(row.map(|row| ImportsHead { newest: row.newest, reverted: row.reverted }))
}

/// Stands before the digest of a file of several parts until all of them are known to be open data: the digest would
/// give a part that is lent or unknown away.
const WITHHELD: &str = "withheld:";

/// Every import, oldest first.
pub async fn list_imports(db: &Snapshot) -> Result<Vec<Import>, StoreError> {
    let mut imports: Vec<Import> = db.read(&sql::ALL, &[]).await?.into_iter().map(decode).collect();
    let lent = imports.iter_mut().filter(|import| !import.open || import.trace.starts_with(WITHHELD));
    for (number, import) in (1..).zip(lent) {
        import.trace = format!("withheld-{number}");
    }
    Ok(imports)
}

/// The import of exactly this part of this file by this profile that still holds, if there is one.
pub async fn find_same_file(tx: &mut Tx, sha256: &str, member: &str, profile: &str) -> Result<Option<i64>, StoreError> {
    let args =
        [Value::from(sha256), Value::Text(format!("{WITHHELD}{sha256}")), Value::from(member), Value::from(profile)];
    Ok(tx.read(&sql::SAME_FILE, &args).await?.first().copied())
}

/// The import of exactly this part of this file that was lent, if there ever was one.
pub async fn find_lent(tx: &mut Tx, sha256: &str, member: &str) -> Result<Option<i64>, StoreError> {
    let args = [Value::from(sha256), Value::Text(format!("{WITHHELD}{sha256}")), Value::from(member)];
    Ok(tx.read(&sql::LENT_BEFORE, &args).await?.first().copied())
}

/// From now on the digest of a file may be published: every part of it was looked at and is open data. Where a part of
/// it was ever lent, nothing changes.
pub async fn open_digest(tx: &mut Tx, sha256: &str) -> Result<(), StoreError> {
    let args = [Value::from(sha256), Value::Text(format!("{WITHHELD}{sha256}"))];
    tx.execute(&sql::OPEN_DIGEST, &args).await.map(|_rows| ())
}

pub async fn next_id(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(&sql::NUMBERS, 1).await
}

/// `sha256` is that of the file, by which the same file is known again.
pub async fn add(tx: &mut Tx, import: &Import, sha256: &str) -> Result<(), StoreError> {
    let kept = if import.member.is_empty() { sha256.to_owned() } else { format!("{WITHHELD}{sha256}") };
    let args = [
        Value::Int(import.id),
        Value::from(import.file_name.as_str()),
        Value::Text(kept),
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
    Ok(tx.read(&sql::FIND, &[Value::Int(id)]).await?.into_iter().next().map(decode))
}

/// Marks that what it said no longer counts; its rows stay where they are.
pub async fn mark_reverted(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    tx.execute(&sql::REVERT, &[Value::Int(id)]).await.map(|_rows| ())
}

/// Deletes what the list and the terms say of a file that was only lent: its name, its digest and who lent it. That
/// there was an import, when, and that it is gone, stays. The digest of the file goes with its other parts too.
pub async fn forget(tx: &mut Tx, id: i64, at_micros: i64) -> Result<(), StoreError> {
    tx.execute(&sql::FORGET_DIGEST, &[Value::Int(id), Value::from(WITHHELD)]).await?;
    tx.execute(&sql::FORGET, &[Value::Int(id), Value::Int(at_micros)]).await?;
    tx.execute(&sql::FORGET_TERMS, &[Value::Int(id)]).await.map(|_rows| ())
}

fn decode(row: sql::ImportRow) -> Import {
    Import {
        id: row.id,
        file_name: row.file_name,
        trace: if row.lent { "withheld".to_owned() } else { row.sha256 },
        open: !row.lent,
        member: row.member,
        profile: row.profile,
        title: row.title,
        publisher: row.publisher,
        licence: row.licence,
        page: row.page,
        rows: row.file_rows,
        rejected: row.rejected,
        new: row.cells_new,
        changed: row.cells_changed,
        same: row.cells_same,
        at_micros: row.at_micros,
        reverted: row.reverted,
        forgotten: row.forgotten,
    }
}
