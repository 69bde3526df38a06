// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about imports.

use store::{Bulk, Kind, Query, Sequence, Statement, Written as _, row};

row! {
    /// A file that was taken in.
    pub(super) struct ImportRow {
        id: i64 = "i.id",
        file_name: String = "i.file_name",
        sha256: String = "i.sha256",
        member: String = "i.member",
        profile: String = "i.profile",
        title: String = "i.title",
        publisher: String = "i.publisher",
        licence: String = "i.licence",
        page: String = "i.page",
        file_rows: i64 = "i.file_rows",
        rejected: i64 = "i.rejected",
        cells_new: i64 = "i.cells_new",
        cells_changed: i64 = "i.cells_changed",
        cells_same: i64 = "i.cells_same",
        at_micros: i64 = "i.at_micros",
        reverted: bool = "i.reverted",
        forgotten: bool = "i.forgotten",
        /// Some of its sources are not open data.
        lent: bool =
            "(SELECT COUNT(*) FROM intake_source s WHERE s.import = i.id AND s.disclosure <> 'as-published')",
    }
}

row! {
    /// The newest import, and how many were taken back.
    pub(super) struct ImportsHeadRow {
        newest: i64 = "(SELECT COALESCE(MAX(id), 0) FROM intake_import)",
        reverted: i64 = "(SELECT COUNT(*) FROM intake_import WHERE reverted = 1)",
    }
}

pub(super) const HEAD: Query<ImportsHeadRow> = Query::new("intake-head", "SELECT {columns}", &[]);

row! {
    /// Terms that came with an import, as they lie in their table.
    pub(super) struct TermsRow {
        id: i64 = "t.id",
        import: i64 = "t.import",
        source: String = "t.source",
        owner: String = "t.owner",
        agreement: String = "t.agreement",
        audience: String = "t.audience",
        expires: String = "t.expires",
        retention: String = "t.retention",
    }
}

/// Numbers of imports, as people say them.
pub(super) const NUMBERS: Sequence = Sequence { name: "intake_import" };

/// Numbers of terms.
pub(super) const TERMS_NUMBERS: Sequence = Sequence { name: "intake_terms" };

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

pub(super) const SAME_FILE: Query<i64> = Query::new(
    "intake-import-same-file",
    "SELECT id FROM intake_import WHERE sha256 IN ($1, $2) AND member = $3 AND profile = $4 AND reverted = 0
     ORDER BY id",
    &[Kind::Text, Kind::Text, Kind::Text, Kind::Text],
);

pub(super) const LENT_BEFORE: Query<i64> = Query::new(
    "intake-import-lent-before",
    "SELECT i.id FROM intake_import i JOIN intake_source s ON s.import = i.id
     WHERE i.sha256 IN ($1, $2) AND i.member = $3 AND s.disclosure <> 'as-published' ORDER BY i.id",
    &[Kind::Text, Kind::Text, Kind::Text],
);

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

pub(super) const ALL: Query<ImportRow> =
    Query::new("intake-import-all", "SELECT {columns} FROM intake_import i ORDER BY i.id", &[]);

pub(super) const FIND: Query<ImportRow> =
    Query::new("intake-import-find", "SELECT {columns} FROM intake_import i WHERE i.id = $1", &[Kind::Int]);

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

pub(super) const SOURCES: Query<(String, String)> = Query::new(
    "intake-sources",
    "SELECT DISTINCT source, disclosure FROM intake_source ORDER BY source, disclosure",
    &[],
);

pub(super) const ADD_TERMS: Bulk = Bulk { name: "intake-add-terms", table: "intake_terms", columns: TermsRow::WRITTEN };

pub(super) const TERMS: Query<TermsRow> =
    Query::new("intake-terms", "SELECT {columns} FROM intake_terms t ORDER BY t.id", &[]);

/// Every statement of this noun, for the test that runs each on both engines.
pub(super) const STATEMENTS: &[&Statement] = &[
    &HEAD.statement,
    &ADD,
    &SAME_FILE.statement,
    &LENT_BEFORE.statement,
    &OPEN_DIGEST,
    &FORGET_DIGEST,
    &ALL.statement,
    &FIND.statement,
    &REVERT,
    &FORGET,
    &FORGET_TERMS,
    &SOURCES.statement,
    &TERMS.statement,
];
