// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counting factors: what is refused, and what always holds.

use proptest::prelude::*;
use stats::{
    AreaCount, AreaFigure, Confidence, Factor, FactorCategory, FactorGrounds, Interval, NoCorrelation, NotCombined,
    Worse, concentration,
};

pub(crate) fn figure(value: impl Into<Option<f64>>, half: f64) -> Option<AreaFigure> {
    let value = value.into()?;
    Some(AreaFigure { value, limits: Some(Interval { lower: value - half, upper: value + half }) })
}

pub(crate) fn bare(value: impl Into<Option<f64>>) -> Option<AreaFigure> {
    Some(AreaFigure { value: value.into()?, limits: None })
}

pub(crate) fn factor<'a>(code: &'a str, category: FactorCategory, areas: &'a [Option<AreaFigure>]) -> Factor<'a> {
    Factor {
        code,
        construct: code,
        category,
        parts: &[],
        worse: Worse::Higher,
        grounds: FactorGrounds::Limits(Confidence::P998),
        authority: 10.0,
        areas,
    }
}

fn refused(factors: &[Factor<'_>]) -> Option<NotCombined> {
    concentration(factors).err()
}

#[test]
fn what_counts_a_thing_twice_is_refused() {
    let areas = [figure(12.0, 1.0), figure(9.0, 1.0)];
    let one = factor("workless", FactorCategory::FamilyEconomic, &areas);
    let named = |code| Factor { code, construct: code, ..one };
    assert_eq!(refused(&[]), Some(NotCombined::NoFactors));
    assert_eq!(refused(&[one, one]), Some(NotCombined::DuplicateFactor(0, 1)));
    let same = Factor { code: "claimants", ..one };
    assert_eq!(refused(&[one, named("debt"), same]), Some(NotCombined::SameConstruct(0, 2)));
    let index = Factor { parts: &["income", "workless"], ..named("deprivation") };
    assert_eq!(refused(&[one, index]), Some(NotCombined::IndexWithItsPart { index: 1, part: 0 }));
    assert_eq!(refused(&[index, one]), Some(NotCombined::IndexWithItsPart { index: 0, part: 1 }));
    // A part filed under the construct of its index is still named a part.
    assert_eq!(
        refused(&[Factor { construct: "workless", ..index }, one]),
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
    assert_eq!(refused(&[Factor { authority: f64::NAN, ..one }]), Some(NotCombined::NotFinite(0)));
    for margin in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(
            refused(&[Factor { grounds: FactorGrounds::Margin(margin), ..one }]),
            Some(NotCombined::NoMargin(0))
        );
    }
    let reversed = [figure(12.0, -1.0)];
    assert_eq!(refused(&[factor("a", FactorCategory::Individual, &reversed)]), Some(NotCombined::LimitsDisagree(0)));
    let unknown = [bare(f64::NAN)];
    assert_eq!(refused(&[factor("a", FactorCategory::Individual, &unknown)]), Some(NotCombined::NotFinite(0)));
}

#[test]
fn only_what_is_clear_counts_and_what_cannot_be_judged_is_said() {
    let limits = [figure(12.0, 1.0), figure(12.0, 2.0), figure(8.0, 1.0), bare(99.0), None];
    let modelled = [bare(12.1), bare(12.0), bare(7.9), bare(8.0), None];
    let first = factor("workless", FactorCategory::FamilyEconomic, &limits);
    let margin =
        Factor { grounds: FactorGrounds::Margin(2.0), ..factor("distress", FactorCategory::Relationship, &modelled) };
    let found = concentration(&[first, margin]).expect("counts");
    let counts = |area: usize| (found.areas[area].clear, found.areas[area].judged);
    assert_eq!(counts(0), ([0, 1, 1, 0], 2));
    assert_eq!(counts(1), ([0, 0, 0, 0], 2), "a limit and a margin that are only touched");
    assert_eq!(counts(2), ([0, 0, 0, 0], 2));
    assert_eq!(counts(3), ([0, 0, 0, 0], 1), "a figure without limits is not judged by limits");
    assert_eq!(found.areas[4], AreaCount::default());
    assert_eq!(found.empty, vec![FactorCategory::Individual, FactorCategory::ChildOutcome]);
    assert_eq!(found.by_margin, vec![(1, 2.0)]);
    assert!((found.by_chance - 0.003).abs() < 1e-12, "three figures with limits, 0.001 each: {}", found.by_chance);
    // Where lower is worse, clearly below counts.
    let lower = |one| Factor { worse: Worse::Lower, ..one };
    let found = concentration(&[lower(first), lower(margin)]).expect("counts");
    assert_eq!(found.areas.iter().map(AreaCount::total).collect::<Vec<_>>(), vec![0, 0, 2, 0, 0]);
}

#[test]
fn pairs_that_say_the_same_are_announced() {
    let values = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
    let like = |times: f64, noise: [f64; 6]| -> Vec<Option<AreaFigure>> {
        values.iter().zip(noise).map(|(value, noise)| figure(times * value + noise, 0.1)).collect()
    };
    let (one, twin, against, other) =
        (like(1.0, [0.0; 6]), like(2.0, [0.1; 6]), like(-1.0, [0.0; 6]), like(0.0, [3.0, 1.0, 2.0, 5.0, 1.0, 2.0]));
    let flat = like(0.0, [1.0; 6]);
    let chosen = [
        factor("a", FactorCategory::Individual, &one),
        factor("b", FactorCategory::Relationship, &twin),
        factor("c", FactorCategory::FamilyEconomic, &against),
        factor("d", FactorCategory::ChildOutcome, &other),
        factor("e", FactorCategory::ChildOutcome, &flat),
    ];
    let found = concentration(&chosen).expect("counts");
    assert_eq!(found.pairs.len(), 10);
    let close: Vec<(usize, usize)> =
        found.pairs.iter().filter(|pair| pair.very_close()).map(|pair| (pair.one, pair.other)).collect();
    assert_eq!(close, vec![(0, 1), (0, 2), (1, 2)], "a figure turned round says the same");
    assert_eq!(found.pairs[3].pearson, Err(NoCorrelation::NoVariation));
    assert!(found.empty.is_empty() && found.pairs.iter().all(|pair| pair.areas == 6));
}

fn areas() -> impl Strategy<Value = Vec<[(f64, f64); 2]>> {
    let one = || (5.0..15.0_f64, 0.0..3.0_f64);
    prop::collection::vec((one(), one()).prop_map(|(one, other)| [one, other]), 1..30)
}

fn counted(areas: &[[(f64, f64); 2]]) -> Vec<AreaCount> {
    let column = |which: usize| -> Vec<_> { areas.iter().map(|area| figure(area[which].0, area[which].1)).collect() };
    let (one, other) = (column(0), column(1));
    concentration(&[factor("a", FactorCategory::Individual, &one), factor("b", FactorCategory::Relationship, &other)])
        .expect("counts")
        .areas
}

proptest! {
    #[test]
    fn the_order_of_areas_does_not_matter(mut given in areas()) {
        let mut first = counted(&given);
        given.reverse();
        first.reverse();
        prop_assert_eq!(first, counted(&given));
    }

    #[test]
    fn an_area_clearly_below_changes_no_other(mut given in areas()) {
        let before = counted(&given);
        given.push([(1.0, 0.5), (1.0, 0.5)]);
        let after = counted(&given);
        prop_assert_eq!(&after[..before.len()], &before[..]);
        prop_assert_eq!(after[before.len()].total(), 0);
    }

    #[test]
    fn wider_limits_never_count_more(given in areas()) {
        let wider: Vec<_> = given.iter().map(|area| area.map(|(value, half)| (value, half + 1.0))).collect();
        for (one, other) in counted(&given).iter().zip(counted(&wider)) {
            prop_assert!(other.total() <= one.total());
        }
    }
}
