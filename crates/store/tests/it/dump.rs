// SPDX-License-Identifier: MIT OR Apache-2.0
//! The dump: the same bytes from both engines and after any way between them; what is not as it was written is refused, and
//! leaves nothing behind.

use base::{Actor, Chance};
use proptest::prelude::*;
use store::{
    Act, Bulk, Db, Engine, Kind, MasterKey, Migrations, Query, Silent, StoreError, TableSum, Value, check_dump,
    testing, verify,
};

use crate::TABLES;

/// Rows that refer to later rows of their own table, and a table that stands before the one to which it refers.
const PAIRS: Migrations = Migrations {
    set: "pair",
    files: &[(
        "pair",
        "CREATE TABLE pair_whole (\n\
           id {text} NOT NULL PRIMARY KEY, other {text} REFERENCES pair_whole (id), content {bytes}\n\
         ) {strict};\n\
         CREATE TABLE pair_a_part (\n\
           whole {text} NOT NULL REFERENCES pair_whole (id), number {int} NOT NULL, size {real},\n\
           PRIMARY KEY (number, whole)\n\
         ) {clustered};\n\
         INSERT INTO store_sequence (name, last) VALUES ('pair_whole', 0);\n",
    )],
};
const WHOLES: Bulk = Bulk {
    name: "pair-wholes",
    table: "pair_whole",
    columns: &[("id", Kind::Text), ("other", Kind::TextOrNull), ("content", Kind::BytesOrNull)],
};
const PARTS: Bulk = Bulk {
    name: "pair-parts",
    table: "pair_a_part",
    columns: &[("whole", Kind::Text), ("number", Kind::Int), ("size", Kind::RealOrNull)],
};
const COUNT: Query<i64> = Query::new("pair-count", "SELECT COUNT(*) FROM pair_whole", &[]);
const SETS: [Migrations; 2] = [TABLES, PAIRS];

type Whole = (String, Option<Vec<u8>>);
type Part = (i64, Option<f64>);

fn act(at_micros: i64) -> Act {
    let (actor, fields) = (Actor::machine(), vec!["content"]);
    Act { at_micros, actor, verb: "trial-changed", kind: "trial", object: "7".into(), fields }
}

/// Each row refers to the one after it, the last to itself.
async fn fill(db: &Db, wholes: &[Whole], parts: &[Part]) {
    db.migrate(&SETS).await.expect("its tables");
    let mut tx = db.begin().await.expect("a change");
    let ids: Vec<String> = wholes.iter().enumerate().map(|(at, (id, _))| format!("{id} {at}")).collect();
    let mut rows: Vec<[Value; 3]> = Vec::new();
    for (at, (_, content)) in wholes.iter().enumerate().rev() {
        let next = ids.get(at + 1).unwrap_or(&ids[at]);
        rows.push([ids[at].as_str().into(), next.as_str().into(), content.clone().into()]);
    }
    tx.bulk(&WHOLES, rows).await.expect("wholes");
    let parts = parts.iter().enumerate().map(|(at, (number, size))| {
        let whole = ids[at % ids.len()].as_str();
        [whole.into(), (number.wrapping_add(i64::try_from(at).expect("few"))).into(), (*size).into()]
    });
    tx.bulk(&PARTS, parts).await.expect("parts");
    tx.commit(&act(1)).await.expect("kept");
    db.begin().await.expect("a change").commit(&act(2)).await.expect("kept");
}

async fn usual(db: &Db) {
    let wholes = [("ä\u{1F9ED} ' \" \\".to_owned(), Some(vec![0, 255, 7])), (String::new(), None)];
    fill(db, &wholes, &[(i64::MIN, Some(-0.0)), (i64::MAX, Some(f64::MIN_POSITIVE)), (0, None)]).await;
}

async fn dumped(db: &Db) -> Vec<u8> {
    let mut bytes = Vec::new();
    let sum = db.snapshot().await.expect("a snapshot").dump(&mut bytes).await.expect("a dump");
    assert_eq!(check_dump(&mut bytes.as_slice()).expect("it is whole"), sum);
    bytes
}

async fn load(db: &Db, sets: &[Migrations], mut bytes: &[u8]) -> Result<(), StoreError> {
    let (tx, sum) = db.load(sets, &mut bytes).await?;
    assert!(sum.tables.iter().any(|table| table.name == "store_activity"));
    tx.commit_silent(Silent::System("a test")).await
}

/// A dump that is refused leaves the database as empty as it was.
async fn refused(db: &Db, sets: &[Migrations], bytes: &[u8]) -> String {
    let why = load(db, sets, bytes).await.expect_err("refused").to_string();
    assert_eq!(db.tables().await.expect("tables"), [], "{:?}: {why}", db.engine());
    why
}

#[tokio::test]
async fn both_engines_write_the_same_bytes_and_read_each_other() {
    let all = testing::both().await;
    for db in &all {
        usual(db).await;
    }
    let first = dumped(&all[0]).await;
    assert_eq!(first, dumped(&all[1]).await, "both hold the same");
    // From one engine to the other and back.
    for (to, from) in testing::both().await.iter().rev().zip(&all) {
        let bytes = dumped(from).await;
        load(to, &SETS, &bytes).await.expect("loaded");
        assert_eq!(dumped(to).await, first);
        let now = to.snapshot().await.expect("a snapshot");
        assert_eq!(verify(&now).await.expect("read").expect("a sound chain").entries, 2);
        to.migrate(&SETS).await.expect("nothing is left to do, and what is sealed is open");
        assert_eq!(to.tables().await.expect("tables"), from.tables().await.expect("tables"));
        // What was put aside holds again, and so does what is never changed.
        for sql in
            ["INSERT INTO pair_a_part (whole, number) VALUES ('nobody', 1)", "UPDATE store_activity SET verb = 'x'"]
        {
            testing::execute(to, sql).await.expect_err(sql);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_held_survives_the_way_there_and_back(
        wholes in prop::collection::vec(("[^\\x00]{0,12}", prop::option::of(prop::collection::vec(any::<u8>(), 0..40))), 1..9),
        parts in prop::collection::vec((any::<i64>(), prop::option::of(prop::num::f64::NORMAL | prop::num::f64::ZERO)), 0..20),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let [sqlite, postgres]: [Db; 2] = testing::both().await.try_into().expect("both");
            fill(&sqlite, &wholes, &parts).await;
            let first = dumped(&sqlite).await;
            load(&postgres, &SETS, &first).await.expect("loaded");
            let back = testing::both().await.remove(0);
            load(&back, &SETS, &dumped(&postgres).await).await.expect("loaded");
            assert_eq!(dumped(&back).await, first);
            for db in [sqlite, postgres, back] {
                db.close().await;
            }
        });
    }
}

#[tokio::test]
async fn what_is_cut_or_changed_is_refused_and_leaves_nothing() {
    let source = testing::both().await.remove(0);
    usual(&source).await;
    let whole = dumped(&source).await;
    for length in (0..whole.len()).step_by(7).chain([whole.len() - 1]) {
        let why = check_dump(&mut &whole[..length]).expect_err("cut").to_string();
        assert!(why.contains("another copy") || why.contains("no backup of Rapport"), "{length}: {why}");
    }
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        bytes
    };
    for bit in 0..whole.len() * 8 {
        assert!(check_dump(&mut changed(bit).as_slice()).is_err(), "bit {bit} was changed unseen");
    }
    let longer = [whole.as_slice(), b"\n"].concat();
    assert!(check_dump(&mut longer.as_slice()).is_err(), "something stands behind the end");
    for db in testing::both().await {
        for length in [0, 10, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
            refused(&db, &SETS, &whole[..length]).await;
        }
        for part in 0..40 {
            refused(&db, &SETS, &changed(whole.len() * 8 * part / 40)).await;
        }
        let why = refused(&db, &SETS, &longer).await;
        assert!(why.contains("not as it was written"), "{why}");
        let why = refused(&db, &SETS, b"PGDMP and more").await;
        assert!(why.contains("no backup of Rapport"), "{why}");
        let why = refused(&db, &SETS, b"rapport dump 2\n").await;
        assert!(why.contains("Start the newer program"), "{why}");
        load(&db, &SETS, &whole).await.expect("the whole one is loaded after all");
    }
}

#[tokio::test]
async fn only_an_empty_database_is_filled() {
    for db in testing::both().await {
        usual(&db).await;
        let bytes = dumped(&db).await;
        let why = load(&db, &SETS, &bytes).await.expect_err("it is not empty").to_string();
        assert!(why.contains("not empty") && why.contains("createdb"), "{why}");
        assert_eq!(dumped(&db).await, bytes, "and stays as it was");
    }
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_an_older_one_comes_forward() {
    const NEXT: Migrations = Migrations {
        set: "pair",
        files: &[
            PAIRS.files[0],
            ("next", "ALTER TABLE pair_whole ADD COLUMN note {text};\nINSERT INTO pair_whole (id) VALUES ('new');\n"),
        ],
    };
    const CHANGED: Migrations =
        Migrations { set: "pair", files: &[("pair", "CREATE TABLE pair_whole (id {int} PRIMARY KEY) {strict};\n")] };
    let source = testing::both().await.remove(0);
    usual(&source).await;
    let older = dumped(&source).await;
    source.migrate(&[TABLES, NEXT]).await.expect("brought forward");
    let newer = dumped(&source).await;
    for db in testing::both().await {
        for sets in [&SETS[..], &[TABLES], &[TABLES, CHANGED]] {
            let why = refused(&db, sets, &newer).await;
            assert!(why.contains("newer than this program") || why.contains("is not the one"), "{why}");
        }
        source.is_older(&[TABLES]).await.expect_err("a room that this program does not have");
        source.is_older(&SETS).await.expect_err("a migration that this program does not have");
        assert!(!source.is_older(&[TABLES, NEXT]).await.expect("known") && !db.is_older(&SETS).await.expect("new"));
        load(&db, &[TABLES, NEXT], &older).await.expect("loaded and brought forward");
        assert_eq!(db.read(&COUNT, &[]).await.expect("read"), [3], "the migration worked on what was loaded");
        assert_eq!(dumped(&db).await, newer, "as if the migration had been carried out where the rows came from");
    }
}

#[tokio::test]
async fn a_broken_chain_a_wrong_key_and_a_strange_table_are_refused() {
    for db in testing::both().await {
        usual(&db).await;
        let sound = dumped(&db).await;
        testing::without_triggers(&db, "store_activity").await;
        testing::execute(&db, "UPDATE store_activity SET object = '8' WHERE number = 1").await.expect("past Rapport");
        let broken = dumped(&db).await;
        testing::execute(&db, "CREATE TABLE strange_table (id bigint PRIMARY KEY)").await.ok();
        testing::execute(&db, "CREATE TABLE strange_table (id INTEGER PRIMARY KEY) STRICT").await.ok();
        let why = db.snapshot().await.expect("a snapshot").dump(&mut Vec::new()).await.expect_err("whose is it?");
        assert!(why.to_string().contains("strange_table"), "{why}");
        for empty in testing::both().await {
            let why = refused(&empty, &SETS, &broken).await;
            assert!(why.contains("entry 1 of the activity") && why.contains("older one"), "{why}");
            let other = empty.clone().with_key(MasterKey::new([9; 32]), &Chance::seeded(1));
            let why = refused(&other, &SETS, &sound).await;
            assert!(why.contains("key file is not the one"), "{why}");
            load(&empty, &SETS, &sound).await.expect("with the right key");
        }
    }
}

#[tokio::test]
async fn tables_and_columns_that_no_migration_makes_are_refused() {
    for (past, said) in [
        ("ALTER TABLE pair_whole ADD COLUMN extra TEXT", "pair_whole"),
        ("CREATE TABLE pair_extra (id INTEGER PRIMARY KEY) STRICT", "pair_extra"),
        ("DROP TABLE pair_a_part", "pair_whole"),
        ("DROP TABLE trial_part", "trial_thing"),
        ("DROP TABLE trial_part; DROP TABLE trial_thing", "trial_part"),
    ] {
        let source = testing::both().await.remove(0);
        usual(&source).await;
        testing::execute(&source, past).await.expect(past);
        let bytes = dumped(&source).await;
        source.close().await;
        for db in testing::both().await {
            let why = refused(&db, &SETS, &bytes).await;
            assert!(why.contains(said) && why.contains("another backup"), "{past}: {why}");
        }
    }
}

#[tokio::test]
async fn rows_that_refer_to_nothing_are_refused() {
    let source = testing::both().await.remove(0);
    usual(&source).await;
    // Past Rapport: SQLite holds to references only where it is asked to.
    let sql = "PRAGMA foreign_keys = OFF; INSERT INTO pair_a_part (whole, number) VALUES ('nobody', 1)";
    testing::execute(&source, sql).await.expect("a row that refers to nothing");
    let bytes = dumped(&source).await;
    for db in testing::both().await {
        let why = refused(&db, &SETS, &bytes).await;
        assert!(why.contains("pair_a_part") && why.contains("not in the file"), "{why}");
    }
}

#[tokio::test]
async fn a_database_moves_without_a_file_in_between() {
    for (source, target) in testing::both().await.iter().zip(testing::both().await.iter().rev()) {
        usual(source).await;
        let before = dumped(source).await;
        let (held, filled, sum) = source.move_into(target, &SETS).await.expect("moved");
        let wholes =
            TableSum { rows: 2, ..sum.tables.iter().find(|table| table.name == "pair_whole").expect("it").clone() };
        assert!(sum.tables.contains(&wholes) && sum.rows() > 8);
        filled.commit_silent(Silent::System("a test")).await.expect("kept");
        drop(held);
        assert_eq!((dumped(source).await, dumped(target).await), (before.clone(), before));
        let why = source.move_into(target, &SETS).await.expect_err("it is not empty any more").to_string();
        assert!(why.contains("not empty"), "{why}");
        source.begin().await.expect("nobody holds the source any more").commit(&act(3)).await.expect("kept");
        assert_ne!(source.engine() == Engine::Sqlite, target.engine() == Engine::Sqlite);
    }
}
