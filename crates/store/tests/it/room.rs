// SPDX-License-Identifier: MIT OR Apache-2.0
//! A database that is ready has room to keep a change.

use store::{Db, Kind, Silent, Statement};

use crate::{ALL, TABLES, add, both};

#[tokio::test]
async fn looking_whether_there_is_room_changes_nothing() {
    for db in both().await {
        add(&db, 1, "one").await;
        for _ in 0..3 {
            db.ready().await.expect("ready");
        }
        let under_way = db.begin().await.expect("a change");
        db.ready().await.expect("a change that is under way is no reason to doubt");
        drop(under_way);
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 1);
        db.close().await;
        assert!(db.ready().await.is_err());
    }
}

/// A limit on the size of files is as a full disk, but holds for a whole process: the test runs itself in one of its own.
#[cfg(unix)]
#[tokio::test]
async fn a_full_disk_is_not_ready_until_there_is_room_again() {
    const WITHIN: &str = "RAPPORT_TEST_ROOM";
    if std::env::var_os(WITHIN).is_some() {
        return fill_and_empty().await;
    }
    let done = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 600; exec \"$0\" --exact \"$1\""])
        .arg(std::env::current_exe().expect("these tests"))
        .arg("room::a_full_disk_is_not_ready_until_there_is_room_again")
        .env(WITHIN, "1")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

#[cfg(unix)]
async fn fill_and_empty() {
    const AGAIN: Statement = Statement {
        name: "trial-again",
        text: "UPDATE trial_thing SET int_or_null = $1 WHERE id = 1",
        params: &[Kind::Int],
        columns: &[],
    };
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite:{}/a.db", folder.path().display())).await.expect("a database");
    db.migrate(&[TABLES]).await.expect("the trial tables");
    add(&db, 1, "one").await;
    db.ready().await.expect("there is room");
    // While somebody reads, every change makes the log longer.
    let now = db.snapshot().await.expect("a snapshot");
    now.rows(&ALL, &[]).await.expect("read");
    let mut kept = 0_i64;
    let full = loop {
        let mut tx = db.begin().await.expect("a full disk lets changes begin");
        tx.execute(&AGAIN, &[kept.into()]).await.expect("held in memory");
        match tx.commit_silent(Silent::System("a test")).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 2_000, "the disk was never full");
    };
    assert!(store::is_unwritable(&full) && !store::is_away(&full), "{full:?}");
    for _ in 0..3 {
        let error = db.ready().await.expect_err("no room");
        assert!(!error.is_busy(), "{error}, and before {full}");
    }
    assert_eq!(db.rows(&ALL, &[]).await.expect("reading needs no room").len(), 1);
    drop(now);
    db.wipe(&[]).await.expect("the log is emptied");
    db.ready().await.expect("there is room again");
    let rows = db.rows(&ALL, &[]).await.expect("read");
    assert_eq!(rows[0].int_or_null(4).expect("a number"), Some(kept - 1), "what was kept stays, what failed is gone");
}
