// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counting factors: what is refused, and what always holds.

use proptest::prelude::*;
use stats::{
    AreaFigure, ChosenFactor, Confidence, FactorCategory, Interval, MarkedFactors, NoCorrelation, NotCombined,
    Together, Worse, concentration,
};

/// Half of the spread between the areas.
const HALF: f64 = 0.5;

pub(crate) fn figure(value: impl Into<Option<f64>>, half: f64) -> Option<AreaFigure> {
    let value = value.into()?;
    Some(AreaFigure { value, limits: Some(Interval { lower: value - half, upper: value + half }) })
}

pub(crate) fn bare(value: impl Into<Option<f64>>) -> Option<AreaFigure> {
    Some(AreaFigure { value: value.into()?, limits: None })
}

pub(crate) fn factor<'a>(code: &'a str, category: FactorCategory, areas: &'a [Option<AreaFigure>]) -> ChosenFactor<'a> {
    ChosenFactor {
        code,
        construct: code,
        category,
        parts: &[],
        worse: Worse::Higher,
        limits: Some(Confidence::P998),
        authority: 10.0,
        areas,
    }
}

fn refused(factors: &[ChosenFactor<'_>]) -> Option<NotCombined> {
    concentration(factors, HALF).err()
}

#[test]
fn what_counts_a_thing_twice_is_refused() {
    let areas = [figure(12.0, 1.0), figure(9.0, 1.0)];
    let one = factor("workless", FactorCategory::FamilyEconomic, &areas);
    let named = |code| ChosenFactor { code, construct: code, ..one };
    assert_eq!(refused(&[]), Some(NotCombined::NoFactors));
    assert_eq!(refused(&[one, one]), Some(NotCombined::DuplicateFactor(0, 1)));
    let same = ChosenFactor { code: "claimants", ..one };
    assert_eq!(refused(&[one, named("debt"), same]), Some(NotCombined::SameConstruct(0, 2)));
    let index = ChosenFactor { parts: &["income", "workless"], ..named("deprivation") };
    assert_eq!(refused(&[one, index]), Some(NotCombined::IndexWithItsPart { index: 1, part: 0 }));
    assert_eq!(refused(&[index, one]), Some(NotCombined::IndexWithItsPart { index: 0, part: 1 }));
    // A part filed under the construct of its index is still named a part.
    assert_eq!(
        refused(&[ChosenFactor { construct: "workless", ..index }, one]),
        Some(NotCombined::IndexWithItsPart { index: 0, part: 1 })
    );
    assert_eq!(refused(&[index, named("debt")]), None);
}

#[test]
fn context_is_no_factor() {
    let areas = [figure(12.0, 1.0)];
    let language = factor("language", FactorCategory::Context, &areas);
    assert_eq!(
        refused(&[factor("debt", FactorCategory::Individual, &areas), language]),
        Some(NotCombined::ContextFactor(1))
    );
}

#[test]
fn figures_that_cannot_be_are_refused() {
    let (two, three) = ([figure(12.0, 1.0); 2], [figure(12.0, 1.0); 3]);
    let (one, other) = (factor("a", FactorCategory::Individual, &two), factor("b", FactorCategory::Individual, &three));
    assert_eq!(refused(&[one, other]), Some(NotCombined::DifferentAreas(1)));
    assert_eq!(refused(&[ChosenFactor { authority: f64::NAN, ..one }]), Some(NotCombined::NotFinite(0)));
    for size in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(concentration(&[one], size).err(), Some(NotCombined::BadSize));
    }
    let reversed = [figure(12.0, -1.0)];
    assert_eq!(refused(&[factor("a", FactorCategory::Individual, &reversed)]), Some(NotCombined::LimitsDisagree(0)));
    let unknown = [bare(f64::NAN)];
    assert_eq!(refused(&[factor("a", FactorCategory::Individual, &unknown)]), Some(NotCombined::NotFinite(0)));
}

#[test]
fn only_what_is_clear_and_large_is_marked_and_what_cannot_be_judged_is_said() {
    let limits = [figure(16.0, 1.0), figure(16.0, 6.0), figure(12.0, 1.0), figure(4.0, 1.0), None];
    let sized = [bare(16.0), bare(12.4), bare(12.0), bare(4.0), None];
    let first = factor("workless", FactorCategory::FamilyEconomic, &limits);
    let bare_one = ChosenFactor { limits: None, ..factor("distress", FactorCategory::Relationship, &sized) };
    let found = concentration(&[first, bare_one], HALF).expect("marks");
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(found.marks[0], [yes, no, no, no, None], "clear but small, and large but unclear, are not marked");
    assert_eq!(found.marks[1], [yes, no, no, no, None]);
    let margin = found.margins[0].expect("figures differ");
    assert!((margin - 2.828_427_124_7).abs() < 1e-9, "half of the spread of 16, 16, 12 and 4: {margin}");
    assert_eq!(found.all_above(&[0, 1]), [yes, no, no, no, None]);
    assert_eq!(found.empty, vec![FactorCategory::Individual, FactorCategory::ChildOutcome]);
    assert!((found.by_chance - 0.004).abs() < 1e-12, "four figures with limits, 0.001 each: {}", found.by_chance);
    // Where lower is worse, clearly below counts.
    let lower = |one| ChosenFactor { worse: Worse::Lower, ..one };
    let found = concentration(&[lower(first), lower(bare_one)], HALF).expect("marks");
    assert_eq!(found.all_above(&[0, 1]), [no, no, no, yes, None]);
    // What is the same everywhere is above nowhere; what has no limits beside others that have is not judged.
    let flat = [figure(12.0, 1.0), figure(12.0, 1.0), bare(12.0)];
    let found = concentration(&[factor("flat", FactorCategory::Individual, &flat)], HALF).expect("marks");
    assert_eq!((&found.marks[0], found.margins[0]), (&vec![no, no, None], None));
}

#[test]
fn factors_that_are_above_in_the_same_areas_tell_one_pattern() {
    let column = |above: &[usize]| -> Vec<Option<AreaFigure>> {
        (0..12).map(|at| bare(if above.contains(&at) { 20.0 } else { 5.0 })).collect()
    };
    let columns = [column(&[0, 1, 2, 3]), column(&[8, 9, 10, 11]), column(&[0, 1, 2, 3]), column(&[0, 4, 8])];
    let names = ["crowded", "disabled", "workless", "debt"];
    let factors: Vec<ChosenFactor<'_>> = names
        .iter()
        .zip(&columns)
        .map(|(name, areas)| ChosenFactor { limits: None, ..factor(name, FactorCategory::Individual, areas) })
        .collect();
    let found = concentration(&factors, HALF).expect("marks");
    assert_eq!(found.patterns, [vec![0, 2], vec![1], vec![3]]);
    let judged = |one: usize, other: usize| {
        let pair = found.pairs.iter().find(|pair| (pair.one, pair.other) == (one, other)).expect("a pair");
        pair.overlap.judge(0.05 / 6.0)
    };
    assert_eq!(judged(0, 2), Together::Same);
    assert_eq!(judged(0, 1), Together::AsChance, "none of 1.3 expected is no proof with twelve areas");
    assert_eq!(found.pairs[2].areas, 12);
}

#[test]
fn how_alike_two_factors_lie_is_said_of_every_pair() {
    let values = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
    let column =
        |times: f64| -> Vec<Option<AreaFigure>> { values.iter().map(|one| figure(times * one, 0.1)).collect() };
    let (one, against, flat) = (column(1.0), column(-1.0), column(0.0));
    let chosen = [
        factor("a", FactorCategory::Individual, &one),
        factor("b", FactorCategory::Relationship, &against),
        factor("c", FactorCategory::ChildOutcome, &flat),
    ];
    let found = concentration(&chosen, HALF).expect("marks");
    let alike: Vec<_> = found.pairs.iter().map(|pair| pair.alike).collect();
    assert_eq!(alike, [Ok(-1.0), Err(NoCorrelation::NoVariation), Err(NoCorrelation::NoVariation)]);
}

fn areas() -> impl Strategy<Value = Vec<[(f64, f64); 2]>> {
    let one = || (5.0..15.0_f64, 0.0..3.0_f64);
    prop::collection::vec((one(), one()).prop_map(|(one, other)| [one, other]), 2..30)
}

fn found(areas: &[[(f64, f64); 2]], size: f64) -> MarkedFactors {
    let column = |which: usize| -> Vec<_> { areas.iter().map(|area| figure(area[which].0, area[which].1)).collect() };
    let (one, other) = (column(0), column(1));
    let factors = [factor("a", FactorCategory::Individual, &one), factor("b", FactorCategory::Relationship, &other)];
    concentration(&factors, size).expect("marks")
}

proptest! {
    #[test]
    fn the_order_of_areas_does_not_matter(mut given in areas()) {
        let first = found(&given, HALF);
        given.reverse();
        let turned = found(&given, HALF);
        for (one, other) in first.marks.iter().zip(&turned.marks) {
            prop_assert!(one.iter().eq(other.iter().rev()));
        }
        prop_assert_eq!(first.patterns, turned.patterns);
    }

    #[test]
    fn wider_limits_and_larger_margins_never_mark_more(given in areas(), size in 0.1..1.0_f64) {
        let wider: Vec<_> = given.iter().map(|area| area.map(|(value, half)| (value, half + 1.0))).collect();
        let marked = |found: &MarkedFactors| -> Vec<bool> {
            found.marks.iter().flatten().map(|mark| *mark == Some(true)).collect()
        };
        let all = marked(&found(&given, size));
        for fewer in [marked(&found(&wider, size)), marked(&found(&given, size * 1.5))] {
            prop_assert!(all.iter().zip(fewer).all(|(all, fewer)| *all || !fewer));
        }
    }
}
