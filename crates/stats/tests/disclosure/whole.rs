// SPDX-License-Identifier: MIT OR Apache-2.0
//! An attacker who writes down every table of whole numbers that agrees with what is shown. A linear program allows
//! fractions; this one cannot be fooled by parity.

use base::Rng;
use stats::disclosure::{Ledger, Profile, Shown, publish};

use crate::tables::{Draft, two_way};

/// More than any count in these tables can matter.
const MOST: u64 = 11;

struct Every<'a> {
    draft: &'a Draft,
    ranges: Vec<(u64, u64)>,
    /// The cells that are no totals, and of each cell which of them it is made of.
    leaves: Vec<usize>,
    made_of: Vec<Vec<usize>>,
    found: Vec<Vec<bool>>,
}

impl Every<'_> {
    fn made_of(draft: &Draft, cell: usize) -> Vec<usize> {
        match draft.sums.iter().find(|sum| sum.total == cell) {
            Some(sum) => sum.parts.iter().flat_map(|part| Self::made_of(draft, *part)).collect(),
            None => vec![cell],
        }
    }

    fn write(&mut self, table: &mut Vec<u64>) {
        let Some(leaf) = self.leaves.get(table.len()) else {
            let of = |cell: usize| -> u64 { self.made_of[cell].iter().map(|leaf| table[*leaf]).sum() };
            let counts: Vec<u64> = (0..self.draft.cells.len()).map(of).collect();
            if counts.iter().zip(&self.ranges).all(|(count, (low, high))| low <= count && count <= high) {
                for (count, found) in counts.iter().zip(&mut self.found) {
                    if let Some(found) = found.get_mut(usize::try_from(*count).expect("few")) {
                        *found = true;
                    }
                }
            }
            return;
        };
        let (low, high) = self.ranges[*leaf];
        for count in low..=high.min(MOST) {
            table.push(count);
            self.write(table);
            table.pop();
        }
    }
}

fn ranges(draft: &Draft, shown: impl Fn(&str) -> Shown) -> Vec<(u64, u64)> {
    draft.cells.iter().map(|(key, ..)| shown(key).window().unwrap_or((1, u64::MAX))).collect()
}

#[test]
fn every_value_that_the_rule_hides_is_in_some_whole_table() {
    let mut rng = Rng::seeded(20);
    let (mut tried, limit) = (0, 5);
    for _table in 0..400 {
        let counts: Vec<Vec<u64>> = (0..2).map(|_row| (0..2).map(|_column| rng.below(8)).collect()).collect();
        let draft = two_way(&counts);
        let release = publish(&draft.table(), Profile::ONE_TO_FIVE, &Ledger::new()).expect("publishable");
        let shown = |key: &str| release.shown(key).expect("published");
        let cells = draft.cells.len();
        let made_of: Vec<Vec<usize>> = (0..cells).map(|cell| Every::made_of(&draft, cell)).collect();
        // The drafts name the cells of the inside first, so a leaf's place is its number.
        let leaves: Vec<usize> = (0..cells).filter(|cell| made_of[*cell] == [*cell]).collect();
        let found = vec![vec![false; 64]; cells];
        let mut every = Every { draft: &draft, ranges: ranges(&draft, shown), leaves, made_of, found };
        every.write(&mut Vec::new());
        for (cell, (key, people, _role)) in draft.cells.iter().enumerate() {
            if *people == 0 || *people > limit {
                continue;
            }
            // What the zeros alone give away: as many as there are parts that hold somebody.
            let holding = every.made_of[cell].iter().filter(|leaf| draft.cells[**leaf].1 > 0).count();
            let known = if holding == 0 { 1 } else { holding };
            let alone = draft.sums.iter().any(|sum| {
                sum.parts.contains(&cell) && sum.parts.iter().filter(|part| draft.cells[**part].1 > 0).count() == 1
            });
            if alone {
                continue;
            }
            tried += 1;
            assert!(every.found[cell][known..known + 5].iter().all(|possible| *possible), "{key} of {counts:?}");
        }
    }
    assert!(tried > 600, "{tried}");
}
