// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads the values of a form by their rules.

use std::ops::RangeInclusive;

use base::{Day, Email};

use super::body::Typed;

/// Something that is wrong with a field: the rule that it breaks, and the rule's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub field: &'static str,
    pub rule: &'static str,
    pub number: Option<usize>,
}

/// Reads what was typed and keeps what is wrong with it, so that all of it is said at once.
#[derive(Debug)]
pub struct FormReader<'a> {
    typed: &'a Typed,
    errors: Vec<FieldError>,
}

impl<'a> FormReader<'a> {
    pub(crate) fn new(typed: &'a Typed) -> Self {
        Self { typed, errors: Vec::new() }
    }

    pub(crate) fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    fn wrong<T>(&mut self, field: &'static str, rule: &'static str, number: Option<usize>) -> Option<T> {
        self.errors.push(FieldError { field, rule, number });
        None
    }

    /// A text without the space around it, of so many signs: `empty`, `short` or `long` where it is not.
    pub fn text(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = self.typed.value(field).trim().to_owned();
        self.measured(field, text, signs)
    }

    /// A text that may be left out.
    pub fn optional_text(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.text(field, 0..=most)
    }

    /// A secret, exactly as it was typed.
    pub fn secret(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = self.typed.value(field).to_owned();
        self.measured(field, text, signs)
    }

    fn measured(&mut self, field: &'static str, text: String, signs: RangeInclusive<usize>) -> Option<String> {
        let count = text.chars().count();
        if count == 0 && *signs.start() > 0 {
            return self.wrong(field, "empty", None);
        }
        if count < *signs.start() {
            return self.wrong(field, "short", Some(*signs.start()));
        }
        if count > *signs.end() {
            return self.wrong(field, "long", Some(*signs.end()));
        }
        Some(text)
    }

    /// An email address: `empty` or `email` where it is none.
    pub fn email(&mut self, field: &'static str) -> Option<Email> {
        let text = self.typed.value(field).trim();
        if text.is_empty() {
            return self.wrong(field, "empty", None);
        }
        match text.parse() {
            Ok(email) => Some(email),
            Err(_no_address) => self.wrong(field, "email", None),
        }
    }

    /// A day, typed as three numbers: `empty` or `day` where it is none.
    pub fn day(&mut self, field: &'static str) -> Option<Day> {
        let part = |name: &str| self.typed.value(&format!("{field}-{name}")).trim().to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if [&day, &month, &year].iter().all(|part| part.is_empty()) {
            return self.wrong(field, "empty", None);
        }
        let whole = || Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        whole().filter(|_| year.len() == 4).or_else(|| self.wrong(field, "day", None))
    }

    /// One of these: `pick` where it is none of them.
    pub fn pick<T: Copy>(&mut self, field: &'static str, among: &[(&str, T)]) -> Option<T> {
        let word = self.typed.value(field);
        let found = among.iter().find(|(own, _)| *own == word).map(|(_, value)| *value);
        found.or_else(|| self.wrong(field, "pick", None))
    }

    /// Tells whether a box is ticked.
    pub fn is_ticked(&self, field: &'static str) -> bool {
        self.typed.has(field, "yes")
    }

    /// A value that the page put into the form, not the person.
    pub fn hidden(&self, field: &'static str) -> String {
        self.typed.value(field).to_owned()
    }

    /// The version that the person saw when they began.
    pub fn version(&self) -> i64 {
        self.typed.value("_version").parse().unwrap_or_default()
    }

    /// Says that a field breaks a rule of its own.
    pub fn refuse(&mut self, field: &'static str, rule: &'static str) {
        self.errors.push(FieldError { field, rule, number: None });
    }
}

#[cfg(test)]
mod tests {
    use super::{FormReader, Typed};

    fn rules(body: &str, read: impl Fn(&mut FormReader<'_>)) -> Vec<&'static str> {
        let typed = Typed::parse(body.as_bytes());
        let mut reader = FormReader::new(&typed);
        read(&mut reader);
        reader.into_errors().iter().map(|error| error.rule).collect()
    }

    #[test]
    fn a_text_keeps_its_rules() {
        for (body, expected) in [
            ("a=++", &["empty"][..]),
            ("a=x", &["short"]),
            ("a=xy", &[]),
            ("a=é%C3%A9%C3%A9%C3%A9", &[]),
            ("a=12345", &["long"]),
            ("", &["empty"]),
        ] {
            assert_eq!(rules(body, |reader| drop(reader.text("a", 2..=4))), expected, "{body}");
        }
        let typed = Typed::parse(b"a=+two+words+&b=+x");
        let mut reader = FormReader::new(&typed);
        assert_eq!(reader.text("a", 1..=20).as_deref(), Some("two words"));
        assert_eq!(reader.secret("b", 1..=20).as_deref(), Some(" x"), "a secret is what was typed");
        assert_eq!(reader.optional_text("none", 3).as_deref(), Some(""));
    }

    #[test]
    fn a_day_is_three_numbers_of_the_calendar() {
        for (body, expected) in [
            ("d-day=27&d-month=3&d-year=2026", &[][..]),
            ("d-day=29&d-month=2&d-year=2026", &["day"]),
            ("d-day=27&d-month=3&d-year=26", &["day"]),
            ("d-day=27&d-month=&d-year=2026", &["day"]),
            ("", &["empty"]),
        ] {
            assert_eq!(
                rules(body, |reader| assert_eq!(reader.day("d").is_some(), expected.is_empty())),
                expected,
                "{body}"
            );
        }
    }

    #[test]
    fn a_choice_is_one_of_those_that_were_offered() {
        let among = [("yes", 1), ("no", 2)];
        assert_eq!(rules("p=no", |reader| assert_eq!(reader.pick("p", &among), Some(2))), [""; 0]);
        for body in ["p=maybe", ""] {
            assert_eq!(rules(body, |reader| assert_eq!(reader.pick("p", &among), None)), ["pick"], "{body}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let found = rules("mail=nobody", |reader| {
            let (_, _) = (reader.text("name", 1..=5), reader.email("mail"));
        });
        assert_eq!(found, ["empty", "email"]);
    }
}
