// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that lets a session last, before it ends because nothing was done.

use base::Via;
use store::{Silent, Tx};
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::sql;
use crate::addresses;

pub(crate) struct StaySignedIn;

impl Form for StaySignedIn {
    const NAME: &'static str = "people-stay";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let Via::SignIn(session) = at.actor.via else { return Err(PageError::NotFound.into()) };
        tx.execute(&sql::TOUCH, &[session.into(), at.house.clock.now_micros().into()]).await?;
        Ok(Saved::silent(Silent::Counted, addresses::ACCOUNT.path()))
    }
}
