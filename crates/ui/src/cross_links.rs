// SPDX-License-Identifier: MIT OR Apache-2.0
//! Routes that one room's pages lead to in another: rooms do not know each other, so both take them from here.

use crate::Route;

/// The page of an indicator with its files, in the room of sources.
pub const INDICATOR: Route<1> = Route::new("/sources/indicators/{code}");

/// The page on which a file is sent, in the room of sources.
pub const SEND_FILE: Route<0> = Route::new("/sources/files/send");

/// The page on which somebody is invited, in the room of people.
pub const INVITE: Route<0> = Route::new("/people/persons/new");

/// The steps of the first start, in the room of the partnership.
pub const SET_UP: Route<0> = Route::new("/partnership/set-up");

/// The page of an indicator across wards, in the room of needs.
pub const DISTRIBUTION: Route<1> = Route::new("/needs/distribution/{indicator}");
