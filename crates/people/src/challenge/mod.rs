// SPDX-License-Identifier: MIT OR Apache-2.0
//! Challenges: what a device was asked to sign. It is kept here and not in the page: a page can be copied.

pub(crate) mod sql;

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{StoreError, Tx};
use ui::{At, PageError};

use crate::token;

/// A device may take so long.
const VALID_MICROS: i64 = 5 * 60 * 1_000_000;

/// Keeps a challenge; its token, for the address of the page that shows it.
pub(crate) async fn keep<O: Serialize, S: Serialize>(
    at: &At,
    tx: &mut Tx,
    options: &O,
    state: &S,
) -> Result<String, PageError> {
    let (token, now) = (token::new(&at.house.chance), at.house.clock.now_micros());
    tx.execute(&sql::CLEAR, &[now.into()]).await?;
    let (options, state) = (serde_json::to_string(options)?, serde_json::to_string(state)?);
    let (digest, expires) = (token::digest(&token), now + VALID_MICROS);
    let options = tx.seal(&sql::OPTIONS, &digest, &options)?;
    let row = [digest.into(), options, state.into(), expires.into()];
    tx.bulk(&sql::ADD, [row]).await?;
    Ok(token)
}

/// Gives what the device is to be asked, for the page.
pub(crate) async fn options(at: &At, token: &str) -> Result<String, PageError> {
    let (db, digest) = (&at.house.db, token::digest(token));
    let found = db.read(&sql::FIND, &[digest.as_str().into(), at.house.clock.now_micros().into()]).await?.pop();
    let (sealed, _state) = found.ok_or(PageError::NotFound)?;
    Ok(db.unseal(&sql::OPTIONS, &digest, &sealed)?)
}

/// Takes the challenge away: it is answered once. `None` where it is answered already, or too old.
pub(crate) async fn take<S: DeserializeOwned>(at: &At, tx: &mut Tx, token: &str) -> Result<Option<S>, StoreError> {
    let digest = token::digest(token);
    let found = tx.read(&sql::FIND, &[digest.as_str().into(), at.house.clock.now_micros().into()]).await?.pop();
    tx.execute(&sql::REMOVE, &[digest.into()]).await?;
    Ok(found.and_then(|(_, state)| serde_json::from_str(&state).ok()))
}
