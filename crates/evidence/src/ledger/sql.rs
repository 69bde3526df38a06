// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about series and cells.

use store::{Bulk, Kind, Statement};

const SERIES_COLUMNS: &[Kind] = &[
    Kind::Int,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Int,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Real,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Int,
];

pub(super) const SERIES_OF_SOURCES: Statement = Statement {
    name: "evidence-series-of-sources",
    text: "SELECT id, source, indicator, area_type, vintage, period_label, period_start, period_end, breakdown,
           category, method, unit, scale, denominator_indicator, aggregate, weight_indicator, complete
           FROM evidence_series WHERE source IN {words $1} ORDER BY id",
    params: &[Kind::Words],
    columns: SERIES_COLUMNS,
};

pub(super) const SERIES: Statement = Statement {
    name: "evidence-series",
    text: "SELECT id, source, indicator, area_type, vintage, period_label, period_start, period_end, breakdown,
           category, method, unit, scale, denominator_indicator, aggregate, weight_indicator, complete
           FROM evidence_series ORDER BY id",
    params: &[],
    columns: SERIES_COLUMNS,
};

pub(super) const SERIES_OF_IMPORT: Statement = Statement {
    name: "evidence-series-of-import",
    text: "SELECT s.id, s.source, s.indicator, s.area_type, s.vintage, s.period_label, s.period_start, s.period_end,
           s.breakdown, s.category, s.method, s.unit, s.scale, s.denominator_indicator, s.aggregate,
           s.weight_indicator, s.complete
           FROM evidence_series s
           JOIN evidence_series_import i ON i.series = s.id
           WHERE i.import = $1 ORDER BY s.id",
    params: &[Kind::Int],
    columns: SERIES_COLUMNS,
};

/// The areas of which an import gives a figure.
pub(super) const AREAS_OF_IMPORT: Statement = Statement {
    name: "evidence-areas-of-import",
    text: "SELECT DISTINCT a.id, a.code
           FROM evidence_series_import i
           JOIN evidence_cell c ON c.series = i.series AND c.import = i.import
           JOIN areas_area a ON a.id = c.area
           WHERE i.import = $1 ORDER BY a.id",
    params: &[Kind::Int],
    columns: &[Kind::Int, Kind::Text],
};

pub(super) const LAST_SERIES: Statement = Statement {
    name: "evidence-series-last",
    text: "SELECT COALESCE(MAX(id), 0) FROM evidence_series",
    params: &[],
    columns: &[Kind::Int],
};

const CELL_COLUMNS: &[Kind] = &[
    Kind::Int,
    Kind::Int,
    Kind::Int,
    Kind::RealOrNull,
    Kind::RealOrNull,
    Kind::RealOrNull,
    Kind::RealOrNull,
    Kind::RealOrNull,
    Kind::Int,
];

/// Oldest import first: the last row of a series and area is its newest.
pub(super) const CELLS_OF_SERIES: Statement = Statement {
    name: "evidence-cells-of-series",
    text: "SELECT c.series, c.area, c.import, c.numerator, c.denominator, c.value, c.lower95, c.upper95, c.state
           FROM evidence_cell c
           JOIN intake_import i ON i.id = c.import AND i.reverted = 0
           WHERE c.series IN {list $1}
           ORDER BY c.series, c.area, c.import",
    params: &[Kind::List],
    columns: CELL_COLUMNS,
};

pub(super) const CELLS_OF_AREAS: Statement = Statement {
    name: "evidence-cells-of-areas",
    text: "SELECT c.series, c.area, c.import, c.numerator, c.denominator, c.value, c.lower95, c.upper95, c.state
           FROM evidence_cell c
           WHERE c.series IN {list $1} AND c.area IN {list $2}
           ORDER BY c.series, c.area, c.import",
    params: &[Kind::List, Kind::List],
    columns: CELL_COLUMNS,
};

/// As `CELLS_OF_SERIES`, each area by its code: for areas that are no part of a place and have no other key at hand.
pub(super) const CELLS_BY_CODE: Statement = Statement {
    name: "evidence-cells-by-code",
    text: "SELECT c.series, a.code, c.import, c.numerator, c.denominator, c.value, c.lower95, c.upper95, c.state
           FROM evidence_cell c
           JOIN areas_area a ON a.id = c.area
           WHERE c.series IN {list $1}
           ORDER BY c.series, c.area, c.import",
    params: &[Kind::List],
    columns: &[
        Kind::Int,
        Kind::Text,
        Kind::Int,
        Kind::RealOrNull,
        Kind::RealOrNull,
        Kind::RealOrNull,
        Kind::RealOrNull,
        Kind::RealOrNull,
        Kind::Int,
    ],
};

pub(super) const SERIES_IMPORTS: Statement = Statement {
    name: "evidence-series-imports",
    text: "SELECT series, import, cells FROM evidence_series_import ORDER BY series, import",
    params: &[],
    columns: &[Kind::Int, Kind::Int, Kind::Int],
};

pub(super) const NAMES: Statement = Statement {
    name: "evidence-names",
    text: "SELECT n.indicator, n.name FROM evidence_name n
           JOIN intake_import i ON i.id = n.import AND i.reverted = 0
           ORDER BY n.indicator, n.import",
    params: &[],
    columns: &[Kind::Text, Kind::Text],
};

pub(super) const ADD_SERIES: Bulk = Bulk {
    name: "evidence-add-series",
    table: "evidence_series",
    columns: &[
        ("id", Kind::Int),
        ("source", Kind::Text),
        ("indicator", Kind::Text),
        ("area_type", Kind::Text),
        ("vintage", Kind::Int),
        ("period_label", Kind::Text),
        ("period_start", Kind::Text),
        ("period_end", Kind::Text),
        ("breakdown", Kind::Text),
        ("category", Kind::Text),
        ("method", Kind::Text),
        ("unit", Kind::Text),
        ("scale", Kind::Real),
        ("denominator_indicator", Kind::Text),
        ("aggregate", Kind::Text),
        ("weight_indicator", Kind::Text),
        ("complete", Kind::Int),
    ],
};

pub(super) const ADD_CELLS: Bulk = Bulk {
    name: "evidence-add-cells",
    table: "evidence_cell",
    columns: &[
        ("series", Kind::Int),
        ("area", Kind::Int),
        ("import", Kind::Int),
        ("numerator", Kind::RealOrNull),
        ("denominator", Kind::RealOrNull),
        ("value", Kind::RealOrNull),
        ("lower95", Kind::RealOrNull),
        ("upper95", Kind::RealOrNull),
        ("state", Kind::Int),
    ],
};

pub(super) const ADD_SERIES_IMPORTS: Bulk = Bulk {
    name: "evidence-add-series-imports",
    table: "evidence_series_import",
    columns: &[("series", Kind::Int), ("import", Kind::Int), ("cells", Kind::Int)],
};

pub(super) const ADD_NAMES: Bulk = Bulk {
    name: "evidence-add-names",
    table: "evidence_name",
    columns: &[("indicator", Kind::Text), ("import", Kind::Int), ("name", Kind::Text)],
};

/// Every statement of the ledger, for the test that runs each on both engines.
pub(super) const HEAD: Statement = Statement {
    name: "evidence-head",
    text: "SELECT (SELECT COALESCE(MAX(id), 0) FROM intake_import),
           (SELECT COUNT(*) FROM intake_import WHERE reverted = 1),
           (SELECT COALESCE(MAX(id), 0) FROM evidence_release),
           (SELECT COALESCE(MAX(id), 0) FROM intake_terms)",
    params: &[],
    columns: &[Kind::Int, Kind::Int, Kind::Int, Kind::Int],
};

/// Of which stretches of time the indicators hold figures, with their sources.
pub(super) const STRETCHES: Statement = Statement {
    name: "evidence-stretches",
    text: "SELECT DISTINCT s.source, s.indicator, s.period_start, s.period_end, s.area_type, i.reverted
           FROM evidence_series s
           JOIN evidence_series_import b ON b.series = s.id JOIN intake_import i ON i.id = b.import
           WHERE s.indicator IN {words $1}
           ORDER BY s.source, s.indicator, s.period_start, s.period_end, s.area_type, i.reverted",
    params: &[Kind::Words],
    columns: &[Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
};

pub(super) const CELLS_TO_FORGET: Statement = Statement {
    name: "evidence-cells-to-forget",
    text: "SELECT CAST(COALESCE(SUM(cells), 0) AS bigint) FROM evidence_series_import WHERE import = $1",
    params: &[Kind::Int],
    columns: &[Kind::Int],
};

pub(super) const FORGET: [Statement; 4] = [
    Statement {
        name: "evidence-forget-cells",
        text: "DELETE FROM evidence_cell WHERE import = $1",
        params: &[Kind::Int],
        columns: &[],
    },
    Statement {
        name: "evidence-forget-series",
        text: "DELETE FROM evidence_series_import WHERE import = $1",
        params: &[Kind::Int],
        columns: &[],
    },
    Statement {
        name: "evidence-forget-checks",
        text: "DELETE FROM evidence_check WHERE import = $1",
        params: &[Kind::Int],
        columns: &[],
    },
    Statement {
        name: "evidence-forget-names",
        text: "DELETE FROM evidence_name WHERE import = $1",
        params: &[Kind::Int],
        columns: &[],
    },
];

pub(super) const STATEMENTS: &[&Statement] = &[
    &HEAD,
    &STRETCHES,
    &CELLS_TO_FORGET,
    &FORGET[0],
    &FORGET[1],
    &FORGET[2],
    &FORGET[3],
    &SERIES_OF_SOURCES,
    &SERIES_OF_IMPORT,
    &AREAS_OF_IMPORT,
    &SERIES,
    &LAST_SERIES,
    &CELLS_OF_SERIES,
    &CELLS_OF_AREAS,
    &CELLS_BY_CODE,
    &SERIES_IMPORTS,
    &NAMES,
];
