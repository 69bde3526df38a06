// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about wrong guesses.

use store::{Bulk, DataClass, Kind, Query, SealedColumn, Statement};

/// Names the address at which somebody guessed, by its blind token: it is never read back.
pub(super) const SUBJECT: SealedColumn =
    SealedColumn { column: "people_guess.subject_digest", class: DataClass::Contact };

/// Tells how many were wrong, and when the last was.
pub(super) const GUESSES: Query<(i64, i64)> = Query::new(
    "people-guesses",
    "SELECT failures, last_at_micros FROM people_guess WHERE subject_digest = $1",
    &[Kind::Text],
);

pub(super) const ADD_GUESSES: Bulk = Bulk {
    name: "people-guesses-add",
    table: "people_guess",
    columns: &[("subject_digest", Kind::Text), ("failures", Kind::Int), ("last_at_micros", Kind::Int)],
};

pub(super) const REMOVE_GUESSES: Statement = Statement {
    name: "people-guesses-remove",
    text: "DELETE FROM people_guess WHERE subject_digest = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Forgets those whose last was before the first moment; a browser that is known, without a wrong one, only where it was before the second.
pub(super) const FORGET_GUESSES: Statement = Statement {
    name: "people-guesses-forget",
    text: "DELETE FROM people_guess WHERE last_at_micros < $1 AND (failures > 0 OR last_at_micros < $2)",
    params: &[Kind::Int, Kind::Int],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&GUESSES.statement, &REMOVE_GUESSES, &FORGET_GUESSES];
