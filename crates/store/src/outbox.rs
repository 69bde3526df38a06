// SPDX-License-Identifier: MIT OR Apache-2.0
//! The outbox: what has to go to somebody and has not gone yet. A row holds whom and what kind alone; the words, the address and
//! the link are made at the moment at which it goes, so that nothing in the database opens anything.

use base::Id;

use crate::{Kind, Listing, Statement, StoreError, Tx, row};

row! {
    /// A message that waits to go out.
    pub struct Outgoing {
        kind: String = "o.kind",
        person: Id = "o.person",
        made_at_micros: i64 = "o.made_at_micros",
    }
}

/// Lists what waits, oldest first.
pub const OUTBOX: Listing<Outgoing> = Listing::new(
    "store-outbox",
    "SELECT {columns} FROM store_outbox o WHERE {reach person = o.person} ORDER BY o.made_at_micros, o.person, o.kind",
    &[],
);

/// Asked for twice, it goes once.
const ADD: Statement = Statement {
    name: "store-outbox-add",
    text: "INSERT INTO store_outbox (kind, person, made_at_micros) VALUES ($1, $2, $3) ON CONFLICT (kind, person) DO NOTHING",
    params: &[Kind::Text, Kind::Text, Kind::Int],
    columns: &[],
};

const TAKE: Statement = Statement {
    name: "store-outbox-take",
    text: "DELETE FROM store_outbox WHERE kind = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

const CLEAR: Statement = Statement {
    name: "store-outbox-clear",
    text: "DELETE FROM store_outbox WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[OUTBOX.statement(), &ADD, &TAKE, &CLEAR];

impl Tx {
    /// Puts a message of this kind to a person into the outbox; `false` where one waits already.
    pub async fn post(&mut self, kind: &'static str, person: Id, now_micros: i64) -> Result<bool, StoreError> {
        Ok(self.execute(&ADD, &[kind.into(), person.into(), now_micros.into()]).await? > 0)
    }

    /// Takes a message out, as it goes; `false` where none waits.
    pub async fn take_post(&mut self, kind: &str, person: Id) -> Result<bool, StoreError> {
        Ok(self.execute(&TAKE, &[kind.into(), person.into()]).await? > 0)
    }

    /// Takes out all that waits for a person: it would open what is closed now.
    pub async fn clear_post(&mut self, person: Id) -> Result<(), StoreError> {
        self.execute(&CLEAR, &[person.into()]).await.map(drop)
    }
}
