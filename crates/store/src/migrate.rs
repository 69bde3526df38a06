// SPDX-License-Identifier: MIT OR Apache-2.0
//! Forward only: every room brings its tables, and what was done once is never done differently.

use sha2::{Digest as _, Sha256};

use crate::file::APPLICATION;
use crate::{Db, Engine, Kind, MIGRATIONS, Query, Statement, StoreError, Tx, sequence};

/// The migrations of one room, oldest first. A file that has been released is never edited: add another.
///
/// The text is SQL for both engines with type tokens: `{int}`, `{text}`, `{real}`, `{bytes}`; after the closing
/// bracket of a table `{strict}`, or `{clustered}` where the primary key is how rows are looked up and kept
/// together. `{append_only TABLE};` forbids to change or delete rows. Statements end with `;` at the end of a line; a comment has its own line and starts with `--`.
#[derive(Debug, Clone, Copy)]
pub struct Migrations {
    /// The room.
    pub set: &'static str,
    /// Name and text of each file.
    pub files: &'static [(&'static str, &'static str)],
}

const MADE: &str = "CREATE TABLE IF NOT EXISTS store_migration (\n\
    \"set\" {text} NOT NULL, position {int} NOT NULL, name {text} NOT NULL, sha256 {text} NOT NULL,\n\
    PRIMARY KEY (\"set\", position)\n\
    ) {clustered};";

const APPLICATION_ID: Query<i64> = Query::new("store-application", "PRAGMA application_id", &[]);

const DONE: Query<(String, String)> = Query::new(
    "store-migrations-done",
    "SELECT name, sha256 FROM store_migration WHERE \"set\" = $1 ORDER BY position",
    &[Kind::Text],
);

/// The rooms whose migrations were carried out.
pub(crate) const SETS: Query<String> =
    Query::new("store-migration-sets", "SELECT DISTINCT \"set\" AS name FROM store_migration ORDER BY \"set\"", &[]);

const RECORD: Statement = Statement {
    name: "store-migration-record",
    text: "INSERT INTO store_migration (\"set\", position, name, sha256) VALUES ($1, $2, $3, $4)",
    params: &[Kind::Text, Kind::Int, Kind::Text, Kind::Text],
    columns: &[],
};

impl Db {
    /// Brings the database up to date, all of it or nothing. Where nothing is left to do it takes no lock, so that a
    /// command that reads does not wait for one that writes. Then what is sealed is open, where the key is there.
    pub async fn migrate(&self, sets: &[Migrations]) -> Result<(), StoreError> {
        if self.is_up_to_date(sets).await.unwrap_or(false) {
            return self.unlock().await;
        }
        // Two nodes that start together wait for each other.
        let mut tx = self.begin_long().await?;
        bring_to(&mut tx, sets, None).await?;
        tx.end().await?;
        self.unlock().await
    }
}

/// A migration that was carried out on some database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carried {
    pub set: String,
    pub name: String,
    pub sha256: String,
}

/// Brings the tables forward: to the schema of this program, or to the one in which these were carried out.
///
/// # Errors
/// Where the program does not know one of these.
pub(crate) async fn bring_to(tx: &mut Tx, sets: &[Migrations], to: Option<&[Carried]>) -> Result<(), StoreError> {
    if tx.engine() == Engine::Sqlite && tx.read(&APPLICATION_ID, &[]).await? != [APPLICATION] {
        run(tx, "application", format!("PRAGMA application_id = {APPLICATION}")).await?;
    }
    file(tx, "store_migration", MADE).await?;
    file(tx, "store_sequence", sequence::MADE).await?;
    know(sets, to.unwrap_or_default().iter().map(|one| one.set.as_str()))?;
    for set in own_and(sets) {
        let Some(to) = to else {
            bring_forward(tx, set).await?;
            continue;
        };
        let carried: Vec<(String, String)> =
            (to.iter().filter(|one| one.set == set.set)).map(|one| (one.name.clone(), one.sha256.clone())).collect();
        hold(set, &carried)?;
        bring_forward(tx, &Migrations { files: set.files.get(..carried.len()).unwrap_or_default(), ..*set }).await?;
    }
    Ok(())
}

fn newer(how: &str) -> StoreError {
    StoreError::Migration(format!("the database is newer than this program: {how}. Start the newer program."))
}

/// Refuses migrations of a room that this program does not have.
fn know<'a>(sets: &[Migrations], mut found: impl Iterator<Item = &'a str>) -> Result<(), StoreError> {
    match found.find(|name| !own_and(sets).any(|set| set.set == *name)) {
        Some(other) => Err(newer(&format!("it has migrations of “{other}”, which the program does not know"))),
        None => Ok(()),
    }
}

/// Refuses what was carried out and is not what this program would carry out.
fn hold(set: &Migrations, done: &[(String, String)]) -> Result<(), StoreError> {
    if done.len() > set.files.len() {
        return Err(newer(&format!(
            "it has {} migrations of “{}”, the program knows {}",
            done.len(),
            set.set,
            set.files.len()
        )));
    }
    for (done, (name, text)) in done.iter().zip(set.files) {
        if !is_same(done, (name, text)) {
            return Err(StoreError::Migration(format!(
                "migration {}/{name} is not the one that was carried out on this database ({}). A migration that \
                 has been carried out is never changed, renamed or moved: restore it and add a new one.",
                set.set, done.0
            )));
        }
    }
    Ok(())
}

impl Db {
    /// Tells whether an older program made the database: migrations of this one are left to be carried out on what it holds. A new
    /// database is not older.
    ///
    /// # Errors
    /// Where a newer program made it, or another: these are all sets of the program.
    pub async fn is_older(&self, sets: &[Migrations]) -> Result<bool, StoreError> {
        if !self.tables().await?.iter().any(|(table, _)| table == "store_migration") {
            return Ok(false);
        }
        let (now, mut is_older) = (self.snapshot().await?, false);
        know(sets, now.read(&SETS, &[]).await?.iter().map(String::as_str))?;
        for set in own_and(sets) {
            let done = now.read(&DONE, &[set.set.into()]).await?;
            hold(set, &done)?;
            is_older |= done.len() < set.files.len();
        }
        Ok(is_older)
    }

    /// An error is an answer too: a database without the table of migrations is a new one.
    async fn is_up_to_date(&self, sets: &[Migrations]) -> Result<bool, StoreError> {
        let now = self.snapshot().await?;
        if self.engine() == Engine::Sqlite && now.read(&APPLICATION_ID, &[]).await? != [APPLICATION] {
            return Ok(false);
        }
        for set in own_and(sets) {
            let done = now.read(&DONE, &[set.set.into()]).await?;
            let same = |(done, known): (&(String, String), &(&str, &str))| is_same(done, *known);
            if done.len() != set.files.len() || !done.iter().zip(set.files).all(same) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The store's own tables first: every change writes into them.
fn own_and(sets: &[Migrations]) -> impl Iterator<Item = &Migrations> {
    std::iter::once(&MIGRATIONS).chain(sets)
}

/// Whether what was done, by name and fingerprint, is this file.
fn is_same(done: &(String, String), (name, text): (&str, &str)) -> bool {
    done.0 == name && done.1 == sha256(text)
}

async fn bring_forward(tx: &mut Tx, set: &Migrations) -> Result<(), StoreError> {
    let done = tx.read(&DONE, &[set.set.into()]).await?;
    hold(set, &done)?;
    for (position, (name, text)) in set.files.iter().enumerate().skip(done.len()) {
        let full = format!("{}/{name}", set.set);
        file(tx, &full, text).await?;
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        tx.execute(&RECORD, &[set.set.into(), position.into(), (*name).into(), sha256(text).into()]).await?;
    }
    Ok(())
}

async fn file(tx: &mut Tx, name: &str, text: &str) -> Result<(), StoreError> {
    for statement in statements(text) {
        for sql in typed(tx.engine(), name, &statement)? {
            run(tx, name, sql).await?;
        }
    }
    Ok(())
}

async fn run(tx: &mut Tx, name: &str, sql: String) -> Result<(), StoreError> {
    let said = |error| StoreError::Migration(format!("migration {name} failed: {error}"));
    tx.run(sql, "migration").await.map_err(said)
}

/// The statements of a file, without comments.
fn statements(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines().map(str::trim_end).filter(|line| !line.trim_start().starts_with("--")) {
        let (line, ends) = line.strip_suffix(';').map_or((line, false), |line| (line, true));
        if let Some(last) = all.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
        if ends {
            all.push(String::new());
        }
    }
    all.retain(|statement| !statement.trim().is_empty());
    all
}

/// The statements that forbid changing or deleting rows of a table, whoever asks.
fn append_only(engine: Engine, table: &str) -> Vec<String> {
    let message = format!("{table} is append-only");
    match engine {
        Engine::Sqlite => ["update", "delete"]
            .map(|act| {
                format!(
                    "CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
                )
            })
            .to_vec(),
        Engine::Postgres => vec![
            format!(
                "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS \
                 $$BEGIN RAISE EXCEPTION '{message}'; END$$"
            ),
            format!(
                "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
            ),
        ],
    }
}

/// Replaces the tokens. The texts of PostgreSQL compare by their bytes whatever the language of the server.
fn typed(engine: Engine, name: &str, text: &str) -> Result<Vec<String>, StoreError> {
    const TOKENS: &[(&str, &str, &str)] = &[
        ("{int}", "INTEGER", "bigint"),
        ("{text}", "TEXT", "text COLLATE \"C\""),
        ("{real}", "REAL", "double precision"),
        ("{bytes}", "BLOB", "bytea"),
        ("{clustered}", "STRICT, WITHOUT ROWID", ""),
        ("{strict}", "STRICT", ""),
    ];
    let token = text.trim().strip_prefix("{append_only ").and_then(|rest| rest.strip_suffix('}'));
    if let Some(table) = token.filter(|table| table.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_')) {
        return Ok(append_only(engine, table));
    }

    let mut sql = text.to_owned();
    for (token, sqlite, postgres) in TOKENS {
        sql = sql.replace(token, if engine == Engine::Sqlite { sqlite } else { postgres });
    }
    if sql.contains(['{', '}']) {
        let known: Vec<&str> = TOKENS.iter().map(|(token, ..)| *token).collect();
        return Err(StoreError::Migration(format!(
            "migration {name} has a token that is not known; known are {} and, by itself, {{append_only TABLE}}",
            known.join(" ")
        )));
    }
    Ok(vec![sql])
}

/// The fingerprint of a file; a checkout with other line ends is the same file.
fn sha256(text: &str) -> String {
    base::hex(&Sha256::digest(text.replace("\r\n", "\n")))
}

#[cfg(test)]
mod tests {
    //! The text side of migrations; the rest needs a database and is tested from outside.

    use super::*;

    #[test]
    fn a_file_is_split_at_line_ends_and_comments_go() {
        let text = "-- first; not this;\nCREATE TABLE a (\n  b {int} -- no;x\n);\nINSERT INTO a VALUES (';x');\n\n";
        let found = statements(text);
        assert_eq!(found, ["CREATE TABLE a (\n  b {int} -- no;x\n)\n", "INSERT INTO a VALUES (';x')\n"]);
    }

    #[test]
    fn an_unknown_token_is_refused() {
        assert!(typed(Engine::Sqlite, "x", "a {integer}").is_err());
        assert_eq!(typed(Engine::Postgres, "x", "a {text}").expect("known"), ["a text COLLATE \"C\""]);
    }

    #[test]
    fn line_ends_do_not_change_a_fingerprint() {
        assert_eq!(sha256("a\r\nb"), sha256("a\nb"));
    }
}
