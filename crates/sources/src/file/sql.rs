// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about files that somebody brought.

use base::Id;
use store::{Bulk, DataClass, Kind, Listing, Query, SealedColumn, Statement, Written, row};

pub(super) const PREVIEW: SealedColumn =
    SealedColumn { column: "sources_upload.preview_sealed", class: DataClass::File };

row! {
    /// A file as it is kept.
    pub(super) struct UploadRow {
        id: Id = "u.id",
        person: Id = "u.person",
        acting_for: String = "u.acting_for",
        made_at_micros: i64 = "u.made_at_micros",
        state: String = "u.state",
        bytes: i64 = "u.bytes",
        preview_sealed: Vec<u8> = "u.preview_sealed",
    }
}

pub(super) const FIND: Query<UploadRow> =
    Query::new("sources-upload", "SELECT {columns} FROM sources_upload u WHERE u.id = $1", &[Kind::Text]);

pub(super) const ALL: Listing<UploadRow> = Listing::new(
    "sources-uploads",
    "SELECT {columns} FROM sources_upload u WHERE {reach person = u.person} ORDER BY u.made_at_micros DESC, u.id",
    &[],
);

/// Counts the files of a person that wait to be taken in or left, and their bytes.
pub(super) const COUNT_WAITING: Query<(i64, i64)> = Query::new(
    "sources-uploads-waiting",
    "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS bigint) FROM sources_upload WHERE person = $1 AND state = 'read'",
    &[Kind::Text],
);

pub(super) const ADD: Bulk =
    Bulk { name: "sources-upload-add", table: "sources_upload", columns: <UploadRow as Written>::WRITTEN };

/// Takes it from one state to the next, once.
pub(super) const MOVE_ON: Statement = Statement {
    name: "sources-upload-move-on",
    text: "UPDATE sources_upload SET state = $3, preview_sealed = $4 WHERE id = $1 AND state = $2",
    params: &[Kind::Text, Kind::Text, Kind::Text, Kind::Bytes],
    columns: &[],
};

/// Removes one that nobody asked to be taken in.
pub(super) const REMOVE: Statement = Statement {
    name: "sources-upload-remove",
    text: "DELETE FROM sources_upload WHERE id = $1 AND state IN ('read', 'stopped')",
    params: &[Kind::Text],
    columns: &[],
};

/// Forgets those that came before the first moment, and those that are done where they came before the second.
pub(super) const CLEAR: Statement = Statement {
    name: "sources-uploads-clear",
    text: "DELETE FROM sources_upload WHERE made_at_micros < $2 AND (made_at_micros < $1 OR state IN ('read', 'stopped'))",
    params: &[Kind::Int, Kind::Int],
    columns: &[],
};

/// Removes every file that somebody brought: of a database that is restored.
pub(crate) const REMOVE_EVERY: Statement =
    Statement { name: "sources-uploads-remove", text: "DELETE FROM sources_upload", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] =
    &[&FIND.statement, &COUNT_WAITING.statement, ALL.statement(), &MOVE_ON, &REMOVE, &CLEAR, &REMOVE_EVERY];
