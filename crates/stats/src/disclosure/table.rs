// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts and how they add up: rows, columns, areas in larger areas, months in years, one table beside another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Count;

/// One count and the name under which it was, is or could be published. The same fact has the same key in every table
/// and edition: what, where, when and of whom.
#[derive(Debug, Clone)]
pub struct Cell {
    pub key: String,
    pub count: Count,
    pub role: CellRole,
}

/// Whether a cell is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellRole {
    /// Shown in this publication, if it may be.
    Published,
    /// Not shown now: published earlier, or never and only implied (July, where January to June and January to July are
    /// shown). If it is small, what is shown now must not give it away.
    Unpublished,
}

/// What the parts of a sum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Split {
    /// What people are or need: here "everybody is in one part" says something of each of them.
    Attribute,
    /// Where they live.
    Place,
    /// When they were counted.
    Time,
}

/// `total = sum of parts`, by position in the table's cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum {
    pub total: usize,
    pub parts: Vec<usize>,
    pub split: Split,
}

/// Cells and every sum that a reader can form among them.
#[derive(Debug, Clone)]
pub struct Table {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
}

/// Why cells and sums are not a table. Positions and keys are named, numbers are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// Two cells have the same key.
    KeyTwice(String),
    /// A sum names a cell that is not there.
    NoSuchCell { sum: usize },
    /// A sum has no parts.
    NoParts { sum: usize },
    /// A cell stands twice in a sum.
    CellTwiceInSum { sum: usize, key: String },
    /// The parts do not add up to the total.
    DoesNotAddUp { sum: usize, total: String },
    /// More people than there can be (2⁵⁰).
    TooManyPeople(String),
}

/// Sums of sums must stay within an `i64`.
const MOST_PEOPLE: u64 = 1 << 50;

impl Table {
    /// Checks that every sum holds. A sum given twice, with its parts in any order, counts once.
    pub fn new(cells: Vec<Cell>, sums: Vec<Sum>) -> Result<Self, TableError> {
        let mut keys = BTreeMap::new();
        for (at, cell) in cells.iter().enumerate() {
            if cell.count.people() > MOST_PEOPLE {
                return Err(TableError::TooManyPeople(cell.key.clone()));
            }
            if keys.insert(cell.key.as_str(), at).is_some() {
                return Err(TableError::KeyTwice(cell.key.clone()));
            }
        }
        let mut kept: BTreeMap<(usize, Vec<usize>), usize> = BTreeMap::new();
        for (sum, parts) in sums.iter().enumerate() {
            let sorted = check(&cells, sum, parts)?;
            kept.entry((parts.total, sorted)).or_insert(sum);
        }
        let first: BTreeSet<usize> = kept.into_values().collect();
        let sums = sums.into_iter().enumerate().filter(|(at, _sum)| first.contains(at)).map(|(_at, sum)| sum).collect();
        Ok(Self { cells, sums })
    }

    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    pub(super) fn positions(&self) -> BTreeMap<&str, usize> {
        self.cells.iter().enumerate().map(|(at, cell)| (cell.key.as_str(), at)).collect()
    }

    pub(super) fn people(&self, cell: usize) -> u64 {
        self.cells.get(cell).map_or(0, |cell| cell.count.people())
    }
}

/// The parts of a sound sum in order.
fn check(cells: &[Cell], sum: usize, given: &Sum) -> Result<Vec<usize>, TableError> {
    let mut parts = given.parts.clone();
    parts.sort_unstable();
    let total = cells.get(given.total).ok_or(TableError::NoSuchCell { sum })?;
    if parts.is_empty() {
        return Err(TableError::NoParts { sum });
    }
    if parts.last().is_some_and(|last| *last >= cells.len()) {
        return Err(TableError::NoSuchCell { sum });
    }
    let twice = parts.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
    let twice = twice.or_else(|| parts.binary_search(&given.total).ok().map(|_at| given.total));
    if let Some(cell) = twice {
        return Err(TableError::CellTwiceInSum { sum, key: cells[cell].key.clone() });
    }
    // Each is at most 2⁵⁰; a saturated sum cannot equal a total.
    let added = parts.iter().fold(0_u64, |added, part| added.saturating_add(cells[*part].count.people()));
    if added != total.count.people() {
        return Err(TableError::DoesNotAddUp { sum, total: total.key.clone() });
    }
    Ok(parts)
}

impl fmt::Display for TableError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyTwice(key) => write!(out, "two cells are called {key}"),
            Self::NoSuchCell { sum } => write!(out, "sum {sum} names a cell that is not in the table"),
            Self::NoParts { sum } => write!(out, "sum {sum} has no parts"),
            Self::CellTwiceInSum { sum, key } => write!(out, "{key} stands twice in sum {sum}"),
            Self::DoesNotAddUp { sum, total } => write!(out, "the parts of sum {sum} do not add up to {total}"),
            Self::TooManyPeople(key) => write!(out, "{key} counts more people than there are"),
        }
    }
}

impl std::error::Error for TableError {}
