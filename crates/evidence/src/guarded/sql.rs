// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about releases of local counts.

use store::{Bulk, Kind, Query, Sequence, Statement, Written as _, row};

row! {
    /// An act of a person as it lies in its table.
    pub(super) struct ActRow {
        id: i64 = "r.id",
        act: String = "r.act",
        indicator: String = "r.indicator",
        area: String = "r.area",
        edition: String = "r.edition",
        reason: String = "r.reason",
        at_micros: i64 = "r.at_micros",
    }
}

row! {
    /// A count that a release showed or hid, as it lies in its table.
    pub(super) struct ReleasedRow {
        release: i64 = "c.release",
        name: String = "c.name",
        profile: String = "c.profile",
        shown: String = "c.shown",
        people: i64 = "c.people",
    }
}

row! {
    /// A part of a sum of released counts, as it lies in its table.
    pub(super) struct SumRow {
        release: i64 = "s.release",
        number: i64 = "s.number",
        position: i64 = "s.position",
        name: String = "s.name",
        split: String = "s.split",
    }
}

/// Numbers of acts.
pub(super) const NUMBERS: Sequence = Sequence { name: "evidence_release" };

pub(super) const ACTS: Query<ActRow> =
    Query::new("evidence-releases", "SELECT {columns} FROM evidence_release r ORDER BY r.id", &[]);

pub(super) const CELLS: Query<ReleasedRow> =
    Query::new("evidence-released", "SELECT {columns} FROM evidence_released c ORDER BY c.release, c.name", &[]);

pub(super) const SUMS: Query<SumRow> = Query::new(
    "evidence-released-sums",
    "SELECT {columns} FROM evidence_released_sum s ORDER BY s.release, s.number, s.position",
    &[],
);

pub(super) const ADD_ACT: Bulk =
    Bulk { name: "evidence-add-release", table: "evidence_release", columns: ActRow::WRITTEN };

pub(super) const ADD_CELLS: Bulk =
    Bulk { name: "evidence-add-released", table: "evidence_released", columns: ReleasedRow::WRITTEN };

pub(super) const ADD_SUMS: Bulk =
    Bulk { name: "evidence-add-released-sums", table: "evidence_released_sum", columns: SumRow::WRITTEN };

pub(super) const FORGET_CELLS: Statement = Statement {
    name: "evidence-forget-released",
    text: "DELETE FROM evidence_released WHERE release IN
           (SELECT id FROM evidence_release WHERE indicator IN {words $1})",
    params: &[Kind::Words],
    columns: &[],
};

pub(super) const FORGET_SUMS: Statement = Statement {
    name: "evidence-forget-released-sums",
    text: "DELETE FROM evidence_released_sum WHERE release IN
           (SELECT id FROM evidence_release WHERE indicator IN {words $1})",
    params: &[Kind::Words],
    columns: &[],
};

pub(super) const STATEMENTS: &[&Statement] =
    &[&ACTS.statement, &CELLS.statement, &SUMS.statement, &FORGET_CELLS, &FORGET_SUMS];
