// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions and rates with their intervals, by the methods the public health statistics of England use.

use crate::special;

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Undefined {
    /// The denominator, or the sum of the weights, is zero.
    NoDenominator,
    /// A count, denominator or weight is below zero.
    NegativeCount,
    /// A part larger than its whole.
    CountAboveDenominator,
    /// Not a number, or infinite.
    NotFinite,
}

impl std::fmt::Display for Undefined {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoDenominator => "there is nobody to divide by",
            Self::NegativeCount => "a count is below zero",
            Self::CountAboveDenominator => "the part is larger than the whole",
            Self::NotFinite => "a figure is not a number",
        })
    }
}

impl std::error::Error for Undefined {}

/// Two limits with `lower <= upper`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub lower: f64,
    pub upper: f64,
}

impl Interval {
    fn scaled(self, factor: f64) -> Self {
        Self { lower: self.lower * factor, upper: self.upper * factor }
    }
}

/// A figure and its interval, on the figure's own scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub lower: f64,
    pub upper: f64,
}

impl Estimate {
    pub const fn interval(&self) -> Interval {
        Interval { lower: self.lower, upper: self.upper }
    }
}

/// How sure an interval is meant to be; strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 95%, what every page shows.
    pub const P95: Self = Self(0.95);
    /// 99.8%, the outer limit of a funnel.
    pub const P998: Self = Self(0.998);

    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    /// The probability below the upper limit.
    fn upper_tail_starts(self) -> f64 {
        self.0 + (1.0 - self.0) / 2.0
    }

    fn z(self) -> f64 {
        // The level lies inside (0, 1), where the quantile always exists.
        special::normal_quantile(self.upper_tail_starts()).unwrap_or(0.0)
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::P95
    }
}

/// Wilson score interval of a proportion, between 0 and 1; the caller scales it.
///
/// With count x, denominator n and normal quantile z:
/// `(2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))`. The lower limit is computed in the algebraically equal form
/// `2x² / (n(2x + z² + z√…))`, which has no cancellation and is exactly 0 at x = 0.
///
/// Source: Wilson 1927; Newcombe and Altman 2000. A count need not be whole (estimated populations).
pub fn wilson(count: f64, denominator: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check(count, denominator)?;
    if count > denominator {
        return Err(Undefined::CountAboveDenominator);
    }
    let z = confidence.z();
    let middle = 2.0 * count + z * z;
    let half_width = z * (z * z + 4.0 * count * (1.0 - count / denominator)).sqrt();
    let lower = 2.0 * (count / denominator) * count / (middle + half_width);
    let upper = (middle + half_width) / (2.0 * (denominator + z * z));
    Ok(Interval { lower: lower.clamp(0.0, 1.0), upper: if count < denominator { upper.clamp(0.0, 1.0) } else { 1.0 } })
}

/// Byar's approximate limits of a count of events.
///
/// `lower = x(1 − 1/(9x) − z/(3√x))³`, `upper = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³`. Where the formula has no lower
/// limit (x = 0) or gives one below zero, the lower limit is 0.
///
/// Source: Breslow and Day 1987. Good from 10 events; [`rate`] uses exact limits below.
pub fn byar(count: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check(count, 1.0)?;
    let z = confidence.z();
    let lower =
        if count > 0.0 { count * cube((1.0 - 1.0 / (9.0 * count) - z / (3.0 * count.sqrt())).max(0.0)) } else { 0.0 };
    let next = count + 1.0;
    let upper = next * cube(1.0 - 1.0 / (9.0 * next) + z / (3.0 * next.sqrt()));
    Ok(Interval { lower, upper })
}

/// Exact limits of a count of events that follow a Poisson law: `χ²(α/2; 2x)/2` and `χ²(1 − α/2; 2x + 2)/2`.
///
/// Source: Armitage and Berry, Statistical Methods in Medical Research.
pub fn exact_poisson(count: f64, confidence: Confidence) -> Result<Interval, Undefined> {
    check(count, 1.0)?;
    let above = confidence.upper_tail_starts();
    let lower = special::chi_square_quantile(1.0 - above, 2.0 * count).ok_or(Undefined::NotFinite)?;
    let upper = special::chi_square_quantile(above, 2.0 * count + 2.0).ok_or(Undefined::NotFinite)?;
    Ok(Interval { lower: lower / 2.0, upper: upper / 2.0 })
}

/// A share with its 95% Wilson interval: `scale` 100 gives percent.
pub fn proportion(count: f64, denominator: f64, scale: f64) -> Result<Estimate, Undefined> {
    let interval = wilson(count, denominator, Confidence::P95)?;
    scaled(count / denominator, interval, scale)
}

/// A rate with its 95% interval: exact below 10 events, Byar from 10. The events may outnumber the denominator.
pub fn rate(count: f64, denominator: f64, scale: f64) -> Result<Estimate, Undefined> {
    rate_at(count, denominator, scale, Confidence::P95)
}

fn rate_at(count: f64, denominator: f64, scale: f64, confidence: Confidence) -> Result<Estimate, Undefined> {
    check(count, denominator)?;
    let limits = if count < 10.0 { exact_poisson(count, confidence)? } else { byar(count, confidence)? };
    scaled(count / denominator, limits.scaled(1.0 / denominator), scale)
}

fn scaled(value: f64, interval: Interval, scale: f64) -> Result<Estimate, Undefined> {
    if !scale.is_finite() {
        return Err(Undefined::NotFinite);
    }
    if scale < 0.0 {
        return Err(Undefined::NegativeCount);
    }
    let Interval { lower, upper } = interval.scaled(scale);
    let value = value * scale;
    // A denominator near zero can carry finite counts beyond what a number holds.
    if value.is_finite() && lower.is_finite() && upper.is_finite() {
        Ok(Estimate { value, lower, upper })
    } else {
        Err(Undefined::NotFinite)
    }
}

fn check(count: f64, denominator: f64) -> Result<(), Undefined> {
    if !count.is_finite() || !denominator.is_finite() {
        Err(Undefined::NotFinite)
    } else if count < 0.0 || denominator < 0.0 {
        Err(Undefined::NegativeCount)
    } else if denominator == 0.0 {
        Err(Undefined::NoDenominator)
    } else {
        Ok(())
    }
}

fn cube(x: f64) -> f64 {
    x * x * x
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
        assert!(
            near(limits.lower, 0.403_831_530_365_995_6) && near(limits.upper, 0.596_168_469_634_004_4),
            "{limits:?}"
        );
        // 0 of n: upper = z² / (n + z²); n of n mirrors it.
        let none = wilson(0.0, 10.0, Confidence::P95).expect("defined");
        assert!(none.lower == 0.0 && near(none.upper, 0.277_532_799_862_889_1), "{none:?}");
        let all = wilson(10.0, 10.0, Confidence::P95).expect("defined");
        assert!(all.upper >= 1.0 && near(all.lower, 1.0 - 0.277_532_799_862_889_1), "{all:?}");
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
    fn the_method_changes_at_ten_events() {
        let at_ten = rate(10.0, 1.0, 1.0).expect("defined");
        assert!((at_ten.lower - 4.787_4).abs() < 1e-4, "{at_ten:?}");
        let exact = exact_poisson(10.0, Confidence::P95).expect("defined");
        assert!((exact.lower - 4.795_4).abs() < 1e-4, "{exact:?}");
        let below = rate(9.5, 1.0, 1.0).expect("defined");
        let exact = exact_poisson(9.5, Confidence::P95).expect("defined");
        assert_eq!(below.interval(), exact);
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        assert_eq!(proportion(1.0, 0.0, 100.0), Err(Undefined::NoDenominator));
        assert_eq!(proportion(0.0, 0.0, 100.0), Err(Undefined::NoDenominator));
        assert_eq!(proportion(-1.0, 5.0, 100.0), Err(Undefined::NegativeCount));
        assert_eq!(proportion(1.0, -5.0, 100.0), Err(Undefined::NegativeCount));
        assert_eq!(proportion(6.0, 5.0, 100.0), Err(Undefined::CountAboveDenominator));
        assert_eq!(proportion(f64::NAN, 5.0, 100.0), Err(Undefined::NotFinite));
        assert_eq!(rate(1.0, f64::INFINITY, 1e4), Err(Undefined::NotFinite));
        assert_eq!(rate(1.0, 0.0, 1e4), Err(Undefined::NoDenominator));
        assert_eq!(rate(1.0, 1.0, f64::NAN), Err(Undefined::NotFinite));
        assert_eq!(rate(1e300, 1e-300, 1.0), Err(Undefined::NotFinite));
        assert!(rate(250.0, 220.0, 1e5).is_ok(), "more events than people is allowed");
        assert!(Confidence::new(1.0).is_none() && Confidence::new(f64::NAN).is_none());
    }

    proptest! {
        #[test]
        fn a_share_lies_inside_its_interval(n in 1_u32..2_000_000, part in 0.0..=1.0_f64) {
            let x = (f64::from(n) * part).round();
            let share = proportion(x, f64::from(n), 100.0).expect("defined");
            prop_assert!(share.lower >= 0.0 && share.upper <= 100.0);
            prop_assert!(share.lower <= share.value && share.value <= share.upper, "{share:?}");
        }

        #[test]
        fn a_rate_lies_inside_its_interval(x in 0_u32..2_000_000, n in 1_u32..2_000_000) {
            let rate = rate(f64::from(x), f64::from(n), 1e4).expect("defined");
            prop_assert!(0.0 <= rate.lower && rate.lower <= rate.value && rate.value <= rate.upper, "{rate:?}");
        }
    }
}
