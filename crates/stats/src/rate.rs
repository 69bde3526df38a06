// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rates of events with Byar's or exact intervals, one at a time and in columns.
//!
//! Planned: both levels at once for funnels, many rows at once for peers.

use crate::columns::{ColumnsDiffer, EstimateColumns, TwoIntervalColumns, same_length};
use crate::poisson::{CountLimits, count_limits};
use crate::undefined::check;
use crate::{Confidence, Estimate, Interval, TwoIntervals, Undefined};

/// A rate with its 95% interval. See [`rate_at`].
pub fn rate(count: f64, denominator: f64, scale: f64) -> Result<Estimate, Undefined> {
    rate_at(count, denominator, scale, Confidence::P95)
}

/// A rate `x / n · scale`, with the limits of x events divided by n: exact below 10 events, Byar's from 10.
///
/// The events may outnumber the denominator. Sources: [`crate::exact_poisson`], [`crate::byar`].
/// Refuses a count or denominator that is negative or not finite, and a denominator of 0.
pub fn rate_at(count: f64, denominator: f64, scale: f64, confidence: Confidence) -> Result<Estimate, Undefined> {
    check(count, denominator)?;
    over(count, denominator, scale, count_limits(count, confidence)?)
}

/// A rate with its 95% and its 99.8% interval. See [`rate_at`].
pub fn rate_with_both(count: f64, denominator: f64, scale: f64) -> Result<TwoIntervals, Undefined> {
    check(count, denominator)?;
    let [inner, outer] = [Confidence::P95, Confidence::P998].map(|confidence| count_limits(count, confidence));
    over_with_both(count, denominator, scale, inner?, outer?)
}

/// [`rate_at`] for every row of two columns. The exact limits of whole counts are worked out once.
pub fn rates(
    counts: &[f64],
    denominators: &[f64],
    scale: f64,
    confidence: Confidence,
    out: &mut EstimateColumns,
) -> Result<(), ColumnsDiffer> {
    same_length(counts.len(), denominators.len())?;
    let limits = CountLimits::new(confidence);
    let rows = counts.iter().zip(denominators);
    out.write(counts.len(), rows.map(|(&count, &denominator)| rate_within(count, denominator, scale, &limits)));
    Ok(())
}

/// [`rate_with_both`] for every row of two columns.
pub fn rates_with_both(
    counts: &[f64],
    denominators: &[f64],
    scale: f64,
    out: &mut TwoIntervalColumns,
) -> Result<(), ColumnsDiffer> {
    same_length(counts.len(), denominators.len())?;
    let [inner, outer] = [Confidence::P95, Confidence::P998].map(CountLimits::new);
    let rows = counts.iter().zip(denominators).map(|(&count, &denominator)| {
        check(count, denominator)?;
        over_with_both(count, denominator, scale, inner.of(count)?, outer.of(count)?)
    });
    out.write(counts.len(), rows);
    Ok(())
}

#[inline]
pub(crate) fn rate_within(
    count: f64,
    denominator: f64,
    scale: f64,
    limits: &CountLimits,
) -> Result<Estimate, Undefined> {
    check(count, denominator)?;
    over(count, denominator, scale, limits.of(count)?)
}

/// Limits of a count over a denominator.
#[inline]
pub(crate) fn over(count: f64, denominator: f64, scale: f64, limits: Interval) -> Result<Estimate, Undefined> {
    Estimate::scaled(count / denominator, limits.scaled(1.0 / denominator), scale)
}

#[inline]
fn over_with_both(
    count: f64,
    denominator: f64,
    scale: f64,
    inner: Interval,
    outer: Interval,
) -> Result<TwoIntervals, Undefined> {
    let share = 1.0 / denominator;
    TwoIntervals::scaled(count / denominator, inner.scaled(share), outer.scaled(share), scale)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exact_poisson;

    #[test]
    fn the_method_changes_at_ten_events() {
        let at_ten = rate(10.0, 1.0, 1.0).expect("defined");
        assert!((at_ten.lower - 4.787_4).abs() < 1e-4, "{at_ten:?}");
        let exact = exact_poisson(10.0, Confidence::P95).expect("defined");
        assert!((exact.lower - 4.795_4).abs() < 1e-4, "{exact:?}");
        // A count between nine and ten, as an estimate may be, is exact too.
        let below = rate(9.5, 1.0, 1.0).expect("defined");
        let exact = exact_poisson(9.5, Confidence::P95).expect("defined");
        assert_eq!(below.interval(), exact);
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        assert_eq!(rate(1.0, f64::INFINITY, 1e4), Err(Undefined::NotFinite));
        assert_eq!(rate(1.0, 0.0, 1e4), Err(Undefined::NoDenominator));
        assert_eq!(rate(-1.0, 5.0, 1e4), Err(Undefined::NegativeCount));
        assert_eq!(rate(1.0, -5.0, 1e4), Err(Undefined::NegativeCount));
        assert_eq!(rate(1.0, 1.0, f64::NAN), Err(Undefined::NotFinite));
        assert_eq!(rate(1e300, 1e-300, 1.0), Err(Undefined::NotFinite));
        assert_eq!(rate_with_both(1.0, 0.0, 1e4), Err(Undefined::NoDenominator));
        assert!(rate_with_both(1e12, 1e15, 1e5).is_ok_and(|rate| rate.p998.lower < rate.value));
        assert!(rate(250.0, 220.0, 1e5).is_ok(), "more events than people is allowed");
        assert_eq!(rate(0.0, 10.0, 1e4).map(|rate| rate.lower), Ok(0.0));
    }

    proptest! {
        #[test]
        fn a_rate_lies_inside_its_intervals(x in 0_u32..2_000_000, n in 1_u32..2_000_000) {
            let rate = rate_with_both(f64::from(x), f64::from(n), 1e4).expect("defined");
            let (inner, outer) = (rate.p95, rate.p998);
            prop_assert!(0.0 <= outer.lower && outer.lower <= inner.lower && inner.lower <= rate.value, "{rate:?}");
            prop_assert!(rate.value <= inner.upper && inner.upper <= outer.upper, "{rate:?}");
        }

        #[test]
        fn more_confidence_is_a_wider_interval(x in 0_u32..200, level in 0.01..0.98_f64) {
            let at = |level: f64| {
                let confidence = Confidence::new(level).expect("a level");
                rate_at(f64::from(x), 1e3, 1.0, confidence).expect("defined")
            };
            let (narrow, wide) = (at(level), at(level + 0.015));
            prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
        }

        #[test]
        fn columns_say_what_single_calls_say(x in 0.0..50.0_f64, whole in any::<bool>(), n in 0_u32..1_000) {
            let (x, n) = (if whole { x.round() } else { x }, f64::from(n));
            let mut both = TwoIntervalColumns::default();
            rates_with_both(&[x], &[n], 1e5, &mut both).expect("same length");
            prop_assert_eq!(both.get(0), Some(rate_with_both(x, n, 1e5)));
            let mut single = EstimateColumns::default();
            rates(&[x], &[n], 1e5, Confidence::P95, &mut single).expect("same length");
            prop_assert_eq!(single.get(0), Some(rate(x, n, 1e5)));
        }

        #[test]
        fn a_scale_multiplies(x in 0_u32..100, n in 1_u32..1_000) {
            let (x, n) = (f64::from(x), f64::from(n));
            let (plain, scaled) = (rate(x, n, 1.0).expect("defined"), rate(x, n, 1e5).expect("defined"));
            prop_assert_eq!(scaled.interval(), plain.interval().scaled(1e5));
        }
    }
}
