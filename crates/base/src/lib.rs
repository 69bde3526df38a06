// SPDX-License-Identifier: MIT OR Apache-2.0
//! Values that are right if they exist. No IO, no async, no clock and no chance of its own but the real ones in
//! `clock` and `chance`.

mod actor;
mod area_code;
mod chance;
mod clock;
mod day;
mod email;
mod hex;
mod id;
mod local_time;
mod period;
mod phone;
mod postcode;
mod quantity;
mod rng;
mod role;
mod unit;
mod urn;

pub use actor::{Actor, Grant, Held, Reach, Via};
pub use area_code::{AreaCode, AreaType, Vintage};
pub use chance::Chance;
pub use clock::Clock;
pub use day::Day;
pub use email::Email;
pub use hex::{from_hex, hex};
pub use id::Id;
pub use local_time::LocalTime;
pub use period::{Period, PeriodKind};
pub use phone::Phone;
pub use postcode::Postcode;
pub use quantity::{Quantity, State};
pub use rng::Rng;
pub use role::Role;
pub use unit::Unit;
pub use urn::Urn;

/// A text that should have been a value, and what would have been accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” is not {expected}")]
pub struct NotA {
    /// The text as it was found.
    pub found: String,
    /// What would have been accepted, in words, with its article.
    pub expected: &'static str,
}

impl NotA {
    /// Says what was found, and what was expected in its place.
    pub fn new(found: &str, expected: &'static str) -> Self {
        // A cell can be megabytes long; a message must not be.
        Self { found: found.chars().take(60).collect(), expected }
    }
}
