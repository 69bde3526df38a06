// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where risk factors gather: for each ward, in how many of the chosen figures it lies above the authority, by interval
//! or by a margin. A count that anybody can check; it describes places and never the families in them.

pub(crate) mod map;
mod named;
pub(crate) mod page;
pub(crate) mod place_range;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use areas::Area;
use base::State;
use evidence::catalogue::{Category, Indicator, Polarity};
use evidence::measure::Measured;
use stats::{AreaFigure, Confidence, FactorCategory, FactorGrounds, FactorPair, NotCombined, Worse};

use crate::place::{Level, Place};

/// Every margin is our choice, so each ward is also judged by half of it and by half as much again: as far as the weight
/// of a factor is varied for the likely places.
const OTHER_MARGINS: [f64; 2] = [0.5, 1.5];

/// A chosen figure before the decision: its figures, or why there are none.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'a> {
    pub indicator: &'a Indicator,
    pub figures: Result<Figures<'a>, Reason>,
}

#[derive(Debug, Clone)]
pub(crate) struct Figures<'a> {
    pub measured: &'a Measured,
    pub authority: f64,
    /// One for each ward; limits are of 99.8%.
    pub wards: Vec<Option<AreaFigure>>,
}

/// Why a chosen figure is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    NotByWard,
    NoWardFigure,
    NoAuthorityFigure,
    /// The authority's own figure is a lower bound: a ward above it need not lie above the truth.
    AuthorityAtLeast,
    /// It gives context, or the catalogue bars it from being combined.
    Context,
    /// The catalogue gives no margin and there are no intervals.
    NoMargin,
    /// The name of the factor that measures the same thing.
    SameConstruct(String),
    /// It is an index, and a figure that it is made of is counted.
    HoldsCounted(String),
    /// It is part of an index that is counted.
    PartOfCounted(String),
    /// Its figures contradict each other.
    Unusable,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LeftOut<'a> {
    pub indicator: &'a Indicator,
    pub reason: Reason,
}

/// A figure that is counted.
#[derive(Debug, Clone)]
pub(crate) struct Factor<'a> {
    pub indicator: &'a Indicator,
    pub measured: &'a Measured,
    pub authority: f64,
    /// The wards clearly above the authority, in the order of wards.
    pub above: Vec<&'a Area>,
    /// For each ward; `None` where it cannot be judged.
    marks: Vec<Option<bool>>,
    /// The same by each of the other margins; as `marks` where intervals judge.
    other_marks: [Vec<Option<bool>>; 2],
    grounds: FactorGrounds,
    parts: Vec<&'a str>,
    wards: Vec<Option<AreaFigure>>,
}

/// What was counted in one ward.
#[derive(Debug, Clone)]
pub(crate) struct WardCount<'a> {
    pub area: &'a Area,
    /// Factors clearly above and factors judged, in the order of [`FactorCategory::COUNTED`].
    pub by_category: [(usize, usize); 4],
    /// Places in the list of factors.
    pub above: Vec<usize>,
    pub not_judged: Vec<usize>,
    /// How many it would be above in by the other margins: fewest and most.
    pub range: (usize, usize),
}

/// The whole decision.
#[derive(Debug, Clone)]
pub(crate) struct Concentration<'a> {
    pub factors: Vec<Factor<'a>>,
    /// In the order of wards.
    pub wards: Vec<WardCount<'a>>,
    /// Categories without a factor.
    pub empty: Vec<FactorCategory>,
    pub left_out: Vec<LeftOut<'a>>,
    /// Marks judged by interval that chance alone would give.
    pub by_chance: f64,
    pub pairs: Vec<FactorPair>,
    /// Held by ward and never counted.
    pub context: Vec<&'a Indicator>,
    /// Held by ward, and nobody chose them.
    pub unchosen: Vec<&'a Indicator>,
}

/// Gathers the catalogue's factors of a place by ward and decides.
pub(crate) fn concentration(place: &Place) -> Concentration<'_> {
    concentration_at(place, Level::Wards)
}

/// The same for other parts of the place: its patches.
pub(crate) fn concentration_at(place: &Place, level: Level) -> Concentration<'_> {
    let wards = place.areas(level, None);
    let mut chosen: Vec<&Indicator> = place.catalogue.all().filter(|one| one.factor_order.is_some()).collect();
    chosen.sort_by_key(|one| one.factor_order);
    let candidates = chosen
        .into_iter()
        .map(|indicator| Candidate { indicator, figures: figures(place, indicator, level, &wards) })
        .collect();
    let held = |one: &&Indicator| place.families(&one.code).any(|measured| place.holds(measured, level));
    let context = place.catalogue.all().filter(|one| one.category == Category::Context).filter(held).collect();
    let found = decide(candidates, &wards);
    let free = |one: &&Indicator| category(one) != FactorCategory::Context && one.factor_order.is_none();
    let unchosen = place.catalogue.all().filter(free).filter(held).collect();
    Concentration { context, unchosen, ..found }
}

fn figures<'a>(place: &'a Place, indicator: &Indicator, level: Level, wards: &[&Area]) -> Result<Figures<'a>, Reason> {
    let measured = place.preferred(&indicator.code, level).ok_or(Reason::NotByWard)?;
    let own = place.own(measured).map(|own| own.quantity).ok_or(Reason::NoAuthorityFigure)?;
    let authority = own.value.ok_or(Reason::NoAuthorityFigure)?;
    if own.state == State::AtLeast {
        return Err(Reason::AuthorityAtLeast);
    }
    let of = |ward: &&Area| {
        let measure = measured.measures.get(&ward.code)?;
        // A lower bound is not compared: the truth may lie on the other side.
        let value = measure.quantity.value.filter(|_| measure.quantity.state != State::AtLeast)?;
        Some(AreaFigure { value, limits: measured.outer_interval(measure) })
    };
    Ok(Figures { measured, authority, wards: wards.iter().map(of).collect() })
}

/// Counts what may be counted; what the rules refuse is left out with its reason, the later of two that cannot stand
/// together.
pub(crate) fn decide<'a>(candidates: Vec<Candidate<'a>>, wards: &[&'a Area]) -> Concentration<'a> {
    let order: Vec<&str> = candidates.iter().map(|one| one.indicator.code.as_str()).collect();
    let (mut factors, mut left_out) = (Vec::new(), Vec::new());
    for Candidate { indicator, figures } in candidates {
        match figures.and_then(|figures| factor(indicator, figures)) {
            Ok(factor) => factors.push(factor),
            Err(reason) => left_out.push(LeftOut { indicator, reason }),
        }
    }
    let found = loop {
        let refusal = match counted(&factors) {
            Ok(found) => break Some(found),
            Err(refusal) => refusal,
        };
        let Some((at, reason)) = refused(refusal, &factors) else { break None };
        left_out.push(LeftOut { indicator: factors.remove(at).indicator, reason });
    };
    left_out.sort_by_key(|one| order.iter().position(|code| *code == one.indicator.code));
    for factor in &mut factors {
        factor.marks = marks(factor, 1.0);
        factor.other_marks = OTHER_MARGINS.map(|times| marks(factor, times));
        let above = wards.iter().zip(&factor.marks).filter(|(_, mark)| **mark == Some(true));
        factor.above = above.map(|(ward, _)| *ward).collect();
    }
    let counts = wards.iter().enumerate().map(|(at, ward)| ward_count(&factors, at, ward)).collect();
    let (empty, by_chance, pairs) = found.map_or_else(
        || (FactorCategory::COUNTED.to_vec(), 0.0, Vec::new()),
        |one| (one.empty, one.by_chance, one.pairs),
    );
    Concentration {
        factors,
        wards: counts,
        empty,
        left_out,
        by_chance,
        pairs,
        context: Vec::new(),
        unchosen: Vec::new(),
    }
}

/// By intervals where any ward has them, else by the margin.
fn factor<'a>(indicator: &'a Indicator, figures: Figures<'a>) -> Result<Factor<'a>, Reason> {
    let Figures { measured, authority, wards } = figures;
    if indicator.barred_from_index || category(indicator) == FactorCategory::Context {
        return Err(Reason::Context);
    }
    if wards.iter().all(Option::is_none) {
        return Err(Reason::NoWardFigure);
    }
    let grounds = if wards.iter().flatten().any(|one| one.limits.is_some()) {
        FactorGrounds::Limits(Confidence::P998)
    } else {
        FactorGrounds::Margin(indicator.margin.ok_or(Reason::NoMargin)?)
    };
    let parts = indicator.parts.iter().map(String::as_str).collect();
    let (above, marks, other_marks) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new()]);
    Ok(Factor { indicator, measured, authority, above, marks, other_marks, grounds, parts, wards })
}

/// Which factor a refusal names, and why it goes; `None` where there is nothing left to remove.
fn refused(refusal: NotCombined, factors: &[Factor<'_>]) -> Option<(usize, Reason)> {
    let name = |at: usize| factors.get(at).map(|one| one.indicator.name.clone()).unwrap_or_default();
    let (at, reason) = match refusal {
        NotCombined::ContextFactor(at) => (at, Reason::Context),
        NotCombined::NoMargin(at) => (at, Reason::NoMargin),
        NotCombined::SameConstruct(one, other) | NotCombined::DuplicateFactor(one, other) => {
            (one.max(other), Reason::SameConstruct(name(one.min(other))))
        }
        NotCombined::IndexWithItsPart { index, part } if index > part => (index, Reason::HoldsCounted(name(part))),
        NotCombined::IndexWithItsPart { index, part } => (part, Reason::PartOfCounted(name(index))),
        NotCombined::DifferentAreas(at)
        | NotCombined::LimitsDisagree(at)
        | NotCombined::NotFinite(at)
        | NotCombined::NegativeWeight(at)
        | NotCombined::NoVariation(at) => (at, Reason::Unusable),
        NotCombined::NoFactors
        | NotCombined::TooFewFactors
        | NotCombined::WeightsDiffer
        | NotCombined::TooFewAreas
        | NotCombined::BadUncertainty => return None,
    };
    (at < factors.len()).then_some((at, reason))
}

fn counted(factors: &[Factor<'_>]) -> Result<stats::Concentration, NotCombined> {
    stats::concentration(&factors.iter().map(|one| one.for_stats(1.0)).collect::<Vec<_>>())
}

/// The marks of one factor alone, by the same rule as the count and so many times its margin.
fn marks(factor: &Factor<'_>, times: f64) -> Vec<Option<bool>> {
    let alone = stats::concentration(&[factor.for_stats(times)]).map(|found| found.areas).unwrap_or_default();
    alone.iter().map(|one| (one.judged > 0).then(|| one.total() > 0)).collect()
}

fn ward_count<'a>(factors: &[Factor<'_>], at: usize, area: &'a Area) -> WardCount<'a> {
    let by = |other: usize| {
        let marks = factors.iter().filter_map(|factor| factor.other_marks.get(other)?.get(at).copied().flatten());
        marks.filter(|above| *above).count()
    };
    let range = (by(0).min(by(1)), by(0).max(by(1)));
    let mut count = WardCount { area, by_category: [(0, 0); 4], above: Vec::new(), not_judged: Vec::new(), range };
    for (place, factor) in factors.iter().enumerate() {
        let Some(mark) = factor.marks.get(at).copied().flatten() else {
            count.not_judged.push(place);
            continue;
        };
        for (cell, _) in
            count.by_category.iter_mut().zip(FactorCategory::COUNTED).filter(|(_, one)| *one == factor.category())
        {
            *cell = (cell.0 + usize::from(mark), cell.1 + 1);
        }
        if mark {
            count.above.push(place);
        }
    }
    count
}

impl Factor<'_> {
    pub(crate) fn category(&self) -> FactorCategory {
        category(self.indicator)
    }

    /// Where wards are judged by a margin, the margin.
    pub(crate) fn margin(&self) -> Option<f64> {
        match self.grounds {
            FactorGrounds::Margin(margin) => Some(margin),
            FactorGrounds::Limits(_) => None,
        }
    }

    /// How many wards could be judged.
    pub(crate) fn judged(&self) -> usize {
        self.marks.iter().flatten().count()
    }

    fn for_stats(&self, times: f64) -> stats::Factor<'_> {
        let indicator = self.indicator;
        stats::Factor {
            code: &indicator.code,
            // What nobody has named measures itself.
            construct: if indicator.construct.is_empty() { &indicator.code } else { &indicator.construct },
            category: self.category(),
            parts: &self.parts,
            worse: if indicator.polarity == Polarity::HigherIsBetter { Worse::Lower } else { Worse::Higher },
            grounds: match self.grounds {
                FactorGrounds::Margin(margin) => FactorGrounds::Margin(margin * times),
                limits @ FactorGrounds::Limits(_) => limits,
            },
            authority: self.authority,
            areas: &self.wards,
        }
    }
}

pub(crate) fn category(indicator: &Indicator) -> FactorCategory {
    match indicator.category {
        Category::Individual => FactorCategory::Individual,
        Category::Relationship => FactorCategory::Relationship,
        Category::FamilyEconomic => FactorCategory::FamilyEconomic,
        Category::ChildOutcome => FactorCategory::ChildOutcome,
        Category::Context | Category::Uncategorised => FactorCategory::Context,
    }
}
