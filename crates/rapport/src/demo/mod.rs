// SPDX-License-Identifier: MIT OR Apache-2.0
//! The fictional district of Wexmoor: files in the publishers' layouts with invented contents, from a seed.
//!
//! The demonstration imports these files through the same door as real ones, so nothing about it is special but
//! the figures. Every code begins with X, which no register of codes issues, and the district lies in open sea.
//! Only additions, multiplications, divisions and square roots are used, which every machine computes alike, so
//! the same seed gives the same bytes everywhere.

mod ages;
mod census;
mod deprivation;
mod district;
mod education;
mod geography;
mod health;
mod hubs;
mod local;
mod outline;
mod people;
mod plane;
mod schools;
mod sheet;
pub(crate) use sheet::Sheet;
mod templates;
#[cfg(test)]
mod tests;
mod wards;

use base::Rng;

/// The code of the authority that the demonstration assesses.
pub const AUTHORITY: &str = "X08000001";

/// The fictional district is the same for everybody.
pub const SEED: u64 = 2026;

/// The name and the bytes of every file of the district, in the order in which they are best imported.
pub fn files(seed: u64) -> Vec<(String, Vec<u8>)> {
    let district = district::District::build(seed);
    let mut files = geography::files(&district);
    files.push(hubs::file(&district));
    files.extend(census::files(&district));
    files.extend(ages::files(&district));
    files.extend(deprivation::files(&district));
    files.extend(education::files(&district));
    files.extend(schools::files(&district));
    files.extend(health::files(&district));
    files.extend(local::files(&district));
    files
}

/// The time that whoever imports a file of the district must say, because the file does not.
pub fn period_of(name: &str) -> Option<&'static str> {
    name.contains("_gias_open_").then_some("2025-05-24")
}

/// A stream of chance for one purpose, so that adding a table leaves the figures of the others alone.
fn stream(seed: u64, purpose: &str) -> Rng {
    let mixed = purpose
        .bytes()
        .fold(seed ^ 0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    Rng::seeded(mixed)
}
