// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files taken into the ledger and read back, on both engines.

use std::collections::BTreeMap;

use base::{AreaCode, AreaType, Clock, Period, PeriodKind, Quantity, Vintage};
use evidence::check::{Check, Kind};
use evidence::ledger::{Ledger, Outcome, Plan, TakeInError, take_in};
use records::{Aggregate, FigureMethod, Parsed, ProfileCard, Records, Series, SeriesKey};
use store::{Db, Migrations, Sequence, Silent, Statement, testing};

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code of the test")
}

/// One series of counts by small area, as a file called by its hash.
fn file(sha256: &str, indicator: &str, cells: &[(&str, f64)]) -> Parsed {
    let key = SeriesKey {
        source: "office".to_owned(),
        indicator: indicator.to_owned(),
        area_type: AreaType::SmallArea,
        vintage: Vintage(2021),
        period: Period::parse("2021", PeriodKind::Calendar).expect("a period of the test"),
        breakdown: String::new(),
        category: String::new(),
        method: FigureMethod::Count,
        unit: "people".into(),
        scale: 0.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::WeightedMean { weight_indicator: "population".to_owned() },
        complete: true,
    };
    let cells = cells.iter().map(|(area, count)| (code(area), Quantity::count(*count))).collect();
    Parsed {
        profile: ProfileCard {
            id: "test".to_owned(),
            title: String::new(),
            publisher: String::new(),
            licence: String::new(),
            page: String::new(),
            source_note: String::new(),
            disclosure: records::AS_PUBLISHED.to_owned(),
            local: false,
            told_by_columns: false,
        },
        sha256: sha256.to_owned(),
        member: String::new(),
        rows: 1,
        records: Records { series: vec![Series { key, cells }], ..Records::default() },
        rejects: Vec::new(),
        notes: Vec::new(),
        postcode_rows: Vec::new(),
        first_rows: Vec::new(),
    }
}

/// Both engines, empty but for the tables.
fn today() -> base::Day {
    "2026-11-01".parse().expect("a day")
}

async fn both() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        db.migrate(&[intake::MIGRATIONS, areas::MIGRATIONS, evidence::MIGRATIONS]).await.expect("tables");
    }
    all
}

async fn take(db: &Db, parsed: &Parsed, dry_run: bool) -> Result<Outcome, TakeInError> {
    take_in(db, parsed, Plan { file_name: "test.csv", actor: &base::Actor::machine(), clock: Clock::Fixed(0), dry_run })
        .await
}

/// Every series that is held, as text: indicator, area, count, file.
async fn held(db: &Db) -> String {
    let small_areas = ["X01000001", "X01000002", "X01000003"].map(code).into();
    let mut tx = db.begin().await.expect("a transaction");
    let ids = areas::ids_for(&mut tx, &small_areas).await.expect("keys");
    drop(tx);
    let now = db.snapshot().await.expect("a snapshot");
    let files = intake::list_imports(&now).await.expect("imports");
    let ledger = Ledger::load(&now, &ids, &files, today()).await.expect("the ledger");
    let cells = ledger.series.iter().flat_map(|held| held.cells.iter().map(move |(area, cell)| (held, area, cell)));
    let lines = cells.map(|(held, area, cell)| {
        let count = cell.quantity.numerator.unwrap_or_default();
        format!("{} {area} {count} {}", held.key.indicator, cell.file_sha256)
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn what_is_new_changed_and_the_same() {
    for db in both().await {
        let first = file("one", "a", &[("X01000001", 1.0), ("X01000002", 2.0)]);
        let table = [
            ("a dry run", first.clone(), true, (2, 0, 0, false), ""),
            ("a new series", first.clone(), false, (2, 0, 0, false), "a X01000001 1 one; a X01000002 2 one"),
            ("the same file", first.clone(), false, (0, 0, 2, true), "a X01000001 1 one; a X01000002 2 one"),
            (
                "a newer file of the same series",
                file("two", "a", &[("X01000001", 1.0), ("X01000002", 5.0), ("X01000003", 3.0)]),
                false,
                (1, 1, 1, false),
                "a X01000001 1 one; a X01000002 5 two; a X01000003 3 two",
            ),
            (
                "another series",
                file("three", "b", &[("X01000001", 1.0)]),
                false,
                (1, 0, 0, false),
                "a X01000001 1 one; a X01000002 5 two; a X01000003 3 two; b X01000001 1 three",
            ),
        ];
        for (what, parsed, dry_run, (new, changed, same, already_held), after) in table {
            let outcome = take(&db, &parsed, dry_run).await.expect(what);
            let found = (outcome.new, outcome.changed, outcome.same, outcome.already_held);
            assert_eq!(found, (new, changed, same, already_held), "{what}");
            assert_eq!(held(&db).await, after, "{what}");
        }
    }
}

#[tokio::test]
async fn looking_at_a_file_waits_for_no_change_and_says_what_taking_it_in_does() {
    use evidence::ledger::CellMark::{Changed, New, Same};
    for db in both().await {
        let first = file("one", "a", &[("X01000001", 1.0), ("X01000002", 2.0)]);
        take(&db, &first, false).await.expect("the first");
        let second = file("two", "a", &[("X01000001", 1.0), ("X01000002", 5.0), ("X01000003", 3.0)]);
        // Somebody else changes something meanwhile, and takes their time.
        let change = db.begin_long().await.expect("a change");
        let looked = tokio::time::timeout(std::time::Duration::from_secs(30), take(&db, &second, true)).await;
        drop(change);
        let looked = looked.expect("nobody is waited for").expect("looked at");
        assert_eq!(looked.marks, [[Same, Changed, New]]);
        let taken = take(&db, &second, false).await.expect("taken in");
        assert_eq!(Outcome { import: None, ..taken }, looked);
    }
}

/// Two data sets with the same headings, of which the files do not say which is which.
#[tokio::test]
async fn a_file_that_contradicts_most_of_another_of_the_same_headings_is_refused() {
    let told = |sha256: &str, cells: &[(&str, f64)]| {
        let mut parsed = file(sha256, "a", cells);
        parsed.profile.told_by_columns = true;
        parsed
    };
    for db in both().await {
        let first = told("one", &[("X01000001", 50_000.0), ("X01000002", 0.13)]);
        take(&db, &first, false).await.expect("the first");
        let before = held(&db).await;
        for other in [
            told("two", &[("X01000001", 8123.0), ("X01000002", 18.4)]),
            told("three", &[("X01000001", 8123.0)]),
            told("four", &[("X01000001", 50_000.0), ("X01000002", 1.0), ("X01000003", 1.0)]),
        ] {
            let found = take(&db, &other, false).await;
            let is_edition = other.sha256 == "four";
            assert_eq!(found.is_ok(), is_edition, "{}", other.sha256);
            if let Err(why) = found {
                let said = why.to_string();
                assert!(said.contains("those of import 1") && said.contains("--data-set NAME"), "{said}");
                assert!(said.contains("rapport revert 1"), "{said}");
                assert_eq!(held(&db).await, before, "nothing is changed");
            }
        }
        // Under a name of its own it is another series, and a data set that its profile knows is corrected as before.
        let mut named = told("two", &[("X01000001", 8123.0)]);
        for series in &mut named.records.series {
            series.key.source.push_str("-other");
        }
        let outcome = take(&db, &named, false).await.expect("another data set");
        assert_eq!((outcome.new, outcome.changed), (1, 0));
        let outcome = take(&db, &file("five", "a", &[("X01000001", 1.0)]), false).await.expect("a correction");
        assert_eq!(outcome.changed, 1);
    }
}

#[tokio::test]
async fn a_series_comes_back_as_it_was() {
    for db in both().await {
        let parsed = file("one", "a", &[("X01000001", 1.0)]);
        take(&db, &parsed, false).await.expect("an import");
        let mut tx = db.begin().await.expect("a transaction");
        let ids = areas::ids_for(&mut tx, &[code("X01000001")].into()).await.expect("keys");
        drop(tx);
        let now = db.snapshot().await.expect("a snapshot");
        let files = intake::list_imports(&now).await.expect("imports");
        let ledger = Ledger::load(&now, &ids, &files, today()).await.expect("the ledger");
        assert_eq!(ledger.series.len(), 1);
        assert_eq!(ledger.series[0].key, parsed.records.series[0].key);
        assert_eq!(ledger.names, BTreeMap::new());
    }
}

#[tokio::test]
async fn real_and_fictional_figures_never_share_a_database() {
    // Put together here: no real code stands in a source file.
    let place = format!("W{:08}", 1_000_001);
    let (fictional, real) = (file("one", "a", &[("X01000001", 1.0)]), file("two", "a", &[(&place, 1.0)]));
    let mixed = file("three", "a", &[("X01000001", 1.0), (&place, 1.0)]);
    for db in both().await {
        take(&db, &fictional, false).await.expect("an import");
        assert!(matches!(take(&db, &real, false).await, Err(TakeInError::RealIntoFictional)));
        assert!(matches!(take(&db, &mixed, false).await, Err(TakeInError::Mixed(_))));
        assert_eq!(held(&db).await, "a X01000001 1 one");
    }
    for db in both().await {
        take(&db, &real, false).await.expect("an import");
        assert!(matches!(take(&db, &fictional, false).await, Err(TakeInError::FictionalIntoReal)));
    }
}

/// A database left by a program that did not count in a table yet: the highest number of each table is not its count.
const BEFORE: [&str; 6] = [
    "INSERT INTO areas_area (id, code) VALUES (70, 'X01000009')",
    "INSERT INTO intake_import (id, file_name, sha256, profile, title, publisher, licence, page, file_rows, rejected,
     cells_new, cells_changed, cells_same, at_micros, reverted) VALUES (30, '', '', '', '', '', '', '', 0, 0, 0, 0, 0, 0, 0)",
    "INSERT INTO intake_terms (id, import, source, owner, agreement, audience, expires, retention)
     VALUES (20, 30, 's', '', '', '', '2030-01-01', '')",
    "INSERT INTO evidence_series (id, source, indicator, area_type, vintage, period_label, period_start, period_end,
     breakdown, category, method, unit, scale, denominator_indicator, aggregate, weight_indicator, complete)
     VALUES (50, 's', 'i', 'small-area', 2021, '', '2021-01-01', '2021-12-31', '', '', '', '', 0.0, '', '', '', 0)",
    "INSERT INTO evidence_check (import, position, kind, said) VALUES (30, 1, 'figures-hidden', 'Some are “hidden”')",
    "INSERT INTO evidence_release (id, act, indicator, area, edition, reason, at_micros) VALUES (40, '', '', '', '', '', 0)",
];

#[tokio::test]
async fn a_database_of_before_opens_and_goes_on_counting_after_its_highest_numbers() {
    let sets = [intake::MIGRATIONS, areas::MIGRATIONS, evidence::MIGRATIONS];
    for db in testing::both().await {
        let before = sets.map(|all| Migrations { set: all.set, files: &all.files[..4] });
        db.migrate(&before).await.expect("tables as they were");
        let mut tx = db.begin().await.expect("a change");
        for text in BEFORE {
            tx.execute(&Statement { name: "before", text, params: &[], columns: &[] }, &[]).await.expect(text);
        }
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        db.migrate(&sets).await.expect("brought up to date");
        let taken =
            take(&db, &file("one", "homes", &[("X01000001", 1.0), ("X01000009", 2.0)]), false).await.expect("taken in");
        assert_eq!((taken.new, taken.changed), (2, 0));
        let now = db.snapshot().await.expect("now");
        let imports: Vec<i64> = intake::list_imports(&now).await.expect("imports").iter().map(|one| one.id).collect();
        let series = evidence::ledger::series_imports(&now).await.expect("series");
        let series: Vec<(i64, i64, i64)> = series.iter().map(|one| (one.series, one.import, one.cells)).collect();
        assert_eq!((imports, series), (vec![30, 31], vec![(51, 31, 2)]));
        let told = Check::Told { kind: Kind::Hidden, said: "Some are “hidden”".to_owned() };
        let found = evidence::check::all(&now).await.expect("what was found");
        assert_eq!(found.first(), Some(&(30, told)), "a sentence of before stays as it was told");
        drop(now);
        let mut tx = db.begin().await.expect("a change");
        for (name, next) in [("areas_area", 72), ("intake_import", 32), ("intake_terms", 21), ("evidence_release", 41)]
        {
            assert_eq!(tx.number(&Sequence { name }, 1).await.expect(name), next, "{name}");
        }
    }
}
