// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invitations: a link with which one person sets up how they sign in.

pub(crate) mod again;
mod make;
pub(crate) mod open;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod sql;

use base::{Actor, Email, Id, Via};
use store::{Act, StoreError, Tx};
use ui::{At, PageError};

use crate::{person, token};

pub(crate) use make::{add_link, enter, purpose, purpose_of, reset};
pub use make::{invite, link, recover, remove_unused, waiting};

/// A link lasts three days: over a weekend, not over a holiday.
pub(crate) const VALID_MICROS: i64 = 72 * 3600 * 1_000_000;

/// Names what a link does; in the outbox it names the message that brings it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Lets somebody set up how they sign in.
    SetUp,
    /// Says that somebody still reads the address that is known of them.
    Confirm,
}

pub(crate) const SET_UP: &str = "people-invitation";
pub(crate) const CONFIRM: &str = "people-confirmation";

impl Purpose {
    const fn kept(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Confirm => "confirm",
        }
    }

    /// The kind of the message.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::SetUp => SET_UP,
            Self::Confirm => CONFIRM,
        }
    }
}

/// An invitation that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    pub person: Id,
    /// The address of the link, without the name of the house.
    pub path: String,
    pub expires_at_micros: i64,
}

/// Says why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0} has an account already, and signs in at the page “Sign in”")]
    HasAccount(Email),
    #[error("{0} is nobody’s address here; invite somebody with `rapport account invite`")]
    Unknown(Email),
    #[error("no link waits for {0}; `rapport account link` without an address lists who waits for one")]
    NothingWaits(Email),
}

/// Holds what an invitation is, for whoever opens its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkState {
    Open,
    Used,
    Expired,
}

impl sql::InvitationRow {
    /// The address of the person, with which devices and programs keep what they are given; empty words where there is none.
    pub(crate) fn email(&self, at: &At) -> Result<String, StoreError> {
        at.house.db.unseal(&person::sql::EMAIL, self.person, &self.email_sealed)
    }

    /// An act of the person who holds the link.
    pub(crate) fn act(&self, at: &At, verb: &'static str, kind: &'static str, object: Id) -> Act {
        let mut act = at.act(verb, kind, object);
        act.actor = Actor { person: Some(self.person), via: Via::Link(self.id), ..act.actor };
        act
    }
}

/// Finds what stands behind a link of this purpose, and whom it is for; not found where there is none.
pub(crate) async fn find(at: &At, purpose: Purpose, token: &str) -> Result<(sql::InvitationRow, LinkState), PageError> {
    let found = at.house.db.read(&sql::FIND, &[token::digest(token).into(), purpose.kept().into()]).await?.pop();
    let row = found.ok_or(PageError::NotFound)?;
    let state = state(at.house.clock.now_micros(), &row);
    Ok((row, state))
}

/// The person of a link that still lasts, or the page that says why it does not.
pub(crate) async fn find_open(at: &At, purpose: Purpose, token: &str) -> Result<sql::InvitationRow, PageError> {
    match find(at, purpose, token).await? {
        (row, LinkState::Open) => Ok(row),
        (_, LinkState::Used) => Err(at.bad_input("people-invitation-used")),
        (_, LinkState::Expired) => Err(at.bad_input("people-invitation-expired")),
    }
}

fn state(now: i64, row: &sql::InvitationRow) -> LinkState {
    if row.used {
        LinkState::Used
    } else if now >= row.expires_at_micros {
        LinkState::Expired
    } else {
        LinkState::Open
    }
}

/// Uses the link up, in the change that sets up the sign-in; `false` where somebody was faster or it is over.
pub(crate) async fn take(at: &At, tx: &mut Tx, token: &str) -> Result<bool, StoreError> {
    let (digest, now) = (token::digest(token), at.house.clock.now_micros());
    Ok(tx.execute(&sql::TAKE, &[digest.into(), now.into()]).await? > 0)
}
