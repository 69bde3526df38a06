// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns about people planted into good files of several layouts: the share that is found is counted, told and held.
//! Every person here is invented.

mod makers;
mod more;
#[path = "../packed/mod.rs"]
#[expect(dead_code, reason = "other tests make more of it")]
mod packed;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use base::Rng;
use readers::{Profiles, open};
use records::RefusalKind;

use makers::{COLUMNS, Value};
use packed::{Sheet, archive, rows_of, sheet_xml, workbook};

type Rows = Vec<Vec<String>>;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read_to_string(path).expect(name).trim_start_matches('\u{feff}').to_owned()
}

/// Good files of other layouts, in which the headers are the first row.
const FILES: [&str; 5] =
    ["nomis-tenure.csv", "census-tenure.csv", "ees-any.csv", "lookup-two-years.csv", "iod-index-extract.csv"];

/// A sheet of local counts for so many wards and months.
fn counts(wards: usize, months: usize) -> Rows {
    let mut text = "Area code,Area name,Period,Indicator,Numerator,Denominator,State\n".to_owned();
    for ward in 0..wards {
        for month in 0..months {
            let (year, month) = (2015 + month / 12, month % 12 + 1);
            let row = format!("X05{ward:06},Ward {ward},{year}-{month:02},early-help-conflict-recorded,9,47,\n");
            text.push_str(&row);
        }
    }
    rows_of(&text)
}

fn csv(rows: &Rows) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// The table with further columns, filled in the rows that are asked for.
fn with(rows: &Rows, headers: &[&str], fills: impl Fn(usize) -> bool, make: &mut dyn FnMut() -> Vec<String>) -> Rows {
    let mut out = rows.clone();
    let width = rows[0].len();
    for (at, row) in out.iter_mut().enumerate() {
        row.resize(width, String::new());
        let blank = || headers.iter().map(|_| String::new()).collect();
        let cells = if at == 0 {
            headers.iter().map(|it| (*it).to_owned()).collect()
        } else if fills(at) {
            make()
        } else {
            blank()
        };
        row.extend(cells);
    }
    out
}

/// Tells whether the file is stopped, with nothing of it taken in and none of these values told.
fn is_stopped(name: &str, bytes: &[u8], values: &[String]) -> bool {
    let parts: Vec<_> = open(name, bytes, &Profiles::shipped(), None, &[]).collect();
    let stopped = parts
        .iter()
        .any(|part| matches!(&part.parsed, Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. })));
    if stopped {
        assert!(parts.iter().all(|part| part.parsed.is_err()), "{name}: a part was taken in beside one about people");
        let said = format!("{parts:?}");
        let told = values.iter().find(|value| value.chars().count() > 5 && said.contains(*value));
        assert_eq!(told, None, "{name}: {said}");
    }
    stopped
}

#[derive(Default)]
struct Tally {
    planted: usize,
    found: usize,
    missed: BTreeMap<String, Vec<String>>,
}

impl Tally {
    fn add(&mut self, what: &str, wherein: &str, found: bool) {
        self.planted += 1;
        self.found += usize::from(found);
        if !found {
            self.missed.entry(what.to_owned()).or_default().push(wherein.to_owned());
        }
    }
}

/// Each column once in each layout, filled throughout.
fn dense(tally: &mut Tally, rng: &mut Rng) {
    let mut files: Vec<(String, Rows)> =
        FILES.iter().map(|name| ((*name).to_owned(), rows_of(&fixture(name)))).collect();
    files.push(("counts.csv".to_owned(), counts(10, 2)));
    for (headers, values) in COLUMNS {
        for (header, value) in headers.iter().flat_map(|header| values.iter().map(move |value| (*header, *value))) {
            for (name, rows) in &files {
                if rows.len() < 8 {
                    continue;
                }
                let mut told = Vec::new();
                let mut make = || {
                    let cell = value.make(rng);
                    told.push(cell.clone());
                    vec![cell]
                };
                let text = csv(&with(rows, &[header], |_| true, &mut make));
                tally.add(&format!("{header}: {value:?}"), name, is_stopped(name, text.as_bytes(), &told));
            }
        }
    }
}

/// A few cells far down a long file, where nobody looks.
fn sparse(tally: &mut Tally, rng: &mut Rng) {
    let long = counts(25, 40);
    for (headers, values) in COLUMNS {
        let header = headers[headers.len() - 1];
        for value in *values {
            let mut told = Vec::new();
            let mut make = || {
                let cell = value.make(rng);
                told.push(cell.clone());
                vec![cell]
            };
            let far = (402_usize..).step_by(53).filter(|at| !(at - 1).is_multiple_of(97));
            let rows: BTreeSet<usize> = far.take(9).collect();
            let text = csv(&with(&long, &[header], |at| rows.contains(&at), &mut make));
            tally.add(
                &format!("sparse {header}: {value:?}"),
                "counts.csv",
                is_stopped("counts.csv", text.as_bytes(), &told),
            );
        }
    }
}

/// Details that only several columns tell.
fn together(tally: &mut Tally, rng: &mut Rng) {
    let files = [("counts.csv", counts(12, 1)), ("nomis-tenure.csv", rows_of(&fixture("nomis-tenure.csv")))];
    for (name, rows) in &files {
        for headers in [
            ["DOB day", "DOB month", "DOB year"],
            ["Day", "Month", "Year"],
            ["Birth Day", "Birth Month", "Birth Year"],
            ["child_dd", "child_mm", "child_yyyy"],
        ] {
            let mut make = || {
                vec![
                    (1 + rng.below(28)).to_string(),
                    (1 + rng.below(12)).to_string(),
                    (2005 + rng.below(16)).to_string(),
                ]
            };
            let text = csv(&with(rows, &headers, |_| true, &mut make));
            tally.add("a day in three columns", name, is_stopped(name, text.as_bytes(), &[]));
        }
        for headers in [
            ["Easting", "Northing"],
            ["home_easting", "home_northing"],
            ["X coordinate", "Y coordinate"],
            ["Latitude", "Longitude"],
        ] {
            let mut make = || vec![(410_000 + rng.below(9000)).to_string(), (430_000 + rng.below(9000)).to_string()];
            let text = csv(&with(rows, &headers, |_| true, &mut make));
            tally.add("a home by its coordinates", name, is_stopped(name, text.as_bytes(), &[]));
        }
    }
}

/// In shapes: as a property, deep in one, and beside the properties.
fn shapes(tally: &mut Tally, rng: &mut Rng) {
    let feature = |at: usize, properties: &str, beside: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"WD24CD\":\"X0500000{at}\",\"WD24NM\":\"Ward {at}\"{properties}}}{beside},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[-1.5,53.5],[-1.4,53.5],[-1.4,53.6],[-1.5,53.5]]]}}}}"
        )
    };
    for (header, value) in [
        ("pupil", Value::FullName),
        ("name", Value::FullName),
        ("dob", Value::Birth),
        ("nhs", Value::Nhs),
        ("contact", Value::Phone),
        ("mail", Value::Email),
        ("home", Value::Address),
        ("ref", Value::Upn),
    ] {
        for place in ["a property", "deep in a property", "in a list", "beside the properties", "deep beside them"] {
            let features: Vec<String> = (0..9)
                .map(|at| {
                    let cell = value.make(rng);
                    match place {
                        "a property" => feature(at, &format!(",\"{header}\":\"{cell}\""), ""),
                        "deep in a property" => {
                            feature(at, &format!(",\"extra\":{{\"more\":{{\"{header}\":\"{cell}\"}}}}"), "")
                        }
                        "in a list" => {
                            feature(at, &format!(",\"extra\":[{{\"{header}\":\"{cell}\"}},{{\"n\":3}}]"), "")
                        }
                        "beside the properties" => feature(at, "", &format!(",\"{header}\":\"{cell}\"")),
                        _ => feature(at, "", &format!(",\"meta\":{{\"x\":[{{\"{header}\":\"{cell}\"}}]}}")),
                    }
                })
                .collect();
            let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
            tally.add(&format!("{header}: {value:?}"), place, is_stopped("wards.geojson", text.as_bytes(), &[]));
        }
    }
}

/// Nine people and what became of them.
fn listed(header: &str, value: Value, rng: &mut Rng) -> Rows {
    let row = |first: String, second: &str| vec![first, second.to_owned()];
    let mut rows = vec![row(header.to_owned(), "Outcome")];
    rows.extend((0..9).map(|_| row(value.make(rng), "closed")));
    rows
}

/// In another part of the file than the one with the counts.
fn parts(tally: &mut Tally, rng: &mut Rng) {
    let good = counts(10, 2);
    for (headers, values) in COLUMNS {
        let (header, value) = (headers[0], values[0]);
        let people = listed(header, value, rng);
        let sheet = |name, hidden, rows: &Rows| Sheet { name, hidden, xml: sheet_xml(rows) };
        let what = format!("{header}: {value:?}");
        // Ages and numbers of homes are told beside figures alone.
        let table = csv(&people);
        let zip = archive(&[("a/counts.csv", csv(&good).as_bytes()), ("z/people.csv", table.as_bytes())]);
        tally.add(&what, "another member", is_stopped("x.zip", &zip, &[]));
        let book = workbook(&[sheet("Counts", false, &good), sheet("List", false, &people)], &[]);
        tally.add(&what, "another sheet", is_stopped("x.xlsx", &book, &[]));
        let book = workbook(&[sheet("Counts", false, &good), sheet("List", true, &people)], &[]);
        tally.add(&what, "a hidden sheet", is_stopped("x.xlsx", &book, &[]));
        let zip = archive(&[("counts.csv", csv(&good).as_bytes()), ("book.xlsx", &book)]);
        tally.add(&what, "a sheet of a member", is_stopped("x.zip", &zip, &[]));
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that is found is told")]
fn columns_about_people_are_found_wherever_they_are_planted() {
    let (mut tally, mut rng) = (Tally::default(), Rng::seeded(11));
    dense(&mut tally, &mut rng);
    sparse(&mut tally, &mut rng);
    together(&mut tally, &mut rng);
    shapes(&mut tally, &mut rng);
    parts(&mut tally, &mut rng);
    more::lone(&mut tally);
    more::few(&mut tally, &mut rng);
    more::spread(&mut tally, &mut rng);
    more::packed(&mut tally, &mut rng);
    let mut missed = String::new();
    for (what, places) in &tally.missed {
        writeln!(missed, "  {what} in {}", places.join(", ")).expect("a string takes all text");
    }
    let (planted, found) = (tally.planted, tally.found);
    println!("found {found} of {planted} planted columns about people; missed:\n{missed}");
    assert!(planted > 1000, "{planted}");
    assert!(found * 1000 >= planted * 995, "found {found} of {planted}; missed:\n{missed}");
}
