// SPDX-License-Identifier: MIT OR Apache-2.0
//! A national file: every small area of England in 25 columns.

use std::fmt::Write;

use readers::{Profiles, read};

const ROWS: usize = 33_755;
const COLUMNS: usize = 25;

#[test]
fn a_national_file_is_read_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = "id = \"large\"\ntitle = \"Large\"\npublisher = \"Us\"\nlayout = \"wide\"\nsource = \"large\"\n\
        recognise = ['place', 'c1']\n[area]\ncode = 'place'\n[period]\nlabel = \"2021\"\nstart = \"2021-01-01\"\n\
        end = \"2021-12-31\"\n[[others]]\ncolumns = 'c(.*)'\ncode = \"c$1\"\nname = \"c$1\"\ncounts = true\n";
    std::fs::write(folder.path().join("large.toml"), profile).expect("written");
    let mut profiles = Profiles::shipped();
    profiles.add_dir(folder.path()).expect("good");
    let mut text = String::from("place");
    (1..=COLUMNS).for_each(|column| write!(text, ",c{column}").expect("written"));
    for row in 0..ROWS {
        write!(text, "\nX01{row:06}").expect("written");
        (1..=COLUMNS).for_each(|column| write!(text, ",{}", row * column).expect("written"));
    }
    let parsed = read("large.csv", text.as_bytes(), &profiles, None).expect("read");
    assert_eq!(parsed.records.series.len(), COLUMNS);
    assert!(parsed.records.series.iter().all(|series| series.cells.len() == ROWS));
    assert!(parsed.rejects.is_empty());
}
