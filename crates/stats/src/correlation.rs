// SPDX-License-Identifier: MIT OR Apache-2.0
//! How closely two figures go together over the same areas.

use crate::sum;

/// Why there is no correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoCorrelation {
    /// The two lists are not of the same areas.
    DifferentLengths,
    /// Fewer than three areas have both figures.
    TooFewAreas,
    /// One of the figures is the same everywhere.
    NoVariation,
    NotFinite,
}

impl std::fmt::Display for NoCorrelation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::DifferentLengths => "the figures are not of the same areas",
            Self::TooFewAreas => "fewer than three areas have both figures",
            Self::NoVariation => "one of the figures is the same everywhere",
            Self::NotFinite => "a figure is not a number",
        })
    }
}

impl std::error::Error for NoCorrelation {}

/// The product-moment correlation `Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²)`, between −1 and 1.
///
/// Source: Pearson 1895. No unit. Errors: [`NoCorrelation`].
pub fn pearson(one: &[f64], other: &[f64]) -> Result<f64, NoCorrelation> {
    if one.len() != other.len() {
        return Err(NoCorrelation::DifferentLengths);
    }
    if one.len() < 3 {
        return Err(NoCorrelation::TooFewAreas);
    }
    let (one, other) = (from_mean(one)?, from_mean(other)?);
    let spread = |of: &[f64]| sum(of.iter().map(|x| x * x)).sqrt();
    let size = spread(&one) * spread(&other);
    if size == 0.0 {
        return Err(NoCorrelation::NoVariation);
    }
    if !size.is_finite() {
        return Err(NoCorrelation::NotFinite);
    }
    let together = sum(one.iter().zip(&other).map(|(x, y)| x * y)) / size;
    if together.is_finite() { Ok(together.clamp(-1.0, 1.0)) } else { Err(NoCorrelation::NotFinite) }
}

/// The correlation of ranks, ties at the mean of their ranks: [`pearson`] of the ranks.
///
/// Source: Spearman 1904. No unit.
pub fn spearman(one: &[f64], other: &[f64]) -> Result<f64, NoCorrelation> {
    if one.iter().chain(other).any(|x| !x.is_finite()) {
        return Err(NoCorrelation::NotFinite);
    }
    pearson(&mean_ranks(one), &mean_ranks(other))
}

/// Differences from the mean; from the first value first, so that a constant gives zeros and no rounding.
fn from_mean(values: &[f64]) -> Result<Vec<f64>, NoCorrelation> {
    if values.iter().any(|x| !x.is_finite()) {
        return Err(NoCorrelation::NotFinite);
    }
    let first = values.first().copied().unwrap_or(0.0);
    let shifted: Vec<f64> = values.iter().map(|x| x - first).collect();
    let mean = sum(shifted.iter().copied()) / count(shifted.len());
    Ok(shifted.iter().map(|x| x - mean).collect())
}

/// Ranks from 1 for the lowest; equal values share the mean of their places. The values are finite.
pub(crate) fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    // Plain numbers: `total_cmp` would tell a negative zero from a zero.
    let value = |place: usize| values[place] + 0.0;
    order.sort_by(|one, other| value(*one).total_cmp(&value(*other)));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for tied in order.chunk_by(|one, other| value(*one).total_cmp(&value(*other)).is_eq()) {
        let rank = count(from) + f64::midpoint(count(tied.len()), 1.0);
        for place in tied {
            ranks[*place] = rank;
        }
        from += tied.len();
    }
    ranks
}

#[expect(clippy::cast_precision_loss, reason = "numbers of areas are far below 2⁵³")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank() {
        assert_eq!(mean_ranks(&[5.0, 1.0, 5.0, 0.0, -0.0]), vec![4.5, 3.0, 4.5, 1.5, 1.5]);
        assert!(mean_ranks(&[]).is_empty());
    }

    #[test]
    fn by_hand() {
        // Deviations −2, −1, 0, 1, 2 and −1.8, −0.8, 0.2, 0.2, 2.2: Σxy = 9, Σx² = 10, Σy² = 8.8.
        let found = pearson(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0, 2.0, 3.0, 3.0, 5.0]).expect("defined");
        assert!((found - 9.0 / (10.0_f64 * 8.8).sqrt()).abs() < 1e-12, "{found}");
        let ranks = spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0, 2.0, 3.0, 30.0, 500.0]).expect("defined");
        assert!((ranks - 1.0).abs() < 1e-12);
    }

    #[test]
    fn without_variation_or_areas_there_is_none() {
        assert_eq!(pearson(&[1.0, 2.0], &[1.0, 2.0]), Err(NoCorrelation::TooFewAreas));
        assert_eq!(pearson(&[0.1; 7], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), Err(NoCorrelation::NoVariation));
        assert_eq!(pearson(&[1.0; 3], &[1.0; 4]), Err(NoCorrelation::DifferentLengths));
        assert_eq!(spearman(&[1.0, f64::NAN, 2.0], &[1.0; 3]), Err(NoCorrelation::NotFinite));
        assert_eq!(pearson(&[1e300, -1e300, 0.0], &[1.0, 2.0, 4.0]), Err(NoCorrelation::NotFinite));
    }
}
