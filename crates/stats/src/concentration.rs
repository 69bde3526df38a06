// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says where risk factors gather: for each area, which of the chosen factors lie above its authority, and which factors do so in
//! the same areas. Marks that anybody can check; they describe places and never the families in them.

use crate::correlation::{NoCorrelation, count, spearman};
use crate::together::{Overlap, Together, overlap_of_marks};
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
}

/// Which end of a factor is the worse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worse {
    Higher,
    Lower,
}

/// The figure of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaFigure {
    pub value: f64,
    pub limits: Option<Interval>,
}

/// A chosen factor with its figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChosenFactor<'a> {
    pub code: &'a str,
    /// What it measures; two factors of one construct would count the same thing twice.
    pub construct: &'a str,
    pub category: FactorCategory,
    /// For an index: the codes of the figures it is made of.
    pub parts: &'a [&'a str],
    pub worse: Worse,
    /// The level of the areas' limits, where the figure has them: then an area counts only where its whole interval lies
    /// beyond the authority too.
    pub limits: Option<Confidence>,
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
    /// A value outside its limits.
    LimitsDisagree(usize),
    NotFinite(usize),
    /// The share of the spread is not a number above zero.
    BadSize,
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
            Self::LimitsDisagree(_) => "a value lies outside its limits",
            Self::NotFinite(_) => "a figure is not a number",
            Self::BadSize => "the share of the spread must be above zero",
        })
    }
}

impl std::error::Error for NotCombined {}

/// How closely two chosen factors go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorPair {
    /// Places in the list of factors.
    pub one: usize,
    pub other: usize,
    /// Areas that have both figures.
    pub areas: usize,
    /// Of their order (Spearman).
    pub alike: Result<f64, NoCorrelation>,
    /// Tells whether they are above in the same areas.
    pub overlap: Overlap,
}

/// The marks, what they tell together, and what a reader must be told with them.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedFactors {
    /// For each factor, for each area: whether it lies above the authority; `None` where it cannot be judged.
    pub marks: Vec<Vec<Option<bool>>>,
    /// For each factor by how much a figure must lie above, in its own unit; `None` where it is the same everywhere.
    pub margins: Vec<Option<f64>>,
    /// Factors that are above in the same areas tell one pattern, as places in the list; most are of one factor.
    pub patterns: Vec<Vec<usize>>,
    /// Categories without a factor: nothing was looked at there.
    pub empty: Vec<FactorCategory>,
    /// The most marks in factors with limits that chance alone would give if no area differed from its authority.
    pub by_chance: f64,
    pub pairs: Vec<FactorPair>,
}

/// The level of proof for all pairs of factors together.
pub const PATTERN_LEVEL: f64 = 0.05;

/// For each area and factor, whether the area lies above its authority (below, where lower is worse) by more than `size`
/// standard deviations of the areas' figures and, where the figure has limits, with its whole interval ([`compare`]).
///
/// A figure without limits in a factor with limits is not judged. Unit: marks. The choice is checked first: no context,
/// one factor for a construct, no index together with a part of it. Factors tell one pattern where each pair of them is
/// above in the same areas more often than chance gives ([`overlap_of_marks`], 5% shared among the pairs).
///
/// Source of the categories: the outcomes framework for reducing parental conflict of the Early Intervention Foundation.
pub fn concentration(factors: &[ChosenFactor<'_>], size: f64) -> Result<MarkedFactors, NotCombined> {
    check(factors)?;
    if !(size > 0.0 && size.is_finite()) {
        return Err(NotCombined::BadSize);
    }
    let values =
        |factor: &ChosenFactor<'_>| factor.areas.iter().flatten().map(|figure| figure.value).collect::<Vec<f64>>();
    let margins: Vec<Option<f64>> =
        factors.iter().map(|one| spread(&values(one)).map(|spread| size * spread)).collect();
    let marks: Vec<Vec<Option<bool>>> = factors.iter().zip(&margins).map(|(one, margin)| marks(one, *margin)).collect();
    let pairs = pairs(factors, &marks);
    let empty = FactorCategory::COUNTED
        .into_iter()
        .filter(|one| factors.iter().all(|factor| factor.category != *one))
        .collect();
    let (patterns, by_chance) = (patterns(factors.len(), &pairs), by_chance(factors));
    Ok(MarkedFactors { marks, margins, patterns, empty, by_chance, pairs })
}

impl MarkedFactors {
    /// Tells whether all of these factors are above, for each area; `None` where that cannot be judged.
    pub fn all_above(&self, factors: &[usize]) -> Vec<Option<bool>> {
        let chosen: Vec<&Vec<Option<bool>>> = factors.iter().filter_map(|at| self.marks.get(*at)).collect();
        let areas = self.marks.first().map_or(0, Vec::len);
        let mark = |area: usize| {
            let of = || chosen.iter().map(|marks| marks.get(area).copied().flatten());
            if of().any(|one| one == Some(false)) { Some(false) } else { of().all(|one| one.is_some()).then_some(true) }
        };
        (0..areas).map(mark).collect()
    }
}

/// The standard deviation of figures, with n − 1; `None` for fewer than two, or where all are the same. In their own unit.
pub fn spread(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let mean = sum(values.iter().copied()) / count(values.len());
    let squares = sum(values.iter().map(|value| (value - mean) * (value - mean)));
    Some((squares / count(values.len() - 1)).sqrt()).filter(|spread| *spread > 0.0 && spread.is_finite())
}

fn marks(factor: &ChosenFactor<'_>, margin: Option<f64>) -> Vec<Option<bool>> {
    let mark = |figure: &Option<AreaFigure>| {
        let figure = (*figure)?;
        let higher = factor.worse == Worse::Higher;
        let beyond = if higher { figure.value - factor.authority } else { factor.authority - figure.value };
        let large = margin.is_some_and(|margin| beyond > margin);
        if factor.limits.is_none() {
            return Some(large);
        }
        let wanted = if higher { Comparison::ClearlyAbove } else { Comparison::ClearlyBelow };
        let clear = compare(figure.limits?, factor.authority) == wanted;
        Some(large && clear)
    };
    factor.areas.iter().map(mark).collect()
}

/// The figures with limits times the chance of a mark in each, on one side. The rule of size makes it fewer.
fn by_chance(factors: &[ChosenFactor<'_>]) -> f64 {
    let mut expected = Vec::new();
    for factor in factors {
        if let Some(level) = factor.limits {
            let judged = factor.areas.iter().flatten().filter(|figure| figure.limits.is_some()).count();
            expected.push(count(judged) * level.tail());
        }
    }
    sum(expected)
}

/// Each factor joins the first pattern with all of whose factors it is above in the same areas.
fn patterns(factors: usize, pairs: &[FactorPair]) -> Vec<Vec<usize>> {
    let level = PATTERN_LEVEL / count(pairs.len().max(1));
    let same = |one: usize, other: usize| {
        let pair = pairs.iter().find(|pair| (pair.one, pair.other) == (one, other));
        pair.is_some_and(|pair| pair.overlap.judge(level) == Together::Same)
    };
    let mut patterns: Vec<Vec<usize>> = Vec::new();
    for factor in 0..factors {
        match patterns.iter_mut().find(|pattern| pattern.iter().all(|other| same(*other, factor))) {
            Some(pattern) => pattern.push(factor),
            None => patterns.push(vec![factor]),
        }
    }
    patterns
}

/// Every pair of factors over the areas that have both.
fn pairs(factors: &[ChosenFactor<'_>], marks: &[Vec<Option<bool>>]) -> Vec<FactorPair> {
    let mut pairs = Vec::new();
    for (one, (first, first_marks)) in factors.iter().zip(marks).enumerate() {
        for (other, (second, second_marks)) in factors.iter().zip(marks).enumerate().skip(one + 1) {
            let both =
                first.areas.iter().zip(second.areas).filter_map(|(x, y)| Some((x.as_ref()?.value, y.as_ref()?.value)));
            let (x, y): (Vec<f64>, Vec<f64>) = both.unzip();
            let overlap = overlap_of_marks(first_marks, second_marks);
            pairs.push(FactorPair { one, other, areas: x.len(), alike: spearman(&x, &y), overlap });
        }
    }
    pairs
}

/// Whether the choice may be combined at all.
fn check(factors: &[ChosenFactor<'_>]) -> Result<(), NotCombined> {
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

fn check_figures(place: usize, factor: &ChosenFactor<'_>) -> Result<(), NotCombined> {
    if !factor.authority.is_finite() {
        return Err(NotCombined::NotFinite(place));
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
