// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about releases of local counts.

use store::{Bulk, Kind, Statement};

pub(super) const ACTS: Statement = Statement {
    name: "evidence-releases",
    text: "SELECT id, act, indicator, area, edition, at_micros FROM evidence_release ORDER BY id",
    params: &[],
    columns: &[Kind::Int, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
};

pub(super) const LAST: Statement = Statement {
    name: "evidence-release-last",
    text: "SELECT COALESCE(MAX(id), 0) FROM evidence_release",
    params: &[],
    columns: &[Kind::Int],
};

pub(super) const CELLS: Statement = Statement {
    name: "evidence-released",
    text: "SELECT release, name, profile, shown, people FROM evidence_released ORDER BY release, name",
    params: &[],
    columns: &[Kind::Int, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
};

pub(super) const SUMS: Statement = Statement {
    name: "evidence-released-sums",
    text: "SELECT release, number, name, split FROM evidence_released_sum ORDER BY release, number, position",
    params: &[],
    columns: &[Kind::Int, Kind::Int, Kind::Text, Kind::Text],
};

pub(super) const ADD_ACT: Bulk = Bulk {
    name: "evidence-add-release",
    table: "evidence_release",
    columns: &[
        ("id", Kind::Int),
        ("act", Kind::Text),
        ("indicator", Kind::Text),
        ("area", Kind::Text),
        ("edition", Kind::Text),
        ("reason", Kind::Text),
        ("at_micros", Kind::Int),
    ],
};

pub(super) const ADD_CELLS: Bulk = Bulk {
    name: "evidence-add-released",
    table: "evidence_released",
    columns: &[
        ("release", Kind::Int),
        ("name", Kind::Text),
        ("profile", Kind::Text),
        ("shown", Kind::Text),
        ("people", Kind::Int),
    ],
};

pub(super) const ADD_SUMS: Bulk = Bulk {
    name: "evidence-add-released-sums",
    table: "evidence_released_sum",
    columns: &[
        ("release", Kind::Int),
        ("number", Kind::Int),
        ("position", Kind::Int),
        ("name", Kind::Text),
        ("split", Kind::Text),
    ],
};

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

pub(super) const STATEMENTS: &[&Statement] = &[&ACTS, &LAST, &CELLS, &SUMS, &FORGET_CELLS, &FORGET_SUMS];
