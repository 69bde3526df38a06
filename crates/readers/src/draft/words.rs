// SPDX-License-Identifier: MIT OR Apache-2.0
//! Headers and words of a file as they stand in a drafted profile: as patterns and texts of TOML.

use regex::escape;

pub(super) fn some_of(words: &[String]) -> String {
    one_line(&words.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// The word for all parts together.
pub(super) fn all_of(words: &[String]) -> Option<&String> {
    let is = |word: &&String| {
        let small = word.to_lowercase();
        ["all", "total", "persons", "both"].iter().any(|all| small == *all || small.starts_with(&format!("{all} ")))
    };
    words.iter().find(is)
}

pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(300).collect()
}

/// A text of TOML, whatever is in it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

/// A pattern as TOML writes it most readably.
pub(super) fn literal(pattern: &str) -> String {
    if pattern.contains('\'') || pattern.chars().any(char::is_control) {
        quoted(pattern)
    } else {
        format!("'{pattern}'")
    }
}

/// The four or two digits of a year in a header.
pub(super) fn year(header: &str) -> Option<&str> {
    let runs = header.split(|letter: char| !letter.is_ascii_digit());
    runs.into_iter().find(|run| (run.len() == 4 && (run.starts_with("19") || run.starts_with("20"))) || run.len() == 2)
}

/// The text itself as a pattern, without the marks that a reader can do without.
pub(super) fn escaped(text: &str) -> String {
    escape(text).replace("\\ ", " ").replace("\\-", "-").replace("\\_", "_")
}

/// A pattern for a header: its year may be another, its spaces may be underscores.
pub(super) fn pattern(header: &str, digits: &str) -> String {
    match year(header).and_then(|year| header.split_once(year)) {
        Some((before, after)) => format!("{}{digits}{}", escaped(before), escaped(after)),
        None => escaped(header),
    }
}
