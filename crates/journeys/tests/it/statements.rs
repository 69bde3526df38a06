// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement of the product runs on both engines, decodes, and finds the same there.

use std::collections::BTreeMap;

use base::Role;
use rapport::App;
use store::{Db, Value, testing};
use ui::Gate as _;

use crate::setting::{arguments, assess, authority, day, everything, fixture, on_both_seeded, read, statements, take};
use crate::sign_in::signed_in;

type Found = BTreeMap<&'static str, Vec<Vec<Value>>>;

/// Statements that find nothing however full the tables are, each with the reason.
const SILENT: &[(&str, &str)] = &[];

#[tokio::test]
async fn every_statement_runs_and_finds_the_same_on_both_engines() {
    let told = on_both_seeded(async |app| {
        fill(&app).await;
        // Local counts are written down once they have been shown.
        assess(&app, authority(), day("2026-11-01")).await;
        let found = everything(&app.db).await;
        for statement in statements().into_iter().filter(|statement| statement.columns.is_empty()) {
            let mut tx = app.db.begin().await.expect("a change begins");
            let changed = tx.execute(statement, &arguments(statement, &[], 1)).await;
            assert!(changed.is_ok(), "{}: {changed:?}", statement.name);
            // Dropped here: nothing of it may last.
        }
        assert_eq!(everything(&app.db).await, found, "a change that was not finished has lasted");
        (app.db.tables().await.expect("a catalogue"), asked_for(&app.db, found).await)
    })
    .await;
    let [(sqlite_tables, sqlite), (postgres_tables, postgres)] = told.as_slice() else { panic!("two engines") };
    assert_eq!(sqlite_tables, postgres_tables);
    // What a device is asked is made of chance that is not ours.
    for (name, rows) in sqlite.iter().filter(|(name, _)| **name != "people-challenge") {
        assert_eq!(rows, &postgres[name], "{name} finds other rows on PostgreSQL");
    }
    let cells = sqlite.values().flatten().flatten().filter(|value| matches!(value, Value::Real(_))).count();
    assert!(cells > 10_000, "figures were compared, not only keys: {cells}");
    assert_eq!(silent(sqlite), SILENT.iter().map(|(name, _reason)| *name).collect::<Vec<_>>(), "nothing was decoded");
}

#[test]
fn a_statement_that_finds_nothing_is_seen() {
    let one = vec![vec![Value::Int(1)]];
    assert_eq!(silent(&BTreeMap::from([("areas-codes", one), ("areas-named", Vec::new())])), ["areas-named"]);
}

/// Takes in what the district lacks: areas that became others, and places of postcodes.
async fn fill(app: &App) {
    for name in ["vintages/links", "postcodes/directory"] {
        let (report, _) = take(app, name, &fixture(&format!("{name}.csv"))).await;
        assert_eq!(report.result, "taken_in", "{name}: {}", report.reason);
    }
    people(app).await;
}

/// Somebody signs in, begins with a device, changes the name, and mistypes a password.
async fn people(app: &App) {
    let (mut jo, _) = signed_in(app, "lead@example.org", Role::PracticeLead).await;
    jo.open("/partnership/settings/names").await;
    jo.send("/partnership/settings/names", &[("name", "Wexmoor together")]).await;
    jo.open("/people/sign-in").await;
    jo.send("/people/sign-in/passkey", &[]).await;
    let mut wrong = jo.clone();
    wrong.open("/people/sign-in").await;
    wrong.send("/people/sign-in", &[("email", "lead@example.org"), ("password", "x"), ("code", "1")]).await;
    let bring = "/directory/organisations/bring";
    jo.open(bring).await;
    jo.send_file(bring, ("file", "a.csv"), b"Name,Kind\nNorth Hub,Family hub\n").await;
    // A file that is to be taken in, and a job that nobody has done yet.
    let send = "/sources/files/send";
    jo.open(send).await;
    let lookup = b"WD24CD,WD24NM,LAD24CD,LAD24NM\nX05000099,Ward 99,X08000001,Wexmoor\n";
    jo.send_file(send, ("file", "a.csv"), lookup).await;
    let file = jo.path.clone();
    let body = jo.filled(&file, &[]);
    assert_eq!(jo.post(&file, &body, &[("sec-fetch-site", "same-origin")]).await.status, 303);
    let first = "INSERT INTO people_first_link (id, token_digest, expires_at_micros, person)
                 SELECT 'f', 'd', 1, MIN(person) FROM people_session";
    testing::execute(&app.db, first).await.expect("a link");
    draft(app).await;
    let layout = "INSERT INTO sources_layout (id, person, made_at_micros, said, retired_at_micros)
                  SELECT id, id, 1, '{}', 0 FROM people_person";
    testing::execute(&app.db, layout).await.expect("a layout");
    // A passkey comes from a device, which Chromium has and this test has not.
    let add = "INSERT INTO people_passkey (id, person, credential_id, credential, name, made_at_micros)
               SELECT 'k', MIN(person), 'c', '{}', '', 1 FROM people_session";
    testing::execute(&app.db, add).await.expect("a passkey");
    let deputy = "INSERT INTO people_deputy (id, person, deputy, from_day, until_day)
                  SELECT 'd', MIN(person), MIN(person), '2026-01-01', '2099-01-01' FROM people_session";
    testing::execute(&app.db, deputy).await.expect("a deputy");
    let keeper = "UPDATE directory_organisation SET keeper = (SELECT MIN(person) FROM people_session)";
    testing::execute(&app.db, keeper).await.expect("a keeper");
    let outgoing = "INSERT INTO store_outbox (kind, person, made_at_micros) SELECT 'people-alert', MIN(person), 1 FROM people_session";
    testing::execute(&app.db, outgoing).await.expect("a message");
}

/// Somebody has begun to write; no room has a form with a long text yet.
async fn draft(app: &App) {
    let person = testing::column(&app.db, "people_session", "person").await.pop().expect("whoever signed in");
    let (person, house) = (person.parse().expect("an id"), app.house(None).await.expect("a house"));
    let mut tx = app.db.begin().await.expect("a change");
    tx.keep_setting_file(b"a logo".to_vec()).await.expect("a file");
    let kept = people::SessionGate.keep_draft(&house, &mut tx, (person, "form"), "note=begun").await;
    kept.expect("kept");
    tx.commit_silent(store::Silent::Draft).await.expect("kept");
}

/// Statements that ask for one person by their id.
const OF_PERSON: [&str; 9] = [
    "directory-organisations-kept",
    "people-devices",
    "people-person",
    "people-roles",
    "people-passkeys",
    "people-credentials-count",
    "people-password",
    "people-sessions",
    "people-recovery-left",
];

/// The first value of a column.
async fn text(db: &Db, table: &str, column: &str) -> Value {
    let found = testing::column(db, table, column).await;
    found.first().unwrap_or_else(|| unreachable!("{table} has a row")).clone().into()
}

/// The statements of the store's own tables, with arguments that are in them.
async fn of_store(db: &Db) -> Vec<(&'static str, Vec<Value>)> {
    let (latest, kinds) = (Value::Int(i64::MAX), Value::Words(testing::column(db, "store_job", "kind").await));
    let due = vec![latest.clone(), kinds, latest.clone(), latest];
    vec![
        (
            "store-activity",
            vec![Value::Int(i64::MAX), Value::Int(0), "people-".into(), "".into(), "".into(), Value::Int(9)],
        ),
        ("store-blind-all", vec![text(db, "store_blind", "kind").await]),
        ("store-blind-find", vec![text(db, "store_blind", "kind").await, text(db, "store_blind", "token").await]),
        ("store-activity-acts", vec!["people-password-set".into(), Value::Int(0)]),
        ("store-activity-after", vec![Value::Int(0), Value::Int(1)]),
        ("store-activity-within", vec![Value::Int(0), Value::Int(i64::MAX)]),
        ("store-activity-hash", vec![Value::Int(1)]),
        ("store-file", vec![text(db, "store_file", "id").await]),
        ("store-file-piece", vec![text(db, "store_file", "id").await, Value::Int(0)]),
        ("store-files-old", vec![Value::Int(i64::MAX)]),
        ("store-job", vec![text(db, "store_job", "key").await]),
        ("store-job-is-due", due.clone()),
        ("store-job-due", due),
        ("store-once", vec![text(db, "store_once", "nonce").await]),
        ("store-search", vec!["jo".into(), "jo\u{10ffff}".into(), Value::Int(9)]),
        ("store-secret", vec!["seal".into()]),
        ("store-setting-file", vec![text(db, "store_setting_file", "digest").await]),
        ("store-workbook", vec![text(db, "store_workbook", "id").await, "directory-organisations".into()]),
        ("store-workbooks", vec!["directory-organisations".into()]),
    ]
}

/// The same with arguments that are in the tables, for statements that ask for one thing by its name or number.
async fn asked_for(db: &Db, mut found: Found) -> Found {
    let first = |name: &str, wanted: &dyn Fn(&[Value]) -> bool| -> Vec<Value> {
        found[name].iter().find(|row| wanted(row)).unwrap_or_else(|| unreachable!("{name} has such a row")).clone()
    };
    let all = statements();
    let all = all.iter().find(|one| one.name == "intake-import-all").expect("the list of imports");
    let at = |column: &str| all.columns.iter().position(|one| one.sql.contains(column)).expect("its column");
    let (reverted, guarded) = (at("i.reverted"), at("intake_source"));
    let import = first(all.name, &|row| row[reverted] == Value::Int(0) && row[guarded] == Value::Int(0));
    let lent = first(all.name, &|row| row[reverted] == Value::Int(0) && row[guarded] != Value::Int(0));
    let series = first("evidence-series-imports", &|_| true);
    let named = first("areas-names", &|_| true);
    // Digest, member and profile.
    let (digest, member, profile) = (at("i.sha256"), at("i.member"), at("i.profile"));
    let file = [digest, digest, member, profile].map(|at| import[at].clone());
    let lent = [digest, digest, member].map(|at| lent[at].clone());
    let text = async |table: &str, column: &str| text(db, table, column).await;
    let person = text("people_session", "person").await;
    let asked: Vec<(&str, Vec<Value>)> = vec![
        ("areas-named", vec![named[2].clone()]),
        ("evidence-indicators-of-sources", vec![Value::Words(testing::column(db, "evidence_series", "source").await)]),
        ("areas-postcodes", vec![Value::Words(vec!["ZZ1".to_owned()])]),
        ("directory-organisation", vec![text("directory_organisation", "id").await]),
        ("directory-organisation-with-urn", vec![Value::Int(199_001)]),
        ("directory-organisations-below", vec![text("directory_organisation", "parent").await]),
        ("evidence-areas-of-import", vec![series[1].clone()]),
        ("evidence-checks-of-kind", vec![Value::from("areas-missing")]),
        ("evidence-series-of-import", vec![series[1].clone()]),
        ("intake-import-lent-before", lent.to_vec()),
        ("intake-import-same-file", file.to_vec()),
        ("sources-uploads-waiting", vec![text("sources_upload", "person").await]),
        ("sources-upload", vec![text("sources_upload", "id").await]),
        ("sources-layout", vec![text("sources_layout", "id").await]),
        ("people-challenge", vec![text("people_challenge", "token_digest").await, Value::Int(0)]),
        ("people-guesses", vec![text("people_guess", "subject_digest").await]),
        ("people-covers", vec![person.clone(), "2026-11-01".into(), "2026-11-01".into()]),
        ("people-first", vec![text("people_first_link", "token_digest").await]),
        ("people-draft", vec![person.clone(), text("people_draft", "form_digest").await]),
        ("people-deputies", vec![person.clone(), "2026-11-01".into()]),
        ("people-invitation", vec![text("people_invitation", "token_digest").await, "set-up".into()]),
        ("people-unused", vec![Value::Int(i64::MAX)]),
        ("people-in-organisation", vec!["none".into(), "all".into()]),
        ("people-names", vec![Value::Words(testing::column(db, "people_person", "id").await)]),
        ("people-session", vec![text("people_session", "token_digest").await]),
    ];
    let asked = asked.into_iter().chain(of_store(db).await).chain(OF_PERSON.map(|name| (name, vec![person.clone()])));
    for (name, arguments) in asked {
        let statement = statements().into_iter().find(|one| one.name == name).expect(name);
        let rows = read(db, statement, &arguments).await;
        found.insert(statement.name, rows.iter().map(|row| row.values().to_vec()).collect());
    }
    found
}

/// The statements that found no row.
fn silent(found: &Found) -> Vec<&'static str> {
    found.iter().filter(|(_, rows)| rows.is_empty()).map(|(name, _)| *name).collect()
}

#[test]
fn no_two_statements_share_a_name() {
    let mut names: Vec<_> = statements().iter().map(|statement| statement.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
