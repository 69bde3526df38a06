// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this room.

use ui::Route;

pub(crate) const SETTINGS: Route<0> = Route::new("/partnership/settings");
pub(crate) const NAMES: Route<0> = Route::new("/partnership/settings/names");
pub(crate) const AUTHORITY_PAGE: Route<0> = Route::new("/partnership/settings/authority");
pub(crate) const CONTROLLER: Route<0> = Route::new("/partnership/settings/controller");
pub(crate) const LABELS: Route<0> = Route::new("/partnership/settings/labels");
pub(crate) const LEVELS: Route<0> = Route::new("/partnership/settings/levels");
pub(crate) const COLOURS: Route<0> = Route::new("/partnership/settings/colours");
pub(crate) const LOGO_PAGE: Route<0> = Route::new("/partnership/settings/logo");
pub(crate) const LOGO_REMOVE: Route<0> = Route::new("/partnership/settings/logo/remove");
pub(crate) const ROOMS: Route<0> = Route::new("/partnership/settings/rooms");
pub(crate) const RETENTION: Route<0> = Route::new("/partnership/settings/retention");
pub(crate) const SESSION: Route<0> = Route::new("/partnership/settings/session");
pub(crate) const SET_UP_NAMES: Route<0> = Route::new("/partnership/set-up/names");
pub(crate) const SET_UP_AUTHORITY: Route<0> = Route::new("/partnership/set-up/authority");
pub(crate) const SET_UP_CONTROLLER: Route<0> = Route::new("/partnership/set-up/controller");
pub(crate) const SET_UP_FILES: Route<0> = Route::new("/partnership/set-up/files");
pub(crate) const SET_UP_COLLEAGUES: Route<0> = Route::new("/partnership/set-up/colleagues");
pub(crate) const SET_UP_END: Route<0> = Route::new("/partnership/set-up/end");
pub(crate) const ACTIVITY: Route<0> = Route::new("/partnership/activity");
pub(crate) const SEARCH: Route<0> = Route::new("/partnership/search");
pub(crate) const TABLE: Route<0> = Route::new("/partnership/activity.csv");
pub(crate) const JOBS: Route<0> = Route::new("/partnership/jobs");
pub(crate) const JOB_RETRY: Route<1> = Route::new("/partnership/jobs/{job}/retry");
pub(crate) const JOB_DROP: Route<1> = Route::new("/partnership/jobs/{job}/drop");
