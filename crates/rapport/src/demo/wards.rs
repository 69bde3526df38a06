// SPDX-License-Identifier: MIT OR Apache-2.0
//! Groups cells into wards: connected, and of nearly equal size.

use std::collections::{BTreeSet, VecDeque};

use super::outline::Ground;
use super::plane::{Spot, square};

/// The fewest and the most cells of a ward.
pub(super) const SIZES: (usize, usize) = (10, 13);

/// For every cell, the number of its ward.
pub(super) fn assign(ground: &Ground, wards: usize) -> Vec<usize> {
    let mut split = Split { ground, ward: grow(ground, &seeds(&ground.middles, wards)), wards };
    // Each round moves one cell along a chain of wards; a bound keeps a strange seed from going on for ever.
    for _ in 0..600 {
        if !split.even_out() {
            break;
        }
    }
    split.ward
}

/// Cells far from each other, one to start each ward or hub.
pub(super) fn seeds(middles: &[Spot], wards: usize) -> Vec<usize> {
    let mut seeds = vec![0];
    while seeds.len() < wards {
        let apart = |cell: usize| {
            // Wards of a town lie closer together than wards of the moor: distance counts less far out.
            let out = 9.0 + square(middles[cell], (0.0, 0.0));
            seeds.iter().map(|seed| square(middles[cell], middles[*seed])).fold(f64::MAX, f64::min) / out
        };
        let next = (0..middles.len()).max_by(|one, two| apart(*one).total_cmp(&apart(*two)).then(two.cmp(one)));
        seeds.push(next.unwrap_or(0));
    }
    seeds
}

/// The smallest ward that can still grow takes the free cell nearest to where it began.
fn grow(ground: &Ground, seeds: &[usize]) -> Vec<usize> {
    let mut ward: Vec<Option<usize>> = vec![None; ground.middles.len()];
    let mut members: Vec<Vec<usize>> = seeds.iter().map(|seed| vec![*seed]).collect();
    for (number, seed) in seeds.iter().enumerate() {
        ward[*seed] = Some(number);
    }
    loop {
        let free = |number: usize| {
            members[number].iter().flat_map(|cell| &ground.borders[*cell]).copied().filter(|cell| ward[*cell].is_none())
        };
        let Some(number) = (0..seeds.len())
            .filter(|number| free(*number).next().is_some())
            .min_by_key(|number| members[*number].len())
        else {
            break;
        };
        let start = ground.middles[seeds[number]];
        let near = |cell: &usize| square(start, ground.middles[*cell]);
        let Some(cell) = free(number).min_by(|one, two| near(one).total_cmp(&near(two)).then(one.cmp(two))) else {
            break;
        };
        ward[cell] = Some(number);
        members[number].push(cell);
    }
    ward.into_iter().map(Option::unwrap_or_default).collect()
}

struct Split<'a> {
    ground: &'a Ground,
    ward: Vec<usize>,
    wards: usize,
}

impl Split<'_> {
    fn members(&self, ward: usize) -> Vec<usize> {
        (0..self.ward.len()).filter(|cell| self.ward[*cell] == ward).collect()
    }

    /// Moves one cell from a ward that is too large, or towards one that is too small; false where all is well.
    fn even_out(&mut self) -> bool {
        let mut sizes = vec![0; self.wards];
        for ward in &self.ward {
            sizes[*ward] += 1;
        }
        let large = (0..self.wards).max_by_key(|ward| (sizes[*ward], *ward)).unwrap_or(0);
        let small = (0..self.wards).min_by_key(|ward| (sizes[*ward], *ward)).unwrap_or(0);
        if sizes[large] <= SIZES.1 && sizes[small] >= SIZES.0 {
            return false;
        }
        let chain = if sizes[large] > SIZES.1 {
            self.chain(large, |ward| sizes[ward] < SIZES.1)
        } else {
            self.chain(small, |ward| sizes[ward] > SIZES.0).map(|mut chain| {
                chain.reverse();
                chain
            })
        };
        let Some(chain) = chain else { return false };
        let mut moved = false;
        for pair in chain.windows(2) {
            moved |= self.shift(pair[0], pair[1]);
        }
        moved
    }

    /// The shortest chain of bordering wards from one to another that fits.
    fn chain(&self, start: usize, fits: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
        let mut queue = VecDeque::from([vec![start]]);
        let mut seen = BTreeSet::from([start]);
        while let Some(chain) = queue.pop_front() {
            let here = *chain.last()?;
            if here != start && fits(here) {
                return Some(chain);
            }
            let next: BTreeSet<usize> = self
                .members(here)
                .into_iter()
                .flat_map(|cell| &self.ground.borders[cell])
                .map(|cell| self.ward[*cell])
                .collect();
            for ward in next {
                if seen.insert(ward) {
                    queue.push_back([chain.clone(), vec![ward]].concat());
                }
            }
        }
        None
    }

    /// Gives one cell of a ward to its neighbour: the one nearest to the neighbour's middle that leaves no orphan.
    fn shift(&mut self, from: usize, to: usize) -> bool {
        let taker = self.members(to);
        let mut sum = (0.0, 0.0);
        let mut count = 0.0;
        for cell in &taker {
            sum = (sum.0 + self.ground.middles[*cell].0, sum.1 + self.ground.middles[*cell].1);
            count += 1.0;
        }
        let middle = (sum.0 / count, sum.1 / count);
        let near = |cell: &usize| square(middle, self.ground.middles[*cell]);
        let movable = self.members(from).into_iter().filter(|cell| {
            let borders = self.ground.borders[*cell].iter().any(|other| self.ward[*other] == to);
            borders && self.whole_without(from, *cell)
        });
        let Some(cell) = movable.min_by(|one, two| near(one).total_cmp(&near(two)).then(one.cmp(two))) else {
            return false;
        };
        self.ward[cell] = to;
        true
    }

    fn whole_without(&self, ward: usize, cell: usize) -> bool {
        let rest: BTreeSet<usize> = self.members(ward).into_iter().filter(|other| *other != cell).collect();
        connected(self.ground, &rest)
    }
}

/// Tells a group of cells that is one piece.
pub(super) fn connected(ground: &Ground, group: &BTreeSet<usize>) -> bool {
    let Some(first) = group.first() else { return false };
    let mut seen = BTreeSet::from([*first]);
    let mut waiting = vec![*first];
    while let Some(cell) = waiting.pop() {
        for other in &ground.borders[cell] {
            if group.contains(other) && seen.insert(*other) {
                waiting.push(*other);
            }
        }
    }
    seen.len() == group.len()
}
