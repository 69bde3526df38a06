// SPDX-License-Identifier: MIT OR Apache-2.0
//! The trend of the latest five points.

use stats::{Confidence, Estimate, NoTrend, TrendDirection, TrendFigure, TrendPoint, trend};

use crate::{Method, Shown, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![trends()]
}

fn shown(years: &[i32], figures: &[TrendFigure], breaks: &[i32]) -> String {
    let points: Vec<TrendPoint> =
        years.iter().zip(figures).map(|(period, figure)| TrendPoint { period: *period, figure: *figure }).collect();
    match trend(&points, breaks, Confidence::P95) {
        Ok(found) => {
            let way = match found.direction {
                TrendDirection::Rising => "rising",
                TrendDirection::Falling => "falling",
                TrendDirection::NoClearChange => "no clear change",
            };
            let gaps = if found.gaps.is_empty() { String::new() } else { format!(", no figure for {:?}", found.gaps) };
            format!("{way}: {} a year, χ² {}{gaps}", found.change.shown(), found.statistic.shown())
        }
        Err(why @ NoTrend::TooFewPoints { .. }) => format!("TooFewPoints: {why}"),
        Err(why) => format!("{why:?}: {why}"),
    }
}

fn shares(counts: [f64; 5]) -> Vec<TrendFigure> {
    counts.into_iter().map(|count| TrendFigure::Share { count, denominator: 1_000.0 }).collect()
}

fn trends() -> Method {
    let (years, gap) = ([2019, 2020, 2021, 2022, 2023], [2019, 2020, 2022, 2023, 2024]);
    let events = [(20.0, 5_000.0), (25.0, 5_100.0), (28.0, 5_200.0), (34.0, 5_300.0), (41.0, 5_400.0)];
    let events = events.map(|(count, denominator)| TrendFigure::Events { count, denominator });
    let values = [10.0, 11.0, 12.0, 13.0, 15.0]
        .map(|value| TrendFigure::Value(Estimate { value, lower: value - 2.0, upper: value + 2.0 }));
    let growing = shares([100.0, 110.0, 121.0, 134.0, 150.0]);
    Method {
        title: "Trend",
        what: "Whether a figure has changed over its latest five periods by more than chance. Points before a break in the \
               series do not count.",
        formula: "χ² = (Σ t(x − n·p))² / (p(1 − p)·Σ n(t − t̄)²) for shares, with p in place of p(1 − p) for events; for \
                  values the squared weighted slope over its variance; clear where χ² passes z² (3.841 at 95%)",
        source: "Cochran 1954; Armitage 1955; Breslow and Day 1987 for events",
        units: "change per period in the unit of the figure",
        cases: vec![
            case(
                "100, 110, 121, 134, 150 of 1,000 each",
                "rising: 0.0124 a year, χ² 14.25406272",
                "another program, in exact fractions",
                &shown(&years, &growing, &[]),
            ),
            case(
                "100, 98, 103, 99, 101 of 1,000 each",
                "no clear change: 0.0003 a year, χ² 0.0099822582",
                "another program, in exact fractions",
                &shown(&years, &shares([100.0, 98.0, 103.0, 99.0, 101.0]), &[]),
            ),
            case(
                "20 of 5,000 rising to 41 events of 5,400",
                "rising: 0.0008719467061 a year, χ² 6.940224458",
                "another program, in exact fractions",
                &shown(&years, &events, &[]),
            ),
            case(
                "values 10, 11, 12, 13, 15, each ± 2",
                "rising: 1.2 a year, χ² 13.82925175",
                "by hand: slope 1.2, variance (2/1.96)²/10",
                &shown(&years, &values, &[]),
            ),
            case(
                "100, 110, 134, 150, 162 of 1,000, without 2021",
                "rising: 0.01258139535 a year, χ² 23.8853945, no figure for [2021]",
                "another program, in exact fractions",
                &shown(&gap, &shares([100.0, 110.0, 134.0, 150.0, 162.0]), &[]),
            ),
            case(
                "the first five points with a break before 2022",
                "TooFewPoints: there are 2 points since the break before 2022, and five are needed",
                "rule",
                &shown(&years, &growing, &[2022]),
            ),
            case(
                "nobody at all in five years",
                "no clear change: 0 a year, χ² 0",
                "rule",
                &shown(&years, &shares([0.0; 5]), &[]),
            ),
        ],
    }
}
