// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this room.

use ui::Route;

pub(crate) const NAME: Route<0> = Route::new("/partnership/name");
pub(crate) const ACTIVITY: Route<0> = Route::new("/partnership/activity");
pub(crate) const SEARCH: Route<0> = Route::new("/partnership/search");
pub(crate) const TABLE: Route<0> = Route::new("/partnership/activity.csv");
pub(crate) const SESSION: Route<0> = Route::new("/partnership/session");
pub(crate) const JOBS: Route<0> = Route::new("/partnership/jobs");
pub(crate) const JOB_RETRY: Route<1> = Route::new("/partnership/jobs/{job}/retry");
pub(crate) const JOB_DROP: Route<1> = Route::new("/partnership/jobs/{job}/drop");
