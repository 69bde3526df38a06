// SPDX-License-Identifier: MIT OR Apache-2.0
//! Comparison, funnels and inequality against numbers that other programs computed. The numbers stay where they are:
//! some belong to a package under another licence. Where the folder is absent the tests say so and pass; the tables
//! inside the crate cover the same ground.

mod chance;
mod funnel;
mod reader;
mod slope;
