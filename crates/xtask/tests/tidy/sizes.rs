// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small files by rule: what grows past a screenful of thoughts is two things.

use crate::none;
use crate::repository::{self, SourceFile};

const SOURCE: usize = 500;
const TESTS: usize = 800;
const TEMPLATE: usize = 200;
const ARCHITECTURE: usize = 400;

fn limit(file: &SourceFile) -> Option<usize> {
    match file.path.rsplit('.').next() {
        Some("rs") if file.is_test() => Some(TESTS),
        Some("rs") => Some(SOURCE),
        Some("html") if file.path.contains("/src/") => Some(TEMPLATE),
        Some("md") if file.path == "ARCHITECTURE.md" => Some(ARCHITECTURE),
        _ => None,
    }
}

fn complaint(file: &SourceFile) -> Option<String> {
    let (limit, lines) = (limit(file)?, file.text.lines().count());
    (lines > limit).then(|| format!("{} has {lines} lines; the most is {limit}", file.path))
}

#[test]
fn a_long_file_is_refused() {
    let file = |path: &str, lines: usize| SourceFile { path: path.to_owned(), text: "x\n".repeat(lines) };
    assert!(complaint(&file("crates/a/src/b.rs", 500)).is_none());
    assert!(complaint(&file("crates/a/src/b.rs", 501)).is_some());
    assert!(complaint(&file("crates/a/tests/b.rs", 800)).is_none());
    assert!(complaint(&file("crates/a/src/b/tests.rs", 801)).is_some());
    assert!(complaint(&file("crates/a/src/b.html", 201)).is_some());
    assert!(complaint(&file("data/fixture.csv", 9000)).is_none());
}

#[test]
fn no_file_is_too_long() {
    let found: Vec<String> = repository::files().iter().filter_map(complaint).collect();
    none("Split the file where its subject changes.", &found);
}
