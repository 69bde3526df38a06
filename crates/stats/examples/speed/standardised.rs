// SPDX-License-Identifier: MIT OR Apache-2.0
//! Standardised rates of 33,755 areas in 19 age bands.

use std::hint::black_box;

use base::Rng;
use stats::{Confidence, EstimateColumns, ReferenceRates, directly_standardised_rates, indirectly_standardised_ratios};

use crate::Job;
use crate::intervals::AREAS;

/// The European standard population of 2013.
const STANDARD: [f64; 19] = [
    5_000.0, 5_500.0, 5_500.0, 5_500.0, 6_000.0, 6_000.0, 6_500.0, 7_000.0, 7_000.0, 7_000.0, 7_000.0, 6_500.0,
    6_000.0, 5_500.0, 5_000.0, 4_000.0, 2_500.0, 1_500.0, 1_000.0,
];

pub(crate) fn jobs() -> Vec<Job> {
    vec![direct(), indirect()]
}

/// The events, and the people, of every age band of every area.
fn areas(seed: u64) -> (Vec<Option<f64>>, Vec<f64>) {
    let mut rng = Rng::seeded(seed);
    let row = |_| {
        let people = 50.0 + (rng.unit() * 150.0).floor();
        (Some((people * rng.unit() * 0.1).floor()), people)
    };
    (0..AREAS * STANDARD.len()).map(row).unzip()
}

fn direct() -> Job {
    let (counts, people) = areas(5);
    let mut out = EstimateColumns::default();
    Job {
        name: "directly standardised rates, 33,755 areas in 19 age bands",
        goal_ms: 6.0,
        peer: Some((9.63, "calculate_dsr; 0.020 s by hand in data.table")),
        run: Box::new(move || {
            directly_standardised_rates(&counts, &people, &STANDARD, 1e5, Confidence::P95, &mut out).expect("fits");
            black_box(&out);
        }),
    }
}

fn indirect() -> Job {
    let (counts, people) = areas(6);
    let reference_events: Vec<f64> = STANDARD.iter().map(|people| people * 0.05).collect();
    let reference = ReferenceRates::new(&reference_events, &STANDARD).expect("usable");
    let mut out = EstimateColumns::default();
    Job {
        name: "indirectly standardised ratios, 33,755 areas in 19 age bands",
        goal_ms: 15.0,
        peer: Some((15.5, "calculate_ISRatio")),
        run: Box::new(move || {
            indirectly_standardised_ratios(&counts, &people, &reference, 100.0, Confidence::P95, &mut out)
                .expect("fits");
            black_box(&out);
        }),
    }
}
