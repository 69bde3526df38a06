// SPDX-License-Identifier: MIT OR Apache-2.0
//! Limits of a count of events: exact for few, approximate for many.
//!
//! Planned: the limits alone, for control charts of audits.

use crate::undefined::check;
use crate::{Confidence, Interval, Undefined, special};

/// From this many events Byar's approximation takes over from the exact limits.
pub(crate) const EXACT_BELOW: f64 = 10.0;

/// Byar's approximate limits of a count of events.
///
/// `lower = x(1 − 1/(9x) − z/(3√x))³`, `upper = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³`. Where the formula has no lower
/// limit (x = 0) or gives one below zero, the lower limit is 0.
///
/// Source: Breslow and Day 1987. Good from 10 events; [`crate::rate`] uses exact limits below.
/// Refuses a count that is negative or not finite.
pub fn byar(count: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check(count, 1.0)?;
    Ok(byar_limits(count, confidence.z()))
}

/// As many events and more have Byar's limits for exact ones.
const MANY: f64 = 1e6;

/// Exact limits of a count of events that follow a Poisson law: `χ²(α/2; 2x)/2` and `χ²(1 − α/2; 2x + 2)/2`.
///
/// Source: Armitage and Berry, Statistical Methods in Medical Research. From a million events it gives Byar's limits,
/// which then differ by less than one part in a thousand million, where the series behind χ² loses digits.
/// Refuses a count that is negative or not finite.
pub fn exact_poisson(count: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check(count, 1.0)?;
    if count >= MANY {
        return byar(count, confidence);
    }
    let above = confidence.upper_tail_starts();
    let lower = special::chi_square_quantile(1.0 - above, 2.0 * count).ok_or(Undefined::NotFinite)?;
    let upper = special::chi_square_quantile(above, 2.0 * count + 2.0).ok_or(Undefined::NotFinite)?;
    Ok(Interval { lower: lower / 2.0, upper: upper / 2.0 })
}

/// Limits of a count: exact below 10 events, whole or not, and Byar's from 10.
pub(crate) fn count_limits(count: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    if count < EXACT_BELOW { exact_poisson(count, confidence) } else { byar(count, confidence) }
}

/// The limits of counts at one level of confidence, with what does not depend on the count worked out beforehand.
#[derive(Debug, Clone)]
pub(crate) struct CountLimits {
    confidence: Confidence,
    z: f64,
    /// The exact limits of 0 to 9 events.
    exact: [Result<Interval, Undefined>; 10],
}

impl CountLimits {
    pub(crate) fn new(confidence: Confidence) -> Self {
        let counts = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        Self { confidence, z: confidence.z(), exact: counts.map(|count| exact_poisson(count, confidence)) }
    }

    /// What [`count_limits`] says, for a count that was checked.
    #[inline]
    pub(crate) fn of(&self, count: f64) -> Result<Interval, Undefined> {
        if count >= EXACT_BELOW { Ok(byar_limits(count, self.z)) } else { self.of_few(count) }
    }

    #[inline]
    fn of_few(&self, count: f64) -> Result<Interval, Undefined> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count from 0 to below 10")]
        let whole = count as u8;
        let tabulated = self.exact.get(usize::from(whole)).copied();
        tabulated.filter(|_| count.fract() == 0.0).unwrap_or_else(|| exact_poisson(count, self.confidence))
    }
}

#[inline]
fn byar_limits(count: f64, z: f64) -> Interval {
    let (ninth, third) = (1.0 / 9.0, z / 3.0);
    // A double has no digits left for 1 / (9x) where x is so small that its root is lost: the limit is 0 there.
    let lower = if count > f64::MIN_POSITIVE {
        let root = 1.0 / count.sqrt();
        count * cube((1.0 - root * (root * ninth + third)).max(0.0))
    } else {
        0.0
    };
    let next = count + 1.0;
    let root = 1.0 / next.sqrt();
    let upper = next * cube(1.0 - root * (root * ninth - third));
    Interval { lower, upper }
}

#[inline]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
    }

    #[test]
    fn exact_limits_pass_into_byars_without_a_step() {
        for confidence in [Confidence::P95, Confidence::P998] {
            let count = MANY - 1.0;
            let (exact, byar) = (exact_poisson(count, confidence), byar(count, confidence));
            let (exact, byar) = (exact.expect("defined"), byar.expect("defined"));
            assert!((exact.lower / byar.lower - 1.0).abs() < 1e-9, "{exact:?} {byar:?}");
            assert!((exact.upper / byar.upper - 1.0).abs() < 1e-9, "{exact:?} {byar:?}");
            assert_eq!(exact_poisson(1e12, confidence), super::byar(1e12, confidence));
        }
    }

    #[test]
    fn no_events_have_a_closed_form() {
        // P(no event) = exp(−upper) = 2.5%, so the upper limit is ln 40.
        let limits = exact_poisson(0.0, Confidence::P95).expect("defined");
        assert!(limits.lower == 0.0 && near(limits.upper, 40.0_f64.ln()), "{limits:?}");
        let none = byar(0.0, Confidence::P95).expect("defined");
        assert!(none.lower == 0.0 && none.upper > 3.0, "{none:?}");
    }

    #[test]
    fn a_lower_limit_below_zero_is_zero() {
        let one = byar(1.0, Confidence::P998).expect("defined");
        assert!(one.lower == 0.0 && near(one.upper, 9.362_180_217_908_362), "{one:?}");
        let half = byar(0.5, Confidence::P95).expect("defined");
        assert_eq!(half.lower.to_bits(), 0.0_f64.to_bits());
        assert_eq!(byar(f64::MIN_POSITIVE, Confidence::P95).map(|limits| limits.lower), Ok(0.0));
    }

    #[test]
    fn tabulated_limits_are_the_computed_ones() {
        for confidence in [Confidence::P95, Confidence::P998, Confidence::new(0.5).expect("a level")] {
            let limits = CountLimits::new(confidence);
            for count in [0.0, 1.0, 5.0, 8.5, 9.0, 9.5, 9.999, 10.0, 10.5, 1e12] {
                assert_eq!(limits.of(count), count_limits(count, confidence), "{count}");
            }
        }
    }
}
