// SPDX-License-Identifier: MIT OR Apache-2.0
//! The line through the quantiles and the limits of its two ends.

use crate::elementary::{exp, ln};
use crate::slope::{Inequality, LineThrough, NoRelative, NoSlope, Point, SlopeDesign, SlopeQuantile, ValueType};
use crate::{Estimate, Interval, sum};

/// To the scale where errors are normal.
pub(crate) fn to_normal(value: f64, value_type: ValueType) -> f64 {
    match value_type {
        ValueType::Plain => value,
        ValueType::Rate => ln(value),
        ValueType::Proportion => ln(value / (1.0 - value)),
    }
}

/// Back to the scale of the figure.
fn from_normal(normal: f64, value_type: ValueType) -> f64 {
    match value_type {
        ValueType::Plain => normal,
        ValueType::Rate => exp(normal),
        ValueType::Proportion => 1.0 / (1.0 + exp(-normal)),
    }
}

/// A term of the sums `α = Σ start·y` and `β = Σ slope·y`.
struct Term {
    start: f64,
    slope: f64,
    /// The value as the line sees it.
    y: f64,
    /// The standard error of `y`.
    error: f64,
    point: Point,
}

pub(crate) struct Line {
    terms: Vec<Term>,
    start: f64,
    slope: f64,
}

impl Line {
    /// Weighted least squares on the middles of the quantiles; the quantiles are in order and complete.
    pub(crate) fn fit(
        quantiles: &[SlopeQuantile],
        points: &[Point],
        through: LineThrough,
        value_type: ValueType,
    ) -> Self {
        let people = sum(quantiles.iter().map(|quantile| quantile.population));
        let mut before = 0.0;
        let mut ranked: Vec<(f64, f64)> = Vec::with_capacity(quantiles.len());
        for quantile in quantiles {
            let share = quantile.population / people;
            ranked.push((share, before + share / 2.0));
            before += share;
        }
        let middle = sum(ranked.iter().map(|(share, rank)| share * rank));
        let spread = sum(ranked.iter().map(|(share, rank)| share * (rank - middle) * (rank - middle)));
        let terms: Vec<Term> = ranked
            .iter()
            .zip(quantiles)
            .zip(points)
            .map(|(((share, rank), quantile), point)| {
                let slope = share * (rank - middle) / spread;
                let (y, error) = seen(quantile.value, *point, through, value_type);
                Term { start: share - slope * middle, slope, y, error, point: *point }
            })
            .collect();
        // Differences from the first value: a constant then has a slope of exactly zero.
        let first = terms.first().map_or(0.0, |term| term.y);
        let slope = sum(terms.iter().map(|term| term.slope * (term.y - first)));
        let start = first + sum(terms.iter().map(|term| term.start * (term.y - first)));
        Self { terms, start, slope }
    }

    pub(crate) fn estimate(&self, design: &SlopeDesign, z: f64) -> Result<Inequality, NoSlope> {
        let transformed = design.through == LineThrough::Transformed && design.value_type != ValueType::Plain;
        let times = design.multiplier;
        let (slope, relative, intercept) = if transformed {
            let (slope, relative, intercept) = self.turned_back(design.value_type, z);
            (slope, if times < 0.0 { relative.and_then(upside_down) } else { relative }, intercept)
        } else {
            (self.slope_through_values(design.value_type, z), self.fieller(z, times < 0.0), self.start)
        };
        let slope = ordered(slope.value * times, slope.lower * times, slope.upper * times);
        if ![slope.value, slope.lower, slope.upper, intercept].iter().all(|number| number.is_finite()) {
            return Err(NoSlope::NotFinite);
        }
        Ok(Inequality { slope, relative, intercept })
    }

    /// The variance of `Σ weight·y`, and the covariance of two such sums.
    fn covariance(&self, one: impl Fn(&Term) -> f64, other: impl Fn(&Term) -> f64) -> f64 {
        sum(self.terms.iter().map(|term| one(term) * other(term) * term.error * term.error))
    }

    /// Ends of the transformed line, and of the lines with the two limits of the slope through the same middle.
    fn turned_back(&self, value_type: ValueType, z: f64) -> (Estimate, Result<Estimate, NoRelative>, f64) {
        let reach = z * self.covariance(|term| term.slope, |term| term.slope).sqrt();
        let middle = self.start + self.slope / 2.0;
        let ends = |slope: f64| {
            let at = |normal| from_normal(normal, value_type);
            (at(middle - slope / 2.0), at(middle + slope / 2.0))
        };
        let [fitted, low, high] = [self.slope, self.slope - reach, self.slope + reach].map(ends);
        let gap = |(start, end): (f64, f64)| end - start;
        let ratio = |(start, end): (f64, f64)| end / start;
        let relative = finite(ordered(ratio(fitted), ratio(low), ratio(high)));
        (ordered(gap(fitted), gap(low), gap(high)), relative, from_normal(self.start, value_type))
    }

    /// Normal limits for plain values; for skew ones `β − √Σ(w·distance to the limit that lowers it)²`.
    fn slope_through_values(&self, value_type: ValueType, z: f64) -> Estimate {
        let (mut below, mut above) = (Vec::new(), Vec::new());
        for term in &self.terms {
            let at = |side: f64| from_normal(term.point.normal + side * z * term.point.error, value_type);
            let distances = match value_type {
                ValueType::Plain => (z * term.error, z * term.error),
                ValueType::Rate | ValueType::Proportion => (term.y - at(-1.0), at(1.0) - term.y),
            };
            let (down, up) = if term.slope < 0.0 { (distances.1, distances.0) } else { distances };
            below.push(term.slope * term.slope * down * down);
            above.push(term.slope * term.slope * up * up);
        }
        Estimate { value: self.slope, lower: self.slope - sum(below).sqrt(), upper: self.slope + sum(above).sqrt() }
    }

    /// The ratio of the two ends with Fieller's limits: the values r where `over − r·under` cannot be told from zero. They
    /// are bounded where the end that divides is clear of zero. The start divides, unless the direction is turned round.
    fn fieller(&self, z: f64, turned: bool) -> Result<Estimate, NoRelative> {
        let ends = (self.start, self.start + self.slope);
        let (under, over) = if turned { (ends.1, ends.0) } else { ends };
        if under == 0.0 {
            return Err(NoRelative::NothingAtTheEnd);
        }
        if over != 0.0 && (under < 0.0) != (over < 0.0) {
            return Err(NoRelative::ChangeOfSign);
        }
        let weight = |at_end: bool| move |term: &Term| if at_end { term.start + term.slope } else { term.start };
        let (of_under, of_over) = (weight(turned), weight(!turned));
        let a = under * under - z * z * self.covariance(of_under, of_under);
        let b = over * under - z * z * self.covariance(of_over, of_under);
        let c = over * over - z * z * self.covariance(of_over, of_over);
        if a <= 0.0 {
            return Err(NoRelative::Unbounded);
        }
        let root = (b * b - a * c).max(0.0).sqrt();
        finite(ordered(over / under, (b - root) / a, (b + root) / a))
    }
}

/// What the line goes through, and its standard error there (to first order for a skew value).
fn seen(value: f64, point: Point, through: LineThrough, value_type: ValueType) -> (f64, f64) {
    match (through, value_type) {
        (_, ValueType::Plain) | (LineThrough::Transformed, _) => (point.normal, point.error),
        (LineThrough::Values, ValueType::Rate) => (value, value * point.error),
        (LineThrough::Values, ValueType::Proportion) => (value, value * (1.0 - value) * point.error),
    }
}

fn ordered(value: f64, one: f64, other: f64) -> Estimate {
    let Interval { lower, upper } = Interval { lower: one.min(other), upper: one.max(other) };
    // Rounding must not leave a value a hair outside its own limits.
    Estimate { value, lower: lower.min(value), upper: upper.max(value) }
}

fn upside_down(ratio: Estimate) -> Result<Estimate, NoRelative> {
    if ratio.value == 0.0 || ratio.lower == 0.0 {
        return Err(NoRelative::NothingAtTheEnd);
    }
    finite(ordered(1.0 / ratio.value, 1.0 / ratio.upper, 1.0 / ratio.lower))
}

fn finite(ratio: Estimate) -> Result<Estimate, NoRelative> {
    if [ratio.value, ratio.lower, ratio.upper].iter().all(|number| number.is_finite()) {
        Ok(ratio)
    } else {
        Err(NoRelative::NotFinite)
    }
}
