// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ways in which local counts once came out, or could: each ends with what a reader sees.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use areas::Geography;
use base::{AreaCode, Clock};
use evidence::ledger::{self, Ledger};
use evidence::release::{self, Done, Order, Outcome, Why};
use rapport::App;
use rapport::command::{ExitStatus, FileReport, ImportOptions};
use sha2::{Digest as _, Sha256};
use store::{Db, Value};

use crate::commands::typed;
use crate::http::ask;
use crate::setting::{address, assess, day, everything, imports, on_both, open, rows, take, take_all};

const AREA: &str = "X08000077";
const INDICATOR: &str = "relationship-support-referrals";

/// Two editions of thirty wards: one ward goes from nobody to six people. Shown without a look at each other they tell that
/// the six are six or seven.
const FIRST: [u64; 30] =
    [0, 17, 17, 7, 9, 0, 18, 0, 11, 0, 0, 0, 0, 0, 0, 9, 0, 9, 8, 0, 3, 0, 0, 0, 11, 0, 0, 9, 5, 4];

fn second() -> [u64; 30] {
    let mut counts = FIRST;
    counts[5] = 6;
    counts
}

fn ward(number: usize) -> String {
    format!("X05{number:06}")
}

/// The wards of a place without figures.
fn lookup() -> String {
    let wards = (0..FIRST.len()).map(|at| format!("{},Ward {at},{AREA},Sampleton\n", ward(at)));
    format!("WD24CD,WD24NM,LAD24CD,LAD24NM\n{}", wards.collect::<String>())
}

fn sheet(counts: &[u64], period: &str, source: &str) -> String {
    let terms = "Early help team,Agreement 12,The partnership,2027-03-31,Three years";
    let rows = counts.iter().enumerate().map(|(at, count)| {
        let terms = if at == 0 { terms } else { ",,,," };
        format!("{},,{period},{INDICATOR},{count},,,,{source},,{terms}\n", ward(at))
    });
    let head = "Area code,Area name,Period,Indicator,Numerator,Denominator,State,Note,Source,Boundary year,Owner,\
                Sharing agreement,Permitted audience,Expires,Retention\n";
    format!("{head}{}", rows.collect::<String>())
}

fn area() -> AreaCode {
    AREA.parse().expect("a code")
}

async fn taken(app: &App, name: &str, text: &str) -> i64 {
    let (report, _) = take(app, name, text.as_bytes()).await;
    assert_eq!(report.result, "taken_in", "{name}: {}", report.reason);
    imports(&app.db).await.last().expect("an import").id
}

async fn released(app: &App) -> Outcome {
    let order = Order { area: area(), clock: app.clock, dry_run: false, begin_again: None };
    let mut done: Vec<Done> = release::release(&app.db, &order).await.expect("an answer");
    assert_eq!(done.len(), 1, "{done:?}");
    done.remove(0).outcome
}

/// Every ward with what the publication shows of it: a number, or the word for why there is none.
async fn shown(app: &App) -> BTreeMap<String, String> {
    let files = assess(app, area(), day("2026-11-01")).await;
    let rows = rows(&files["measures.csv"]);
    let local = rows.into_iter().filter(|row| row["indicator"] == INDICATOR);
    let text = |row: &BTreeMap<String, String>| {
        if row["value"].is_empty() { row["state"].clone() } else { row["value"].clone() }
    };
    local.map(|row| (format!("{} {}", row["area_code"], row["source"]), text(&row))).collect()
}

/// No ward with one to seven people has a number.
fn hides(shown: &BTreeMap<String, String>, counts: &[u64]) {
    for (key, text) in shown {
        let small = counts.iter().enumerate().any(|(at, count)| key.starts_with(&ward(at)) && (1..=7).contains(count));
        let number: Option<f64> = text.parse().ok();
        assert!(!small || number.is_none(), "{key}: {text}");
        assert!(number.is_none_or(|number| number % 5.0 == 0.0), "{key}: {text}");
    }
}

#[tokio::test]
async fn nobody_sees_a_count_before_it_is_released_and_looking_writes_nothing() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
        // The key of its forms is made when a site is opened first.
        let site = app.site(None).await.expect("a site");
        let before = everything(&app.db).await;
        let seen = shown(&app).await;
        assert!(seen.len() >= 30 && seen.values().all(|text| text == "not_available"), "{seen:?}");
        for page in ["/", "/needs", "/sources/imports", &format!("/needs/distribution/{INDICATOR}"), "/needs/report"] {
            assert!(ask(&site, page).await.status < 500, "{page}");
        }
        assert!(everything(&app.db).await == before, "looking has written something");
        assert!(matches!(released(&app).await, Outcome::Released { shown, hidden } if shown > 10 && hidden >= 4));
        let seen = shown(&app).await;
        hides(&seen, &FIRST);
        assert_eq!(seen[&format!("{} local-counts", ward(1))], "15");
        assert_eq!(seen[&format!("{} local-counts", ward(3))], "suppressed");
        assert_eq!(released(&app).await, Outcome::Unchanged);
    })
    .await;
}

/// A profile of one's own for a table of wards and people.
fn profile(source: &str, rest: &str) -> String {
    format!(
        "id = \"ours\"\ntitle = \"Ours\"\npublisher = \"Us\"\nlayout = \"wide\"\nsource = \"{source}\"\n{rest}\
         recognise = ['Ward', 'People']\n[area]\ncode = 'Ward'\n[period]\nlabel = \"2020\"\nstart = \"2020-01-01\"\n\
         end = \"2020-12-31\"\n[[measure]]\nindicator = \"{INDICATOR}\"\nname = \"x\"\nnumerator = ['People']\n\
         unit = \"referrals\"\naggregate = \"sum\"\n"
    )
}

/// Takes a table in by a profile of one's own; `Err` says why there is no such profile.
async fn take_by(app: &App, profile: &str, text: &str) -> Result<FileReport, String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ours.toml"), profile).expect("written");
    let path = folder.path().join("ours.csv");
    std::fs::write(&path, text).expect("written");
    let ask = ImportOptions {
        paths: vec![path],
        profiles: Some(folder.path().to_owned()),
        profile: Some("ours".to_owned()),
        ..ImportOptions::default()
    };
    let reports = rapport::command::import_paths(app, &ask, &mut Vec::new()).await;
    reports.map(|(mut reports, _)| reports.remove(0)).map_err(|why| why.to_string())
}

#[tokio::test]
async fn no_profile_sets_counts_of_people_apart_that_are_released_together() {
    on_both(async |app| {
        let twice = "[[measure]]\nindicator = \"ours\"\nname = \"y\"\nnumerator = ['People']\nunit = \"people\"\n";
        for (text, why) in [
            (profile("our-referrals", "local = true\ntold_by_columns = true\n"), "leave told_by_columns out"),
            (profile("our-referrals", "local = true\n") + twice, "Count each column in one of them"),
        ] {
            let said = take_by(&app, &text, "Ward,People\nX05000000,1\n").await.expect_err("no such profile");
            assert!(said.contains(why), "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_file_loosens_what_an_earlier_one_said_of_its_source() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        let folder = tempfile::tempdir().expect("a folder");
        let rows = "Ward,People\nX05000000,1\n";
        // A source of the shipped profiles, and one that looks like a part of it.
        for source in ["local-counts", "local-counts-early-help", "ohid-fingertips"] {
            let said = take_by(&app, &profile(source, ""), rows).await;
            let said = said.map_or_else(|why| why, |report| report.reason);
            assert!(said.contains("may not speak for it") && said.contains("our-"), "{source}: {said}");
        }
        // A source of our own, first lent and then called open data, and the other way round.
        let lent = "local = true\n";
        let terms = folder.path().join("TERMS.txt");
        std::fs::write(
            &terms,
            "owner = \"a\"\nagreement = \"b\"\naudience = \"c\"\nexpires = 2027-03-31\nretention = \"d\"\n",
        )
        .expect("written");
        std::fs::write(folder.path().join("ours.toml"), profile("our-referrals", lent)).expect("written");
        let paths = vec![folder.path().join("ours.csv")];
        std::fs::write(&paths[0], rows).expect("written");
        let (profiles, profile_id) = (Some(folder.path().to_owned()), Some("ours".to_owned()));
        let ask = ImportOptions {
            paths,
            profiles,
            profile: profile_id,
            source_terms: Some(terms),
            ..ImportOptions::default()
        };
        let (reports, ended) = rapport::command::import_paths(&app, &ask, &mut Vec::new()).await.expect("reports");
        assert_eq!((reports[0].result, ended), ("taken_in", ExitStatus::Done), "{}", reports[0].reason);
        let report =
            take_by(&app, &profile("our-referrals", ""), "Ward,People\nX05000001,9\n").await.expect("a report");
        assert!(report.result == "refused" && report.reason.contains("decides for good"), "{}", report.reason);
        // Nor once the first file was taken back.
        let first = imports(&app.db).await.last().expect("an import").id;
        ledger::revert(&app.db, first, app.clock, false).await.expect("taken back");
        let report =
            take_by(&app, &profile("our-referrals", ""), "Ward,People\nX05000001,9\n").await.expect("a report");
        assert!(report.result == "refused", "{}", report.reason);
        // Nor under another name of the source, nor the very same file: what was lent stays lent.
        let report =
            take_by(&app, &profile("our-published", ""), "Ward,People\nX05000001,9\n").await.expect("a report");
        assert!(report.result == "refused" && report.reason.contains("code of its own"), "{}", report.reason);
        let renamed = profile("our-published", "").replace(INDICATOR, "something-else");
        let report = take_by(&app, &renamed, rows).await.expect("a report");
        assert!(report.result == "refused" && report.reason.contains("this very file was lent"), "{}", report.reason);
        let report = take_by(&app, &renamed, "Ward,People\nX05000001,9\n").await.expect("a report");
        assert_eq!(report.result, "taken_in");
    })
    .await;
}

#[tokio::test]
async fn a_place_is_read_of_one_moment_whatever_is_taken_back_meanwhile() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        let local = taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
        let now = app.db.snapshot().await.expect("a snapshot");
        let files = intake::list_imports(&now).await.expect("imports");
        let place = Geography::load(&now, area()).await.expect("areas").expect("the place");
        ledger::revert(&app.db, local, app.clock, false).await.expect("taken back");
        let today = app.clock.today();
        let ledger = Ledger::load(&now, &place.ids, &files, today).await.expect("the ledger");
        assert!(ledger.series.is_empty() && ledger.guarded.len() == 1, "{ledger:?}");
        // Also where the two reads are of two moments, as on two connections: what was taken back keeps its rule.
        let later = app.db.snapshot().await.expect("a snapshot");
        let ledger = Ledger::load(&later, &place.ids, &files, today).await.expect("the ledger");
        assert!(ledger.series.is_empty() && ledger.guarded.len() == 1, "{ledger:?}");
    })
    .await;
}

#[tokio::test]
async fn the_digest_of_a_lent_file_is_nowhere() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        let text = sheet(&FIRST, "2025", "");
        let (report, _) = take(&app, "first.csv", text.as_bytes()).await;
        assert!(report.sha256.is_empty() && report.notes.iter().any(|note| note.contains("rapport release")));
        released(&app).await;
        let digest = base::hex(&Sha256::digest(text.as_bytes()));
        let short = digest.get(..12).expect("a digest");
        for (name, bytes) in assess(&app, area(), day("2026-11-01")).await {
            assert!(!String::from_utf8_lossy(&bytes).contains(short), "{name}");
            if name == "manifest.json" || name == "measures.csv" || name == "series.csv" {
                assert!(String::from_utf8_lossy(&bytes).contains("withheld-1"), "{name} says that there is a file");
            }
        }
        let site = app.site(None).await.expect("a site");
        for page in ["/sources/imports", &format!("/sources/indicators/{INDICATOR}"), "/needs/report", "/needs"] {
            assert!(!ask(&site, page).await.body.contains(short), "{page}");
        }
        let (_, listed) = typed(&address(&app.db).await, &["imports"]).await.expect("listed");
        assert!(!listed.contains(short) && listed.contains("Agreement 12"), "{listed}");
    })
    .await;
}

/// What is kept of releases, by name: what is shown, without the number of the release.
async fn record(db: &Db) -> Vec<BTreeSet<String>> {
    let mut all: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for row in &everything(db).await["evidence-released"] {
        if let [Value::Int(release), Value::Text(name), _, Value::Text(shown), ..] = row.as_slice() {
            all.entry(*release).or_default().insert(format!("{name} {shown}"));
        }
    }
    all.into_values().collect()
}

/// How often two processes race; `RAPPORT_RACES=200` for the long run.
fn races() -> usize {
    std::env::var("RAPPORT_RACES").ok().and_then(|text| text.parse().ok()).unwrap_or(6)
}

#[tokio::test]
async fn two_that_release_at_once_are_as_one_after_the_other() {
    let (mut both_ways, mut alone) = (Vec::new(), Vec::new());
    for (at, db) in store::testing::both().await.into_iter().enumerate() {
        let app = open(db, crate::setting::MORNING).await;
        taken(&app, "lookup.csv", &lookup()).await;
        taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
        let first = released(&app).await;
        taken(&app, "second.csv", &sheet(&second(), "2025", "")).await;
        let second = released(&app).await;
        let told = record(&app.db).await;
        // The second pattern is worked out with the first in mind, or is refused.
        assert!(matches!(first, Outcome::Released { .. }), "{first:?}");
        if at == 0 {
            both_ways.clone_from(&told);
        }
        assert_eq!(both_ways, told, "both engines: {second:?}");
        app.db.close().await;
    }
    for round in 0..races() {
        for db in store::testing::both().await {
            let app = open(db, crate::setting::MORNING).await;
            taken(&app, "lookup.csv", &lookup()).await;
            taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
            // Another process: connections of its own to the same database.
            let other = Db::open(&address(&app.db).await).await.expect("opened");
            let other = App { db: other, ..app.clone() };
            let text = sheet(&second(), "2025", "");
            let late = async {
                tokio::time::sleep(std::time::Duration::from_millis(u64::try_from(round % 5).unwrap_or(0) * 7)).await;
                taken(&other, "second.csv", &text).await;
                released(&other).await
            };
            let (one, two) = tokio::join!(released(&app), late);
            let told = record(&app.db).await;
            if told.len() == 1 && !both_ways.contains(&told[0]) {
                // The first release came after the second file, so that the first edition was never shown.
                if alone.is_empty() {
                    alone.clone_from(&told);
                }
                assert_eq!(alone, told, "{one:?} {two:?}");
            } else {
                assert_eq!(both_ways, told, "{one:?} {two:?}");
            }
            other.db.close().await;
            app.db.close().await;
        }
    }
}

#[tokio::test]
async fn the_same_file_at_once_is_taken_in_once() {
    for db in store::testing::both().await {
        let app = open(db, crate::setting::MORNING).await;
        let text = lookup();
        let other = Db::open(&address(&app.db).await).await.expect("opened");
        let other = App { db: other, ..app.clone() };
        let (one, two) = tokio::join!(take(&app, "a.csv", text.as_bytes()), take(&other, "a.csv", text.as_bytes()));
        let results = BTreeSet::from([one.0.result, two.0.result]);
        assert_eq!(results, BTreeSet::from(["same_file", "taken_in"]), "{one:?} {two:?}");
        assert_eq!(imports(&app.db).await.len(), 1);
        other.db.close().await;
        app.db.close().await;
    }
}

#[tokio::test]
async fn another_word_for_the_source_begins_no_new_record() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
        released(&app).await;
        taken(&app, "second.csv", &sheet(&second(), "2025", "")).await;
        let amended = released(&app).await;
        let in_order = record(&app.db).await.pop().expect("a release");
        // The same, but that the service calls its system otherwise.
        let renamed =
            store::testing::both().await.into_iter().find(|db| db.engine() == app.db.engine()).expect("its like");
        let renamed = open(renamed, crate::setting::MORNING).await;
        taken(&renamed, "lookup.csv", &lookup()).await;
        let first = taken(&renamed, "first.csv", &sheet(&FIRST, "2025", "")).await;
        released(&renamed).await;
        taken(&renamed, "second.csv", &sheet(&second(), "2025", "Early help system")).await;
        ledger::revert(&renamed.db, first, renamed.clock, false).await.expect("taken back");
        assert_eq!(released(&renamed).await, amended);
        assert_eq!(record(&renamed.db).await.pop().expect("a release"), in_order);
        hides(&shown(&renamed).await, &second());
        renamed.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_total_of_one_service_and_the_wards_of_another_are_released_together() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        // Three people in one ward, eight in another; one ward is not counted, so that no total is added up.
        let mut counts = [0; 29];
        counts[..2].copy_from_slice(&[3, 8]);
        taken(&app, "wards.csv", &sheet(&counts, "2025", "")).await;
        let total = sheet(&[11], "2025", "Early help system").replace(&ward(0), AREA);
        taken(&app, "total.csv", &total).await;
        assert!(matches!(released(&app).await, Outcome::Released { .. }));
        let seen = shown(&app).await;
        let text = |area: &str| seen.iter().find(|(key, _)| key.starts_with(area)).map(|(_, text)| text.as_str());
        // Eight are shown as 10 (8 to 12), eleven too: both together would leave no more than four.
        assert_eq!(text(&ward(0)), Some("suppressed"));
        assert!(text(&ward(1)) == Some("suppressed") || text(AREA) == Some("suppressed"), "{seen:?}");
    })
    .await;
}

#[tokio::test]
async fn a_part_of_an_authority_is_never_released_by_itself() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        taken(&app, "first.csv", &sheet(&FIRST, "2025", "")).await;
        for part in [ward(3), "X02000001".to_owned(), "X12000001".to_owned()] {
            let said = typed(&address(&app.db).await, &["release", "--area", &part]).await.expect_err("refused");
            assert!(said.to_string().contains("is no authority"), "{said}");
        }
        assert!(record(&app.db).await.is_empty());
    })
    .await;
}

/// The first two codes of one authority that an order of the list joins.
fn recoded() -> (String, String) {
    let listed: toml::Table = include_str!("../../../../data/area-changes.toml").parse().expect("a list of orders");
    let first = &listed["recoded"][0];
    let code = |key: &str| first[key].as_str().expect("a code").to_owned();
    (code("old"), code("new"))
}

#[tokio::test]
async fn wards_that_were_redrawn_are_not_shown_beside_the_old_ones_whatever_the_authority_is_called() {
    on_both(async |app| {
        let (old, new) = recoded();
        let real = |text: String| text.replace("X05", "E05");
        let wards = |first: usize, authority: &str| {
            let row = |at: usize| format!("{},W{at},{authority},A\n", real(ward(at)));
            format!("WD24CD,WD24NM,LAD24CD,LAD24NM\n{}{}", row(first), row(first + 1))
        };
        let counts = |first: usize| {
            let text = sheet(&[10, 3], "2025", "").replace(&ward(1), &ward(first + 1));
            real(text.replace(&ward(0), &ward(first)))
        };
        taken(&app, "old.csv", &wards(10, &old)).await;
        taken(&app, "first.csv", &counts(10)).await;
        let order = |area: &str| Order {
            area: area.parse().expect("a code"),
            clock: app.clock,
            dry_run: false,
            begin_again: None,
        };
        let done = release::release(&app.db, &order(&old)).await.expect("an answer");
        assert!(matches!(done[0].outcome, Outcome::Released { .. }), "{done:?}");
        taken(&app, "new.csv", &wards(20, &new).replace("24CD", "25CD").replace("24NM", "25NM")).await;
        taken(&app, "second.csv", &counts(20)).await;
        let done = release::release(&app.db, &order(&new)).await.expect("an answer");
        assert!(matches!(done[0].outcome, Outcome::Refused(Why::Redrawn(..))), "{done:?}");
    })
    .await;
}

#[tokio::test]
async fn wards_that_were_redrawn_are_not_shown_beside_the_old_ones_whatever_their_county_is_called() {
    on_both(async |app| {
        let district = "X07000001";
        let old = format!("WD24CD,WD24NM,LAD24CD,LAD24NM\n{},A,{district},D\n{},B,{district},D\n", ward(1), ward(2));
        taken(&app, "old.csv", &old).await;
        let counts = |first: usize| sheet(&[10, 3], "2025", "").replace(&ward(0), &ward(first)).replace(&ward(1), &ward(first + 1));
        taken(&app, "first.csv", &counts(10).replace(&ward(10), &ward(1)).replace(&ward(11), &ward(2))).await;
        let order = Order { area: district.parse().expect("a code"), clock: app.clock, dry_run: false, begin_again: None };
        let done = release::release(&app.db, &order).await.expect("an answer");
        assert!(matches!(done[0].outcome, Outcome::Released { .. }), "{done:?}");
        // The next lookup knows other wards, and that the district lies in a county.
        let new = format!(
            "WD25CD,WD25NM,LAD25CD,LAD25NM,CTY25CD,CTY25NM\n{},A,{district},D,X10000001,C\n{},B,{district},D,X10000001,C\n",
            ward(21),
            ward(22)
        );
        taken(&app, "new.csv", &new).await;
        taken(&app, "second.csv", &counts(21)).await;
        let done = release::release(&app.db, &order).await.expect("an answer");
        assert!(matches!(done[0].outcome, Outcome::Refused(Why::Redrawn(..))), "{done:?}");
    })
    .await;
}

/// An archive of a table that anybody has and a sheet that is lent.
fn archive(lent: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("lookup.csv", lookup().as_str()), ("lent.csv", lent)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn the_digest_of_an_archive_with_a_lent_sheet_is_nowhere() {
    on_both(async |app| {
        let bytes = archive(&sheet(&FIRST, "2025", ""));
        let digest: String = base::hex(&Sha256::digest(&bytes)).chars().take(12).collect();
        let reports = take_all(&app, "both.zip", &bytes).await;
        assert_eq!(reports.len(), 2);
        assert!(
            reports.iter().all(|(report, _)| report.result == "taken_in" && report.sha256.is_empty()),
            "{reports:?}"
        );
        released(&app).await;
        for (name, bytes) in assess(&app, area(), day("2026-11-01")).await {
            assert!(!String::from_utf8_lossy(&bytes).contains(&digest), "{name}");
        }
        let (_, listed) = typed(&address(&app.db).await, &["imports"]).await.expect("listed");
        assert!(!listed.contains(&digest) && listed.contains("withheld-2"), "{listed}");
        let again = take_all(&app, "both.zip", &bytes).await;
        assert!(again.iter().all(|(report, _)| report.result == "same_file"), "{again:?}");
        // What is deleted is not left to be guessed by the digest of what stays.
        ledger::forget(&app.db, 1, app.clock, false).await.expect("deleted");
        assert!(!format!("{:?}", everything(&app.db).await).contains(&digest));
    })
    .await;
}

#[tokio::test]
async fn years_that_cross_are_refused_at_the_door() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        let calendar = taken(&app, "2025.csv", &sheet(&FIRST, "2025", "")).await;
        let (report, ended) = take(&app, "crossing.csv", sheet(&second(), "2025/26", "").as_bytes()).await;
        assert_eq!((report.result, ended), ("refused", ExitStatus::Failed));
        assert!(
            report.reason.contains("2025-01-01 to 2025-12-31") && report.reason.contains("share days"),
            "{}",
            report.reason
        );
        taken(&app, "month.csv", &sheet(&[0; 30], "2025-11", "")).await;
        released(&app).await;
        // Taken back it may come in, and is still not shown beside what was.
        ledger::revert(&app.db, calendar, app.clock, false).await.expect("taken back");
        taken(&app, "crossing.csv", &sheet(&second(), "2025/26", "")).await;
        assert!(matches!(released(&app).await, Outcome::Refused(Why::Crossing(..))));
    })
    .await;
}

#[tokio::test]
async fn terms_that_ended_hide_and_what_was_lent_can_be_deleted() {
    on_both(async |app| {
        taken(&app, "lookup.csv", &lookup()).await;
        let import = taken(&app, "lent by somebody.csv", &sheet(&FIRST, "2025", "")).await;
        released(&app).await;
        let late = App { clock: Clock::Fixed(1_830_000_000_000_000), ..app.clone() };
        let seen = shown(&late).await;
        assert!(seen.len() >= 30 && seen.values().all(|text| text == "suppressed"), "{seen:?}");
        hides(&shown(&app).await, &FIRST);

        let before = everything(&app.db).await;
        ledger::forget(&app.db, import, app.clock, true).await.expect("a dry run");
        assert!(everything(&app.db).await == before, "a dry run deletes nothing");
        let gone = ledger::forget(&app.db, import, app.clock, false).await.expect("deleted");
        assert_eq!(gone.cells, 30);
        let after = everything(&app.db).await;
        for table in ["evidence-released", "evidence-released-sums", "intake-terms"] {
            assert!(after[table].is_empty(), "{table}");
        }
        assert!(!format!("{after:?}").contains("lent by somebody"), "the name of the file is left");
        assert!(after["evidence-series-imports"].is_empty(), "no figure is left");
        ledger::forget(&app.db, import, app.clock, false).await.expect_err("only once");
        ledger::forget(&app.db, 1, app.clock, false).await.expect_err("open data is taken back, not deleted");

        // Lent again it comes in, and nobody shows it until a person answers for what was shown before.
        taken(&app, "again.csv", &sheet(&FIRST, "2025", "")).await;
        assert_eq!(released(&app).await, Outcome::Refused(Why::Forgotten));
        let (ended, said) = typed(
            &address(&app.db).await,
            &["release", "--area", AREA, "--begin-again", INDICATOR, "--because", "nobody saw it"],
        )
        .await
        .expect("an answer");
        assert!(
            ended == ExitStatus::Done
                && said.contains("may work small counts out")
                && said.contains("counts are shown"),
            "{said}"
        );
        hides(&shown(&app).await, &FIRST);
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_path_makes_no_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mistyped.sqlite");
    let url = format!("sqlite:{}", path.display());
    for line in
        [&["imports"][..], &["revert", "1"], &["release"], &["verify"], &["assess", "--area", AREA, "--out", "x"]]
    {
        let said = typed(&url, line).await.expect_err("nothing there").to_string();
        assert!(said.contains("there is no database") && !path.exists(), "{line:?}: {said}");
    }
}
