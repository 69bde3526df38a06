// SPDX-License-Identifier: MIT OR Apache-2.0
//! Disclosure control: what cannot be printed, what is hidden, what is refused, and an attacker who tries.

mod attacker;
mod cases;
mod editions;
mod hidden;
mod random;
mod reference;
mod tables;
mod whole;

use stats::disclosure::Release;

/// What a reader sees of a release.
pub(crate) fn look(release: &Release) -> attacker::Look<'_> {
    release.cells().iter().map(|(key, shown)| (key.as_str(), *shown)).collect()
}
