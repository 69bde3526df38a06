// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every figure is given: an id, the sentence it shows, the direction of the page and the words on it.

use std::sync::{Arc, LazyLock};

use base::State;
use words::{Args, Lang, Texts};

/// Which way the page is read. Bars start at the reading side; digits and time keep their direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dir {
    #[default]
    Ltr,
    Rtl,
}

/// The words a figure prints, in one language.
#[derive(Debug, Clone)]
pub struct Labels {
    words: Arc<Texts>,
    lang: Lang,
}

impl Labels {
    /// Takes them from the catalogue, which holds those of this crate (`WORDS`).
    pub fn new(words: &Arc<Texts>, lang: Lang) -> Self {
        Self { words: Arc::clone(words), lang }
    }

    /// The word for a state; a plain value needs none.
    pub fn state(&self, state: State) -> String {
        match state {
            State::Value => String::new(),
            State::Suppressed => self.word("figures-suppressed"),
            State::NotAvailable => self.word("figures-not-available"),
            State::NotApplicable => self.word("figures-not-applicable"),
            State::LowReliability => self.word("figures-low-reliability"),
            State::RoundsToZero => self.word("figures-rounds-to-zero"),
            State::Missing => self.word("figures-missing"),
            State::AtLeast => self.word("figures-at-least-word"),
        }
    }

    /// For the formatter of numbers.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    pub(crate) fn word(&self, key: &str) -> String {
        self.words.text(self.lang, key)
    }

    pub(crate) fn phrase(&self, key: &str, parts: &[(&'static str, &str)]) -> String {
        let args = parts.iter().fold(Args::new(), |args, (name, part)| args.set(name, *part));
        self.words.get(self.lang, key, &args)
    }

    pub(crate) fn at_least(&self, value: &str) -> String {
        self.phrase("figures-at-least", &[("value", value)])
    }
}

/// Two figures speak alike where they speak one language.
impl PartialEq for Labels {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Eq for Labels {}

impl Default for Labels {
    fn default() -> Self {
        static OWN: LazyLock<Arc<Texts>> = LazyLock::new(|| {
            Arc::new(Texts::new(&[("figures", crate::WORDS)]).unwrap_or_else(|bad| unreachable!("{bad}")))
        });
        Self::new(&OWN, Lang::ENGLISH)
    }
}

/// What every figure is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Unique on the page; ids inside the figure start with it.
    pub id: String,
    /// The sentence the figure shows. It is the text alternative.
    pub title: String,
    pub dir: Dir,
    pub labels: Labels,
}

impl Frame {
    pub fn new(id: &str, title: &str) -> Self {
        Self { id: id.to_owned(), title: title.to_owned(), ..Self::default() }
    }

    #[must_use]
    pub fn rtl(mut self) -> Self {
        self.dir = Dir::Rtl;
        self
    }
}
