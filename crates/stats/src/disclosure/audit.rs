// SPDX-License-Identifier: MIT OR Apache-2.0
//! What an attacker can infer, and whether that is too much.
//!
//! The attacker knows the rule, every sum, every shown cell within its rounding, every earlier publication, and that a
//! hidden cell holds somebody where nobody would have been shown. Required is: every value that the rule hides stays
//! possible for every small cell, and at least three values for every other hidden cell. "Possible" is proved by a whole
//! table of whole numbers that agrees with everything known, so that reasoning over fractions, parity or cases gives the
//! attacker nothing more.

use std::fmt;

use super::system::{MANY, System};
use super::walk::Walker;
use super::{CellRole, Ledger, Profile, Table};

/// A hidden cell that is not small must be able to hold this many values more than its own.
pub(super) const WIDTH: i64 = 2;

/// What stays possible for a hidden cell. A whole table was found at both ends and everywhere between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feasible {
    pub low: u64,
    /// `None` where nothing known sets a limit.
    pub high: Option<u64>,
}

/// Why nothing is shown. Cells are named by their keys; what they hold is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A pattern does not hide these cells, though the profile does.
    SmallShown { cells: Vec<String> },
    /// These hidden cells could be worked out exactly (`recoverable`), or more closely than the profile allows
    /// (`narrow`), by whoever knows all that was ever published.
    Unsafe { recoverable: Vec<String>, narrow: Vec<String> },
    /// An earlier publication says otherwise of these cells. A corrected count is a new cell with a key of its own, and
    /// the difference is a cell too.
    Revised { cells: Vec<String> },
    /// Earlier publications tie the table to these cells: without their counts nobody can tell what they give away.
    EarlierMissing { cells: Vec<String> },
    /// A pattern has another length than the table.
    WrongLength,
}

/// Checks a pattern of hidden cells that something else chose. What stays possible for each hidden cell, or why the
/// pattern must not be shown. Cells that are not published count as hidden whatever the pattern says.
pub fn audit(
    table: &Table,
    profile: Profile,
    hidden: &[bool],
    ledger: &Ledger,
) -> Result<Vec<Option<Feasible>>, Refusal> {
    if hidden.len() != table.cells().len() {
        return Err(Refusal::WrongLength);
    }
    let mut system = System::new(table, profile, ledger)?;
    let names = |cells: Vec<usize>| names(table, &cells);
    let mut shown = Vec::new();
    for (at, hide) in hidden.iter().enumerate() {
        let cell = &mut system.cells[at];
        if cell.hidden && table.cells()[at].role == CellRole::Published && !hide {
            shown.push(at);
        } else if *hide {
            // A cell that the profile would never hide, a shown zero, may still be hidden here; it then holds what it holds.
            cell.shut.low = cell.shut.low.min(cell.value);
            cell.hidden = true;
        }
    }
    if !shown.is_empty() {
        return Err(Refusal::SmallShown { cells: names(shown) });
    }
    let mut walker = Walker::new(&system);
    passes(&mut system, &mut walker, table)?;
    Ok((0..hidden.len()).map(|cell| feasible(&mut system, &mut walker, cell)).collect())
}

/// The audit itself: every hidden cell, from the beginning.
pub(super) fn passes(system: &mut System, walker: &mut Walker, table: &Table) -> Result<(), Refusal> {
    let (mut recoverable, mut narrow) = (Vec::new(), Vec::new());
    for cell in 0..system.cells.len() {
        if is_safe(system, walker, cell) {
            continue;
        }
        let moves = walker.reach(system, cell, 1, 1, None) + walker.reach(system, cell, -1, 1, None);
        if moves == 0 { recoverable.push(cell) } else { narrow.push(cell) }
    }
    if recoverable.is_empty() && narrow.is_empty() {
        return Ok(());
    }
    Err(Refusal::Unsafe { recoverable: names(table, &recoverable), narrow: names(table, &narrow) })
}

/// Whether as much stays possible for the cell as must.
pub(super) fn is_safe(system: &mut System, walker: &mut Walker, cell: usize) -> bool {
    let seen = system.cells[cell];
    if let Some(need) = seen.need {
        let (down, up) = (seen.value - need.low, need.high - seen.value);
        walker.reach(system, cell, -1, down, None) >= down && walker.reach(system, cell, 1, up, None) >= up
    } else if seen.hidden && seen.watched {
        let up = walker.reach(system, cell, 1, WIDTH, None);
        up >= WIDTH || up + walker.reach(system, cell, -1, WIDTH - up, None) >= WIDTH
    } else {
        true
    }
}

fn feasible(system: &mut System, walker: &mut Walker, cell: usize) -> Option<Feasible> {
    let seen = system.cells[cell];
    if !seen.hidden {
        return None;
    }
    let low = seen.value - walker.reach(system, cell, -1, seen.value, None);
    let high = seen.value + walker.reach(system, cell, 1, MANY - seen.value, None);
    Some(Feasible { low: u64::try_from(low).unwrap_or(0), high: u64::try_from(high).ok().filter(|_| high < MANY / 2) })
}

fn names(table: &Table, cells: &[usize]) -> Vec<String> {
    cells.iter().filter_map(|cell| table.cells().get(*cell)).map(|cell| cell.key.clone()).collect()
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SmallShown { cells } => write!(out, "small counts are not hidden: {}", cells.join(", ")),
            Self::Unsafe { recoverable, narrow } => {
                let (exactly, closely) = (recoverable.join(", "), narrow.join(", "));
                write!(out, "hidden counts could be worked out, exactly: [{exactly}], too closely: [{closely}]")
            }
            Self::Revised { cells } => write!(out, "an earlier publication says otherwise: {}", cells.join(", ")),
            Self::EarlierMissing { cells } => {
                write!(out, "earlier publications are tied to counts that are not here: {}", cells.join(", "))
            }
            Self::WrongLength => out.write_str("the pattern has another length than the table"),
        }
    }
}

impl std::error::Error for Refusal {}
