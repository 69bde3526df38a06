// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums and weighted means that give the same bytes for the same order of terms.

use crate::Undefined;

/// Sum with the rounding error carried along (Neumaier 1974, a form of Kahan's method). Whole numbers below 2⁵³ are
/// exact; other terms give the same result for the same order, so callers keep a fixed order.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut total = 0.0_f64;
    let mut lost = 0.0_f64;
    for term in terms {
        let next = total + term;
        lost += if total.abs() >= term.abs() { (total - next) + term } else { (term - next) + total };
        total = next;
    }
    // Where the total is infinite or not a number, so is the correction, and it would hide which.
    if total.is_finite() { total + lost } else { total }
}

/// `Σ value·weight / Σ weight`. A term of weight zero does not count, but must still be a number.
pub fn weighted_mean(terms: &[(f64, f64)]) -> Result<f64, Undefined> {
    if terms.iter().any(|(value, weight)| !value.is_finite() || !weight.is_finite()) {
        return Err(Undefined::NotFinite);
    }
    if terms.iter().any(|(_value, weight)| *weight < 0.0) {
        return Err(Undefined::NegativeCount);
    }
    let weight = sum(terms.iter().map(|(_value, weight)| *weight));
    if weight == 0.0 {
        return Err(Undefined::NoDenominator);
    }
    let mean = sum(terms.iter().map(|(value, weight)| value * weight)) / weight;
    if mean.is_finite() { Ok(mean) } else { Err(Undefined::NotFinite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_are_not_lost_beside_large_ones() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(sum([0.1; 10]).to_bits(), 1.0_f64.to_bits());
        assert_eq!(sum([]).to_bits(), 0.0_f64.to_bits());
        assert!(sum([f64::INFINITY, 1.0]).is_infinite());
    }

    #[test]
    fn a_mean_is_weighted() {
        assert_eq!(weighted_mean(&[(10.0, 1.0), (20.0, 3.0)]), Ok(17.5));
        assert_eq!(weighted_mean(&[(10.0, 1.0), (99.0, 0.0)]), Ok(10.0));
    }

    #[test]
    fn a_mean_of_nothing_says_so() {
        assert_eq!(weighted_mean(&[]), Err(Undefined::NoDenominator));
        assert_eq!(weighted_mean(&[(1.0, 0.0)]), Err(Undefined::NoDenominator));
        assert_eq!(weighted_mean(&[(1.0, -1.0)]), Err(Undefined::NegativeCount));
        assert_eq!(weighted_mean(&[(f64::NAN, 1.0)]), Err(Undefined::NotFinite));
        assert_eq!(weighted_mean(&[(1e308, 1e308)]), Err(Undefined::NotFinite));
    }
}
