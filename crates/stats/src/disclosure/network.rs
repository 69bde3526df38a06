// SPDX-License-Identifier: MIT OR Apache-2.0
//! The cheapest path where no cell stands in more than two sums: sums are places, cells are the roads between them.
//!
//! A step in a cell puts one sum out of balance; a step in another cell of that sum mends it and puts that cell's other
//! sum out of balance, until the sum that the first cell also stands in is mended, or a cell ends in the open (it stands
//! in no other sum). The cheapest chain is found by Dijkstra's method (Dijkstra 1959). The use of shortest paths for
//! secondary suppression in two-way tables is due to Cox 1980.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::system::System;
use super::walk::Steps;

#[derive(Clone, Copy, Default)]
struct Place {
    search: u32,
    done: bool,
    cost: u64,
    from: usize,
    cell: usize,
    step: i64,
}

pub(super) struct Network {
    /// Two places for each sum (one person too many, one too few) and one for the open.
    places: Vec<Place>,
    search: u32,
    goal: usize,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
    /// Cells that stand in one sum only.
    ends: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Network {
    pub(super) fn new(system: &System) -> Self {
        let ends = (0..system.cells.len()).filter(|cell| system.of[*cell].len() == 1).collect();
        Self {
            places: vec![Place::default(); 2 * system.sums.len() + 1],
            search: 0,
            goal: 0,
            queue: BinaryHeap::new(),
            ends,
        }
    }

    /// A path that begins with `step` in `first`, or `None` where there is none.
    pub(super) fn cheapest(&mut self, steps: &Steps<'_>, first: usize, step: i64) -> Option<Vec<(usize, i64)>> {
        let open = self.places.len() - 1;
        let (start, goal) = match steps.system.of[first].as_slice() {
            [] => return Some(vec![(first, step)]),
            [(sum, sign)] => (place(*sum, step * sign), open),
            [(sum, sign), (other, other_sign), ..] => (place(*sum, step * sign), place(*other, -step * other_sign)),
        };
        self.begin();
        self.goal = goal;
        self.arrive(start, 0, NOWHERE, first, step);
        while let Some(Reverse((cost, at))) = self.queue.pop() {
            if self.places[at].done {
                continue;
            }
            self.places[at].done = true;
            // Every step costs at least one, so nothing cheaper can come.
            if at == goal || self.costs(goal) <= cost + 1 {
                return Some(self.path(goal));
            }
            if at == open {
                self.leave_the_open(steps, cost, first);
            } else {
                self.mend(steps, at, cost, first);
            }
        }
        None
    }

    fn begin(&mut self) {
        self.queue.clear();
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.places.fill(Place::default());
            self.search = 1;
        }
    }

    /// Every step that brings the sum of this place back into balance.
    fn mend(&mut self, steps: &Steps<'_>, at: usize, cost: u64, first: usize) {
        let (sum, excess) = (at / 2, if at % 2 == 1 { 1 } else { -1 });
        for (cell, sign) in &steps.system.sums[sum] {
            let step = -excess * sign;
            if *cell == first {
                continue;
            }
            let other = steps.system.of[*cell].iter().find(|(other, _sign)| *other != sum);
            let to = other.map_or(self.places.len() - 1, |(other, sign)| place(*other, step * sign));
            if self.is_worth(to, cost + 1)
                && let Some(price) = steps.price(*cell, step)
            {
                self.arrive(to, cost + price, at, *cell, step);
            }
        }
    }

    fn leave_the_open(&mut self, steps: &Steps<'_>, cost: u64, first: usize) {
        let open = self.places.len() - 1;
        for end in 0..self.ends.len() {
            let cell = self.ends[end];
            let Some((sum, sign)) = steps.system.of[cell].first() else { continue };
            for step in [-1, 1] {
                if cell != first
                    && let Some(price) = steps.price(cell, step)
                {
                    self.arrive(place(*sum, step * sign), cost + price, open, cell, step);
                }
            }
        }
    }

    /// What the way to a place costs, as far as is known.
    fn costs(&self, at: usize) -> u64 {
        let place = &self.places[at];
        if place.search == self.search { place.cost } else { u64::MAX }
    }

    fn is_worth(&self, to: usize, cost: u64) -> bool {
        let place = &self.places[to];
        place.search != self.search || (!place.done && place.cost > cost)
    }

    fn arrive(&mut self, to: usize, cost: u64, from: usize, cell: usize, step: i64) {
        if self.is_worth(to, cost) && cost < self.costs(self.goal) {
            self.places[to] = Place { search: self.search, done: false, cost, from, cell, step };
            self.queue.push(Reverse((cost, to)));
        }
    }

    fn path(&self, goal: usize) -> Vec<(usize, i64)> {
        let mut path = Vec::new();
        let mut at = goal;
        while at != NOWHERE && path.len() <= self.places.len() {
            let place = &self.places[at];
            path.push((place.cell, place.step));
            at = place.from;
        }
        path
    }
}

fn place(sum: usize, excess: i64) -> usize {
    2 * sum + usize::from(excess > 0)
}
