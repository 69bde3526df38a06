// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pure arithmetic: intervals, rates and aggregation. No IO, no areas.
//!
//! Nothing here panics and nothing returns a silent NaN: what cannot be computed is a named [`Undefined`].

mod compare;
pub mod disclosure;
mod interval;
mod mean;
mod special;

pub use compare::{Comparison, compare, overlap};
pub use interval::{Confidence, Estimate, Interval, Undefined, byar, exact_poisson, proportion, rate, wilson};
pub use mean::{sum, weighted_mean};
pub use special::{chi_square_quantile, normal_quantile};
