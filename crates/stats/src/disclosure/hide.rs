// SPDX-License-Identifier: MIT OR Apache-2.0
//! Secondary suppression: hides what would give a small count away.
//!
//! For each small cell the cheapest other tables are sought in which it holds the least and the most that must stay
//! possible, and the shown cells that differ in them are hidden. Then each cell so hidden must itself not be
//! recoverable, and at last every cell that proves unnecessary is shown again.

use std::cmp::Reverse;

use super::audit::{WIDTH, is_safe};
use super::system::System;
use super::walk::Walker;

pub(super) fn protect(system: &mut System, walker: &mut Walker) {
    let mut small: Vec<usize> = (0..system.cells.len()).filter(|cell| system.cells[*cell].need.is_some()).collect();
    // Ones first: they must rise furthest, and what is hidden for them serves the others.
    small.sort_by_key(|cell| (system.cells[*cell].value, *cell));
    let mut hidden: Vec<usize> = (0..system.cells.len()).filter(|cell| must_be_wide(system, *cell)).collect();
    for cell in &small {
        strengthen(system, walker, *cell, &mut hidden);
    }
    let mut around: Vec<usize> = Vec::new();
    for _ring in 0..RINGS {
        while let Some(cell) = hidden.pop() {
            if !is_safe(system, walker, cell) {
                strengthen(system, walker, cell, &mut hidden);
            }
        }
        let unsafe_now: Vec<usize> = (0..system.cells.len()).filter(|cell| !is_safe(system, walker, *cell)).collect();
        if unsafe_now.is_empty() {
            break;
        }
        around.extend(unsafe_now);
        hide_around(system, &mut around, &mut hidden);
    }
    show_again(system, walker);
}

/// How often the neighbourhood of a cell that could not be made safe is hidden as a whole, one ring further each time.
const RINGS: usize = 8;

fn must_be_wide(system: &System, cell: usize) -> bool {
    system.cells[cell].hidden && system.cells[cell].watched
}

/// Hides what it takes for the cell to be safe, if that can be found.
fn strengthen(system: &mut System, walker: &mut Walker, cell: usize, hidden: &mut Vec<usize>) {
    let seen = system.cells[cell];
    if let Some(need) = seen.need {
        walker.reach(system, cell, -1, seen.value - need.low, Some(hidden));
        walker.reach(system, cell, 1, need.high - seen.value, Some(hidden));
    } else {
        let up = walker.reach(system, cell, 1, WIDTH, Some(hidden));
        walker.reach(system, cell, -1, WIDTH - up, Some(hidden));
    }
}

/// Hides every cell that shares a sum with these, and takes all of them into the list.
fn hide_around(system: &mut System, around: &mut Vec<usize>, hidden: &mut Vec<usize>) {
    let mut sums: Vec<usize> = around.iter().flat_map(|cell| &system.of_all[*cell]).map(|(sum, _sign)| *sum).collect();
    sums.sort_unstable();
    sums.dedup();
    for sum in sums {
        for (cell, _sign) in &system.all[sum] {
            let seen = &mut system.cells[*cell];
            if !seen.hidden && seen.may_hide {
                seen.hidden = true;
                hidden.push(*cell);
            }
            around.push(*cell);
        }
    }
    around.sort_unstable();
    around.dedup();
}

/// Shows again what nothing needs hidden, the costliest first. The tables that prove a cell safe differ from the true
/// one in some cells only; where none of those is shown again, the proof stands.
fn show_again(system: &mut System, walker: &mut Walker) {
    let cells = system.cells.len();
    let mut used_by: Vec<Vec<usize>> = vec![Vec::new(); cells];
    for cell in 0..cells {
        prove(system, walker, cell, &mut used_by);
    }
    let secondary = |cell: &usize| system.cells[*cell].hidden && system.cells[*cell].may_hide;
    let mut candidates: Vec<usize> = (0..cells).filter(secondary).collect();
    candidates.sort_by_key(|cell| (Reverse(system.cells[*cell].price), *cell));
    for cell in candidates {
        system.cells[cell].hidden = false;
        let mut users = std::mem::take(&mut used_by[cell]);
        users.sort_unstable();
        users.dedup();
        if users.iter().all(|user| prove(system, walker, *user, &mut used_by)) {
            continue;
        }
        system.cells[cell].hidden = true;
        used_by[cell] = users;
        used_by[cell].push(cell);
    }
}

/// Whether the cell is safe; if so, the cells that its proof needs are noted.
fn prove(system: &mut System, walker: &mut Walker, cell: usize, used_by: &mut [Vec<usize>]) -> bool {
    walker.used.clear();
    let safe = is_safe(system, walker, cell);
    if safe {
        for used in &walker.used {
            if system.cells[*used].may_hide && used_by[*used].last() != Some(&cell) {
                used_by[*used].push(cell);
            }
        }
    }
    safe
}
