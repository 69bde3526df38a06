// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this room: the route of each door, and what fills its places.

use std::fmt::Display;

use ui::Route;
pub(crate) use ui::cross_links::DISTRIBUTION;

pub(crate) const OVERVIEW: Route<0> = Route::new("/needs");
pub(crate) const MEASURES: Route<0> = Route::new("/needs/measures.csv");
pub(crate) const SERIES: Route<0> = Route::new("/needs/series.csv");
pub(crate) const DISTRIBUTIONS: Route<0> = Route::new("/needs/distribution");
pub(crate) const DISTRIBUTION_TABLE: Route<1> = Route::new("/needs/distribution/{indicator}/table.csv");
pub(crate) const CONCENTRATION: Route<0> = Route::new("/needs/concentration");
pub(crate) const CONCENTRATION_TABLE: Route<0> = Route::new("/needs/concentration/table.csv");
pub(crate) const PROFILE: Route<1> = Route::new("/needs/profile/{area}");
pub(crate) const BRIEF: Route<1> = Route::new("/needs/profile/{area}/brief");
pub(crate) const REPORT: Route<0> = Route::new("/needs/report");
pub(crate) const CHAPTER: Route<1> = Route::new("/needs/report/{chapter}");
pub(crate) const GAPS: Route<0> = Route::new("/needs/gaps");
pub(crate) const GAPS_TABLE: Route<0> = Route::new("/needs/gaps.csv");

/// The page of one figure.
pub(crate) fn distribution(indicator: &str) -> String {
    DISTRIBUTION.address([indicator])
}

/// The figures of that page.
pub(crate) fn distribution_table(indicator: &str) -> String {
    DISTRIBUTION_TABLE.address([indicator])
}

/// The page about an area.
pub(crate) fn profile(area: impl Display) -> String {
    PROFILE.address([&area.to_string()])
}

/// The sheet about an area.
pub(crate) fn brief(area: impl Display) -> String {
    BRIEF.address([&area.to_string()])
}

/// A part of the report.
pub(crate) fn chapter(id: &str) -> String {
    CHAPTER.address([id])
}
