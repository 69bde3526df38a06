// SPDX-License-Identifier: MIT OR Apache-2.0
//! Funnels against the published vectors.

use stats::{
    FunnelLimits, FunnelPlace, FunnelPoints, FunnelRate, NotPlaced, funnel_baseline, funnel_proportion, funnel_rate,
    funnel_ratio, place_proportion, place_rate, place_ratio,
};

use crate::reader::{Row, given, number, rows, within};

/// As the package writes it.
fn words(place: Result<FunnelPlace, NotPlaced>) -> &'static str {
    match place {
        Ok(FunnelPlace::FarAbove) => "High (0.001)",
        Ok(FunnelPlace::Above) => "High (0.025)",
        Ok(FunnelPlace::Inside) => "Not significant",
        Ok(FunnelPlace::Below) => "Low (0.025)",
        Ok(FunnelPlace::FarBelow) => "Low (0.001)",
        Err(NotPlaced::FewerThanTenEvents) => "Not applicable for events less than 10 for dsrs",
        Err(_why) => "refused",
    }
}

#[test]
fn proportions_stand_where_published() {
    let areas = rows("phe/test_funnel_inputs.csv");
    let total = |column| stats::sum(areas.iter().map(|row| given(row, column)));
    let baseline = total("numerator") / total("denominator").max(1.0);
    for row in &areas {
        let found = place_proportion(given(row, "numerator"), given(row, "denominator"), baseline);
        assert_eq!(words(found), row["significance"], "{row:?}");
    }
    // Published to six decimals, and to eight in the second file.
    check_proportions("phe/test_funnel_outputs.csv", |_row| baseline, 6e-7);
    check_proportions("phe/test_funnel_outputs_axis_variation.csv", |row| given(row, "baseline") / 100.0, 1e-8);
}

fn check_proportions(file: &str, baseline: impl Fn(&Row) -> f64, absolute: f64) {
    for row in rows(file) {
        let FunnelLimits { two_sigma, three_sigma } =
            funnel_proportion(baseline(&row), given(&row, "Population"), 100.0).expect("defined");
        for (found, column) in [
            (two_sigma.lower, "lower_2s_limit"),
            (two_sigma.upper, "upper_2s_limit"),
            (three_sigma.lower, "lower_3s_limit"),
            (three_sigma.upper, "upper_3s_limit"),
        ] {
            assert!((found - given(&row, column)).abs() <= absolute, "{file} {column} {row:?}: {found}");
        }
    }
}

#[test]
fn ratios_stand_where_published() {
    for row in rows("phe/test_funnel_ratio_inputs.csv") {
        let found = place_ratio(given(&row, "obs"), given(&row, "expected"));
        assert_eq!(words(found), row["significance"], "{row:?}");
    }
    for row in rows("phe/test_funnel_ratio_outputs.csv") {
        let pairs = funnel_ratio(given(&row, "Observed_events")).expect("defined");
        for (FunnelPoints { lower, upper }, sigma) in pairs.into_iter().zip(["2s", "3s"]) {
            for (point, side) in [(lower, "lower"), (upper, "upper")] {
                // The peer stops halving at 1e-7, which is coarse for the smallest expected number.
                let coarse = 1e-6_f64.max(1e-7 / point.expected);
                let near = |found: f64, column: &str| {
                    let expected = given(&row, &format!("{side}_{sigma}_{column}"));
                    assert!(within(found, expected, coarse), "{side} {sigma} {column} {row:?}: {found}");
                };
                near(point.expected, "exp_events");
                near(point.ratio * 100.0, "isr");
                // The package calls observed/expected less one a count.
                let less_one = given(&row, &format!("{side}_{sigma}_count"));
                assert!((point.ratio - 1.0 - less_one).abs() <= coarse * point.ratio, "{row:?}");
            }
        }
    }
}

#[test]
fn limits_of_rates_are_as_published() {
    for file in
        ["phe/test_funnel_rate_funnels.csv", "phe/test_funnel_rate_funnels_2.csv", "phe/test_funnel_rate_funnels_3.csv"]
    {
        let rows = rows(file);
        // The years of data are not in the file: the first row tells them.
        let Some(first) = rows.first() else { return };
        let years = years_of(first);
        assert!((1..=5).any(|whole| (years - f64::from(whole)).abs() < 1e-6), "{file}: {years}");
        for row in &rows {
            let pairs = funnel_rate(given(row, "Events"), given(row, "baseline"), 100_000.0).expect("defined");
            for (FunnelPoints { lower, upper }, sigma) in pairs.into_iter().zip(["2s", "3s"]) {
                for (point, side) in [(lower, "lower"), (upper, "upper")] {
                    let coarse = 1e-6_f64.max(1e-7 / (point.expected / 100_000.0 * given(row, "baseline")));
                    let (population, limit) = (
                        given(row, &format!("{side}_{sigma}_population_1_year")),
                        given(row, &format!("{side}_{sigma}_limit")),
                    );
                    assert!(within(point.expected / years.round(), population, coarse), "{file} {row:?}: {point:?}");
                    assert!(within(point.ratio, limit, coarse), "{file} {row:?}: {point:?}");
                }
            }
        }
    }
}

fn years_of(row: &Row) -> f64 {
    let pairs = funnel_rate(given(row, "Events"), given(row, "baseline"), 100_000.0).expect("defined");
    pairs[0].lower.expected / given(row, "lower_2s_population_1_year")
}

#[test]
fn rates_stand_where_published() {
    let all = rows("phe/test_funnel_rate_inputs.csv");
    if all.is_empty() {
        return;
    }
    for column in all[0].keys().filter(|column| column.contains("_with")).cloned().collect::<Vec<_>>() {
        let scale = if column.contains("100000") { 100_000.0 } else { 100.0 };
        let used: Vec<&Row> = all.iter().filter(|row| column.contains("with_0") || given(row, "count") > 0.0).collect();
        let area = |row: &Row| {
            let events = given(row, "count");
            if column.starts_with("dsr") {
                FunnelRate::Standardised { events, rate: number(row, "rate_dsr").unwrap_or(0.0), scale: 100_000.0 }
            } else if column.contains("with_0") {
                FunnelRate::Crude { events, denominator: given(row, "pop") }
            } else {
                let rate = given(row, &format!("rate_crude_per_{}", if scale > 100.0 { "100000" } else { "100" }));
                FunnelRate::CrudeFromRate { events, rate, scale }
            }
        };
        let areas: Vec<FunnelRate> = used.iter().map(|row| area(row)).collect();
        let baseline = funnel_baseline(&areas).expect("defined");
        for (row, area) in used.iter().zip(areas) {
            assert_eq!(words(place_rate(area, baseline)), row[&column], "{column}: {row:?}");
        }
    }
}
