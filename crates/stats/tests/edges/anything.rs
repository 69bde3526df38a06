// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whatever number is given, nothing panics and no result is infinite or not a number.

use proptest::prelude::*;
use stats::{
    AreaFigure, ChosenFactor, CompareBy, ComparedFigure, Confidence, Estimate, FactorCategory, FunnelRate, Interval,
    LineThrough, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread, TrendFigure, TrendPoint, ValueType, Worse,
};

/// Any double, and often one that a file could hold.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::ANY,
        -1e6..1e6_f64,
        0.0..1.0_f64,
        prop_oneof![Just(0.0), Just(-0.0), Just(1.0), Just(f64::NAN), Just(f64::INFINITY), Just(1e308), Just(1e-308)],
    ]
}

fn level() -> impl Strategy<Value = Confidence> {
    (0.0..1.0_f64).prop_filter_map("inside", |level| Confidence::new(level).ok())
}

fn finite(estimate: &Estimate) -> bool {
    [estimate.value, estimate.lower, estimate.upper].iter().all(|number| number.is_finite())
        && estimate.lower <= estimate.value
        && estimate.value <= estimate.upper
}

/// Limits around a value in the right order, where the numbers can be ordered.
fn around(value: f64, reach: f64) -> Interval {
    Interval { lower: value - reach.abs(), upper: value + reach.abs() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn comparisons(numbers in prop::array::uniform6(number())) {
        let [value, lower, upper, other, below, above] = numbers;
        let one = Some(Interval { lower, upper });
        let two = Some(Interval { lower: below, upper: above });
        let methods =
            [CompareBy::BenchmarkInInterval, CompareBy::IntervalsOverlap, CompareBy::Flag998, CompareBy::Difference];
        for method in methods {
            let area = ComparedFigure { value, p95: one, p998: one };
            let benchmark = ComparedFigure { value: other, p95: two, p998: two };
            let _ = stats::compare_by(method, Some(area), Some(benchmark));
        }
        let (a, b) = (Estimate { value, lower, upper }, Estimate { value: other, lower: below, upper: above });
        if let Ok(found) = stats::difference(a, b) {
            prop_assert!(found.value.is_finite() && found.lower.is_finite() && found.upper.is_finite());
        }
    }

    #[test]
    fn flags(areas in 0_u64..5_000, chance in number(), quantile in number()) {
        if let Ok(found) = stats::flags_by_chance(areas, chance, quantile) {
            prop_assert!(found.expected.is_finite() && found.high <= areas);
        }
    }

    #[test]
    fn funnels(x in number(), n in number(), baseline in number(), scale in number()) {
        if let Ok(found) = stats::funnel_proportion(baseline, n, scale) {
            let both = [found.two_sigma, found.three_sigma];
            prop_assert!(both.iter().all(|one| one.lower.is_finite() && one.upper.is_finite() && one.upper <= scale));
        }
        if let Ok(found) = stats::funnel_rate(x, baseline, scale) {
            let points = found.iter().flat_map(|pair| [pair.lower, pair.upper]);
            prop_assert!(points.into_iter().all(|one| one.expected.is_finite() && one.ratio.is_finite()), "{found:?}");
        }
        let _ = stats::place_proportion(x, n, baseline);
        let _ = stats::place_ratio(x, n);
        for area in [
            FunnelRate::Crude { events: x, denominator: n },
            FunnelRate::CrudeFromRate { events: x, rate: n, scale },
            FunnelRate::Standardised { events: x, rate: n, scale },
        ] {
            let _ = stats::place_rate(area, baseline);
            if let Ok(found) = stats::funnel_baseline(&[area]) {
                prop_assert!(found.is_finite());
            }
        }
    }

    #[test]
    fn slopes(
        given in prop::collection::vec((number(), number(), number(), any::<bool>()), 5..8),
        kind in 0..6_usize,
        multiplier in number(),
        level in level(),
    ) {
        let quantiles: Vec<SlopeQuantile> = (1..)
            .zip(&given)
            .map(|(number, (population, value, reach, limits))| SlopeQuantile {
                number,
                population: *population,
                value: *value,
                spread: if *limits {
                    SlopeSpread::Limits(around(*value, *reach))
                } else {
                    SlopeSpread::StandardError(*reach)
                },
            })
            .collect();
        let design = SlopeDesign {
            quantiles: u32::try_from(given.len()).expect("few"),
            value_type: [ValueType::Plain, ValueType::Rate, ValueType::Proportion][kind % 3],
            through: [LineThrough::Values, LineThrough::Transformed][kind % 2],
            outcome: OutcomeIs::ApartFromRanking,
            multiplier,
            level,
        };
        if let Ok(found) = stats::slope_index(&quantiles, &design) {
            prop_assert!(finite(&found.slope) && found.intercept.is_finite(), "{found:?}");
            prop_assert!(found.relative.is_err() || found.relative.is_ok_and(|one| finite(&one)), "{found:?}");
        }
    }

    #[test]
    fn trends(given in prop::collection::vec((any::<i32>(), number(), number(), number()), 5), kind in 0..3_u8, level in level()) {
        let points: Vec<TrendPoint> = given
            .iter()
            .map(|(period, a, b, c)| TrendPoint {
                period: *period,
                figure: match kind {
                    0 => TrendFigure::Share { count: *a, denominator: *b },
                    1 => TrendFigure::Events { count: *a, denominator: *b },
                    _ => TrendFigure::Value(Estimate { value: *a, lower: *b, upper: *c }),
                },
            })
            .collect();
        if let Ok(found) = stats::trend(&points, &[], level) {
            prop_assert!(found.change.is_finite() && found.statistic.is_finite() && found.needed.is_finite());
        }
    }

    #[test]
    fn factors(
        given in prop::collection::vec((number(), number(), number(), number()), 2..7),
        authority in number(),
        size in number(),
    ) {
        let figure = |value: f64, reach: f64| Some(AreaFigure { value, limits: Some(around(value, reach)) });
        let columns: [Vec<Option<AreaFigure>>; 2] = [
            given.iter().map(|one| figure(one.0, one.1)).collect(),
            given.iter().map(|one| figure(one.2, one.3)).collect(),
        ];
        let of = |place: usize, code| ChosenFactor {
            code,
            construct: code,
            category: FactorCategory::Individual,
            parts: &[],
            worse: Worse::Higher,
            limits: Some(Confidence::P95),
            authority,
            areas: &columns[place],
        };
        let factors = [of(0, "a"), of(1, "b")];
        if let Ok(found) = stats::concentration(&factors, size) {
            let alike = found.pairs.iter().filter_map(|pair| pair.alike.ok());
            prop_assert!(alike.into_iter().all(|one| (-1.0..=1.0).contains(&one)) && found.by_chance.is_finite());
            let chances = found.pairs.iter().flat_map(|pair| [pair.overlap.as_many, pair.overlap.as_few]);
            prop_assert!(chances.into_iter().all(|one| (0.0..=1.0).contains(&one)));
        }
    }
}
