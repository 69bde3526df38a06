// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about layouts that people described.

use base::Id;
use store::{Bulk, Kind, Query, Statement, Written, row};

row! {
    /// A layout as it is kept.
    pub(super) struct LayoutRow {
        id: Id = "l.id",
        person: Id = "l.person",
        made_at_micros: i64 = "l.made_at_micros",
        said: String = "l.said",
        retired_at_micros: i64 = "l.retired_at_micros",
    }
}

pub(super) const ALL: Query<LayoutRow> =
    Query::new("sources-layouts", "SELECT {columns} FROM sources_layout l ORDER BY l.made_at_micros DESC, l.id", &[]);

pub(super) const FIND: Query<LayoutRow> =
    Query::new("sources-layout", "SELECT {columns} FROM sources_layout l WHERE l.id = $1", &[Kind::Text]);

pub(super) const ADD: Bulk =
    Bulk { name: "sources-layout-add", table: "sources_layout", columns: <LayoutRow as Written>::WRITTEN };

pub(super) const CHANGE: Statement = Statement {
    name: "sources-layout-change",
    text: "UPDATE sources_layout SET said = $2 WHERE id = $1 AND retired_at_micros = 0",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(super) const RETIRE: Statement = Statement {
    name: "sources-layout-retire",
    text: "UPDATE sources_layout SET retired_at_micros = $2 WHERE id = $1 AND retired_at_micros = 0",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&ALL.statement, &FIND.statement, &CHANGE, &RETIRE];
