// SPDX-License-Identifier: MIT OR Apache-2.0
//! Stretches of time that cross: a calendar year and a financial one share months, so that both together narrow what
//! either hides. Where one holds the other, the difference is a count of its own; where they cross, nothing says what
//! they share.

use std::collections::BTreeSet;

use base::Day;

/// First and last day.
pub(crate) type Stretch = (Day, Day);

/// The first two that share days without one holding the other.
pub(crate) fn crossing(stretches: &BTreeSet<Stretch>) -> Option<(Stretch, Stretch)> {
    let crosses = |one: &Stretch, other: &Stretch| one.0 < other.0 && other.0 <= one.1 && one.1 < other.1;
    let mut all = stretches.iter();
    while let Some(one) = all.next() {
        if let Some(other) = all.clone().find(|other| crosses(one, other)) {
            return Some((*one, *other));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_cross_are_found_and_months_within_years_are_not() {
        let stretch = |text: &str| {
            let (start, end) = text.split_once(' ').expect("two days");
            (start.parse().expect("a day"), end.parse().expect("a day"))
        };
        let cases: [(&[&str], bool); 7] = [
            (&["2025-01-01 2025-12-31", "2025-04-01 2026-03-31"], true),
            (&["2025-01-01 2025-12-31", "2025-01-01 2025-01-31", "2025-12-01 2025-12-31"], false),
            (&["2024-04-01 2025-03-31", "2025-04-01 2026-03-31"], false),
            (&["2023-04-01 2026-03-31", "2022-04-01 2025-03-31"], true),
            (&["2025-01-01 2025-12-31", "2025-01-01 2026-03-31"], false),
            (&["2025-01-01 2025-03-31", "2025-03-31 2025-06-30"], true),
            (&["2025-01-01 2025-01-01"], false),
        ];
        for (stretches, expected) in cases {
            let set = stretches.iter().map(|text| stretch(text)).collect();
            assert_eq!(crossing(&set).is_some(), expected, "{stretches:?}");
        }
    }
}
