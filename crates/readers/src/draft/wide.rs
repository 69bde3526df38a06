// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures of a draft with a column for each.

use std::fmt::Write;

use super::shape::Draft;
use super::words::{all_of, escaped, literal, one_line, quoted, some_of, year};
use crate::cell::make_slug;
use crate::columns::{Holds, LikelyColumn};

impl Draft<'_> {
    pub(super) fn wide(&self, out: &mut String) -> std::fmt::Result {
        let mut splits = self.categories().filter(|(_, words)| words.len() > 1);
        if splits.any(|(_, words)| all_of(words).is_none()) {
            return self.every_part(out);
        }
        self.filters(out, &[])?;
        let whole: Vec<&LikelyColumn> = self.numbers().collect();
        if whole.is_empty() {
            writeln!(out, "# No column holds numbers. Is this the right sheet?")?;
        }
        writeln!(
            out,
            "# A measure for each column of figures; delete those that you do not need. A count that is a part of another"
        )?;
        writeln!(out, "# column gets denominator = ['that header'], unit = \"percent\", scale = 100.0.")?;
        for column in whole {
            let code = self.without_year(column);
            if year(&column.header).is_some() && code == column.header {
                writeln!(
                    out,
                    "# CHECK: another column differs only in the year. Keep the one of the period above, and write a"
                )?;
                writeln!(out, "# second profile with another id and period for the other year.")?;
            }
            let counts = matches!(column.holds, Holds::Numbers { whole: true, .. });
            writeln!(out, "[[measure]]\nindicator = {}  # CHECK", quoted(&make_slug(&code)))?;
            writeln!(out, "name = {}", quoted(&column.header))?;
            let header = self.pattern(column, r"\d+");
            if counts {
                writeln!(out, "numerator = [{header}]\nunit = \"people\"  # CHECK\n")?;
            } else {
                writeln!(
                    out,
                    "value = {header}\naggregate = \"never\"  # rates and averages do not add up\nunit = \"rate\"  # CHECK\n"
                )?;
            }
        }
        Ok(())
    }

    /// No word stands for all parts together, so every part is kept by itself.
    fn every_part(&self, out: &mut String) -> std::fmt::Result {
        let splits: Vec<(&LikelyColumn, &[String])> = self.categories().filter(|(_, words)| words.len() > 1).collect();
        for (column, words) in &splits {
            writeln!(out, "# “{}” splits the rows: {}.", one_line(&column.header), some_of(words))?;
        }
        writeln!(
            out,
            "# Every part is kept by itself. Parts are never added up: for a figure of all, add rows for all to the file."
        )?;
        let is_whole = |column: &&LikelyColumn| matches!(column.holds, Holds::Numbers { whole: true, .. });
        let (counts, values): (Vec<&LikelyColumn>, Vec<&LikelyColumn>) = self.numbers().partition(is_whole);
        for (kept, unit, counts) in [(counts, "people", true), (values, "rate", false)] {
            if kept.is_empty() {
                continue;
            }
            let both = splits.iter().map(|(column, _)| *column).chain(kept);
            let headers: Vec<String> = both.map(|column| escaped(&one_line(&column.header))).collect();
            writeln!(out, "[[others]]\ncolumns = {}", literal(&format!("({})", headers.join("|"))))?;
            writeln!(out, "code = {}\nname = \"$1\"", quoted(&format!("{}-$1", self.id)))?;
            writeln!(out, "counts = {counts}\nunit = {}  # CHECK", quoted(unit))?;
            writeln!(out, "fold_filters = true\nall_words = [\"All\", \"Total\", \"Persons\"]\n")?;
        }
        Ok(())
    }
}
