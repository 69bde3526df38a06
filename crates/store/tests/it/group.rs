// SPDX-License-Identifier: MIT OR Apache-2.0
//! Changes that are kept together: all of each or nothing, and nobody hears of it before it lasts.

use std::time::Duration;

use base::Actor;
use store::{Act, Db, Query, Silent, Statement, StoreError, Tx, testing, verify};
use tokio::task::JoinHandle;

use crate::{ADD, ALL, TABLES, add, both, plain};

const SILENT: Silent = Silent::System("a test");
const IDS: Query<i64> = Query::new("trial-ids", "SELECT id FROM trial_thing ORDER BY id", &[]);
const END: Statement = Statement { name: "end", text: "ROLLBACK", params: &[], columns: &[] };

/// An SQLite database that gathers and holds as long as the test says.
async fn paced(folder: &tempfile::TempDir, gather: Duration, hold: Duration) -> Db {
    let db = testing::paced(&folder.path().join("a.db"), gather, hold).await;
    db.migrate(&[TABLES]).await.expect("the trial tables");
    db
}

const NEVER: Duration = Duration::from_hours(1);

async fn ids(db: &Db) -> Vec<i64> {
    db.read(&IDS, &[]).await.expect("read")
}

/// One writer of many: changes that are kept, dropped, or refused by the engine. The ids of those that were answered.
async fn write(db: Db, writer: i64) -> Vec<i64> {
    let mut answered = Vec::new();
    for round in 0..12 {
        let id = writer * 100 + round;
        let mut tx = db.begin().await.expect("its turn");
        tx.execute(&ADD, &plain(id, &id.to_string())).await.expect("added");
        match (writer + round) % 4 {
            0 => drop(tx),
            1 => assert!(tx.execute(&ADD, &plain(id, "again")).await.expect_err("twice").is_duplicate()),
            _ => {
                let act = Act {
                    at_micros: id,
                    actor: Actor::machine(),
                    verb: "trial-changed",
                    kind: "trial",
                    object: id.to_string(),
                    fields: Vec::new(),
                };
                tx.commit(&act).await.expect("kept");
                // A connection that only reads sees nothing that was not committed.
                assert!(ids(&db).await.contains(&id), "answered before it lasted");
                answered.push(id);
            }
        }
    }
    answered
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_writers_are_answered_when_their_change_lasts_and_the_chain_is_whole() {
    for db in both().await {
        let tasks: Vec<_> = (1..=50).map(|writer| tokio::spawn(write(db.clone(), writer))).collect();
        let mut answered = Vec::new();
        for task in tasks {
            answered.extend(task.await.expect("done"));
        }
        answered.sort_unstable();
        assert_eq!(answered.len(), 300);
        assert_eq!(ids(&db).await, answered, "what was not answered was not kept");
        let now = db.snapshot().await.expect("a snapshot");
        assert_eq!(verify(&now).await.expect("read").expect("whole").entries, 300);
    }
}

/// Ends a change while another waits for its turn, and begins that with a row of its own: both are of one commit.
async fn follow(db: &Db, first: Tx) -> (JoinHandle<Result<(), StoreError>>, Tx) {
    let waiting = tokio::spawn({
        let db = db.clone();
        async move { db.begin().await.expect("the next turn") }
    });
    tokio::task::yield_now().await;
    let kept = tokio::spawn(first.commit_silent(SILENT));
    let mut second = waiting.await.expect("its turn");
    second.execute(&ADD, &plain(2, "two")).await.expect("added");
    (kept, second)
}

#[tokio::test]
async fn nobody_is_answered_before_the_commit_and_a_dropped_change_takes_nobody_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = paced(&folder, NEVER, NEVER).await;
    let mut first = db.begin().await.expect("a change");
    first.execute(&ADD, &plain(1, "one")).await.expect("added");
    let (kept, mut second) = follow(&db, first).await;
    assert_eq!(second.rows(&ALL, &[]).await.expect("read").len(), 2, "it sees the change before it");
    assert!(!kept.is_finished(), "not answered while another is under way");
    assert!(ids(&db).await.is_empty(), "nor does anybody else see it");
    drop(second);
    kept.await.expect("answered").expect("kept");
    assert_eq!(ids(&db).await, [1]);
}

#[tokio::test]
async fn who_holds_the_writer_while_others_wait_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = paced(&folder, Duration::ZERO, Duration::from_millis(20)).await;
    let mut slow = db.begin().await.expect("a change");
    slow.execute(&ADD, &plain(1, "one")).await.expect("added");
    // It begins only because the other is taken back.
    add(&db, 2, "two").await;
    assert!(matches!(slow.execute(&ADD, &plain(3, "three")).await, Err(StoreError::TakenBack)));
    let refused = slow.commit_silent(SILENT).await.expect_err("too late");
    assert!(matches!(refused, StoreError::TakenBack) && refused.is_busy(), "{refused}");
    assert_eq!(ids(&db).await, [2]);
}

#[tokio::test]
async fn a_long_change_keeps_the_writer_and_waits_for_those_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = paced(&folder, NEVER, Duration::from_millis(20)).await;
    let mut first = db.begin().await.expect("a change");
    first.execute(&ADD, &plain(1, "one")).await.expect("added");
    let long = tokio::spawn({
        let db = db.clone();
        async move { db.begin_long().await.expect("its turn") }
    });
    tokio::task::yield_now().await;
    first.commit_silent(SILENT).await.expect("kept before the long one begins");
    let mut long = long.await.expect("its turn");
    assert_eq!(ids(&db).await, [1], "whatever it reads elsewhere is what it sees");
    let waiting = tokio::spawn({
        let db = db.clone();
        async move { add(&db, 3, "three").await }
    });
    tokio::time::sleep(Duration::from_millis(80)).await;
    long.execute(&ADD, &plain(2, "two")).await.expect("still its turn");
    long.commit_silent(SILENT).await.expect("kept");
    waiting.await.expect("then the next");
    assert_eq!(ids(&db).await, [1, 2, 3]);
}

/// As a full disk does: the engine takes the whole transaction back.
#[tokio::test]
async fn a_failed_commit_answers_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = paced(&folder, NEVER, NEVER).await;
    let mut first = db.begin().await.expect("a change");
    first.execute(&ADD, &plain(1, "one")).await.expect("added");
    let (kept, mut second) = follow(&db, first).await;
    second.execute(&END, &[]).await.expect("taken back by the engine");
    assert!(matches!(second.commit_silent(SILENT).await, Err(StoreError::NotKept(_))));
    assert!(matches!(kept.await.expect("answered"), Err(StoreError::NotKept(_))));
    assert!(ids(&db).await.is_empty());
    add(&db, 3, "three").await;
    assert_eq!(ids(&db).await, [3]);
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_no_turn_behind() {
    for db in both().await {
        let first = db.begin().await.expect("a change");
        for _ in 0..20 {
            let gone = tokio::time::timeout(Duration::from_millis(2), db.begin()).await;
            assert!(gone.is_err(), "one at a time");
        }
        drop(first);
        add(&db, 1, "one").await;
        assert_eq!(ids(&db).await, [1]);
    }
}
