// SPDX-License-Identifier: MIT OR Apache-2.0
//! The distribution of one figure over the areas of the place.

mod caveats;
pub(crate) mod inequality;
pub(crate) mod list;
pub(crate) mod patches;
pub(crate) mod show;
