// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where risk factors gather: for each small area, in how many of the chosen factors it lies clearly above its authority.
//! A count that anybody can check, by category; it describes places and never the families in them.

use crate::correlation::{NoCorrelation, count, pearson, spearman};
use crate::{Comparison, Confidence, Interval, compare, sum};

/// What a factor is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactorCategory {
    Individual,
    Relationship,
    FamilyEconomic,
    ChildOutcome,
    /// Describes a place or plans access. Never a factor.
    Context,
}

impl FactorCategory {
    /// The categories whose factors are counted, in the order of the counts.
    pub const COUNTED: [Self; 4] = [Self::Individual, Self::Relationship, Self::FamilyEconomic, Self::ChildOutcome];

    fn place(self) -> Option<usize> {
        Self::COUNTED.iter().position(|one| *one == self)
    }
}

/// Which end of a factor is the worse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worse {
    Higher,
    Lower,
}

/// By what an area counts as clearly above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactorGrounds {
    /// The authority's value lies outside the area's limits, which are of this level.
    Limits(Confidence),
    /// The figure has no limits (modelled, or published without): it must differ by more than this, in its own unit.
    Margin(f64),
}

/// The figure of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaFigure {
    pub value: f64,
    pub limits: Option<Interval>,
}

/// A chosen factor with its figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor<'a> {
    pub code: &'a str,
    /// What it measures; two factors of one construct would count the same thing twice.
    pub construct: &'a str,
    pub category: FactorCategory,
    /// For an index: the codes of the figures it is made of.
    pub parts: &'a [&'a str],
    pub worse: Worse,
    pub grounds: FactorGrounds,
    pub authority: f64,
    /// One for each area, in the order of all factors.
    pub areas: &'a [Option<AreaFigure>],
}

/// Why factors are not combined. The numbers are places in the list of factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotCombined {
    NoFactors,
    ContextFactor(usize),
    DuplicateFactor(usize, usize),
    SameConstruct(usize, usize),
    IndexWithItsPart {
        index: usize,
        part: usize,
    },
    /// Its list of areas is longer or shorter than that of the first factor.
    DifferentAreas(usize),
    /// Figures without limits need a margin above zero.
    NoMargin(usize),
    /// A value outside its limits.
    LimitsDisagree(usize),
    NotFinite(usize),
    /// An index needs at least two factors with a weight.
    TooFewFactors,
    /// Not one weight for each factor.
    WeightsDiffer,
    NegativeWeight(usize),
    /// The factor is the same in all areas.
    NoVariation(usize),
    /// Fewer than two areas have all the figures.
    TooFewAreas,
    /// The spread of weights, the number of draws or the coverage is outside its range.
    BadUncertainty,
}

impl std::fmt::Display for NotCombined {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoFactors => "no factor is chosen",
            Self::ContextFactor(_) => "a figure that gives context is no risk factor",
            Self::DuplicateFactor(..) => "a factor is chosen twice",
            Self::SameConstruct(..) => "two factors measure the same thing",
            Self::IndexWithItsPart { .. } => "an index is chosen together with a figure it is made of",
            Self::DifferentAreas(_) => "the factors are not of the same areas",
            Self::NoMargin(_) => "a factor without limits needs a margin",
            Self::LimitsDisagree(_) => "a value lies outside its limits",
            Self::NotFinite(_) => "a figure is not a number",
            Self::TooFewFactors => "an index needs at least two factors",
            Self::WeightsDiffer => "every factor needs one weight",
            Self::NegativeWeight(_) => "a weight is below zero",
            Self::NoVariation(_) => "a factor is the same in all areas",
            Self::TooFewAreas => "fewer than two areas have all the figures",
            Self::BadUncertainty => "the assumptions of the simulation are outside their range",
        })
    }
}

impl std::error::Error for NotCombined {}

/// What was counted in one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AreaCount {
    /// Factors clearly on the worse side of the authority, in the order of [`FactorCategory::COUNTED`].
    pub clear: [u32; 4],
    /// Factors that could be judged here; the others have no figure or no limits.
    pub judged: u32,
}

impl AreaCount {
    pub fn total(&self) -> u32 {
        self.clear.iter().sum()
    }
}

/// How closely two chosen factors go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorPair {
    /// Places in the list of factors.
    pub one: usize,
    pub other: usize,
    /// Areas that have both figures.
    pub areas: usize,
    pub pearson: Result<f64, NoCorrelation>,
    pub spearman: Result<f64, NoCorrelation>,
}

/// Two factors that correlate more closely than this, either way round, say the same thing twice.
pub const VERY_CLOSE: f64 = 0.95;

impl FactorPair {
    pub fn very_close(&self) -> bool {
        [self.pearson, self.spearman].iter().any(|one| one.is_ok_and(|one| one.abs() > VERY_CLOSE))
    }
}

/// The counts, and what a reader must be told with them.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// In the order of the areas given.
    pub areas: Vec<AreaCount>,
    /// Categories without a factor: nothing was looked at there.
    pub empty: Vec<FactorCategory>,
    /// Factors judged by a margin and not by limits, with the margin.
    pub by_margin: Vec<(usize, f64)>,
    /// How many of all the marks judged by limits chance alone would give if no area differed from its authority.
    pub by_chance: f64,
    pub pairs: Vec<FactorPair>,
}

/// Counts, for each area, the factors in which it lies clearly above its authority (below, where lower is worse).
///
/// With limits: the whole interval lies beyond the authority's value ([`compare`]). Without: the value differs by more than
/// the margin. A figure without limits in a factor judged by limits is not counted and not judged. Unit: factors.
///
/// The choice is checked first: no context, one factor for a construct, no index together with a part of it.
/// Source of the categories: the outcomes framework for reducing parental conflict of the Early Intervention Foundation.
pub fn concentration(factors: &[Factor<'_>]) -> Result<Concentration, NotCombined> {
    check(factors)?;
    let size = factors.first().map_or(0, |factor| factor.areas.len());
    let mut areas = vec![AreaCount::default(); size];
    for factor in factors {
        let category = factor.category.place();
        for (count, figure) in areas.iter_mut().zip(factor.areas) {
            let Some(clear) = figure.and_then(|figure| clearly_worse(factor, figure)) else { continue };
            count.judged += 1;
            if let Some(cell) = category.and_then(|place| count.clear.get_mut(place)) {
                *cell += u32::from(clear);
            }
        }
    }
    let empty = FactorCategory::COUNTED
        .into_iter()
        .filter(|one| factors.iter().all(|factor| factor.category != *one))
        .collect();
    let by_margin = (0..)
        .zip(factors)
        .filter_map(|(place, factor)| match factor.grounds {
            FactorGrounds::Margin(margin) => Some((place, margin)),
            FactorGrounds::Limits(_) => None,
        })
        .collect();
    Ok(Concentration { areas, empty, by_margin, by_chance: by_chance(factors), pairs: pairs(factors) })
}

/// `None` where it cannot be judged.
fn clearly_worse(factor: &Factor<'_>, figure: AreaFigure) -> Option<bool> {
    match factor.grounds {
        FactorGrounds::Limits(_level) => {
            let found = compare(figure.limits?, factor.authority);
            let wanted =
                if factor.worse == Worse::Higher { Comparison::ClearlyAbove } else { Comparison::ClearlyBelow };
            Some(found == wanted)
        }
        FactorGrounds::Margin(margin) => {
            let above = figure.value - factor.authority;
            Some(if factor.worse == Worse::Higher { above > margin } else { -above > margin })
        }
    }
}

/// The figures with limits times the chance of a mark in each, on one side.
fn by_chance(factors: &[Factor<'_>]) -> f64 {
    let mut expected = Vec::new();
    for factor in factors {
        if let FactorGrounds::Limits(level) = factor.grounds {
            let judged = factor.areas.iter().flatten().filter(|figure| figure.limits.is_some()).count();
            expected.push(count(judged) * level.tail());
        }
    }
    sum(expected)
}

/// Every pair of factors over the areas that have both.
fn pairs(factors: &[Factor<'_>]) -> Vec<FactorPair> {
    let mut pairs = Vec::new();
    for (one, first) in factors.iter().enumerate() {
        for (other, second) in factors.iter().enumerate().skip(one + 1) {
            let both =
                first.areas.iter().zip(second.areas).filter_map(|(x, y)| Some((x.as_ref()?.value, y.as_ref()?.value)));
            let (x, y): (Vec<f64>, Vec<f64>) = both.unzip();
            pairs.push(FactorPair { one, other, areas: x.len(), pearson: pearson(&x, &y), spearman: spearman(&x, &y) });
        }
    }
    pairs
}

/// Whether the choice may be combined at all.
pub(crate) fn check(factors: &[Factor<'_>]) -> Result<(), NotCombined> {
    let Some(first) = factors.first() else { return Err(NotCombined::NoFactors) };
    for (place, factor) in factors.iter().enumerate() {
        if factor.category == FactorCategory::Context {
            return Err(NotCombined::ContextFactor(place));
        }
        if factor.areas.len() != first.areas.len() {
            return Err(NotCombined::DifferentAreas(place));
        }
        for (earlier, other) in factors.iter().enumerate().take(place) {
            if other.code == factor.code {
                return Err(NotCombined::DuplicateFactor(earlier, place));
            }
            // Before the construct: an index and its part are often filed under one, and the part is the better reason.
            if other.parts.contains(&factor.code) {
                return Err(NotCombined::IndexWithItsPart { index: earlier, part: place });
            }
            if factor.parts.contains(&other.code) {
                return Err(NotCombined::IndexWithItsPart { index: place, part: earlier });
            }
            if other.construct == factor.construct {
                return Err(NotCombined::SameConstruct(earlier, place));
            }
        }
        check_figures(place, factor)?;
    }
    Ok(())
}

fn check_figures(place: usize, factor: &Factor<'_>) -> Result<(), NotCombined> {
    if !factor.authority.is_finite() {
        return Err(NotCombined::NotFinite(place));
    }
    if let FactorGrounds::Margin(margin) = factor.grounds
        && !(margin > 0.0 && margin.is_finite())
    {
        return Err(NotCombined::NoMargin(place));
    }
    for figure in factor.areas.iter().flatten() {
        let Interval { lower, upper } = figure.limits.unwrap_or(Interval { lower: figure.value, upper: figure.value });
        if !figure.value.is_finite() || !lower.is_finite() || !upper.is_finite() {
            return Err(NotCombined::NotFinite(place));
        }
        if figure.value < lower || figure.value > upper {
            return Err(NotCombined::LimitsDisagree(place));
        }
    }
    Ok(())
}
