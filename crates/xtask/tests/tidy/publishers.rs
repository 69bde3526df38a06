// SPDX-License-Identifier: MIT OR Apache-2.0
//! The code knows layouts, not publishers: no column, file name or area code of a publisher stands in Rust.

use std::collections::BTreeSet;

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// Real area codes; those that begin with X are ours and fictional.
const REAL_CODE: &str = r"\b[EWSNKLMJ][0-9]{8}\b";

/// What of a profile is written by the publisher: patterns of headers and of what stands in cells.
const PATTERNS: &[&str] = &[
    "recognise",
    "or",
    "without",
    "only",
    "when",
    "column",
    "columns",
    "except",
    "numerator",
    "denominator",
    "value",
    "of",
    "code",
    "level",
    "kind_column",
    "total",
    "lower",
    "upper",
    "count",
    "remark",
    "split",
    "authority",
    "small_area",
    "key",
    "neighbour",
    "closeness",
    "number",
    "latest_of",
    "hidden_when",
    "keep_when",
];

/// Long runs of words in the patterns of a profile, in small letters: what only that publisher would write.
fn publisher_words(profile: &str) -> Vec<String> {
    let Ok(table) = toml::from_str::<toml::Table>(profile) else { return Vec::new() };
    let mut patterns = Vec::new();
    collect(&toml::Value::Table(table), false, &mut patterns);
    let plain = |pattern: &String| pattern.replace("(?i)", "|").replace('\\', "");
    let split = |pattern: String| {
        let runs = pattern.split(['^', '$', '|', '*', '+', '?', '[', ']', '{', '}', '(', ')']);
        runs.map(|run| run.trim_matches([' ', '.', '-', '_']).to_lowercase()).collect::<Vec<_>>()
    };
    let telling = |run: &String| run.len() >= 12 && run.contains([' ', '_']) && run.chars().any(char::is_alphabetic);
    patterns.iter().map(plain).flat_map(split).filter(telling).collect()
}

fn collect(value: &toml::Value, wanted: bool, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if wanted => found.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, wanted, found)),
        toml::Value::Table(table) => {
            let entries = table.iter();
            entries.for_each(|(key, item)| collect(item, PATTERNS.contains(&key.as_str()), found));
        }
        _ => {}
    }
}

/// Publishers' words inside the string literals of a file; a comment may explain.
fn held(file: &SourceFile, words: &BTreeSet<String>, literal: &Regex) -> Vec<String> {
    let literals: Vec<String> =
        literal.find_iter(&file.product_text()).map(|found| found.as_str().to_lowercase()).collect();
    let said = words.iter().filter(|word| literals.iter().any(|literal| literal.contains(word.as_str())));
    said.map(|word| format!("{} holds a publisher's “{word}”", file.path)).collect()
}

fn literal() -> Regex {
    Regex::new(r#""(?:[^"\\]|\\.)*""#).expect("a fixed pattern")
}

fn real_codes(file: &SourceFile, code: &Regex) -> Vec<String> {
    let found = code.find_iter(&file.text);
    found.map(|found| format!("{} holds the real area code {}", file.path, found.as_str())).collect()
}

#[test]
fn a_publishers_word_in_rust_is_refused() {
    let profile = "title = 'Some long title'\nrecognise = ['Place code \\((\\d{4})\\)', 'lad', '^Total population$']\n";
    let words: BTreeSet<String> = publisher_words(profile).into_iter().collect();
    assert!(words.iter().eq(["total population"]), "{words:?}");
    let file = |text: &str| SourceFile { path: "crates/a/src/b.rs".to_owned(), text: text.to_owned() };
    assert_eq!(held(&file("//! A.\nlet a = \"Total population\";"), &words, &literal()).len(), 1);
    assert!(held(&file("//! The total population.\n"), &words, &literal()).is_empty());
    assert!(held(&file("//! A.\n#[cfg(test)]\nlet a = \"Total population\";"), &words, &literal()).is_empty());
}

#[test]
fn a_real_area_code_in_rust_is_refused() {
    let code = Regex::new(REAL_CODE).expect("a fixed pattern");
    let file = |text: String| SourceFile { path: "crates/a/src/b.rs".to_owned(), text };
    assert_eq!(real_codes(&file(["E08", "000032"].concat()), &code).len(), 1);
    assert!(real_codes(&file("X08000001".to_owned()), &code).is_empty());
}

#[test]
fn rust_holds_no_publishers_words() {
    let files = repository::files();
    let profiles = files.iter().filter(|file| file.path.starts_with("data/profiles/") && file.ends_with(".toml"));
    let words: BTreeSet<String> = profiles.flat_map(|file| publisher_words(&file.text)).collect();
    let literal = literal();
    let sources =
        files.iter().filter(|file| file.krate().is_some_and(|krate| krate != "xtask") && file.ends_with(".rs"));
    let found: Vec<String> = sources.flat_map(|file| held(file, &words, &literal)).collect();
    none("Say it in a profile under data/profiles.", &found);
}

#[test]
fn rust_holds_no_real_area_code() {
    let code = Regex::new(REAL_CODE).expect("a fixed pattern");
    let found: Vec<String> = repository::rust_files().iter().flat_map(|file| real_codes(file, &code)).collect();
    none("Tests use fictional codes (X…); real ones come with the data.", &found);
}
