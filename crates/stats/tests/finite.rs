// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whatever goes in, no infinity and no "not a number" comes out, and limits stand around their value.

use proptest::num::f64::ANY;
use proptest::prelude::*;
use stats::{
    Confidence, DirectRate, Estimate, EstimateColumns, EventRow, ReferenceRates, Sample, TwoIntervals, byar,
    exact_poisson, indirectly_standardised_rate, indirectly_standardised_ratio, proportion_at, proportion_with_both,
    rate_at, rate_with_both, rates, student_t_quantile, wilson,
};

/// A number that a figure could be made of, or any double at all: negative, tiny, infinite, not a number.
fn figure() -> impl Strategy<Value = f64> {
    prop_oneof![3 => 0.0..1e4_f64, 1 => 0.0..20.0_f64, 1 => (0_u32..30).prop_map(f64::from), 2 => ANY]
}

fn level() -> impl Strategy<Value = Confidence> {
    let levels = prop_oneof![0.5..1.0_f64, Just(0.95), Just(1.0 - 1e-15), Just(1e-300)];
    levels.prop_map(|level| Confidence::new(level).unwrap_or_default())
}

fn sound(estimate: Estimate) -> bool {
    let Estimate { value, lower, upper } = estimate;
    value.is_finite() && lower.is_finite() && upper.is_finite() && around(value, lower, upper)
}

/// Limits around a value, to the last digits of a double.
fn around(value: f64, lower: f64, upper: f64) -> bool {
    let slack = 1e-12 * value.abs() + f64::MIN_POSITIVE;
    lower <= upper && lower <= value + slack && value <= upper + slack
}

fn both_sound(figure: TwoIntervals) -> bool {
    sound(figure.at95()) && sound(figure.at998())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn proportions_and_rates(x in figure(), n in figure(), scale in figure(), level in level()) {
        prop_assert!(proportion_at(x, n, scale, level).map_or(true, sound), "{:?}", proportion_at(x, n, scale, level));
        prop_assert!(rate_at(x, n, scale, level).map_or(true, sound), "{:?}", rate_at(x, n, scale, level));
        prop_assert!(proportion_with_both(x, n, scale).map_or(true, both_sound));
        prop_assert!(rate_with_both(x, n, scale).map_or(true, both_sound));
        let share = wilson(x, n, level);
        prop_assert!(share.is_err() || share.is_ok_and(|limits| around(x / n, limits.lower, limits.upper)), "{share:?}");
    }

    #[test]
    fn limits_of_counts(x in figure(), level in level()) {
        for limits in [byar(x, level), exact_poisson(x.min(1e4), level)].into_iter().flatten() {
            prop_assert!(limits.lower.is_finite() && limits.upper.is_finite() && limits.lower >= 0.0, "{limits:?}");
            prop_assert!(limits.lower <= limits.upper, "{limits:?}");
        }
    }

    #[test]
    fn means(values in prop::collection::vec(prop::option::of(figure()), 0..12), level in level()) {
        if let Ok(sample) = Sample::of(&values) {
            prop_assert!(sample.mean.is_finite() && sample.deviation.is_none_or(f64::is_finite));
            prop_assert!(sample.estimate(level).map_or(true, sound), "{sample:?}");
        }
    }

    #[test]
    fn t_quantiles(p in ANY, degrees in figure()) {
        prop_assert!(student_t_quantile(p.abs() % 1.0, degrees).is_none_or(f64::is_finite));
    }

    #[test]
    fn standardised(
        bands in prop::collection::vec((prop::option::of(figure()), figure(), figure()), 1..6),
        scale in figure(),
        level in level(),
    ) {
        let counts: Vec<_> = bands.iter().map(|band| band.0).collect();
        let (people, standard): (Vec<_>, Vec<_>) = bands.iter().map(|band| (band.1, band.2)).unzip();
        if let Ok(rate) = DirectRate::of(&counts, &people, &standard) {
            prop_assert!(rate.estimate(scale, level).map_or(true, sound), "{rate:?}");
            prop_assert!(rate.estimate_with_both(scale).map_or(true, both_sound), "{rate:?}");
        }
        let rows = bands.iter().enumerate().map(|(band, (persons, population, standard))| EventRow {
            band, population: *population, standard: *standard, frequency: scale, persons: *persons,
        });
        if let Ok(rate) = DirectRate::of_repeated_events(&rows.collect::<Vec<_>>()) {
            prop_assert!(rate.estimate(1e5, level).map_or(true, sound), "{rate:?}");
        }
        if let Ok(reference) = ReferenceRates::new(&standard, &people) {
            prop_assert!(reference.overall().is_finite());
            if let Ok(expected) = reference.expected(&standard) {
                prop_assert!(expected.is_finite());
                prop_assert!(indirectly_standardised_ratio(scale, expected, 100.0, level).map_or(true, sound));
                prop_assert!(indirectly_standardised_rate(12.0, expected, &reference, scale, level).map_or(true, sound));
            }
        }
    }

    #[test]
    fn columns_of_anything(rows in prop::collection::vec((figure(), figure()), 0..20), level in level()) {
        let (counts, denominators): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let mut out = EstimateColumns::default();
        rates(&counts, &denominators, 1e5, level, &mut out).expect("same length");
        for (row, found) in out.iter().enumerate() {
            prop_assert_eq!(found, rate_at(counts[row], denominators[row], 1e5, level));
            prop_assert!(found.map_or(true, sound));
        }
    }
}
