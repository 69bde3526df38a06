// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pure arithmetic: intervals, rates, standardisation, quantiles and aggregation. No IO, no areas.
//!
//! Nothing here panics and nothing returns a silent NaN: what cannot be computed is a named [`Undefined`].

mod aggregate;
mod columns;
mod compare;
mod direct;
mod direct_events;
mod estimate;
mod grouped;
mod indirect;
mod mean;
mod poisson;
mod proportion;
mod quantile;
mod rate;
mod special;
mod standardise;
mod student;
mod sum;
mod undefined;

pub use aggregate::{Part, SuppressionRule, Total, totals};
pub use columns::{ColumnsDiffer, EstimateColumns, TwoIntervalColumns};
pub use compare::{Comparison, compare, overlap};
pub use direct::{DirectRate, directly_standardised_rates};
pub use direct_events::EventRow;
pub use estimate::{Confidence, Estimate, Interval, TwoIntervals, is_whole};
pub use grouped::{Grouped, PartColumns, Partial, grouped_proportions, grouped_rates};
pub use indirect::{
    ObservedEvents, ReferenceRates, indirectly_standardised_rate, indirectly_standardised_ratio,
    indirectly_standardised_ratios, indirectly_standardised_ratios_of_totals,
};
pub use mean::{Sample, weighted_mean};
pub use poisson::{byar, exact_poisson};
pub use proportion::{proportion, proportion_at, proportion_with_both, proportions, proportions_with_both, wilson};
pub use quantile::{FirstQuantile, Unranked, quantiles, quantiles_by_group};
pub use rate::{rate, rate_at, rate_with_both, rates, rates_with_both};
pub use special::{chi_square_quantile, normal_quantile};
pub use standardise::{Unstandardised, rows_per_group};
pub use student::student_t_quantile;
pub use sum::sum;
pub use undefined::Undefined;
