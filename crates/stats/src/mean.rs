// SPDX-License-Identifier: MIT OR Apache-2.0
//! Means: weighted, and of a sample with Student's interval.
//!
//! Planned: the mean change between two answers of the same people (`Sample`).

use crate::student::student_t_quantile;
use crate::{Confidence, Estimate, TwoIntervals, Undefined, sum};

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

/// A sample summed up: its size, mean and spread, and how many of its values were missing.
///
/// The mean is that of the known values. A missing value is counted and not guessed, and never makes the rest
/// unknown: whoever shows the mean says how many were missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Known values.
    pub size: usize,
    /// Values that were not known.
    pub missing: usize,
    pub mean: f64,
    /// Standard deviation of the sample, over n − 1. Absent where there is but one value.
    pub deviation: Option<f64>,
}

impl Sample {
    /// Sums up in two passes: the mean first, then the squares around it.
    /// Refuses a sample without a known value ([`Undefined::TooFewValues`]) and values that are not finite.
    pub fn of(values: &[Option<f64>]) -> Result<Self, Undefined> {
        let known = || values.iter().flatten().copied();
        if known().any(|value| !value.is_finite()) {
            return Err(Undefined::NotFinite);
        }
        let size = known().count();
        if size == 0 {
            return Err(Undefined::TooFewValues);
        }
        let mean = sum(known()) / as_number(size);
        let squares = sum(known().map(|value| (value - mean) * (value - mean)));
        let deviation = (size > 1).then(|| (squares / as_number(size - 1)).sqrt());
        if mean.is_finite() && squares.is_finite() {
            Ok(Self { size, missing: values.len() - size, mean, deviation })
        } else {
            Err(Undefined::NotFinite)
        }
    }

    /// The mean with its interval `m ± t(n − 1) · s / √n`, in the units of the values.
    ///
    /// Source: Student 1908. One value has no spread and so no interval: [`Undefined::TooFewValues`].
    pub fn estimate(&self, confidence: Confidence) -> Result<Estimate, Undefined> {
        let deviation = self.deviation.ok_or(Undefined::TooFewValues)?;
        let t = student_t_quantile(confidence.upper_tail_starts(), as_number(self.size - 1));
        let half_width = t.ok_or(Undefined::NotFinite)? * deviation / as_number(self.size).sqrt();
        let (lower, upper) = (self.mean - half_width, self.mean + half_width);
        if lower.is_finite() && upper.is_finite() {
            Ok(Estimate { value: self.mean, lower, upper })
        } else {
            Err(Undefined::NotFinite)
        }
    }

    /// The mean with its 95% and its 99.8% interval.
    pub fn estimate_with_both(&self) -> Result<TwoIntervals, Undefined> {
        let (inner, outer) = (self.estimate(Confidence::P95)?, self.estimate(Confidence::P998)?);
        Ok(TwoIntervals { value: self.mean, p95: inner.interval(), p998: outer.interval() })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of values in memory is far below 2⁵³")]
fn as_number(size: usize) -> f64 {
    size as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
        assert_eq!(Sample::of(&[]), Err(Undefined::TooFewValues));
        assert_eq!(Sample::of(&[None]), Err(Undefined::TooFewValues));
        assert_eq!(Sample::of(&[Some(f64::INFINITY)]), Err(Undefined::NotFinite));
        assert_eq!(Sample::of(&[Some(1e308), Some(-1e308)]), Err(Undefined::NotFinite));
    }

    #[test]
    fn one_value_has_a_mean_but_no_interval() {
        let one = Sample::of(&[Some(4.0), None]).expect("a value");
        assert_eq!(one, Sample { size: 1, missing: 1, mean: 4.0, deviation: None });
        assert_eq!(one.estimate(Confidence::P95), Err(Undefined::TooFewValues));
        assert_eq!(one.estimate_with_both(), Err(Undefined::TooFewValues));
    }

    #[test]
    fn a_missing_value_is_counted_and_the_rest_stays_known() {
        let all = Sample::of(&[Some(1.0), Some(2.0), Some(6.0)]).expect("values");
        let some = Sample::of(&[Some(1.0), None, Some(2.0), Some(6.0)]).expect("values");
        assert_eq!((some.missing, some.size, some.estimate(Confidence::P95)), (1, 3, all.estimate(Confidence::P95)));
        let equal = Sample::of(&[Some(0.1); 10]).expect("values").estimate(Confidence::P95).expect("defined");
        assert_eq!((equal.lower, equal.upper), (0.1, 0.1));
    }

    proptest! {
        #[test]
        fn a_mean_lies_inside_its_intervals(values in prop::collection::vec(-1e6..1e6_f64, 2..60)) {
            let values: Vec<_> = values.into_iter().map(Some).collect();
            let mean = Sample::of(&values).expect("values").estimate_with_both().expect("defined");
            prop_assert!(mean.p998.lower <= mean.p95.lower && mean.p95.lower <= mean.value);
            prop_assert!(mean.value <= mean.p95.upper && mean.p95.upper <= mean.p998.upper);
        }
    }
}
