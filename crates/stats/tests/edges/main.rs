// SPDX-License-Identifier: MIT OR Apache-2.0
//! Edge cases with their named outcomes, and properties that hold whatever is given.

mod anything;
mod concentration;
mod slope;
mod synthetic;
mod trend;
