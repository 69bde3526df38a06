// SPDX-License-Identifier: MIT OR Apache-2.0
//! Many rows at once.

use store::{Bulk, Column, Kind, Silent, Statement, Value};

use crate::{add, both};

const PARTS: Bulk = Bulk {
    name: "trial-parts",
    table: "trial_part",
    columns: &[("thing", Kind::Int), ("code", Kind::Text), ("size", Kind::RealOrNull)],
};

const READ: Statement = Statement {
    name: "trial-read",
    text: "SELECT thing, code, size FROM trial_part ORDER BY thing, code",
    params: &[],
    columns: &[Column::unnamed(Kind::Int), Column::unnamed(Kind::Text), Column::unnamed(Kind::RealOrNull)],
};

fn part(number: i32) -> [Value; 3] {
    let size = (number % 7 != 0).then(|| f64::from(number) / 3.0);
    [1_i64.into(), format!("E{number:08}").into(), size.into()]
}

#[tokio::test]
async fn ten_thousand_rows_and_more_arrive_as_they_were() {
    for db in both().await {
        add(&db, 1, "one").await;
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.bulk(&PARTS, (0..0).map(part)).await.expect("none"), 0);
        assert_eq!(tx.bulk(&PARTS, (0..10_000).map(part)).await.expect("all"), 10_000);
        assert_eq!(tx.bulk(&PARTS, (10_000..10_123).map(part)).await.expect("a rest"), 123);
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let rows = db.rows(&READ, &[]).await.expect("read");
        assert_eq!(rows.len(), 10_123);
        for (row, number) in rows.iter().zip(0..) {
            assert_eq!(row.values(), part(number));
        }
    }
}

#[tokio::test]
async fn every_kind_goes_in_bulk() {
    const THINGS: Bulk = Bulk {
        name: "trial-things",
        table: "trial_thing",
        columns: &[
            ("id", Kind::Int),
            ("word", Kind::Text),
            ("number", Kind::Real),
            ("content", Kind::Bytes),
            ("int_or_null", Kind::IntOrNull),
            ("real_or_null", Kind::RealOrNull),
            ("text_or_null", Kind::TextOrNull),
        ],
    };
    for db in both().await {
        let rows: Vec<Vec<Value>> = vec![
            vec![1.into(), "a".into(), (-0.5).into(), vec![0_u8].into(), Value::Null, Value::Null, Value::Null],
            vec![2.into(), "b".into(), 5e-324.into(), vec![1_u8].into(), 7.into(), 0.1.into(), "x".into()],
        ];
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.bulk(&THINGS, &rows).await.expect("both"), 2);
        let found = tx.rows(&crate::ALL, &[]).await.expect("read");
        assert!(found.iter().map(store::Row::values).eq(rows.iter().map(Vec::as_slice)));
    }
}

#[tokio::test]
async fn a_wrong_row_is_refused_by_name() {
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        let mut wrong = part(1);
        wrong[2] = f64::NAN.into();
        let error = tx.bulk(&PARTS, [wrong]).await.expect_err("not a number").to_string();
        assert!(error.contains("trial-parts: parameter 3"), "{error}");
        let error = tx.bulk(&PARTS, [[Value::Null]]).await.expect_err("too short").to_string();
        assert!(error.contains("3 parameters declared, 1 found"), "{error}");
        let error = tx.bulk(&PARTS, [part(1)]).await.expect_err("nothing to point at");
        assert!(error.is_broken_reference(), "{error}");
    }
}

#[tokio::test]
async fn a_bulk_insert_may_run_on_any_thread() {
    for db in both().await {
        add(&db, 1, "one").await;
        let task = tokio::spawn(async move {
            let mut tx = db.begin().await.expect("a change");
            tx.bulk(&PARTS, (0..10).map(part)).await.expect("all")
        });
        assert_eq!(task.await.expect("done"), 10);
    }
}
