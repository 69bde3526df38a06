// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this shelf.

use ui::Route;

pub(crate) const ORGANISATIONS: Route<0> = Route::new("/directory/organisations");
pub(crate) const TABLE: Route<0> = Route::new("/directory/organisations.csv");
pub(crate) const ADD: Route<0> = Route::new("/directory/organisations/add");
pub(crate) const ORGANISATION: Route<1> = Route::new("/directory/organisations/{organisation}");
pub(crate) const CHANGE: Route<1> = Route::new("/directory/organisations/{organisation}/change");
pub(crate) const CLOSE: Route<1> = Route::new("/directory/organisations/{organisation}/close");
