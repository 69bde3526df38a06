// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rates and Byar's limits.

use stats::{Confidence, TwoIntervalColumns, byar, exact_poisson, rate_with_both, rates_with_both};

use crate::reader::{check_both, given, near, number, rows};

#[test]
fn byar_at_the_edges() {
    for row in rows("edge_byars.csv") {
        let confidence = Confidence::new(given(&row, "conf")).expect("inside");
        let found = byar(given(&row, "x"), confidence).expect("defined");
        // Where the peer has no lower limit, ours is zero.
        assert!(near(found.lower, number(&row, "lower").unwrap_or(0.0)), "{row:?}: {found:?}");
        assert!(near(found.upper, given(&row, "upper")), "{row:?}: {found:?}");
    }
}

#[test]
fn published_byar_limits() {
    for row in rows("phe/test_BW.csv").into_iter().filter(|row| row["method"] == "Byars") {
        let confidence = if row["confidence"] == "95%" { Confidence::P95 } else { Confidence::P998 };
        let found = byar(given(&row, "x"), confidence).expect("defined");
        assert!(near(found.lower, number(&row, "lowercl").unwrap_or(0.0)), "{row:?}: {found:?}");
        assert!(near(found.upper, given(&row, "uppercl")), "{row:?}: {found:?}");
    }
}

#[test]
fn published_rates() {
    for row in rows("phe/test_Rate.csv") {
        let (Some(x), Some(n)) = (number(&row, "Numerator"), number(&row, "Denominator")) else { continue };
        let scale = given(&row, "multiplier");
        let found = rate_with_both(x, n, scale).expect("defined");
        check_both(&row, found);
        let mut out = TwoIntervalColumns::default();
        rates_with_both(&[x], &[n], scale, &mut out).expect("same length");
        assert_eq!(out.get(0), Some(Ok(found)));
        let method = if row["method"] == "Exact" { exact_poisson } else { byar };
        let limits = method(x, Confidence::P998).expect("defined");
        assert!(near(limits.upper / n * scale, found.p998.upper), "{row:?}: {found:?}");
    }
}
