// SPDX-License-Identifier: MIT OR Apache-2.0
//! Documents that cannot go stale unnoticed: the code map names every crate, the glossary every noun, decisions each other.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::{none, repository};

/// The crates that have a heading of their own in the code map.
fn mapped(architecture: &str) -> Vec<String> {
    let heading = Regex::new(r"(?m)^### `([a-z]+)`").expect("a fixed pattern");
    let mut found: Vec<String> = heading.captures_iter(architecture).map(|found| found[1].to_owned()).collect();
    found.sort();
    found
}

/// The words that the glossary explains: in bold at the beginning of a line.
fn explained(glossary: &str) -> Vec<String> {
    let word = Regex::new(r"(?m)^\*\*([^*]+)\*\*").expect("a fixed pattern");
    word.captures_iter(glossary).map(|found| found[1].to_lowercase()).collect()
}

/// A folder in the source of a shelf or room is a noun: `imports` is the noun *import*.
fn nouns() -> Vec<(String, String)> {
    let house = ["rapport", "journeys", "xtask"];
    let mut found = Vec::new();
    for file in repository::rust_files().iter().filter(|file| file.ends_with("/mod.rs") && !file.is_test()) {
        let Some(krate) = file.krate().filter(|krate| !house.contains(krate)) else { continue };
        let Some(folder) = file.path.strip_prefix(&format!("crates/{krate}/src/")) else { continue };
        found.push((file.path.clone(), folder.trim_end_matches("/mod.rs").replace(['/', '_'], " ")));
    }
    found
}

fn explains(words: &[String], noun: &str) -> bool {
    let single = noun.strip_suffix('s').unwrap_or(noun);
    words.iter().any(|word| word == noun || word == single)
}

#[test]
fn a_map_that_differs_is_seen() {
    assert_eq!(mapped("## Code map\n### `base`\ntext\n### `words`, languages\n"), ["base", "words"]);
    let words = explained("**Import**. One file.\n\n**Data gap** (gap). Text\n");
    assert_eq!(words, ["import", "data gap"]);
    assert!(explains(&words, "imports"));
    assert!(!explains(&words, "cell"));
}

#[test]
fn the_code_map_names_every_crate() {
    assert_eq!(mapped(&repository::read("ARCHITECTURE.md")), repository::crates(), "headings of the code map");
}

#[test]
fn the_glossary_explains_every_noun() {
    let words = explained(&repository::read("GLOSSARY.md"));
    assert!(words.len() > 20, "the glossary is read");
    let found: Vec<String> = nouns()
        .into_iter()
        .filter(|(_path, noun)| !explains(&words, noun))
        .map(|(path, noun)| format!("{path}: “{noun}”"))
        .collect();
    none("Explain the word in GLOSSARY.md, in bold at the beginning of a line.", &found);
}

#[test]
fn every_decision_is_numbered_once() {
    let paths = repository::files();
    let name = Regex::new(r"^docs/decisions/(\d{4})-[a-z0-9-]+\.md$").expect("a fixed pattern");
    let mut numbers = Vec::new();
    for file in paths.iter().filter(|file| file.path.starts_with("docs/decisions/")) {
        let found = name.captures(&file.path);
        assert!(found.is_some(), "{} is not NNNN-title.md", file.path);
        numbers.extend(found.map(|found| found[1].to_owned()));
    }
    let expected: Vec<String> = (1..=numbers.len()).map(|number| format!("{number:04}")).collect();
    assert_eq!(numbers, expected, "one after the other, from 0001");
}

/// The line that says when a decision was made, how it stands, and which others it changes or is changed by.
#[derive(Debug, Default, PartialEq, Eq)]
struct DecisionLine {
    changes: Vec<String>,
    changed_by: Vec<String>,
}

/// Reads the third line of a decision; `None` where it is not written as all are. `names` are the files of the folder.
fn decision_line(text: &str, names: &[String]) -> Option<DecisionLine> {
    let shape = Regex::new(
        r"^Date: 20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) · Status: (accepted|amended|superseded)(?: · Changes: ([^·]+))?(?: · Changed by: ([^·]+))?$",
    );
    let found = shape.expect("a fixed pattern").captures(text.lines().nth(2)?)?;
    let link = Regex::new(r"^\[(\d{4})\]\(([^)]+)\)$").expect("a fixed pattern");
    let number = |one: &str| {
        let found = link.captures(one)?;
        let leads = found[2].starts_with(&found[1]) && names.contains(&found[2].to_owned());
        leads.then(|| found[1].to_owned())
    };
    let numbers = |at: usize| {
        found.get(at).map_or(Some(Vec::new()), |list| list.as_str().trim().split(", ").map(number).collect())
    };
    let line = DecisionLine { changes: numbers(2)?, changed_by: numbers(3)? };
    // One that others changed does not stand as it was accepted.
    ((&found[1] == "accepted") == line.changed_by.is_empty()).then_some(line)
}

#[test]
fn a_decision_without_its_line_is_refused() {
    let names = ["0001-a.md".to_owned(), "0002-b.md".to_owned()];
    let read = |line: &str| decision_line(&format!("# 1. A\n\n{line}\n\ntext"), &names);
    assert_eq!(read("Date: 2026-11-22 · Status: accepted"), Some(DecisionLine::default()));
    let changed = read("Date: 2026-11-22 · Status: amended · Changed by: [0002](0002-b.md)").expect("as all are");
    assert_eq!((changed.changes.len(), changed.changed_by), (0, vec!["0002".to_owned()]));
    for wrong in [
        "**Context.** No line.",
        "Date: 2026-13-22 · Status: accepted",
        "Date: 2026-11-22 · Status: perhaps",
        "Date: 2026-11-22 · Status: amended",
        "Date: 2026-11-22 · Status: accepted · Changed by: [0002](0002-b.md)",
        "Date: 2026-11-22 · Status: accepted · Changes: [0002](0001-a.md)",
        "Date: 2026-11-22 · Status: accepted · Changes: [0003](0003-c.md)",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn every_decision_says_its_date_its_status_and_what_it_changes() {
    let decisions: BTreeMap<String, String> = repository::files()
        .into_iter()
        .filter_map(|file| Some((file.path.strip_prefix("docs/decisions/")?.to_owned(), file.text)))
        .collect();
    let names: Vec<String> = decisions.keys().cloned().collect();
    let (mut found, mut changes, mut changed_by) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for (name, text) in &decisions {
        let number = name.get(..4).unwrap_or_default();
        let Some(line) = decision_line(text, &names) else {
            found.push(format!("{name}: its third line"));
            continue;
        };
        changes.extend(line.changes.into_iter().map(|other| (number.to_owned(), other)));
        changed_by.extend(line.changed_by.into_iter().map(|other| (other, number.to_owned())));
    }
    let untold = changes.symmetric_difference(&changed_by);
    found.extend(untold.map(|(newer, older)| format!("{newer} changes {older}: said in one of them alone")));
    let turned = changes.iter().filter(|(newer, older)| newer <= older);
    found.extend(turned.map(|(newer, older)| format!("{newer} cannot change {older}, which is not older")));
    none("Write `Date: YYYY-MM-DD · Status: accepted`, and links to what it changes, as the others have it.", &found);
}
