// SPDX-License-Identifier: MIT OR Apache-2.0
//! The witness: a tail that is missing, and an older or another database in the place of the right one, are found at once.

use std::path::{Path, PathBuf};

use base::{Actor, Chance};
use store::{Act, Broken, Db, Doubt, Engine, MasterKey, StoreError, testing, verify};

fn act(at_micros: i64) -> Act {
    let (actor, fields) = (Actor::machine(), vec!["name"]);
    Act { at_micros, actor, verb: "trial-changed", kind: "trial", object: "7".into(), fields }
}

async fn acts(db: &Db, moments: std::ops::Range<i64>) {
    for moment in moments {
        db.begin().await.expect("a change").commit(&act(moment)).await.expect("kept");
    }
}

/// Both engines with these many acts, and the witness that signed them.
async fn filled(folder: &Path, count: i64) -> Vec<(Db, PathBuf)> {
    let mut all = Vec::new();
    for db in testing::both().await {
        let file = folder.join(format!("{:?}.witness", db.engine()));
        db.migrate(&[]).await.expect("its tables");
        let db = reopen(&db, &file).await;
        acts(&db, 0..count).await;
        db.sign_head().await.expect("signed");
        all.push((db, file));
    }
    all
}

async fn reopen(db: &Db, file: &Path) -> Db {
    db.clone().with_witness(file).await.expect("opened")
}

/// The last acts go, past Rapport.
async fn cut(db: &Db, after: i64) {
    testing::without_triggers(db, "store_activity").await;
    testing::execute(db, &format!("DELETE FROM store_activity WHERE number > {after}")).await.expect("cut");
}

async fn is_sound(db: &Db) -> bool {
    verify(&db.snapshot().await.expect("a snapshot")).await.expect("read").is_ok()
}

async fn is_refused(db: &Db) -> bool {
    matches!(db.begin().await, Err(StoreError::Doubted(_)))
}

#[tokio::test]
async fn the_head_is_signed_and_the_same_database_is_trusted() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        let known = db.witnessed().expect("read").expect("a witness");
        assert_eq!(known.entries, 5);
        let again = reopen(&db, &file).await;
        assert_eq!(again.doubt(), None);
        acts(&again, 5..7).await;
        again.sign_head().await.expect("signed");
        assert_eq!(again.witnessed().expect("read").expect("a witness").entries, 7);
        // Whoever is slower does not put an older head over a newer one.
        let text = std::fs::read_to_string(&file).expect("a text");
        db.sign_head().await.expect("nothing to sign");
        assert_eq!(std::fs::read_to_string(&file).expect("a text"), text);
    }
}

#[tokio::test]
async fn a_removed_tail_is_a_sound_chain_and_its_witness_finds_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        cut(&db, 3).await;
        assert!(is_sound(&db).await, "the chain alone shows nothing");
        let again = reopen(&db, &file).await;
        assert!(matches!(again.doubt(), Some(Doubt::Behind { missing: 2, .. })), "{:?}", again.doubt());
        let why = again.begin().await.expect_err("refused").to_string();
        assert!(why.contains("last 2 acts") && why.contains("--accept-loss"), "{why}");
        assert!(again.ready().await.is_err(), "and whoever watches is told");
        assert_eq!(again.settings().await.expect("it can be read"), db.settings().await.expect("read"));
        again.sign_head().await.expect("nothing");
        assert_eq!(again.witnessed().expect("read").expect("kept").entries, 5, "what is doubted signs nothing");
    }
}

#[tokio::test]
async fn a_loss_is_accepted_by_a_person_and_stands_in_the_activity() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        cut(&db, 3).await;
        let again = reopen(&db, &file).await;
        assert!(again.accept_loss().is_some());
        acts(&again, 9..10).await;
        again.sign_head().await.expect("signed");
        assert_eq!(again.witnessed().expect("read").expect("a witness").entries, 4);
        let after = reopen(&db, &file).await;
        assert_eq!(after.doubt(), None);
        assert!(is_sound(&after).await);
    }
}

#[tokio::test]
async fn other_acts_in_the_place_of_those_that_were_signed_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        cut(&db, 3).await;
        // By a program without the witness, as long as before and longer.
        acts(&testing::without_witness(&db), 40..44).await;
        assert!(is_sound(&db).await);
        let again = reopen(&db, &file).await;
        assert!(matches!(again.doubt(), Some(Doubt::Other { number: 5, .. })), "{:?}", again.doubt());
        assert!(is_refused(&again).await);
    }
}

#[tokio::test]
async fn two_acts_that_changed_places_and_a_flipped_bit_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        testing::without_triggers(&db, "store_activity").await;
        for sql in [
            "UPDATE store_activity SET number = -number WHERE number IN (4, 5)",
            "UPDATE store_activity SET number = 9 + number WHERE number < 0",
        ] {
            testing::execute(&db, sql).await.expect("moved");
        }
        let again = reopen(&db, &file).await;
        assert!(matches!(again.doubt(), Some(Doubt::Other { number: 5, .. })), "{:?}", again.doubt());
        let found = verify(&again.snapshot().await.expect("a snapshot")).await.expect("read");
        assert_eq!(found, Err(Broken::Changed(4)));
    }
    let folder = tempfile::tempdir().expect("another folder");
    for (db, _) in filled(folder.path(), 5).await {
        testing::without_triggers(&db, "store_activity").await;
        testing::execute(&db, "UPDATE store_activity SET at_micros = at_micros + 1 WHERE number = 2")
            .await
            .expect("flipped");
        let found = verify(&db.snapshot().await.expect("a snapshot")).await.expect("read");
        assert_eq!(found, Err(Broken::Changed(2)));
    }
}

#[tokio::test]
async fn an_older_file_put_back_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, older, witness) =
        (folder.path().join("a.sqlite"), folder.path().join("older"), folder.path().join("a.witness"));
    let url = format!("sqlite:{}", file.display());
    let open = async || {
        let db = Db::open(&url).await.expect("opened").with_key(MasterKey::new([3; 32]), &Chance::Real);
        reopen(&db, &witness).await
    };
    let db = open().await;
    db.migrate(&[]).await.expect("its tables");
    acts(&db, 0..3).await;
    db.close().await;
    std::fs::copy(&file, &older).expect("a backup");
    let db = open().await;
    assert_eq!(db.doubt(), None);
    acts(&db, 3..10).await;
    db.close().await;
    std::fs::copy(&older, &file).expect("put back");
    let db = open().await;
    assert_eq!(db.engine(), Engine::Sqlite);
    assert!(matches!(db.doubt(), Some(Doubt::Behind { missing: 7, .. })), "{:?}", db.doubt());
    db.migrate(&[]).await.expect("what is up to date is opened all the same");
    assert!(is_refused(&db).await);
    db.close().await;
    // Nor is a new file taken for the old one.
    std::fs::remove_file(&file).expect("gone");
    let db = open().await;
    assert!(matches!(db.doubt(), Some(Doubt::Behind { missing: 10, .. })), "{:?}", db.doubt());
    assert!(matches!(db.migrate(&[]).await, Err(StoreError::Doubted(_))));
}

#[tokio::test]
async fn a_witness_that_was_not_signed_so_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (db, file) in filled(folder.path(), 5).await {
        let text = std::fs::read_to_string(&file).expect("a text");
        let last = text.trim_end().chars().last().expect("a sign");
        let flipped = format!("{}{}\n", text.trim_end().trim_end_matches(last), if last == '0' { '1' } else { '0' });
        for forged in [
            text.replace("acts 5", "acts 3"),
            text.replace("acts 5", "acts +5"),
            flipped,
            String::new(),
            format!("{text}\n"),
        ] {
            std::fs::write(&file, &forged).expect("forged");
            let again = reopen(&db, &file).await;
            assert!(matches!(again.doubt(), Some(Doubt::Unsigned { .. })), "{forged}: {:?}", again.doubt());
            assert!(is_refused(&again).await);
        }
        std::fs::write(&file, &text).expect("as it was");
        let other = db.clone().with_key(MasterKey::new([9; 32]), &Chance::Real);
        assert!(matches!(reopen(&other, &file).await.doubt(), Some(Doubt::Unsigned { .. })), "another key");
    }
}

#[tokio::test]
async fn a_witness_that_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    for db in testing::both().await {
        db.migrate(&[]).await.expect("its tables");
        let db = reopen(&db, &folder.path().join("missing/a.witness")).await;
        acts(&db, 0..1).await;
        let why = db.sign_head().await.expect_err("no folder").to_string();
        assert!(why.contains("RAPPORT_WITNESS"), "{why}");
        assert!(db.ready().await.is_err(), "whoever watches is told");
    }
}
