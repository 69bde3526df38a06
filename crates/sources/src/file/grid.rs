// SPDX-License-Identifier: MIT OR Apache-2.0
//! The figures of a small file as a picture: areas by what and when, each cell with how it stands to what is held.

use std::collections::BTreeMap;

use base::AreaCode;
use evidence::ledger::CellMark;
use records::Series;
use serde::{Deserialize, Serialize};

/// A picture of more areas or columns shows nothing.
const AREAS: usize = 40;
const COLUMNS: usize = 12;

/// How a cell of the picture stands to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum GridMark {
    New,
    Changed,
    Same,
}

/// The picture: areas in the order of their names, and what each holds by column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileGrid {
    pub areas: Vec<String>,
    /// Code of the indicator, which part of a split, and the time.
    pub columns: Vec<(String, String, String)>,
    /// By area; nothing where the file has no figure for a cell, or it was rejected.
    pub rows: Vec<Vec<Option<GridMark>>>,
}

impl FileGrid {
    /// Nothing where the file is too large for a picture, or holds one figure alone.
    pub(crate) fn make(
        series: &[Series],
        marks: &[Vec<CellMark>],
        name_area: impl Fn(AreaCode) -> String,
    ) -> Option<Self> {
        // Kinds of areas make series of their own and are no columns of their own.
        let name_column =
            |one: &Series| (one.key.indicator.clone(), one.key.category.clone(), one.key.period.label().to_owned());
        let mut columns: Vec<(String, String, String)> = Vec::new();
        let mut cells: BTreeMap<(String, AreaCode), BTreeMap<usize, GridMark>> = BTreeMap::new();
        for (one, marks) in series.iter().zip(marks) {
            let name = name_column(one);
            let column = columns.iter().position(|own| *own == name).unwrap_or(columns.len());
            if column == columns.len() {
                columns.push(name);
            }
            for ((area, _), mark) in one.cells.iter().zip(marks) {
                let name = Some(name_area(*area)).filter(|name| !name.is_empty());
                let key = (name.unwrap_or_else(|| area.to_string()), *area);
                let mark = match mark {
                    CellMark::New => GridMark::New,
                    CellMark::Changed => GridMark::Changed,
                    CellMark::Same => GridMark::Same,
                };
                cells.entry(key).or_default().insert(column, mark);
            }
        }
        let fits = (2..=AREAS).contains(&cells.len()) && (1..=COLUMNS).contains(&columns.len());
        let row = |row: BTreeMap<usize, GridMark>| (0..columns.len()).map(|at| row.get(&at).copied()).collect();
        let (areas, rows) = cells.into_iter().map(|((name, _), cells)| (name, row(cells))).unzip();
        (fits && marks.len() == series.len()).then_some(Self { areas, columns, rows })
    }

    /// How many cells of the picture hold no figure.
    pub(crate) fn count_empty(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| cell.is_none()).count()
    }
}
