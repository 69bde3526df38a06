// SPDX-License-Identifier: MIT OR Apache-2.0
//! A row is a type: what its columns are called, what they hold and how they come out is written once.

use store::{Bulk, Column, Columns as _, Kind, Query, Silent, Statement, Written as _};

use crate::{add, both};

store::row! {
    /// A row of `trial_thing`, whose columns its fields are called after.
    #[derive(Clone, PartialEq)]
    struct ThingRow {
        id: i64 = "t.id",
        word: String = "t.word",
        number: f64 = "t.number",
        content: Vec<u8> = "t.content",
        int_or_null: Option<i64> = "t.int_or_null",
        real_or_null: Option<f64> = "t.real_or_null",
        text_or_null: Option<String> = "t.text_or_null",
    }
}

const THINGS: Query<ThingRow> =
    Query::new("trial-things", "SELECT {columns} FROM trial_thing t WHERE t.id >= $1 ORDER BY t.id", &[Kind::Int]);
const ADD_THINGS: Bulk = Bulk { name: "trial-add-things", table: "trial_thing", columns: ThingRow::WRITTEN };

fn things() -> [ThingRow; 2] {
    let full = ThingRow {
        id: 1,
        word: "one".to_owned(),
        number: 0.1,
        content: vec![0, 255],
        int_or_null: Some(7),
        real_or_null: Some(-2.5),
        text_or_null: Some(String::new()),
    };
    let bare = ThingRow {
        id: 2,
        word: "two".to_owned(),
        int_or_null: None,
        real_or_null: None,
        text_or_null: None,
        ..full.clone()
    };
    [full, bare]
}

#[tokio::test]
async fn a_row_is_read_as_it_was_written() {
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        tx.bulk(&ADD_THINGS, things().map(ThingRow::values)).await.expect("both");
        assert_eq!(tx.read(&THINGS, &[1.into()]).await.expect("within the change"), things());
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(db.read(&THINGS, &[1.into()]).await.expect("read"), things());
        assert_eq!(db.snapshot().await.expect("now").read(&THINGS, &[2.into()]).await.expect("read"), things()[1..]);
        let bare = db.rows(&THINGS.statement, &[2.into()]).await.expect("the statement without its type");
        assert_eq!(bare[0].values(), things()[1].clone().values());
    }
}

#[test]
fn names_and_kinds_stand_in_the_order_of_the_fields() {
    let expected = [("id", "t.id", Kind::Int), ("word", "t.word", Kind::Text), ("number", "t.number", Kind::Real)];
    for ((name, sql, kind), (column, written)) in
        expected.into_iter().zip(ThingRow::COLUMNS.iter().zip(ThingRow::WRITTEN))
    {
        assert_eq!((*column, *written), (Column { sql, kind }, (name, kind)));
    }
    assert_eq!((ThingRow::COLUMNS.len(), ThingRow::WRITTEN.len()), (7, 7));
}

#[tokio::test]
async fn a_value_and_a_pair_are_rows_too() {
    const COUNT: Query<i64> = Query::new("trial-count", "SELECT COUNT(*) FROM trial_thing", &[]);
    const LAST: Query<Option<i64>> = Query::new("trial-last", "SELECT MAX(id) FROM trial_thing", &[]);
    const PAIRS: Query<(String, bool)> =
        Query::new("trial-pairs", "SELECT word, id > 1 FROM trial_thing ORDER BY id", &[]);
    for db in both().await {
        assert_eq!(db.read(&LAST, &[]).await.expect("read"), [None]);
        add(&db, 1, "one").await;
        add(&db, 2, "two").await;
        assert_eq!(db.read(&COUNT, &[]).await.expect("read"), [2]);
        assert_eq!(db.read(&LAST, &[]).await.expect("read"), [Some(2)]);
        let pairs = db.read(&PAIRS, &[]).await.expect("read");
        assert_eq!(pairs, [("one".to_owned(), false), ("two".to_owned(), true)]);
    }
}

#[tokio::test]
async fn what_a_row_does_not_say_is_refused() {
    const UNNAMED: Query<i64> = Query::new("trial-unnamed", "SELECT {columns} FROM trial_thing", &[]);
    const NONE: Statement =
        Statement { name: "trial-none", text: "SELECT {columns} FROM trial_thing", params: &[], columns: &[] };
    const OTHER: Query<i64> = Query::new("trial-other", "SELECT word FROM trial_thing", &[]);
    const MORE: Query<i64> = Query::new("trial-more", "SELECT id, word FROM trial_thing", &[]);
    for db in both().await {
        add(&db, 1, "one").await;
        for (statement, said) in [
            (&UNNAMED.statement, "“{columns}” is not a token"),
            (&NONE, "“{columns}” is not a token"),
            (&OTHER.statement, "column 0 (word) should be a whole number"),
            (&MORE.statement, "1 columns declared, 2 found"),
        ] {
            let error = db.rows(statement, &[]).await.expect_err(said).to_string();
            assert!(error.contains(said) && error.contains(statement.name), "{error}");
        }
    }
}
