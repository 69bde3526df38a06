// SPDX-License-Identifier: MIT OR Apache-2.0
//! Two districts that differ in nothing but counts too small to be shown are published alike, byte for byte: tables, pages,
//! PDF, Word, briefs, slides and pictures, whose pixels no search for words can read. One that differs in a figure that is
//! shown is told apart by a file of each kind, so that the comparison would see a count that came out.

use std::collections::{BTreeMap, BTreeSet};

use rapport::demo;

use crate::one_place::on_one;
use crate::setting::{authority, day, publish, release, take};

type Files = BTreeMap<String, Vec<u8>>;

/// Kinds of files that are published.
const KINDS: [&str; 12] = [
    "briefs.pdf",
    "figures/*.png",
    "figures/*.svg",
    "gaps.csv",
    "index.html",
    "manifest.json",
    "measures.csv",
    "report.docx",
    "report.pdf",
    "series.csv",
    "slides.pdf",
    "tables.xlsx",
];

fn kind(name: &str) -> String {
    match name.split_once('/').and_then(|(folder, file)| Some((folder, file.rsplit_once('.')?.1))) {
        Some((folder, ending)) => format!("{folder}/*.{ending}"),
        None => name.to_owned(),
    }
}

/// Everything that is published of a district after its local counts were released.
async fn published(district: &[(String, Vec<u8>)]) -> Files {
    let app = on_one().await;
    for (name, bytes) in district {
        assert_eq!(take(&app, name, bytes).await.0.result, "taken_in", "{name}");
    }
    release(&app).await;
    let files = publish(&app, authority(), day("2026-11-01")).await;
    app.db.close().await;
    files
}

/// The district with one of its tables told otherwise.
fn with(table: &str, told: impl Fn(&mut Vec<Vec<String>>)) -> Vec<(String, Vec<u8>)> {
    let mut district = demo::files(demo::SEED);
    let (_, bytes) = district.iter_mut().find(|(name, _)| name == table).expect(table);
    let text = String::from_utf8(std::mem::take(bytes)).expect("text");
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    told(&mut rows);
    *bytes = rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes();
    district
}

/// Moves people between small counts of one table and year, so that every sum stays what it was. Counts that no other can
/// answer stay.
fn move_small(rows: &mut [Vec<String>]) -> usize {
    let mut small: BTreeMap<[String; 2], Vec<usize>> = BTreeMap::new();
    let count = |row: &[String]| row[4].parse::<u64>().ok();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| count(row).is_some_and(|count| (1..=7).contains(&count)))
    {
        small.entry([row[2].clone(), row[3].clone()]).or_default().push(at);
    }
    let mut moved = 0;
    for pair in small.values().flat_map(|places| places.chunks_exact(2)) {
        let (one, other) = (count(&rows[pair[0]]).expect("a count"), count(&rows[pair[1]]).expect("a count"));
        let told = if one < 7 && other > 1 { (one + 1, other - 1) } else { (one - 1, other + 1) };
        if (1..=7).contains(&told.0) && (1..=7).contains(&told.1) {
            rows[pair[0]][4] = told.0.to_string();
            rows[pair[1]][4] = told.1.to_string();
            moved += 2;
        }
    }
    moved
}

/// The kinds of files by which two publications are told apart.
fn told_apart(one: &Files, other: &Files) -> BTreeSet<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).map(|name| kind(name)).collect()
}

/// One test, so that the district as it is is published once for both.
#[tokio::test]
async fn nobody_tells_small_local_counts_apart_by_any_file_and_every_kind_tells_a_figure_that_is_shown() {
    let as_it_is = published(&demo::files(demo::SEED)).await;
    assert_eq!(
        as_it_is.keys().map(|name| kind(name)).collect::<BTreeSet<_>>(),
        BTreeSet::from(KINDS.map(str::to_owned))
    );
    small_counts_are_told_by_no_file(&as_it_is).await;
    a_figure_that_is_shown_is_told_by_every_kind(&as_it_is).await;
}

async fn small_counts_are_told_by_no_file(as_it_is: &Files) {
    let moved = std::cell::Cell::new(0);
    let other = with("fictional_local_counts.csv", |rows| moved.set(move_small(rows)));
    assert!(moved.get() >= 6, "{} counts were moved", moved.get());
    let told = told_apart(as_it_is, &published(&other).await);
    assert_eq!(told, BTreeSet::new(), "a file tells counts that are too small to be shown");
}

async fn a_figure_that_is_shown_is_told_by_every_kind(as_it_is: &Files) {
    // Fewer people without work in some of the wards.
    let other = with("fictional_iod2025_lsoa21.csv", |rows| {
        let column = rows[0].iter().position(|name| name == "Employment_score").expect("the column");
        for row in &mut rows[1..61] {
            "0.05".clone_into(&mut row[column]);
        }
    });
    // The list of what is held has no figures.
    let figures = KINDS.into_iter().filter(|kind| *kind != "gaps.csv").map(str::to_owned);
    assert_eq!(told_apart(as_it_is, &published(&other).await), figures.collect());
}
