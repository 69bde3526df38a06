// SPDX-License-Identifier: MIT OR Apache-2.0
//! Cases that were thought of after others had tried: one person throughout, a few among many other cells, days in
//! several columns, and parts that are packed again.

use std::io::Write;

use base::Rng;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::makers::{AMONG_OTHERS, COLUMNS, Value};
use crate::packed::archive;
use crate::{Tally, counts, csv, fixture, is_stopped, listed, rows_of, with};
use readers::{Profiles, open};

/// The same value in every row.
pub(crate) fn lone(tally: &mut Tally) {
    let files = [("counts.csv", counts(10, 2)), ("nomis-tenure.csv", rows_of(&fixture("nomis-tenure.csv")))];
    for (name, rows) in &files {
        for header in ["Source", "Reference", "School name", "Owner", "Column 7", "Data set"] {
            for value in ["Jane Smith", "Khan, Mohammed", "Mrs Patel", "Flat 3, 7 High St", "R823000040021"] {
                let mut make = || vec![value.to_owned()];
                let text = csv(&with(rows, &[header], |_| true, &mut make));
                let found = is_stopped(name, text.as_bytes(), &[value.to_owned()]);
                tally.add(&format!("throughout {header}: {value}"), name, found);
            }
        }
    }
}

/// Two or three in a column of three hundred notes, each another.
pub(crate) fn few(tally: &mut Tally, rng: &mut Rng) {
    let long = counts(30, 10);
    for value in AMONG_OTHERS {
        for (header, places) in [("Note", &[31, 203][..]), ("Source", &[7, 99, 250]), ("Column 7", &[150, 151, 300])] {
            let mut told = Vec::new();
            let mut at = 0;
            let mut make = || {
                at += 1;
                if places.contains(&at) {
                    let cell = known(value, rng);
                    told.push(cell.clone());
                    vec![cell]
                } else {
                    vec![format!("as agreed on visit {at}")]
                }
            };
            let text = csv(&with(&long, &[header], |_| true, &mut make));
            let found = is_stopped("counts.csv", text.as_bytes(), &told);
            tally.add(&format!("{} among three hundred in {header}: {value:?}", places.len()), "counts.csv", found);
        }
    }
}

/// A value with a name that many have: others are told by what fills most of their column.
fn known(value: Value, rng: &mut Rng) -> String {
    let rare = [
        "Thandiwe", "Kwame", "Ois", "Xanthe", "Ngozi", "Dmitri", "Łukasz", "Siobhan", "Zoë", "Example", "Fenwick",
        "Achter",
    ];
    loop {
        let cell = value.make(rng);
        if !rare.iter().any(|name| cell.contains(name)) {
            return cell;
        }
    }
}

/// A day in two or three columns, whatever stands above them and in whatever order.
pub(crate) fn spread(tally: &mut Tally, rng: &mut Rng) {
    let files = [("counts.csv", counts(12, 1)), ("nomis-tenure.csv", rows_of(&fixture("nomis-tenure.csv")))];
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    for (name, rows) in files.iter().filter(|(_, rows)| rows.len() > 8) {
        for headers in [
            ["Day", "Month", "Yr"],
            ["DD", "MM", "YYYY"],
            ["dob_d", "dob_m", "dob_y"],
            ["D", "M", "Y"],
            ["a", "b", "c"],
            ["born 1", "born 2", "born 3"],
        ] {
            for order in ["day first", "month first", "year first", "month in letters"] {
                let mut make = || {
                    let (day, month, year) = (1 + rng.below(28), 1 + rng.below(12), 2005 + rng.below(16));
                    let letters = months[usize::try_from(month - 1).expect("small")].to_owned();
                    let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
                    match order {
                        "day first" => vec![day, month, year],
                        "month first" => vec![month, day, year],
                        "year first" => vec![year, month, day],
                        _ => vec![day, letters, year],
                    }
                };
                let text = csv(&with(rows, &headers, |_| true, &mut make));
                tally.add(&format!("{order} in {headers:?}"), name, is_stopped(name, text.as_bytes(), &[]));
            }
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("written");
    out.finish().expect("finished")
}

/// In a part of the file that is packed again: it is found there, or nothing of the file is read.
pub(crate) fn packed(tally: &mut Tally, rng: &mut Rng) {
    let good = csv(&counts(10, 2));
    for (headers, values) in COLUMNS {
        let (header, value) = (headers[0], values[0]);
        let people = listed(header, value, rng);
        let table = csv(&people);
        let inner = archive(&[("people.csv", table.as_bytes())]);
        for (name, bytes) in
            [("people.csv.gz", gzip(table.as_bytes())), ("people.zip", inner.clone()), ("people.gz", gzip(&inner))]
        {
            let zip = archive(&[("a/counts.csv", good.as_bytes()), (name, &bytes)]);
            let parts: Vec<_> = open("x.zip", &zip, &Profiles::shipped(), None, &[]).collect();
            let found = parts.iter().all(|part| part.parsed.is_err());
            tally.add(&format!("{header}: {value:?}"), name, found);
        }
    }
}
