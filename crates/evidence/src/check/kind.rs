// SPDX-License-Identifier: MIT OR Apache-2.0
//! The kinds of things that a check looks for.

use serde::{Deserialize, Serialize};

/// Holds what a check is about; the word is what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Kind {
    Share,
    Jump,
    Total,
    /// Parts that come to more than their whole.
    Above,
    Missing,
    Foreign,
    /// Areas of another boundary year than the file is read as of, or than the newest.
    Boundaries,
    /// Areas that lookups put into several wards or authorities.
    Overlap,
    /// One code under two names.
    Name,
    /// One authority under several codes.
    Code,
    /// A publisher's column that contradicts the publisher's figures.
    Flag,
    /// Holds what reaches no page.
    Reach,
    Hidden,
    /// Holds what patches leave out or reach twice.
    Cover,
    /// Holds what directories say of the postcodes that patches are drawn from.
    Postcodes,
}

impl Kind {
    pub const ALL: [Self; 15] = [
        Self::Share,
        Self::Jump,
        Self::Total,
        Self::Above,
        Self::Missing,
        Self::Foreign,
        Self::Boundaries,
        Self::Overlap,
        Self::Name,
        Self::Code,
        Self::Flag,
        Self::Reach,
        Self::Hidden,
        Self::Cover,
        Self::Postcodes,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Share => "share-above-whole",
            Self::Jump => "jump-between-periods",
            Self::Total => "totals-disagree",
            Self::Above => "parts-above-whole",
            Self::Missing => "areas-missing",
            Self::Foreign => "areas-foreign",
            Self::Boundaries => "boundary-years",
            Self::Overlap => "areas-in-several",
            Self::Name => "two-names",
            Self::Code => "several-codes",
            Self::Flag => "flag-contradicts",
            Self::Reach => "reaches-nothing",
            Self::Hidden => "figures-hidden",
            Self::Cover => "patches-cover",
            Self::Postcodes => "patches-postcodes",
        }
    }

    /// Tells whether it repeats counts, which only open data allow.
    pub(crate) const fn tells_counts(self) -> bool {
        matches!(self, Self::Share | Self::Total | Self::Above | Self::Hidden | Self::Jump)
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.as_str().to_owned()
    }
}

impl TryFrom<String> for Kind {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| format!("“{word}” is no kind of check"))
    }
}
