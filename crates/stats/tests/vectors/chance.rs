// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of the binomial law.

use stats::flags_by_chance;

use crate::reader::{given, rows};

#[test]
fn binomial_quantiles() {
    let all = rows("special_functions_R450.csv");
    let chosen: Vec<_> = all.iter().filter(|row| row["fn"].starts_with("qbinom")).collect();
    assert!(all.is_empty() || !chosen.is_empty());
    for row in chosen {
        let found =
            flags_by_chance(row["b"].parse().expect("a number of trials"), 0.5, given(row, "a")).expect("inside");
        // The peer writes a negative zero.
        assert_eq!(found.high.to_string(), row["v"].trim_start_matches('-'), "{row:?}");
    }
}
