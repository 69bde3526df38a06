// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that ends a role.

use base::Id;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::hand_over::next;
use super::{asked_for_to_keep, is_administrator, may_change, other_administrators, sql};
use crate::{addresses, invitation};

pub(crate) struct EndRole;

impl Form for EndRole {
    const NAME: &'static str = "people-end-role";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (person, role): (Id, Id) = (asked_for_to_keep(at, tx).await?.id, at.param("role")?);
        let today = at.house.clock.today();
        let was_administrator = is_administrator(tx, person, today).await?;
        if tx.execute(&sql::END_ROLE, &[role.into(), person.into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        let is_lost = was_administrator && !is_administrator(tx, person, today).await?;
        let others = if is_lost { Some(other_administrators(tx, person, today).await?) } else { None };
        may_change(&at.actor, person, others).map_err(|refused| at.bad_input(refused.text_key()))?;
        let mut act = at.act("people-role-ended", "person", person);
        act.fields = vec!["role"];
        let has_more = !tx.read(&sql::ROLES, &[person.into()]).await?.is_empty();
        if !has_more {
            // A link that they have not used yet opens nothing any more.
            tx.execute(&invitation::sql::REMOVE, &[person.into()]).await?;
        }
        let page = if has_more { addresses::PERSON.address([&person.to_string()]) } else { next(at, person).await? };
        Ok(Saved::new(act, page))
    }
}
