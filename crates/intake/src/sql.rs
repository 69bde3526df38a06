// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about imports.

use store::{Bulk, Kind, Statement};

pub(super) const ADD: Statement = Statement {
    name: "intake-import-add",
    text: "INSERT INTO intake_import (id, file_name, sha256, profile, title, publisher, licence, page, file_rows,
           rejected, cells_new, cells_changed, cells_same, at_micros, member, reverted)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0)",
    params: &[
        Kind::Int,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Text,
    ],
    columns: &[],
};

pub(super) const NEXT: Statement = Statement {
    name: "intake-import-next",
    text: "SELECT COALESCE(MAX(id), 0) + 1 FROM intake_import",
    params: &[],
    columns: &[Kind::Int],
};

pub(super) const SAME_FILE: Statement = Statement {
    name: "intake-import-same-file",
    text: "SELECT id FROM intake_import WHERE sha256 IN ($1, $2) AND member = $3 AND profile = $4 AND reverted = 0
           ORDER BY id",
    params: &[Kind::Text, Kind::Text, Kind::Text, Kind::Text],
    columns: &[Kind::Int],
};

pub(super) const LENT_BEFORE: Statement = Statement {
    name: "intake-import-lent-before",
    text: "SELECT i.id FROM intake_import i JOIN intake_source s ON s.import = i.id
           WHERE i.sha256 IN ($1, $2) AND i.member = $3 AND s.disclosure <> 'as-published' ORDER BY i.id",
    params: &[Kind::Text, Kind::Text, Kind::Text],
    columns: &[Kind::Int],
};

pub(super) const OPEN_DIGEST: Statement = Statement {
    name: "intake-import-open-digest",
    text: "UPDATE intake_import SET sha256 = $1 WHERE sha256 = $2 AND NOT EXISTS
           (SELECT 1 FROM intake_import o JOIN intake_source s ON s.import = o.id
            WHERE o.sha256 IN ($1, $2) AND s.disclosure <> 'as-published')",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(super) const FORGET_DIGEST: Statement = Statement {
    name: "intake-import-forget-digest",
    text: "UPDATE intake_import SET sha256 = $2 WHERE id <> $1 AND sha256 <> ''
           AND sha256 = (SELECT sha256 FROM intake_import WHERE id = $1)",
    params: &[Kind::Int, Kind::Text],
    columns: &[],
};

pub(super) const ALL: Statement = Statement {
    name: "intake-import-all",
    text: "SELECT id, file_name, sha256, profile, title, publisher, licence, page, file_rows, rejected, cells_new,
           cells_changed, cells_same, at_micros, reverted, member,
           (SELECT COUNT(*) FROM intake_source s WHERE s.import = intake_import.id AND s.disclosure <> 'as-published'),
           forgotten FROM intake_import ORDER BY id",
    params: &[],
    columns: &[
        Kind::Int,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Int,
        Kind::Text,
        Kind::Int,
        Kind::Int,
    ],
};

pub(super) const FIND: Statement = Statement {
    name: "intake-import-find",
    text: "SELECT id, file_name, sha256, profile, title, publisher, licence, page, file_rows, rejected, cells_new,
           cells_changed, cells_same, at_micros, reverted, member,
           (SELECT COUNT(*) FROM intake_source s WHERE s.import = intake_import.id AND s.disclosure <> 'as-published'),
           forgotten FROM intake_import WHERE id = $1",
    params: &[Kind::Int],
    columns: ALL.columns,
};

pub(super) const REVERT: Statement = Statement {
    name: "intake-import-revert",
    text: "UPDATE intake_import SET reverted = 1 WHERE id = $1",
    params: &[Kind::Int],
    columns: &[],
};

pub(super) const FORGET: Statement = Statement {
    name: "intake-import-forget",
    text: "UPDATE intake_import SET forgotten = $2, reverted = 1, file_name = '', member = '', sha256 = '' WHERE id = $1",
    params: &[Kind::Int, Kind::Int],
    columns: &[],
};

pub(super) const FORGET_TERMS: Statement = Statement {
    name: "intake-terms-forget",
    text: "DELETE FROM intake_terms WHERE import = $1",
    params: &[Kind::Int],
    columns: &[],
};

pub(super) const ADD_SOURCES: Bulk = Bulk {
    name: "intake-add-sources",
    table: "intake_source",
    columns: &[("import", Kind::Int), ("source", Kind::Text), ("disclosure", Kind::Text)],
};

pub(super) const SOURCES: Statement = Statement {
    name: "intake-sources",
    text: "SELECT DISTINCT source, disclosure FROM intake_source ORDER BY source, disclosure",
    params: &[],
    columns: &[Kind::Text, Kind::Text],
};

pub(super) const NEXT_TERMS: Statement = Statement {
    name: "intake-terms-next",
    text: "SELECT COALESCE(MAX(id), 0) + 1 FROM intake_terms",
    params: &[],
    columns: &[Kind::Int],
};

pub(super) const ADD_TERMS: Bulk = Bulk {
    name: "intake-add-terms",
    table: "intake_terms",
    columns: &[
        ("id", Kind::Int),
        ("import", Kind::Int),
        ("source", Kind::Text),
        ("owner", Kind::Text),
        ("agreement", Kind::Text),
        ("audience", Kind::Text),
        ("expires", Kind::Text),
        ("retention", Kind::Text),
    ],
};

pub(super) const TERMS: Statement = Statement {
    name: "intake-terms",
    text: "SELECT import, source, owner, agreement, audience, expires, retention FROM intake_terms ORDER BY id",
    params: &[],
    columns: &[Kind::Int, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text],
};

/// Every statement of this noun, for the test that runs each on both engines.
pub(super) const STATEMENTS: &[&Statement] = &[
    &ADD,
    &NEXT,
    &SAME_FILE,
    &LENT_BEFORE,
    &OPEN_DIGEST,
    &FORGET_DIGEST,
    &ALL,
    &FIND,
    &REVERT,
    &FORGET,
    &FORGET_TERMS,
    &SOURCES,
    &NEXT_TERMS,
    &TERMS,
];
