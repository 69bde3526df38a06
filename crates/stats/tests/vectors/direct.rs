// SPDX-License-Identifier: MIT OR Apache-2.0
//! Directly standardised rates.

use stats::directly_standardised_rates;
use stats::{Confidence, DirectRate, EstimateColumns, EventRow, TwoIntervals, Undefined, Unstandardised};

use crate::reader::{Row, check, check_both, column, given, limits, number, of_area, rows};

fn of_rows(rows: &[Row], standard: &str) -> Result<DirectRate, Unstandardised> {
    let counts: Vec<_> = rows.iter().map(|row| number(row, "count")).collect();
    DirectRate::of(&counts, &column(rows, "pop"), &column(rows, standard))
}

fn scale_of(row: &Row) -> f64 {
    // An area with too few events has no scale in its name.
    row["statistic"].strip_prefix("dsr per ").map_or(1.0, |scale| scale.parse().expect("a number"))
}

#[test]
fn published_rates() {
    let (areas, one_area) = (rows("phe/test_multiarea_esp.csv"), rows("phe/test_DSR_1976.csv"));
    let repeated = rows("phe/test_DSR_nonind.csv");
    for row in rows("phe/test_DSR_results.csv") {
        let area = row["area"].as_str();
        let rate = if area == "testdata_1976" {
            of_rows(&one_area, "esp1976")
        } else if area.starts_with("testdata_nonind") {
            DirectRate::of_repeated_events(&event_rows(&of_area(&repeated, area)))
        } else {
            of_rows(&of_area(&areas, area), "esp2013")
        };
        let rate = rate.expect("usable");
        assert_eq!(Some(rate.events()), number(&row, "total_count"), "{row:?}");
        match (rate.estimate_with_both(scale_of(&row)), number(&row, "value")) {
            (Err(why), None) => assert_eq!(why, Undefined::TooFewEvents, "{row:?}"),
            (Ok(found), Some(_)) if area == "testdata_1976" => check_1976(&row, found),
            (Ok(found), Some(_)) => check_both(&row, found),
            (found, _) => panic!("{row:?}: {found:?}"),
        }
    }
}

/// The published 99.8% limits of this area are ten times what its value and its 95% limits say, in both its rows. The
/// slip is the file's, so they are read ten times smaller.
fn check_1976(row: &Row, found: TwoIntervals) {
    let (value, inner, outer) = (given(row, "value"), limits(row, "95_0"), limits(row, "99_8"));
    check(row, found.at95(), [value, inner.0.expect("a limit"), inner.1.expect("a limit")]);
    check(row, found.at998(), [value, outer.0.expect("a limit") / 10.0, outer.1.expect("a limit") / 10.0]);
}

#[test]
fn areas_in_columns_are_the_areas_alone() {
    let rows = rows("phe/test_multiarea_esp.csv");
    if rows.is_empty() {
        return;
    }
    let counts: Vec<_> = rows.iter().map(|row| number(row, "count")).collect();
    let standard: Vec<_> = column(&rows, "esp2013").into_iter().take(19).collect();
    let mut out = EstimateColumns::default();
    directly_standardised_rates(&counts, &column(&rows, "pop"), &standard, 1e5, Confidence::P95, &mut out)
        .expect("fits");
    for (area, found) in ["testdata_big", "testdata_small", "testdata_tiny"].into_iter().zip(out.iter()) {
        let one = of_rows(&of_area(&rows, area), "esp2013").expect("usable").estimate(1e5, Confidence::P95);
        assert_eq!(found, one.map_err(Unstandardised::from), "{area}");
    }
    assert_eq!(out.len(), 3);
}

fn event_rows(rows: &[Row]) -> Vec<EventRow> {
    let mut bands: Vec<&str> = rows.iter().map(|row| row["ageband"].as_str()).collect();
    bands.sort_unstable();
    bands.dedup();
    let row = |row: &Row| EventRow {
        band: bands.iter().position(|band| *band == row["ageband"]).expect("a band"),
        population: given(row, "pop"),
        standard: given(row, "esp2013"),
        frequency: given(row, "freq"),
        persons: number(row, "persons"),
    };
    rows.iter().map(row).collect()
}

#[test]
fn one_band_with_two_populations_or_two_weights_is_refused() {
    let wrong = [
        ("phe/test_DSR_nonind_err1.csv", Unstandardised::DifferingPopulation { band: 0 }),
        ("phe/test_DSR_nonind_err2.csv", Unstandardised::DifferingStandard { band: 0 }),
    ];
    for (file, expected) in wrong {
        let rows = event_rows(&of_area(&rows(file), "testdata_nonind_big"));
        if !rows.is_empty() {
            assert_eq!(DirectRate::of_repeated_events(&rows), Err(expected), "{file}");
        }
    }
}

#[test]
fn what_the_package_refuses_is_refused_by_name() {
    let wrong = [
        ("phe/test_err1.csv", "stdpop", Unstandardised::Band { band: 5, why: Undefined::NegativeCount }),
        ("phe/test_err2_esp.csv", "esp2013", Unstandardised::Band { band: 1, why: Undefined::NoDenominator }),
        ("phe/test_err3.csv", "stdpop", Unstandardised::Band { band: 1, why: Undefined::NegativeCount }),
        ("phe/test_err4.csv", "stdpop", Unstandardised::Band { band: 5, why: Undefined::NegativeCount }),
    ];
    for (file, standard, expected) in wrong {
        let rows = rows(file);
        if !rows.is_empty() {
            assert_eq!(of_rows(&rows, standard), Err(expected), "{file}");
        }
    }
    // The second area of that file is sound, and its neighbour's error does not reach it.
    let rows = of_area(&rows("phe/test_err2_esp.csv"), "Area2");
    if !rows.is_empty() {
        assert!(of_rows(&rows, "esp2013").expect("usable").estimate(1e5, Confidence::P95).is_ok());
    }
}
