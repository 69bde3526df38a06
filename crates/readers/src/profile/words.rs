// SPDX-License-Identifier: MIT OR Apache-2.0
//! The words that a profile may use for its layout, its format and the way its counts are shown.

use serde::Deserialize;

use records::AS_PUBLISHED;

/// The code that reads a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Layout {
    Wide,
    Long,
    Listed,
    Counts,
    Register,
    Lookup,
    Neighbours,
    Patches,
    Postcodes,
    Boundaries,
    NotEvidence,
    Refused,
}

impl Layout {
    /// Tells whether anything is read from such a file.
    pub(crate) const fn is_read(self) -> bool {
        !matches!(self, Self::NotEvidence | Self::Refused)
    }

    /// Describes the look of a file of this layout.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::Wide => "a row for each area, a column for each figure",
            Self::Long => "a row for each category of each area",
            Self::Listed => "a row for each figure, its indicator named",
            Self::Counts => "a council's own counts, a row for each",
            Self::Register => "a row for each school or service",
            Self::Lookup => "areas and the larger areas they lie in",
            Self::Neighbours => "statistical neighbours",
            Self::Patches => "patches of an authority",
            Self::Postcodes => "postcodes and the areas they lie in",
            Self::Boundaries => "boundaries",
            Self::NotEvidence => "no figures",
            Self::Refused => "figures in a form that is not read",
        }
    }
}

/// The kind of file that a profile is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    #[default]
    Csv,
    Geojson,
    Json,
    Twin,
}

/// The disclosure profile of counts of people that are not open data: 1 to 7 hidden, the rest rounded to 5.
pub(crate) const SMALL_HIDDEN: &str = "1-7-round-5";

/// Every disclosure profile that a profile may name.
pub(crate) const DISCLOSURES: [&str; 2] = [AS_PUBLISHED, SMALL_HIDDEN];
