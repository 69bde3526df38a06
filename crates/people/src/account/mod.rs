// SPDX-License-Identifier: MIT OR Apache-2.0
//! One's own sign-in: sessions, recovery codes, the way out.

pub(crate) mod codes;
pub(crate) mod end_session;
pub(crate) mod show;
