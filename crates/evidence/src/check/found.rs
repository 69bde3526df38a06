// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what was found in a file, as a value. `exhibits` says it.

use std::cmp::Ordering;

use base::{AreaCode, Period};
use records::SeriesKey;
use serde::{Deserialize, Serialize};

use super::{
    AboveWhole, Boundaries, Contradiction, CoverGaps, Foreign, Hidden, Jump, Kind, Missing, Postcodes, SeveralCodes,
    SeveralPlaces, Sums, TwoNames, Unreached,
};

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", content = "arguments", rename_all = "kebab-case")]
pub enum Check {
    /// A part is larger than its whole in areas.
    Share {
        indicator: String,
        period: Period,
        areas: usize,
        first: AreaCode,
    },
    Jump(Jump),
    Flag(Contradiction),
    Total(Sums),
    Above(AboveWhole),
    Missing(Missing),
    Foreign(Foreign),
    Boundaries(Boundaries),
    Overlap(SeveralPlaces),
    Name(TwoNames),
    Code(SeveralCodes),
    Reach(Unreached),
    Hidden(Hidden),
    Cover(CoverGaps),
    Postcodes(Postcodes),
    /// So many more of a kind were found.
    More {
        kind: Kind,
        count: usize,
    },
    /// A sentence that an earlier Rapport kept, in English, before findings were values.
    #[serde(skip)]
    Told {
        kind: Kind,
        said: String,
    },
}

impl Check {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Share { .. } => Kind::Share,
            Self::Jump(_) => Kind::Jump,
            Self::Flag(_) => Kind::Flag,
            Self::Total(_) => Kind::Total,
            Self::Above(_) => Kind::Above,
            Self::Missing(_) => Kind::Missing,
            Self::Foreign(_) => Kind::Foreign,
            Self::Boundaries(_) => Kind::Boundaries,
            Self::Overlap(_) => Kind::Overlap,
            Self::Name(_) => Kind::Name,
            Self::Code(_) => Kind::Code,
            Self::Reach(_) => Kind::Reach,
            Self::Hidden(_) => Kind::Hidden,
            Self::Cover(_) => Kind::Cover,
            Self::Postcodes(_) => Kind::Postcodes,
            Self::More { kind, .. } | Self::Told { kind, .. } => *kind,
        }
    }
}

/// Holds what a figure is about: an indicator, the part of its split, which may be empty, and a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct About {
    pub indicator: String,
    pub category: String,
    pub period: Period,
}

impl From<&SeriesKey> for About {
    fn from(key: &SeriesKey) -> Self {
        Self { indicator: key.indicator.clone(), category: key.category.clone(), period: key.period.clone() }
    }
}

/// A number that can be put in order and is kept to its last digit.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Figure(pub f64);

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.0.to_string()
    }
}

impl TryFrom<String> for Figure {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_bad| format!("“{text}” is no number"))
    }
}

impl Ord for Figure {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Figure {}
