// SPDX-License-Identifier: MIT OR Apache-2.0
//! Drafts of forms: sealed, one for each person and form, and gone after a week or sooner.

pub(crate) mod sql;

use base::{Clock, Id};
use store::{Db, KeptPeriod, Silent, StoreError, Tx};
use ui::{FormDraft, House};

use crate::token;

/// So many days a draft is kept with which nobody carries on.
pub const DRAFT_DAYS: KeptPeriod = KeptPeriod { name: "retention-draft-days", least: 1, most: 7 };

const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;

/// Keeps what a person has begun to write in a form, in place of what was kept before.
pub(crate) async fn keep(house: &House, tx: &mut Tx, at: (Id, &str), words: &str) -> Result<(), StoreError> {
    let (person, form, now) = (at.0, token::digest(at.1), house.clock.now_micros());
    let before = tx.read(&sql::FIND, &[person.into(), form.as_str().into()]).await?.pop();
    let days = DRAFT_DAYS.days(&tx.settings().await?);
    if let Some(row) = before.filter(|row| lasts(row.kept_at_micros, now, days)) {
        let sealed = tx.seal(&sql::WORDS, row.id, words)?;
        return tx.execute(&sql::REPLACE, &[row.id.into(), sealed, now.into()]).await.map(drop);
    }
    drop_one(tx, at).await?;
    let id = Id::new(house.clock, &house.chance);
    let sealed = tx.seal(&sql::WORDS, id, words)?;
    tx.bulk(&sql::ADD, [[id.into(), person.into(), form.into(), sealed, now.into(), now.into()]]).await.map(drop)
}

/// Finds what a person has begun to write in a form.
pub(crate) async fn find(house: &House, (person, form): (Id, &str)) -> Result<Option<FormDraft>, StoreError> {
    let found = house.db.read(&sql::FIND, &[person.into(), token::digest(form).into()]).await?.pop();
    let days = DRAFT_DAYS.days(&house.db.settings().await?);
    let row = found.filter(|row| lasts(row.kept_at_micros, house.clock.now_micros(), days));
    let draft = row.map(|row| {
        let words = house.db.unseal(&sql::WORDS, row.id, &row.words_sealed)?;
        Ok(FormDraft { began_at_micros: row.began_at_micros, words })
    });
    draft.transpose()
}

/// Forgets it.
pub(crate) async fn drop_one(tx: &mut Tx, (person, form): (Id, &str)) -> Result<(), StoreError> {
    tx.execute(&sql::DROP, &[person.into(), token::digest(form).into()]).await.map(drop)
}

/// Removes the drafts with which nobody carried on for long enough; their number.
pub async fn remove_drafts(db: &Db, clock: Clock) -> Result<u64, StoreError> {
    let kept_micros = DRAFT_DAYS.days(&db.settings().await?) * DAY_MICROS;
    db.sweep(&sql::CLEAR, &[(clock.now_micros() - kept_micros).into()], Silent::Draft).await
}

fn lasts(kept: i64, now: i64, days: i64) -> bool {
    now - kept < days * DAY_MICROS
}
