// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about challenges.

use store::{Bulk, DataClass, Kind, Query, SealedColumn, Statement};

/// Options that a device is given: they name the address of the person, so that the device can name the account.
pub(super) const OPTIONS: SealedColumn =
    SealedColumn { column: "people_challenge.options_sealed", class: DataClass::Contact };

/// Options and state of a challenge that is not over.
pub(super) const FIND: Query<(Vec<u8>, String)> = Query::new(
    "people-challenge",
    "SELECT options_sealed, state FROM people_challenge WHERE token_digest = $1 AND expires_at_micros > $2",
    &[Kind::Text, Kind::Int],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-challenge-add",
    table: "people_challenge",
    columns: &[
        ("token_digest", Kind::Text),
        ("options_sealed", Kind::Bytes),
        ("state", Kind::Text),
        ("expires_at_micros", Kind::Int),
    ],
};

pub(super) const REMOVE: Statement = Statement {
    name: "people-challenge-remove",
    text: "DELETE FROM people_challenge WHERE token_digest = $1",
    params: &[Kind::Text],
    columns: &[],
};

pub(super) const CLEAR: Statement = Statement {
    name: "people-challenge-clear",
    text: "DELETE FROM people_challenge WHERE expires_at_micros <= $1",
    params: &[Kind::Int],
    columns: &[],
};

/// Removes every challenge, in a database that was restored.
pub(crate) const REMOVE_EVERY: Statement =
    Statement { name: "people-challenges-remove", text: "DELETE FROM people_challenge", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement, &REMOVE, &CLEAR, &REMOVE_EVERY];
