// SPDX-License-Identifier: MIT OR Apache-2.0
//! Slope and relative index of inequality: how far a figure differs from one end of a ranking to the other.

use crate::slope_limits::{Line, to_normal};
use crate::{Confidence, Estimate, Interval};

/// One group of the ranking, such as a tenth of the small areas by deprivation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeQuantile {
    /// Its place, from 1.
    pub number: u32,
    pub population: f64,
    pub value: f64,
    pub spread: SlopeSpread,
}

/// How sure the value of a quantile is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SlopeSpread {
    /// 95% limits.
    Limits(Interval),
    /// A standard error: of the value itself, of its logarithm (rate) or of its logit (proportion).
    StandardError(f64),
}

/// What kind of figure it is; says on which scale its errors are normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Errors are normal as they stand.
    Plain,
    /// Above zero; errors are normal on the logarithm.
    Rate,
    /// Between 0 and 1; errors are normal on the logit.
    Proportion,
}

/// Through what the line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineThrough {
    Values,
    /// Through the logarithms of rates or the logits of proportions; the ends of the line are turned back.
    Transformed,
}

/// Whether the figure is itself a part of the ranking. There is no default: the caller must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutcomeIs {
    ApartFromRanking,
    /// As child poverty is of an index of deprivation: a slope would show how the ranking was made.
    PartOfRanking,
}

/// How an index of inequality is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeDesign {
    /// How many quantiles there are, 5 to 100.
    pub quantiles: u32,
    pub value_type: ValueType,
    pub through: LineThrough,
    pub outcome: OutcomeIs,
    /// 100 gives percent; below zero turns the direction round, so that more is worse.
    pub multiplier: f64,
    pub level: Confidence,
}

/// The two indices, and the line's value at the start of the ranking (before the multiplier).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inequality {
    pub slope: Estimate,
    pub relative: Result<Estimate, NoRelative>,
    pub intercept: f64,
}

/// Why there is no index of inequality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoSlope {
    /// The figure is a component of the ranking.
    PartOfRanking,
    /// Fewer than five quantiles.
    TooFewQuantiles,
    /// More than a hundred quantiles.
    TooManyQuantiles,
    /// No group has this number.
    MissingQuantile(u32),
    DuplicateQuantile(u32),
    /// A number outside 1 to the number of quantiles.
    NoSuchQuantile(u32),
    NoPopulation(u32),
    NegativePopulation(u32),
    /// A rate, or a limit of it, at or below zero has no logarithm.
    ZeroUnderLog(u32),
    /// A proportion, or a limit of it, at or beyond 0 or 1 has no logit.
    ZeroOrOneUnderLogit(u32),
    /// A lower limit above the upper one, or a standard error below zero.
    NegativeSpread(u32),
    /// The multiplier is zero.
    NoMultiplier,
    NotFinite,
}

/// Why there is a slope but no ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoRelative {
    /// The line is at zero at the end that divides.
    NothingAtTheEnd,
    /// The line passes through zero: a ratio of a negative and a positive value means nothing.
    ChangeOfSign,
    /// The end that divides cannot be told apart from zero, so the ratio has no limits.
    Unbounded,
    NotFinite,
}

impl std::fmt::Display for NoSlope {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PartOfRanking => out.write_str("the figure is part of the ranking"),
            Self::TooFewQuantiles => out.write_str("there are fewer than five groups"),
            Self::TooManyQuantiles => out.write_str("there are more than a hundred groups"),
            Self::MissingQuantile(number) => write!(out, "group {number} is missing"),
            Self::DuplicateQuantile(number) => write!(out, "group {number} is there twice"),
            Self::NoSuchQuantile(number) => write!(out, "there is no group {number}"),
            Self::NoPopulation(number) => write!(out, "nobody lives in group {number}"),
            Self::NegativePopulation(number) => write!(out, "the population of group {number} is below zero"),
            Self::ZeroUnderLog(number) => write!(out, "the rate of group {number} or a limit of it is zero"),
            Self::ZeroOrOneUnderLogit(number) => {
                write!(out, "the share of group {number} or a limit of it is nothing or everything")
            }
            Self::NegativeSpread(number) => write!(out, "the limits of group {number} contradict each other"),
            Self::NoMultiplier => out.write_str("the multiplier is zero"),
            Self::NotFinite => out.write_str("a figure is not a number"),
        }
    }
}

impl std::error::Error for NoSlope {}

impl std::fmt::Display for NoRelative {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NothingAtTheEnd => "the line is at zero at one end",
            Self::ChangeOfSign => "the line passes through zero",
            Self::Unbounded => "one end of the line cannot be told apart from zero",
            Self::NotFinite => "a figure is not a number",
        })
    }
}

impl std::error::Error for NoRelative {}

/// The slope index (the line's value at the end of the ranking less that at its start, times the multiplier) and the
/// relative index (the two divided).
///
/// Weighted least squares of the value on the relative rank `b`, the middle of the quantile in the cumulated population,
/// with the share of the population `a` as weight: `y√a = α√a + β·b√a`. Slope `β`, relative index `(α + β)/α`; through
/// transformed values both ends are turned back first. A multiplier below zero turns the ratio round as well.
///
/// Limits without simulation. Every index is a fixed combination `Σ w·y` of independent normal values, so on the scale of
/// the line the slope is exactly normal with variance `Σ(w·se)²`: `β ∓ z·sd`, turned back around the fixed middle of the
/// line where it was transformed. Exact for plain values and for transformed ones. Through the values of rates and
/// proportions, whose errors are skew, the limits of the slope combine the skew limits of the quantiles (Zou and Donner
/// 2008); the relative index through values takes Fieller's interval (Fieller 1954). Limits are always in order.
///
/// Source: Low and Low 2004. Unit: that of the value times the multiplier; the relative index has none. Errors:
/// [`NoSlope`]; a ratio that cannot be given is [`NoRelative`] beside a slope that can.
pub fn slope_index(quantiles: &[SlopeQuantile], design: &SlopeDesign) -> Result<Inequality, NoSlope> {
    if design.outcome == OutcomeIs::PartOfRanking {
        return Err(NoSlope::PartOfRanking);
    }
    if !design.multiplier.is_finite() {
        return Err(NoSlope::NotFinite);
    }
    if design.multiplier == 0.0 {
        return Err(NoSlope::NoMultiplier);
    }
    let ordered = in_order(quantiles, design.quantiles)?;
    let z = design.level.z();
    let mut points = Vec::with_capacity(ordered.len());
    for quantile in &ordered {
        points.push(point(quantile, design.value_type)?);
    }
    Line::fit(&ordered, &points, design.through, design.value_type).estimate(design, z)
}

/// Every quantile once, from the first to the last.
fn in_order(quantiles: &[SlopeQuantile], of: u32) -> Result<Vec<SlopeQuantile>, NoSlope> {
    if of < 5 {
        return Err(NoSlope::TooFewQuantiles);
    }
    if of > 100 {
        return Err(NoSlope::TooManyQuantiles);
    }
    let mut ordered = quantiles.to_vec();
    ordered.sort_by_key(|quantile| quantile.number);
    let mut next = 1;
    for quantile in &ordered {
        let number = quantile.number;
        if number == 0 || number > of {
            return Err(NoSlope::NoSuchQuantile(number));
        }
        if number < next {
            return Err(NoSlope::DuplicateQuantile(number));
        }
        if number > next {
            return Err(NoSlope::MissingQuantile(next));
        }
        if !quantile.population.is_finite() || !quantile.value.is_finite() {
            return Err(NoSlope::NotFinite);
        }
        if quantile.population < 0.0 {
            return Err(NoSlope::NegativePopulation(number));
        }
        if quantile.population == 0.0 {
            return Err(NoSlope::NoPopulation(number));
        }
        next += 1;
    }
    if next <= of { Err(NoSlope::MissingQuantile(next)) } else { Ok(ordered) }
}

/// A value on the scale where its errors are normal, and their size there.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) normal: f64,
    pub(crate) error: f64,
}

fn point(quantile: &SlopeQuantile, value_type: ValueType) -> Result<Point, NoSlope> {
    let number = quantile.number;
    let turned = |value: f64| -> Result<f64, NoSlope> {
        let inside = match value_type {
            ValueType::Plain => true,
            ValueType::Rate => value > 0.0,
            ValueType::Proportion => value > 0.0 && value < 1.0,
        };
        match value_type {
            _ if !value.is_finite() => Err(NoSlope::NotFinite),
            ValueType::Rate if !inside => Err(NoSlope::ZeroUnderLog(number)),
            ValueType::Proportion if !inside => Err(NoSlope::ZeroOrOneUnderLogit(number)),
            _ => Ok(to_normal(value, value_type)),
        }
    };
    let normal = turned(quantile.value)?;
    let error = match quantile.spread {
        SlopeSpread::StandardError(error) => error,
        SlopeSpread::Limits(Interval { lower, upper }) => {
            let published = Confidence::P95.z();
            (turned(upper)? - turned(lower)?) / (2.0 * published)
        }
    };
    if !error.is_finite() {
        Err(NoSlope::NotFinite)
    } else if error < 0.0 {
        Err(NoSlope::NegativeSpread(number))
    } else {
        Ok(Point { normal, error })
    }
}
