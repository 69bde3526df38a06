// SPDX-License-Identifier: MIT OR Apache-2.0
//! The arithmetic against numbers that other programs computed. The numbers stay where they are: some belong to a
//! package under another licence. Where the folder is absent the tests say so and pass; the tables inside the crate
//! cover the same ground.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use stats::{
    Confidence, Undefined, byar, chi_square_quantile, exact_poisson, normal_quantile, proportion, rate, wilson,
};

type Row = BTreeMap<String, String>;

#[expect(clippy::print_stderr, reason = "a skipped test must be loud")]
#[expect(clippy::disallowed_methods, reason = "a test may be told where the vectors are, and reads them")]
fn rows(file: &str) -> Vec<Row> {
    let given = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    // A relative folder is relative to the workspace, wherever the test runs.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(given);
    if !data.exists() {
        eprintln!("SKIPPED: no test data at {}", data.display());
        return Vec::new();
    }
    let path = data.join("vectors").join(file);
    assert!(path.exists(), "the test data has no {}", path.display());
    let text = std::fs::read_to_string(&path).expect("a readable file");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let rows: Vec<Row> = lines
        .map(|line| header.iter().zip(line.split(',')).map(|(k, v)| ((*k).to_owned(), v.to_owned())).collect())
        .collect();
    assert!(!rows.is_empty(), "{file} has no rows");
    rows
}

/// `None` for NA and NaN.
fn number(row: &Row, column: &str) -> Option<f64> {
    match row[column].as_str() {
        "NA" | "NaN" | "" => None,
        text => Some(text.parse().expect("a number")),
    }
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= (1e-9 * expected.abs()).max(1e-12 * expected.abs().min(1.0)).max(f64::MIN_POSITIVE)
}

fn levels() -> [(&'static str, Confidence); 2] {
    [("95", Confidence::P95), ("99_8", Confidence::P998)]
}

fn limits(row: &Row, level: &str) -> (Option<f64>, Option<f64>) {
    (number(row, &format!("lower{}cl", suffix(level))), number(row, &format!("upper{}cl", suffix(level))))
}

fn suffix(level: &str) -> &'static str {
    if level == "95" { "95_0" } else { "99_8" }
}

#[test]
fn quantiles() {
    for row in rows("special_functions_R450.csv") {
        let (a, expected) = (number(&row, "a").expect("a"), number(&row, "v").expect("v"));
        let found = match row["fn"].as_str() {
            "qnorm" => normal_quantile(a),
            "qchisq" => chi_square_quantile(a, number(&row, "b").expect("b")),
            _ => continue,
        };
        assert!(near(found.expect("defined"), expected), "{row:?}: {found:?}");
    }
}

#[test]
fn wilson_at_the_edges() {
    for row in rows("edge_proportion_wilson.csv") {
        let (Some(x), Some(n)) = (number(&row, "x"), number(&row, "n")) else { continue };
        for (level, confidence) in levels() {
            let (Some(lower), Some(upper)) = limits(&row, level) else {
                assert_eq!(wilson(x, n, confidence), Err(Undefined::CountAboveDenominator), "{row:?}");
                continue;
            };
            let found = wilson(x, n, confidence).expect("defined");
            assert!(near(found.lower, lower) && near(found.upper, upper), "{row:?}: {found:?}");
        }
    }
}

#[test]
fn byar_at_the_edges() {
    for row in rows("edge_byars.csv") {
        let confidence = Confidence::new(number(&row, "conf").expect("a level")).expect("inside");
        let found = byar(number(&row, "x").expect("a count"), confidence).expect("defined");
        // Where the peer has no lower limit, ours is zero.
        assert!(near(found.lower, number(&row, "lower").unwrap_or(0.0)), "{row:?}: {found:?}");
        assert!(near(found.upper, number(&row, "upper").expect("always there")), "{row:?}: {found:?}");
    }
}

#[test]
fn published_limits() {
    for row in rows("phe/test_BW.csv") {
        let confidence = if row["confidence"] == "95%" { Confidence::P95 } else { Confidence::P998 };
        let x = number(&row, "x").expect("a count");
        let found = match number(&row, "n") {
            Some(n) => wilson(x, n, confidence),
            None => byar(x, confidence),
        }
        .expect("defined");
        assert!(near(found.lower, number(&row, "lowercl").unwrap_or(0.0)), "{row:?}: {found:?}");
        assert!(near(found.upper, number(&row, "uppercl").expect("always there")), "{row:?}: {found:?}");
    }
}

#[test]
fn published_proportions() {
    for row in rows("phe/test_Prop.csv") {
        let counts = (number(&row, "Numerator"), number(&row, "Denominator"));
        let (Some(x), Some(n)) = counts else { continue };
        let scale = number(&row, "multiplier").expect("a scale");
        let found = proportion(x, n, scale).expect("defined");
        assert!(near(found.value, number(&row, "value").expect("a value")), "{row:?}: {found:?}");
        for (level, confidence) in levels() {
            let (lower, upper) = limits(&row, level);
            let found = wilson(x, n, confidence).expect("defined");
            assert!(near(found.lower * scale, lower.expect("a limit")), "{row:?}: {found:?}");
            assert!(near(found.upper * scale, upper.expect("a limit")), "{row:?}: {found:?}");
        }
    }
    for row in rows("phe/test_Prop_g_results.csv") {
        check_summed(&row, proportion);
    }
}

#[test]
fn published_rates() {
    for row in rows("phe/test_Rate.csv") {
        let counts = (number(&row, "Numerator"), number(&row, "Denominator"));
        let (Some(x), Some(n)) = counts else { continue };
        let scale = number(&row, "multiplier").expect("a scale");
        let found = rate(x, n, scale).expect("defined");
        let (lower, upper) = limits(&row, "95");
        assert!(near(found.value, number(&row, "value").expect("a value")), "{row:?}: {found:?}");
        assert!(near(found.lower, lower.expect("a limit")), "{row:?}: {found:?}");
        assert!(near(found.upper, upper.expect("a limit")), "{row:?}: {found:?}");
        let (lower, upper) = limits(&row, "99_8");
        let exact = row["method"] == "Exact";
        let found = if exact { exact_poisson(x, Confidence::P998) } else { byar(x, Confidence::P998) };
        let found = found.expect("defined");
        assert!(near(found.lower / n * scale, lower.expect("a limit")), "{row:?}: {found:?}");
        assert!(near(found.upper / n * scale, upper.expect("a limit")), "{row:?}: {found:?}");
    }
    for row in rows("phe/test_Rate_g_results.csv") {
        check_summed(&row, rate);
    }
}

/// Counts summed over a group, then the statistic at 95%.
fn check_summed(row: &Row, statistic: fn(f64, f64, f64) -> Result<stats::Estimate, Undefined>) {
    let counts = (number(row, "Numerator"), number(row, "Denominator"));
    let (Some(x), Some(n)) = counts else { return };
    let found = statistic(x, n, number(row, "multiplier").expect("a scale")).expect("defined");
    assert!(near(found.value, number(row, "value").expect("a value")), "{row:?}: {found:?}");
    assert!(near(found.lower, number(row, "lowercl").expect("a limit")), "{row:?}: {found:?}");
    assert!(near(found.upper, number(row, "uppercl").expect("a limit")), "{row:?}: {found:?}");
}
