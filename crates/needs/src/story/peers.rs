// SPDX-License-Identifier: MIT OR Apache-2.0
//! The range of similar places: its ends and the middle half, where there are places enough.

use figures::Peers;

/// A range of fewer places would tell each of them.
pub(super) const FEWEST_PEERS: usize = 3;

pub(super) fn find_range(mut values: Vec<f64>) -> Option<Peers> {
    if values.len() < FEWEST_PEERS {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let middle_half = stats::quartiles(&values).ok().map(|[lower, upper]| (lower, upper));
    Some(Peers { lowest: *values.first()?, highest: *values.last()?, middle_half })
}

#[cfg(test)]
mod tests {
    use super::{Peers, find_range};

    /// Lowest, highest and the middle half of these values.
    fn check(rule: &str, values: &[f64], expected: Option<[f64; 4]>) {
        let expected = expected.map(|[lowest, highest, lower, upper]| Peers {
            lowest,
            highest,
            middle_half: Some((lower, upper)),
        });
        assert_eq!(find_range(values.to_vec()), expected, "{rule}");
    }

    #[test]
    fn a_range_has_two_ends_and_a_middle_half_and_tells_of_no_single_place() {
        check("no places", &[], None);
        check("two places would tell of each other", &[4.0, 6.0], None);
        check("three, whatever their order", &[6.0, 2.0, 4.0], Some([2.0, 6.0, 3.0, 5.0]));
        check("five", &[5.0, 4.0, 1.0, 2.0, 3.0], Some([1.0, 5.0, 2.0, 4.0]));
        check("places that are alike", &[7.0; 4], Some([7.0; 4]));
        check("below zero, as of scores", &[-1.0, 0.0, -3.0], Some([-3.0, 0.0, -2.0, -0.5]));
    }
}
