// SPDX-License-Identifier: MIT OR Apache-2.0
//! An analyst sends a file in the browser, sees what it would change, takes it in and takes it back.

use base::Role;
use rapport::command::{ImportOptions, import_bytes};
use rapport::reader::{Limits, Reader};
use rapport::{App, demo};
use store::testing;

use crate::setting::{authority, imports, on_both, take};
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

const SEND: &str = "/sources/files/send";
const SENT: &str = "/sources/files";
/// Every figure of the needs assessment.
const ALL: &str = "/needs/measures.csv";
const TENURE: &str = "tenure";

/// Takes in the files of the district but one, whose name holds this word; the name and bytes of that one.
async fn without(app: &App, word: &str) -> (String, Vec<u8>) {
    let mut left = None;
    for (name, bytes) in demo::files(demo::SEED) {
        if name.contains(word) {
            left = Some((name, bytes));
            continue;
        }
        let options =
            ImportOptions { period: demo::period_of(&name).map(ToOwned::to_owned), ..ImportOptions::default() };
        import_bytes(app, &name, &bytes, &options).await.expect("taken in");
    }
    left.expect("the district has such a file")
}

async fn without_tenure(app: &App) -> (String, Vec<u8>) {
    without(app, TENURE).await
}

/// Does the jobs of the house while something goes on.
async fn at_work(app: &App) -> tokio::task::JoinHandle<()> {
    tokio::spawn(ui::run_jobs(app.house(Some(authority())).await.expect("a house"), app.jobs()))
}

fn at(visitor: &Visitor) -> String {
    visitor.path.split('?').next().unwrap_or_default().to_owned()
}

/// Somebody sends a file and asks for it to be taken in; where it stands.
async fn ask(priya: &mut Visitor, (name, bytes): (&str, &[u8])) -> String {
    priya.open(SEND).await;
    priya.send_file(SEND, ("file", name), bytes).await;
    let file = at(priya);
    let body = priya.filled(&file, &[]);
    assert_eq!(priya.post(&file, &body, &[("sec-fetch-site", "same-origin")]).await.status, 303);
    file
}

#[tokio::test]
async fn a_file_is_sent_looked_at_taken_in_and_taken_back() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let mut reader = Visitor::new(&app.site(Some(authority())).await.expect("the site opens"));
        priya = priya.moved(&app.site(Some(authority())).await.expect("the site opens"));
        let working = at_work(&app).await;
        let before = imports(&app.db).await.len();
        let figure = "/sources/indicators/private-rented";
        assert!(reader.open(figure).await.page.contains("No series is held."), "{}", reader.page);
        assert!(!reader.get(ALL).await.body.contains("private-rented"));

        priya.open(SEND).await;
        priya.send_file(SEND, ("file", &name), &bytes).await;
        assert!(priya.page.contains("Nothing has changed yet.") && priya.page.contains(&name), "{}", priya.page);
        // A cell of the file as it stands, and beside it what is read.
        for part in ["<bdi>X", "22 are new, 0 changed and 0 the same", "Wexmoor"] {
            assert!(priya.page.contains(part), "{part}: {}", priya.page);
        }
        assert!(priya.page.contains("The first rows, as they will be read"), "{}", priya.page);
        assert_eq!(imports(&app.db).await.len(), before, "nothing is taken in by looking");
        let file = at(&priya);
        assert!(priya.clone().open("/").await.page.contains("Look through"), "it waits for her");

        priya.send(&file, &[]).await;
        assert!(priya.page.contains("It is taken in."), "{}", priya.page);
        assert_eq!(imports(&app.db).await.len(), before + 1);
        assert!(!reader.open(figure).await.page.contains("No series is held."), "{}", reader.page);
        assert!(reader.get(ALL).await.body.contains("private-rented"));
        let taken = imports(&app.db).await.last().expect("an import").id;
        reader.open(&format!("/sources/imports/{taken}")).await;
        assert!(reader.page.contains(&name) && reader.page.contains("private-rented"), "{}", reader.page);
        assert!(!reader.page.contains("take-back"), "who only reads takes nothing back: {}", reader.page);
        for (table, column) in [("store_file_piece", "content_sealed"), ("store_file", "digest_sealed")] {
            assert!(testing::bytes(&app.db, table, column).await.is_empty(), "the file is gone");
        }

        // The same file again has nothing to give.
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", &name), &bytes).await;
        assert!(priya.page.contains("There is nothing in it to take in."), "{}", priya.page);

        let back = format!("/sources/imports/{taken}/take-back");
        priya.open(&back).await;
        assert!(priya.page.contains("no longer shown"), "{}", priya.page);
        priya.send(&back, &[]).await;
        assert!(priya.page.contains("It is taken back."), "{}", priya.page);
        assert!(!reader.get(ALL).await.body.contains("private-rented"));
        priya.open("/partnership/activity").await;
        for act in ["asked for a file to be taken in", "took a file in", "took an import back"] {
            assert!(priya.page.contains(act), "{act}: {}", priya.page);
        }
        working.abort();
    })
    .await;
}

#[tokio::test]
async fn a_folder_of_files_is_sent_at_once_and_each_says_what_came_of_it() {
    on_both(async |app| {
        let tenure = without_tenure(&app).await;
        let notes = ("notes.csv".to_owned(), b"area,first name,surname\nX05000001,Ada,Canary\n".to_vec());
        let other = ("cake.csv".to_owned(), b"flavour,slices\nlemon,8\n".to_vec());
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        priya = priya.moved(&app.site(Some(authority())).await.expect("the site opens"));
        let before = imports(&app.db).await.len();
        priya.open(SEND).await;
        let all = [&tenure, &notes, &other];
        let sent: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        priya.send_files(SEND, "file", &sent).await;
        assert_eq!(at(&priya), SENT);
        for (name, _) in all {
            assert!(priya.page.contains(name.as_str()), "{name}: {}", priya.page);
        }
        assert!(priya.page.contains("One of them can be taken in."), "{}", priya.page);
        for why in ["it seems to hold personal details: ", "Its columns are “flavour”"] {
            assert!(priya.page.contains(why), "{why}: {}", priya.page);
        }
        assert_eq!(
            testing::bytes(&app.db, "store_file", "digest_sealed").await.len(),
            2,
            "what is about people is not kept"
        );
        let kept = testing::texts(&app.db).await;
        assert!(!kept.contains("Canary") && !kept.contains("notes.csv"), "neither they nor their names");
        // The page of the one that is stopped says why, and takes nothing in.
        let stopped =
            priya.page.split("href=\"/sources/files/").find(|part| part.contains(">notes.csv<")).expect("a link");
        let stopped = format!("/sources/files/{}", stopped.split('"').next().unwrap_or_default());
        priya.open(&stopped).await;
        assert!(priya.page.contains("Nothing of it is kept.") && !priya.page.contains("Take it in?"), "{}", priya.page);
        priya.send(&format!("{stopped}/leave"), &[]).await;
        assert!(!priya.page.contains("notes.csv"), "{}", priya.page);

        let working = at_work(&app).await;
        priya.send(SENT, &[]).await;
        let mut looks = 0;
        while priya.page.contains("Being taken in") && looks < 100 {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            priya.open(SENT).await;
            looks += 1;
        }
        assert!(priya.page.contains("Taken in") && priya.page.contains("Asks you something"), "{}", priya.page);
        assert_eq!(imports(&app.db).await.len(), before + 1);
        assert!(priya.page.contains("None of them waits to be taken in."), "{}", priya.page);
        working.abort();
    })
    .await;
}

#[tokio::test]
async fn more_files_than_may_wait_are_not_kept() {
    on_both(async |app| {
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let smallest = demo::files(demo::SEED).into_iter().min_by_key(|(_, bytes)| bytes.len());
        let (name, bytes) = smallest.expect("the district has files");
        let names: Vec<String> = (0..41).map(|number| format!("{number}-{name}")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), bytes.as_slice())).collect();
        priya.open(SEND).await;
        priya.send_files(SEND, "file", &files).await;
        assert!(priya.page.contains("More than 40 files at once."), "{}", priya.page);
        priya.open(SEND).await;
        priya.send_files(SEND, "file", files.get(..3).expect("three")).await;
        assert_eq!(at(&priya), SENT);
        assert!(priya.clone().open("/").await.page.contains("Look through"));
        priya.open(SEND).await;
        priya.send_files(SEND, "file", files.get(..38).expect("38")).await;
        assert!(priya.page.contains("of yours would wait"), "{}", priya.page);
        assert_eq!(testing::bytes(&app.db, "store_file", "digest_sealed").await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_seen_and_taken_in_by_whoever_sent_it_alone() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let (mut other, _) = signed_in(&app, "other@example.org", Role::Analyst).await;
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", &name), &bytes).await;
        let file = at(&priya);
        assert_eq!(other.get(&file).await.status, 404);
        let body = priya.filled(&file, &[]);
        let same = [("sec-fetch-site", "same-origin")];
        assert_eq!(other.post(&file, &body, &same).await.status, 404);
        assert_eq!(other.post(&format!("{file}/leave"), &body, &same).await.status, 422);
        let kept = testing::texts(&app.db).await;
        assert!(!kept.contains(&name), "its name lies open nowhere");

        priya.send(&format!("{file}/leave"), &[]).await;
        assert!(priya.page.contains("Nothing of the file is kept."), "{}", priya.page);
        assert_eq!(priya.get(&file).await.status, 404);
        assert!(testing::bytes(&app.db, "store_file_piece", "content_sealed").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_about_people_is_not_kept() {
    on_both(async |app| {
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let people = b"First name,Surname,Date of birth,NHS number\nAda,Canary,1980-02-03,9434765919\n\
            Ben,Kestrel,1979-11-30,9434765870\n";
        for (name, bytes, says) in [
            ("families.csv", &people[..], "it seems to hold personal details"),
            ("empty.csv", b"", "The file is empty."),
        ] {
            priya.open(SEND).await;
            priya.send_file(SEND, ("file", name), bytes).await;
            assert!(priya.status == 422 && priya.page.contains(says), "{name}: {}", priya.page);
            assert!(!priya.page.contains("Canary"), "{}", priya.page);
        }
        let kept = testing::texts(&app.db).await;
        assert!(!kept.contains("families.csv") && !kept.contains("Canary"));
        for (table, column) in [("store_file_piece", "content_sealed"), ("sources_upload", "preview_sealed")] {
            assert!(testing::bytes(&app.db, table, column).await.is_empty(), "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_pressed_twice_is_taken_in_once() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        priya = priya.moved(&app.site(Some(authority())).await.expect("the site opens"));
        let before = imports(&app.db).await.len();
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", &name), &bytes).await;
        let file = at(&priya);
        // Two pages are open.
        let bodies = [priya.filled(&file, &[]), priya.clone().open(&file).await.filled(&file, &[])];
        let same = [("sec-fetch-site", "same-origin")];
        assert_eq!(priya.post(&file, &bodies[0], &same).await.status, 303);
        let late = priya.post(&file, &bodies[1], &same).await;
        assert!(late.status == 422 && late.body.contains("It was taken in before"), "{}", late.body);
        // One process takes the job, keeps what it is for, and dies before it can say so.
        let kinds: Vec<&str> = app.jobs().iter().map(|kind| kind.name).collect();
        assert!(app.db.take_job(&kinds, app.clock, &app.chance).await.expect("asked").is_some());
        take(&app, &name, &bytes).await;
        let house = app.house(Some(authority())).await.expect("a house");
        assert!(!ui::run_next_job(&house, &app.jobs()).await.expect("asked"), "nobody else takes it meanwhile");
        // Its lease is over a minute later.
        let later = base::Clock::Fixed(app.clock.now_micros() + 61_000_000);
        let later = App { clock: later, ..app.clone() };
        let house = later.house(Some(authority())).await.expect("a house");
        while ui::run_next_job(&house, &later.jobs()).await.expect("done") {}
        assert_eq!(imports(&app.db).await.len(), before + 1);
        assert!(priya.open(&file).await.page.contains("It is taken in."), "{}", priya.page);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_failed_five_times_waits_for_a_person() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let house = app.house(Some(authority())).await.expect("a house");
        let before = imports(&app.db).await.len();
        for press in ["retry", "drop"] {
            let file = ask(&mut priya, (&name, &bytes)).await;
            let parked = "UPDATE store_job SET state = 'parked', reason = 'ui-job-failed' WHERE state = 'waiting'";
            testing::execute(&app.db, parked).await.expect("parked");
            assert!(priya.open(&file).await.page.contains("was tried five times"), "{}", priya.page);
            assert_eq!(priya.get("/partnership/jobs").await.status, 403);
            assert!(keeper.open("/").await.page.contains("Look at a job that failed five times"), "{}", keeper.page);
            keeper.open("/partnership/jobs").await;
            assert!(keeper.page.contains("Taking a file in") && !keeper.page.contains(&name), "{}", keeper.page);
            let button = keeper.page.split("action=\"").find(|rest| rest.contains(&format!("/{press}\"")));
            let button = button.and_then(|rest| rest.split('"').next()).expect("a button").to_owned();
            keeper.send(&button, &[]).await;
            assert!(!keeper.page.contains("waits for you"), "{}", keeper.page);
            while ui::run_next_job(&house, &app.jobs()).await.expect("done") {}
            assert_eq!(imports(&app.db).await.len(), before + 1, "{press}");
            let taken = imports(&app.db).await.last().expect("an import").id;
            if press == "retry" {
                evidence::ledger::revert(&app.db, taken, app.clock, false).await.expect("taken back");
            } else {
                assert!(imports(&app.db).await.last().expect("an import").reverted, "it was dropped");
                priya.open(&file).await;
                assert!(priya.page.contains("dropped it") && !priya.page.contains("See how far"), "{}", priya.page);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_reader_that_dies_loses_nothing() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let before = imports(&app.db).await.len();
        let file = ask(&mut priya, (&name, &bytes)).await;
        let dead = Reader::with_arguments("/bin/false".as_ref(), Vec::new(), Limits::default());
        let broken = App { reader: dead, ..app.clone() };
        let house = broken.house(Some(authority())).await.expect("a house");
        assert!(ui::run_next_job(&house, &broken.jobs()).await.expect("tried"));
        assert_eq!(imports(&app.db).await.len(), before);
        assert!(!testing::bytes(&app.db, "store_file_piece", "content_sealed").await.is_empty(), "the file stays");
        let later = App { clock: base::Clock::Fixed(app.clock.now_micros() + 6_000_000), ..app.clone() };
        let house = later.house(Some(authority())).await.expect("a house");
        while ui::run_next_job(&house, &later.jobs()).await.expect("done") {}
        assert_eq!(imports(&app.db).await.len(), before + 1);
        assert!(priya.open(&file).await.page.contains("It is taken in."), "{}", priya.page);
    })
    .await;
}

#[tokio::test]
async fn whoever_was_shut_out_changes_nothing_any_more() {
    on_both(async |app| {
        let (name, bytes) = without_tenure(&app).await;
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let before = imports(&app.db).await.len();
        ask(&mut priya, (&name, &bytes)).await;
        testing::execute(&app.db, "UPDATE people_person SET suspended_at_micros = 1").await.expect("suspended");
        let house = app.house(Some(authority())).await.expect("a house");
        while ui::run_next_job(&house, &app.jobs()).await.expect("done") {}
        assert_eq!(imports(&app.db).await.len(), before);
        assert!(testing::bytes(&app.db, "store_file_piece", "content_sealed").await.is_empty(), "the file is gone");
    })
    .await;
}

#[tokio::test]
async fn who_is_an_analyst_of_one_organisation_takes_nothing_in_for_all() {
    on_both(async |app| {
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let scope = "UPDATE people_role SET scope = 'organisation 019a0000-0000-7000-8000-0000000000c1'";
        testing::execute(&app.db, scope).await.expect("a scope");
        assert_eq!(priya.get(SEND).await.status, 403);
        assert!(!priya.open("/sources/imports").await.page.contains("Send a file"), "{}", priya.page);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_local_counts_tells_no_count() {
    on_both(async |app| {
        let (mut priya, _) = signed_in(&app, "priya@example.org", Role::Analyst).await;
        let (name, bytes) = without(&app, "local").await;
        take(&app, &name, &bytes).await;
        // Another file with the same counts: how many are the same would tell them.
        let text = String::from_utf8(bytes).expect("a text").trim_end().to_owned() + "\n\n";
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", &name), text.as_bytes()).await;
        assert!(priya.page.contains("local counts"), "{}", priya.page);
        assert!(priya.page.contains("is not told: it is lent") && !priya.page.contains("r-counts"), "{}", priya.page);
        assert!(!priya.page.contains("as they will be read"), "{}", priya.page);
    })
    .await;
}
