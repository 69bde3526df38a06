// SPDX-License-Identifier: MIT OR Apache-2.0
//! Opening, reading, closing.

use store::{Db, Engine, Silent};

use crate::{ALL, add, both};

#[tokio::test]
async fn the_two_engines_are_the_two_engines() {
    let all = both().await;
    let engines: Vec<Engine> = all.iter().map(Db::engine).collect();
    assert_eq!(engines, [Engine::Sqlite, Engine::Postgres]);
    for db in all {
        db.ping().await.expect("it answers");
        db.close().await;
        assert!(db.ping().await.is_err());
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_repeating_it() {
    for url in ["mysql://me:secret@host/db", "rapport.db", "", "postgres://me:secret@[/x", "sqlite:", "sqlite::memory:"]
    {
        let error = Db::open(url).await.expect_err("not an address").to_string();
        assert!(!error.contains("secret"), "{error}");
        assert!(error.contains("sqlite:") || error.contains("postgres://"), "{error}");
    }
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("none");
    let error = Db::open(&format!("sqlite:{}/a.db", missing.display())).await.expect_err("no folder").to_string();
    assert!(error.contains(&*missing.display().to_string()) && error.contains("does not exist"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_its_password() {
    let error = Db::open("postgres://me:secret@127.0.0.1:1/x").await.expect_err("no server").to_string();
    assert!(error.contains("127.0.0.1") && !error.contains("secret"), "{error}");
}

#[tokio::test]
async fn a_path_with_spaces_and_signs_is_a_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a b%20?c=d.db");
    let db = Db::open(&format!("sqlite://{}", path.display())).await.expect("opened");
    db.close().await;
    assert!(path.is_file());
}

#[tokio::test]
async fn what_was_kept_is_there_after_closing() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}/kept.db", folder.path().display());
    for round in 0..2 {
        let db = Db::open(&url).await.expect("opened");
        db.migrate(&[crate::TABLES]).await.expect("tables");
        assert_eq!(db.rows(&ALL, &[]).await.expect("all").len(), round);
        add(&db, i64::try_from(round).expect("small"), &format!("round {round}")).await;
        db.close().await;
    }
}

#[tokio::test]
async fn readers_read_while_a_change_is_open() {
    for db in both().await {
        let mut tx = db.begin().await.expect("a change");
        tx.execute(&crate::ADD, &crate::plain(1, "one")).await.expect("added");
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 0);
        assert_eq!(tx.rows(&ALL, &[]).await.expect("read").len(), 1);
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(db.rows(&ALL, &[]).await.expect("read").len(), 1);
    }
}

#[tokio::test]
async fn sqlite_is_set_up_for_safety() {
    use store::Query;
    macro_rules! pragma {
        ($name:literal) => {
            Query::<i64>::new($name, concat!("PRAGMA ", $name), &[])
        };
    }
    const JOURNAL: Query<String> = Query::new("journal", "PRAGMA journal_mode", &[]);
    let expected = [
        (pragma!("synchronous"), 2),
        (pragma!("foreign_keys"), 1),
        (pragma!("secure_delete"), 1),
        (pragma!("trusted_schema"), 0),
        (pragma!("temp_store"), 2),
        (pragma!("mmap_size"), 0),
        (pragma!("cell_size_check"), 1),
    ];
    let db = both().await.swap_remove(0);
    let mut tx = db.begin().await.expect("the writer");
    for (query, value) in &expected {
        for rows in [tx.read(query, &[]).await, db.read(query, &[]).await] {
            assert_eq!(rows.expect(query.statement.name), [*value], "{}", query.statement.name);
        }
    }
    assert_eq!(tx.read(&JOURNAL, &[]).await.expect("a word"), ["wal"]);
    let busy = Query::<i64>::new("busy", "PRAGMA busy_timeout", &[]);
    assert_eq!(tx.read(&busy, &[]).await.expect("a number"), [30_000]);
    drop(tx);
    let write = Query::<i64>::new("write-by-reader", "DELETE FROM trial_thing RETURNING id", &[]);
    assert!(db.read(&write, &[]).await.is_err());
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_file_is_for_its_owner_alone_and_a_looser_one_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ours.db");
    let url = format!("sqlite:{}", path.display());
    let db = Db::open(&url).await.expect("opened");
    db.migrate(&[crate::TABLES]).await.expect("tables");
    let files = std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").path());
    for file in files {
        let mode = std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
    }
    assert_eq!(store::exposed(&url), None);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("changed");
    assert!(store::exposed(&url).expect("a warning").contains("chmod 600"));
    db.close().await;
}

#[tokio::test]
async fn a_database_of_another_program_and_a_mistyped_path_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let ours = folder.path().join("ours.db");
    let url = format!("sqlite:{}", ours.display());
    let missing = Db::open_existing(&url).await.expect_err("not there").to_string();
    assert!(missing.contains("there is no database") && !ours.exists(), "{missing}");
    let db = Db::open(&url).await.expect("opened");
    db.migrate(&[crate::TABLES]).await.expect("tables");
    db.close().await;
    Db::open_existing(&url).await.expect("ours").close().await;
    // Another program's: tables, but not ours, and no word of ours in its head.
    let foreign = folder.path().join("foreign.db");
    let mut bytes = std::fs::read(&ours).expect("the file");
    bytes[68..72].copy_from_slice(&7_u32.to_be_bytes());
    std::fs::write(&foreign, &bytes).expect("written");
    let refused = Db::open(&format!("sqlite:{}", foreign.display())).await.expect_err("foreign").to_string();
    assert!(refused.contains("another program"), "{refused}");
    assert_eq!(std::fs::read(&foreign).expect("the file"), bytes, "nothing of it was touched");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing lies beside it");
}
