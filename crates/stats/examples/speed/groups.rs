// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums over groups, and ranks inside groups.

use std::hint::black_box;

use base::Rng;
use stats::{Confidence, FirstQuantile, Part, PartColumns, grouped_proportions, quantiles_by_group};

use crate::Job;
use crate::intervals::{AREAS, INDICATORS, small_areas};

const WARDS: u64 = 6_904;

pub(crate) fn jobs() -> Vec<Job> {
    vec![wards(), ranks()]
}

fn wards() -> Job {
    let (counts, people) = small_areas(2);
    let mut rng = Rng::seeded(3);
    let ward_of: Vec<u64> = (0..AREAS).map(|_| rng.below(WARDS)).collect();
    let group =
        |row: usize| u32::try_from(ward_of[row % AREAS]).expect("few") * 20 + u32::try_from(row / AREAS).expect("few");
    let groups: Vec<u32> = (0..AREAS * INDICATORS).map(group).collect();
    let counts: Vec<Part> = counts.into_iter().map(Part::Known).collect();
    let denominators: Vec<Part> = people.into_iter().map(Part::Known).collect();
    Job {
        name: "proportions of 138,080 groups from 675,100 rows",
        goal_ms: 40.0,
        peer: Some((19.4, "phe_proportion on groups; 0.40 s if summed beforehand")),
        run: Box::new(move || {
            let (groups, counts, denominators) = (&groups, &counts, &denominators);
            let parts = PartColumns { groups, group_count: 138_080, counts, denominators };
            black_box(grouped_proportions(parts, None, 100.0, Confidence::P95).expect("fits"));
        }),
    }
}

fn ranks() -> Job {
    let mut rng = Rng::seeded(4);
    let rows = AREAS * INDICATORS;
    let values: Vec<Option<f64>> = (0..rows).map(|_| Some((rng.unit() * 1e5).round() / 1e3)).collect();
    let groups: Vec<u32> = (0..rows).map(|row| u32::try_from(row / AREAS).expect("few")).collect();
    let first = vec![FirstQuantile::LowestValues; rows];
    Job {
        name: "quantiles, 20 groups of 33,755",
        goal_ms: 60.0,
        peer: Some((0.90, "phe_quantile")),
        run: Box::new(move || {
            black_box(quantiles_by_group(&groups, INDICATORS, &values, &first, 10).expect("fits"));
        }),
    }
}
