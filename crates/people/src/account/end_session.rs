// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that ends another session of one's own.

use base::Id;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use crate::addresses;
use crate::session::sql;

pub(crate) struct EndSession;

impl Form for EndSession {
    const NAME: &'static str = "people-session-end";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let session: Id = at.param("session")?;
        let person = at.actor.person.ok_or(PageError::NotFound)?;
        // Somebody else's is not found, like one that is over.
        if tx.execute(&sql::END, &[session.into(), person.into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        Ok(Saved::new(at.act("people-session-ended", "session", session), addresses::ACCOUNT.path()))
    }
}
