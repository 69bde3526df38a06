//! Pure arithmetic: intervals, rates and aggregation. No IO, no areas.
