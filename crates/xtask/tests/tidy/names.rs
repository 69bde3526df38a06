// SPDX-License-Identifier: MIT OR Apache-2.0
//! Names that say nothing, in paths.

use crate::{none, repository};

/// Words under which anything can hide.
const HOLLOW: &[&str] = &[
    "manager",
    "helper",
    "helpers",
    "util",
    "utils",
    "common",
    "misc",
    "core",
    "processor",
    "impl",
    "service",
    "services",
    "stuff",
    "new2",
    "old",
    "lib2",
    "shared",
];

/// The hollow words of a path; a path is split at everything that is not a letter or a digit.
fn hollow(path: &str) -> Vec<&'static str> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _ending)| stem);
    let words: Vec<&str> = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    HOLLOW.iter().copied().filter(|word| words.contains(word)).collect()
}

#[test]
fn a_hollow_name_is_refused() {
    assert_eq!(hollow("crates/needs/src/helpers.rs"), ["helpers"]);
    assert_eq!(hollow("crates/needs/src/area_manager/mod.rs"), ["manager"]);
    assert!(hollow("crates/needs/src/score.rs").is_empty());
}

#[test]
fn no_path_has_a_hollow_name() {
    let found: Vec<String> = repository::files()
        .iter()
        .filter(|file| file.path.starts_with("crates/") || file.path.starts_with("tools/"))
        .filter(|file| !hollow(&file.path).is_empty())
        .map(|file| format!("{}: {}", file.path, hollow(&file.path).join(", ")))
        .collect();
    none("Name the file after what it knows.", &found);
}
