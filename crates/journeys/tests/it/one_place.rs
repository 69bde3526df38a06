// SPDX-License-Identifier: MIT OR Apache-2.0
//! A small area lies in one ward and one authority, whatever lookups are held, so that parts never come to more than
//! their whole. The files of these stories lie beside the repository; where they do not, that is said.

use std::collections::BTreeMap;
use std::path::Path;

use areas::Geography;
use base::{AreaCode, Vintage};
use evidence::ledger::Ledger;
use evidence::measure::{self, Measured};
use rapport::App;
use rapport::command::{ExitStatus, FileReport, ImportOptions, import_paths};

use crate::setting::{MORNING, assess, day, fixture, fixture_path, on_both, open, rows, say, take};

/// A file of the folder beside the repository.
pub(crate) fn beside(name: &str) -> Option<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| root.join("../shared"), |given| root.join(given));
    let bytes = std::fs::read(shared.join(name)).ok();
    if bytes.is_none() {
        say(&format!("SKIPPED: no file {name}; RAPPORT_TEST_DATA names the folder"));
    }
    bytes
}

/// Takes files in, in their order, and says what was to be looked at.
pub(crate) async fn take_files(app: &App, files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let mut checks = Vec::new();
    for (name, bytes) in files {
        let (report, ended) = take(app, name, bytes).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{name}: {}", report.reason);
        checks.extend(report.checks);
    }
    checks
}

/// The rows of an authority's assessment about one indicator, undivided: number, state and method by place.
pub(crate) async fn figures(app: &App, authority: &str, indicator: &str) -> BTreeMap<String, [String; 3]> {
    let code: AreaCode = authority.parse().expect("a code");
    let written = assess(app, code, day("2026-11-01")).await;
    let wanted = |row: &BTreeMap<String, String>| row["indicator"] == indicator && row["breakdown_category"].is_empty();
    let shown = |row: BTreeMap<String, String>| {
        (row["area_code"].clone(), ["numerator", "state", "method"].map(|column| row[column].clone()))
    };
    rows(&written["measures.csv"]).into_iter().filter(wanted).map(shown).collect()
}

fn codes(names: [&str; 2]) -> [AreaCode; 2] {
    names.map(|name| name.parse().expect("a code"))
}

/// The two authorities that stand in the first column of codes of a file, in their order.
fn authorities(bytes: &[u8], column: &str) -> [String; 2] {
    let mut found: Vec<String> = rows(bytes).iter().map(|row| row[column].clone()).collect();
    found.sort();
    found.dedup();
    [found[0].clone(), found[1].clone()]
}

/// Takes a file in by a profile of this test, which knows the year that the file does not say.
async fn by_profile(app: &App, name: &str, bytes: &[u8]) -> FileReport {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let profile = Some("mid-2019-test".to_owned());
    let ask = ImportOptions {
        paths: vec![path],
        profile,
        profiles: Some(fixture_path("places/profiles")),
        ..ImportOptions::default()
    };
    let (mut reports, ended) = Box::pin(import_paths(app, &ask, &mut Vec::new())).await.expect(name);
    let report = reports.pop().expect("a report");
    assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{name}: {}", report.reason);
    report
}

/// An empty database of the one engine, where the other cannot differ.
pub(crate) async fn on_one() -> App {
    open(store::testing::both().await.remove(0), MORNING).await
}

#[tokio::test]
async fn the_newest_lookup_decides_whatever_the_order_of_files() {
    let names = ["a_lookup_2022.csv", "b_lookup_2024.csv", "c_population.csv"];
    let files = names.map(|name| beside(&format!("cases/files/01-two-parents/{name}")));
    let [Some(older), Some(newer), Some(people)] = files else { return };
    let [first, second] = authorities(&newer, "LAD24CD");
    let files = [("older.csv", older), ("newer.csv", newer), ("people.csv", people)];
    for backwards in [false, true] {
        let mut files = files.to_vec();
        if backwards {
            files.reverse();
        }
        on_both(async |app| {
            let checks = take_files(&app, &files).await;
            // Of three areas of 1,000 people one changed hands: 3,000 in all, by hand.
            for (authority, people, areas) in [(&first, "1000", 1), (&second, "2000", 2)] {
                let found = figures(&app, authority, "population").await;
                let [number, state, method] = &found[authority];
                assert_eq!((number.as_str(), state.as_str()), (people, "value"), "{authority}: {method}");
                assert!(method.starts_with(&format!("sum of {areas} small areas, 0 missing")), "{method}");
            }
            let said = "1 small area of 2021 lies in two authorities by the lookups that are held";
            let decided = "each counts in one authority, that of the newest lookup";
            assert!(checks.iter().any(|check| check.contains(said) && check.contains(decided)), "{checks:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn an_area_of_2011_across_a_border_is_divided_or_lies_where_a_best_fit_says() {
    let names = ["a_exact.csv", "b_wards.csv", "c_population_2011_areas.csv"];
    let files = names.map(|name| beside(&format!("cases/files/01b-split-over-two/{name}")));
    let [Some(exact), Some(wards), Some(people)] = files else { return };
    let [north, south] = authorities(&wards, "LAD24CD");
    on_both(async |app| {
        let checks = take_files(&app, &[("exact.csv", exact.clone()), ("wards.csv", wards.clone())]).await;
        let said = "1 small area of 2011 lies in two authorities by the lookups that are held";
        assert!(checks.iter().any(|check| check.contains(said) && check.contains("divided")), "{checks:?}");
        by_profile(&app, "people.csv", &people).await;
        // Nobody is counted on the new areas, so half of the area goes to each side: 1,500 and 1,500 of 3,000.
        for authority in [&north, &south] {
            let found = figures(&app, authority, "population").await;
            let [number, state, method] = &found[authority];
            assert_eq!((number.as_str(), state.as_str()), ("1500", "value"), "{authority}: {method}");
            assert!(method.contains("divided in equal shares"), "{method}");
        }
        take_files(&app, &[("best-fit.csv", fixture("places/best-fit-of-2011.csv"))]).await;
        for (authority, people, areas) in [(&north, "2000", 2), (&south, "1000", 1)] {
            let found = figures(&app, authority, "population").await;
            let [number, _, method] = &found[authority];
            assert_eq!(number, people, "{authority}: {method}");
            assert!(method.starts_with(&format!("sum of {areas} small areas, 0 missing")), "{method}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_small_area_in_two_wards_counts_in_the_one_with_most_of_it_or_in_none() {
    let case = |name: &str| beside(&format!("cases/small-area-in-two-wards/{name}"));
    let [Some(with_parts), Some(people), Some(pairs)] = [
        case("53-lsoa-in-two-wards--oa_lsoa_ward.csv"),
        case("53-lsoa-in-two-wards--pop.csv"),
        case("53b-distinct-pairs--lsoa_ward_distinct_from_onspd.csv"),
    ] else {
        return;
    };
    let authority = rows(&with_parts)[0]["LAD24CD"].clone();
    let [north, south] = authorities(&with_parts, "WD24CD");
    on_both(async |app| {
        let checks = take_files(&app, &[("parts.csv", with_parts.clone()), ("people.csv", people.clone())]).await;
        let found = figures(&app, &authority, "population").await;
        for (place, number) in [(&north, "1600"), (&south, "1600"), (&authority, "3200")] {
            assert_eq!(found[place][..2], [number.to_owned(), "value".to_owned()], "{place}: {found:?}");
        }
        let said = "1 small area of 2021 lies in two wards by the lookups that are held";
        assert!(
            checks.iter().any(|check| check.contains(said) && check.contains("most of its output areas")),
            "{checks:?}"
        );
    })
    .await;
    on_both(async |app| {
        let checks = take_files(&app, &[("pairs.csv", pairs.clone()), ("people.csv", people.clone())]).await;
        let found = figures(&app, &authority, "population").await;
        assert_eq!(found[&authority][..2], ["3200".to_owned(), "value".to_owned()], "{found:?}");
        assert_eq!(found[&south][..2], ["1600".to_owned(), "at_least".to_owned()], "{found:?}");
        assert_eq!(found[&north][..2], [String::new(), "missing".to_owned()], "{found:?}");
        assert!(found[&south][2].contains("1 of them lie in several wards"), "{found:?}");
        let said = "1 small area of 2021 lies in two wards by the lookups that are held";
        assert!(
            checks.iter().any(|check| check.contains(said) && check.contains("count in none of them")),
            "{checks:?}"
        );
    })
    .await;
}

/// What is worked out for an authority, without the files.
pub(crate) async fn worked_out(app: &App, authority: AreaCode) -> (Geography, Vec<Measured>) {
    let geography = Geography::load(&app.db.snapshot().await.expect("a snapshot"), authority)
        .await
        .expect("a geography")
        .expect("the authority");
    let imports = crate::setting::imports(&app.db).await;
    let ledger = Ledger::open(&app.db.snapshot().await.expect("a snapshot"), &geography, &imports, app.clock.today())
        .await
        .expect("a ledger");
    let measured = measure::latest(&geography, &ledger, &app.catalogue, day("2026-11-01"));
    (geography, measured)
}

#[tokio::test]
async fn the_publishers_lookups_count_each_small_area_of_2011_once() {
    let file = |name: &str| beside(&format!("data/publishers/{name}"));
    let [Some(exact), Some(best_fit), Some(people)] = [
        file("LSOA11_LSOA21_LAD22_EW_LU_exact.csv.gz"),
        file("LSOA11_LSOA21_LAD22_EW_LU_bestfit.csv.gz"),
        file("population19_lsoa11.csv.gz"),
    ] else {
        return;
    };
    // Counted from the files by hand: name, areas of 2011, residents, children under five.
    let expected = [
        ("Stevenage", 52, 87_845.0, Some(5_822.0)),
        ("St Albans", 87, 148_452.0, None),
        ("North Hertfordshire", 82, 133_570.0, None),
        ("Bradford", 310, 539_776.0, None),
        ("Leeds", 482, 793_139.0, None),
    ];
    let app = on_one().await;
    let checks = take_files(&app, &[("exact.csv.gz", exact), ("best-fit.csv.gz", best_fit)]).await;
    let said = "2 small areas of 2011 lie in two authorities";
    assert!(checks.iter().any(|check| check.contains(said) && check.contains("names alone")), "{checks:?}");
    by_profile(&app, "people.csv.gz", &people).await;
    let held = areas::authorities(&app.db).await.expect("authorities");
    for (name, areas, residents, young) in expected {
        let code = held.iter().find(|one| one.name == name).expect(name).code;
        let (geography, measured) = worked_out(&app, code).await;
        let parts = geography.parts.get(&(code, Vintage(2011))).map_or(0, std::collections::BTreeSet::len);
        assert_eq!(parts, areas, "{name}");
        let count = |indicator: &str| {
            let of = measured.iter().find(|one| one.key.indicator == indicator)?;
            of.measures.get(&code)?.quantity.numerator
        };
        assert_eq!(count("population"), Some(residents), "{name}");
        if young.is_some() {
            assert_eq!(count("children-under-5"), young, "{name}");
        }
    }
}

/// No small area is counted twice, and no sum of authorities is above the whole, whatever lookups say.
#[tokio::test]
async fn lookups_that_contradict_each_other_never_make_two_of_one_area() {
    const AREAS: usize = 4;
    let lookup = |year: u16, of: [usize; AREAS]| {
        let head = format!("LSOA21CD,LSOA21NM,LAD{year}CD,LAD{year}NM");
        let row = |(area, authority): (usize, &usize)| {
            format!("X0100000{},Area {},X0800000{authority},Place {authority}", area + 1, area + 1)
        };
        let rows = std::iter::once(head).chain(of.iter().enumerate().map(row));
        (rows.collect::<Vec<_>>().join("\n") + "\n").into_bytes()
    };
    let twice = |year: u16| {
        let mut text = lookup(year, [1, 1, 2, 2]);
        text.extend_from_slice(b"X01000001,Area 1,X08000002,Place 2\n");
        text
    };
    let table = [
        ("two years", vec![lookup(22, [1, 1, 2, 2]), lookup(24, [2, 1, 2, 1])], [2, 2]),
        (
            "three years, the newest first",
            vec![lookup(24, [1, 1, 1, 2]), lookup(22, [2, 2, 2, 2]), lookup(19, [1, 2, 1, 2])],
            [3, 1],
        ),
        ("one file contradicts itself", vec![twice(24)], [1, 2]),
        ("and an older one decides", vec![twice(24), lookup(22, [2, 1, 1, 1])], [1, 3]),
        ("and another of its year decides", vec![lookup(24, [1, 2, 2, 2]), twice(24)], [2, 2]),
    ];
    for (rule, files, expected) in table {
        let app = on_one().await;
        for (at, bytes) in files.iter().enumerate() {
            let (report, _) = take(&app, &format!("{at}.csv"), bytes).await;
            assert_eq!(report.result, "taken_in", "{rule}: {}", report.reason);
        }
        let mut seen = Vec::new();
        for (code, areas) in codes(["X08000001", "X08000002"]).into_iter().zip(expected) {
            let geography = Geography::load(&app.db.snapshot().await.expect("a snapshot"), code)
                .await
                .expect("a geography")
                .expect("the authority");
            let parts = geography.parts.get(&(code, Vintage(2021))).cloned().unwrap_or_default();
            assert_eq!(parts.len(), areas, "{rule}: {code}");
            seen.extend(parts);
        }
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert!(all == seen.len() && all <= AREAS, "{rule}: an area counts twice");
    }
}
