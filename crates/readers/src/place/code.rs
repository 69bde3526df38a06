// SPDX-License-Identifier: MIT OR Apache-2.0
//! Codes of areas in cells, alone or beside a name.

use std::collections::BTreeMap;

use base::{AreaCode, NotA};

use crate::collect::Collector;
use crate::table::{DataRow, Headers};

/// Columns of larger areas and of numbers with cells that are no code: how many rows, the first, and its cell.
pub(super) type Unusable = BTreeMap<usize, (u64, u64, String)>;

/// `CODE : Name`, `Name (CODE)`, `CODE - Name`: some tables write both into one cell. Two codes are no place.
fn code_beside_name(text: &str) -> Option<AreaCode> {
    let is_code = |word: &str| word.len() == 9 && word.parse::<AreaCode>().is_ok();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| is_code(word)).collect();
    let [code] = words.as_slice() else { return None };
    let rest = text.strip_prefix(code).map(str::trim_start);
    let first = rest.is_some_and(|rest| rest.starts_with([':', '-', '/', ',', '(', '|']));
    let rest = text.trim_end_matches(')').strip_suffix(code).map(str::trim_end);
    let last = rest.is_some_and(|rest| rest.ends_with([':', '-', '/', ',', '(', '|']));
    if first || last { code.parse().ok() } else { None }
}

fn code_of(text: &str) -> Result<AreaCode, NotA> {
    let in_capitals = || text.to_ascii_uppercase().parse().ok();
    text.parse().or_else(|error| code_beside_name(text).or_else(in_capitals).ok_or(error))
}

/// The code that a cell holds; `None` for what names no place, such as the code that a publisher writes where it has
/// none.
pub(crate) fn find_code(text: &str) -> Option<AreaCode> {
    code_of(text).ok().filter(|code: &AreaCode| !code.as_str().ends_with("99999999"))
}

/// The code in a cell beside the row's own: without it the row holds all the same, so nothing of it is rejected.
pub(super) fn code_beside(row: &DataRow<'_>, column: usize, unusable: &mut Unusable) -> Option<AreaCode> {
    let text = row.cell(column);
    let code = code_of(text).ok();
    if code.is_none() {
        let first = || (0, row.line, text.chars().take(20).collect());
        unusable.entry(column).or_insert_with(first).0 += 1;
    }
    code
}

/// The code in a cell; a cell without one is rejected.
pub(crate) fn read_code(row: &DataRow<'_>, column: usize, headers: &Headers, out: &mut Collector) -> Option<AreaCode> {
    let text = row.cell(column);
    match code_of(text) {
        Ok(code) => Some(code),
        Err(_) if text.is_empty() => {
            out.reject(row.line, headers.name(column), "there is no area code");
            None
        }
        Err(error) => {
            // A letter of another script may look just like one of a code.
            let odd =
                if text.is_ascii() { "" } else { "; a letter in it may only look like the right one: type it again" };
            out.reject(row.line, headers.name(column), format!("{error}{odd}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::code_beside_name;

    #[test]
    fn a_code_may_stand_beside_its_name() {
        for text in
            ["X05000001 : North", "North (X05000001)", "X05000001-North", "North / X05000001", "X05000001 (North)"]
        {
            assert_eq!(code_beside_name(text).map(|code| code.to_string()).as_deref(), Some("X05000001"), "{text}");
        }
        for text in
            ["X05000001 and North", "X05000001 : X05000002", "North", "(X050000011)", "X05000001x", "with X05000001"]
        {
            assert_eq!(code_beside_name(text), None, "{text}");
        }
    }
}
