// SPDX-License-Identifier: MIT OR Apache-2.0
//! A series as it lies in its table, and what it is.

use std::collections::BTreeMap;

use base::{AreaType, Day, Period, Vintage};
use records::{Aggregate, SeriesKey};

use super::sql::SeriesRow;

/// The series of these rows, by their integer keys; a row that this version cannot have written is passed over.
pub(super) fn series_of(rows: Vec<SeriesRow>) -> BTreeMap<i64, SeriesKey> {
    rows.into_iter().filter_map(|row| Some((row.id, key(row)?))).collect()
}

fn key(row: SeriesRow) -> Option<SeriesKey> {
    let (start, end) = (row.period_start.parse::<Day>().ok()?, row.period_end.parse::<Day>().ok()?);
    let aggregate = match row.aggregate.as_str() {
        "sum" => Aggregate::Sum,
        "weighted-mean" => Aggregate::WeightedMean { weight_indicator: row.weight_indicator },
        _ => Aggregate::Never,
    };
    Some(SeriesKey {
        source: row.source,
        indicator: row.indicator,
        area_type: area_type(&row.area_type),
        vintage: Vintage(u16::try_from(row.vintage).unwrap_or_default()),
        period: Period::new(&row.period_label, start, end).ok()?,
        breakdown: row.breakdown,
        category: row.category,
        method: row.method.as_str().into(),
        unit: row.unit.as_str().into(),
        scale: row.scale,
        denominator_indicator: row.denominator_indicator,
        aggregate,
        complete: row.complete,
    })
}

/// A series as it is kept.
pub(super) fn row_of(id: i64, key: &SeriesKey) -> SeriesRow {
    let (aggregate, weight) = match &key.aggregate {
        Aggregate::Sum => ("sum", ""),
        Aggregate::WeightedMean { weight_indicator } => ("weighted-mean", weight_indicator.as_str()),
        Aggregate::Never => ("never", ""),
    };
    SeriesRow {
        id,
        source: key.source.clone(),
        indicator: key.indicator.clone(),
        area_type: key.area_type.as_str().to_owned(),
        vintage: i64::from(key.vintage.0),
        period_label: key.period.label().to_owned(),
        period_start: key.period.start().to_string(),
        period_end: key.period.end().to_string(),
        breakdown: key.breakdown.clone(),
        category: key.category.clone(),
        method: key.method.as_str().to_owned(),
        unit: key.unit.as_str().to_owned(),
        scale: key.scale,
        denominator_indicator: key.denominator_indicator.clone(),
        aggregate: aggregate.to_owned(),
        weight_indicator: weight.to_owned(),
        complete: key.complete,
    }
}

fn area_type(word: &str) -> AreaType {
    AreaType::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or(AreaType::Other)
}
