// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that signs out.

use base::Via;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::sql;
use crate::addresses;

pub(crate) struct SignOut;

impl Form for SignOut {
    const NAME: &'static str = "people-sign-out";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (Via::SignIn(session), Some(person)) = (at.actor.via, at.actor.person) else {
            return Err(PageError::NotFound.into());
        };
        tx.execute(&sql::END, &[session.into(), person.into()]).await?;
        let then = at.house.sign_in_page().unwrap_or(addresses::SIGN_IN.path());
        Ok(Saved::new(at.act("people-signed-out", "session", session), then).sign_out())
    }
}
