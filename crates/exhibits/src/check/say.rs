// SPDX-License-Identifier: MIT OR Apache-2.0
//! The parts of sentences that several findings share.

use base::{AreaCode, AreaType, Vintage};
use evidence::check::{About, Figure};
use words::{Args, Lang, Texts, number};

/// The texts and the language in which something is said.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    pub(super) words: &'a Texts,
    pub(super) lang: Lang,
}

impl Say<'_> {
    pub(super) fn text(self, key: &str) -> String {
        self.words.text(self.lang, key)
    }

    pub(super) fn with(self, key: &str, args: &Args<'_>) -> String {
        self.words.get(self.lang, key, args)
    }

    /// `residents (women)`, or `residents` alone.
    pub(super) fn name(self, about: &About) -> String {
        if about.category.is_empty() {
            return about.indicator.clone();
        }
        let args = Args::new().set("indicator", about.indicator.as_str()).set("category", about.category.as_str());
        self.with("exhibits-check-name", &args)
    }

    /// `3 small areas`
    pub(super) fn areas(self, part: AreaType, count: usize) -> String {
        let key = match part {
            AreaType::SmallArea => "exhibits-check-small-areas",
            AreaType::MiddleArea => "exhibits-check-middle-areas",
            AreaType::Ward => "exhibits-check-wards",
            _ => "exhibits-check-areas",
        };
        self.with(key, &Args::new().set("count", count))
    }

    /// `3 small areas of 2021`; as it is where no year is known.
    pub(super) fn dated(self, what: String, year: Vintage) -> String {
        if year == Vintage::NONE {
            return what;
        }
        self.with("exhibits-check-dated", &Args::new().set("what", what).set("year", year.to_string()))
    }

    /// `one and other and third`: codes, so that no comma is needed.
    pub(super) fn both(self, items: impl IntoIterator<Item = String>) -> String {
        let two = |one: String, other: String| {
            self.with("exhibits-check-both", &Args::new().set("one", one).set("other", other))
        };
        items.into_iter().reduce(two).unwrap_or_default()
    }

    pub(super) fn codes(self, codes: &[AreaCode]) -> String {
        self.both(codes.iter().map(AreaCode::to_string))
    }
}

pub(super) fn figure(lang: Lang, figure: Figure) -> String {
    number::shortest(lang, figure.0)
}
