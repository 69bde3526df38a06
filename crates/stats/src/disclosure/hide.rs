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
    let mut hidden = Vec::new();
    let mut small: Vec<usize> = (0..system.cells.len()).filter(|cell| system.cells[*cell].need.is_some()).collect();
    // Ones first: they must rise furthest, and what is hidden for them serves the others.
    small.sort_by_key(|cell| (system.cells[*cell].value, *cell));
    for cell in small {
        let seen = system.cells[cell];
        let Some(need) = seen.need else { continue };
        walker.reach(system, cell, -1, seen.value - need.low, Some(&mut hidden));
        walker.reach(system, cell, 1, need.high - seen.value, Some(&mut hidden));
    }
    let earlier = (0..system.cells.len()).filter(|cell| system.cells[*cell].watched && system.cells[*cell].hidden);
    let mut watched: Vec<usize> = earlier.collect();
    while let Some(cell) = watched.pop() {
        if is_safe(system, walker, cell) {
            continue;
        }
        let mut more = Vec::new();
        let up = walker.reach(system, cell, 1, WIDTH, Some(&mut more));
        walker.reach(system, cell, -1, WIDTH - up, Some(&mut more));
        watched.extend(&more);
        hidden.extend(more);
    }
    show_again(system, walker);
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
