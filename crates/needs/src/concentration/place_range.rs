// SPDX-License-Identifier: MIT OR Apache-2.0
//! The likely place of each ward among the wards if the factors weighed the same: always a range, never a rank.

use base::Rng;
use stats::{IndexDesign, IndexScale, NotCombined, RankUncertainty};

use super::Concentration;

/// Fixed: the same figures give the same ranges.
pub(crate) const SEED: u64 = 7_117;
pub(crate) const DRAWS: u32 = 500;
/// Each weight is drawn between half and one and a half times the same weight.
const WEIGHT_SPREAD: f64 = 0.5;
const COVERAGE: f64 = 0.95;

/// From one place to another among the wards that have every figure; 1 is where factors gather most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlaceRange {
    pub from: u32,
    pub to: u32,
    pub of: u32,
}

/// For each ward, in the order of wards; `None` for a ward that lacks a figure.
pub(crate) fn place_ranges(found: &Concentration<'_>) -> Result<Vec<Option<PlaceRange>>, NotCombined> {
    let factors: Vec<stats::Factor<'_>> = found.factors.iter().map(|one| one.for_stats(1.0)).collect();
    let weights = vec![1.0; factors.len()];
    let design = IndexDesign { scale: IndexScale::StandardisedValues, weights: &weights };
    let uncertainty =
        RankUncertainty { draws: DRAWS, weight_spread: WEIGHT_SPREAD, leave_one_out: true, coverage: COVERAGE };
    let ranks = stats::rank_intervals(&factors, &design, &uncertainty, &mut Rng::seeded(SEED))?;
    let of = u32::try_from(ranks.iter().flatten().count()).unwrap_or(u32::MAX);
    let range = |lower: u32, upper: u32| {
        // Draws that agree on one place still rest on a choice of factors: one place more on each side, so that
        // the page never shows a rank.
        if lower == upper {
            PlaceRange { from: lower.saturating_sub(1).max(1), to: (upper + 1).min(of), of }
        } else {
            PlaceRange { from: lower, to: upper, of }
        }
    };
    Ok(ranks.into_iter().map(|one| one.map(|one| range(one.lower, one.upper))).collect())
}
