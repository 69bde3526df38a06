// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about series and cells.

use base::{Quantity, State};
use store::{Bulk, Kind, Query, Sequence, Statement, Written as _, row};

row! {
    /// A series as it lies in its table, which its fields are called after. What is read and written of a series stands
    /// here alone.
    pub(super) struct SeriesRow {
        id: i64 = "s.id",
        source: String = "s.source",
        indicator: String = "s.indicator",
        area_type: String = "s.area_type",
        vintage: i64 = "s.vintage",
        period_label: String = "s.period_label",
        period_start: String = "s.period_start",
        period_end: String = "s.period_end",
        breakdown: String = "s.breakdown",
        category: String = "s.category",
        method: String = "s.method",
        unit: String = "s.unit",
        scale: f64 = "s.scale",
        denominator_indicator: String = "s.denominator_indicator",
        aggregate: String = "s.aggregate",
        weight_indicator: String = "s.weight_indicator",
        complete: bool = "s.complete",
    }
}

/// A row of a cell differs from another in how it names its area.
macro_rules! cell_row {
    ($(#[$about:meta])* $name:ident, $area:ty = $area_sql:literal) => {
        row! {
            $(#[$about])*
            pub(super) struct $name {
                series: i64 = "c.series",
                area: $area = $area_sql,
                import: i64 = "c.import",
                numerator: Option<f64> = "c.numerator",
                denominator: Option<f64> = "c.denominator",
                value: Option<f64> = "c.value",
                lower95: Option<f64> = "c.lower95",
                upper95: Option<f64> = "c.upper95",
                state: i64 = "c.state",
            }
        }

        impl $name {
            pub(super) fn quantity(&self) -> Quantity {
                Quantity {
                    numerator: self.numerator,
                    denominator: self.denominator,
                    value: self.value,
                    lower: self.lower95,
                    upper: self.upper95,
                    state: State::from_number(self.state).unwrap_or(State::NotAvailable),
                }
            }
        }
    };
}

cell_row! {
    /// A cell with the key of its area.
    CellRow, i64 = "c.area"
}

cell_row! {
    /// A cell with the code of its area.
    CodedCellRow, String = "a.code"
}

impl CellRow {
    pub(super) fn of(series: i64, area: i64, import: i64, quantity: &Quantity) -> Self {
        let Quantity { numerator, denominator, value, lower, upper, state } = *quantity;
        let (lower95, upper95, state) = (lower, upper, state.number());
        Self { series, area, import, numerator, denominator, value, lower95, upper95, state }
    }
}

row! {
    /// The number of cells of a series that an import wrote.
    pub(super) struct SeriesImportRow {
        series: i64 = "b.series",
        import: i64 = "b.import",
        cells: i64 = "b.cells",
    }
}

row! {
    /// Moves when the ledger does.
    pub(super) struct HeadRow {
        import: i64 = "(SELECT COALESCE(MAX(id), 0) FROM intake_import)",
        reverted: i64 = "(SELECT COUNT(*) FROM intake_import WHERE reverted = 1)",
        release: i64 = "(SELECT COALESCE(MAX(id), 0) FROM evidence_release)",
        terms: i64 = "(SELECT COALESCE(MAX(id), 0) FROM intake_terms)",
    }
}

row! {
    /// A stretch of time of which an import gives figures.
    pub(super) struct StretchRow {
        source: String = "s.source",
        indicator: String = "s.indicator",
        start: String = "s.period_start",
        end: String = "s.period_end",
        area_type: String = "s.area_type",
        reverted: bool = "i.reverted",
    }
}

/// Keys of series.
pub(super) const SERIES_KEYS: Sequence = Sequence { name: "evidence_series" };

pub(super) const SERIES_OF_SOURCES: Query<SeriesRow> = Query::new(
    "evidence-series-of-sources",
    "SELECT {columns} FROM evidence_series s WHERE s.source IN {words $1} ORDER BY s.id",
    &[Kind::Words],
);

pub(super) const SERIES: Query<SeriesRow> =
    Query::new("evidence-series", "SELECT {columns} FROM evidence_series s ORDER BY s.id", &[]);

pub(super) const SERIES_OF_IMPORT: Query<SeriesRow> = Query::new(
    "evidence-series-of-import",
    "SELECT {columns}
     FROM evidence_series s
     JOIN evidence_series_import i ON i.series = s.id
     WHERE i.import = $1 ORDER BY s.id",
    &[Kind::Int],
);

/// The areas of which an import gives a figure.
pub(super) const AREAS_OF_IMPORT: Query<(i64, String)> = Query::new(
    "evidence-areas-of-import",
    "SELECT DISTINCT a.id, a.code
     FROM evidence_series_import i
     JOIN evidence_cell c ON c.series = i.series AND c.import = i.import
     JOIN areas_area a ON a.id = c.area
     WHERE i.import = $1 ORDER BY a.id",
    &[Kind::Int],
);

/// Oldest import first: the last row of a series and area is its newest.
pub(super) const CELLS_OF_SERIES: Query<CellRow> = Query::new(
    "evidence-cells-of-series",
    "SELECT {columns}
     FROM evidence_cell c
     JOIN intake_import i ON i.id = c.import AND i.reverted = 0
     WHERE c.series IN {list $1}
     ORDER BY c.series, c.area, c.import",
    &[Kind::List],
);

pub(super) const CELLS_OF_AREAS: Query<CellRow> = Query::new(
    "evidence-cells-of-areas",
    "SELECT {columns}
     FROM evidence_cell c
     WHERE c.series IN {list $1} AND c.area IN {list $2}
     ORDER BY c.series, c.area, c.import",
    &[Kind::List, Kind::List],
);

/// As `CELLS_OF_SERIES`, each area by its code: for areas that are no part of a place and have no other key at hand.
pub(super) const CELLS_BY_CODE: Query<CodedCellRow> = Query::new(
    "evidence-cells-by-code",
    "SELECT {columns}
     FROM evidence_cell c
     JOIN areas_area a ON a.id = c.area
     WHERE c.series IN {list $1}
     ORDER BY c.series, c.area, c.import",
    &[Kind::List],
);

pub(super) const SERIES_IMPORTS: Query<SeriesImportRow> = Query::new(
    "evidence-series-imports",
    "SELECT {columns} FROM evidence_series_import b ORDER BY b.series, b.import",
    &[],
);

/// Indicators that these sources give figures of, with the moment at which the newest came in.
pub(super) const INDICATORS_OF_SOURCES: Query<(String, i64)> = Query::new(
    "evidence-indicators-of-sources",
    "SELECT s.indicator, MAX(i.at_micros) FROM evidence_series s
     JOIN evidence_series_import b ON b.series = s.id JOIN intake_import i ON i.id = b.import
     WHERE s.source IN {words $1}
     GROUP BY s.indicator ORDER BY s.indicator",
    &[Kind::Words],
);

pub(super) const NAMES: Query<(String, String)> = Query::new(
    "evidence-names",
    "SELECT n.indicator, n.name FROM evidence_name n
     JOIN intake_import i ON i.id = n.import AND i.reverted = 0
     ORDER BY n.indicator, n.import",
    &[],
);

pub(super) const ADD_SERIES: Bulk =
    Bulk { name: "evidence-add-series", table: "evidence_series", columns: SeriesRow::WRITTEN };

pub(super) const ADD_CELLS: Bulk =
    Bulk { name: "evidence-add-cells", table: "evidence_cell", columns: CellRow::WRITTEN };

pub(super) const ADD_SERIES_IMPORTS: Bulk =
    Bulk { name: "evidence-add-series-imports", table: "evidence_series_import", columns: SeriesImportRow::WRITTEN };

pub(super) const ADD_NAMES: Bulk = Bulk {
    name: "evidence-add-names",
    table: "evidence_name",
    columns: &[("indicator", Kind::Text), ("import", Kind::Int), ("name", Kind::Text)],
};

pub(super) const HEAD: Query<HeadRow> = Query::new("evidence-head", "SELECT {columns}", &[]);

/// Of which stretches of time the indicators hold figures, with their sources.
pub(super) const STRETCHES: Query<StretchRow> = Query::new(
    "evidence-stretches",
    "SELECT DISTINCT {columns}
     FROM evidence_series s
     JOIN evidence_series_import b ON b.series = s.id JOIN intake_import i ON i.id = b.import
     WHERE s.indicator IN {words $1}
     ORDER BY s.source, s.indicator, s.period_start, s.period_end, s.area_type, i.reverted",
    &[Kind::Words],
);

pub(super) const CELLS_TO_FORGET: Query<i64> = Query::new(
    "evidence-cells-to-forget",
    "SELECT CAST(COALESCE(SUM(cells), 0) AS bigint) FROM evidence_series_import WHERE import = $1",
    &[Kind::Int],
);

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
        text: "DELETE FROM evidence_found WHERE import = $1",
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

/// Every statement of the ledger, for the test that runs each on both engines.
pub(super) const STATEMENTS: &[&Statement] = &[
    &HEAD.statement,
    &STRETCHES.statement,
    &CELLS_TO_FORGET.statement,
    &FORGET[0],
    &FORGET[1],
    &FORGET[2],
    &FORGET[3],
    &SERIES_OF_SOURCES.statement,
    &SERIES_OF_IMPORT.statement,
    &AREAS_OF_IMPORT.statement,
    &SERIES.statement,
    &CELLS_OF_SERIES.statement,
    &CELLS_OF_AREAS.statement,
    &CELLS_BY_CODE.statement,
    &SERIES_IMPORTS.statement,
    &INDICATORS_OF_SOURCES.statement,
    &NAMES.statement,
];
