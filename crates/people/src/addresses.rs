// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this crate.

use ui::Route;

pub(crate) const INVITATION: Route<1> = Route::new("/people/invitation/{token}");
pub(crate) const INVITATION_PASSWORD: Route<1> = Route::new("/people/invitation/{token}/password");
pub(crate) const INVITATION_PASSKEY: Route<1> = Route::new("/people/invitation/{token}/passkey");
pub(crate) const INVITATION_PASSKEY_NEW: Route<2> = Route::new("/people/invitation/{token}/passkey/{challenge}");
pub(crate) const SIGN_IN: Route<0> = Route::new("/people/sign-in");
pub(crate) const SIGN_IN_PASSKEY: Route<0> = Route::new("/people/sign-in/passkey");
pub(crate) const SIGN_IN_PASSKEY_USE: Route<1> = Route::new("/people/sign-in/passkey/{challenge}");
pub(crate) const SIGN_IN_RECOVERY: Route<0> = Route::new("/people/sign-in/recovery");
pub(crate) const SIGN_OUT: Route<0> = Route::new("/people/sign-out");
pub(crate) const ACCOUNT: Route<0> = Route::new("/people/account");
pub(crate) const END_SESSION: Route<1> = Route::new("/people/account/sessions/{session}/end");
pub(crate) const CODES: Route<0> = Route::new("/people/account/codes");
