// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ranks inside groups.

use std::hint::black_box;

use base::Rng;
use stats::{FirstQuantile, quantiles};

use crate::Job;
use crate::intervals::{AREAS, INDICATORS};

pub(crate) fn jobs() -> Vec<Job> {
    vec![ranks()]
}

fn ranks() -> Job {
    let mut rng = Rng::seeded(4);
    let values: Vec<Option<f64>> = (0..AREAS * INDICATORS).map(|_| Some((rng.unit() * 1e5).round() / 1e3)).collect();
    Job {
        name: "quantiles, 20 groups of 33,755",
        goal_ms: 60.0,
        peer: Some((0.90, "phe_quantile")),
        run: Box::new(move || {
            for group in values.chunks(AREAS) {
                black_box(quantiles(group, 10, FirstQuantile::LowestValues));
            }
        }),
    }
}
