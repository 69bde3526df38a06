// SPDX-License-Identifier: MIT OR Apache-2.0
//! One cell of a table: a number, a mark of the publisher, or nothing.

use std::collections::BTreeMap;

use base::{NotA, State};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell {
    Blank,
    Mark(State),
    Number(f64),
}

impl Cell {
    pub(crate) fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Mark(_) => None,
        }
    }

    /// The state of the figure, where a blank means `blank`.
    pub(crate) fn state(self, blank: State) -> State {
        match self {
            Self::Blank => blank,
            Self::Mark(state) => state,
            Self::Number(_) => State::Value,
        }
    }
}

/// The marks that stand for a number that is not shown, in small letters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks(BTreeMap<String, State>);

impl Marks {
    pub(crate) fn extend(&mut self, marks: &BTreeMap<String, String>) -> Result<(), NotA> {
        for (mark, state) in marks {
            self.0.insert(mark.to_lowercase(), State::parse(state)?);
        }
        Ok(())
    }

    /// Reads a cell that may hold any number.
    pub(crate) fn read(&self, text: &str) -> Result<Cell, String> {
        if text.is_empty() {
            return Ok(Cell::Blank);
        }
        if let Some(number) = number(text) {
            return if number.is_finite() {
                Ok(Cell::Number(number))
            } else {
                Err(said(text, "is not a finite number"))
            };
        }
        let state = self.0.get(text).or_else(|| self.0.get(&text.to_lowercase()));
        state.map(|state| Cell::Mark(*state)).ok_or_else(|| said(text, "is neither a number nor a known mark"))
    }

    /// Reads a cell that holds a count, which is never below zero.
    pub(crate) fn count(&self, text: &str) -> Result<Cell, String> {
        match self.read(text)? {
            Cell::Number(number) if number < 0.0 => Err(said(text, "is below zero, which a count cannot be")),
            cell => Ok(cell),
        }
    }
}

fn said(text: &str, what: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!("“{short}” {what}")
}

/// `1,296`, `300.0`, `-0.5`, `1.2E+05`; commas only where thousands are.
fn number(text: &str) -> Option<f64> {
    if !text.contains(',') {
        // Letters other than those of an exponent would let in "inf" and "nan" as numbers.
        let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
        return if plain { text.parse().ok() } else { None };
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let groups_fit = whole.split(',').enumerate().all(|(place, group)| {
        let length_fits = if place == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        length_fits && group.bytes().all(|byte| byte.is_ascii_digit())
    });
    if !groups_fit || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// Small letters and digits with single hyphens, for a code made from a header.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Cell, Marks, number, slug};

    #[test]
    fn numbers_as_publishers_write_them() {
        let table = [("175", 175.0), ("1,296", 1296.0), ("300.0", 300.0), ("-1,000.5", -1000.5), ("1E3", 1000.0)];
        for (text, expected) in table {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["", "1,29", ",5", "1,2345", "inf", "NaN", "c", "12%", "1,000,", "1,000.x"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_too_large_is_no_number_and_a_count_is_not_negative() {
        let marks = Marks::default();
        assert!(marks.read("1e999").is_err());
        assert!(marks.count("-1").is_err());
        assert_eq!(marks.read(""), Ok(Cell::Blank));
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("  Tenure of household (5) "), "tenure-of-household-5");
    }
}
