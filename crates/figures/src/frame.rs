// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every figure is given: an id, the sentence it shows, the direction of the page and the words on it.

use base::State;

/// Which way the page is read. Bars start at the reading side; digits and time keep their direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dir {
    #[default]
    Ltr,
    Rtl,
}

/// The words a figure prints, so that another language is another value and not another drawing.
/// `{0}` and `{1}` stand for the figures in a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub suppressed: String,
    pub missing: String,
    pub not_available: String,
    pub not_applicable: String,
    pub low_reliability: String,
    pub rounds_to_zero: String,
    pub at_least: String,
    pub modelled: String,
    /// Beside a legend entry that no area has.
    pub none_here: String,
    pub under: String,
    pub between: String,
    pub or_more: String,
    /// The one class when every area has the same figure.
    pub all_at: String,
    /// Joins the ends of an interval.
    pub to: String,
    pub break_word: String,
    pub held_of: String,
    /// Above the crowded part of a map, drawn again.
    pub enlarged: String,
    /// Read out as the heading of the column of bars.
    pub picture: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            suppressed: "suppressed".into(),
            missing: "missing".into(),
            not_available: "not held".into(),
            not_applicable: "does not apply".into(),
            low_reliability: "use with care".into(),
            rounds_to_zero: "rounds to zero".into(),
            at_least: "at least {0}".into(),
            modelled: "modelled".into(),
            none_here: "none here".into(),
            under: "under {0}".into(),
            between: "{0} to under {1}".into(),
            or_more: "{0} or more".into(),
            all_at: "{0}".into(),
            to: "to".into(),
            break_word: "break".into(),
            held_of: "{0} of {1} held".into(),
            enlarged: "Enlarged".into(),
            picture: "Picture of the interval".into(),
        }
    }
}

impl Labels {
    /// The word for a state; a plain value needs none.
    pub fn state(&self, state: State) -> &str {
        match state {
            State::Value => "",
            State::Suppressed => &self.suppressed,
            State::NotAvailable => &self.not_available,
            State::NotApplicable => &self.not_applicable,
            State::LowReliability => &self.low_reliability,
            State::RoundsToZero => &self.rounds_to_zero,
            State::Missing => &self.missing,
            State::AtLeast => self.at_least.split("{0}").next().unwrap_or("").trim(),
        }
    }

    pub(crate) fn fill(pattern: &str, parts: &[&str]) -> String {
        let mut text = pattern.to_owned();
        for (place, part) in parts.iter().enumerate() {
            text = text.replace(&format!("{{{place}}}"), part);
        }
        text
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
