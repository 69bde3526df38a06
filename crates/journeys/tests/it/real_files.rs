// SPDX-License-Identifier: MIT OR Apache-2.0
//! The publishers' own files, where they lie beside the repository: the same bytes whatever the engine and the order,
//! and the facts that somebody counted by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use base::AreaCode;
use rapport::App;
use rapport::command::{ExitStatus, ImportOptions, import_paths};
use serde::Deserialize;

use crate::case_study;
use crate::identical::same;
use crate::report;
use crate::setting::{assess, day, fixture, on_both, plain, rows, say};

type Row = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Facts {
    folders: Vec<String>,
    as_at: String,
    counts: Vec<Count>,
    figures: Vec<Figure>,
    extremes: Vec<Extreme>,
    country: Vec<Country>,
    county: Vec<County>,
}

#[derive(Deserialize)]
struct Count {
    authority: String,
    area_type: String,
    area_vintage: String,
    areas: usize,
}

#[derive(Deserialize)]
struct Figure {
    area: String,
    indicator: String,
    period: String,
    source: String,
    column: String,
    is: String,
}

/// A figure of the country that its parts give.
#[derive(Deserialize)]
struct Country {
    area: String,
    indicator: String,
    #[serde(default)]
    part: String,
    source: String,
    numerator: String,
    denominator: String,
    value: String,
    /// Holds what the method begins with.
    made: String,
}

/// A figure of the other authorities of a county.
#[derive(Deserialize)]
struct County {
    authority: String,
    indicator: String,
    source: String,
    peers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Extreme {
    authority: String,
    indicator: String,
    source: String,
    lowest: String,
    lowest_is: f64,
    highest: String,
    highest_is: f64,
}

#[tokio::test]
async fn the_publishers_files_give_the_same_bytes_and_the_known_facts() {
    let facts = String::from_utf8(fixture("facts.toml")).expect("UTF-8");
    let facts: Facts = toml::from_str(&facts).expect("the facts read");
    let Some(files) = files(&facts.folders) else { return };
    let wanted: BTreeSet<&str> = facts.counts.iter().map(|count| count.authority.as_str()).collect();
    let mut told = Vec::new();
    for backwards in [false, true] {
        let mut paths = files.clone();
        if backwards {
            paths.reverse();
        }
        let on_each = on_both(async |app| {
            import(&app, paths.clone()).await;
            let held = areas::authorities(&app.db).await.expect("authorities");
            let held: BTreeSet<String> = held.iter().map(|one| one.code.to_string()).collect();
            let mut written = BTreeMap::new();
            for code in &wanted {
                assert!(held.contains(*code), "{code} is not among the authorities of the files: {held:?}");
                let area: AreaCode = code.parse().expect("a code");
                written.insert(*code, assess(&app, area, day(&facts.as_at)).await);
            }
            written
        });
        told.extend(on_each.await);
    }
    let ways = ["SQLite", "PostgreSQL", "SQLite, files in reverse", "PostgreSQL, files in reverse"];
    assert_eq!(told.len(), ways.len());
    for code in wanted {
        for (way, written) in ways.iter().zip(&told).skip(1) {
            same(&format!("{code} {}", ways[0]), &told[0][code], way, &written[code]);
        }
        let table = rows(&told[0][code]["measures.csv"]);
        holds(&facts, code, &table);
        the_country_and_the_county_stand_beside(&facts, code, &table);
        no_two_rows_share_a_key(code, &table);
        every_period_is_in_the_series(code, &table, &rows(&told[0][code]["series.csv"]));
        case_study::holds(code, &told[0][code]);
        reads_well(&told[0][code]);
    }
}

/// Every file of the folders, or `None`, said aloud, where there are none.
fn files(folders: &[String]) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| root.join("../shared"), |given| root.join(given));
    let data = shared.join("data");
    if !data.is_dir() {
        say(&format!("SKIPPED: no publishers' files at {}; RAPPORT_TEST_DATA names their folder", data.display()));
        return None;
    }
    let inside =
        |folder: &String| std::fs::read_dir(data.join(folder)).expect(folder).map(|one| one.expect("a file").path());
    let mut files: Vec<PathBuf> = folders.iter().flat_map(inside).collect();
    files.sort();
    Some(files)
}

/// The files that do not say their time, by words of their names, and what the publisher says of them elsewhere.
const SAID: [(&str, &str); 2] = [("mid2020_single_year", "mid-2020"), ("gias_open_2025-05-24", "2025-05-24")];

async fn import(app: &App, paths: Vec<PathBuf>) {
    let said = |path: &Path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        SAID.iter().find(|(words, _)| name.contains(words)).map(|(_, period)| (*period).to_owned())
    };
    let (silent, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| said(path).is_some());
    assert_eq!(silent.len(), SAID.len(), "{silent:?}");
    for path in silent {
        let period = said(&path);
        take(app, ImportOptions { paths: vec![path], period, ..ImportOptions::default() }).await;
    }
    take(app, ImportOptions { paths, ..ImportOptions::default() }).await;
}

async fn take(app: &App, ask: ImportOptions) {
    let (reports, ended) = import_paths(app, &ask, &mut Vec::new()).await.expect("an import");
    let failed: Vec<_> = reports.iter().filter(|one| !matches!(one.result, "taken_in" | "not_evidence")).collect();
    assert!(ended == ExitStatus::Done && failed.is_empty(), "{failed:?}");
    let silent: Vec<_> = reports.iter().filter(|one| one.result == "not_evidence" && one.reason.len() < 40).collect();
    assert!(silent.is_empty(), "left out without a reason: {silent:?}");
}

/// Every sentence stands, and every picture agrees with its words and its table.
fn reads_well(files: &BTreeMap<String, Vec<u8>>) {
    let page = String::from_utf8_lossy(&files["index.html"]);
    let said = plain(&page);
    report::judges_nobody(&said);
    // Counted in the file: series of an area and sex that end below, or above, the first of their last five periods.
    for against in [
        "In 174 of 174 series that fall over their last 5 periods",
        "In 5 of 5 series that rise over their last 5 periods",
    ] {
        assert!(said.contains(against), "the report does not say: {against}");
    }
    let drawn = report::pictures(&page);
    assert!(drawn.len() > 15, "{} pictures", drawn.len());
    for (id, one) in &drawn {
        report::agree(&said, id, one, &String::from_utf8_lossy(&files[&format!("figures/{id}.svg")]));
    }
}

/// What makes a row of `measures.csv` different from every other.
fn no_two_rows_share_a_key(authority: &str, table: &[Row]) {
    let columns =
        ["area_code", "area_vintage", "indicator", "source", "period", "breakdown", "breakdown_category", "method"];
    let mut seen = BTreeSet::new();
    for row in table {
        let key = columns.map(|column| row[column].as_str());
        assert!(seen.insert(key), "{authority}: two rows share {key:?}");
    }
}

/// The file of every period has all of the latest, and the years before.
fn every_period_is_in_the_series(authority: &str, latest: &[Row], series: &[Row]) {
    no_two_rows_share_a_key(authority, series);
    let all: BTreeSet<&Row> = series.iter().collect();
    let lacking: Vec<&Row> = latest.iter().filter(|row| !all.contains(row)).collect();
    assert!(lacking.is_empty(), "{authority}: not in the series: {:?}", lacking.first());
    for (indicator, first, last, all) in [
        ("injury-admissions-0-14", "2010/11", "2023/24", 14),
        ("children-in-need-31-march", "2013", "2025", 13),
        ("looked-after", "2021", "2025", 5),
    ] {
        let of = |row: &&Row| row["area_code"] == authority && row["indicator"] == indicator;
        let all_sexes = series.iter().filter(of).filter(|row| row["breakdown_category"].is_empty());
        let periods: BTreeSet<&str> = all_sexes.map(|row| row["period"].as_str()).collect();
        let found = (periods.first().copied(), periods.last().copied(), periods.len());
        assert_eq!(found, (Some(first), Some(last), all), "{authority}: {indicator}");
    }
}

/// A number to as many decimal places as the fact has.
fn is(number: &str, fact: &str, what: &str) {
    let places = fact.split_once('.').map_or(0, |(_, places)| places.len());
    let number = number.parse::<f64>().map_or(String::new(), |number| format!("{number:.places$}"));
    assert_eq!(number, fact, "{what}");
}

/// The country by the sum of its parts, and the other authorities of the county.
fn the_country_and_the_county_stand_beside(facts: &Facts, authority: &str, table: &[Row]) {
    let of = |area: &str, indicator: &str, source: &str, part: &str| {
        let same = |row: &&Row| row["area_code"] == area && row["indicator"] == indicator && row["source"] == source;
        let found: Vec<&Row> = table.iter().filter(same).filter(|row| row["breakdown_category"] == part).collect();
        assert_eq!(found.len(), 1, "{authority}: {area} {indicator} {source} {part}");
        found[0].clone()
    };
    for fact in &facts.country {
        let row = of(&fact.area, &fact.indicator, &fact.source, &fact.part);
        let what = format!("{authority}: {} {}", fact.indicator, fact.part);
        for (column, expected) in
            [("numerator", &fact.numerator), ("denominator", &fact.denominator), ("value", &fact.value)]
        {
            is(&row[column], expected, &format!("{what} {column}"));
        }
        assert!(row["method"].starts_with(&fact.made), "{what}: {}", row["method"]);
        assert_eq!(row["state"], "value", "{what}");
    }
    for fact in facts.county.iter().filter(|fact| fact.authority == authority) {
        for (peer, expected) in &fact.peers {
            let row = of(peer, &fact.indicator, &fact.source, "");
            is(&row["value"], expected, &format!("{authority} beside {peer}"));
        }
    }
}

/// The facts about one authority.
fn holds(facts: &Facts, authority: &str, table: &[Row]) {
    for fact in facts.counts.iter().filter(|fact| fact.authority == authority) {
        let named =
            table.iter().filter(|row| row["area_type"] == fact.area_type && row["area_vintage"] == fact.area_vintage);
        let named: BTreeSet<&String> = named.map(|row| &row["area_code"]).collect();
        assert_eq!(named.len(), fact.areas, "{authority}: {} of {}", fact.area_type, fact.area_vintage);
    }
    for fact in facts.figures.iter().filter(|fact| fact.area == authority) {
        let found: Vec<&Row> = table
            .iter()
            .filter(|row| row["area_code"] == fact.area && row["breakdown_category"].is_empty())
            .filter(|row| {
                row["indicator"] == fact.indicator && row["source"] == fact.source && row["period"] == fact.period
            })
            .collect();
        let what = format!("{authority} {} {} {}", fact.indicator, fact.source, fact.column);
        assert_eq!(found.len(), 1, "{what}");
        let number: f64 = found[0][&fact.column].parse().expect(&what);
        let places = fact.is.split_once('.').map_or(0, |(_, places)| places.len());
        assert_eq!(format!("{number:.places$}"), fact.is, "{what}");
    }
    for fact in facts.extremes.iter().filter(|fact| fact.authority == authority) {
        let mut wards: Vec<(f64, &str)> = table
            .iter()
            .filter(|row| {
                row["area_type"] == "ward" && row["indicator"] == fact.indicator && row["source"] == fact.source
            })
            .map(|row| (row["numerator"].parse().expect("a count"), row["area_name"].as_str()))
            .collect();
        wards.sort_by(|one, other| one.0.total_cmp(&other.0));
        assert_eq!(wards.first(), Some(&(fact.lowest_is, fact.lowest.as_str())));
        assert_eq!(wards.last(), Some(&(fact.highest_is, fact.highest.as_str())));
    }
}
