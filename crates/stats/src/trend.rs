// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whether a figure has changed over its latest five periods by more than chance, and which way.

use crate::{Confidence, Estimate, Undefined, sum};

/// How many periods a trend needs, and looks at.
const TREND_POINTS: usize = 5;

/// The figure of one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendPoint {
    /// The place of the period in equal steps, such as the year. A figure that is not there is no point.
    pub period: i32,
    pub figure: TrendFigure,
}

/// What is known of a period. One series has one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TrendFigure {
    /// So many of so many.
    Share { count: f64, denominator: f64 },
    /// So many events among so many people.
    Events { count: f64, denominator: f64 },
    /// A value with its 95% limits.
    Value(Estimate),
}

/// Which way, if it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrendDirection {
    Rising,
    Falling,
    /// Chance alone could explain what changed.
    NoClearChange,
}

/// What the latest five periods say.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    pub direction: TrendDirection,
    /// The slope of the fitted line: change per step of a period, in the unit of the figure (a share, a rate per person,
    /// the value).
    pub change: f64,
    /// χ² with one degree of freedom.
    pub statistic: f64,
    /// What the statistic had to pass.
    pub needed: f64,
    /// The first and the last of the five periods.
    pub first: i32,
    pub last: i32,
    /// Periods between the first and the last that have no figure.
    pub gaps: Vec<i32>,
    /// The latest break at or before the first period, where one cut off earlier points.
    pub after_break: Option<i32>,
}

/// Why there is no trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoTrend {
    /// Fewer than five points, or fewer than five since the latest break.
    TooFewPoints {
        found: usize,
        after_break: Option<i32>,
    },
    /// Two points of one period.
    DuplicatePeriod(i32),
    /// Shares, events and values in one series.
    MixedKinds,
    /// A value whose limits leave no width: nothing tells how sure it is.
    NoSpread(i32),
    /// A value outside its limits.
    LimitsDisagree(i32),
    Undefined {
        period: i32,
        why: Undefined,
    },
    NotFinite,
}

impl std::fmt::Display for NoTrend {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooFewPoints { found, after_break: None } => {
                write!(out, "there are {found} points, and five are needed")
            }
            Self::TooFewPoints { found, after_break: Some(period) } => {
                write!(out, "there are {found} points since the break before {period}, and five are needed")
            }
            Self::DuplicatePeriod(period) => write!(out, "{period} is there twice"),
            Self::MixedKinds => out.write_str("the points are of different kinds"),
            Self::NoSpread(period) => write!(out, "nothing tells how sure the value of {period} is"),
            Self::LimitsDisagree(period) => write!(out, "the value of {period} lies outside its limits"),
            Self::Undefined { period, why } => write!(out, "{period}: {why}"),
            Self::NotFinite => out.write_str("a figure is not a number"),
        }
    }
}

impl std::error::Error for NoTrend {}

/// The trend of the latest five points since the latest break. A break is named by the first period of the new count;
/// points before it are left out. Gaps between periods are allowed, stretch the line and are said.
///
/// Shares: χ² for linear trend in proportions, `(Σ t(x − n·p))² / (p(1 − p)·Σ n(t − t̄)²)` with p the share of all five
/// together (Cochran 1954; Armitage 1955). Events: the same for Poisson counts, `(Σ t(x − n·r))² / (r·Σ n(t − t̄)²)`
/// (Breslow and Day 1987). Values: the squared slope of the regression with weights 1/se² over its variance, se = width of
/// the 95% limits / 2z; the errors are known, so normal and not t. The change passes chance where the statistic passes
/// the square of the normal quantile of the level. Where every share is nothing or everything, or there is no event at
/// all, the figures are the same throughout: statistic 0.
///
/// Unit of the change: that of the figure per step of a period. Errors: [`NoTrend`].
pub fn trend(points: &[TrendPoint], breaks: &[i32], level: Confidence) -> Result<Trend, NoTrend> {
    let z = level.z();
    let (chosen, after_break) = latest(points, breaks)?;
    let (change, statistic) = fitted(&chosen)?;
    if !change.is_finite() || !statistic.is_finite() {
        return Err(NoTrend::NotFinite);
    }
    let needed = z * z;
    let direction = match (statistic > needed, change > 0.0) {
        (false, _) => TrendDirection::NoClearChange,
        (true, true) => TrendDirection::Rising,
        (true, false) => TrendDirection::Falling,
    };
    let (first, last) = (chosen[0].period, chosen[TREND_POINTS - 1].period);
    let held = |period: &i32| chosen.iter().any(|point| point.period == *period);
    // A slip in a period must not make a list of a billion gaps.
    let gaps = (first..=last).filter(|period| !held(period)).take(MOST_GAPS).collect();
    Ok(Trend { direction, change, statistic, needed, first, last, gaps, after_break })
}

/// At most so many gaps are listed.
const MOST_GAPS: usize = 100;

/// The latest five points in order of period, and the break that cut others off.
fn latest(points: &[TrendPoint], breaks: &[i32]) -> Result<([TrendPoint; TREND_POINTS], Option<i32>), NoTrend> {
    let mut ordered = points.to_vec();
    ordered.sort_by_key(|point| point.period);
    for pair in ordered.windows(2) {
        if let [one, next] = pair
            && one.period == next.period
        {
            return Err(NoTrend::DuplicatePeriod(one.period));
        }
    }
    // A break after the last point has not happened in this series yet; one before the first cut nothing off.
    let last = ordered.last().map(|point| point.period);
    let cut = breaks
        .iter()
        .copied()
        .filter(|at| last.is_some_and(|last| *at <= last) && ordered.iter().any(|point| point.period < *at))
        .max();
    ordered.retain(|point| cut.is_none_or(|at| point.period >= at));
    let found = ordered.len();
    match ordered.last_chunk::<TREND_POINTS>() {
        Some(chosen) => Ok((*chosen, cut)),
        None => Err(NoTrend::TooFewPoints { found, after_break: cut }),
    }
}

/// The slope and the statistic.
fn fitted(points: &[TrendPoint; TREND_POINTS]) -> Result<(f64, f64), NoTrend> {
    let from = points[0].period;
    let mut rows = Vec::with_capacity(TREND_POINTS);
    for point in points {
        let time = f64::from(point.period) - f64::from(from);
        rows.push(row(point, time)?);
    }
    let kind = rows[0].kind;
    if rows.iter().any(|row| row.kind != kind) {
        return Err(NoTrend::MixedKinds);
    }
    let weight = sum(rows.iter().map(|row| row.weight));
    let middle = sum(rows.iter().map(|row| row.weight * row.time)) / weight;
    let level = sum(rows.iter().map(|row| row.weight * row.value)) / weight;
    let spread = sum(rows.iter().map(|row| row.weight * (row.time - middle) * (row.time - middle)));
    let lean = sum(rows.iter().map(|row| row.weight * (row.time - middle) * (row.value - level)));
    // The variance of one unit of weight where nothing changes.
    let noise = match kind {
        Kind::Share => level * (1.0 - level),
        Kind::Events => level,
        Kind::Value => 1.0,
    };
    let change = lean / spread;
    // Nothing or everything throughout: no count differs from another.
    Ok(if noise > 0.0 { (change, lean * lean / (noise * spread)) } else { (0.0, 0.0) })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Share,
    Events,
    Value,
}

/// A point of the regression.
struct Row {
    kind: Kind,
    time: f64,
    value: f64,
    weight: f64,
}

fn row(point: &TrendPoint, time: f64) -> Result<Row, NoTrend> {
    let period = point.period;
    let undefined = |why| NoTrend::Undefined { period, why };
    let counted = |count: f64, denominator: f64| {
        if !count.is_finite() || !denominator.is_finite() {
            Err(undefined(Undefined::NotFinite))
        } else if count < 0.0 || denominator < 0.0 {
            Err(undefined(Undefined::NegativeCount))
        } else if denominator == 0.0 {
            Err(undefined(Undefined::NoDenominator))
        } else {
            Ok(count / denominator)
        }
    };
    match point.figure {
        TrendFigure::Share { count, denominator } => {
            let value = counted(count, denominator)?;
            if count > denominator {
                return Err(undefined(Undefined::CountAboveDenominator));
            }
            Ok(Row { kind: Kind::Share, time, value, weight: denominator })
        }
        TrendFigure::Events { count, denominator } => {
            let value = counted(count, denominator)?;
            Ok(Row { kind: Kind::Events, time, value, weight: denominator })
        }
        TrendFigure::Value(Estimate { value, lower, upper }) => {
            if !value.is_finite() || !lower.is_finite() || !upper.is_finite() {
                return Err(undefined(Undefined::NotFinite));
            }
            if value < lower || value > upper {
                return Err(NoTrend::LimitsDisagree(period));
            }
            let error = (upper - lower) / (2.0 * Confidence::P95.z());
            let weight = 1.0 / (error * error);
            if weight.is_finite() {
                Ok(Row { kind: Kind::Value, time, value, weight })
            } else {
                Err(NoTrend::NoSpread(period))
            }
        }
    }
}
