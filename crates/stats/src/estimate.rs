// SPDX-License-Identifier: MIT OR Apache-2.0
//! A figure with its interval, and how sure the interval is meant to be.

use crate::{Undefined, special};

/// Two limits with `lower <= upper`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub lower: f64,
    pub upper: f64,
}

impl Interval {
    pub(crate) fn scaled(self, factor: f64) -> Self {
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

    /// A value and its limits times a scale, where all three can still be written as numbers.
    pub(crate) fn scaled(value: f64, interval: Interval, scale: f64) -> Result<Self, Undefined> {
        check_scale(scale)?;
        let Interval { lower, upper } = interval.scaled(scale);
        let value = value * scale;
        // A denominator near zero can carry finite counts beyond what a number holds.
        if value.is_finite() && lower.is_finite() && upper.is_finite() {
            Ok(Self { value, lower, upper })
        } else {
            Err(Undefined::NotFinite)
        }
    }
}

/// A figure with its 95% and its 99.8% interval: the two that public health statistics show side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoIntervals {
    pub value: f64,
    pub p95: Interval,
    pub p998: Interval,
}

impl TwoIntervals {
    pub const fn at95(&self) -> Estimate {
        Estimate { value: self.value, lower: self.p95.lower, upper: self.p95.upper }
    }

    pub const fn at998(&self) -> Estimate {
        Estimate { value: self.value, lower: self.p998.lower, upper: self.p998.upper }
    }

    pub(crate) fn scaled(value: f64, p95: Interval, p998: Interval, scale: f64) -> Result<Self, Undefined> {
        let inner = Estimate::scaled(value, p95, scale)?;
        let outer = Estimate::scaled(value, p998, scale)?;
        Ok(Self { value: inner.value, p95: inner.interval(), p998: outer.interval() })
    }
}

fn check_scale(scale: f64) -> Result<(), Undefined> {
    if !scale.is_finite() {
        Err(Undefined::NotFinite)
    } else if scale < 0.0 {
        Err(Undefined::NegativeCount)
    } else {
        Ok(())
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

    /// A level as a share: 0.95. A percentage such as 95 and the certainty of 1 are refused, never reinterpreted; so is
    /// a level so near to 1 that a double has no number left between the upper limit and certainty.
    pub fn new(level: f64) -> Result<Self, Undefined> {
        let confidence = Self(level);
        let inside = level > 0.0 && confidence.upper_tail_starts() < 1.0;
        if inside { Ok(confidence) } else { Err(Undefined::NoSuchConfidence) }
    }

    /// A level in percent: 95.
    pub fn percent(level: f64) -> Result<Self, Undefined> {
        Self::new(level / 100.0)
    }

    /// The probability below the upper limit.
    pub(crate) fn upper_tail_starts(self) -> f64 {
        self.0 + (1.0 - self.0) / 2.0
    }

    /// The share of chance beyond the upper limit: 0.025 at 95%.
    pub(crate) fn tail(self) -> f64 {
        1.0 - self.upper_tail_starts()
    }

    /// The normal quantile at the upper limit.
    pub(crate) fn z(self) -> f64 {
        // The level lies inside (0, 1), where the quantile always exists.
        special::normal_quantile(self.upper_tail_starts()).unwrap_or(0.0)
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::P95
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_a_share_strictly_between_nothing_and_certainty() {
        assert_eq!(Confidence::new(0.95), Ok(Confidence::P95));
        assert_eq!(Confidence::percent(95.0), Ok(Confidence::P95));
        assert_eq!(Confidence::percent(99.8), Ok(Confidence::P998));
        for level in [95.0, 1.0, 1.0 - f64::EPSILON / 2.0, 0.0, -0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(Confidence::new(level), Err(Undefined::NoSuchConfidence), "{level}");
        }
        assert_eq!(Confidence::percent(100.0), Err(Undefined::NoSuchConfidence));
    }
}
