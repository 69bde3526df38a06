// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about drafts.

use base::Id;
use store::{Bulk, DataClass, Kind, Query, SealedColumn, Statement, row};

row! {
    /// A draft as it is kept.
    pub(super) struct DraftRow {
        id: Id = "d.id",
        words_sealed: Vec<u8> = "d.words_sealed",
        began_at_micros: i64 = "d.began_at_micros",
        kept_at_micros: i64 = "d.kept_at_micros",
    }
}

pub(super) const WORDS: SealedColumn = SealedColumn { column: "people_draft.words_sealed", class: DataClass::Draft };

/// The draft of one person in one form.
pub(super) const FIND: Query<DraftRow> = Query::new(
    "people-draft",
    "SELECT {columns} FROM people_draft d WHERE d.person = $1 AND d.form_digest = $2",
    &[Kind::Text, Kind::Text],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-draft-add",
    table: "people_draft",
    columns: &[
        ("id", Kind::Text),
        ("person", Kind::Text),
        ("form_digest", Kind::Text),
        ("words_sealed", Kind::Bytes),
        ("began_at_micros", Kind::Int),
        ("kept_at_micros", Kind::Int),
    ],
};

pub(super) const REPLACE: Statement = Statement {
    name: "people-draft-replace",
    text: "UPDATE people_draft SET words_sealed = $2, kept_at_micros = $3 WHERE id = $1",
    params: &[Kind::Text, Kind::Bytes, Kind::Int],
    columns: &[],
};

pub(super) const DROP: Statement = Statement {
    name: "people-draft-drop",
    text: "DELETE FROM people_draft WHERE person = $1 AND form_digest = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Removes all that a person has begun.
pub(crate) const REMOVE_ALL: Statement = Statement {
    name: "people-drafts-remove",
    text: "DELETE FROM people_draft WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Removes what was last kept before a moment.
pub(super) const CLEAR: Statement = Statement {
    name: "people-drafts-clear",
    text: "DELETE FROM people_draft WHERE kept_at_micros <= $1",
    params: &[Kind::Int],
    columns: &[],
};

/// Removes all that anybody has begun, in a database that was restored.
pub(crate) const REMOVE_EVERY: Statement =
    Statement { name: "people-drafts-remove-every", text: "DELETE FROM people_draft", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement, &REPLACE, &DROP, &REMOVE_ALL, &CLEAR, &REMOVE_EVERY];
