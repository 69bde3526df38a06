// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ledger: indicators, series and cells, and the imports behind them.
//!
//! Two kinds of thing live here: what files say (`ledger`) and what that means for a place (`measure`). Rooms read
//! measures; none of them reads a cell.

pub mod catalogue;
pub mod check;
mod guarded;
pub mod ledger;
pub mod measure;
pub mod place;

pub use guarded::release;
use store::{Migrations, Statement};

pub const MIGRATIONS: Migrations = Migrations {
    set: "evidence",
    files: &[
        ("0001_evidence", include_str!("../migrations/0001_evidence.sql")),
        ("0002_check", include_str!("../migrations/0002_check.sql")),
        ("0003_published", include_str!("../migrations/0003_published.sql")),
        ("0004_release", include_str!("../migrations/0004_release.sql")),
        ("0005_sequence", include_str!("../migrations/0005_sequence.sql")),
        ("0006_found", include_str!("../migrations/0006_found.sql")),
    ],
};

/// Every statement of this shelf, for the test that runs each on both engines.
pub fn statements() -> Vec<&'static Statement> {
    [ledger::STATEMENTS, check::STATEMENTS, guarded::STATEMENTS].concat()
}
