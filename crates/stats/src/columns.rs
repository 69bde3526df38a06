// SPDX-License-Identifier: MIT OR Apache-2.0
//! Many figures at once: a column for each number, and an outcome for every row.
//!
//! A row without a figure holds its reason. Its numbers cannot be read, so no zero stands in for what is not known.
//! Columns may be written again and again without new memory.
//!
//! Planned: every authority of a country beside its peers, at the speed that docs/performance.md promises.

use crate::{Estimate, Interval, TwoIntervals, Undefined};

/// Why columns do not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnsDiffer {
    /// Two columns that belong row to row have different lengths.
    Length { expected: usize, found: usize },
    /// Groups that should have as many rows as one another have not, from this row on.
    UnequalGroups { row: usize },
}

impl std::fmt::Display for ColumnsDiffer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(out, "columns of {expected} and of {found} rows do not fit together")
            }
            Self::UnequalGroups { row } => write!(out, "the group at row {row} has another number of rows"),
        }
    }
}

impl std::error::Error for ColumnsDiffer {}

pub(crate) fn same_length(expected: usize, found: usize) -> Result<(), ColumnsDiffer> {
    if expected == found { Ok(()) } else { Err(ColumnsDiffer::Length { expected, found }) }
}

/// Estimates in columns. A row is an [`Estimate`] or the reason why there is none.
#[derive(Debug, Clone)]
pub struct EstimateColumns<E = Undefined> {
    value: Vec<f64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    outcome: Vec<Option<E>>,
}

impl<E> Default for EstimateColumns<E> {
    fn default() -> Self {
        Self { value: Vec::new(), lower: Vec::new(), upper: Vec::new(), outcome: Vec::new() }
    }
}

/// Equal in every row that can be read: what stands unread behind a reason does not count.
impl<E: Copy + PartialEq> PartialEq for EstimateColumns<E> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<E: Copy> EstimateColumns<E> {
    pub fn len(&self) -> usize {
        self.outcome.len()
    }

    pub fn is_empty(&self) -> bool {
        self.outcome.is_empty()
    }

    /// `None` beyond the last row.
    pub fn get(&self, row: usize) -> Option<Result<Estimate, E>> {
        let reason = self.outcome.get(row)?;
        let estimate =
            Estimate { value: *self.value.get(row)?, lower: *self.lower.get(row)?, upper: *self.upper.get(row)? };
        Some(reason.map_or(Ok(estimate), Err))
    }

    pub fn iter(&self) -> impl Iterator<Item = Result<Estimate, E>> + '_ {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    /// Writes one row for every item, over what was there.
    pub(crate) fn write(&mut self, rows: usize, figures: impl Iterator<Item = Result<Estimate, E>>) {
        self.value.resize(rows, 0.0);
        self.lower.resize(rows, 0.0);
        self.upper.resize(rows, 0.0);
        self.outcome.resize(rows, None);
        let columns = self.value.iter_mut().zip(&mut self.lower).zip(&mut self.upper).zip(&mut self.outcome);
        for ((((value, lower), upper), outcome), figure) in columns.zip(figures) {
            match figure {
                Ok(estimate) => {
                    *value = estimate.value;
                    *lower = estimate.lower;
                    *upper = estimate.upper;
                    *outcome = None;
                }
                Err(reason) => *outcome = Some(reason),
            }
        }
    }
}

/// Figures with a 95% and a 99.8% interval, in columns.
#[derive(Debug, Clone, Default)]
pub struct TwoIntervalColumns {
    value: Vec<f64>,
    p95: [Vec<f64>; 2],
    p998: [Vec<f64>; 2],
    outcome: Vec<Option<Undefined>>,
}

impl PartialEq for TwoIntervalColumns {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl TwoIntervalColumns {
    pub fn len(&self) -> usize {
        self.outcome.len()
    }

    pub fn is_empty(&self) -> bool {
        self.outcome.is_empty()
    }

    /// `None` beyond the last row.
    pub fn get(&self, row: usize) -> Option<Result<TwoIntervals, Undefined>> {
        let reason = self.outcome.get(row)?;
        let limits =
            |[lower, upper]: &[Vec<f64>; 2]| Some(Interval { lower: *lower.get(row)?, upper: *upper.get(row)? });
        let figure = TwoIntervals { value: *self.value.get(row)?, p95: limits(&self.p95)?, p998: limits(&self.p998)? };
        Some(reason.map_or(Ok(figure), Err))
    }

    pub fn iter(&self) -> impl Iterator<Item = Result<TwoIntervals, Undefined>> + '_ {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    /// Writes one row for every item, over what was there.
    pub(crate) fn write(&mut self, rows: usize, figures: impl Iterator<Item = Result<TwoIntervals, Undefined>>) {
        let [lower95, upper95] = &mut self.p95;
        let [lower998, upper998] = &mut self.p998;
        for column in [&mut self.value, lower95, upper95, lower998, upper998] {
            column.resize(rows, 0.0);
        }
        self.outcome.resize(rows, None);
        let inner = lower95.iter_mut().zip(upper95);
        let outer = lower998.iter_mut().zip(upper998);
        let columns = self.value.iter_mut().zip(inner).zip(outer).zip(&mut self.outcome);
        for ((((value, inner), outer), outcome), figure) in columns.zip(figures) {
            match figure {
                Ok(figure) => {
                    *value = figure.value;
                    (*inner.0, *inner.1) = (figure.p95.lower, figure.p95.upper);
                    (*outer.0, *outer.1) = (figure.p998.lower, figure.p998.upper);
                    *outcome = None;
                }
                Err(reason) => *outcome = Some(reason),
            }
        }
    }
}
