// SPDX-License-Identifier: MIT OR Apache-2.0
//! Inequality: what is refused, and what always holds.

use proptest::prelude::*;
use stats::{
    Confidence, Inequality, Interval, LineThrough, NoRelative, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile,
    SlopeSpread, ValueType, slope_index,
};

const PLAIN: SlopeDesign = SlopeDesign {
    quantiles: 5,
    value_type: ValueType::Plain,
    through: LineThrough::Values,
    outcome: OutcomeIs::ApartFromRanking,
    multiplier: 1.0,
    level: Confidence::P95,
};
const LOG: SlopeDesign = SlopeDesign { value_type: ValueType::Rate, through: LineThrough::Transformed, ..PLAIN };
const LOGIT: SlopeDesign =
    SlopeDesign { value_type: ValueType::Proportion, through: LineThrough::Transformed, ..PLAIN };

fn quantiles(values: &[f64], error: f64) -> Vec<SlopeQuantile> {
    let spread = SlopeSpread::StandardError(error);
    (1..)
        .zip(values)
        .map(|(number, value)| SlopeQuantile { number, population: 100.0, value: *value, spread })
        .collect()
}

fn with(place: usize, change: impl Fn(&mut SlopeQuantile)) -> Vec<SlopeQuantile> {
    let mut changed = quantiles(&[0.1, 0.2, 0.3, 0.4, 0.5], 0.01);
    change(&mut changed[place]);
    changed
}

#[test]
fn a_component_of_the_ranking_is_refused_before_anything_else() {
    let design = SlopeDesign { outcome: OutcomeIs::PartOfRanking, ..PLAIN };
    assert_eq!(slope_index(&[], &design), Err(NoSlope::PartOfRanking));
}

#[test]
fn incomplete_rankings_are_refused() {
    let refused = |given: &[SlopeQuantile], design, why| assert_eq!(slope_index(given, design), Err(why));
    let four = SlopeDesign { quantiles: 4, ..PLAIN };
    refused(&quantiles(&[1.0; 4], 0.1), &four, NoSlope::TooFewQuantiles);
    refused(&quantiles(&[1.0; 101], 0.1), &SlopeDesign { quantiles: 101, ..PLAIN }, NoSlope::TooManyQuantiles);
    refused(&quantiles(&[1.0; 4], 0.1), &PLAIN, NoSlope::MissingQuantile(5));
    refused(&[], &PLAIN, NoSlope::MissingQuantile(1));
    refused(&with(2, |one| one.number = 4), &PLAIN, NoSlope::MissingQuantile(3));
    refused(&with(2, |one| one.number = 2), &PLAIN, NoSlope::DuplicateQuantile(2));
    refused(&with(2, |one| one.number = 6), &PLAIN, NoSlope::MissingQuantile(3));
    refused(&with(4, |one| one.number = 6), &PLAIN, NoSlope::NoSuchQuantile(6));
    refused(&with(0, |one| one.number = 0), &PLAIN, NoSlope::NoSuchQuantile(0));
}

#[test]
fn figures_that_cannot_be_are_refused() {
    let refused = |given: &[SlopeQuantile], design, why| assert_eq!(slope_index(given, design), Err(why));
    refused(&with(1, |one| one.population = 0.0), &PLAIN, NoSlope::NoPopulation(2));
    refused(&with(1, |one| one.population = -1.0), &PLAIN, NoSlope::NegativePopulation(2));
    refused(&with(1, |one| one.population = f64::NAN), &PLAIN, NoSlope::NotFinite);
    refused(&with(1, |one| one.value = f64::INFINITY), &PLAIN, NoSlope::NotFinite);
    refused(&with(1, |one| one.value = 0.0), &LOG, NoSlope::ZeroUnderLog(2));
    refused(&with(1, |one| one.value = 0.0), &LOGIT, NoSlope::ZeroOrOneUnderLogit(2));
    refused(&with(1, |one| one.value = 1.0), &LOGIT, NoSlope::ZeroOrOneUnderLogit(2));
    let limits = |lower, upper| SlopeSpread::Limits(Interval { lower, upper });
    refused(&with(1, |one| one.spread = limits(0.0, 0.3)), &LOG, NoSlope::ZeroUnderLog(2));
    refused(&with(1, |one| one.spread = limits(0.1, 1.0)), &LOGIT, NoSlope::ZeroOrOneUnderLogit(2));
    refused(&with(1, |one| one.spread = limits(0.3, 0.1)), &PLAIN, NoSlope::NegativeSpread(2));
    refused(&with(1, |one| one.spread = SlopeSpread::StandardError(-0.1)), &PLAIN, NoSlope::NegativeSpread(2));
    refused(&with(1, |one| one.spread = SlopeSpread::StandardError(f64::NAN)), &PLAIN, NoSlope::NotFinite);
    refused(&with(0, |_one| ()), &SlopeDesign { multiplier: 0.0, ..PLAIN }, NoSlope::NoMultiplier);
    refused(&with(0, |_one| ()), &SlopeDesign { multiplier: f64::NAN, ..PLAIN }, NoSlope::NotFinite);
}

#[test]
fn a_ratio_needs_a_line_on_one_side_of_zero() {
    let relative = |values: &[f64], error| slope_index(&quantiles(values, error), &PLAIN).expect("a slope").relative;
    // Ridit middles 0.1 to 0.9: the line through -2..2 runs from -2.5 to 2.5.
    assert_eq!(relative(&[-2.0, -1.0, 0.0, 1.0, 2.0], 0.1), Err(NoRelative::ChangeOfSign));
    assert_eq!(relative(&[0.0; 5], 0.1), Err(NoRelative::NothingAtTheEnd));
    assert_eq!(relative(&[1.0, 2.0, 3.0, 4.0, 5.0], 10.0), Err(NoRelative::Unbounded));
    assert!(relative(&[11.0, 12.0, 13.0, 14.0, 15.0], 0.1).is_ok());
    // The start is clear of zero and the end is not: the ratio may be below zero, and cannot be turned round.
    let falling = quantiles(&[5.0, 4.0, 3.0, 2.0, 1.0], 1.0);
    let found = slope_index(&falling, &PLAIN).expect("a slope").relative.expect("a ratio");
    assert!(found.lower < 0.0 && found.value < found.upper, "{found:?}");
    let turned = slope_index(&falling, &SlopeDesign { multiplier: -1.0, ..PLAIN }).expect("a slope");
    assert_eq!(turned.relative, Err(NoRelative::Unbounded));
}

fn ordered(found: &Inequality) -> bool {
    let inside = |one: &stats::Estimate| one.lower <= one.value && one.value <= one.upper;
    inside(&found.slope) && found.relative.is_none_or_ok(inside)
}

trait NoneOrOk {
    fn is_none_or_ok(&self, check: impl Fn(&stats::Estimate) -> bool) -> bool;
}

impl NoneOrOk for Result<stats::Estimate, NoRelative> {
    fn is_none_or_ok(&self, check: impl Fn(&stats::Estimate) -> bool) -> bool {
        self.as_ref().map_or(true, check)
    }
}

fn shares() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.02..0.98_f64, 1.0..5_000.0_f64), 5..20)
}

fn built(given: &[(f64, f64)]) -> (Vec<SlopeQuantile>, u32) {
    let spread = SlopeSpread::StandardError(0.05);
    let quantiles: Vec<SlopeQuantile> = (1..)
        .zip(given)
        .map(|(number, (value, population))| SlopeQuantile { number, population: *population, value: *value, spread })
        .collect();
    let number = u32::try_from(quantiles.len()).expect("few");
    (quantiles, number)
}

proptest! {
    #[test]
    fn limits_are_in_order_whatever_the_multiplier(given in shares(), multiplier in -200.0..200.0_f64, kind in 0..5_u8) {
        let (quantiles, number) = built(&given);
        let (value_type, through) = match kind {
            0 => (ValueType::Plain, LineThrough::Values),
            1 => (ValueType::Rate, LineThrough::Values),
            2 => (ValueType::Rate, LineThrough::Transformed),
            3 => (ValueType::Proportion, LineThrough::Values),
            _ => (ValueType::Proportion, LineThrough::Transformed),
        };
        let design = SlopeDesign { quantiles: number, value_type, through, multiplier, ..PLAIN };
        let found = slope_index(&quantiles, &design).expect("a slope");
        prop_assert!(ordered(&found), "{found:?}");
        let turned = slope_index(&quantiles, &SlopeDesign { multiplier: -multiplier, ..design }).expect("a slope");
        prop_assert!((turned.slope.lower + found.slope.upper).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_the_groups_given_does_not_matter(given in shares(), by in 0_usize..20) {
        let (mut quantiles, number) = built(&given);
        let design = SlopeDesign { quantiles: number, ..LOGIT };
        let first = slope_index(&quantiles, &design);
        let turn = by % quantiles.len();
        quantiles.rotate_left(turn);
        prop_assert_eq!(first, slope_index(&quantiles, &design));
    }

    #[test]
    fn a_constant_has_no_slope(given in shares(), value in 0.4..0.9_f64) {
        let (mut quantiles, number) = built(&given);
        for one in &mut quantiles {
            one.value = value;
        }
        for design in [PLAIN, LOG, LOGIT] {
            let found = slope_index(&quantiles, &SlopeDesign { quantiles: number, ..design }).expect("a slope");
            prop_assert!(found.slope.value == 0.0, "{found:?}");
            prop_assert!((found.relative.expect("a ratio").value - 1.0).abs() < 1e-12);
            prop_assert!(found.slope.lower < 0.0 && found.slope.upper > 0.0);
        }
    }

    #[test]
    fn a_straight_line_is_found_again(given in shares(), start in 1.0..9.0_f64, slope in -0.9..5.0_f64) {
        let (mut quantiles, number) = built(&given);
        let people: f64 = quantiles.iter().map(|one| one.population).sum();
        let mut before = 0.0;
        for one in &mut quantiles {
            one.value = start + slope * (before + one.population / 2.0) / people;
            before += one.population;
        }
        let found = slope_index(&quantiles, &SlopeDesign { quantiles: number, ..PLAIN }).expect("a slope");
        prop_assert!((found.slope.value - slope).abs() < 1e-8 && (found.intercept - start).abs() < 1e-8, "{found:?}");
    }
}

/// The closed form against drawing: the share of draws below each limit is what it should be.
#[test]
fn drawing_agrees() {
    for seed in 0..20 {
        let mut rng = base::Rng::seeded(seed);
        let values: Vec<f64> = (0..10).map(|_| 0.2 + 0.3 * rng.unit()).collect();
        let design = SlopeDesign { quantiles: 10, value_type: ValueType::Proportion, ..PLAIN };
        let found = slope_index(&quantiles(&values, 0.1), &design).expect("a slope");
        let mut below = 0;
        for _draw in 0..2_000 {
            let mut drawn = |value: &f64| {
                let deviate = stats::normal_quantile(rng.unit().max(1e-12)).expect("inside");
                1.0 / (1.0 + (-((value / (1.0 - value)).ln() + 0.1 * deviate)).exp())
            };
            let drawn: Vec<f64> = values.iter().map(&mut drawn).collect();
            let one = slope_index(&quantiles(&drawn, 0.1), &design).expect("a slope");
            below += u32::from(one.slope.value < found.slope.lower);
        }
        // 2.5% of 2,000 is 50 with a spread of 7.
        assert!((25..=75).contains(&below), "{seed}: {below}");
    }
}
