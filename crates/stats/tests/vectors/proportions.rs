// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions and Wilson's limits.

use stats::{Confidence, EstimateColumns, Undefined, proportion, proportion_with_both, proportions, rate, sum, wilson};

use crate::reader::{check, check_both, given, levels, limits, near, number, rows};

#[test]
fn wilson_at_the_edges() {
    for row in rows("edge_proportion_wilson.csv") {
        // A count that is not known has no figure there, and no place among the counts here.
        let (Some(x), n) = (number(&row, "x"), given(&row, "n")) else { continue };
        for (level, confidence) in levels() {
            let (Some(lower), Some(upper)) = limits(&row, level) else {
                assert_eq!(wilson(x, n, confidence), Err(Undefined::CountAboveDenominator), "{row:?}");
                continue;
            };
            let found = wilson(x, n, confidence).expect("defined");
            assert!(near(found.lower, lower) && near(found.upper, upper), "{row:?}: {found:?}");
        }
        if number(&row, "value").is_some() {
            check_both(&row, proportion_with_both(x, n, 1.0).expect("defined"));
        }
    }
}

#[test]
fn published_wilson_limits() {
    let wilson_rows = rows("phe/test_BW.csv").into_iter().filter(|row| row["method"] == "Wilson");
    for row in wilson_rows {
        let confidence = if row["confidence"] == "95%" { Confidence::P95 } else { Confidence::P998 };
        let found = wilson(given(&row, "x"), given(&row, "n"), confidence).expect("defined");
        assert!(near(found.lower, given(&row, "lowercl")), "{row:?}: {found:?}");
        assert!(near(found.upper, given(&row, "uppercl")), "{row:?}: {found:?}");
    }
}

#[test]
fn published_proportions() {
    for row in rows("phe/test_Prop.csv") {
        let (Some(x), Some(n)) = (number(&row, "Numerator"), number(&row, "Denominator")) else { continue };
        let scale = given(&row, "multiplier");
        let both = proportion_with_both(x, n, scale).expect("defined");
        check_both(&row, both);
        let mut out = EstimateColumns::default();
        proportions(&[x], &[n], scale, Confidence::P95, &mut out).expect("same length");
        assert_eq!(out.get(0), Some(Ok(both.at95())));
    }
}

#[test]
fn published_proportions_of_groups() {
    check_groups("phe/test_Prop_g.csv", "phe/test_Prop_g_results.csv");
}

#[test]
fn published_rates_of_groups() {
    check_groups("phe/test_Rate_g.csv", "phe/test_Rate_g_results.csv");
}

/// Sums the parts of each area and compares the figure. The parts of one area bear several scales, the results one.
/// Where a part is not known the peer has no figure, and here there is nothing to sum.
fn check_groups(parts: &str, results: &str) {
    let (parts, results) = (rows(parts), rows(results));
    for row in &results {
        let own = || parts.iter().filter(|part| part["Area"] == row["Area"]);
        let total = |column: &str| {
            let known: Option<Vec<f64>> = own().map(|part| number(part, column)).collect();
            known.map(sum)
        };
        let statistic = if row["statistic"].starts_with("rate") { rate } else { proportion };
        match total("Numerator").zip(total("Denominator")) {
            Some((x, n)) => {
                let found = statistic(x, n, given(row, "multiplier")).expect("defined");
                check(row, found, ["value", "lowercl", "uppercl"].map(|column| given(row, column)));
            }
            None => assert_eq!(number(row, "value"), None, "{row:?}"),
        }
    }
    assert!(results.iter().all(|row| parts.iter().any(|part| part["Area"] == row["Area"])), "a result has no parts");
}

/// The same groups with values alone.
#[test]
fn published_values_without_limits() {
    for row in rows("phe/test_Prop_g_results_no_CI.csv") {
        let (Some(x), Some(n)) = (number(&row, "Numerator"), number(&row, "Denominator")) else { continue };
        let found = proportion(x, n, given(&row, "multiplier")).expect("defined");
        assert!(near(found.value, given(&row, "value")), "{row:?}: {found:?}");
    }
}
