// SPDX-License-Identifier: MIT OR Apache-2.0
//! The arithmetic against numbers that other programs computed. The numbers stay where they are: some belong to a
//! package under another licence. Where the folder is absent the tests say so and pass; the table of `tests/formulas`
//! covers the same ground.

mod chance;
mod direct;
mod funnel;
mod indirect;
mod mean;
mod proportions;
mod quantiles;
mod rates;
mod reader;
mod slope;
mod special;
