// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sealed values: nobody reads them without the key, nor moves them, and they are found by their token alone.

use base::Chance;
use store::{Bulk, DataClass, Db, Kind, Migrations, Query, SealedColumn, Silent, StoreError, Value, testing};

const TABLES: Migrations = Migrations {
    set: "letter",
    files: &[("letter", "CREATE TABLE letter_box (id {text} NOT NULL PRIMARY KEY, email {bytes} NOT NULL) {strict};")],
};
const EMAIL: SealedColumn = SealedColumn { column: "letter_box.email", class: DataClass::Contact };
const OTHER: SealedColumn = SealedColumn { column: "letter_box.other", class: DataClass::Contact };
const ACCESS: SealedColumn = SealedColumn { column: "letter_box.email", class: DataClass::Access };
const ADD: Bulk =
    Bulk { name: "letter-add", table: "letter_box", columns: &[("id", Kind::Text), ("email", Kind::Bytes)] };
const ALL: Query<(String, Vec<u8>)> = Query::new("letter-all", "SELECT id, email FROM letter_box ORDER BY id", &[]);
const ADDRESS: &str = "Jo.Canary@Example.org";

async fn filled() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        db.migrate(&[TABLES]).await.expect("its tables");
        let mut tx = db.begin().await.expect("a change");
        let row = ["a".into(), tx.seal(&EMAIL, "a", ADDRESS).expect("sealed")];
        tx.bulk(&ADD, [row]).await.expect("added");
        tx.keep_blind(&EMAIL, "a", ADDRESS).await.expect("found by it");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
    }
    all
}

async fn sealed(db: &Db) -> Vec<u8> {
    db.read(&ALL, &[]).await.expect("read").pop().expect("a row").1
}

fn is_refused<T>(opened: &Result<T, StoreError>) -> bool {
    matches!(opened, Err(StoreError::Key(_)))
}

#[tokio::test]
async fn what_is_sealed_is_read_with_its_key_for_its_place_alone() {
    for db in filled().await {
        let kept = sealed(&db).await;
        assert_eq!(db.unseal(&EMAIL, "a", &kept).expect("ours"), ADDRESS);
        assert!(is_refused(&db.unseal(&EMAIL, "b", &kept)), "moved to another row");
        assert!(is_refused(&db.unseal(&OTHER, "a", &kept)), "moved to another column");
        assert!(is_refused(&db.unseal(&ACCESS, "a", &kept)), "opened with the key of another class");
        for at in 0..kept.len() {
            let mut flipped = kept.clone();
            flipped[at] ^= 1;
            assert!(is_refused(&db.unseal(&EMAIL, "a", &flipped)), "byte {at} was changed");
            assert!(is_refused(&db.unseal(&EMAIL, "a", &kept[..at])), "cut at {at}");
        }
        let tx = db.begin().await.expect("a change");
        let again = tx.seal(&EMAIL, "a", ADDRESS).expect("sealed");
        assert_ne!(again, Value::Bytes(kept), "the same words are sealed differently");
    }
}

#[tokio::test]
async fn a_copy_of_the_database_shows_no_value_and_no_key() {
    for db in filled().await {
        let secret = db.secret("seal", &Chance::Real).await.expect("a key");
        let texts = testing::texts(&db).await.to_lowercase();
        assert!(!texts.contains("canary"), "{texts}");
        let mut whole = sealed(&db).await;
        for (table, column) in [("store_data_key", "wrapped"), ("store_secret", "secret")] {
            whole.extend(testing::bytes(&db, table, column).await.concat());
        }
        let holds = |part: &[u8]| whole.windows(part.len()).any(|window| window == part);
        assert!(!holds(&secret) && !holds(&[7; 32]) && !holds(b"Canary"));
    }
}

#[tokio::test]
async fn a_sealed_value_is_found_by_its_token() {
    for db in filled().await {
        assert_eq!(db.find_blind(&EMAIL, " jo.canary@EXAMPLE.org").await.expect("asked"), ["a"]);
        assert!(db.find_blind(&EMAIL, "jo@example.org").await.expect("asked").is_empty());
        assert!(db.find_blind(&OTHER, ADDRESS).await.expect("asked").is_empty(), "another column");
        let mut tx = db.begin().await.expect("a change");
        tx.keep_blind(&EMAIL, "a", "new@example.org").await.expect("another");
        assert!(tx.find_blind(&EMAIL, ADDRESS).await.expect("asked").is_empty(), "the old one is gone");
        assert_eq!(tx.find_blind(&EMAIL, "new@example.org").await.expect("asked"), ["a"]);
        tx.forget_blind(&EMAIL, "a").await.expect("gone");
        assert!(tx.find_blind(&EMAIL, "new@example.org").await.expect("asked").is_empty());
    }
}

#[tokio::test]
async fn a_key_file_is_made_once_and_closed_and_its_loss_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    for db in testing::both().await {
        let file = folder.path().join(format!("{:?}.key", db.engine()));
        let opened = async || db.clone().with_key_file(&file, &Chance::Real).await;
        let first = opened().await.expect("made");
        first.migrate(&[]).await.expect("its tables");
        let secret = first.secret("seal", &Chance::Real).await.expect("a key");
        let again = opened().await.expect("read");
        again.migrate(&[]).await.expect("opened");
        assert_eq!(again.secret("seal", &Chance::Real).await.expect("the same"), secret);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("set");
            assert_eq!(std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
            for open in [0o640, 0o604, 0o620] {
                mode(open);
                let why = opened().await.expect_err("open to others").to_string();
                assert!(why.contains("chmod 600"), "{why}");
            }
            mode(0o400);
            opened().await.expect("closed");
        }
        let text = std::fs::read_to_string(&file).expect("a text");
        std::fs::remove_file(&file).expect("lost");
        let why = opened().await.expect_err("lost").to_string();
        assert!(why.contains("lost") && why.contains("backup") && why.contains("RAPPORT_KEY_FILE"), "{why}");
        assert!(!file.exists(), "no new one is made");
        for other in [text.replace("key 1", "key 2"), text.chars().take(40).collect(), String::new()] {
            std::fs::write(&file, other).expect("written");
            #[cfg(unix)]
            std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("closed");
            assert!(is_refused(&opened().await));
            std::fs::remove_file(&file).expect("gone");
        }
        let other = store::MasterKey::new([9; 32]);
        let why = db.clone().with_key(other, &Chance::Real).migrate(&[]).await.expect_err("another key").to_string();
        assert!(why.contains("not the one of this database"), "{why}");
    }
}

#[tokio::test]
async fn without_a_key_nothing_sealed_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite:{}/a.db", folder.path().display())).await.expect("a database");
    db.migrate(&[TABLES]).await.expect("its tables");
    assert!(is_refused(&db.secret("seal", &Chance::Real).await));
    assert!(is_refused(&db.begin().await.expect("a change").seal(&EMAIL, "a", ADDRESS)));
}
