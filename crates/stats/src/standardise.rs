// SPDX-License-Identifier: MIT OR Apache-2.0
//! What direct and indirect standardisation share: the words for what cannot be standardised.

use crate::{ColumnsDiffer, Undefined};

/// Why a figure cannot be standardised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unstandardised {
    /// No rate at all, or none that can be shown.
    Undefined(Undefined),
    /// A count, population or weight of one age band is not usable.
    Band { band: usize, why: Undefined },
    /// One age band has two populations.
    DifferingPopulation { band: usize },
    /// One age band has two weights in the standard population.
    DifferingStandard { band: usize },
    /// Columns of different lengths, or areas with different numbers of age bands.
    Columns(ColumnsDiffer),
}

impl From<Undefined> for Unstandardised {
    fn from(why: Undefined) -> Self {
        Self::Undefined(why)
    }
}

impl From<ColumnsDiffer> for Unstandardised {
    fn from(why: ColumnsDiffer) -> Self {
        Self::Columns(why)
    }
}

impl std::fmt::Display for Unstandardised {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Undefined(why) => why.fmt(out),
            Self::Band { band, why } => write!(out, "age band {band}: {why}"),
            Self::DifferingPopulation { band } => write!(out, "age band {band} has more than one population"),
            Self::DifferingStandard { band } => write!(out, "age band {band} has more than one standard population"),
            Self::Columns(why) => why.fmt(out),
        }
    }
}

impl std::error::Error for Unstandardised {}

/// How many areas stand one after the other in a column of that many rows.
pub(crate) fn areas_of(rows: usize, bands: usize) -> Result<usize, Unstandardised> {
    let areas = rows.checked_div(bands).ok_or(Undefined::TooFewValues)?;
    if areas * bands == rows { Ok(areas) } else { Err(ColumnsDiffer::UnequalGroups { row: areas * bands }.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_with_different_numbers_of_bands_are_refused() {
        assert_eq!(areas_of(38, 19), Ok(2));
        assert_eq!(areas_of(40, 19), Err(ColumnsDiffer::UnequalGroups { row: 38 }.into()));
        assert_eq!(areas_of(5, 0), Err(Undefined::TooFewValues.into()));
    }
}
