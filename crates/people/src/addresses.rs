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
pub(crate) const STAY: Route<0> = Route::new("/people/stay");
pub(crate) const ACCOUNT: Route<0> = Route::new("/people/account");
pub(crate) const END_SESSION: Route<1> = Route::new("/people/account/sessions/{session}/end");
pub(crate) const CODES: Route<0> = Route::new("/people/account/codes");
pub(crate) const DEPUTY: Route<0> = Route::new("/people/account/deputy");
pub(crate) const DEPUTY_END: Route<1> = Route::new("/people/account/deputy/{deputy}/end");
pub(crate) const INVITATION_AGAIN: Route<1> = Route::new("/people/invitation/{token}/again");
pub(crate) const CONFIRM_ASKED: Route<0> = Route::new("/people/confirmation");
pub(crate) const CONFIRMATION: Route<1> = Route::new("/people/confirmation/{token}");
pub(crate) const CONFIRMATION_AGAIN: Route<1> = Route::new("/people/confirmation/{token}/again");
pub(crate) const ALERT: Route<0> = Route::new("/people/alerts");
pub(crate) const PERSONS: Route<0> = Route::new("/people/persons");
pub(crate) const INVITE: Route<0> = Route::new("/people/persons/new");
pub(crate) const PERSON: Route<1> = Route::new("/people/persons/{person}");
pub(crate) const PERSON_LINK: Route<1> = Route::new("/people/persons/{person}/link");
pub(crate) const PERSON_ROLE: Route<1> = Route::new("/people/persons/{person}/role");
pub(crate) const PERSON_ROLE_END: Route<2> = Route::new("/people/persons/{person}/role/{role}/end");
pub(crate) const PERSON_SUSPEND: Route<1> = Route::new("/people/persons/{person}/suspend");
pub(crate) const PERSON_LIFT: Route<1> = Route::new("/people/persons/{person}/lift");
pub(crate) const PERSON_RESET: Route<1> = Route::new("/people/persons/{person}/reset");
pub(crate) const PERSON_DEPUTY: Route<1> = Route::new("/people/persons/{person}/deputy");
pub(crate) const PERSON_DEPUTY_END: Route<2> = Route::new("/people/persons/{person}/deputy/{deputy}/end");
