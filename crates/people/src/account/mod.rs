// SPDX-License-Identifier: MIT OR Apache-2.0
//! One's own sign-in: sessions, recovery codes, the way out.

pub(crate) mod app;
pub(crate) mod codes;
pub(crate) mod device;
pub(crate) mod end_session;
pub(crate) mod name;
pub(crate) mod password;
pub(crate) mod remove;
pub(crate) mod show;

use base::{Id, Via};
use store::{StoreError, Tx};
use ui::{At, PageError};

use crate::session::sql::END_OTHERS;

/// The person whose account this is. Whoever acts for somebody changes neither their own account nor that person's.
pub(crate) fn owner(at: &At) -> Result<Id, PageError> {
    at.actor.person.filter(|_| at.actor.acting_for.is_none()).ok_or(PageError::Forbidden)
}

/// Ends the sign-ins elsewhere: what somebody proves themselves with has changed, and whoever held the old is out.
pub(crate) async fn end_others(at: &At, tx: &mut Tx, person: Id) -> Result<(), StoreError> {
    let Via::SignIn(session) = at.actor.via else { return Ok(()) };
    tx.execute(&END_OTHERS, &[person.into(), session.into()]).await.map(drop)
}
