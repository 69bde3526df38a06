// SPDX-License-Identifier: MIT OR Apache-2.0
//! Inequality over groups, and the protection of a table of small counts.

use std::hint::black_box;

use base::Rng;
use stats::disclosure::{Cell, CellRole, Count, Ledger, Profile, Split, Sum, Table, publish};
use stats::{
    Confidence, LineThrough, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread, ValueType, proportion, slope_index,
};

use crate::Job;

pub(crate) fn jobs() -> Vec<Job> {
    vec![slopes(), suppression()]
}

fn slopes() -> Job {
    let mut rng = Rng::seeded(11);
    let quantile = |number: u32, rng: &mut Rng| {
        let population = 2_000.0 + (rng.unit() * 3_000.0).round();
        let share =
            proportion((population * (0.1 + 0.02 * f64::from(number) + 0.02 * rng.unit())).round(), population, 1.0);
        let share = share.expect("a share");
        SlopeQuantile { number, population, value: share.value, spread: SlopeSpread::Limits(share.interval()) }
    };
    let groups: Vec<Vec<SlopeQuantile>> =
        (0..151).map(|_| (1..=10).map(|number| quantile(number, &mut rng)).collect()).collect();
    let design = SlopeDesign {
        quantiles: 10,
        value_type: ValueType::Proportion,
        through: LineThrough::Transformed,
        outcome: OutcomeIs::ApartFromRanking,
        multiplier: 100.0,
        level: Confidence::P95,
    };
    Job {
        name: "slope and relative index of 151 groups",
        goal_ms: 1.0,
        peer: Some((6.82, "phe_sii, 10,000 repetitions")),
        run: Box::new(move || {
            assert!(groups.iter().all(|quantiles| black_box(slope_index(quantiles, &design)).is_ok()));
        }),
    }
}

/// 310 areas in 30 wards by six needs with every total: 2,387 cells, of which about a third are small.
fn suppression() -> Job {
    const AREAS: usize = 310;
    const WARDS: usize = 30;
    const NEEDS: usize = 6;
    let mut rng = Rng::seeded(12);
    let mut counts = vec![vec![0_u64; NEEDS + 1]; AREAS + WARDS + 1];
    for area in 0..AREAS {
        for need in 0..NEEDS {
            let people = rng.below(14) + rng.below(14) / 3 * rng.below(3);
            for row in [area, AREAS + area % WARDS, AREAS + WARDS] {
                counts[row][need] += people;
                counts[row][NEEDS] += people;
            }
        }
    }
    let at = |row: usize, need: usize| row * (NEEDS + 1) + need;
    let cell = |row: usize, need: usize| Cell {
        key: format!("{row}|{need}"),
        count: Count::new(counts[row][need]),
        role: CellRole::Published,
    };
    let rows = AREAS + WARDS + 1;
    let cells: Vec<Cell> =
        (0..rows).flat_map(|row| (0..=NEEDS).map(move |need| (row, need))).map(|(row, need)| cell(row, need)).collect();
    let mut sums: Vec<Sum> = (0..rows)
        .map(|row| Sum {
            total: at(row, NEEDS),
            parts: (0..NEEDS).map(|need| at(row, need)).collect(),
            split: Split::Attribute,
        })
        .collect();
    for need in 0..=NEEDS {
        for ward in 0..WARDS {
            let parts = (0..AREAS).filter(|area| area % WARDS == ward).map(|area| at(area, need)).collect();
            sums.push(Sum { total: at(AREAS + ward, need), parts, split: Split::Place });
        }
        let parts = (0..WARDS).map(|ward| at(AREAS + ward, need)).collect();
        sums.push(Sum { total: at(AREAS + WARDS, need), parts, split: Split::Place });
    }
    let table = Table::new(cells, sums).expect("a table");
    Job {
        name: "suppression of 2,387 cells, audit included",
        goal_ms: 60.0,
        peer: Some((1.24, "GaussSuppression, without an audit")),
        run: Box::new(move || {
            black_box(publish(&table, Profile::ONE_TO_FIVE, &Ledger::new()).expect("published"));
        }),
    }
}
