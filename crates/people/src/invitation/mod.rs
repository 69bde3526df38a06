// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invitations: a link with which one person sets up how they sign in.

pub(crate) mod open;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod sql;

use base::{Actor, Chance, Clock, Email, Id, Role, Via};
use store::{Act, Db, StoreError, Tx};
use ui::{At, PageError};

use crate::credential;
use crate::person::{self, Person};
use crate::{addresses, session, token};

/// A link lasts three days: over a weekend, not over a holiday.
const VALID_MICROS: i64 = 72 * 3600 * 1_000_000;

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
}

/// Holds what an invitation is, for whoever opens its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkState {
    Open,
    Used,
    Expired,
}

/// Invites a person to this role in the whole partnership. Whoever was invited before and did not come gets a new link; the
/// older ones still last as long as they said.
pub async fn invite(
    db: &Db,
    (clock, chance): (Clock, &Chance),
    actor: &Actor,
    (email, name, role): (&Email, &str, Role),
) -> Result<Invited, InviteError> {
    let mut tx = db.begin().await?;
    let now = clock.now_micros();
    let new_id = || Id::new(clock, chance);
    let person = match person::find_by_email_in(&mut tx, email).await? {
        Some(known) if credential::passkey::has_any(&mut tx, known.id).await? => {
            return Err(InviteError::HasAccount(email.clone()));
        }
        Some(known) => known.id,
        None => {
            let person = Person { id: new_id(), name: name.to_owned(), email: email.to_string() };
            person::add(&mut tx, &person, now).await?;
            person.id
        }
    };
    tx.execute(&sql::REMOVE_ROLES, &[person.into()]).await?;
    person::give(&mut tx, new_id(), person, role, clock.today()).await?;
    let invited = new_link(&mut tx, (clock, chance), person).await?;
    let fields = vec!["email", "name", "role"];
    tx.commit(&act(clock, actor, "people-invited", person, fields)).await?;
    Ok(invited)
}

/// Gives a new link to whoever has lost every way to sign in. The old ways and all sessions end at once: they may be in other hands.
pub async fn recover(
    db: &Db,
    (clock, chance): (Clock, &Chance),
    actor: &Actor,
    email: &Email,
) -> Result<Invited, InviteError> {
    let mut tx = db.begin().await?;
    let known = person::find_by_email_in(&mut tx, email).await?;
    let person = known.ok_or_else(|| InviteError::Unknown(email.clone()))?.id;
    for statement in credential::sql::REMOVE_ALL.iter().chain([&session::sql::END_ALL]) {
        tx.execute(statement, &[person.into()]).await?;
    }
    let invited = new_link(&mut tx, (clock, chance), person).await?;
    tx.commit(&act(clock, actor, "people-account-reset", person, vec!["passkey", "password", "codes"])).await?;
    Ok(invited)
}

async fn new_link(tx: &mut Tx, (clock, chance): (Clock, &Chance), person: Id) -> Result<Invited, StoreError> {
    let (token, expires_at_micros) = (token::new(chance), clock.now_micros() + VALID_MICROS);
    let id = Id::new(clock, chance);
    let row = [id.into(), person.into(), token::digest(&token).into(), expires_at_micros.into(), false.into()];
    tx.bulk(&sql::ADD, [row]).await?;
    Ok(Invited { person, path: addresses::INVITATION.address([&token]), expires_at_micros })
}

fn act(clock: Clock, actor: &Actor, verb: &'static str, person: Id, fields: Vec<&'static str>) -> Act {
    let (at_micros, actor) = (clock.now_micros(), actor.clone());
    Act { at_micros, actor, verb, kind: "person", object: person.to_string(), fields }
}

impl sql::InvitationRow {
    /// An act of the person who holds the link.
    fn act(&self, at: &At, verb: &'static str, kind: &'static str, object: Id) -> Act {
        let mut act = at.act(verb, kind, object);
        act.actor = Actor { person: Some(self.person), via: Via::Link(self.id), ..act.actor };
        act
    }
}

/// The invitation of a link, and whom it is for; not found where there is none.
pub(crate) async fn find(at: &At, token: &str) -> Result<(sql::InvitationRow, LinkState), PageError> {
    let found = at.house.db.read(&sql::FIND, &[token::digest(token).into()]).await?.pop();
    let row = found.ok_or(PageError::NotFound)?;
    let state = state(at.house.clock.now_micros(), &row);
    Ok((row, state))
}

/// The person of a link that still lasts, or the page that says why it does not.
pub(crate) async fn find_open(at: &At, token: &str) -> Result<sql::InvitationRow, PageError> {
    match find(at, token).await? {
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
