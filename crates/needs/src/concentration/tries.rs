// SPDX-License-Identifier: MIT OR Apache-2.0
//! The same pattern under other choices: how far above counts, whether age is allowed for, and which figures stand for it.

use super::decide::{living, marked};
use super::figures_of::Children;
use super::{Factor, LeftOut, Living};
use evidence::place::FAR;

/// Half of the margin, and half as much again.
const OTHER_SIZES: [f64; 2] = [0.5, 1.5];

/// Holds what was changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tried {
    /// So many times the margin.
    Margin(f64),
    /// Ages not allowed for.
    AsHeld,
    /// Without one of the factors, by its place in the list.
    Without(usize),
    /// A figure that was left out, because it says the same in part, must be above too.
    With(String),
}

/// A choice and what comes of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Try {
    pub what: Tried,
    /// For each ward, whether the pattern holds.
    pub marks: Vec<Option<bool>>,
    pub children: Option<Living>,
}

impl Try {
    pub(crate) fn wards(&self) -> usize {
        self.marks.iter().filter(|mark| **mark == Some(true)).count()
    }
}

/// Every try of one pattern.
pub(super) fn tries(
    (factors, left_out): (&[Factor<'_>], &[LeftOut<'_>]),
    (members, own): (&[usize], &[Option<bool>]),
    children: Option<&Children>,
) -> Vec<Try> {
    let chosen: Vec<&Factor<'_>> = members.iter().filter_map(|at| factors.get(*at)).collect();
    let mut tried: Vec<(Tried, Vec<Option<bool>>)> = Vec::new();
    for times in OTHER_SIZES {
        let found = marked(factors, FAR * times).ok();
        tried.extend(found.map(|found| (Tried::Margin(times), found.all_above(members))));
    }
    if chosen.iter().any(|one| one.allows_for_age()) {
        tried.extend(as_held(factors, members).map(|marks| (Tried::AsHeld, marks)));
    }
    if let Some(found) = (members.len() > 2).then(|| marked(factors, FAR).ok()).flatten() {
        for left in members {
            let rest: Vec<usize> = members.iter().copied().filter(|at| at != left).collect();
            tried.push((Tried::Without(*left), found.all_above(&rest)));
        }
    }
    for other in left_out.iter().filter(|one| chosen.iter().any(|factor| factor.is_akin(one.indicator))) {
        let alone = Factor::of_left_out(other).and_then(|one| marked(&[one], FAR).ok());
        tried.extend(alone.map(|found| (Tried::With(other.indicator.code.clone()), both(own, &found.all_above(&[0])))));
    }
    let as_try = |(what, marks): (Tried, Vec<Option<bool>>)| Try { children: living(&marks, children), what, marks };
    tried.into_iter().map(as_try).collect()
}

fn as_held(factors: &[Factor<'_>], members: &[usize]) -> Option<Vec<Option<bool>>> {
    let held = |one: &Factor<'_>| one.figures.crude.clone().unwrap_or_else(|| one.figures.wards.clone());
    let figures: Vec<_> = factors.iter().map(held).collect();
    let factors: Vec<stats::ChosenFactor<'_>> =
        factors.iter().zip(&figures).map(|(one, held)| one.for_stats(held)).collect();
    stats::concentration(&factors, FAR).ok().map(|found| found.all_above(members))
}

fn both(one: &[Option<bool>], other: &[Option<bool>]) -> Vec<Option<bool>> {
    one.iter().zip(other).map(|(one, other)| Some((*one)? && (*other)?)).collect()
}
