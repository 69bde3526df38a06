// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about checks.

use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// A count that is held.
    pub(super) struct TotalRow {
        series: i64 = "c.series",
        area: String = "a.code",
        numerator: Option<f64> = "c.numerator",
    }
}

row! {
    /// Holds what was found in a file.
    pub(super) struct CheckRow {
        import: i64 = "import",
        kind: String = "kind",
        what: String = "what",
        arguments: String = "arguments",
    }
}

row! {
    /// Holds what was found of one kind, with the title of the file.
    pub(super) struct TitledRow {
        title: String = "i.title",
        what: String = "c.what",
        arguments: String = "c.arguments",
    }
}

pub(super) const ADD: Bulk = Bulk {
    name: "evidence-add-checks",
    table: "evidence_found",
    columns: &[
        ("import", Kind::Int),
        ("position", Kind::Int),
        ("kind", Kind::Text),
        ("what", Kind::Text),
        ("arguments", Kind::Text),
    ],
};

pub(super) const ALL: Query<CheckRow> =
    Query::new("evidence-checks", "SELECT {columns} FROM evidence_found ORDER BY import, position", &[]);

/// Holds what was found of one kind in the files that hold, with the title of each.
pub(super) const OF_KIND: Query<TitledRow> = Query::new(
    "evidence-checks-of-kind",
    "SELECT {columns}
     FROM evidence_found c
     JOIN intake_import i ON i.id = c.import AND i.reverted = 0
     WHERE c.kind = $1
     ORDER BY c.import, c.position",
    &[Kind::Text],
);

/// Oldest import first: the last row of a series and area is its newest. Of a source that any file ever brought as
/// other than open nothing is compared, so that no count of it comes out in a sentence.
pub(super) const TOTALS: Query<TotalRow> = Query::new(
    "evidence-totals",
    "SELECT {columns}
     FROM evidence_cell c
     JOIN areas_area a ON a.id = c.area
     JOIN intake_import i ON i.id = c.import AND i.reverted = 0
     WHERE c.series IN {list $1}
       AND NOT EXISTS (SELECT 1 FROM evidence_series s JOIN intake_source d ON d.source = s.source
                       WHERE s.id = c.series AND d.disclosure <> 'as-published')
     ORDER BY c.series, c.area, c.import",
    &[Kind::List],
);

pub(super) const STATEMENTS: &[&Statement] = &[&ALL.statement, &OF_KIND.statement, &TOTALS.statement];
