// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of areas: tenths, fifths and so on by rank, in which areas with the same value stand together.

/// Which end of the values is quantile 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirstQuantile {
    LowestValues,
    HighestValues,
}

/// Why a value has no quantile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unranked {
    /// There is no value.
    Missing,
    /// Not a number, or infinite.
    NotFinite,
    /// There are fewer values than quantiles.
    TooFewValues,
    /// Nothing can be divided into no quantiles.
    NoQuantiles,
}

impl std::fmt::Display for Unranked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Missing => "there is no value",
            Self::NotFinite => "a value is not a number",
            Self::TooFewValues => "there are fewer values than quantiles",
            Self::NoQuantiles => "nothing can be divided into no quantiles",
        })
    }
}

impl std::error::Error for Unranked {}

/// The quantile of each value, 1 to k.
///
/// With N values that are numbers and `rank` the smallest rank of a run of equal ones:
/// `q = k + 1 − ⌈(N + 1 − rank) · k / N⌉`, in whole numbers. Source: the quantile method of the Office for Health
/// Improvement and Disparities, which writes `⌊k + 1 − ⌈(N + 1 − rank) / (N / k)⌉⌋` in floating point and reads 0 as 1.
/// Both forms agree for all N up to 40,000 where k is at most 13, 15, 16, 17 or 19. For some other k the floating
/// point of theirs puts a value that ends a quantile exactly into the one before, as with k = 20 and N = 28.
///
/// Missing values and those that are not finite do not count. −0 is 0.
pub fn quantiles(values: &[Option<f64>], quantile_count: u32, first: FirstQuantile) -> Vec<Result<u32, Unranked>> {
    let mut found = vec![Err(Unranked::Missing); values.len()];
    let mut ranked = Vec::with_capacity(values.len());
    for (row, value) in values.iter().enumerate() {
        match *value {
            None => mark(&mut found, row, Err(Unranked::Missing)),
            Some(value) if !value.is_finite() => mark(&mut found, row, Err(Unranked::NotFinite)),
            Some(value) => ranked.push((sort_key(value, first), row)),
        }
    }
    let size = ranked.len() as u64;
    if quantile_count == 0 || size < u64::from(quantile_count) {
        let why = if quantile_count == 0 { Unranked::NoQuantiles } else { Unranked::TooFewValues };
        for (_key, row) in ranked {
            mark(&mut found, row, Err(why));
        }
        return found;
    }
    ranked.sort_unstable();
    let mut from_end = size;
    for equal in ranked.chunk_by(|one, next| one.0 == next.0) {
        let quantile = quantile_of(from_end, size, quantile_count);
        for &(_key, row) in equal {
            mark(&mut found, row, Ok(quantile));
        }
        from_end -= equal.len() as u64;
    }
    found
}

/// `k + 1 − ⌈from_end · k / size⌉`, where 1 <= `from_end` = N + 1 − rank <= `size`.
fn quantile_of(from_end: u64, size: u64, quantile_count: u32) -> u32 {
    let passed = (from_end * u64::from(quantile_count)).div_ceil(size);
    quantile_count + 1 - u32::try_from(passed).unwrap_or(quantile_count)
}

/// A whole number in the order of the values: what is lower comes first, or what is higher.
fn sort_key(value: f64, first: FirstQuantile) -> u64 {
    // Adding 0 makes −0 the same as 0. Negative numbers are ordered backwards by their bits, and come before the rest.
    let bits = (value + 0.0).to_bits();
    let rising = if bits >> 63 == 0 { bits | (1 << 63) } else { !bits };
    if first == FirstQuantile::LowestValues { rising } else { !rising }
}

fn mark(found: &mut [Result<u32, Unranked>], row: usize, outcome: Result<u32, Unranked>) {
    if let Some(place) = found.get_mut(row) {
        *place = outcome;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use FirstQuantile::{HighestValues, LowestValues};

    fn all(values: &[f64], k: u32, first: FirstQuantile) -> Vec<Result<u32, Unranked>> {
        quantiles(&values.iter().copied().map(Some).collect::<Vec<_>>(), k, first)
    }

    /// The formula in floating point, where 0 counts as 1.
    fn in_floating_point(from_end: f64, size: f64, k: f64) -> f64 {
        (k + 1.0 - (from_end / (size / k)).ceil()).floor().max(1.0)
    }

    /// Whether both forms agree for N values. Only where k·m is a multiple of N can they differ: anywhere else the
    /// quotient is further from a whole number than rounding reaches. Those m are tried, and every so many others.
    fn forms_agree(size: u32, k: u32, every: usize) -> bool {
        let divisor =
            (1..=k).rev().find(|divisor| k.is_multiple_of(*divisor) && size.is_multiple_of(*divisor)).unwrap_or(1);
        let boundaries = (1..=divisor).map(|step| size / divisor * step);
        boundaries.chain((1..=size).step_by(every)).all(|m| {
            let whole = quantile_of(u64::from(m), u64::from(size), k);
            f64::from(whole).to_bits() == in_floating_point(f64::from(m), f64::from(size), f64::from(k)).to_bits()
        })
    }

    #[test]
    fn ties_stand_together_and_size_need_not_divide() {
        assert_eq!(all(&[1.0, 2.0, 3.0, 4.0], 2, LowestValues), [Ok(1), Ok(1), Ok(2), Ok(2)]);
        assert_eq!(all(&[1.0, 2.0, 3.0, 4.0], 2, HighestValues), [Ok(2), Ok(2), Ok(1), Ok(1)]);
        // The tie crosses the boundary: all three have the smallest rank, 2.
        assert_eq!(all(&[1.0, 2.0, 2.0, 2.0], 2, LowestValues), [Ok(1), Ok(1), Ok(1), Ok(1)]);
        assert_eq!(all(&[5.0; 4], 4, LowestValues), [Ok(1); 4]);
        assert_eq!(all(&[10.0, 20.0, 30.0, 40.0, 50.0], 2, LowestValues), [Ok(1), Ok(1), Ok(1), Ok(2), Ok(2)]);
    }

    #[test]
    fn minus_zero_is_zero_and_negatives_come_first() {
        assert_eq!(all(&[0.0, -0.0, -1.0, 1.0], 4, LowestValues), [Ok(2), Ok(2), Ok(1), Ok(4)]);
        assert_eq!(all(&[-5.0, -1.0], 2, LowestValues), [Ok(1), Ok(2)]);
    }

    #[test]
    fn what_has_no_quantile_says_why() {
        let values = [Some(1.0), None, Some(f64::NAN), Some(2.0), Some(f64::INFINITY)];
        let (missing, odd) = (Err(Unranked::Missing), Err(Unranked::NotFinite));
        assert_eq!(quantiles(&values, 2, LowestValues), [Ok(1), missing, odd, Ok(2), odd]);
        let few = Err(Unranked::TooFewValues);
        assert_eq!(quantiles(&values, 3, LowestValues), [few, missing, odd, few, odd]);
        assert_eq!(all(&[1.0], 0, LowestValues), [Err(Unranked::NoQuantiles)]);
        assert_eq!(all(&[], 10, LowestValues), []);
    }

    #[test]
    fn whole_numbers_and_floating_point_agree_for_every_count_of_quantiles_in_use() {
        for k in (2..=13).chain([15, 16, 17, 19]) {
            for size in k..=40_000 {
                let every = if size < 400 { 1 } else { 9_973 };
                assert!(forms_agree(size, k, every), "{size} values in {k} quantiles");
            }
        }
    }

    #[test]
    fn where_they_differ_floating_point_is_one_quantile_too_low() {
        // 21 values from the end of 28, in 20 quantiles: 21 · 20 / 28 is 15, and 21 / (28 / 20) rounds to just above.
        assert_eq!(quantile_of(21, 28, 20), 6);
        assert_eq!(in_floating_point(21.0, 28.0, 20.0).to_bits(), 5.0_f64.to_bits());
        let differing = |k: u32| (k..=2_000).filter(|size| !forms_agree(*size, k, 1)).count();
        let found: Vec<_> = (2..=100).filter(|k| differing(*k) > 0).collect();
        assert!(found.contains(&14) && found.contains(&20) && found.contains(&100), "{found:?}");
        assert!(found.iter().all(|k| *k > 13), "{found:?}");
    }

    proptest! {
        #[test]
        fn a_higher_value_is_never_in_a_lower_quantile(
            values in prop::collection::vec(-20..20_i32, 12..80),
            k in 2_u32..12,
        ) {
            let values: Vec<_> = values.into_iter().map(|value| f64::from(value) / 4.0).collect();
            let found = all(&values, k, LowestValues);
            let ranked = found.into_iter().map(|quantile| quantile.expect("ranked"));
            let mut pairs: Vec<_> = values.iter().copied().zip(ranked).collect();
            pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            prop_assert!(pairs.iter().all(|(_value, quantile)| (1..=k).contains(quantile)));
            prop_assert_eq!(pairs[0].1, 1);
            // Turned around by sign or by the choice of the first end: the same.
            let turned: Vec<_> = values.iter().map(|value| -value).collect();
            prop_assert_eq!(all(&turned, k, LowestValues), all(&values, k, HighestValues));
        }
    }
}
