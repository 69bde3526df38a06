// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about published local counts.

use store::{Bulk, Kind, Statement};

pub(super) const CELLS: Statement = Statement {
    name: "evidence-published",
    text: "SELECT source, indicator, edition, name, profile, shown, people FROM evidence_published
           ORDER BY source, indicator, edition, name",
    params: &[],
    columns: &[Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
};

pub(super) const SUMS: Statement = Statement {
    name: "evidence-published-sums",
    text: "SELECT source, indicator, edition, number, name, split FROM evidence_published_sum
           ORDER BY source, indicator, edition, number, position",
    params: &[],
    columns: &[Kind::Text, Kind::Text, Kind::Text, Kind::Int, Kind::Text, Kind::Text],
};

pub(super) const EDITION: Statement = Statement {
    name: "evidence-published-edition",
    text: "SELECT name FROM evidence_published WHERE source = $1 AND indicator = $2 AND edition = $3
           ORDER BY name LIMIT 1",
    params: &[Kind::Text, Kind::Text, Kind::Text],
    columns: &[Kind::Text],
};

pub(super) const ADD_CELLS: Bulk = Bulk {
    name: "evidence-add-published",
    table: "evidence_published",
    columns: &[
        ("source", Kind::Text),
        ("indicator", Kind::Text),
        ("edition", Kind::Text),
        ("name", Kind::Text),
        ("profile", Kind::Text),
        ("shown", Kind::Text),
        ("people", Kind::Int),
    ],
};

pub(super) const ADD_SUMS: Bulk = Bulk {
    name: "evidence-add-published-sums",
    table: "evidence_published_sum",
    columns: &[
        ("source", Kind::Text),
        ("indicator", Kind::Text),
        ("edition", Kind::Text),
        ("number", Kind::Int),
        ("position", Kind::Int),
        ("name", Kind::Text),
        ("split", Kind::Text),
    ],
};

pub(super) const STATEMENTS: &[&Statement] = &[&CELLS, &SUMS, &EDITION];
