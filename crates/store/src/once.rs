// SPDX-License-Identifier: MIT OR Apache-2.0
//! Saved once: however often a form is sent, one change is made, and all who sent it get the same answer.

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
        let found = self.read(&FIND, &[nonce.into()]).await?.pop();
        Ok(match found {
            None => Once::New,
            Some(saved) if saved.digest == digest => Once::Saved { answer: saved.answer, at_micros: saved.at_micros },
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
        self.bulk(&KEEP, [[nonce.into(), digest.into(), answer.into(), now.into()]]).await.map(drop)
    }
}
