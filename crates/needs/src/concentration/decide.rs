// SPDX-License-Identifier: MIT OR Apache-2.0
//! The decision, from figures alone: what is counted, which factors make one pattern, and which wards each pattern holds.

use areas::Area;
use evidence::catalogue::{Indicator, Polarity};
use stats::{AreaFigure, Confidence, FactorCategory, NotCombined, Worse};

use super::figures_of::Children;
use super::tries::tries;
use super::{
    ChosenFigure, Concentration, Factor, Figures, LeftOut, LeftOutReason, Living, WardMarks, WardPattern, category,
};
use evidence::place::FAR;

/// Counts what may be counted; whatever the rules of combination refuse is left out, with its reason.
pub(super) fn decide<'a>(
    candidates: Vec<ChosenFigure<'a>>,
    wards: &[&'a Area],
    children: Option<&Children>,
) -> Concentration<'a> {
    let order: Vec<&str> = candidates.iter().map(|one| one.indicator.code.as_str()).collect();
    let (mut left_out, mut factors) = (Vec::new(), Vec::new());
    for ChosenFigure { indicator, figures } in candidates {
        match figures.and_then(|figures| factor(indicator, figures)) {
            Ok(factor) => factors.push(factor),
            Err(reason) => left_out.push(LeftOut { indicator, reason, figures: None }),
        }
    }
    let found = loop {
        let refusal = match marked(&factors, FAR) {
            Ok(found) => break Some(found),
            Err(refusal) => refusal,
        };
        let Some((at, reason)) = refused(refusal, &factors) else { break None };
        let Factor { indicator, figures, .. } = factors.remove(at);
        left_out.push(LeftOut { indicator, reason, figures: Some(figures) });
    };
    left_out.sort_by_key(|one| order.iter().position(|code| *code == one.indicator.code));
    let Some(found) = found else { return nothing(left_out, wards) };
    for (factor, (marks, margin)) in factors.iter_mut().zip(found.marks.iter().zip(&found.margins)) {
        factor.above = those(wards, marks);
        (factor.marks, factor.margin) = (marks.clone(), *margin);
    }
    let patterns: Vec<WardPattern<'a>> =
        found.patterns.iter().map(|one| pattern((&factors, &left_out), (wards, children), &found, one)).collect();
    let wards = wards.iter().enumerate().map(|(at, area)| ward(&factors, &patterns, at, area)).collect();
    Concentration {
        factors,
        patterns,
        wards,
        empty: found.empty,
        left_out,
        by_chance: found.by_chance,
        pairs: found.pairs,
        context: Vec::new(),
        unchosen: Vec::new(),
    }
}

fn nothing<'a>(left_out: Vec<LeftOut<'a>>, wards: &[&'a Area]) -> Concentration<'a> {
    let bare = |area: &&'a Area| WardMarks { area, above: Vec::new(), not_judged: Vec::new(), patterns: Vec::new() };
    Concentration {
        factors: Vec::new(),
        patterns: Vec::new(),
        wards: wards.iter().map(bare).collect(),
        empty: FactorCategory::COUNTED.to_vec(),
        left_out,
        by_chance: 0.0,
        pairs: Vec::new(),
        context: Vec::new(),
        unchosen: Vec::new(),
    }
}

fn factor<'a>(indicator: &'a Indicator, figures: Figures<'a>) -> Result<Factor<'a>, LeftOutReason> {
    if indicator.barred_from_index || category(indicator) == FactorCategory::Context {
        return Err(LeftOutReason::Context);
    }
    if figures.wards.iter().all(Option::is_none) {
        return Err(LeftOutReason::NoWardFigure);
    }
    let parts = indicator.parts.iter().map(String::as_str).collect();
    let Figures { measured, authority, .. } = figures;
    Ok(Factor { indicator, measured, authority, margin: None, above: Vec::new(), marks: Vec::new(), figures, parts })
}

/// Names the factor of a refusal, and why it goes; `None` where there is nothing left to remove.
fn refused(refusal: NotCombined, factors: &[Factor<'_>]) -> Option<(usize, LeftOutReason)> {
    let name = |at: usize| factors.get(at).map(|one| one.indicator.name.clone()).unwrap_or_default();
    let (at, reason) = match refusal {
        NotCombined::ContextFactor(at) => (at, LeftOutReason::Context),
        NotCombined::SameConstruct(one, other) | NotCombined::DuplicateFactor(one, other) => {
            (one.max(other), LeftOutReason::SameConstruct(name(one.min(other))))
        }
        NotCombined::IndexWithItsPart { index, part } if index > part => {
            (index, LeftOutReason::HoldsCounted(name(part)))
        }
        NotCombined::IndexWithItsPart { index, part } => (part, LeftOutReason::PartOfCounted(name(index))),
        NotCombined::DifferentAreas(at) | NotCombined::LimitsDisagree(at) | NotCombined::NotFinite(at) => {
            (at, LeftOutReason::Unusable)
        }
        NotCombined::NoFactors | NotCombined::BadSize => return None,
    };
    (at < factors.len()).then_some((at, reason))
}

/// The marks by so much of the spread between wards.
pub(super) fn marked(factors: &[Factor<'_>], size: f64) -> Result<stats::MarkedFactors, NotCombined> {
    let factors: Vec<stats::ChosenFactor<'_>> = factors.iter().map(|one| one.for_stats(&one.figures.wards)).collect();
    stats::concentration(&factors, size)
}

pub(super) fn those<'a>(wards: &[&'a Area], marks: &[Option<bool>]) -> Vec<&'a Area> {
    wards.iter().zip(marks).filter(|(_, mark)| **mark == Some(true)).map(|(ward, _)| *ward).collect()
}

fn pattern<'a>(
    (factors, left_out): (&[Factor<'a>], &[LeftOut<'a>]),
    (wards, children): (&[&'a Area], Option<&Children>),
    found: &stats::MarkedFactors,
    members: &[usize],
) -> WardPattern<'a> {
    let marks = found.all_above(members);
    let tried = tries((factors, left_out), (members, &marks), children);
    let steady: Vec<Option<bool>> = marks
        .iter()
        .enumerate()
        .map(|(at, mark)| Some(*mark == Some(true) && tried.iter().all(|one| one.marks.get(at) == Some(&Some(true)))))
        .collect();
    let joins = |at: usize| tried.iter().any(|one| one.marks.get(at) == Some(&Some(true)));
    let joining: Vec<Option<bool>> =
        marks.iter().enumerate().map(|(at, mark)| Some(*mark != Some(true) && joins(at))).collect();
    WardPattern {
        factors: members.to_vec(),
        wards: those(wards, &marks),
        children: living(&marks, children),
        steady: those(wards, &steady),
        joining: those(wards, &joining),
        tries: tried,
        marks,
    }
}

/// Children of the wards that bear the mark, where each of these is counted.
pub(super) fn living(marks: &[Option<bool>], children: Option<&Children>) -> Option<Living> {
    let children = children?;
    let inside = marks.iter().zip(&children.wards).filter(|(mark, _)| **mark == Some(true));
    let counts = inside.map(|(_, count)| *count).collect::<Option<Vec<f64>>>()?;
    Some(Living { children: stats::sum(counts), of: children.own })
}

fn ward<'a>(factors: &[Factor<'a>], patterns: &[WardPattern<'a>], at: usize, area: &'a Area) -> WardMarks<'a> {
    let places = |wanted: Option<bool>| {
        let has = |factor: &Factor<'_>| factor.marks.get(at).copied().flatten() == wanted;
        factors.iter().enumerate().filter(|(_, factor)| has(factor)).map(|(place, _)| place).collect::<Vec<usize>>()
    };
    let in_pattern = |one: &WardPattern<'_>| one.marks.get(at).copied().flatten() == Some(true);
    let patterns = patterns.iter().enumerate().filter(|(_, one)| in_pattern(one)).map(|(place, _)| place).collect();
    WardMarks { area, above: places(Some(true)), not_judged: places(None), patterns }
}

impl<'a> Factor<'a> {
    pub(super) fn for_stats<'b>(&'b self, areas: &'b [Option<AreaFigure>]) -> stats::ChosenFactor<'b> {
        let indicator = self.indicator;
        stats::ChosenFactor {
            code: &indicator.code,
            // What nobody has named measures itself.
            construct: if indicator.construct.is_empty() { &indicator.code } else { &indicator.construct },
            category: self.category(),
            parts: &self.parts,
            worse: if indicator.polarity == Polarity::HigherIsBetter { Worse::Lower } else { Worse::Higher },
            limits: areas.iter().flatten().any(|one| one.limits.is_some()).then_some(Confidence::P998),
            authority: self.authority,
            areas,
        }
    }

    /// Gives what was left out, as it would have been.
    pub(super) fn of_left_out(one: &LeftOut<'a>) -> Option<Self> {
        factor(one.indicator, one.figures.clone()?).ok()
    }

    /// Two figures of which one holds the other, or which measure one thing.
    pub(super) fn is_akin(&self, other: &Indicator) -> bool {
        let own = self.indicator;
        (!own.construct.is_empty() && own.construct == other.construct)
            || own.parts.contains(&other.code)
            || other.parts.contains(&own.code)
    }
}
