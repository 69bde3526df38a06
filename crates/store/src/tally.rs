// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts the statements that a database was asked, so that a test shows that a page asks as many however long it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts for all who share a database. What is written in bulk counts once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally(Arc<AtomicU64>);

impl Tally {
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
