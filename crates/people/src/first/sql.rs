// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about the link of the first start.

use base::Id;
use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// The link of the first start.
    pub(crate) struct FirstRow {
        id: Id = "f.id",
        expires_at_micros: i64 = "f.expires_at_micros",
        person: Option<Id> = "f.person",
    }
}

pub(super) const FIND: Query<FirstRow> =
    Query::new("people-first", "SELECT {columns} FROM people_first_link f WHERE f.token_digest = $1", &[Kind::Text]);

/// Whoever came by a link of the first start and may not have finished.
pub(super) const CAME: Query<Id> = Query::new(
    "people-first-came",
    "SELECT DISTINCT f.person FROM people_first_link f WHERE f.person IS NOT NULL ORDER BY f.person",
    &[],
);

/// The number of persons who have set up a way to sign in.
pub(super) const COUNT_ACCOUNTS: Query<i64> = Query::new(
    "people-accounts-count",
    "SELECT COUNT(*) FROM people_person p
     WHERE p.id IN (SELECT person FROM people_passkey) OR p.id IN (SELECT person FROM people_password)",
    &[],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-first-add",
    table: "people_first_link",
    columns: &[
        ("id", Kind::Text),
        ("token_digest", Kind::Text),
        ("expires_at_micros", Kind::Int),
        ("person", Kind::TextOrNull),
    ],
};

/// Uses the link up, for this person, where nobody has and it still lasts.
pub(super) const TAKE: Statement = Statement {
    name: "people-first-take",
    text: "UPDATE people_first_link SET person = $2
           WHERE token_digest = $1 AND person IS NULL AND expires_at_micros > $3",
    params: &[Kind::Text, Kind::Text, Kind::Int],
    columns: &[],
};

/// Removes every link that was made before: it opens nothing any more. A database that is restored has none.
pub(crate) const REMOVE_EVERY: Statement =
    Statement { name: "people-first-remove", text: "DELETE FROM people_first_link", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] =
    &[&FIND.statement, &CAME.statement, &COUNT_ACCOUNTS.statement, &TAKE, &REMOVE_EVERY];
