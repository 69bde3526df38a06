// SPDX-License-Identifier: MIT OR Apache-2.0
//! Documents that cannot go stale unnoticed: the code map names every crate, the glossary every noun.

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
