// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this shelf.

use ui::Route;

pub(crate) const ORGANISATIONS: Route<0> = Route::new("/directory/organisations");
pub(crate) const TABLE: Route<0> = Route::new("/directory/organisations.csv");
pub(crate) const WORKBOOK: Route<0> = Route::new("/directory/organisations/workbook");
pub(crate) const BRING: Route<0> = Route::new("/directory/organisations/bring");
pub(crate) const REVIEW: Route<1> = Route::new("/directory/organisations/bring/{workbook}");
pub(crate) const TAKE_BACK: Route<1> = Route::new("/directory/organisations/bring/{workbook}/take-back");
pub(crate) const ADD: Route<0> = Route::new("/directory/organisations/add");
pub(crate) const ORGANISATION: Route<1> = Route::new("/directory/organisations/{organisation}");
pub(crate) const CHANGE: Route<1> = Route::new("/directory/organisations/{organisation}/change");
pub(crate) const CLOSE: Route<1> = Route::new("/directory/organisations/{organisation}/close");
