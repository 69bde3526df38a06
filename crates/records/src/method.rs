// SPDX-License-Identifier: MIT OR Apache-2.0
//! The way in which a figure came about.

use std::cmp::Ordering;
use std::fmt::{Display, Formatter, Result as Written};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The way in which a figure came about: the usual ones, and those that a profile says in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum FigureMethod {
    #[default]
    Count,
    /// A count that stands for an edition of an index and not for its own time.
    OfEdition,
    PublishedValue,
    PublishedRate,
    PublishedScore,
    /// People counted by the small area that they live in; no file says it.
    LivesIn,
    Own(String),
}

impl FigureMethod {
    /// The words that files keep.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Count => "count",
            Self::OfEdition => "count for the edition",
            Self::PublishedValue => "published value",
            Self::PublishedRate => "published rate",
            Self::PublishedScore => "published score",
            Self::LivesIn => "people counted by the small area that they live in",
            Self::Own(words) => words,
        }
    }
}

impl From<&str> for FigureMethod {
    fn from(words: &str) -> Self {
        use FigureMethod::{Count, LivesIn, OfEdition, PublishedRate, PublishedScore, PublishedValue};
        let known = [Count, OfEdition, PublishedValue, PublishedRate, PublishedScore, LivesIn];
        known.into_iter().find(|one| one.as_str() == words).unwrap_or_else(|| Self::Own(words.to_owned()))
    }
}

impl Display for FigureMethod {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str(self.as_str())
    }
}

/// By their words, as files are in order.
impl Ord for FigureMethod {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for FigureMethod {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for FigureMethod {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FigureMethod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::FigureMethod;

    #[test]
    fn a_method_keeps_its_words() {
        for (words, usual) in [
            ("count", true),
            ("count for the edition", true),
            ("published value", true),
            ("published rate", true),
            ("published score", true),
            ("people counted by the small area that they live in", true),
            ("Count", false),
            ("", false),
        ] {
            let method = FigureMethod::from(words);
            assert_eq!((method.as_str(), matches!(method, FigureMethod::Own(_))), (words, !usual));
        }
    }
}
