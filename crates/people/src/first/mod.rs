// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first person: where nobody has an account, the machine prints one link, with which one person begins.
//!
//! There is no account and no password before. The link lasts half an hour and works once; the next start prints another, and the
//! one before is dead. It is used up by whoever says who they are, in the change that gives them a link of their own, with which
//! they set up how they sign in: whoever reads the first link later, in a log, gets nothing by it.

pub(crate) mod come;
pub(crate) mod sql;

use base::{Actor, Chance, Clock, Id};
use store::{Act, Db, StoreError, Tx};

use crate::{addresses, invitation, token};

/// A link lasts half an hour: whoever starts the program sits before it.
const VALID_MICROS: i64 = 30 * 60 * 1_000_000;

/// The link of the first start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstLink {
    /// Its address, without the name of the house.
    pub path: String,
    pub expires_at_micros: i64,
}

/// Makes the link with which the first person comes in; `None` where somebody has an account. Those that were made before, and what
/// came of them, open nothing any more.
pub async fn first_link(db: &Db, (clock, chance): (Clock, &Chance)) -> Result<Option<FirstLink>, StoreError> {
    if db.read(&sql::COUNT_ACCOUNTS, &[]).await? != [0] {
        return Ok(None);
    }
    let mut tx = db.begin().await?;
    if has_accounts(&mut tx).await? {
        return Ok(None);
    }
    for person in tx.read(&sql::CAME, &[]).await? {
        tx.execute(&invitation::sql::REMOVE, &[person.into()]).await?;
    }
    tx.execute(&sql::REMOVE_EVERY, &[]).await?;
    let (id, token) = (Id::new(clock, chance), token::new(chance));
    let expires_at_micros = clock.now_micros() + VALID_MICROS;
    let digest = token::digest(&token);
    tx.bulk(&sql::ADD, [[id.into(), digest.into(), expires_at_micros.into(), store::Value::Null]]).await?;
    let (at_micros, actor, fields) = (clock.now_micros(), Actor::machine(), Vec::new());
    let act = Act { at_micros, actor, verb: "people-first-made", kind: "link", object: id.to_string(), fields };
    tx.commit(&act).await?;
    Ok(Some(FirstLink { path: addresses::FIRST.address([&token]), expires_at_micros }))
}

async fn has_accounts(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.read(&sql::COUNT_ACCOUNTS, &[]).await? != [0])
}
