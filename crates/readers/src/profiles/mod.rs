// SPDX-License-Identifier: MIT OR Apache-2.0
//! The profiles that are known, and which of them a file is of. The files are a ladder, lowest first: whose source is
//! whose, the set, which profile fits (nothing else), what comes near, and what is said where none fits or several do.

mod fit;
mod nearest;
mod refuse;
mod set;
mod sources;

pub(crate) use fit::{find_headless, find_refused, fit};
pub use set::Profiles;
