// SPDX-License-Identifier: MIT OR Apache-2.0
//! Disclosure control: what may be shown of counts of people so that nobody can be found in them.
//!
//! A [`Count`] cannot be printed, compared or read. A [`Table`] of counts with its totals goes through
//! [`publish`] under a [`Profile`]: small counts are hidden (primary), further counts are hidden so that no sum gives
//! a small one away (secondary), and an audit works out what a reader who knows the rule, every total and every
//! earlier publication can infer. What does not pass the audit is refused by name, never shown.

mod audit;
mod count;
mod hide;
mod ledger;
mod network;
mod primary;
mod profile;
mod redundant;
mod release;
mod search;
mod share;
mod shown;
mod system;
mod table;
mod walk;

pub use audit::{Feasible, Refusal, audit};
pub use count::Count;
pub use ledger::{Ledger, LedgerError, PublishedCell, PublishedSum};
pub use profile::{Attacker, Profile, UnknownProfile};
pub use release::{Release, publish};
pub use share::{Withheld, rate, share};
pub use shown::Shown;
pub use table::{Cell, CellRole, Split, Sum, Table, TableError};
