// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first rows of a table that gave figures, as they stand in the file: whoever brings one sees beside them what is read.

use std::collections::BTreeMap;

use base::AreaCode;
use records::{FirstRow, Series};

/// So many rows are shown, so many cells of each, and so many letters of a cell.
pub(crate) const ROWS: usize = 4;
pub(crate) const CELLS: usize = 8;
pub(crate) const LETTERS: usize = 60;

/// The first rows that gave figures, still without their cells; each series comes with the line of each of its figures.
pub(crate) fn choose(series: &[(Series, Vec<u64>)]) -> Vec<FirstRow> {
    let mut first: BTreeMap<u64, Vec<(usize, AreaCode)>> = BTreeMap::new();
    for (at, (one, lines)) in series.iter().enumerate() {
        for ((area, _), line) in one.cells.iter().zip(lines) {
            let full = first.len() >= ROWS;
            if full && first.last_key_value().is_some_and(|(last, _)| line > last) {
                continue;
            }
            first.entry(*line).or_default().push((at, *area));
            if first.len() > ROWS {
                first.pop_last();
            }
        }
    }
    first.into_iter().map(|(line, figures)| FirstRow { line, cells: Vec::new(), figures }).collect()
}

#[cfg(test)]
mod tests {
    use base::{AreaCode, AreaType, Period, PeriodKind, Quantity, Vintage};
    use records::{Aggregate, FigureMethod, Series, SeriesKey};

    use super::{ROWS, choose};

    fn code(number: usize) -> AreaCode {
        format!("X0100000{number}").parse().expect("a code of the test")
    }

    fn series(lines: &[u64]) -> (Series, Vec<u64>) {
        let key = SeriesKey {
            source: "office".to_owned(),
            indicator: "a".to_owned(),
            area_type: AreaType::SmallArea,
            vintage: Vintage(2021),
            period: Period::parse("2021", PeriodKind::Calendar).expect("a period of the test"),
            breakdown: String::new(),
            category: String::new(),
            method: FigureMethod::Count,
            unit: "people".into(),
            scale: 0.0,
            denominator_indicator: String::new(),
            aggregate: Aggregate::Sum,
            complete: false,
        };
        let cells = (1..=lines.len()).map(|number| (code(number), Quantity::count(1.0))).collect();
        (Series { key, cells }, lines.to_vec())
    }

    #[test]
    fn the_first_rows_come_with_all_their_figures_wherever_their_areas_stand() {
        let two = [series(&[9, 2, 5, 3, 4]), series(&[9, 2, 5, 3, 4])];
        let found: Vec<(u64, Vec<(usize, AreaCode)>)> =
            choose(&two).into_iter().map(|row| (row.line, row.figures)).collect();
        let both = |number: usize| vec![(0, code(number)), (1, code(number))];
        assert_eq!(found, [(2, both(2)), (3, both(4)), (4, both(5)), (5, both(3))]);
        assert_eq!((ROWS, choose(&[]).len()), (4, 0));
    }
}
