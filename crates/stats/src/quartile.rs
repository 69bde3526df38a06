// SPDX-License-Identifier: MIT OR Apache-2.0
//! The middle of a few figures, and the two that hold its half between them.

use crate::Undefined;

/// The value in the middle; of an even number of values, the middle between the two.
///
/// Unit: that of the values. Errors: [`Undefined::TooFewValues`] without a value, [`Undefined::NotFinite`].
pub fn median(values: &[f64]) -> Result<f64, Undefined> {
    let sorted = in_order(values)?;
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle).ok_or(Undefined::TooFewValues)?;
    match sorted.get(middle.wrapping_sub(1)) {
        Some(lower) if sorted.len().is_multiple_of(2) => Ok(f64::midpoint(*lower, *upper)),
        _ => Ok(*upper),
    }
}

/// The lower and the upper quartile, by linear interpolation between the sorted values: with N values the place
/// `(N − 1) · q / 4`, counted from 0.
///
/// Source: Hyndman and Fan 1996, definition 7. Unit: that of the values. Errors: as of [`median`].
pub fn quartiles(values: &[f64]) -> Result<[f64; 2], Undefined> {
    let sorted = in_order(values)?;
    let quartile = |number: usize| {
        let place = (sorted.len().saturating_sub(1)) * number;
        let low = *sorted.get(place / 4).ok_or(Undefined::TooFewValues)?;
        let high = sorted.get(place / 4 + 1).copied().unwrap_or(low);
        let found = low + (high - low) * QUARTERS[place % 4] / 4.0;
        // The distance of two values may be more than a number holds.
        if found.is_finite() { Ok(found) } else { Err(Undefined::NotFinite) }
    };
    Ok([quartile(1)?, quartile(3)?])
}

const QUARTERS: [f64; 4] = [0.0, 1.0, 2.0, 3.0];

fn in_order(values: &[f64]) -> Result<Vec<f64>, Undefined> {
    if values.iter().any(|value| !value.is_finite()) {
        return Err(Undefined::NotFinite);
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Ok(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Ok(2.5));
        assert_eq!(quartiles(&[4.0, 1.0, 2.0, 3.0]), Ok([1.75, 3.25]));
        assert_eq!(quartiles(&[5.0, 4.0, 1.0, 2.0, 3.0]), Ok([2.0, 4.0]));
        assert_eq!(quartiles(&[7.0]), Ok([7.0, 7.0]));
    }

    #[test]
    fn without_values_or_beyond_what_a_number_holds_there_is_none() {
        assert_eq!((median(&[]), quartiles(&[])), (Err(Undefined::TooFewValues), Err(Undefined::TooFewValues)));
        assert_eq!(median(&[1.0, f64::NAN]), Err(Undefined::NotFinite));
        assert_eq!(quartiles(&[1.0, f64::INFINITY]), Err(Undefined::NotFinite));
        assert_eq!(quartiles(&[f64::MAX, f64::MIN]), Err(Undefined::NotFinite));
    }

    proptest! {
        #[test]
        fn half_of_the_values_lies_between_the_quartiles(values in prop::collection::vec(-50..50_i32, 1..40)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let ([lower, upper], middle) = (quartiles(&values).expect("values"), median(&values).expect("values"));
            prop_assert!(lower <= middle && middle <= upper);
            let between = values.iter().filter(|value| (lower..=upper).contains(*value)).count();
            // The ends of the half lie between values: one may fall out on either side.
            prop_assert!(2 * between + 2 >= values.len(), "{between} of {}", values.len());
        }
    }
}
