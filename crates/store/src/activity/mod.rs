// SPDX-License-Identifier: MIT OR Apache-2.0
//! The activity: what was done, by whom, in which order. Nothing of it is ever changed or taken away, and each entry holds the
//! hash of the one before, so that a change made past Rapport is found.

mod chain;
mod kept;
mod verify;

use base::Actor;

pub use kept::{ActFilter, ChainHead, Entry, acts, find_acts, is_active};
pub use verify::{Broken, verify};

pub(crate) use kept::{fill, hash_at, head, record};
pub(crate) use verify::verify_within;

pub(crate) const STATEMENTS: &[&crate::Statement] = kept::STATEMENTS;

/// One act of somebody. It holds ids and names of columns, never what stood in them: the activity is kept long and read by
/// people who may not see the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub at_micros: i64,
    pub actor: Actor,
    /// Holds what was done, as the key of its text: `partnership-name-changed`.
    pub verb: &'static str,
    /// The kind of the object, such as `person`.
    pub kind: &'static str,
    /// Its id, or its number.
    pub object: String,
    /// The columns that were changed.
    pub fields: Vec<&'static str>,
}

/// Says why a change is no entry of the activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// Written in such numbers that a batch of it is one entry: votes, the time when somebody was last seen.
    Counted,
    /// Holds what somebody has not saved yet.
    Draft,
    /// Work of the house on itself, with its reason.
    System(&'static str),
}
