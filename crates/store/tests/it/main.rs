// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every public function of the store, on both engines.

mod activity;
mod bulk;
mod change;
mod dump;
mod filled;
mod group;
mod job;
mod kept_file;
mod migrate;
mod once;
mod open;
mod query;
mod room;
mod sealed;
mod search;
mod sequence;
mod values;
mod witness;

use store::{Column, Db, Kind, Migrations, Silent, Statement, testing};

/// A table with every type, and one that points at it.
pub(crate) const TABLES: Migrations = Migrations {
    set: "trial",
    files: &[(
        "thing",
        "-- One of each type.\n\
         CREATE TABLE trial_thing (\n\
           id {int} PRIMARY KEY, word {text} NOT NULL UNIQUE, number {real} NOT NULL, content {bytes} NOT NULL,\n\
           int_or_null {int}, real_or_null {real}, text_or_null {text}\n\
         ) {strict};\n\
         CREATE TABLE trial_part (\n\
           thing {int} NOT NULL REFERENCES trial_thing(id), code {text} NOT NULL, size {real},\n\
           PRIMARY KEY (thing, code)\n\
         ) {clustered};\n",
    )],
};

pub(crate) const ADD: Statement = Statement {
    name: "trial-add",
    text: "INSERT INTO trial_thing (id, word, number, content, int_or_null, real_or_null, text_or_null) \
           VALUES ($1, $2, $3, $4, $5, $6, $7)",
    params: &[Kind::Int, Kind::Text, Kind::Real, Kind::Bytes, Kind::IntOrNull, Kind::RealOrNull, Kind::TextOrNull],
    columns: &[],
};

pub(crate) const ALL: Statement = Statement {
    name: "trial-all",
    text: "SELECT id, word, number, content, int_or_null, real_or_null, text_or_null FROM trial_thing ORDER BY word",
    params: &[],
    columns: &[
        Column::unnamed(Kind::Int),
        Column::unnamed(Kind::Text),
        Column::unnamed(Kind::Real),
        Column::unnamed(Kind::Bytes),
        Column::unnamed(Kind::IntOrNull),
        Column::unnamed(Kind::RealOrNull),
        Column::unnamed(Kind::TextOrNull),
    ],
};

pub(crate) const ADD_PART: Statement = Statement {
    name: "trial-add-part",
    text: "INSERT INTO trial_part (thing, code, size) VALUES ($1, $2, $3)",
    params: &[Kind::Int, Kind::Text, Kind::RealOrNull],
    columns: &[],
};

/// Both engines, with the tables of the store alone.
pub(crate) async fn empty() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        db.migrate(&[]).await.expect("its tables");
    }
    all
}

/// Both engines, with the tables.
pub(crate) async fn both() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        db.migrate(&[TABLES]).await.expect("the trial tables");
    }
    all
}

/// Adds a thing that is only a number and a word.
pub(crate) async fn add(db: &Db, id: i64, word: &str) {
    let mut tx = db.begin().await.expect("a change");
    tx.execute(&ADD, &plain(id, word)).await.expect("a new thing");
    tx.commit_silent(Silent::System("a test")).await.expect("kept");
}

pub(crate) fn plain(id: i64, word: &str) -> [store::Value; 7] {
    use store::Value::Null;
    [id.into(), word.into(), 0.0.into(), Vec::<u8>::new().into(), Null, Null, Null]
}
