// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what is found where patches are drawn from postcodes. It names rows and never postcodes, each of which is a handful of
//! homes.

use base::AreaCode;
use serde::{Deserialize, Serialize};

/// Holds what directories say of the postcodes of patches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Postcodes {
    /// So many postcodes; the first rows in which they stand, and how many more.
    Rows { postcodes: usize, all: usize, lie: Whereabouts, rows: Vec<u64>, more: usize },
    /// Small areas with postcodes of several patches.
    Shared { areas: usize, first: AreaCode },
    /// Patches, by kind and name, of which nothing is left.
    Lost { patches: Vec<(String, String)> },
}

/// Holds where postcodes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whereabouts {
    InNoDirectory,
    InNoSmallArea,
    /// Outside the authority in which most lie.
    Outside(AreaCode),
    /// They are no longer in use.
    Ended,
}
