// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads the values of a form by their rules.

use std::ops::RangeInclusive;
use std::str::FromStr;

use base::{Day, Email};

use super::body::{Typed, UploadedFile};

/// Something that is wrong with a field: the rule that it breaks, and the rule's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub field: &'static str,
    /// Counts the rows of a field that stands there several times, from 0.
    pub row: usize,
    pub rule: &'static str,
    pub number: Option<usize>,
}

impl FieldError {
    pub(crate) const fn new(field: &'static str, rule: &'static str) -> Self {
        Self { field, row: 0, rule, number: None }
    }
}

/// Says how a field was read: what may be kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Words,
    /// Words that the page put there.
    Hidden,
    /// A text of several lines, whose words nobody types twice.
    Long,
    /// A day in three fields.
    Day,
    /// A password, a code, a token: kept nowhere.
    Secret,
    File,
}

/// Reads what was typed and keeps what is wrong with it, so that all of it is said at once.
#[derive(Debug)]
pub struct FormReader<'a> {
    typed: &'a Typed,
    errors: Vec<FieldError>,
    kinds: Vec<(&'static str, FieldKind)>,
}

impl<'a> FormReader<'a> {
    pub(crate) fn new(typed: &'a Typed) -> Self {
        Self { typed, errors: Vec::new(), kinds: Vec::new() }
    }

    pub(crate) fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    /// The fields that were read, and how.
    pub(crate) fn into_kinds(self) -> Vec<(&'static str, FieldKind)> {
        self.kinds
    }

    /// Notes that a field is read, and gives what was typed there.
    fn take(&mut self, field: &'static str, kind: FieldKind) -> &'a Typed {
        self.kinds.push((field, kind));
        self.typed
    }

    fn wrong<T>(&mut self, field: &'static str, rule: &'static str) -> Option<T> {
        self.errors.push(FieldError::new(field, rule));
        None
    }

    /// A text of one line without the space around it, of so many signs: `empty`, `short` or `long` where it is not.
    pub fn text(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = one_line(self.take(field, FieldKind::Words).value(field));
        self.measured((field, 0), text, &signs)
    }

    /// A text that may be left out.
    pub fn optional_text(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.text(field, 0..=most)
    }

    /// A text of several lines, of so many signs: as `text` says.
    pub fn long(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = self.take(field, FieldKind::Long).value(field);
        let text: String = text.chars().filter(|sign| matches!(sign, '\n' | '\t') || !is_hidden(*sign)).collect();
        let text = text.trim().to_owned();
        self.measured((field, 0), text, &signs)
    }

    /// The texts of a field that stands there several times, of so many signs each. Rows that are left empty are none; `empty`
    /// where all are and one is needed.
    pub fn texts(&mut self, field: &'static str, signs: &RangeInclusive<usize>, least: usize) -> Option<Vec<String>> {
        let rows = self.take(field, FieldKind::Words).values(field).iter().map(|row| one_line(row)).enumerate();
        let filled: Vec<(usize, String)> = rows.filter(|(_, row)| !row.is_empty()).collect();
        if filled.len() < least {
            return self.wrong(field, "empty");
        }
        let read: Vec<_> = filled.into_iter().map(|(row, text)| self.measured((field, row), text, signs)).collect();
        read.into_iter().collect()
    }

    /// The texts of a field that stands once in each row of a table, of so many signs at most. A row that is left empty has an
    /// empty one, so that each stays in its place.
    pub fn cells(&mut self, field: &'static str, most: usize) -> Option<Vec<String>> {
        let rows: Vec<String> =
            self.take(field, FieldKind::Words).values(field).iter().map(|row| one_line(row)).collect();
        let rows: Vec<_> =
            rows.into_iter().enumerate().map(|(row, text)| self.measured((field, row), text, &(0..=most))).collect();
        rows.into_iter().collect()
    }

    /// A secret, exactly as it was typed.
    pub fn secret(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = self.take(field, FieldKind::Secret).value(field).to_owned();
        self.measured((field, 0), text, &signs)
    }

    /// A code that is typed, without the space around it: as `text` says, and as secret as a password.
    pub fn code(&mut self, field: &'static str, signs: RangeInclusive<usize>) -> Option<String> {
        let text = one_line(self.take(field, FieldKind::Secret).value(field));
        self.measured((field, 0), text, &signs)
    }

    fn measured(
        &mut self,
        (field, row): (&'static str, usize),
        text: String,
        signs: &RangeInclusive<usize>,
    ) -> Option<String> {
        let count = text.chars().count();
        let (rule, number) = match () {
            () if count == 0 && *signs.start() > 0 => ("empty", None),
            () if count < *signs.start() => ("short", Some(*signs.start())),
            () if count > *signs.end() => ("long", Some(*signs.end())),
            () => return Some(text),
        };
        self.errors.push(FieldError { field, row, rule, number });
        None
    }

    /// An email address: `empty` or `email` where it is none.
    pub fn email(&mut self, field: &'static str) -> Option<Email> {
        match self.optional(field, "email")? {
            Some(email) => Some(email),
            None => self.wrong(field, "empty"),
        }
    }

    /// A value of a type that may be left out: the rule where it is none of its type.
    pub fn optional<T: FromStr>(&mut self, field: &'static str, rule: &'static str) -> Option<Option<T>> {
        let text = self.take(field, FieldKind::Words).value(field).trim();
        if text.is_empty() {
            return Some(None);
        }
        match text.parse() {
            Ok(value) => Some(Some(value)),
            Err(_other) => self.wrong(field, rule),
        }
    }

    /// A day, typed as three numbers: `empty` or `day` where it is none.
    pub fn day(&mut self, field: &'static str) -> Option<Day> {
        match self.optional_day(field)? {
            Some(day) => Some(day),
            None => self.wrong(field, "empty"),
        }
    }

    /// A day that may be left out.
    pub fn optional_day(&mut self, field: &'static str) -> Option<Option<Day>> {
        let typed = self.take(field, FieldKind::Day);
        let part = |name: &str| typed.value(&format!("{field}-{name}")).trim().to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if [&day, &month, &year].iter().all(|part| part.is_empty()) {
            return Some(None);
        }
        let whole = || Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let found = whole().filter(|_| year.len() == 4);
        found.map_or_else(|| self.wrong(field, "day"), |day| Some(Some(day)))
    }

    /// One of these: `pick` where it is none of them.
    pub fn pick<T: Copy>(&mut self, field: &'static str, among: &[(&str, T)]) -> Option<T> {
        let word = self.take(field, FieldKind::Words).value(field);
        let found = among.iter().find(|(own, _)| *own == word).map(|(_, value)| *value);
        found.or_else(|| self.wrong(field, "pick"))
    }

    /// Some of these, in their order: `picks` where fewer than needed are ticked, `pick` where something else is.
    pub fn picks<T: Copy>(&mut self, field: &'static str, among: &[(&str, T)], least: usize) -> Option<Vec<T>> {
        let ticked = self.take(field, FieldKind::Words).values(field);
        if ticked.iter().any(|word| !among.iter().any(|(own, _)| own == word)) {
            return self.wrong(field, "pick");
        }
        let found: Vec<T> =
            among.iter().filter(|(own, _)| self.typed.has(field, own)).map(|(_, value)| *value).collect();
        if found.len() < least { self.wrong(field, "picks") } else { Some(found) }
    }

    /// Tells whether a box is ticked.
    pub fn is_ticked(&mut self, field: &'static str) -> bool {
        self.take(field, FieldKind::Words).has(field, "yes")
    }

    /// A file of so many bytes: `file` where none was chosen, `file-empty` or `file-large` where it is not fit.
    pub fn file(&mut self, field: &'static str, most: usize) -> Option<UploadedFile> {
        self.files(field, most, 1)?.pop()
    }

    /// So many files at most, each of so many bytes: the same rules, and `file-many` where there are more.
    pub fn files(&mut self, field: &'static str, most: usize, count: usize) -> Option<Vec<UploadedFile>> {
        match self.take(field, FieldKind::File).files(field) {
            [] => self.wrong(field, "file"),
            all if all.len() > count => self.wrong(field, "file-many"),
            all if all.iter().any(|file| file.bytes.is_empty()) => self.wrong(field, "file-empty"),
            all if all.iter().any(|file| file.bytes.len() > most) => self.wrong(field, "file-large"),
            all => Some(all.to_vec()),
        }
    }

    /// A value that the page put into the form, not the person.
    pub fn hidden(&mut self, field: &'static str) -> String {
        self.take(field, FieldKind::Hidden).value(field).to_owned()
    }

    /// The same for a secret.
    pub fn hidden_secret(&mut self, field: &'static str) -> String {
        self.take(field, FieldKind::Secret).value(field).to_owned()
    }

    /// The version that the person saw when they began.
    pub fn version(&self) -> i64 {
        self.typed.value("_version").parse().unwrap_or_default()
    }

    /// Says that a field breaks a rule of its own.
    pub fn refuse(&mut self, field: &'static str, rule: &'static str) {
        self.errors.push(FieldError::new(field, rule));
    }
}

/// What was pasted from elsewhere may hold the ends of lines, several spaces, and signs that nobody sees.
fn one_line(text: &str) -> String {
    let seen = |word: &str| word.chars().filter(|sign| !is_hidden(*sign)).collect::<String>();
    let words = text.split_whitespace().map(seen).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Tells whether a sign shows nothing and changes what stands around it: two names that look alike would be two, and one could be
/// written backwards (Unicode, UAX 9 and UTR 36). Joiners stay: Persian and the scripts of India are not written without them.
fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || sign.is_control()
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
