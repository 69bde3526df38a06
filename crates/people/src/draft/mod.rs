// SPDX-License-Identifier: MIT OR Apache-2.0
//! Drafts of forms: sealed, one for each person and form, and gone after a week.

pub(crate) mod sql;

use base::{Clock, Id};
use store::{Db, Silent, StoreError, Tx};
use ui::{FormDraft, House};

use crate::token;

/// Removes a draft that nobody carried on with for so long.
const KEPT_MICROS: i64 = 7 * 24 * 3600 * 1_000_000;

/// Keeps what a person has begun to write in a form, in place of what was kept before.
pub(crate) async fn keep(house: &House, tx: &mut Tx, at: (Id, &str), words: &str) -> Result<(), StoreError> {
    let (person, form, now) = (at.0, token::digest(at.1), house.clock.now_micros());
    let before = tx.read(&sql::FIND, &[person.into(), form.as_str().into()]).await?.pop();
    if let Some(row) = before.filter(|row| lasts(row.kept_at_micros, now)) {
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
    let row = found.filter(|row| lasts(row.kept_at_micros, house.clock.now_micros()));
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

/// Removes the drafts with which nobody carried on for a week; their number.
pub async fn remove_drafts(db: &Db, clock: Clock) -> Result<u64, StoreError> {
    db.sweep(&sql::CLEAR, &[(clock.now_micros() - KEPT_MICROS).into()], Silent::Draft).await
}

fn lasts(kept: i64, now: i64) -> bool {
    now - kept < KEPT_MICROS
}
