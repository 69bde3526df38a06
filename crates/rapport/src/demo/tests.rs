// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ground tiles, the files repeat, the sums agree and every state occurs.

use std::collections::{BTreeMap, BTreeSet};

use base::State;

use super::district::{District, SMALL_AREAS};
use super::outline::{self, Point, Ring};
use super::{files, wards};

/// The seed the demonstration uses.
const DEMO: u64 = super::SEED;
/// That one, and a spread of others.
const SEEDS: [u64; 5] = [DEMO, 1, 2, 42, u64::MAX];

fn sides(ring: &Ring) -> impl Iterator<Item = (Point, Point)> {
    (0..ring.len()).map(|at| (ring[at], ring[(at + 1) % ring.len()]))
}

#[test]
fn small_areas_tile_the_district_without_gaps_or_overlaps() {
    for seed in SEEDS {
        let district = District::build(seed);
        assert_eq!(district.small_areas.len(), SMALL_AREAS, "seed {seed}");
        let mut seen: BTreeSet<(Point, Point)> = BTreeSet::new();
        for area in &district.small_areas {
            assert!(outline::doubled_area(&area.ring) > 0, "seed {seed}: {} runs anticlockwise", area.code);
            for side in sides(&area.ring) {
                assert!(seen.insert(side), "seed {seed}: two cells on the same side of {side:?}");
            }
        }
        let open: BTreeSet<_> = seen.iter().filter(|(from, to)| !seen.contains(&(*to, *from))).copied().collect();
        assert_eq!(district.rings.len(), 1, "seed {seed}: the district is one piece without holes");
        let coast: BTreeSet<_> = sides(&district.rings[0]).collect();
        assert_eq!(open, coast, "seed {seed}: only the coast is not shared");
        let sum: i64 = district.small_areas.iter().map(|area| outline::doubled_area(&area.ring)).sum();
        assert_eq!(sum, outline::doubled_area(&district.rings[0]), "seed {seed}");
        let inside = |(lon, lat): &Point| (-690_000..=-640_000).contains(lon) && (5_090_000..=5_120_000).contains(lat);
        assert!(district.rings[0].iter().all(inside), "seed {seed}: out at sea");
    }
}

#[test]
fn no_boundary_crosses_itself() {
    let district = District::build(DEMO);
    for area in &district.small_areas {
        let sides: Vec<_> = sides(&area.ring).collect();
        for (at, one) in sides.iter().enumerate() {
            for two in &sides[at + 1..] {
                assert!(!crosses(*one, *two), "{}: {one:?} {two:?}", area.code);
            }
        }
    }
}

fn crosses((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let turn = |a: Point, b: Point, c: Point| ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum();
    turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

#[test]
fn wards_are_connected_of_similar_size_and_tile_too() {
    for seed in SEEDS {
        let ground = outline::ground(seed, SMALL_AREAS);
        let ward = wards::assign(&ground, 25);
        for number in 0..25 {
            let group: BTreeSet<usize> = (0..ward.len()).filter(|cell| ward[*cell] == number).collect();
            let (least, most) = wards::SIZES;
            assert!((least..=most).contains(&group.len()), "seed {seed}: ward {number} has {}", group.len());
            assert!(wards::connected(&ground, &group), "seed {seed}: ward {number}");
        }
        let district = District::build(seed);
        assert_eq!(district.wards.len(), 25);
        let rings = district.wards.iter().flat_map(|ward| &ward.rings);
        let sum: i64 = rings.map(|ring| outline::doubled_area(ring)).sum();
        assert_eq!(sum, outline::doubled_area(&district.rings[0]), "seed {seed}");
    }
}

#[test]
fn the_same_seed_gives_the_same_files_and_another_seed_others() {
    assert_eq!(files(DEMO), files(DEMO));
    assert_ne!(files(DEMO), files(1));
}

/// The cells of a file, without its headings, by the lines that follow.
fn rows(files: &[(String, Vec<u8>)], part: &str) -> Vec<Vec<String>> {
    let (_, bytes) = files.iter().find(|(name, _)| name.contains(part)).expect(part);
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    text.lines().skip(1).map(split).collect()
}

fn split(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.iter_mut().last().expect("there is always a cell").push(letter),
        }
    }
    cells
}

#[test]
fn every_row_has_as_many_cells_as_its_header() {
    for (name, bytes) in files(DEMO).iter().filter(|(name, _)| !name.ends_with("json")) {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let counts: BTreeSet<usize> = text.lines().map(|line| split(line).len()).collect();
        assert_eq!(counts.len(), 1, "{name}: {counts:?}");
        assert!(bytes.len() < 400_000, "{name}: {} bytes", bytes.len());
    }
}

#[test]
fn every_mark_of_the_publishers_occurs() {
    let files = files(DEMO);
    let all: Vec<Vec<String>> =
        ["children_in_need", "factors", "cla_number"].iter().flat_map(|part| rows(&files, part)).collect();
    for mark in ["c", "x", "z", "u", "low"] {
        let count = all.iter().flatten().filter(|cell| *cell == mark).count();
        assert!(count > 0, "no {mark}");
    }
    let indicators = rows(&files, "iod2025_indicators");
    let hidden = indicators.iter().filter(|row| row[3].is_empty()).count();
    assert!((20..80).contains(&hidden), "{hidden} counts of children are hidden");
    let shown: BTreeSet<&String> = indicators.iter().filter(|row| row[3].is_empty()).map(|row| &row[0]).collect();
    let scores = rows(&files, "fictional_iod2025_lsoa21");
    let mut by_ward: BTreeMap<&String, usize> = BTreeMap::new();
    for row in scores.iter().filter(|row| shown.contains(&row[0])) {
        *by_ward.entry(&row[2]).or_default() += 1;
    }
    assert!(by_ward.values().any(|count| *count >= 8), "one ward has many hidden: {by_ward:?}");
    let tenure: BTreeSet<String> = rows(&files, "tenure_lsoa21").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(tenure.len(), SMALL_AREAS - 1, "one small area is missing");
    let notes = rows(&files, "fingertips");
    assert!(notes.iter().any(|row| row[12].is_empty() && row[19].contains("suppressed")));
    assert!(notes.iter().any(|row| !row[12].is_empty() && !row[19].is_empty()));
}

#[test]
fn parts_add_up_and_totals_differ_a_little_between_tables() {
    let files = files(DEMO);
    for (part, total, count) in [("fictional_tenure", 1, 3), ("overcrowding", 1, 3), ("ethnicity_lsoa21", 1, 3)] {
        let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for row in rows(&files, part) {
            let number = |at: usize| row[at].parse::<f64>().expect("a number");
            let sum = sums.entry(row[0].clone()).or_default();
            *sum = (number(total), sum.1 + number(count));
        }
        assert!(sums.values().all(|(total, sum)| (total - sum).abs() < 0.5), "{part}");
    }
    let parsed = |row: &Vec<String>, at: usize| row[at].parse::<f64>().expect("a number");
    let areas: f64 = rows(&files, "broad_age").iter().map(|row| parsed(row, 3)).sum();
    let published = parsed(&rows(&files, "ts007-ltla")[0], 3);
    assert!((areas - published).abs() > 0.5 && (areas - published).abs() < 80.0, "{areas} {published}");
}

#[test]
fn about_a_sixth_lies_in_the_most_deprived_tenth() {
    let scores = rows(&files(DEMO), "fictional_iod2025_lsoa21");
    let first = scores.iter().filter(|row| row[4] == "1.0").count();
    assert!((40..60).contains(&first), "{first}");
}

#[test]
fn every_file_is_recognised_and_every_row_of_it_is_used() {
    let profiles = readers::Profiles::shipped();
    let mut states: BTreeSet<State> = BTreeSet::new();
    let (mut shapes, mut neighbours) = (0, 0);
    for (name, bytes) in files(DEMO) {
        let wish = readers::Wish { period: super::period_of(&name), ..readers::Wish::default() };
        let (parsed, _) =
            readers::take_first_read(&name, readers::open_as(&name, &bytes, &profiles, wish)).expect(&name);
        assert_eq!(parsed.rejects, [], "{name}");
        for series in &parsed.records.series {
            states.extend(series.cells.iter().map(|(_, quantity)| quantity.state));
            // The register of schools names the authority by a number that is not issued either.
            let ours = |area: &base::AreaCode| area.is_fictional() || area.as_str() == "971";
            assert!(series.cells.iter().all(|(area, _)| ours(area)), "{name}");
        }
        shapes += parsed.records.shapes.len();
        neighbours += parsed.records.neighbours.len();
    }
    // An area left out and a sum over hidden parts are states that arise later.
    let here: BTreeSet<State> =
        State::ALL.into_iter().filter(|state| !matches!(state, State::Missing | State::AtLeast)).collect();
    assert_eq!(states, here);
    assert_eq!((shapes, neighbours), (SMALL_AREAS + 25 + 1, 110));
}

#[test]
fn the_code_of_the_authority_is_that_of_the_template() {
    assert_eq!(District::build(DEMO).own().code, super::AUTHORITY);
}
