// SPDX-License-Identifier: MIT OR Apache-2.0
//! Lines around a table, as notes repeat them.

/// Of lines above and below a table so many are repeated in a note, and so many letters of each.
pub(super) const SAID: usize = 4;
pub(super) const LETTERS: usize = 100;

/// Shortens what a line says.
pub(super) fn in_short(words: &[String]) -> String {
    let said = words.join(" ");
    let more = if said.chars().count() > LETTERS { "…" } else { "" };
    said.chars().take(LETTERS).collect::<String>() + more
}

/// Texts of lines above and below a table.
pub(super) fn tell_lines(
    (above, below): (&[Vec<String>], &[Vec<String>]),
    lent: bool,
    may_be_shown: impl Fn(&str) -> bool,
) -> Vec<String> {
    let line = |words: &Vec<String>| {
        if words.iter().all(|cell| may_be_shown(cell)) {
            in_short(words)
        } else {
            "(a line that may name a person)".to_owned()
        }
    };
    let said = |place: &str, lines: &[Vec<String>]| {
        if lent && !lines.is_empty() {
            return Some(format!("Lines {place} the table are no data, and are not repeated ({}).", lines.len()));
        }
        let more = if lines.len() > SAID { " …" } else { "" };
        let shown: Vec<String> = lines.iter().take(SAID).map(line).collect();
        (!lines.is_empty()).then(|| format!("Lines {place} the table are no data: {}{more}", shown.join(" | ")))
    };
    said("above", above).into_iter().chain(said("below", below)).collect()
}
