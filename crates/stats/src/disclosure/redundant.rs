// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums that follow from other sums. The needs of a ward add up to its total because those of its areas do: leaving
//! such sums out changes nothing that can be inferred, and leaves fewer sums to each cell.

use std::collections::BTreeMap;

use super::system::Terms;
use super::table::Sum;

/// Of each sum, whether it follows from the others that are kept.
pub(super) fn implied(sums: &[Sum], terms: &[Terms], of: &[Terms]) -> Vec<bool> {
    let mut by_total: Vec<Vec<usize>> = vec![Vec::new(); of.len()];
    for (at, sum) in sums.iter().enumerate() {
        by_total[sum.total].push(at);
    }
    let heights = heights(sums, of.len());
    let mut order: Vec<usize> = (0..sums.len()).collect();
    // From the finest upwards, so that a sum which was left out is itself known to follow from what is kept.
    order.sort_by_key(|at| (heights[sums[*at].total], *at));
    let (mut out, mut needed) = (vec![false; sums.len()], vec![false; sums.len()]);
    for at in order {
        let crowded = terms[at].iter().any(|(cell, _sign)| of[*cell].len() > 2);
        if !crowded || needed[at] {
            continue;
        }
        if let Some(used) = derivation(at, sums, terms, &by_total) {
            out[at] = true;
            for other in used {
                needed[other] = true;
            }
        }
    }
    out
}

/// The sums that together give sum `at`: first every one of its cells is broken down into its own parts in the same
/// way, then what is left is taken apart by its totals. `None` where that does not end in nothing.
fn derivation(at: usize, sums: &[Sum], terms: &[Terms], by_total: &[Vec<usize>]) -> Option<Vec<usize>> {
    by_total[sums[at].total].iter().filter(|first| **first != at).find_map(|first| {
        let split = sums[*first].split;
        let mut left: BTreeMap<usize, i64> = terms[at].iter().copied().collect();
        let mut used = Vec::new();
        for (cell, sign) in &terms[at] {
            let down = by_total[*cell].iter().find(|sum| **sum != at && sums[**sum].split == split)?;
            add(&mut left, &terms[*down], *sign);
            used.push(*down);
        }
        while let Some((cell, sign)) = left.iter().find(|(_cell, sign)| **sign < 0).map(|(cell, sign)| (*cell, *sign)) {
            let row = by_total[cell].iter().find(|sum| **sum != at && sums[**sum].split == sums[at].split)?;
            if used.contains(row) {
                return None;
            }
            add(&mut left, &terms[*row], sign);
            used.push(*row);
        }
        left.is_empty().then_some(used)
    })
}

/// Adds `times` the terms: a total in them has sign −1, so `times` equal to a cell's sign takes that cell away.
fn add(left: &mut BTreeMap<usize, i64>, terms: &Terms, times: i64) {
    for (cell, sign) in terms {
        let now = left.entry(*cell).or_insert(0);
        *now += times * sign;
        if *now == 0 {
            left.remove(cell);
        }
    }
}

/// How many sums stand below each cell, at most.
fn heights(sums: &[Sum], cells: usize) -> Vec<usize> {
    let mut heights = vec![0_usize; cells];
    // A table cannot be higher than it has sums; where totals run in a circle, this ends it.
    for _round in 0..sums.len().min(64) {
        let mut changed = false;
        for sum in sums {
            let height = 1 + sum.parts.iter().map(|part| heights[*part]).max().unwrap_or(0);
            if height > heights[sum.total] {
                heights[sum.total] = height;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    heights
}
