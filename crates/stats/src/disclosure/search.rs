// SPDX-License-Identifier: MIT OR Apache-2.0
//! A cheap path where cells stand in three sums and more: three-way tables, crossing geographies, linked years.
//!
//! A step may put several sums out of balance, and a step that mends one may mend others with it. The search keeps what
//! is out of balance and always mends the shortest such sum, cheapest first with a preference for few open ends. It
//! gives up after a fixed number of tries: then less counts as possible than is, and more is hidden, never less.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::system::{System, Terms};
use super::walk::{Steps, together};

struct Node {
    /// Sums out of balance and by how much, in order.
    open: Terms,
    cost: u64,
    from: usize,
    cell: usize,
    step: i64,
}

pub(super) struct Search {
    nodes: Vec<Node>,
    lengths: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;
/// How many times a search mends a sum before it gives up.
const TRIES: usize = 3_000;
/// What an open end counts as: about what mending it costs, first with hidden cells only, then with hiding more, at last
/// so much that the search goes straight for any end.
const OPEN_END: u64 = 3;
const OPEN_END_HIDING: [u64; 2] = [1_500, 20_000];

impl Search {
    pub(super) fn new(system: &System) -> Self {
        Self { nodes: Vec::new(), lengths: system.sums.iter().map(Vec::len).collect() }
    }

    /// A path that begins with `step` in `first`, or `None` where none was found. What hidden cells alone can do is
    /// tried before anything more is hidden.
    pub(super) fn cheapest(&mut self, steps: &Steps<'_>, first: usize, step: i64) -> Option<Vec<(usize, i64)>> {
        let free = Steps { system: steps.system, now: steps.now, wanted: steps.wanted, hiding: false };
        let found = self.find(&free, first, step, OPEN_END);
        if found.is_some() || !steps.hiding {
            return found;
        }
        OPEN_END_HIDING.iter().find_map(|end| self.find(steps, first, step, *end))
    }

    fn find(&mut self, steps: &Steps<'_>, first: usize, step: i64, end: u64) -> Option<Vec<(usize, i64)>> {
        let open = stepped(&[], &steps.system.of[first], step);
        if open.is_empty() {
            return Some(vec![(first, step)]);
        }
        self.nodes.clear();
        self.nodes.push(Node { open: open.clone(), cost: 0, from: NOWHERE, cell: first, step });
        let mut best: BTreeMap<Terms, u64> = BTreeMap::from([(open, 0)]);
        let mut queue = BinaryHeap::from([Reverse((0_u64, 0_usize))]);
        for _try in 0..TRIES {
            let Reverse((_rank, at)) = queue.pop()?;
            let node = &self.nodes[at];
            if node.open.is_empty() {
                let path = self.path(at);
                if steps.furthest(&together(&path)) > 0 {
                    return Some(path);
                }
                continue;
            }
            if best.get(&node.open).is_some_and(|cost| *cost < node.cost) {
                continue;
            }
            let (cost, open) = (node.cost, node.open.clone());
            let Some((sum, excess)) = open.iter().min_by_key(|(sum, _by)| self.lengths[*sum]).copied() else {
                continue;
            };
            for (cell, sign) in &steps.system.sums[sum] {
                let by = -excess.signum() * sign;
                let Some(price) = steps.price(*cell, by).filter(|_price| *cell != first) else { continue };
                let after = stepped(&open, &steps.system.of[*cell], by);
                let cost = cost + price;
                let better = after.is_empty() || best.get(&after).is_none_or(|known| cost < *known);
                if !better {
                    continue;
                }
                let ends: u64 = after.iter().map(|(_sum, by)| by.unsigned_abs()).sum();
                queue.push(Reverse((cost + end * ends, self.nodes.len())));
                best.insert(after.clone(), cost);
                self.nodes.push(Node { open: after, cost, from: at, cell: *cell, step: by });
            }
        }
        None
    }

    fn path(&self, end: usize) -> Vec<(usize, i64)> {
        let mut path = Vec::new();
        let mut at = end;
        while at != NOWHERE {
            let node = &self.nodes[at];
            path.push((node.cell, node.step));
            at = node.from;
        }
        path
    }
}

/// What is out of balance after a step in a cell of these sums.
fn stepped(open: &[(usize, i64)], sums: &[(usize, i64)], step: i64) -> Terms {
    let mut after = open.to_vec();
    for (sum, sign) in sums {
        match after.binary_search_by_key(sum, |(at, _by)| *at) {
            Ok(at) => {
                after[at].1 += sign * step;
                if after[at].1 == 0 {
                    after.remove(at);
                }
            }
            Err(at) => after.insert(at, (*sum, sign * step)),
        }
    }
    after
}
