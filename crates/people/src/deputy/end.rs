// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button with which somebody ends that another acts for them.

use base::Id;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::name::{is_own, page_of, whom};
use super::sql;
use crate::person::asked_for_to_keep;

pub(crate) struct EndDeputy;

impl Form for EndDeputy {
    const NAME: &'static str = "people-deputy-end";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (person, deputy): (Id, Id) = (whom(at)?, at.param("deputy")?);
        if !is_own(at) {
            asked_for_to_keep(at, tx).await?;
        }
        // Somebody else's is not found, like one that is over.
        if tx.execute(&sql::END, &[deputy.into(), person.into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        Ok(Saved::new(at.act("people-deputy-ended", "person", person), page_of(at, person)))
    }
}
