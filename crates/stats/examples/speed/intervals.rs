// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions and rates of 33,755 small areas times 20 indicators.

use std::hint::black_box;

use base::Rng;
use stats::{
    Confidence, EstimateColumns, TwoIntervalColumns, proportions, proportions_with_both, rates, rates_with_both,
};

use crate::Job;

pub(crate) const AREAS: usize = 33_755;
pub(crate) const INDICATORS: usize = 20;

/// Counts and denominators of small areas: some hundred people, and events from none to many.
pub(crate) fn small_areas(seed: u64) -> (Vec<f64>, Vec<f64>) {
    let mut rng = Rng::seeded(seed);
    let row = |_| {
        let people = 200.0 + (rng.unit() * 2_500.0).floor();
        // The square makes few events common, as they are.
        let share = rng.unit() * rng.unit() * 0.2;
        ((people * share).floor(), people)
    };
    (0..AREAS * INDICATORS).map(row).unzip()
}

pub(crate) fn jobs() -> Vec<Job> {
    let (counts, people) = small_areas(1);
    let mut out = EstimateColumns::default();
    let proportion_rows = Job {
        name: "proportions, 675,100 rows",
        goal_ms: 10.0,
        peer: Some((0.080, "phe_proportion")),
        run: Box::new(move || {
            proportions(&counts, &people, 100.0, Confidence::P95, &mut out).expect("same length");
            black_box(&out);
        }),
    };
    let (counts, people) = small_areas(1);
    let mut out = EstimateColumns::default();
    let rate_rows = Job {
        name: "rates, 675,100 rows",
        goal_ms: 20.0,
        peer: Some((1.41, "phe_rate")),
        run: Box::new(move || {
            rates(&counts, &people, 1e5, Confidence::P95, &mut out).expect("same length");
            black_box(&out);
        }),
    };
    vec![proportion_rows, both_proportions(), rate_rows, both_rates()]
}

fn both_proportions() -> Job {
    let (counts, people) = small_areas(1);
    let mut out = TwoIntervalColumns::default();
    Job {
        name: "proportions with 95% and 99.8%, 675,100 rows",
        goal_ms: 20.0,
        peer: Some((0.106, "phe_proportion")),
        run: Box::new(move || {
            proportions_with_both(&counts, &people, 100.0, &mut out).expect("same length");
            black_box(&out);
        }),
    }
}

fn both_rates() -> Job {
    let (counts, people) = small_areas(1);
    let mut out = TwoIntervalColumns::default();
    Job {
        name: "rates with 95% and 99.8%, 675,100 rows",
        goal_ms: 40.0,
        peer: Some((2.66, "phe_rate")),
        run: Box::new(move || {
            rates_with_both(&counts, &people, 1e5, &mut out).expect("same length");
            black_box(&out);
        }),
    }
}
