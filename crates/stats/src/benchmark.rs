// SPDX-License-Identifier: MIT OR Apache-2.0
//! How a figure stands to a benchmark, by a method that has a name. The name is printed beside the result, because the
//! methods differ: on the same two figures one can say "above" and another "no clear difference".

use crate::{Comparison, Estimate, Interval, Undefined, compare, overlap};

/// By which rule two figures are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum CompareBy {
    /// The benchmark's value against the 95% interval of the area. For authorities.
    #[default]
    BenchmarkInInterval,
    /// The 95% interval of the area against the 95% interval of the benchmark.
    IntervalsOverlap,
    /// The benchmark's value against the 99.8% interval of the area. For flags on many small areas.
    Flag998,
    /// The 95% interval of the difference of the two. For two areas that share no people.
    Difference,
}

impl CompareBy {
    /// The stable name, for files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BenchmarkInInterval => "benchmark-in-interval",
            Self::IntervalsOverlap => "intervals-overlap",
            Self::Flag998 => "flag-99.8",
            Self::Difference => "difference",
        }
    }

    /// The method in plain words, as a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::BenchmarkInInterval => {
                "Clearly above or below means that the benchmark lies outside the area's 95% interval."
            }
            Self::IntervalsOverlap => {
                "Clearly above or below means that the 95% intervals of the area and of the benchmark share no value."
            }
            Self::Flag998 => {
                "Clearly above or below means that the benchmark lies outside the area's 99.8% interval, because many \
                 areas are compared at once."
            }
            Self::Difference => {
                "Clearly above or below means that the 95% interval of the difference does not hold zero. The two areas \
                 share no people."
            }
        }
    }

    /// How likely one area that is no different is called clearly above or below, both sides together. `None` where it
    /// depends on the widths of both intervals.
    pub const fn chance_of_each(self) -> Option<f64> {
        match self {
            Self::BenchmarkInInterval | Self::Difference => Some(0.05),
            Self::Flag998 => Some(0.002),
            Self::IntervalsOverlap => None,
        }
    }
}

/// A figure with the intervals that are known of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparedFigure {
    pub value: f64,
    pub p95: Option<Interval>,
    pub p998: Option<Interval>,
}

impl ComparedFigure {
    /// A figure published without an interval.
    pub const fn bare(value: f64) -> Self {
        Self { value, p95: None, p998: None }
    }
}

impl From<Estimate> for ComparedFigure {
    fn from(estimate: Estimate) -> Self {
        Self { value: estimate.value, p95: Some(estimate.interval()), p998: None }
    }
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CannotSay {
    NoFigure,
    NoBenchmark,
    /// The area has no interval at the level of the method.
    NoInterval,
    /// The method needs an interval of the benchmark, and there is none.
    NoBenchmarkInterval,
    NotFinite,
    /// A lower limit above its upper limit, or a value outside its interval.
    LimitsDisagree,
}

impl std::fmt::Display for CannotSay {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoFigure => "there is no figure for the area",
            Self::NoBenchmark => "there is no figure to compare with",
            Self::NoInterval => "the figure of the area has no interval",
            Self::NoBenchmarkInterval => "the figure to compare with has no interval",
            Self::NotFinite => "a figure is not a number",
            Self::LimitsDisagree => "the limits of an interval contradict each other",
        })
    }
}

impl std::error::Error for CannotSay {}

/// How a figure stands to a benchmark, with the reason where nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    ClearlyAbove,
    ClearlyBelow,
    NoClearDifference,
    CannotSay(CannotSay),
}

impl From<Standing> for Comparison {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::ClearlyAbove => Self::ClearlyAbove,
            Standing::ClearlyBelow => Self::ClearlyBelow,
            Standing::NoClearDifference => Self::NoClearDifference,
            Standing::CannotSay(_) => Self::CannotSay,
        }
    }
}

/// Compares by a named method. A limit that touches is no clear difference, in every method.
///
/// Source: the overlap of intervals and the benchmark in the interval are the two rules of the public health profiles of
/// England; 99.8% is the outer limit of their funnels. The difference: see [`difference`].
pub fn compare_by(method: CompareBy, area: Option<ComparedFigure>, benchmark: Option<ComparedFigure>) -> Standing {
    let Some(area) = area else { return Standing::CannotSay(CannotSay::NoFigure) };
    let Some(benchmark) = benchmark else { return Standing::CannotSay(CannotSay::NoBenchmark) };
    match judged(method, area, benchmark) {
        Ok(standing) => standing,
        Err(why) => Standing::CannotSay(why),
    }
}

fn judged(method: CompareBy, area: ComparedFigure, benchmark: ComparedFigure) -> Result<Standing, CannotSay> {
    if !area.value.is_finite() || !benchmark.value.is_finite() {
        return Err(CannotSay::NotFinite);
    }
    let level = if method == CompareBy::Flag998 { area.p998 } else { area.p95 };
    let own = sound(level.ok_or(CannotSay::NoInterval)?, area.value)?;
    match method {
        CompareBy::BenchmarkInInterval | CompareBy::Flag998 => Ok(beyond(own, benchmark.value)),
        CompareBy::IntervalsOverlap => {
            let other = sound(benchmark.p95.ok_or(CannotSay::NoBenchmarkInterval)?, benchmark.value)?;
            Ok(if overlap(own, other) {
                Standing::NoClearDifference
            } else if own.lower > other.upper {
                Standing::ClearlyAbove
            } else {
                Standing::ClearlyBelow
            })
        }
        CompareBy::Difference => {
            let other = sound(benchmark.p95.ok_or(CannotSay::NoBenchmarkInterval)?, benchmark.value)?;
            let with = |value: f64, of: Interval| Estimate { value, lower: of.lower, upper: of.upper };
            let between =
                difference(with(area.value, own), with(benchmark.value, other)).map_err(|_why| CannotSay::NotFinite)?;
            Ok(beyond(between.interval(), 0.0))
        }
    }
}

fn beyond(interval: Interval, benchmark: f64) -> Standing {
    match compare(interval, benchmark) {
        Comparison::ClearlyAbove => Standing::ClearlyAbove,
        Comparison::ClearlyBelow => Standing::ClearlyBelow,
        Comparison::NoClearDifference => Standing::NoClearDifference,
        Comparison::CannotSay => Standing::CannotSay(CannotSay::LimitsDisagree),
    }
}

fn sound(interval: Interval, value: f64) -> Result<Interval, CannotSay> {
    if !interval.lower.is_finite() || !interval.upper.is_finite() {
        Err(CannotSay::NotFinite)
    } else if interval.lower <= value && value <= interval.upper {
        Ok(interval)
    } else {
        Err(CannotSay::LimitsDisagree)
    }
}

/// The difference of two independent estimates with its interval, at the level of theirs:
/// `d − √((a − la)² + (ub − b)²)` to `d + √((ua − a)² + (b − lb)²)` with `d = a − b`.
///
/// Source: Newcombe 1998, method 10, for proportions with Wilson limits; Zou and Donner 2008 for any two estimates.
/// Unit: that of the estimates. The two must share no people; a ward
/// and its authority do. Errors: [`Undefined::NotFinite`] where a number is missing or too large.
pub fn difference(one: Estimate, other: Estimate) -> Result<Estimate, Undefined> {
    let square = |x: f64| x * x;
    let below = (square(one.value - one.lower) + square(other.upper - other.value)).sqrt();
    let above = (square(one.upper - one.value) + square(other.value - other.lower)).sqrt();
    let value = one.value - other.value;
    let (lower, upper) = (value - below, value + above);
    if value.is_finite() && lower.is_finite() && upper.is_finite() {
        Ok(Estimate { value, lower, upper })
    } else {
        Err(Undefined::NotFinite)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figure(value: f64, half: f64) -> ComparedFigure {
        let wide = Interval { lower: value - 1.6 * half, upper: value + 1.6 * half };
        ComparedFigure { value, p95: Some(Interval { lower: value - half, upper: value + half }), p998: Some(wide) }
    }

    #[test]
    fn the_methods_differ_on_the_same_figures() {
        let (area, benchmark) = (figure(12.0, 1.9), figure(10.0, 1.0));
        let by = |method| compare_by(method, Some(area), Some(benchmark));
        assert_eq!(by(CompareBy::BenchmarkInInterval), Standing::ClearlyAbove);
        assert_eq!(by(CompareBy::IntervalsOverlap), Standing::NoClearDifference);
        assert_eq!(by(CompareBy::Flag998), Standing::NoClearDifference);
        assert_eq!(by(CompareBy::Difference), Standing::NoClearDifference);
    }

    #[test]
    fn what_cannot_be_said_says_why() {
        let cannot = |method, area, benchmark, why| {
            assert_eq!(compare_by(method, area, benchmark), Standing::CannotSay(why));
        };
        let (full, bare) = (figure(5.0, 1.0), ComparedFigure::bare(5.0));
        cannot(CompareBy::default(), None, Some(full), CannotSay::NoFigure);
        cannot(CompareBy::default(), Some(full), None, CannotSay::NoBenchmark);
        cannot(CompareBy::default(), Some(bare), Some(full), CannotSay::NoInterval);
        cannot(CompareBy::Flag998, Some(ComparedFigure { p998: None, ..full }), Some(full), CannotSay::NoInterval);
        for method in [CompareBy::IntervalsOverlap, CompareBy::Difference] {
            cannot(method, Some(full), Some(bare), CannotSay::NoBenchmarkInterval);
        }
        cannot(CompareBy::default(), Some(full), Some(ComparedFigure::bare(f64::NAN)), CannotSay::NotFinite);
        let reversed = ComparedFigure { p95: Some(Interval { lower: 6.0, upper: 4.0 }), ..full };
        cannot(CompareBy::default(), Some(reversed), Some(full), CannotSay::LimitsDisagree);
        let endless = ComparedFigure { p95: Some(Interval { lower: 0.0, upper: f64::INFINITY }), ..full };
        cannot(CompareBy::default(), Some(endless), Some(full), CannotSay::NotFinite);
    }

    #[test]
    fn every_method_has_a_name_and_a_sentence() {
        let methods =
            [CompareBy::BenchmarkInInterval, CompareBy::IntervalsOverlap, CompareBy::Flag998, CompareBy::Difference];
        for method in methods {
            assert!(!method.name().contains(' ') && method.words().ends_with('.'), "{method:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_clear_at_998_that_is_not_clear_at_95(value in -50.0..50.0_f64, half in 0.0..20.0_f64) {
            let (area, benchmark) = (Some(figure(value, half)), Some(figure(0.0, 1.0)));
            let flag = compare_by(CompareBy::Flag998, area, benchmark);
            if flag != Standing::NoClearDifference {
                prop_assert_eq!(flag, compare_by(CompareBy::BenchmarkInInterval, area, benchmark));
            }
            let overlap = compare_by(CompareBy::IntervalsOverlap, area, benchmark);
            if overlap != Standing::NoClearDifference {
                // Intervals that share nothing are further apart than the interval of the difference asks for.
                prop_assert_eq!(overlap, compare_by(CompareBy::Difference, area, benchmark));
            }
        }

        #[test]
        fn swapping_the_two_turns_the_difference(a in 0.1..9.0_f64, b in 0.1..9.0_f64, h in 0.0..1.0_f64) {
            let with = |value: f64| Estimate { value, lower: value - h * 0.5, upper: value + h };
            let (one, other) = (difference(with(a), with(b)).expect("finite"), difference(with(b), with(a)).expect("finite"));
            prop_assert!((one.lower + other.upper).abs() < 1e-12 && (one.upper + other.lower).abs() < 1e-12);
            prop_assert!(one.lower <= one.value && one.value <= one.upper);
        }
    }
}
