// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads a file of vectors into rows by column name, and compares numbers as the vectors ask: relatively to 1e-9.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use stats::{Confidence, Estimate, TwoIntervals};

pub(crate) type Row = BTreeMap<String, String>;

/// No rows where the test data are absent; that is said loudly.
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
    let header = cells(lines.next().expect("a header"));
    let row = |line| {
        let cells = cells(line);
        assert_eq!(cells.len(), header.len(), "{file}: {line}");
        header.iter().cloned().zip(cells).collect()
    };
    let rows: Vec<Row> = lines.map(row).collect();
    assert!(!rows.is_empty(), "{file} has no rows");
    rows
}

/// The cells of a line, of which some stand in quotes; no cell goes over several lines, and none holds a quote.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().expect("a cell").push(other),
        }
    }
    cells
}

/// `None` for NA and NaN.
pub(crate) fn number(row: &Row, column: &str) -> Option<f64> {
    match row[column].as_str() {
        "NA" | "NaN" | "" => None,
        text => Some(text.parse().expect("a number")),
    }
}

/// A number that must be there.
pub(crate) fn given(row: &Row, column: &str) -> f64 {
    let found = number(row, column);
    assert!(found.is_some(), "no {column} in {row:?}");
    found.unwrap_or_default()
}

pub(crate) fn column(rows: &[Row], name: &str) -> Vec<f64> {
    rows.iter().map(|row| given(row, name)).collect()
}

/// The rows of one area.
pub(crate) fn of_area(rows: &[Row], area: &str) -> Vec<Row> {
    rows.iter().filter(|row| row["area"] == area).cloned().collect()
}

/// Equal to 1e-9 of the expected number; zero is zero.
pub(crate) fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= (1e-9 * expected.abs()).max(f64::MIN_POSITIVE)
}

/// Equal to a published tolerance.
pub(crate) fn within(found: f64, expected: f64, relative: f64) -> bool {
    (found - expected).abs() <= (relative * expected.abs()).max(1e-12)
}

pub(crate) fn levels() -> [(&'static str, Confidence); 2] {
    [("95_0", Confidence::P95), ("99_8", Confidence::P998)]
}

/// The columns that hold the limits of a level of confidence.
pub(crate) fn limits(row: &Row, level: &str) -> (Option<f64>, Option<f64>) {
    (number(row, &format!("lower{level}cl")), number(row, &format!("upper{level}cl")))
}

/// A value with both its intervals beside what the row says; limits that the row does not give are not looked at.
pub(crate) fn check_both(row: &Row, found: TwoIntervals) {
    for ((level, _confidence), estimate) in levels().into_iter().zip([found.at95(), found.at998()]) {
        if let (Some(lower), Some(upper)) = limits(row, level) {
            check(row, estimate, [given(row, "value"), lower, upper]);
        }
    }
}

/// An estimate beside value, lower and upper limit.
pub(crate) fn check(row: &Row, found: Estimate, [value, lower, upper]: [f64; 3]) {
    assert!(near(found.value, value), "{row:?}: {found:?}");
    assert!(near(found.lower, lower), "{row:?}: {found:?}");
    assert!(near(found.upper, upper), "{row:?}: {found:?}");
}
