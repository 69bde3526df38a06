// SPDX-License-Identifier: MIT OR Apache-2.0
//! One cell of a table: a number, a mark of the publisher, or nothing.

use std::collections::BTreeMap;

use base::{NotA, State};

/// Value that a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum CellValue {
    Blank,
    Mark(State),
    Number(f64),
    /// A number that the publisher marks as of low reliability.
    Careful(f64),
}

impl CellValue {
    pub(crate) fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) | Self::Careful(number) => Some(number),
            Self::Blank | Self::Mark(_) => None,
        }
    }

    /// A number that is not whole counts nothing.
    pub(crate) fn is_in_parts(self) -> bool {
        self.number().is_some_and(|number| number.fract() != 0.0)
    }

    /// The state of the figure, where a blank means `blank`.
    pub(crate) fn state(self, blank: State) -> State {
        match self {
            Self::Blank => blank,
            Self::Mark(state) => state,
            Self::Number(_) => State::Value,
            Self::Careful(_) => State::LowReliability,
        }
    }
}

/// Beyond this doubles skip whole numbers, and nobody counts or pays so much.
const LARGEST: f64 = 1e15;

const NO_NUMBER: &str =
    "is neither a number nor a known mark: correct it where the file is made, or name the mark in a profile";
const OTHER_DIGITS: &str = "is not written with the digits 0 to 9: write it so";

/// Digits of another script, such as Arabic or full-width ones.
fn has_other_digits(text: &str) -> bool {
    text.chars().any(|letter| letter.is_numeric() && !letter.is_ascii())
}

/// The marks that stand for a number that is not shown, and those that stand beside one, in small letters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    states: BTreeMap<String, State>,
    /// Meanings of each mark beside a number.
    beside: BTreeMap<String, String>,
    /// State that a bound in place of a number (`<5`, `>99`) stands for; none where nobody says.
    bound: Option<State>,
}

impl Marks {
    pub(crate) fn extend(&mut self, marks: &BTreeMap<String, String>) -> Result<(), NotA> {
        for (mark, state) in marks {
            self.states.insert(mark.to_lowercase(), State::parse(state)?);
        }
        Ok(())
    }

    pub(crate) fn extend_beside(&mut self, beside: &BTreeMap<String, String>) {
        self.beside.extend(beside.iter().map(|(mark, meaning)| (mark.to_lowercase(), meaning.clone())));
    }

    /// A bound is no figure: the publisher hides the figure behind it.
    pub(crate) fn read_bounds_as(&mut self, state: &str) -> Result<(), NotA> {
        self.bound = Some(State::parse(state)?);
        Ok(())
    }

    /// Gives the meaning of a mark beside a number.
    pub(crate) fn meaning(&self, mark: &str) -> &str {
        self.beside.get(mark).map_or("", String::as_str)
    }

    /// Reads a cell that may hold any number.
    pub(crate) fn read(&self, text: &str) -> Result<CellValue, String> {
        if text.is_empty() {
            return Ok(CellValue::Blank);
        }
        let (bare, mark) = beside(text);
        // A share is shown with its sign in sheets, and the number before it is what it says.
        let Some(number) = number(bare.strip_suffix('%').unwrap_or(bare)) else {
            let state = self.states.get(text).or_else(|| self.states.get(&text.to_lowercase()));
            let bound = self.bound.filter(|_| is_bound(text));
            return state
                .copied()
                .or(bound)
                .map(CellValue::Mark)
                .ok_or_else(|| said(text, if has_other_digits(text) { OTHER_DIGITS } else { NO_NUMBER }));
        };
        // Infinite ones too: "1e309".
        if number.abs() > LARGEST {
            return Err(said(text, "is larger than any figure can be"));
        }
        // Nothing is less than nothing: -0 is 0.
        let number = number + 0.0;
        let Some(mark) = mark else { return Ok(CellValue::Number(number)) };
        match self.states.get(&mark) {
            Some(State::LowReliability) => Ok(CellValue::Careful(number)),
            Some(state) => Ok(CellValue::Mark(*state)),
            None if self.beside.contains_key(&mark) => Ok(CellValue::Number(number)),
            None => Err(said(text, "has a mark beside the number that the profile does not know")),
        }
    }

    /// Reads a cell that holds a count, which is never below zero.
    pub(crate) fn count(&self, text: &str) -> Result<CellValue, String> {
        match self.read(text)? {
            CellValue::Number(number) | CellValue::Careful(number) if number < 0.0 => {
                Err(said(text, "is below zero, which a count cannot be"))
            }
            CellValue::Number(_) | CellValue::Careful(_) if text.contains('%') => {
                Err(said(text, "is a share in per cent, where a count should stand"))
            }
            cell => Ok(cell),
        }
    }
}

/// A number and the mark beside it: `1,296 [p]`, `12.5(r)`.
pub(crate) fn beside(text: &str) -> (&str, Option<String>) {
    let open = match text.chars().last() {
        Some(']') => '[',
        Some(')') => '(',
        _ => return (text, None),
    };
    let Some(at) = text.rfind(open) else { return (text, None) };
    let (bare, mark) = text.split_at(at);
    (bare.trim_end(), Some(mark.to_lowercase()))
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
        return if plain { text.parse().ok().map(|number| as_meant(text, number)) } else { None };
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

/// Spreadsheets keep fifteen digits and write seventeen: `19.309999999999999` was typed as 19.31.
fn as_meant(text: &str, number: f64) -> f64 {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    if digits > 15 { format!("{number:.14e}").parse().unwrap_or(number) } else { number }
}

/// `<5`, `>99%`, `>=95`: a side on which the figure lies, and no figure.
fn is_bound(text: &str) -> bool {
    let sides = ["<=", ">=", "<", ">", "\u{2264}", "\u{2265}"];
    let rest = sides.into_iter().find_map(|side| text.strip_prefix(side)).map(str::trim_start);
    rest.is_some_and(|rest| number(rest.strip_suffix('%').unwrap_or(rest)).is_some())
}

/// Small letters and digits with single hyphens, for a code made from a header.
pub(crate) fn make_slug(text: &str) -> String {
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
    use base::State;

    use super::{CellValue, Marks, make_slug, number};

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
    fn seventeen_digits_are_the_number_that_was_typed() {
        let table = [
            ("19.309999999999999", 19.31),
            ("7.0000000000000007E-2", 0.07),
            ("-0.29999999999999999", -0.3),
            ("0.1000000000000000055", 0.1),
            ("123456789012345", 123_456_789_012_345.0),
        ];
        for (text, expected) in table {
            assert_eq!(number(text).map(f64::to_bits), Some(f64::to_bits(expected)), "{text}");
        }
    }

    #[test]
    fn a_bound_is_hidden_only_where_the_profile_says_so() {
        let mut marks = Marks::default();
        assert!(marks.read("<5").is_err() && marks.count(">99").is_err());
        marks.read_bounds_as("suppressed").expect("a state");
        for text in ["<5", "< 5", ">99", ">=95", "<1%", "\u{2264}1,000", "<0.5"] {
            assert_eq!(marks.read(text), Ok(CellValue::Mark(State::Suppressed)), "{text}");
        }
        for text in ["<", ">x", "5<", "<<5", "5-9", "< five", "<>5"] {
            assert!(marks.read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_too_large_is_no_number_and_a_count_is_not_negative() {
        let marks = Marks::default();
        assert!(marks.read("1e999").is_err());
        assert!(marks.count("-1").is_err());
        assert_eq!(marks.read(""), Ok(CellValue::Blank));
    }

    #[test]
    fn marks_beside_numbers() {
        let mut marks = Marks::default();
        let states =
            [("[c]", "suppressed"), ("[u]", "low_reliability"), ("[low]", "rounds_to_zero"), ("..", "suppressed")];
        marks.extend(&states.map(|(mark, state)| (mark.to_owned(), state.to_owned())).into()).expect("states");
        marks.extend_beside(&[("[P]".to_owned(), "provisional".to_owned())].into());
        let table = [
            ("[C]", CellValue::Mark(State::Suppressed)),
            ("..", CellValue::Mark(State::Suppressed)),
            ("[low]", CellValue::Mark(State::RoundsToZero)),
            ("1,296 [p]", CellValue::Number(1296.0)),
            ("0[p]", CellValue::Number(0.0)),
            ("12.5 [u]", CellValue::Careful(12.5)),
            ("3 [c]", CellValue::Mark(State::Suppressed)),
        ];
        for (text, cell) in table {
            assert_eq!(marks.read(text), Ok(cell), "{text}");
        }
        assert_eq!((marks.read("12.5%"), marks.count("12%").is_err()), (Ok(CellValue::Number(12.5)), true));
        for text in ["[p]", "5 [q]", "5]", "(5)", "5 [p] [r]", "[p] 5"] {
            assert!(marks.read(text).is_err(), "{text}");
        }
        assert_eq!(CellValue::Careful(1.0).state(State::Missing), State::LowReliability);
    }

    #[test]
    fn slugs() {
        assert_eq!(make_slug("  Tenure of household (5) "), "tenure-of-household-5");
    }
}
