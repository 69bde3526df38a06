// SPDX-License-Identifier: MIT OR Apache-2.0
//! Place and time: the tables [area] and [period] of a draft.

use std::fmt::Write;

use base::AreaType;

use super::shape::Draft;
use super::words::{one_line, quoted, year};
use crate::columns::{Holds, LikelyColumn};
use crate::profile::FILL_IN;

impl Draft<'_> {
    pub(super) fn area(&self, out: &mut String) -> std::fmt::Result {
        let mut found: Vec<(&LikelyColumn, AreaType, bool)> = Vec::new();
        for column in self.columns {
            if let Holds::Codes { finest, mixed } = column.holds {
                found.push((column, finest, mixed));
            }
        }
        writeln!(out, "[area]")?;
        // Kinds of area stand in order, the small ones last.
        let Some((column, finest, mixed)) =
            found.iter().max_by_key(|(column, finest, _)| (*finest, usize::MAX - column.index))
        else {
            writeln!(
                out,
                "# No column holds codes of places (a letter and eight digits). Names are not enough: add the codes."
            )?;
            return writeln!(out, "code = '{FILL_IN}'\n");
        };
        writeln!(out, "# Codes of the kind: {}.", finest.as_str())?;
        if *mixed {
            writeln!(out, "# There are codes of several kinds in it; each row is kept for its own kind.")?;
        }
        for (other, kind, _) in found.iter().filter(|(other, ..)| other.index != column.index) {
            writeln!(out, "# “{}” holds codes too ({}); it is not read.", one_line(&other.header), kind.as_str())?;
        }
        writeln!(out, "code = {}", self.pattern(column, r"(\d+)"))?;
        if let Some(name) = self.columns.iter().find(|column| column.holds == Holds::Names) {
            writeln!(out, "name = {}", self.pattern(name, r"(\d+)"))?;
        }
        let says_year = year(&column.header).is_some();
        if !says_year && matches!(finest, AreaType::SmallArea | AreaType::MiddleArea | AreaType::Ward) {
            writeln!(out, "# The year of the boundaries, such as 2021 for small areas of that census.")?;
            writeln!(out, "vintage = {}", quoted(FILL_IN))?;
        }
        writeln!(out)
    }

    pub(super) fn period(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "[period]")?;
        let kinds = "calendar, financial (2023/24 from April), academic, quarter (its first month), year-to-march,\n# march-31, census-day";
        if let Some(column) = self.columns.iter().find(|column| column.holds == Holds::Times) {
            writeln!(out, "column = {}", self.pattern(column, r"\d+"))?;
            writeln!(
                out,
                "# CHECK: month-or-year takes 2023 for a calendar year, 2023/24 for a financial one, 2023-09 for a month."
            )?;
            writeln!(out, "# Else one of: {kinds}.")?;
            let small = column.header.to_lowercase();
            let said =
                [("quarter", "quarter"), ("academic", "academic"), ("school", "academic"), ("financial", "financial")];
            let kind = said.iter().find(|(word, _)| small.contains(word)).map_or("month-or-year", |(_, kind)| kind);
            return writeln!(out, "kind = {}\n", quoted(kind));
        }
        writeln!(out, "# No column says which time the figures are about, so the whole file gets one.")?;
        ["label", "start", "end"].iter().try_for_each(|key| writeln!(out, "{key} = {}", quoted(FILL_IN)))?;
        writeln!(out, "# label as it should be shown (\"2025\"), start and end as days (2025-01-01, 2025-12-31)\n")
    }
}
