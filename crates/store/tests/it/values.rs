// SPDX-License-Identifier: MIT OR Apache-2.0
//! What goes in comes out, bit for bit, and what cannot go in is refused with a reason.

use proptest::prelude::*;
use store::{Column, Db, Kind, Silent, Statement, Value};

use crate::{ADD, ALL, add, both, plain};

#[tokio::test]
async fn values_and_nothing_come_back() {
    for db in both().await {
        let full: [Value; 7] = [
            i64::MIN.into(),
            "Łódź ’ \u{202e} 𝄞\n".into(),
            0.1.into(),
            vec![0_u8, 255, 10].into(),
            i64::MAX.into(),
            (-2.5).into(),
            "".into(),
        ];
        let empty = plain(0, "Z");
        let mut tx = db.begin().await.expect("a change");
        for row in [&full, &empty] {
            tx.execute(&ADD, row).await.expect("added");
        }
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let rows = db.rows(&ALL, &[]).await.expect("read");
        // Binary order: Z before Ł.
        assert_eq!(rows[0].values(), empty);
        assert_eq!(rows[1].values(), full);
        let (empty, full) = (&rows[0], &rows[1]);
        assert_eq!(full.int(0).expect("int"), i64::MIN);
        assert_eq!(full.bytes(3).expect("bytes"), [0, 255, 10]);
        assert_eq!(full.int_or_null(4).expect("int"), Some(i64::MAX));
        assert_eq!(full.text_or_null(6).expect("text"), Some(""));
        assert_eq!(empty.int_or_null(4).expect("nothing"), None);
        assert_eq!(empty.real_or_null(5).expect("nothing"), None);
        assert_eq!(empty.text_or_null(6).expect("nothing"), None);
        let error = empty.int(4).expect_err("nothing there").to_string();
        assert!(error.contains("trial-all") && error.contains("column 4"), "{error}");
        assert!(empty.text(99).is_err());
    }
}

#[tokio::test]
async fn text_is_ordered_and_compared_by_its_bytes() {
    const AFTER: Statement = Statement {
        name: "trial-after",
        text: "SELECT word FROM trial_thing WHERE word > $1 ORDER BY word",
        params: &[Kind::Text],
        columns: &[Column::unnamed(Kind::Text)],
    };
    for db in both().await {
        for (id, word) in (1_i64..).zip(["b", "É", "a-b", "ab", "A", "é", "B", "a b", "_", "10", "9"]) {
            add(&db, id, word).await;
        }
        assert_eq!(words(&db, &AFTER, &["A".into()]).await, ["B", "_", "a b", "a-b", "ab", "b", "É", "é"]);
    }
}

async fn words(db: &Db, st: &Statement, args: &[Value]) -> Vec<String> {
    let rows = db.rows(st, args).await.expect(st.name);
    rows.iter().map(|row| row.text(0).expect("a word").to_owned()).collect()
}

#[tokio::test]
async fn lists_are_one_parameter() {
    const BY_ID: Statement = Statement {
        name: "trial-by-id",
        text: "SELECT word FROM trial_thing WHERE id IN {list $1} AND id <> $2 ORDER BY word",
        params: &[Kind::List, Kind::Int],
        columns: &[Column::unnamed(Kind::Text)],
    };
    const BY_WORD: Statement = Statement {
        name: "trial-by-word",
        text: "SELECT word FROM trial_thing WHERE word IN {words $1} ORDER BY word",
        params: &[Kind::Words],
        columns: &[Column::unnamed(Kind::Text)],
    };
    const WRONG: Statement =
        Statement { name: "trial-token", text: "SELECT 1 WHERE 1 IN {lost $1}", params: &[Kind::List], columns: &[] };
    for db in both().await {
        for (id, word) in [(1, "a"), (2, "it's \"q\" \\ {x} ł"), (i64::MAX, "c"), (-4, "d")] {
            add(&db, id, word).await;
        }
        let ids = vec![1, i64::MAX, -4, 77];
        assert_eq!(words(&db, &BY_ID, &[ids.into(), (-4_i64).into()]).await, ["a", "c"]);
        assert!(words(&db, &BY_ID, &[Vec::<i64>::new().into(), 0.into()]).await.is_empty());
        let many: Vec<i64> = (0..100_000).collect();
        assert_eq!(words(&db, &BY_ID, &[many.into(), 2.into()]).await, ["a"]);
        let some = vec!["it's \"q\" \\ {x} ł".to_owned(), "C".to_owned(), "d".to_owned()];
        assert_eq!(words(&db, &BY_WORD, &[some.into()]).await, ["d", "it's \"q\" \\ {x} ł"]);
        assert!(words(&db, &BY_WORD, &[Vec::<String>::new().into()]).await.is_empty());
        let error = db.rows(&WRONG, &[vec![1_i64].into()]).await.expect_err("no such token").to_string();
        assert!(error.contains("{lost $1}") && error.contains("trial-token"), "{error}");
    }
}

#[tokio::test]
async fn what_does_not_fit_its_parameter_is_refused() {
    let cases: [(usize, Value, &str); 8] = [
        (2, f64::NAN.into(), "a number that is not a number"),
        (5, f64::INFINITY.into(), "an infinite number"),
        (2, Value::Null, "nothing"),
        (1, "a\0b".into(), "a text with a NUL character"),
        (0, "1".into(), "a text"),
        (4, 1.0.into(), "a number"),
        (6, 1.into(), "a whole number"),
        (3, vec![1_i64].into(), "a list of whole numbers"),
    ];
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        for (at, value, found) in &cases {
            let mut row = plain(1, "one");
            row[*at] = value.clone();
            let error = tx.execute(&ADD, &row).await.expect_err(found).to_string();
            let place = format!("trial-add: parameter {}", at + 1);
            assert!(error.contains(&place) && error.ends_with(&format!("found {found}")), "{error}");
        }
        let error = tx.execute(&ADD, &[1.into()]).await.expect_err("too few").to_string();
        assert!(error.contains("7 parameters declared, 1 found"), "{error}");
    }
}

#[tokio::test]
async fn a_column_that_is_not_as_declared_is_named() {
    const TEXT_AS_INT: Statement = Statement {
        name: "trial-kind",
        text: "SELECT word FROM trial_thing",
        params: &[],
        columns: &[Column::unnamed(Kind::Int)],
    };
    const NOTHING: Statement = Statement {
        name: "trial-nothing",
        text: "SELECT text_or_null FROM trial_thing",
        params: &[],
        columns: &[Column::unnamed(Kind::Text)],
    };
    const TWO: Statement = Statement {
        name: "trial-two",
        text: "SELECT id, word FROM trial_thing",
        params: &[],
        columns: &[Column::unnamed(Kind::Int)],
    };
    for db in both().await {
        add(&db, 1, "one").await;
        let error = db.rows(&TEXT_AS_INT, &[]).await.expect_err("a text").to_string();
        assert!(error.contains("trial-kind: column 0 (word)") && error.contains("TEXT"), "{error}");
        let error = db.rows(&NOTHING, &[]).await.expect_err("nothing").to_string();
        assert!(error.contains("column 0 (text_or_null) should be a text, found nothing"), "{error}");
        let error = db.rows(&TWO, &[]).await.expect_err("two").to_string();
        assert!(error.contains("1 columns declared, 2 found"), "{error}");
    }
}

#[tokio::test]
async fn counts_comparisons_and_whole_numbers_mean_the_same() {
    const MIXED: Statement = Statement {
        name: "trial-mixed",
        text: "SELECT COUNT(*), CAST(SUM(id) AS bigint), 1 = 1, 1, MAX(number) FROM trial_thing",
        params: &[],
        columns: &[
            Column::unnamed(Kind::Int),
            Column::unnamed(Kind::Int),
            Column::unnamed(Kind::Int),
            Column::unnamed(Kind::Int),
            Column::unnamed(Kind::RealOrNull),
        ],
    };
    for db in both().await {
        add(&db, 3, "x").await;
        let rows = db.rows(&MIXED, &[]).await.expect("one row");
        assert_eq!(rows[0].values(), [1.into(), 3.into(), 1.into(), 1.into(), 0.0.into()] as [Value; 5]);
    }
}

/// Numbers at the edges, and any other bits that are a finite number.
fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |x| x.is_finite()),
        proptest::sample::select(vec![
            0.0,
            -0.0,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            f64::EPSILON,
            1.0,
            -1.0,
            0.1 + 0.2,
            9_007_199_254_740_993.0,
            9.223_372_036_854_775e18,
            -9.3e18,
            1e15,
            123_456_789_012_345.0,
        ]),
        (-1_000_000_i32..1_000_000).prop_map(f64::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4, max_shrink_iters: 30, failure_persistence: None, ..ProptestConfig::default()
    })]
    #[test]
    fn numbers_come_back_bit_for_bit_but_for_the_sign_of_zero(numbers in prop::collection::vec(finite(), 400)) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(round_trip(&numbers));
    }
}

async fn round_trip(numbers: &[f64]) {
    const NUMBERS: Statement = Statement {
        name: "trial-numbers",
        text: "SELECT number, real_or_null FROM trial_thing ORDER BY id",
        params: &[],
        columns: &[Column::unnamed(Kind::Real), Column::unnamed(Kind::RealOrNull)],
    };
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        for (id, number) in (0_i64..).zip(numbers) {
            let mut row = plain(id, &id.to_string());
            row[2] = (*number).into();
            row[5] = (*number).into();
            tx.execute(&ADD, &row).await.expect("added");
        }
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let rows = db.rows(&NUMBERS, &[]).await.expect("read");
        for (row, number) in rows.iter().zip(numbers) {
            let found = [row.real(0).expect("a number"), row.real(1).expect("a number")];
            assert_eq!(found.map(f64::to_bits), [(number + 0.0).to_bits(); 2], "{number:e} in {:?}", db.engine());
        }
        db.close().await;
    }
}
