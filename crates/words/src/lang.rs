// SPDX-License-Identifier: MIT OR Apache-2.0
//! The languages a page can be written in, and the way each runs.

/// A language that the catalogue can speak. Small and `Copy`, so that it travels in every page's context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    English,
    /// English run from right to left: shows what a page does under Arabic or Urdu before anyone has translated it.
    RightToLeft,
    /// English with every word made longer: shows what a page does under German or Finnish.
    LongWords,
}

impl Lang {
    pub const ENGLISH: Self = Self(Kind::English);
    /// Pseudo-locale of the gallery, never offered to a reader.
    pub const RIGHT_TO_LEFT: Self = Self(Kind::RightToLeft);
    /// Pseudo-locale of the gallery, never offered to a reader.
    pub const LONG_WORDS: Self = Self(Kind::LongWords);
    pub const ALL: [Self; 3] = [Self::ENGLISH, Self::RIGHT_TO_LEFT, Self::LONG_WORDS];

    /// The language of a BCP 47 tag, in any case; `None` where we have no words for it.
    pub fn parse(tag: &str) -> Option<Self> {
        if tag.eq_ignore_ascii_case("en") {
            return Some(Self::ENGLISH);
        }
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// The tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self.0 {
            Kind::English => "en-GB",
            Kind::RightToLeft => "ar-XB",
            Kind::LongWords => "de-XA",
        }
    }

    /// The value for the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self.0 {
            Kind::RightToLeft => "rtl",
            Kind::English | Kind::LongWords => "ltr",
        }
    }

    pub const fn is_right_to_left(self) -> bool {
        matches!(self.0, Kind::RightToLeft)
    }

    /// True for the two languages that exist to test pages.
    pub const fn is_pseudo(self) -> bool {
        !matches!(self.0, Kind::English)
    }

    pub(crate) const fn kind(self) -> Kind {
        self.0
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::ENGLISH
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
