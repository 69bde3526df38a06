// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pure arithmetic: intervals, rates, standardisation, quantiles and disclosure control. No IO, no areas.
//!
//! Nothing here panics and nothing returns a silent NaN: what cannot be computed is a named [`Undefined`].

mod benchmark;
mod chance;
mod columns;
mod compare;
mod concentration;
mod correlation;
mod direct;
mod direct_events;
pub mod disclosure;
mod elementary;
mod estimate;
mod funnel;
mod indirect;
mod mean;
mod poisson;
mod proportion;
mod quantile;
mod quartile;
mod rate;
mod slope;
mod slope_limits;
mod special;
mod standardise;
mod student;
mod sum;
mod synthetic;
mod together;
mod trend;
mod undefined;

pub use benchmark::{CannotSay, CompareBy, ComparedFigure, Standing, compare_by, difference};
pub use chance::{ChanceFlags, flags_by_chance};
pub use columns::{ColumnsDiffer, EstimateColumns, TwoIntervalColumns};
pub use compare::{Comparison, compare, overlap};
pub use concentration::{
    AreaFigure, ChosenFactor, FactorCategory, FactorPair, MarkedFactors, NotCombined, PATTERN_LEVEL, Worse,
    concentration, spread,
};
pub use correlation::{NoCorrelation, pearson, spearman};
pub use direct::{DirectRate, directly_standardised_rates};
pub use direct_events::EventRow;
pub use estimate::{Confidence, Estimate, Interval, TwoIntervals};
pub use funnel::{
    FunnelLimits, FunnelPlace, FunnelPoint, FunnelPoints, FunnelRate, NotPlaced, funnel_baseline, funnel_proportion,
    funnel_rate, funnel_ratio, place_proportion, place_rate, place_ratio,
};
pub use indirect::{
    ObservedEvents, ReferenceRates, indirectly_standardised_rate, indirectly_standardised_ratio,
    indirectly_standardised_ratios,
};
pub use mean::{Sample, weighted_mean};
pub use poisson::{byar, exact_poisson};
pub use proportion::{proportion, proportion_at, proportion_with_both, proportions, proportions_with_both, wilson};
pub use quantile::{FirstQuantile, Unranked, quantiles};
pub use quartile::{median, quartiles};
pub use rate::{rate, rate_at, rate_with_both, rates, rates_with_both};
pub use slope::{
    Inequality, LineThrough, NoRelative, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread, ValueType,
    slope_index,
};
pub use special::{chi_square_quantile, normal_quantile};
pub use standardise::Unstandardised;
pub use student::student_t_quantile;
pub use sum::sum;
pub use synthetic::{
    ChildrenByWork, Modelled, ModelledRange, NotModelled, WorkAssumption, WorkShares, modelled_children,
    modelled_range, work_shares,
};
pub use together::{Overlap, Together, overlap_of_marks};
pub use trend::{NoTrend, Trend, TrendDirection, TrendFigure, TrendPoint, trend};
pub use undefined::Undefined;
