// SPDX-License-Identifier: MIT OR Apache-2.0
//! The buttons that suspend an account, lift that again, and take every way to sign in from somebody who has lost them.

use base::Id;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::hand_over::next;
use super::standing::shut;
use super::{Refused, asked_for_to_keep, is_administrator, may_change, other_administrators, sql};
use crate::addresses;
use crate::invitation::reset;

pub(crate) struct Suspend;
pub(crate) struct Lift;
pub(crate) struct Reset;

impl Form for Suspend {
    const NAME: &'static str = "people-suspend";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    /// Ends every session in the same change: whoever is suspended is out at once.
    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = asked_for_to_keep(at, tx).await?.id;
        let today = at.house.clock.today();
        let others = if is_administrator(tx, person, today).await? {
            Some(other_administrators(tx, person, today).await?)
        } else {
            None
        };
        may_change(&at.actor, person, others).map_err(|refused| at.bad_input(refused.text_key()))?;
        if tx.execute(&sql::SUSPEND, &[person.into(), at.house.clock.now_micros().into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        shut(tx, person).await?;
        let act = at.act("people-suspended-account", "person", person);
        Ok(Saved::new(act, next(at, person).await?))
    }
}

impl Form for Lift {
    const NAME: &'static str = "people-lift";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = asked_for_to_keep(at, tx).await?.id;
        may_change(&at.actor, person, None).map_err(|refused| at.bad_input(refused.text_key()))?;
        if tx.execute(&sql::LIFT, &[person.into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        Ok(saved(at, "people-lifted", person))
    }
}

impl Form for Reset {
    const NAME: &'static str = "people-reset";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let known = asked_for_to_keep(at, tx).await?;
        let person = known.id;
        if at.actor.acting_for.is_some() {
            return Err(at.bad_input(Refused::StandsInReset.text_key()).into());
        }
        if known.suspended_at_micros.is_some() {
            return Err(PageError::NotFound.into());
        }
        may_change(&at.actor, person, None).map_err(|refused| at.bad_input(refused.text_key()))?;
        reset(&at.house.db, tx, person, at.house.clock.now_micros()).await?;
        Ok(saved(at, "people-account-reset", person))
    }
}

fn saved(at: &At, verb: &'static str, person: Id) -> Saved {
    Saved::new(at.act(verb, "person", person), addresses::PERSON.address([&person.to_string()]))
}
