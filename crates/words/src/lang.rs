// SPDX-License-Identifier: MIT OR Apache-2.0
//! The languages a page can be written in, and the way each runs.

use std::borrow::Cow;

use crate::forms::{self, Forms};
use crate::pseudo;

/// A language as the table knows it. A new one is a row.
struct Row {
    /// BCP 47, for the `lang` attribute.
    tag: &'static str,
    right_to_left: bool,
    /// Makes its texts of English ones; a language with translations has none.
    invent: Option<Invent>,
    /// Tells how it writes numbers, days, shares and lists.
    forms: &'static Forms,
}

/// Makes a text of an invented language.
pub(crate) type Invent = fn(&str) -> Cow<'_, str>;

const TABLE: [Row; 3] = [
    Row { tag: "en-GB", right_to_left: false, invent: None, forms: &forms::ENGLISH },
    // English run from right to left: shows what a page does under Arabic or Urdu before anyone has translated it.
    Row { tag: "ar-XB", right_to_left: true, invent: Some(pseudo::right_to_left), forms: &forms::ENGLISH },
    // English with every word made longer: shows what a page does under German or Finnish.
    Row { tag: "de-XA", right_to_left: false, invent: Some(pseudo::long_words), forms: &forms::ENGLISH },
];

/// A language that the catalogue can speak: a place in the table. Small and `Copy`, so that it travels in every page's
/// context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lang(u8);

impl Lang {
    pub const ENGLISH: Self = Self(0);
    /// Pseudo-locale of the gallery, never offered to a reader.
    pub const RIGHT_TO_LEFT: Self = Self(1);
    /// Pseudo-locale of the gallery, never offered to a reader.
    pub const LONG_WORDS: Self = Self(2);
    pub const ALL: [Self; TABLE.len()] = [Self::ENGLISH, Self::RIGHT_TO_LEFT, Self::LONG_WORDS];

    const fn row(self) -> &'static Row {
        &TABLE[self.0 as usize]
    }

    /// The language of a BCP 47 tag, in any case; `None` where we have no words for it.
    pub fn parse(tag: &str) -> Option<Self> {
        if tag.eq_ignore_ascii_case("en") {
            return Some(Self::ENGLISH);
        }
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// The tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        self.row().tag
    }

    /// The value for the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        if self.row().right_to_left { "rtl" } else { "ltr" }
    }

    pub const fn is_right_to_left(self) -> bool {
        self.row().right_to_left
    }

    /// True for the two languages that exist to test pages.
    pub const fn is_pseudo(self) -> bool {
        self.row().invent.is_some()
    }

    /// The place in the table, in the order of `ALL`.
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn invent(self) -> Option<Invent> {
        self.row().invent
    }

    pub(crate) const fn forms(self) -> &'static Forms {
        self.row().forms
    }
}

/// So that a catalogue takes a language by value or by reference.
impl From<&Self> for Lang {
    fn from(lang: &Self) -> Self {
        *lang
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_any_case_and_unknown_ones_refused() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::parse("EN"), Some(Lang::ENGLISH));
        assert_eq!(Lang::parse("AR-xb"), Some(Lang::RIGHT_TO_LEFT));
        assert_eq!(Lang::parse("fr"), None);
        assert_eq!(Lang::parse(""), None);
    }

    #[test]
    fn only_the_right_to_left_locale_runs_from_the_right() {
        assert_eq!(Lang::ENGLISH.dir(), "ltr");
        assert_eq!(Lang::LONG_WORDS.dir(), "ltr");
        assert_eq!(Lang::RIGHT_TO_LEFT.dir(), "rtl");
    }
}
