// SPDX-License-Identifier: MIT OR Apache-2.0
//! How many flags chance alone would raise. Whoever compares many areas finds some that stand out although nothing is
//! different; a page that shows flags says how many to expect for that reason.

use crate::Undefined;

/// Flags that chance alone raises among areas that are all the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChanceFlags {
    /// The number to expect on average.
    pub expected: f64,
    /// More flags than this come by chance in fewer than one case in twenty, if the quantile asked for was 0.95.
    pub high: u64,
}

/// With n areas and a chance of a false flag in each: `expected = n·chance`, `high` = the quantile of Binomial(n, chance).
///
/// Source: the binomial law; the areas are taken as independent. Unit: areas. `quantile` and `chance_of_each` lie
/// strictly between 0 and 1, else [`Undefined::NotFinite`]. [`crate::CompareBy::chance_of_each`] gives the chance.
pub fn flags_by_chance(areas: u64, chance_of_each: f64, quantile: f64) -> Result<ChanceFlags, Undefined> {
    let inside = |share: f64| share > 0.0 && share < 1.0;
    if !inside(chance_of_each) || !inside(quantile) {
        return Err(Undefined::NotFinite);
    }
    let expected = as_f64(areas) * chance_of_each;
    Ok(ChanceFlags { expected, high: binomial_quantile(areas, chance_of_each, quantile) })
}

/// The smallest k with `P(X <= k) >= quantile`.
///
/// The probabilities are built outwards from the most likely number, where they cannot vanish, by the ratio of
/// neighbours `(n − k)/(k + 1) · p/(1 − p)`, and divided by their sum. No logarithm, so the same on every machine.
fn binomial_quantile(trials: u64, chance: f64, quantile: f64) -> u64 {
    let odds = chance / (1.0 - chance);
    let up = |k: u64| as_f64(trials - k) / as_f64(k + 1) * odds;
    let mode = most_likely(trials, chance);
    let mut below = Vec::new();
    let (mut weight, mut at) = (1.0, mode);
    while at > 0 {
        at -= 1;
        weight /= up(at);
        if weight < NEGLIGIBLE {
            break;
        }
        below.push(weight);
    }
    let mut above = Vec::new();
    (weight, at) = (1.0, mode);
    while at < trials {
        weight *= up(at);
        at += 1;
        if weight < NEGLIGIBLE {
            break;
        }
        above.push(weight);
    }
    let first = mode - u64::try_from(below.len()).unwrap_or(mode);
    let weights: Vec<f64> = below.into_iter().rev().chain([1.0]).chain(above).collect();
    let wanted = quantile * crate::sum(weights.iter().copied());
    let mut so_far = 0.0;
    for (number, weight) in (first..).zip(weights) {
        so_far += weight;
        // As R does, a hair of tolerance: 0.5 of a symmetric law must not miss by one rounding.
        if so_far >= wanted * (1.0 - 64.0 * f64::EPSILON) {
            return number;
        }
    }
    trials
}

/// Terms this far below the largest change no sum of doubles.
const NEGLIGIBLE: f64 = 1e-30;

fn most_likely(trials: u64, chance: f64) -> u64 {
    let near = (as_f64(trials) + 1.0) * chance;
    // Whole, not negative and not above the number of trials: the cast is exact.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number between 0 and trials")]
    let whole = near.floor() as u64;
    whole.min(trials)
}

#[expect(clippy::cast_precision_loss, reason = "numbers of areas are far below 2⁵³")]
fn as_f64(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thirty_wards() {
        let found = flags_by_chance(30, 0.05, 0.95).expect("inside");
        assert!((found.expected - 1.5).abs() < 1e-12);
        // P(X <= 3) = 0.939, P(X <= 4) = 0.984.
        assert_eq!(found.high, 4);
        assert_eq!(flags_by_chance(30, 0.002, 0.95).map(|flags| flags.high), Ok(1));
        assert_eq!(flags_by_chance(0, 0.05, 0.95), Ok(ChanceFlags { expected: 0.0, high: 0 }));
        assert_eq!(flags_by_chance(10, 0.0, 0.95), Err(Undefined::NotFinite));
        assert_eq!(flags_by_chance(10, 0.05, f64::NAN), Err(Undefined::NotFinite));
    }

    #[test]
    fn a_whole_country_neither_vanishes_nor_takes_long() {
        // Mean 1,687.75, spread 40.04: the normal value is 1,753.6.
        let found = flags_by_chance(33_755, 0.05, 0.95).expect("inside");
        assert!((1_752..=1_756).contains(&found.high), "{found:?}");
    }

    /// The sum from zero, which works while (1 − p)ⁿ does not vanish.
    fn by_summing(trials: u64, chance: f64, quantile: f64) -> u64 {
        let mut term = (0..trials).fold(1.0, |so_far, _| so_far * (1.0 - chance));
        let mut total = term;
        let mut k = 0;
        while total < quantile && k < trials {
            term *= as_f64(trials - k) / as_f64(k + 1) * chance / (1.0 - chance);
            total += term;
            k += 1;
        }
        k
    }

    proptest! {
        #[test]
        fn it_is_the_sum_from_zero(trials in 0_u64..200, chance in 0.001..0.4_f64, quantile in 0.5..0.999_f64) {
            prop_assert_eq!(binomial_quantile(trials, chance, quantile), by_summing(trials, chance, quantile));
        }
    }
}
