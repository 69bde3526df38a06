// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether two marks fall on the same areas more often, or less often, than chance alone would make them.

use crate::sum;

/// Two marks over the areas in which both could be given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    pub areas: usize,
    /// Areas that bear the first mark, the second, and both.
    pub one: usize,
    pub other: usize,
    pub both: usize,
    /// Counts how many would bear both if the marks had nothing to do with each other: `one·other / areas`.
    pub expected: f64,
    /// Says how likely chance alone gives as many or more, and as few or fewer.
    pub as_many: f64,
    pub as_few: f64,
}

/// Holds what an overlap says at a level of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Together {
    /// The same areas more often than chance explains.
    Same,
    /// The same areas less often than chance explains.
    Apart,
    AsChance,
    /// One of the marks is on no area, or on all of them.
    CannotSay,
}

/// The overlap of two marks; an area that lacks either is left out.
///
/// Source: the hypergeometric law (Fisher's exact test, one side at a time): the areas are taken as independent, which
/// neighbours are not, so that the level of proof should be strict. Unit: areas, and probabilities from 0 to 1.
pub fn overlap_of_marks(one: &[Option<bool>], other: &[Option<bool>]) -> Overlap {
    let both_judged: Vec<(bool, bool)> = one.iter().zip(other).filter_map(|(one, other)| one.zip(*other)).collect();
    let count = |wanted: fn(&(bool, bool)) -> bool| both_judged.iter().filter(|pair| wanted(pair)).count();
    let (areas, both) = (both_judged.len(), count(|(one, other)| *one && *other));
    let (one, other) = (count(|(one, _)| *one), count(|(_, other)| *other));
    let law = hypergeometric(areas, one, other);
    let tail = |wanted: &dyn Fn(usize) -> bool| {
        sum(law.iter().filter(|(number, _)| wanted(*number)).map(|(_, chance)| *chance)).min(1.0)
    };
    let expected = if areas == 0 { 0.0 } else { as_f64(one) * as_f64(other) / as_f64(areas) };
    let (as_many, as_few) = (tail(&|number| number >= both), tail(&|number| number <= both));
    Overlap { areas, one, other, both, expected, as_many, as_few }
}

impl Overlap {
    /// Judged at a level such as 0.05; whoever judges several pairs divides it by their number (Bonferroni).
    pub fn judge(&self, level: f64) -> Together {
        let none_or_all = |marked: usize| marked == 0 || marked == self.areas;
        if none_or_all(self.one) || none_or_all(self.other) {
            Together::CannotSay
        } else if self.as_many <= level {
            Together::Same
        } else if self.as_few <= level {
            Together::Apart
        } else {
            Together::AsChance
        }
    }
}

/// The possible numbers of areas with both marks, each with its probability.
///
/// Built outwards from the most likely number by the ratio of neighbours, where nothing vanishes, and divided by the sum.
fn hypergeometric(areas: usize, one: usize, other: usize) -> Vec<(usize, f64)> {
    let (least, most) = ((one + other).saturating_sub(areas), one.min(other));
    let mode = ((one + 1) * (other + 1) / (areas + 2)).clamp(least, most);
    let up = |both: usize| {
        let away = areas + both + 1 - one - other;
        as_f64((one - both) * (other - both)) / as_f64((both + 1) * away)
    };
    let mut weights = vec![(mode, 1.0)];
    let mut weight = 1.0;
    for both in mode..most {
        weight *= up(both);
        weights.push((both + 1, weight));
    }
    weight = 1.0;
    for both in (least..mode).rev() {
        weight /= up(both);
        weights.insert(0, (both, weight));
    }
    let all = sum(weights.iter().map(|(_, weight)| *weight));
    weights.into_iter().map(|(both, weight)| (both, weight / all)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "numbers of areas are far below 2⁵³")]
fn as_f64(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(areas: usize, from: usize, marked: usize) -> Vec<Option<bool>> {
        (0..areas).map(|at| Some((from..from + marked).contains(&at))).collect()
    }

    /// Areas, first mark, second mark, both; chance of as many and of as few (whole numbers, in another program); what is said at 5%.
    type Case = ([usize; 4], f64, f64, Together);
    const CASES: [Case; 7] = [
        ([30, 9, 10, 8], 0.000_063_604_562, 0.999_999_301_049, Together::Same),
        ([30, 9, 9, 0], 1.0, 0.020_544_273_318, Together::Apart),
        ([17, 2, 4, 1], 0.426_470_588_235, 0.955_882_352_941, Together::AsChance),
        ([23, 6, 8, 2], 0.712_433_257_057, 0.666_181_263_435, Together::AsChance),
        ([30, 0, 9, 0], 1.0, 1.0, Together::CannotSay),
        ([30, 30, 9, 9], 1.0, 1.0, Together::CannotSay),
        ([0, 0, 0, 0], 1.0, 1.0, Together::CannotSay),
    ];

    #[test]
    fn the_table_of_cases() {
        for ([areas, one, other, both], as_many, as_few, said) in CASES {
            let found = overlap_of_marks(&marks(areas, 0, one), &marks(areas, one - both, other));
            assert_eq!((found.areas, found.one, found.other, found.both), (areas, one, other, both));
            assert!((found.as_many - as_many).abs() < 1e-8, "{found:?}");
            assert!((found.as_few - as_few).abs() < 1e-8, "{found:?}");
            assert_eq!(found.judge(0.05), said, "{found:?}");
        }
    }

    #[test]
    fn an_area_that_cannot_be_judged_is_left_out() {
        let one = [Some(true), None, Some(false), Some(true)];
        let other = [Some(true), Some(true), None, Some(false)];
        let found = overlap_of_marks(&one, &other);
        assert_eq!((found.areas, found.one, found.other, found.both), (2, 2, 1, 1));
    }

    proptest! {
        #[test]
        fn the_law_sums_to_one_and_the_tails_share_what_was_seen(
            areas in 1_usize..400, one in 0_usize..400, other in 0_usize..400, from in 0_usize..400
        ) {
            let (one, other) = (one % (areas + 1), other % (areas + 1));
            let from = from % (areas - other + 1);
            let found = overlap_of_marks(&marks(areas, 0, one), &marks(areas, from, other));
            let law = hypergeometric(areas, one, other);
            prop_assert!((sum(law.iter().map(|(_, chance)| *chance)) - 1.0).abs() < 1e-12);
            let seen = law.iter().find(|(both, _)| *both == found.both).map_or(0.0, |(_, chance)| *chance);
            prop_assert!((found.as_many + found.as_few - 1.0 - seen).abs() < 1e-9, "{found:?}");
            let mean = sum(law.iter().map(|(both, chance)| as_f64(*both) * chance));
            prop_assert!((mean - found.expected).abs() < 1e-9 * (1.0 + mean), "{mean} {found:?}");
        }
    }
}
