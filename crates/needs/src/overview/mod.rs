// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs`: the place in one page.

pub(crate) mod page;
