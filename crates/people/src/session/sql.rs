// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about sessions.

use base::Id;
use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// A session as kept.
    pub(crate) struct SessionRow {
        id: Id = "s.id",
        person: Id = "s.person",
        made_at_micros: i64 = "s.made_at_micros",
        seen_at_micros: i64 = "s.seen_at_micros",
    }
}

pub(super) const FIND: Query<SessionRow> =
    Query::new("people-session", "SELECT {columns} FROM people_session s WHERE s.token_digest = $1", &[Kind::Text]);

/// The sessions of one person, newest first: they are that person's own.
pub(crate) const OF_PERSON: Query<SessionRow> = Query::new(
    "people-sessions",
    "SELECT {columns} FROM people_session s WHERE s.person = $1 ORDER BY s.id DESC",
    &[Kind::Text],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-session-add",
    table: "people_session",
    columns: &[
        ("id", Kind::Text),
        ("token_digest", Kind::Text),
        ("person", Kind::Text),
        ("made_at_micros", Kind::Int),
        ("seen_at_micros", Kind::Int),
    ],
};

pub(super) const TOUCH: Statement = Statement {
    name: "people-session-touch",
    text: "UPDATE people_session SET seen_at_micros = $2 WHERE id = $1",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

/// Ends a session of this person.
pub(crate) const END: Statement = Statement {
    name: "people-session-end",
    text: "DELETE FROM people_session WHERE id = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Ends every session of a person.
pub(crate) const END_ALL: Statement = Statement {
    name: "people-sessions-end",
    text: "DELETE FROM people_session WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Ends every session of a person but this one.
pub(crate) const END_OTHERS: Statement = Statement {
    name: "people-sessions-end-others",
    text: "DELETE FROM people_session WHERE person = $1 AND id <> $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Ends the session in which somebody proved anew who they are, or that began under a clock that was wrong.
pub(super) const REPLACE: Statement = Statement {
    name: "people-session-replace",
    text: "DELETE FROM people_session WHERE id = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Removes what is over: made or last used before these moments, or after the last of them, under a clock that was wrong.
pub(super) const CLEAR: Statement = Statement {
    name: "people-session-clear",
    text: "DELETE FROM people_session WHERE made_at_micros < $1 OR seen_at_micros < $2 OR seen_at_micros > $3",
    params: &[Kind::Int, Kind::Int, Kind::Int],
    columns: &[],
};

/// Ends every session of everybody, in a database that was restored.
pub(crate) const END_EVERY: Statement =
    Statement { name: "people-sessions-end-every", text: "DELETE FROM people_session", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] =
    &[&FIND.statement, &OF_PERSON.statement, &TOUCH, &END, &END_ALL, &END_OTHERS, &REPLACE, &CLEAR, &END_EVERY];
