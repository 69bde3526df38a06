// SPDX-License-Identifier: MIT OR Apache-2.0
//! One name of a type stands for one thing.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::{none, repository};

/// Names that stood for several things when the rule came. The list may only become shorter.
const SHARED: &[&str] = &[
    "Asked",
    "Cell",
    "Change",
    "Column",
    "Count",
    "Drawn",
    "Ground",
    "Head",
    "Held",
    "Kind",
    "Layer",
    "Layout",
    "Ledger",
    "Line",
    "Mark",
    "Outcome",
    "Parts",
    "Patch",
    "Picture",
    "Place",
    "Point",
    "Profile",
    "Refusal",
    "Row",
    "Sample",
    "Scale",
    "Seen",
    "Sheet",
    "Shown",
    "Spot",
    "Standing",
    "Sums",
    "Table",
    "Terms",
    "Trend",
    "TrendPoint",
    "Ward",
    "World",
];

/// The types that a text names for others, whoever may see them.
fn named(text: &str) -> Vec<String> {
    let shape = r"(?m)^pub(?:\((?:crate|super)\))? (?:struct|enum|trait|type) (\w+)";
    let shape = Regex::new(shape).expect("a fixed pattern");
    shape.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// Names that stand in several files and not in the list, and names of the list that stand in one.
fn complaints(files: &BTreeMap<String, BTreeSet<String>>, shared: &[&str]) -> Vec<String> {
    let several = files.iter().filter(|(name, paths)| paths.len() > 1 && !shared.contains(&name.as_str()));
    let several = several.map(|(name, paths)| {
        format!("`{name}` is {}", paths.iter().map(String::as_str).collect::<Vec<_>>().join(" and "))
    });
    let single = shared.iter().filter(|name| files.get(**name).is_none_or(|paths| paths.len() < 2));
    several.chain(single.map(|name| format!("`{name}` is one thing now: take it off the list"))).collect()
}

#[test]
fn a_name_of_two_things_is_refused() {
    let several = || BTreeSet::from(["a.rs".to_owned(), "b.rs".to_owned()]);
    let found = BTreeMap::from([
        ("Area".to_owned(), BTreeSet::from(["a.rs".to_owned()])),
        ("Row".to_owned(), several()),
        ("Cell".to_owned(), several()),
    ]);
    assert_eq!(complaints(&found, &["Cell"]), ["`Row` is a.rs and b.rs"]);
    assert_eq!(complaints(&found, &["Cell", "Row", "Area"]).len(), 1, "a name that became one thing leaves the list");
    assert_eq!(
        named("pub struct Area;\npub(crate) enum Level {}\nstruct Own;\n    pub struct Inner;"),
        ["Area", "Level"]
    );
}

#[test]
fn one_type_name_stands_for_one_thing() {
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in repository::rust_files().iter().filter(|file| file.path.contains("/src/")) {
        for name in named(&file.product_text()) {
            files.entry(name).or_default().insert(file.path.clone());
        }
    }
    none("Give the second thing a name of its own, in the words of its field.", &complaints(&files, SHARED));
}
