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
        let mut cells: BTreeMap<(String, AreaCode), Vec<Option<GridMark>>> = BTreeMap::new();
        for (column, (one, marks)) in series.iter().zip(marks).enumerate() {
            for ((area, _), mark) in one.cells.iter().zip(marks) {
                let name = Some(name_area(*area)).filter(|name| !name.is_empty());
                let key = (name.unwrap_or_else(|| area.to_string()), *area);
                let row = cells.entry(key).or_insert_with(|| vec![None; series.len()]);
                if let Some(cell) = row.get_mut(column) {
                    *cell = Some(match mark {
                        CellMark::New => GridMark::New,
                        CellMark::Changed => GridMark::Changed,
                        CellMark::Same => GridMark::Same,
                    });
                }
            }
        }
        let fits = (2..=AREAS).contains(&cells.len()) && (1..=COLUMNS).contains(&series.len());
        let column =
            |one: &Series| (one.key.indicator.clone(), one.key.category.clone(), one.key.period.label().to_owned());
        let columns = series.iter().map(column).collect();
        let (areas, rows) = cells.into_iter().map(|((name, _), row)| (name, row)).unzip();
        (fits && marks.len() == series.len()).then_some(Self { areas, columns, rows })
    }

    /// How many cells of the picture hold no figure.
    pub(crate) fn count_empty(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| cell.is_none()).count()
    }
}
