// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pure arithmetic: intervals, rates and aggregation. No IO, no areas.
//!
//! Nothing here panics and nothing returns a silent NaN: what cannot be computed is a named [`Undefined`].

mod benchmark;
mod chance;
mod compare;
mod concentration;
mod correlation;
mod deviate;
mod funnel;
mod interval;
mod mean;
mod slope;
mod slope_limits;
mod special;
mod trend;
mod weighted_index;

pub use benchmark::{CannotSay, CompareBy, ComparedFigure, Standing, compare_by, difference};
pub use chance::{ChanceFlags, flags_by_chance};
pub use compare::{Comparison, compare, overlap};
pub use concentration::{
    AreaCount, AreaFigure, Concentration, Factor, FactorCategory, FactorGrounds, FactorPair, NotCombined, VERY_CLOSE,
    Worse, concentration,
};
pub use correlation::{NoCorrelation, pearson, spearman};
pub use funnel::{
    FunnelLimits, FunnelPlace, FunnelPoint, FunnelPoints, FunnelRate, NotPlaced, funnel_baseline, funnel_proportion,
    funnel_rate, funnel_ratio, place_proportion, place_rate, place_ratio,
};
pub use interval::{Confidence, Estimate, Interval, Undefined, byar, exact_poisson, proportion, rate, wilson};
pub use mean::{sum, weighted_mean};
pub use slope::{
    Inequality, LineThrough, NoRelative, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread, ValueType,
    slope_index, slope_indices,
};
pub use special::{chi_square_quantile, normal_quantile};
pub use trend::{NoTrend, TREND_POINTS, Trend, TrendDirection, TrendFigure, TrendPoint, trend};
pub use weighted_index::{IndexDesign, IndexScale, RankInterval, RankUncertainty, rank_intervals, weighted_index};
