// SPDX-License-Identifier: MIT OR Apache-2.0
//! Saved once: however often a form is sent, one change is made, and all who sent it get the same answer.
//!
//! An answer may hold a link that lets somebody in. So it is sealed with a key that is made of the form's own chance, of which the
//! database has the digest alone: whoever reads the database reads no answer.

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};

use crate::{Bulk, Kind, Query, Statement, StoreError, Tx, row};

/// The answer to a form that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// It was not saved before.
    New,
    /// Exactly this was saved: the answer that it got, and when.
    Saved { answer: String, at_micros: i64 },
    /// The form was saved with other words in it.
    Other,
}

row! {
    /// A form that was saved.
    struct SavedRow {
        digest: String = "o.digest",
        answer: String = "o.answer",
        at_micros: i64 = "o.at_micros",
    }
}

const FIND: Query<SavedRow> =
    Query::new("store-once", "SELECT {columns} FROM store_once o WHERE o.nonce = $1", &[Kind::Text]);

const KEEP: Bulk = Bulk {
    name: "store-once-keep",
    table: "store_once",
    columns: &[("nonce", Kind::Text), ("digest", Kind::Text), ("answer", Kind::Text), ("at_micros", Kind::Int)],
};

/// Forms older than this are no longer taken, so nobody asks after them.
const CLEAR: Statement = Statement {
    name: "store-once-clear",
    text: "DELETE FROM store_once WHERE at_micros < $1",
    params: &[Kind::Int],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement, &CLEAR];

impl Tx {
    /// Asks whether the form of this nonce was saved, and with these words: `digest` tells them without holding them.
    pub async fn find_once(&mut self, nonce: &str, digest: &str) -> Result<Once, StoreError> {
        let found = self.read(&FIND, &[key_of(nonce).into()]).await?.pop();
        Ok(match found {
            None => Once::New,
            Some(saved) if saved.digest == digest => {
                Once::Saved { answer: open(nonce, &saved.answer)?, at_micros: saved.at_micros }
            }
            Some(_) => Once::Other,
        })
    }

    /// Keeps the answer with the change, and clears what was kept before `oldest`, in microseconds.
    pub async fn keep_once(
        &mut self,
        (nonce, digest): (&str, &str),
        answer: &str,
        (now, oldest): (i64, i64),
    ) -> Result<(), StoreError> {
        self.execute(&CLEAR, &[oldest.into()]).await?;
        let row = [key_of(nonce).into(), digest.into(), seal(nonce, answer)?.into(), now.into()];
        self.bulk(&KEEP, [row]).await.map(drop)
    }
}

/// What is kept of the chance of a form.
fn key_of(nonce: &str) -> String {
    base::hex(&Sha256::digest(nonce))
}

/// The cipher of one form. Its key seals one answer and no more, so that the nonce of the cipher may be the same for all.
fn cipher(nonce: &str) -> XChaCha20Poly1305 {
    let key: [u8; 32] = Sha256::digest(format!("answer {nonce}")).into();
    XChaCha20Poly1305::new(&Key::from(key))
}

fn seal(nonce: &str, answer: &str) -> Result<String, StoreError> {
    let sealed = cipher(nonce).encrypt(&XNonce::from([0; 24]), answer.as_bytes());
    sealed.map(|bytes| base::hex(&bytes)).map_err(|_sealing| unreadable())
}

fn open(nonce: &str, kept: &str) -> Result<String, StoreError> {
    let bytes = base::from_hex(kept).ok_or_else(unreadable)?;
    let opened = cipher(nonce).decrypt(&XNonce::from([0; 24]), bytes.as_slice()).map_err(|_opening| unreadable())?;
    String::from_utf8(opened).map_err(|_words| unreadable())
}

fn unreadable() -> StoreError {
    StoreError::Key("the answer to a form that was saved cannot be read".into())
}

#[cfg(test)]
mod tests {
    use super::{key_of, open, seal};

    #[test]
    fn an_answer_opens_with_the_chance_of_its_form_alone() {
        let kept = seal("one", "/people/invitation/secret").expect("sealed");
        assert_eq!(open("one", &kept).expect("opened"), "/people/invitation/secret");
        assert!(open("two", &kept).is_err() && open("one", "").is_err() && open(&key_of("one"), &kept).is_err());
        assert!(!kept.contains("secret"));
    }
}
