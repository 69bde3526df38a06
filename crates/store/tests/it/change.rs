// SPDX-License-Identifier: MIT OR Apache-2.0
//! Changes: all or nothing, one after the other.

use store::{Column, Engine, Kind, Query, Silent, Statement};

use crate::{ADD, ADD_PART, ALL, add, both, plain};

#[tokio::test]
async fn a_dropped_change_is_taken_back() {
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.execute(&ADD, &plain(1, "one")).await.expect("added"), 1);
        drop(tx);
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 0);
        // And the connection is as good as new.
        add(&db, 1, "one").await;
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 1);
    }
}

#[tokio::test]
async fn a_connection_that_is_free_is_used_again() {
    const SERVED_BY: Statement = Statement {
        name: "trial-served-by",
        text: "SELECT CAST(pg_backend_pid() AS BIGINT)",
        params: &[],
        columns: &[Column::unnamed(Kind::Int)],
    };
    for db in both().await.into_iter().filter(|db| db.engine() == Engine::Postgres) {
        let mut servers = std::collections::BTreeSet::new();
        for number in 0..40 {
            add(&db, number, &format!("number {number}")).await;
            servers.insert(db.rows(&SERVED_BY, &[]).await.expect("read")[0].int(0).expect("a number"));
        }
        // A connection is given back while the next is asked for, so there may be several, but no more than may be open at once.
        assert!(servers.len() <= 16, "{} connections one after the other", servers.len());
    }
}

#[tokio::test]
async fn changes_that_wait_leave_connections_to_whoever_reads() {
    for db in both().await {
        let first = db.begin().await.expect("a change");
        let waiting: Vec<_> = (0..40)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { db.begin().await.map(drop) })
            })
            .collect();
        // All of them ask for their turn before anybody reads.
        for _ in 0..200 {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        assert!(db.rows(&ALL, &[]).await.expect("a connection is left").is_empty());
        drop(first);
        for one in waiting {
            one.await.expect("no panic").expect("its turn");
        }
    }
}

#[tokio::test]
async fn changes_that_begin_together_follow_each_other() {
    const NEXT: Statement = Statement {
        name: "trial-next",
        text: "UPDATE trial_thing SET int_or_null = int_or_null + 1 WHERE id = 1 RETURNING int_or_null",
        params: &[],
        columns: &[Column::unnamed(Kind::Int)],
    };
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        let mut first = plain(1, "one");
        first[4] = 0_i64.into();
        tx.execute(&ADD, &first).await.expect("added");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin().await.expect("its turn");
                    let rows = tx.rows(&NEXT, &[]).await.expect("one more");
                    tx.commit_silent(Silent::System("a test")).await.expect("kept");
                    rows[0].int(0).expect("a number")
                })
            })
            .collect();
        let mut seen = Vec::new();
        for task in tasks {
            seen.push(task.await.expect("done"));
        }
        seen.sort_unstable();
        assert_eq!(seen, (1..=20).collect::<Vec<i64>>());
    }
}

#[tokio::test]
async fn a_duplicate_and_a_broken_reference_are_told_apart() {
    for db in both().await {
        add(&db, 1, "one").await;
        for twice in [plain(1, "two"), plain(2, "one")] {
            let mut tx = db.begin().await.expect("a change");
            let error = tx.execute(&ADD, &twice).await.expect_err("twice");
            assert!(error.is_duplicate() && !error.is_broken_reference(), "{error}");
            assert!(error.to_string().contains("trial-add"), "{error}");
        }
        let mut tx = db.begin().await.expect("a change");
        let error = tx.execute(&ADD_PART, &[9.into(), "x".into(), 1.0.into()]).await.expect_err("no such thing");
        assert!(error.is_broken_reference() && !error.is_duplicate(), "{error}");
    }
}

#[tokio::test]
async fn a_statement_that_the_engine_refuses_is_named() {
    const WRONG: Statement =
        Statement { name: "trial-wrong", text: "SELECT id FROM nowhere", params: &[], columns: &[] };
    for db in both().await {
        let error = db.rows(&WRONG, &[]).await.expect_err("no such table").to_string();
        assert!(error.contains("trial-wrong") && error.contains("nowhere"), "{error}");
    }
}

/// As a full disk does: the engine ends the change by itself, and the commit fails.
#[tokio::test]
async fn after_a_failed_commit_the_next_change_begins_and_the_database_is_ready() {
    const END: Statement = Statement { name: "end", text: "ROLLBACK", params: &[], columns: &[] };
    for db in both().await {
        for _ in 0..3 {
            let mut tx = db.begin().await.expect("a change");
            tx.execute(&END, &[]).await.expect("ended");
            let kept = tx.commit_silent(Silent::System("a test")).await;
            assert!(kept.is_err() || db.engine() == Engine::Postgres, "nothing was kept");
            let tx = db.begin().await.expect("the next change begins");
            drop(tx);
            db.ready().await.expect("ready");
        }
    }
}

#[tokio::test]
async fn a_snapshot_sees_one_moment_and_cannot_write() {
    for db in both().await {
        let now = db.snapshot().await.expect("a snapshot");
        assert!(now.rows(&ALL, &[]).await.expect("read").is_empty());
        add(&db, 1, "one").await;
        assert!(now.rows(&ALL, &[]).await.expect("read").is_empty(), "what came later is not seen");
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 1);
        let write = Query::<i64>::new("write-by-snapshot", "DELETE FROM trial_thing RETURNING id", &[]);
        assert!(now.read(&write, &[]).await.is_err());
    }
}

#[tokio::test]
async fn one_change_at_a_time_on_both_engines() {
    for db in both().await {
        let first = db.begin().await.expect("a change");
        let waited = tokio::time::timeout(std::time::Duration::from_millis(300), db.begin()).await;
        assert!(waited.is_err(), "a second change waits for the first: {:?}", db.engine());
        drop(first);
        db.begin().await.expect("then it begins");
    }
}
