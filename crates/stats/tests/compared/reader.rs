// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads a file of test vectors, with quoted fields.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) type Row = BTreeMap<String, String>;

#[expect(clippy::print_stderr, reason = "a skipped test must be loud")]
#[expect(clippy::disallowed_methods, reason = "a test may be told where the vectors are, and reads them")]
pub(crate) fn rows(file: &str) -> Vec<Row> {
    let given = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    // A relative folder is relative to the workspace, wherever the test runs.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(given);
    if !data.exists() {
        eprintln!("SKIPPED: no test data at {}", data.display());
        return Vec::new();
    }
    let path = data.join("vectors").join(file);
    assert!(path.exists(), "the test data has no {}", path.display());
    let text = std::fs::read_to_string(&path).expect("a readable file");
    let mut lines = text.lines();
    let header = fields(lines.next().expect("a header"));
    let rows: Vec<Row> = lines
        .map(|line| {
            let values = fields(line);
            assert_eq!(values.len(), header.len(), "{file}: {line}");
            header.iter().cloned().zip(values).collect()
        })
        .collect();
    assert!(!rows.is_empty(), "{file} has no rows");
    rows
}

fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().expect("never empty").push(other),
        }
    }
    fields
}

/// `None` for NA and NaN.
pub(crate) fn number(row: &Row, column: &str) -> Option<f64> {
    match row[column].as_str() {
        "NA" | "NaN" | "" => None,
        text => Some(text.parse().expect("a number")),
    }
}

pub(crate) fn needed(row: &Row, column: &str) -> f64 {
    number(row, column).expect(column)
}

pub(crate) fn within(found: f64, expected: f64, relative: f64) -> bool {
    (found - expected).abs() <= (relative * expected.abs()).max(1e-12)
}
