// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport doctor`: what is broken is said, with how to mend it, and nothing is changed.

use std::fs;
use std::path::{Path, PathBuf};

use base::{Actor, Role};
use rapport::command::ExitStatus;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use store::{Act, Db, Engine, MasterKey, testing};

use crate::commands::line;
use crate::setting::{MORNING, address, on_both};
use crate::sign_in::invite;

/// The files beside a database, in a folder of their own.
struct Beside {
    folder: tempfile::TempDir,
}

impl Beside {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy(testing::key_file(), folder.path().join("own.key")).expect("the key");
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn words(&self, more: &[&str]) -> Vec<String> {
        let text = |path: PathBuf| path.display().to_string();
        let files = [
            "--key-file".to_owned(),
            text(self.file("own.key")),
            "--witness".to_owned(),
            text(self.file("own.witness")),
        ];
        ["doctor"].iter().chain(more).map(ToString::to_string).chain(files).collect()
    }

    /// What the doctor says of one thing, and how the command ended.
    async fn says(&self, database: &str, more: &[&str], what: &str) -> (ExitStatus, String) {
        let (ended, said) = line(database, &self.words(more)).await.expect("it looks at all, whatever it finds");
        let mut lines = said.lines().filter(|line| line.starts_with(&format!("{what} ")));
        (ended, lines.next().unwrap_or_else(|| unreachable!("{what} in {said}")).to_owned())
    }

    async fn finds(&self, database: &str, more: &[&str], (what, verdict, words): (&str, &str, &str)) {
        let (ended, said) = self.says(database, more, what).await;
        let rest = said.strip_prefix(what).expect("the same").trim_start();
        assert!(rest.starts_with(verdict) && rest.contains(words), "{what} should be {verdict} ({words}): {said}");
        assert_eq!(verdict == "wrong", ended == ExitStatus::Failed, "{said}");
    }

    /// Everything in the folder, byte by byte.
    fn content(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut all: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .map(|path| (path.clone(), fs::read(path).expect("a file")))
            .collect();
        all.sort();
        all
    }
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
}

/// The same database with its key and witness, as a command has it.
async fn with_files(db: &Db, beside: &Beside) -> Db {
    let db = db.clone().with_key_file(&beside.file("own.key"), &base::Chance::seeded(3)).await.expect("the key");
    db.with_witness(&beside.file("own.witness")).await.expect("the witness")
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_broken_beside_a_database_is_said_and_nothing_is_changed() {
    on_both(async |app| {
        let (beside, database) = (Beside::new(), address(&app.db).await);
        invite(&app, "lead@example.org", Role::PracticeLead).await;
        let own = with_files(&app.db, &beside).await;
        own.sign_head().await.expect("signed");
        let before = (beside.content(), testing::texts(&app.db).await);
        for (what, words) in [
            ("database", "opens"),
            ("schema", "of this program"),
            ("key file", "opens what is sealed"),
            ("witness", "knows 1 acts"),
            ("clock", "2026-11-01"),
            ("listening", "this machine alone"),
            ("address", "http://localhost:8080"),
            ("figures", "0 authorities"),
        ] {
            beside.finds(&database, &[], (what, "fine", words)).await;
        }
        assert_eq!((beside.content(), testing::texts(&app.db).await), before, "nothing is changed");

        let (key, witness) = (beside.file("own.key"), beside.file("own.witness"));
        set_mode(&key, 0o644);
        beside.finds(&database, &[], ("key file", "wrong", "chmod 600")).await;
        set_mode(&key, 0o600);
        let right = fs::read(&key).expect("the key");
        fs::remove_file(&key).expect("removed");
        beside.finds(&database, &[], ("key file", "wrong", "is missing")).await;
        assert!(!key.exists(), "no key is made");
        fs::write(&key, format!("rapport key 1\n{}\n", "ab".repeat(32))).expect("another key");
        set_mode(&key, 0o600);
        beside.finds(&database, &[], ("key file", "wrong", "not the one of this database")).await;
        fs::write(&key, right).expect("the key");

        let known = fs::read_to_string(&witness).expect("the witness");
        fs::write(&witness, known.replace("acts 1", "acts 2")).expect("changed");
        beside.finds(&database, &[], ("witness", "wrong", "not signed")).await;
        fs::remove_file(&witness).expect("removed");
        beside.finds(&database, &[], ("witness", "look at", "there is none")).await;
        assert!(!witness.exists(), "no witness is made");
        fs::write(&witness, known).expect("the witness");
        own.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_clock_behind_a_lost_act_and_an_older_program_are_found() {
    on_both(async |app| {
        let (beside, database) = (Beside::new(), address(&app.db).await);
        let own = with_files(&app.db, &beside).await;
        let act = |at_micros: i64| Act {
            at_micros,
            actor: Actor::machine(),
            verb: "partnership-name-changed",
            kind: "setting",
            object: String::new(),
            fields: Vec::new(),
        };
        let now = MORNING.now_micros();
        for (minutes, verdict) in [(4, "fine"), (90, "wrong")] {
            let tx = app.db.begin().await.expect("a change");
            tx.commit(&act(now + minutes * 60_000_000)).await.expect("kept");
            beside.finds(&database, &[], ("clock", verdict, "last act")).await;
        }
        // What the witness knows and the database does not: here the witness of a database with more acts.
        own.sign_head().await.expect("signed");
        own.close().await;
        for other in testing::both().await {
            if other.engine() == app.db.engine() {
                other.migrate(&rapport::migrations(&rapport::rooms(&app.catalogue))).await.expect("the tables");
                let other_address = address(&other).await;
                beside.finds(&other_address, &[], ("witness", "wrong", "last 2 acts are missing")).await;
            }
            other.close().await;
        }
    })
    .await;
    for db in testing::both().await {
        let (beside, database) = (Beside::new(), address(&db).await);
        beside.finds(&database, &[], ("schema", "look at", "rapport import")).await;
        db.migrate(&crate::backup::older()).await.expect("as it was then");
        let before = db.tables().await.expect("tables");
        beside.finds(&database, &[], ("schema", "look at", "rapport verify")).await;
        assert_eq!(db.tables().await.expect("tables"), before, "nothing is brought forward");
        db.close().await;
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_others_may_read_and_one_that_is_not_there_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let beside = Beside::new();
    let path = folder.path().join("own.sqlite");
    let database = format!("sqlite:{}", path.display());
    beside.finds(&database, &[], ("database", "wrong", "there is no database")).await;
    assert!(!path.exists(), "none is made");
    let db = Db::open(&database).await.expect("a database").with_key(MasterKey::new([7; 32]), &base::Chance::seeded(7));
    assert_eq!(db.engine(), Engine::Sqlite);
    db.close().await;
    set_mode(&path, 0o644);
    beside.finds(&database, &[], ("permissions", "wrong", "chmod 600")).await;
    fs::write(&path, "no database at all, but longer than the head of one would be").expect("written");
    beside.finds(&database, &[], ("database", "wrong", "own.sqlite")).await;
    beside.finds("mysql://somewhere", &["--backups", "/nowhere-at-all"], ("backup", "wrong", "cannot be read")).await;
}

#[cfg(unix)]
#[tokio::test]
async fn an_entrance_that_would_not_open_is_found() {
    let (beside, folder) = (Beside::new(), tempfile::tempdir().expect("a folder"));
    let database = format!("sqlite:{}", folder.path().join("own.sqlite").display());
    Db::open(&database).await.expect("a database").close().await;
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["rapport.example.org".to_owned()]).expect("a pair");
    let (chain, key) = (folder.path().join("chain.pem"), folder.path().join("key.pem"));
    fs::write(&chain, cert.pem()).expect("written");
    fs::write(&key, signing_key.serialize_pem()).expect("written");
    set_mode(&key, 0o600);
    let (chain, key_text) = (chain.display().to_string(), key.display().to_string());
    let open = ["--listen", "0.0.0.0:443", "--tls-certificate", &chain, "--tls-key", &key_text, "--address"];
    let at = |address: &'static str| [&open[..], &[address]].concat();
    for (words, found) in [
        (at("https://rapport.example.org"), ("listening", "fine", "with TLS")),
        (at("https://rapport.example.org"), ("certificate", "fine", "days left")),
        (at("https://other.example.org"), ("certificate", "wrong", "not for other.example.org")),
        (at("http://rapport.example.org"), ("listening", "wrong", "not encrypted")),
        (vec!["--listen", "0.0.0.0:80"], ("listening", "wrong", "--proxy")),
        (
            vec!["--listen", "0.0.0.0:80", "--proxy", "10.0.0.4", "--address", "https://rapport.example.org"],
            ("listening", "fine", "for the proxies"),
        ),
        (vec!["--address", "https://192.0.2.1"], ("address", "look at", "passkeys need a name")),
        (vec!["--address", "http://rapport.example.org"], ("address", "look at", "not encrypted")),
    ] {
        beside.finds(&database, &words, found).await;
    }
    set_mode(&key, 0o644);
    beside.finds(&database, &at("https://rapport.example.org"), ("certificate", "wrong", "chmod 640")).await;
}
