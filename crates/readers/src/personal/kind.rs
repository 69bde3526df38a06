// SPDX-License-Identifier: MIT OR Apache-2.0
//! One kind of personal detail, as `data/profiles/personal.toml` describes it.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Deserialize;

use super::likeness::{Ten, is_nhs_number, is_pupil_number, number_of, ten_digits};
use super::names::Names;
use crate::pattern::Pattern;
use crate::spelling::read_day;

/// The file of what columns about people look like.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Personal {
    pub(crate) kind: Vec<DetailKind>,
}

/// One kind of personal detail. The head of the file says what each field means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DetailKind {
    pub(crate) id: String,
    pub(super) called: String,
    #[serde(default)]
    pub(super) header: Vec<Pattern>,
    #[serde(default)]
    pub(super) hint: Vec<Pattern>,
    #[serde(default)]
    pub(super) single: Vec<Pattern>,
    #[serde(default)]
    pub(super) never: Vec<Pattern>,
    #[serde(default)]
    pub(super) private: Vec<Pattern>,
    #[serde(default)]
    trusted: Vec<Pattern>,
    looks: Option<Pattern>,
    within: Option<Pattern>,
    alone: Option<Pattern>,
    pub(super) dated: Option<Pattern>,
    #[serde(default)]
    needs: Needs,
    pub(super) check: Option<CellCheck>,
    #[serde(default = "half")]
    pub(super) share: usize,
    #[serde(default)]
    pub(super) sure: usize,
    #[serde(default)]
    pub(super) few: usize,
    #[serde(default)]
    pub(super) counts: bool,
    #[serde(default)]
    pub(super) institutions: bool,
    #[serde(default)]
    pub(super) together: Vec<Pattern>,
    pub(super) spread: Option<SpreadSpec>,
    #[serde(default)]
    first_names: Vec<String>,
    #[serde(default)]
    surnames: Vec<String>,
    #[serde(default)]
    place_words: Vec<String>,
    #[serde(default)]
    group_words: Vec<String>,
    #[serde(default)]
    time_words: Vec<String>,
    #[serde(skip)]
    pub(super) names: Names,
}

/// The columns of a day that stands in three: each pattern catches what the three headers share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpreadSpec {
    pub(super) day: Pattern,
    pub(super) month: Pattern,
    pub(super) year: Pattern,
}

const fn half() -> usize {
    50
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CellCheck {
    NhsNumber,
    PupilNumber,
    BirthDay,
    FirstName,
    Age,
}

/// Part of a header without which no value is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Needs {
    #[default]
    Nothing,
    Digit,
    At,
}

impl Personal {
    /// Adds the kinds of another file; one that is known already stays beside the new one.
    pub(crate) fn add(&mut self, more: Self) {
        self.kind.extend(more.kind.into_iter().map(|mut kind| {
            kind.names = Names::new(&kind.first_names, &kind.surnames, &kind.place_words)
                .without(&kind.group_words, &kind.time_words);
            kind
        }));
    }

    /// Tells whether a profile may trust a column of this kind.
    pub(crate) fn may_be_trusted(&self, id: &str) -> bool {
        let mut own = self.kind.iter().filter(|kind| kind.id == id).peekable();
        own.peek().is_some() && own.all(|kind| kind.institutions)
    }
}

pub(super) fn hash(text: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().cast_signed()
}

impl DetailKind {
    fn may(&self, text: &str) -> bool {
        match self.needs {
            Needs::Nothing => true,
            Needs::Digit => text.bytes().any(|byte| byte.is_ascii_digit()),
            Needs::At => text.contains('@'),
        }
    }

    /// Number that tells values of this kind apart, for one that looks so.
    pub(super) fn hit(&self, text: &str) -> Option<i64> {
        if !self.may(text) {
            return None;
        }
        let looks = self.looks.as_ref().is_some_and(|pattern| pattern.matches(text));
        let checks = match self.check {
            Some(CellCheck::BirthDay) => return read_day(text).map(number_of),
            Some(CellCheck::NhsNumber) => is_nhs_number(text),
            Some(CellCheck::PupilNumber) => is_pupil_number(text),
            Some(CellCheck::FirstName) => self.names.is_one(text),
            Some(CellCheck::Age) | None => false,
        };
        (looks || checks).then(|| hash(text))
    }

    /// Tells whether the text has such a detail somewhere in it.
    pub(super) fn is_within(&self, text: &str) -> bool {
        let pattern = || self.within.as_ref().is_some_and(|within| within.matches(text));
        self.may(text) && (pattern() || self.names.are_within(text))
    }

    /// Tells whether the value is like those that pass a check, be it right or wrong: a number of ten digits.
    pub(super) fn is_alike(&self, text: &str) -> bool {
        self.check == Some(CellCheck::NhsNumber) && text.bytes().filter(u8::is_ascii_digit).count() == 10
    }

    /// The number of ten digits in a value, be its check digit right or wrong.
    pub(super) fn ten(&self, text: &str) -> Option<Ten> {
        if self.check == Some(CellCheck::NhsNumber) { ten_digits(text) } else { None }
    }

    /// Tells whether the value is one beyond doubt by itself. Where a kind has no pattern for what stands among words,
    /// a value that passes its check is.
    pub(super) fn is_sure(&self, text: &str) -> bool {
        match self.check {
            Some(CellCheck::FirstName) => self.names.is_sure(text),
            Some(_) => self.check == Some(CellCheck::PupilNumber) && self.hit(text).is_some(),
            None => self.within.is_none() && self.hit(text).is_some(),
        }
    }

    /// Tells whether the value is somebody's even where all rows have the same.
    pub(super) fn is_alone(&self, text: &str) -> bool {
        self.alone.as_ref().is_some_and(|alone| alone.matches(text))
            && (self.hit(text).is_some() || self.is_within(text))
    }

    /// A header that is such a value tells that there are no headers; names and days are too like headers to tell.
    pub(super) fn tells(&self, header: &str) -> bool {
        !matches!(self.check, Some(CellCheck::FirstName | CellCheck::BirthDay)) && self.hit(header).is_some()
    }

    /// A header that says the kind, or that it is another. A register that is trusted has such columns under headers of
    /// its own, and no others.
    pub(super) fn is_said(&self, header: &str) -> bool {
        let groups = [&self.header, &self.hint, &self.never, &self.trusted];
        groups.into_iter().flatten().any(|pattern| pattern.matches(header))
    }

    /// A header of somebody whom no register of institutions has.
    pub(super) fn is_private(&self, header: &str) -> bool {
        self.private.iter().any(|pattern| pattern.matches(header))
    }
}
