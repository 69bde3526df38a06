// SPDX-License-Identifier: MIT OR Apache-2.0
//! Migrations: once each, never changed, the same tables on both engines.

use store::{Migrations, testing};

use crate::{TABLES, both};

const FIRST: (&str, &str) = ("first", "CREATE TABLE room_a (id {int} PRIMARY KEY, note {text}) {strict};\n");
const SECOND: (&str, &str) =
    ("second", "ALTER TABLE room_a ADD COLUMN size {real};\nCREATE INDEX room_a_note ON room_a (note);\n");

const ONE: Migrations = Migrations { set: "room", files: &[FIRST] };
const TWO: Migrations = Migrations { set: "room", files: &[FIRST, SECOND] };

#[tokio::test]
async fn each_is_carried_out_once_and_new_ones_follow() {
    for db in testing::both().await {
        db.migrate(&[ONE]).await.expect("the first");
        db.migrate(&[ONE]).await.expect("nothing to do");
        db.migrate(&[TABLES, TWO]).await.expect("the second, and another room");
        db.migrate(&[TWO]).await.expect("a room alone");
        let tables = db.tables().await.expect("tables");
        let room = tables.iter().find(|(name, _)| name == "room_a").expect("the table");
        let expected = [("id", "int", false), ("note", "text", true), ("size", "real", true)];
        let found: Vec<_> = room.1.iter().map(|(name, kind, null)| (name.as_str(), kind.as_str(), *null)).collect();
        assert_eq!(found, expected);
    }
}

/// A command that reads must not wait for one that writes: SQLite has one writer.
#[tokio::test]
async fn what_is_up_to_date_is_opened_while_somebody_writes() {
    for db in testing::both().await {
        db.migrate(&[TWO]).await.expect("both");
        let writing = db.begin().await.expect("a change under way");
        db.migrate(&[TWO]).await.expect("nothing to do, so no lock is asked for");
        drop(writing);
    }
}

#[tokio::test]
async fn a_changed_one_is_refused() {
    const CHANGED: Migrations = Migrations {
        set: "room",
        files: &[("first", "CREATE TABLE room_a (id {int} PRIMARY KEY) {strict};\n"), SECOND],
    };
    const RENAMED: Migrations = Migrations { set: "room", files: &[("other", FIRST.1), SECOND] };
    for db in testing::both().await {
        db.migrate(&[TWO]).await.expect("both");
        for (wrong, said) in [(CHANGED, "room/first"), (RENAMED, "room/other"), (ONE, "newer than this program")] {
            let error = db.migrate(&[wrong]).await.expect_err(said).to_string();
            assert!(error.contains(said), "{error}");
        }
        db.migrate(&[TWO]).await.expect("still good");
    }
}

#[tokio::test]
async fn a_failed_one_leaves_nothing() {
    const BROKEN: Migrations =
        Migrations { set: "room", files: &[FIRST, ("broken", "CREATE TABLE room_b (id {int});\nNONSENSE;\n")] };
    const TOKEN: Migrations = Migrations { set: "room", files: &[FIRST, ("token", "CREATE TABLE b (id {uuid});\n")] };
    for db in testing::both().await {
        let error = db.migrate(&[BROKEN]).await.expect_err("nonsense").to_string();
        assert!(error.contains("room/broken"), "{error}");
        let error = db.migrate(&[TOKEN]).await.expect_err("no such token").to_string();
        assert!(error.contains("room/token") && error.contains("{bytes}"), "{error}");
        assert_eq!(db.tables().await.expect("tables"), []);
    }
}

#[tokio::test]
async fn nodes_that_start_together_migrate_once() {
    for db in testing::both().await {
        let tasks: Vec<_> = (0..6)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { db.migrate(&[TABLES, TWO]).await })
            })
            .collect();
        for task in tasks {
            task.await.expect("done").expect("migrated");
        }
    }
}

/// The tables that the store keeps for every room.
const OWN: [&str; 15] = [
    "activity",
    "blind",
    "data_key",
    "file",
    "file_piece",
    "job",
    "migration",
    "once",
    "outbox",
    "search",
    "secret",
    "sequence",
    "setting",
    "setting_file",
    "workbook",
];

#[tokio::test]
async fn the_catalogues_are_equal() {
    let all = both().await;
    let mut catalogues = Vec::new();
    for db in &all {
        catalogues.push(db.tables().await.expect("tables"));
    }
    assert_eq!(catalogues[0], catalogues[1]);
    let names: Vec<&str> = catalogues[0].iter().map(|(name, _)| name.as_str()).collect();
    let own = OWN.map(|name| format!("store_{name}"));
    let own = own.iter().map(String::as_str);
    assert_eq!(names, own.chain(["trial_part", "trial_thing"]).collect::<Vec<_>>());
}
