// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button “send me a new one” of a link that is over.

use store::{Silent, Tx};
use ui::{At, Form, FormReader, NotSaved, Saved};

use super::{Purpose, find, purpose_of};
use crate::{LETS_IN, addresses};

pub(crate) struct AskAgain;

impl Form for AskAgain {
    const NAME: &'static str = "people-link-again";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    /// Puts the message into the outbox, for the address that is known of the person: whoever found an old link gains nothing.
    /// The answer is the same where nothing goes, so that it tells nobody whether there is an account.
    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let token: String = at.param("token")?;
        let (purpose, page) = if at.path.starts_with(addresses::CONFIRM_ASKED.path()) {
            (Purpose::Confirm, addresses::CONFIRMATION)
        } else {
            (Purpose::SetUp, addresses::INVITATION)
        };
        let (invitation, _state) = find(at, purpose, &token).await?;
        let now = at.house.clock.now_micros();
        let posted = match purpose_of(tx, invitation.person, now).await? {
            Some(purpose) => tx.post(purpose.message(), invitation.person, now).await?,
            None => false,
        };
        // Whoever presses again and again fills nothing.
        if !posted {
            return Ok(Saved::silent(Silent::Counted, page.address([&token])));
        }
        let act = invitation.act(at, "people-link-asked", "person", invitation.person);
        Ok(Saved::new(act, page.address([&token])))
    }
}
