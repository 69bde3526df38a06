// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns that were seen of a file, and the shape in which its rows seem to be built.

use super::words::{escaped, literal, pattern, year};
use crate::columns::{Holds, LikelyColumn};

/// A draft on its way: the columns that were seen, and the name of the data set.
pub(super) struct Draft<'a> {
    pub(super) columns: &'a [LikelyColumn],
    pub(super) id: &'a str,
}

/// Shape of the rows, with the columns that say so.
pub(super) enum RowShape<'a> {
    Listed { code: &'a LikelyColumn, name: &'a LikelyColumn, value: &'a LikelyColumn },
    Long { category: &'a LikelyColumn, value: &'a LikelyColumn },
    Wide,
}

impl<'a> Draft<'a> {
    /// A pattern for the column's header. Where another header differs only in the year, it fits this one alone.
    pub(super) fn pattern(&self, column: &LikelyColumn, digits: &str) -> String {
        let wide = pattern(&column.header, digits);
        let twins = self.columns.iter().filter(|other| pattern(&other.header, digits) == wide).count();
        literal(&if twins > 1 { escaped(&column.header) } else { wide })
    }

    /// The header without its year, unless that tells it from another.
    pub(super) fn without_year(&self, column: &LikelyColumn) -> String {
        let wide = pattern(&column.header, "");
        let twins = self.columns.iter().filter(|other| pattern(&other.header, "") == wide).count();
        let year = year(&column.header).filter(|year| year.len() == 4 && twins == 1);
        year.map_or_else(|| column.header.clone(), |year| column.header.replace(year, ""))
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = &'a LikelyColumn> {
        self.columns.iter().filter(|column| matches!(column.holds, Holds::Numbers { .. }))
    }

    pub(super) fn categories(&self) -> impl Iterator<Item = (&'a LikelyColumn, &'a [String])> {
        self.columns.iter().filter_map(|column| match &column.holds {
            Holds::Categories(words) => Some((column, words.as_slice())),
            _ => None,
        })
    }

    pub(super) fn shape(&self) -> RowShape<'a> {
        let says = |column: &&LikelyColumn, words: &[&str]| {
            let small = column.header.to_lowercase();
            words.iter().any(|word| small.contains(word))
        };
        let value = self.numbers().find(|column| says(column, &["value", "count", "number", "observation", "figure"]));
        let value = value.or_else(|| self.numbers().next());
        let named = self.categories().find(|(column, _)| says(column, &["indicator", "measure", "metric"]));
        let listed = named.map(|(name, words)| {
            // A column of codes beside that of the names holds as many different words.
            let is_code = |column: &LikelyColumn| {
                let small = column.header.to_lowercase();
                small.split([' ', '_', '-']).any(|word| matches!(word, "id" | "code" | "ref"))
            };
            let mut others = self.categories().filter(|(column, _)| column.index != name.index);
            (others.find(|(column, codes)| is_code(column) && codes.len() == words.len()).map_or(name, |it| it.0), name)
        });
        // A category differs within a place; of several the one with the most words.
        let category = self.categories().filter(|(_, words)| words.len() > 1).max_by_key(|(_, words)| words.len());
        match (listed, category, value) {
            (Some((code, name)), _, Some(value)) => RowShape::Listed { code, name, value },
            (None, Some((category, _)), Some(value)) if self.numbers().count() <= 2 => {
                RowShape::Long { category, value }
            }
            _ => RowShape::Wide,
        }
    }
}
