// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions with Wilson intervals, one at a time and in columns.
//!
//! Planned: both levels at once for funnels, many rows at once for peers.

use crate::columns::{ColumnsDiffer, EstimateColumns, TwoIntervalColumns, same_length};
use crate::undefined::check;
use crate::{Confidence, Estimate, Interval, TwoIntervals, Undefined};

/// Wilson score interval of a proportion, between 0 and 1; the caller scales it.
///
/// With count x, denominator n and normal quantile z:
/// `(2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))`. The lower limit is computed in the algebraically equal form
/// `2x² / (n(2x + z² + z√…))`, which has no cancellation and is exactly 0 at x = 0.
///
/// Source: Wilson 1927; Newcombe and Altman 2000. A count need not be whole (estimated populations).
/// Refuses a count or denominator that is negative or not finite, a denominator of 0, and a count above it.
pub fn wilson(count: f64, denominator: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check_part(count, denominator)?;
    Ok(score_limits(count, denominator, confidence.z()))
}

/// A share with its 95% Wilson interval: `scale` 100 gives percent.
pub fn proportion(count: f64, denominator: f64, scale: f64) -> Result<Estimate, Undefined> {
    proportion_at(count, denominator, scale, Confidence::P95)
}

/// A share with its Wilson interval at a level of confidence. See [`wilson`].
pub fn proportion_at(count: f64, denominator: f64, scale: f64, confidence: Confidence) -> Result<Estimate, Undefined> {
    share(count, denominator, scale, confidence.z())
}

/// A share with its 95% and its 99.8% Wilson interval. See [`wilson`].
pub fn proportion_with_both(count: f64, denominator: f64, scale: f64) -> Result<TwoIntervals, Undefined> {
    share_with_both(count, denominator, scale, [Confidence::P95.z(), Confidence::P998.z()])
}

/// [`proportion_at`] for every row of two columns.
pub fn proportions(
    counts: &[f64],
    denominators: &[f64],
    scale: f64,
    confidence: Confidence,
    out: &mut EstimateColumns,
) -> Result<(), ColumnsDiffer> {
    same_length(counts.len(), denominators.len())?;
    let z = confidence.z();
    out.write(counts.len(), counts.iter().zip(denominators).map(|(&count, &of)| share(count, of, scale, z)));
    Ok(())
}

/// [`proportion_with_both`] for every row of two columns.
pub fn proportions_with_both(
    counts: &[f64],
    denominators: &[f64],
    scale: f64,
    out: &mut TwoIntervalColumns,
) -> Result<(), ColumnsDiffer> {
    same_length(counts.len(), denominators.len())?;
    let z = [Confidence::P95.z(), Confidence::P998.z()];
    out.write(counts.len(), counts.iter().zip(denominators).map(|(&count, &of)| share_with_both(count, of, scale, z)));
    Ok(())
}

#[inline]
pub(crate) fn share(count: f64, denominator: f64, scale: f64, z: f64) -> Result<Estimate, Undefined> {
    check_part(count, denominator)?;
    Estimate::scaled(count / denominator, score_limits(count, denominator, z), scale)
}

#[inline]
fn share_with_both(count: f64, denominator: f64, scale: f64, z: [f64; 2]) -> Result<TwoIntervals, Undefined> {
    check_part(count, denominator)?;
    let [inner, outer] = z.map(|z| score_limits(count, denominator, z));
    TwoIntervals::scaled(count / denominator, inner, outer, scale)
}

#[inline]
fn check_part(count: f64, denominator: f64) -> Result<(), Undefined> {
    check(count, denominator)?;
    if count > denominator { Err(Undefined::CountAboveDenominator) } else { Ok(()) }
}

/// The score limits of a count that was checked.
#[inline]
fn score_limits(count: f64, denominator: f64, z: f64) -> Interval {
    let share = count / denominator;
    let middle = 2.0 * count + z * z;
    let half_width = z * (z * z + 4.0 * count * (1.0 - share)).sqrt();
    // Without events, and with so little confidence that z is 0, the quotient would be 0 / 0.
    let lower = if count > 0.0 { 2.0 * share * count / (middle + half_width) } else { 0.0 };
    let upper = 0.5 * (middle + half_width) / (denominator + z * z);
    let upper = if count < denominator { upper.min(1.0) } else { 1.0 };
    // Where z is next to nothing the two are one, and rounding must not turn them around.
    Interval { lower: lower.min(upper), upper }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
    }

    #[test]
    fn wilson_by_hand() {
        // 50 of 100: centre 0.5, half width z√(z² + 100) / (2(100 + z²)).
        let limits = wilson(50.0, 100.0, Confidence::P95).expect("defined");
        assert!(near(limits.lower, 0.403_831_530_365_995_6), "{limits:?}");
        assert!(near(limits.upper, 0.596_168_469_634_004_4), "{limits:?}");
        // 0 of n: upper = z² / (n + z²); n of n mirrors it.
        let none = wilson(0.0, 10.0, Confidence::P95).expect("defined");
        assert!(none.lower == 0.0 && near(none.upper, 0.277_532_799_862_889_1), "{none:?}");
        let all = wilson(10.0, 10.0, Confidence::P95).expect("defined");
        assert!(all.upper >= 1.0 && near(all.lower, 1.0 - 0.277_532_799_862_889_1), "{all:?}");
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        assert_eq!(proportion(1.0, 0.0, 100.0), Err(Undefined::NoDenominator));
        assert_eq!(proportion(0.0, 0.0, 100.0), Err(Undefined::NoDenominator));
        assert_eq!(proportion(-1.0, 5.0, 100.0), Err(Undefined::NegativeCount));
        assert_eq!(proportion(1.0, -5.0, 100.0), Err(Undefined::NegativeCount));
        assert_eq!(proportion(6.0, 5.0, 100.0), Err(Undefined::CountAboveDenominator));
        assert_eq!(proportion(f64::NAN, 5.0, 100.0), Err(Undefined::NotFinite));
        assert_eq!(proportion(1.0, 2.0, f64::NAN), Err(Undefined::NotFinite));
        assert_eq!(proportion(1.0, 2.0, -1.0), Err(Undefined::NegativeCount));
        let unsure = Confidence::new(1e-300).expect("a level");
        assert_eq!(wilson(0.0, 5.0, unsure), Ok(Interval { lower: 0.0, upper: 0.0 }));
        assert!(proportion(0.445, 0.5, 1.0).is_ok(), "an estimated population need not be whole");
    }

    #[test]
    fn columns_give_an_outcome_to_every_row() {
        let mut out = EstimateColumns::default();
        let (counts, denominators) = ([1.0, 6.0, 1.0, f64::NAN], [2.0, 5.0, 0.0, 1.0]);
        proportions(&counts, &denominators, 100.0, Confidence::P95, &mut out).expect("same length");
        let found: Vec<_> = out.iter().collect();
        assert_eq!(found[0], proportion(1.0, 2.0, 100.0));
        assert_eq!(found[1], Err(Undefined::CountAboveDenominator));
        assert_eq!(found[2], Err(Undefined::NoDenominator));
        assert_eq!(found[3], Err(Undefined::NotFinite));
        // Written again, shorter: nothing of before is left.
        proportions(&[1.0], &[2.0], 100.0, Confidence::P95, &mut out).expect("same length");
        assert_eq!((out.len(), out.get(1)), (1, None));
        let short = proportions(&counts, &[1.0], 100.0, Confidence::P95, &mut out);
        assert_eq!(short, Err(ColumnsDiffer::Length { expected: 4, found: 1 }));
    }

    proptest! {
        #[test]
        fn a_share_lies_inside_its_intervals(n in 1_u32..2_000_000, part in 0.0..=1.0_f64) {
            let x = (f64::from(n) * part).round();
            let share = proportion_with_both(x, f64::from(n), 100.0).expect("defined");
            let (inner, outer) = (share.p95, share.p998);
            prop_assert!(0.0 <= outer.lower && outer.lower <= inner.lower && inner.lower <= share.value, "{share:?}");
            prop_assert!(share.value <= inner.upper && inner.upper <= outer.upper && outer.upper <= 100.0, "{share:?}");
        }

        #[test]
        fn more_confidence_is_a_wider_interval(n in 1_u32..1_000_000, part in 0.0..=1.0_f64, level in 0.01..0.98_f64) {
            let x = (f64::from(n) * part).round();
            let at = |level: f64| wilson(x, f64::from(n), Confidence::new(level).expect("a level")).expect("defined");
            let (narrow, wide) = (at(level), at(level + 0.015));
            prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
        }

        #[test]
        fn a_scale_multiplies_and_columns_say_the_same(
            x in 0_u32..1_000,
            more in 0_u32..1_000_000,
            scale in 1_u32..200_000,
        ) {
            let (x, n, scale) = (f64::from(x), f64::from(x + more), f64::from(scale));
            let one = proportion_with_both(x, n, scale);
            if let (Ok(share), Ok(plain)) = (one, proportion(x, n, 1.0)) {
                prop_assert_eq!(Ok(share.at95()), Estimate::scaled(plain.value, plain.interval(), scale));
            }
            let mut both = TwoIntervalColumns::default();
            proportions_with_both(&[x], &[n], scale, &mut both).expect("same length");
            prop_assert_eq!(both.get(0), Some(one));
            let mut single = EstimateColumns::default();
            proportions(&[x], &[n], scale, Confidence::P998, &mut single).expect("same length");
            prop_assert_eq!(single.get(0), Some(proportion_at(x, n, scale, Confidence::P998)));
            prop_assert_eq!(single.get(0), Some(one.map(|figure| figure.at998())));
        }
    }
}
