// SPDX-License-Identifier: MIT OR Apache-2.0
//! Databases that tests begin with: filled once, and each test has a copy of its own.

use std::cell::Cell;

use store::{Db, testing};

use crate::{ALL, TABLES, add};

async fn both(name: &str, filled: &Cell<usize>) -> Vec<Db> {
    let fill = async |db: Db| {
        db.migrate(&[TABLES]).await.expect("the trial tables");
        add(&db, 1, name).await;
        filled.set(filled.get() + 1);
    };
    testing::both_filled(name, fill).await
}

async fn words(db: &Db) -> Vec<String> {
    let rows = db.rows(&ALL, &[]).await.expect("the rows");
    rows.iter().map(|row| row.text(1).expect("a word").to_owned()).collect()
}

#[tokio::test]
async fn a_database_is_filled_once_for_each_engine() {
    let filled = Cell::new(0);
    both("once", &filled).await;
    assert_eq!(filled.get(), 2);
    for db in both("once", &filled).await {
        assert_eq!(words(&db).await, ["once"], "{:?}", db.engine());
    }
    assert_eq!(filled.get(), 2, "the second time it is copied");
}

#[tokio::test]
async fn what_is_done_to_a_copy_reaches_no_other() {
    let filled = Cell::new(0);
    for db in both("apart", &filled).await {
        add(&db, 2, "mine").await;
    }
    for db in both("apart", &filled).await {
        assert_eq!(words(&db).await, ["apart"], "{:?}", db.engine());
    }
}

#[tokio::test]
async fn another_name_is_filled_anew() {
    let filled = Cell::new(0);
    both("one", &filled).await;
    for db in both("other", &filled).await {
        assert_eq!(words(&db).await, ["other"], "{:?}", db.engine());
    }
    assert_eq!(filled.get(), 4);
}
