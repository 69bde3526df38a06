// SPDX-License-Identifier: MIT OR Apache-2.0
//! From counts to what is shown of them.

use super::audit::passes;
use super::hide::protect;
use super::system::System;
use super::table::CellRole;
use super::walk::Walker;
use super::{Ledger, Profile, PublishedSum, Refusal, Shown, Table};

/// What may be shown of a table. It exists only where the audit passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    profile: Profile,
    cells: Vec<(String, Shown)>,
    sums: Vec<PublishedSum>,
}

impl Release {
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// The published cells in the table's order.
    pub fn cells(&self) -> &[(String, Shown)] {
        &self.cells
    }

    pub fn shown(&self, key: &str) -> Option<Shown> {
        self.cells.iter().find(|(at, _shown)| at == key).map(|(_at, shown)| *shown)
    }

    /// How many cells are hidden.
    pub fn hidden(&self) -> usize {
        self.cells.iter().filter(|(_key, shown)| *shown == Shown::Suppressed).count()
    }

    /// The sums of the table, for the ledger.
    pub fn sums(&self) -> &[PublishedSum] {
        &self.sums
    }
}

/// Hides small counts, then whatever would give them away, and audits the result against everything in the ledger.
/// `Refusal::Unsafe` where no pattern was found that keeps every small count hidden, as where an earlier edition has
/// shown what this one would have to hide.
pub fn publish(table: &Table, profile: Profile, ledger: &Ledger) -> Result<Release, Refusal> {
    let mut system = System::new(table, profile, ledger)?;
    let mut walker = Walker::new(&system);
    protect(&mut system, &mut walker);
    // The audit begins anew: what the search believed of a cell counts for nothing, only the tables it found are looked at.
    let mut auditor = Walker::auditor(&system, walker);
    passes(&mut system, &mut auditor, table)?;
    let mut cells = Vec::new();
    for (cell, seen) in table.cells().iter().zip(&system.cells).filter(|(cell, _seen)| cell.role == CellRole::Published)
    {
        cells.push((cell.key.clone(), if seen.hidden { Shown::Suppressed } else { seen.shown }));
    }
    let key = |at: usize| table.cells().get(at).map(|cell| cell.key.clone()).unwrap_or_default();
    let sums = table.sums().iter().map(|sum| PublishedSum {
        total: key(sum.total),
        parts: sum.parts.iter().map(|part| key(*part)).collect(),
        split: sum.split,
    });
    Ok(Release { profile, cells, sums: sums.collect() })
}
