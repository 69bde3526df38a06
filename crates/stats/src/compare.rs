// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whether a figure can be told apart from another.

use crate::{Estimate, Interval};

/// How a figure stands to a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    ClearlyAbove,
    ClearlyBelow,
    NoClearDifference,
    /// There is no interval, or no benchmark.
    CannotSay,
}

impl From<Estimate> for Option<Interval> {
    fn from(estimate: Estimate) -> Self {
        Some(estimate.interval())
    }
}

/// Clearly above or below only where the whole interval lies beyond the benchmark's value. A limit that touches the
/// benchmark is no clear difference.
pub fn compare(figure: impl Into<Option<Interval>>, benchmark: impl Into<Option<f64>>) -> Comparison {
    let (Some(interval), Some(benchmark)) = (figure.into(), benchmark.into()) else { return Comparison::CannotSay };
    if !is_sound(interval) || !benchmark.is_finite() {
        Comparison::CannotSay
    } else if interval.lower > benchmark {
        Comparison::ClearlyAbove
    } else if interval.upper < benchmark {
        Comparison::ClearlyBelow
    } else {
        Comparison::NoClearDifference
    }
}

/// Whether two figures must be called similar: their intervals share at least a point.
pub fn overlap(one: Interval, other: Interval) -> bool {
    one.lower <= other.upper && other.lower <= one.upper
}

fn is_sound(interval: Interval) -> bool {
    interval.lower.is_finite() && interval.upper.is_finite() && interval.lower <= interval.upper
}

#[cfg(test)]
mod tests {
    use super::*;

    const AROUND_FIVE: Interval = Interval { lower: 4.0, upper: 6.0 };

    #[test]
    fn only_a_whole_interval_beyond_the_benchmark_is_clear() {
        assert_eq!(compare(AROUND_FIVE, 3.9), Comparison::ClearlyAbove);
        assert_eq!(compare(AROUND_FIVE, 6.1), Comparison::ClearlyBelow);
        for benchmark in [4.0, 5.0, 6.0] {
            assert_eq!(compare(AROUND_FIVE, benchmark), Comparison::NoClearDifference);
        }
        let estimate = Estimate { value: 5.0, lower: 4.0, upper: 6.0 };
        assert_eq!(compare(estimate, Some(1.0)), Comparison::ClearlyAbove);
    }

    #[test]
    fn without_interval_or_benchmark_nothing_is_said() {
        assert_eq!(compare(None, 5.0), Comparison::CannotSay);
        assert_eq!(compare(AROUND_FIVE, None), Comparison::CannotSay);
        assert_eq!(compare(AROUND_FIVE, f64::NAN), Comparison::CannotSay);
        assert_eq!(compare(Interval { lower: f64::NAN, upper: 1.0 }, 5.0), Comparison::CannotSay);
        assert_eq!(compare(Interval { lower: 2.0, upper: 1.0 }, 5.0), Comparison::CannotSay);
    }

    #[test]
    fn intervals_that_touch_overlap() {
        assert!(overlap(AROUND_FIVE, Interval { lower: 6.0, upper: 7.0 }));
        assert!(!overlap(AROUND_FIVE, Interval { lower: 6.1, upper: 7.0 }));
        assert!(overlap(AROUND_FIVE, Interval { lower: 4.5, upper: 4.6 }));
    }
}
