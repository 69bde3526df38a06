// SPDX-License-Identifier: MIT OR Apache-2.0
//! The weighted index and its ranks: what is refused, and what always holds.

use base::Rng;
use proptest::prelude::*;
use stats::{
    AreaFigure, Factor, FactorCategory, IndexDesign, IndexScale, NotCombined, RankInterval, RankUncertainty, Worse,
    rank_intervals, weighted_index,
};

use super::concentration::{bare, factor, figure};

const EQUAL: IndexDesign<'_> = IndexDesign { scale: IndexScale::StandardisedValues, weights: &[1.0, 1.0, 1.0] };
const VARIED: RankUncertainty = RankUncertainty { draws: 400, weight_spread: 0.5, leave_one_out: true, coverage: 0.95 };
const NOTHING: RankUncertainty =
    RankUncertainty { draws: 100, weight_spread: 0.0, leave_one_out: false, coverage: 0.95 };

type Column = Vec<Option<AreaFigure>>;

fn three(columns: &[Column; 3]) -> [Factor<'_>; 3] {
    [
        factor("a", FactorCategory::Individual, &columns[0]),
        factor("b", FactorCategory::Relationship, &columns[1]),
        factor("c", FactorCategory::FamilyEconomic, &columns[2]),
    ]
}

fn columns(half: f64) -> [Column; 3] {
    let of = |values: [f64; 5]| values.into_iter().map(|value| figure(value, half)).collect();
    [of([5.0, 4.0, 3.0, 2.0, 1.0]), of([9.0, 10.0, 6.0, 5.0, 1.0]), of([2.0, 2.0, 1.0, 3.0, 0.0])]
}

fn drawn(columns: &[Column; 3], uncertainty: &RankUncertainty, seed: u64) -> Vec<Option<RankInterval>> {
    rank_intervals(&three(columns), &EQUAL, uncertainty, &mut Rng::seeded(seed)).expect("ranks")
}

#[test]
fn what_has_no_index_says_why() {
    let columns = columns(0.5);
    let factors = three(&columns);
    let refused = |weights: &[f64]| weighted_index(&factors, &IndexDesign { weights, ..EQUAL }).err();
    assert_eq!(refused(&[1.0]), Some(NotCombined::WeightsDiffer));
    assert_eq!(refused(&[1.0, -1.0, 1.0]), Some(NotCombined::NegativeWeight(1)));
    assert_eq!(refused(&[1.0, f64::NAN, 1.0]), Some(NotCombined::NotFinite(1)));
    assert_eq!(refused(&[1.0, 0.0, 0.0]), Some(NotCombined::TooFewFactors));
    let one = IndexDesign { weights: &[1.0], ..EQUAL };
    assert_eq!(weighted_index(&factors[..1], &one).err(), Some(NotCombined::TooFewFactors));
    let with = |changed: Column| {
        let mut other = columns.clone();
        other[2] = changed;
        weighted_index(&three(&other), &EQUAL).err()
    };
    assert_eq!(with(vec![figure(3.0, 0.5); 5]), Some(NotCombined::NoVariation(2)));
    assert_eq!(with(vec![bare(0.0), bare(-0.0), bare(0.0), bare(-0.0), bare(0.0)]), Some(NotCombined::NoVariation(2)));
    assert_eq!(with(vec![figure(3.0, 0.5), None, None, None, None]), Some(NotCombined::TooFewAreas));
    assert_eq!(with(vec![bare(1e200), bare(1.0), bare(2.0), bare(3.0), bare(4.0)]), Some(NotCombined::NotFinite(2)));
    let again = [factors[0], factors[0], factors[2]];
    assert_eq!(weighted_index(&again, &EQUAL).err(), Some(NotCombined::DuplicateFactor(0, 1)));
}

#[test]
fn assumptions_outside_their_range_are_refused() {
    let columns = columns(0.5);
    for bad in [
        RankUncertainty { draws: 99, ..VARIED },
        RankUncertainty { draws: 100_001, ..VARIED },
        RankUncertainty { weight_spread: 1.1, ..VARIED },
        RankUncertainty { weight_spread: f64::NAN, ..VARIED },
        RankUncertainty { coverage: 1.0, ..VARIED },
        RankUncertainty { coverage: 0.0, ..VARIED },
    ] {
        let found = rank_intervals(&three(&columns), &EQUAL, &bad, &mut Rng::seeded(1));
        assert_eq!(found, Err(NotCombined::BadUncertainty), "{bad:?}");
    }
}

#[test]
fn an_area_without_a_figure_has_no_rank_and_takes_no_part() {
    let mut with = columns(0.0);
    for column in &mut with {
        column.push(figure(99.0, 0.0));
    }
    with[1][5] = None;
    let found = weighted_index(&three(&with), &EQUAL).expect("an index");
    let without = weighted_index(&three(&columns(0.0)), &EQUAL).expect("an index");
    assert_eq!(found[5], None);
    assert_eq!(found[..5], without[..]);
}

#[test]
fn ranks_by_hand() {
    // Places of the factors, highest last: 5 4 3 2 1, 4 5 3 2 1, 3.5 3.5 2 5 1.
    let columns = columns(0.0);
    let design = IndexDesign { scale: IndexScale::Ranks, ..EQUAL };
    let found = weighted_index(&three(&columns), &design).expect("an index");
    for (value, expected) in found.iter().zip([12.5, 12.5, 8.0, 9.0, 3.0]) {
        assert!((value.expect("complete") - expected / 15.0).abs() < 1e-12, "{found:?}");
    }
    let ranks = rank_intervals(&three(&columns), &design, &NOTHING, &mut Rng::seeded(1)).expect("ranks");
    let places: Vec<u32> = ranks.iter().flatten().map(|one| one.rank).collect();
    assert_eq!(places, vec![1, 1, 4, 3, 5]);
    assert!(ranks.iter().flatten().all(|one| one.lower == one.rank && one.upper == one.rank), "{ranks:?}");
}

#[test]
fn lower_can_be_worse() {
    let columns = columns(0.3);
    let mut factors = three(&columns);
    let up = weighted_index(&factors, &EQUAL).expect("an index");
    for factor in &mut factors {
        factor.worse = Worse::Lower;
    }
    let down = weighted_index(&factors, &EQUAL).expect("an index");
    for (one, other) in up.iter().flatten().zip(down.iter().flatten()) {
        assert!((one + other).abs() < 1e-12);
    }
}

#[test]
fn the_same_seed_gives_the_same_ranks() {
    let found = drawn(&columns(1.0), &VARIED, 7);
    assert_eq!(found, drawn(&columns(1.0), &VARIED, 7));
    let kept: Vec<(u32, u32, u32)> = found.iter().flatten().map(|one| (one.rank, one.lower, one.upper)).collect();
    // These stand in published pages: whoever changes them changes what was published.
    assert_eq!(kept, PINNED.to_vec());
}

const PINNED: [(u32, u32, u32); 5] = [(1, 1, 3), (2, 1, 3), (4, 3, 4), (3, 1, 4), (5, 5, 5)];

#[test]
fn each_source_of_doubt_widens() {
    let width = |half, uncertainty: &RankUncertainty| -> u32 {
        drawn(&columns(half), uncertainty, 3).iter().flatten().map(|one| one.upper - one.lower).sum()
    };
    assert_eq!(width(0.0, &NOTHING), 0);
    assert!(width(1.5, &NOTHING) > 0, "sampling");
    assert!(width(0.0, &RankUncertainty { weight_spread: 1.0, ..NOTHING }) > 0, "weights");
    assert!(width(0.0, &RankUncertainty { leave_one_out: true, ..NOTHING }) > 0, "choice");
}

fn given() -> impl Strategy<Value = Vec<[(f64, f64); 3]>> {
    let one = || (0.0..20.0_f64, 0.0..3.0_f64);
    prop::collection::vec((one(), one(), one()).prop_map(|(a, b, c)| [a, b, c]), 3..12)
}

fn split(areas: &[[(f64, f64); 3]]) -> [Column; 3] {
    [0, 1, 2].map(|which| areas.iter().map(|area| figure(area[which].0, area[which].1)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn intervals_hold_the_rank(areas in given(), seed in any::<u64>()) {
        let found = drawn(&split(&areas), &RankUncertainty { draws: 100, ..VARIED }, seed);
        let number = u32::try_from(areas.len()).expect("few");
        for one in found.iter().flatten() {
            prop_assert!(1 <= one.lower && one.lower <= one.rank && one.rank <= one.upper && one.upper <= number);
        }
        prop_assert_eq!(found.iter().flatten().map(|one| one.rank).min(), Some(1));
    }

    #[test]
    fn the_order_of_areas_does_not_matter(mut areas in given(), seed in any::<u64>(), turn in 0_usize..12) {
        let uncertainty = RankUncertainty { draws: 100, ..VARIED };
        let mut first = drawn(&split(&areas), &uncertainty, seed);
        let by = turn % areas.len();
        areas.rotate_left(by);
        first.rotate_left(by);
        prop_assert_eq!(first, drawn(&split(&areas), &uncertainty, seed));
    }

    #[test]
    fn weights_only_count_in_proportion(areas in given(), times in 0.1..50.0_f64) {
        let columns = split(&areas);
        let one = weighted_index(&three(&columns), &EQUAL).expect("an index");
        let weights = [times; 3];
        let other = weighted_index(&three(&columns), &IndexDesign { weights: &weights, ..EQUAL }).expect("an index");
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            prop_assert!((one - other).abs() < 1e-9);
        }
    }
}
