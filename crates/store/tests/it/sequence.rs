// SPDX-License-Identifier: MIT OR Apache-2.0
//! Numbers of rows: each once, without gaps, whoever asks.

use std::collections::BTreeSet;

use store::{Db, Migrations, Sequence, Silent, testing};

const NUMBERS: Sequence = Sequence { name: "note_line" };
const OTHERS: Sequence = Sequence { name: "note_page" };

const LINES: (&str, &str) = ("line", "CREATE TABLE note_line (id {int} NOT NULL PRIMARY KEY) {strict};\n");
/// Begins after the highest number of a table that is in use, and after none.
const BEGUN: (&str, &str) = (
    "sequence",
    "INSERT INTO note_line (id) VALUES (41);\n\
     INSERT INTO store_sequence (name, last) SELECT 'note_line', COALESCE(MAX(id), 0) FROM note_line;\n\
     INSERT INTO store_sequence (name, last) SELECT 'note_page', COALESCE(MAX(id), 0) FROM note_line WHERE id < 0;\n",
);

async fn both() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        // In two steps, as on a database that was there before.
        db.migrate(&[Migrations { set: "note", files: &[LINES] }]).await.expect("a table");
        db.migrate(&[Migrations { set: "note", files: &[LINES, BEGUN] }]).await.expect("its sequence");
    }
    all
}

#[tokio::test]
async fn numbers_go_on_after_the_highest_and_are_given_back() {
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.number(&NUMBERS, 1).await.expect("a number"), 42);
        assert_eq!(tx.number(&NUMBERS, 10).await.expect("ten"), 43);
        assert_eq!(tx.number(&OTHERS, 1).await.expect("of another table"), 1);
        drop(tx);
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.number(&NUMBERS, 10).await.expect("ten"), 42, "what was not kept took no numbers");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.number(&NUMBERS, 1).await.expect("a number"), 52);
        let error = tx.number(&Sequence { name: "note_unknown" }, 1).await.expect_err("never begun").to_string();
        assert!(error.contains("note_unknown"), "{error}");
    }
}

#[tokio::test]
async fn two_who_write_at_once_never_get_the_same_number() {
    for db in both().await {
        let tasks: Vec<_> = (1..=20)
            .map(|count| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin().await.expect("its turn");
                    let first = tx.number(&OTHERS, count).await.expect("numbers");
                    // Every fourth changes its mind.
                    if count % 4 == 0 {
                        return (first, 0);
                    }
                    tx.commit_silent(Silent::System("a test")).await.expect("kept");
                    (first, i64::try_from(count).expect("small"))
                })
            })
            .collect();
        let mut numbers = BTreeSet::new();
        let mut kept = 0;
        for task in tasks {
            let (first, count) = task.await.expect("done");
            numbers.extend(first..first + count);
            kept += count;
        }
        let expected: BTreeSet<i64> = (1..=kept).collect();
        assert_eq!(numbers, expected, "each once, and none is left out");
    }
}
