// SPDX-License-Identifier: MIT OR Apache-2.0
//! Backups, restores and moves, as a person at the machine types them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use base::{Chance, Role};
use evidence::catalogue::Catalogue;
use rapport::App;
use rapport::command::ExitStatus;
use store::{Db, Engine, MasterKey, Migrations, testing};

use crate::commands::{line, typed};
use crate::setting::{address, on_both, on_both_seeded, open, say};
use crate::sign_in::{PASSWORD, at_minute, code, invite, sign_in, signed_in};
use crate::visitor::Visitor;

/// A pair that `age-keygen` made for these tests, and another secret half.
const PUBLIC: &str = "age1g3aqwzns6wg6zv87dsyknnz65682c4f986sgvnwpgdmz6k4jp5ts7d70qx";
const SECRET: &str = "AGE-SECRET-KEY-150HWCQ9N5Z9TGY26ZH36VRDTLNK2SLYQ36YUCYV5EH9C609FN0NSY6NFTV";
const OTHER: &str = "AGE-SECRET-KEY-17M4SGW7HZ0F3WUMUYKWM8EQ3XZNEMMVKMY7YKVGJ7HJUJX9S0ATSDGL4WD";

/// An empty database of the other engine.
async fn other(app: &App) -> Db {
    let mut both = testing::both().await;
    both.swap_remove(usize::from(app.db.engine() == Engine::Sqlite))
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).expect("written");
    path.to_str().expect("a path of letters").to_owned()
}

fn only_file(folder: &Path) -> PathBuf {
    let files: Vec<_> = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

/// Puts a draft of everybody into the database, and messages that wait for them.
async fn leave_open(app: &App) {
    for sql in [
        "INSERT INTO people_draft (id, person, form_digest, words_sealed, began_at_micros, kept_at_micros)
         SELECT id, id, 'form', email_sealed, 0, 0 FROM people_person",
        "INSERT INTO store_outbox (kind, person, made_at_micros) SELECT 'people-invitation', id, 0 FROM people_person",
        "INSERT INTO store_outbox (kind, person, made_at_micros) SELECT 'people-alert', id, 0 FROM people_person",
    ] {
        testing::execute(&app.db, sql).await.expect(sql);
    }
}

#[tokio::test]
async fn a_backup_is_made_beside_the_running_house_and_restored_into_the_other_engine() {
    on_both(async |app| {
        let (lead, secret) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let link = invite(&app, "new@example.org", Role::Champion).await;
        leave_open(&app).await;
        let (from, folder) = (address(&app.db).await, tempfile::tempdir().expect("a folder"));
        let (place, keys) = (folder.path().join("kept"), folder.path());
        fs::create_dir(&place).expect("a folder");
        let to = place.to_str().expect("letters");
        let refused = typed(&from, &["backup", "--to", to]).await.expect_err("for whom?").to_string();
        assert!(refused.contains("--recipient age1") && refused.contains("--plain"), "{refused}");
        let refused = typed(&from, &["backup", "--to", to, "--recipient", SECRET]).await.expect_err("the secret half");
        assert!(refused.to_string().contains("no public key"), "{refused}");
        let (ended, said) = typed(&from, &["backup", "--to", to, "--recipient", PUBLIC]).await.expect("backed up");
        assert!(ended == ExitStatus::Done && said.contains("read back whole") && said.contains("key file"), "{said}");
        let file = only_file(&place);
        opened_by_age(&file, &written(keys, "age.key", SECRET));
        let file = file.to_str().expect("letters");
        assert!(file.ends_with("/rapport-2026-11-01-080000.dump.age"), "{file}");

        let target = other(&app).await;
        let new = address(&target).await;
        let refused = typed(&new, &["restore", file]).await.expect_err("encrypted").to_string();
        assert!(refused.contains("encrypted") && refused.contains("--identity"), "{refused}");
        let wrong = written(keys, "other.key", OTHER);
        let refused = typed(&new, &["restore", file, "--identity", &wrong]).await.expect_err("another key").to_string();
        assert!(refused.contains("other keys"), "{refused}");
        assert_eq!(target.tables().await.expect("tables"), [], "what is refused leaves nothing");
        let key = written(keys, "right.key", SECRET);
        let restore = ["restore", file, "--identity", key.as_str()];
        let (ended, said) = typed(&new, &restore).await.expect("restored");
        assert!(ended == ExitStatus::Done && said.contains("4 acts") && said.contains("sessions are ended"), "{said}");
        let (_, said) = typed(&new, &["verify"]).await.expect("checked");
        assert!(said.contains("5 acts") && said.contains("agrees up to act 5"), "{said}");
        let refused = typed(&new, &restore).await.expect_err("once").to_string();
        assert!(refused.contains("not empty"), "{refused}");
        the_witness_begins_anew(&restore).await;

        let restored = open(target, at_minute(5)).await;
        nothing_came_alive(&restored, lead, &link).await;
        let site = restored.site(None).await.expect("the site opens");
        let mut lead = Visitor::new(&site);
        sign_in(&mut lead, "lead@example.org", PASSWORD, &code(&secret, at_minute(5))).await;
        lead.open("/people/account").await;
        assert!(lead.status == 200 && lead.page.contains("lead@example.org"), "{}", lead.page);
        lead.open("/partnership/activity").await;
        assert!(lead.page.contains("restored the database from a backup"), "{}", lead.page);
        restored.db.close().await;
    })
    .await;
}

/// A restore beside a witness that knows more acts tells how many are lost, and what the witness said is kept.
async fn the_witness_begins_anew(restore: &[&str]) {
    let place = tempfile::tempdir().expect("a folder");
    let at = |name: &str| place.path().join(name).display().to_string();
    let [database, key] = [format!("sqlite:{}", at("new.sqlite")), testing::key_file().display().to_string()];
    let files = ["--key-file", &key, "--witness", &at("new.witness")];
    let words = |words: &[&str]| [words, &files].concat().iter().map(ToString::to_string).collect::<Vec<_>>();
    line(&database, &words(restore)).await.expect("restored");
    for email in ["a@example.org", "b@example.org", "c@example.org"] {
        line(&database, &words(&["account", "invite", email, "--role", "analyst"])).await.expect("invited");
    }
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(at(&format!("new.sqlite{ending}")));
    }
    let before = fs::read(at("new.witness")).expect("a witness");
    let refused = line(&database, &words(&["restore", &at("new.witness")])).await.expect_err("no backup").to_string();
    assert!(refused.contains("no backup of Rapport"), "{refused}");
    assert!(fs::read(at("new.witness")).expect("a witness") == before && !place.path().join("new.sqlite").exists());
    let (_, said) = line(&database, &words(restore)).await.expect("restored");
    assert!(said.contains("knew 8 acts: the last 4 are not in this backup"), "{said}");
    assert_eq!(fs::read(at("new.witness.before-restore-1")).expect("kept"), before);
    let (ended, said) = line(&database, &words(&["verify"])).await.expect("checked");
    assert!(ended == ExitStatus::Done && said.contains("up to act 5"), "{said}");
}

/// Sessions, links and drafts of before open nothing; what everybody is told stays.
async fn nothing_came_alive(restored: &App, before: Visitor, link: &str) {
    let site = restored.site(None).await.expect("the site opens");
    let mut before = before.moved(&site);
    before.open("/people/account").await;
    assert!(before.path.starts_with("/people/sign-in"), "{}", before.path);
    let mut invited = Visitor::new(&site);
    invited.open(link).await;
    assert!(invited.page.contains("Send me a new one"), "the link is over: {}", invited.page);
    for (table, column) in [("people_session", "id"), ("people_draft", "id"), ("people_challenge", "state")] {
        assert_eq!(testing::column(&restored.db, table, column).await.len(), 0, "{table}");
    }
    assert_eq!(testing::column(&restored.db, "store_outbox", "kind").await, ["people-alert", "people-alert"]);
}

/// Debian's `age` opens the file without Rapport, where it is installed; what is in it is a whole dump.
fn opened_by_age(file: &Path, key: &str) {
    let sealed = fs::read(file).expect("a file");
    assert!(sealed.starts_with(b"age-encryption.org/v1\n") && !sealed.windows(8).any(|part| part == b"rapport "));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    match Command::new("age").args(["-d", "-i", key]).arg(file).output() {
        Ok(done) => {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            assert!(store::check_dump(&mut done.stdout.as_slice()).expect("a whole dump").rows() > 10);
        }
        Err(why) => {
            let how = "Debian and Ubuntu: apt-get install age";
            say(&format!("SKIPPED: age does not open the backup: {why} ({how})"));
        }
    }
}

#[tokio::test]
async fn a_broken_chain_is_said_at_the_backup_and_refused_at_the_restore() {
    on_both(async |app| {
        signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (from, folder) = (address(&app.db).await, tempfile::tempdir().expect("a folder"));
        let file = folder.path().join("broken.dump");
        let file = file.to_str().expect("letters");
        let backup = ["backup", "--plain", "--to", file];
        let (ended, said) = typed(&from, &backup).await.expect("backed up");
        assert!(ended == ExitStatus::Done && said.contains("plain: whoever has the file reads it"), "{said}");
        testing::without_triggers(&app.db, "store_activity").await;
        testing::execute(&app.db, "UPDATE store_activity SET object = 'x' WHERE number = 2").await.expect("changed");
        let (ended, said) = typed(&from, &backup).await.expect("kept all the same");
        assert!(ended == ExitStatus::Failed && said.contains("entry 2") && said.contains("will refuse"), "{said}");
        let place = folder.path().join("new.sqlite");
        let new = format!("sqlite:{}", place.display());
        let refused = typed(&new, &["restore", file]).await.expect_err("broken").to_string();
        assert!(refused.contains("entry 2 of the activity"), "{refused}");
        assert_eq!(only_file(folder.path()).to_str(), Some(file), "no database was left behind");
    })
    .await;
}

#[tokio::test]
async fn the_whole_district_moves_to_the_other_engine_and_the_old_one_is_read_alone() {
    on_both_seeded(async |app| {
        let (from, target) = (address(&app.db).await, other(&app).await);
        let to = address(&target).await;
        target.close().await;
        let refused = typed(&from, &["move", "--to", &to]).await.expect_err("the house runs").to_string();
        assert!(refused.contains("stop `rapport serve` first"), "{refused}");
        app.db.close().await;
        let (ended, said) = typed(&from, &["move", "--to", &to]).await.expect("moved");
        assert!(ended == ExitStatus::Done && said.contains("evidence_cell") && said.contains("--key-file"), "{said}");
        let (_, before) = typed(&from, &["imports"]).await.expect("it can be read");
        let (_, after) = typed(&to, &["imports"]).await.expect("listed");
        assert_eq!(before, after);
        let refused = typed(&from, &["move", "--to", &to]).await.expect_err("it is filled").to_string();
        assert!(refused.contains("not empty") || refused.contains("older than its witness"), "{refused}");
    })
    .await;
}

/// The migrations of the program before the last of these.
pub(crate) fn older() -> Vec<Migrations> {
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue reads"));
    let mut sets = rapport::migrations(&rapport::rooms(&catalogue));
    let people = sets.iter_mut().find(|set| set.set == "people").expect("the tables of people");
    people.files = &people.files[..people.files.len() - 1];
    sets
}

#[tokio::test]
async fn a_database_of_an_older_program_is_kept_before_it_is_brought_forward() {
    for db in testing::both().await {
        db.migrate(&older()).await.expect("as it was then");
        let database = address(&db).await;
        let before = db.tables().await.expect("tables");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("old.dump");
        let file = file.to_str().expect("letters");
        typed(&database, &["backup", "--plain", "--to", file]).await.expect("backed up");
        assert_eq!(db.tables().await.expect("tables"), before, "a backup brings nothing forward");
        if db.engine() == Engine::Postgres {
            let refused = typed(&database, &["imports"]).await.expect_err("not without a backup").to_string();
            assert!(refused.contains("rapport backup") && refused.contains("--migrate"), "{refused}");
            assert_eq!(db.tables().await.expect("tables"), before);
            typed(&database, &["verify", "--migrate"]).await.expect("brought forward");
        } else {
            typed(&database, &["imports"]).await.expect("brought forward");
            let kept = database.strip_prefix("sqlite:").expect("a path").replace(".db", ".before-upgrade.dump");
            assert_eq!(fs::read(kept).expect("what it held"), fs::read(file).expect("the backup"));
        }
        assert_ne!(db.tables().await.expect("tables"), before);
        db.close().await;

        // The backup of then is restored by the program of today, and comes forward.
        let new = testing::both().await.remove(0);
        let new = new.with_key(MasterKey::new([7; 32]), &Chance::seeded(7));
        typed(&address(&new).await, &["restore", file]).await.expect("restored");
        assert!(new.tables().await.expect("tables").iter().any(|(table, _)| table == "people_draft"));
        new.close().await;
    }
}

#[test]
fn what_ends_at_a_restore_needs_no_word_and_is_run_by_the_tests() {
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue reads"));
    let rooms = rapport::rooms(&catalogue);
    let known: Vec<&str> = rapport::statements(&rooms).iter().map(|statement| statement.name).collect();
    let ended: Vec<_> = rooms.iter().flat_map(|room| room.ended_by_restore.clone()).collect();
    assert!(ended.len() >= 5, "sessions, challenges, drafts, links, and what is about to go out");
    for statement in ended {
        assert!(statement.params.is_empty() && known.contains(&statement.name), "{}", statement.name);
    }
}
