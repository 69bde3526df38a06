// SPDX-License-Identifier: MIT OR Apache-2.0
//! Indirectly standardised ratios and rates.

use stats::{
    ColumnsDiffer, Confidence, ObservedEvents, ReferenceRates, Undefined, Unstandardised, indirectly_standardised_rate,
    indirectly_standardised_ratio,
};

use crate::reader::{Row, check, column, given, levels, limits, near, number, of_area, rows};

fn reference(file: &str) -> Option<ReferenceRates> {
    let rows = rows(file);
    (!rows.is_empty())
        .then(|| ReferenceRates::new(&column(&rows, "refcount"), &column(&rows, "refpop")).expect("a usable reference"))
}

#[test]
fn published_ratios_and_rates() {
    let Some(reference) = reference("phe/test_ISR_refdata.csv") else { return };
    let areas = [rows("phe/test_multiarea.csv"), rows("phe/test_err2.csv")].concat();
    for row in rows("phe/test_ISR_results.csv") {
        check_area(&row, &of_area(&areas, &row["area"]), &reference);
    }
}

/// A column in which the package reads what is missing as nobody. Here only events may be missing, by the method's
/// definition; whoever wants a missing population to be nobody says so, as this does.
fn nobody_where_missing(rows: &[Row], name: &str) -> Vec<f64> {
    rows.iter().map(|row| number(row, name).unwrap_or(0.0)).collect()
}

/// The reference beside each area's own rows is the same as the one apart.
#[test]
fn published_ratios_with_the_reference_in_the_rows() {
    let own = rows("phe/test_ISR_ownref.csv");
    for row in rows("phe/test_ISR_results.csv") {
        let rows = of_area(&own, &row["area"]);
        if !rows.is_empty() {
            let reference = ReferenceRates::new(&nobody_where_missing(&rows, "refcount"), &column(&rows, "refpop"));
            check_area(&row, &rows, &reference.expect("a usable reference"));
        }
    }
}

fn check_area(row: &Row, rows: &[Row], reference: &ReferenceRates) {
    let counts: Vec<_> = rows.iter().map(|row| number(row, "count")).collect();
    let observed = ObservedEvents::of(&counts).expect("counts").events;
    let expected = reference.expected(&nobody_where_missing(rows, "pop")).expect("usable");
    assert!(near(observed, given(row, "observed")) && near(expected, given(row, "expected")), "{row:?}: {expected}");
    let scale: f64 = row["statistic"].rsplit(' ').next().expect("a word").parse().expect("a scale");
    for (level, confidence) in levels() {
        let found = match number(row, "ref_rate") {
            Some(rate) => {
                assert!(near(reference.overall() * scale, rate), "{row:?}");
                indirectly_standardised_rate(observed, expected, reference, scale, confidence)
            }
            None => indirectly_standardised_ratio(observed, expected, scale, confidence),
        };
        if let (Some(lower), Some(upper)) = limits(row, level) {
            check(row, found.expect("defined"), [given(row, "value"), lower, upper]);
        }
    }
}

/// The observed events of an area may come as a total of their own.
#[test]
fn published_totals_of_events() {
    let areas = rows("phe/test_multiarea.csv");
    for row in rows("phe/test_ISR_lookup.csv") {
        let counts: Vec<_> = of_area(&areas, &row["area"]).iter().map(|row| number(row, "count")).collect();
        let found = ObservedEvents::of(&counts).expect("counts");
        assert!(near(found.events, given(&row, "total_count")), "{row:?}");
        assert_eq!(found.missing_counts, usize::from(row["area"] == "testdata_tiny"), "{row:?}");
    }
}

#[test]
fn what_the_package_refuses_is_refused_by_name() {
    let Some(reference) = reference("phe/test_ISR_refdata.csv") else { return };
    let populations = column(&rows("phe/test_err3.csv"), "pop");
    let negative = Unstandardised::Band { band: 1, why: Undefined::NegativeCount };
    assert_eq!(reference.expected(&populations), Err(negative));
    let short = ColumnsDiffer::Length { expected: 19, found: 18 };
    assert_eq!(reference.expected(&populations[1..]), Err(short.into()));
    let none = indirectly_standardised_ratio(-26.0, 5.0, 1.0, Confidence::P95);
    assert_eq!(none, Err(Undefined::NegativeCount));
}
