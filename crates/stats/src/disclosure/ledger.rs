// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything ever published, and what it lets a reader know of each cell.
//!
//! The ledger holds what was shown and how the cells add up, never a hidden count. Who publishes again brings the counts
//! of every cell that earlier sums tie to the new ones; where one is missing the publication is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::system::{Bounds, signed};
use super::{Profile, Release, Shown, Split};

/// One cell as one edition showed it. Plain parts: [`Shown::code`] and the profile's name are texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCell {
    pub key: String,
    pub edition: String,
    pub profile: Profile,
    pub shown: Shown,
}

/// A sum that holds among published cells, by key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublishedSum {
    pub total: String,
    pub parts: Vec<String>,
    pub split: Split,
}

/// Every cell ever published, by key and edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    cells: BTreeMap<String, BTreeMap<String, (Profile, Shown)>>,
    sums: BTreeSet<PublishedSum>,
}

/// Why something cannot enter the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerError {
    /// This edition already holds the cell, shown otherwise: what was once published stays as it was.
    AlreadyPublished { key: String, edition: String },
    /// What two editions showed of the cell cannot both be true.
    Contradiction { key: String },
}

/// What a reader knows of one cell from earlier publications.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    window: Option<Bounds>,
    least_hidden: Option<u64>,
    small_up_to: u64,
}

impl Known {
    pub(super) const fn shown(&self) -> bool {
        self.window.is_some()
    }

    pub(super) const fn is_published(&self) -> bool {
        self.window.is_some() || self.least_hidden.is_some()
    }

    /// Published, but never shown.
    pub(super) const fn hidden(&self) -> bool {
        self.window.is_none() && self.least_hidden.is_some()
    }

    /// The strictest rule under which the cell was ever hidden.
    pub(super) const fn small_up_to(&self) -> u64 {
        self.small_up_to
    }

    pub(super) fn bounds(&self) -> Bounds {
        let hidden = Bounds { low: signed(self.least_hidden.unwrap_or(0)), high: Bounds::ANY.high };
        self.window.unwrap_or(Bounds::ANY).and(hidden)
    }
}

impl Ledger {
    pub fn new() -> Self {
        Self::default()
    }

    /// The ledger from its stored parts, in any order.
    pub fn from_parts(
        cells: impl IntoIterator<Item = PublishedCell>,
        sums: impl IntoIterator<Item = PublishedSum>,
    ) -> Result<Self, LedgerError> {
        let mut ledger = Self { sums: sums.into_iter().collect(), ..Self::default() };
        for cell in cells {
            ledger.insert(cell)?;
        }
        Ok(ledger)
    }

    /// Every cell as each edition showed it, in the order of keys and editions.
    pub fn cells(&self) -> impl Iterator<Item = PublishedCell> + '_ {
        self.cells.iter().flat_map(|(key, editions)| {
            editions.iter().map(|(edition, (profile, shown))| PublishedCell {
                key: key.clone(),
                edition: edition.clone(),
                profile: *profile,
                shown: *shown,
            })
        })
    }

    pub fn sums(&self) -> impl Iterator<Item = &PublishedSum> {
        self.sums.iter()
    }

    /// Writes down what an edition shows. All of it enters, or nothing does.
    pub fn record(&mut self, edition: &str, release: &Release) -> Result<(), LedgerError> {
        let mut next = self.clone();
        for (key, shown) in release.cells() {
            next.insert(PublishedCell {
                key: key.clone(),
                edition: edition.to_owned(),
                profile: release.profile(),
                shown: *shown,
            })?;
        }
        next.sums.extend(release.sums().iter().cloned());
        *self = next;
        Ok(())
    }

    fn insert(&mut self, cell: PublishedCell) -> Result<(), LedgerError> {
        let PublishedCell { key, edition, profile, shown } = cell;
        let editions = self.cells.entry(key.clone()).or_default();
        if editions.get(&edition).is_some_and(|earlier| *earlier != (profile, shown)) {
            return Err(LedgerError::AlreadyPublished { key, edition });
        }
        editions.insert(edition, (profile, shown));
        let bounds = self.known(&key).bounds();
        if bounds.low > bounds.high { Err(LedgerError::Contradiction { key }) } else { Ok(()) }
    }

    pub(super) fn known(&self, key: &str) -> Known {
        let mut known = Known::default();
        for (profile, shown) in self.cells.get(key).into_iter().flat_map(BTreeMap::values) {
            if let Some((low, high)) = shown.window() {
                known.window = Some(known.window.unwrap_or(Bounds::ANY).and(Bounds::new(low, high)));
            } else {
                known.least_hidden = known.least_hidden.max(Some(profile.least_hidden()));
                known.small_up_to = known.small_up_to.max(profile.small_up_to());
            }
        }
        known
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyPublished { key, edition } => write!(out, "{edition} already showed {key} otherwise"),
            Self::Contradiction { key } => write!(out, "two editions contradict each other about {key}"),
        }
    }
}

impl std::error::Error for LedgerError {}
