// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this crate.

use ui::Route;

pub(crate) const PAGE: Route<0> = Route::new("/demo");
pub(crate) const BE: Route<1> = Route::new("/demo/persons/{person}");
pub(crate) const DAY: Route<0> = Route::new("/demo/day");
