// SPDX-License-Identifier: MIT OR Apache-2.0
//! The unit that a figure is written in.

use std::fmt::{Display, Formatter, Result as Written};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The unit of a figure: it decides how the number is written and by which rule an interval is put around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Unit {
    /// A part of a whole in hundredths: people out of people.
    Percent,
    /// A rate in its own words, such as "per 10,000": events, of which one person can have several.
    Rate(String),
    Score,
    /// A score around zero, counted in standard deviations.
    StandardScore,
    People,
    /// The position of an area among all, 1 the most deprived.
    Rank,
    /// Things in their own word, such as "households".
    Counted(String),
    #[default]
    None,
}

impl Unit {
    /// The word that files keep.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Percent => "percent",
            Self::Score => "score",
            Self::StandardScore => "standard score",
            Self::People => "people",
            Self::Rank => "rank",
            Self::Rate(words) | Self::Counted(words) => words,
            Self::None => "",
        }
    }
}

/// Knows the usual spellings of a share, in any case; other words stay as they are.
impl From<&str> for Unit {
    fn from(text: &str) -> Self {
        let text = text.trim();
        let share = ["percent", "per cent", "%", "percentage", "proportion"];
        match text {
            "" => Self::None,
            "score" => Self::Score,
            "standard score" => Self::StandardScore,
            "people" => Self::People,
            "rank" => Self::Rank,
            share_word if share.iter().any(|word| share_word.eq_ignore_ascii_case(word)) => Self::Percent,
            rate if rate.starts_with("per ") => Self::Rate(rate.to_owned()),
            other => Self::Counted(other.to_owned()),
        }
    }
}

impl Display for Unit {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str(self.as_str())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn a_unit_is_told_by_its_words_and_keeps_them() {
        let rate = |words: &str| Unit::Rate(words.to_owned());
        let counted = |words: &str| Unit::Counted(words.to_owned());
        let cases = [
            ("percent", Unit::Percent, "percent"),
            (" Per cent", Unit::Percent, "percent"),
            ("%", Unit::Percent, "percent"),
            ("per 100", rate("per 100"), "per 100"),
            ("per 10,000", rate("per 10,000"), "per 10,000"),
            ("per square kilometre", rate("per square kilometre"), "per square kilometre"),
            (
                "suspensions for each 100 pupils",
                counted("suspensions for each 100 pupils"),
                "suspensions for each 100 pupils",
            ),
            ("score", Unit::Score, "score"),
            ("standard score", Unit::StandardScore, "standard score"),
            ("people", Unit::People, "people"),
            ("rank", Unit::Rank, "rank"),
            ("", Unit::None, ""),
        ];
        for (text, unit, words) in cases {
            assert_eq!((Unit::from(text), Unit::from(text).as_str()), (unit, words));
        }
    }
}
