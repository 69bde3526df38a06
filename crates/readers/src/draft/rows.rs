// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures of a draft whose rows name what they are about: a listed or a long layout.

use std::fmt::Write;

use super::shape::Draft;
use super::words::{all_of, literal, one_line, quoted, some_of};
use crate::cell::make_slug;
use crate::columns::LikelyColumn;
use crate::profile::FILL_IN;

impl Draft<'_> {
    pub(super) fn listed(
        &self,
        out: &mut String,
        code: &LikelyColumn,
        name: &LikelyColumn,
        value: &LikelyColumn,
    ) -> std::fmt::Result {
        writeln!(out, "# One figure a row; “{}” names its indicator.", one_line(&name.header))?;
        writeln!(out, "[listed]")?;
        writeln!(out, "code = {}\nname = {}", self.pattern(code, r"\d+"), self.pattern(name, r"\d+"))?;
        writeln!(
            out,
            "# Stands before each code, so that it is like no other.\nprefix = {}",
            quoted(&format!("{}-", self.id))
        )?;
        writeln!(out, "value = {}", self.pattern(value, r"\d+"))?;
        for (key, words) in [
            ("lower", ["lower", "low"]),
            ("upper", ["upper", "high"]),
            ("count", ["count", "numerator"]),
            ("denominator", ["denominator", "base"]),
        ] {
            let fits = |column: &&LikelyColumn| {
                let small = column.header.to_lowercase();
                let says = words.iter().any(|word| small.contains(word)) || (key == "count" && small == "n");
                says && column.index != value.index
            };
            if let Some(column) = self.numbers().find(fits) {
                writeln!(out, "{key} = {}  # CHECK", self.pattern(column, r"\d+"))?;
            }
        }
        let own = [code.index, name.index];
        let split = self.categories().filter(|(column, words)| !own.contains(&column.index) && words.len() > 1);
        for ((column, words), (key, breakdown)) in split.zip([("split", "breakdown"), ("also", "also_breakdown")]) {
            writeln!(out, "# “{}” splits the figures: {}.", one_line(&column.header), some_of(words))?;
            writeln!(out, "{key} = {}", self.pattern(column, r"\d+"))?;
            writeln!(out, "{breakdown} = {}", quoted(&make_slug(&column.header)))?;
            if key == "split" {
                let everybody = all_of(words).map_or(FILL_IN, String::as_str);
                writeln!(out, "main = {}  # the word that stands for everybody", quoted(everybody))?;
            }
        }
        writeln!(out)
    }

    pub(super) fn long(&self, out: &mut String, category: &LikelyColumn, value: &LikelyColumn) -> std::fmt::Result {
        self.filters(out, &[category])?;
        writeln!(out, "# One row for each “{}” of a place.", one_line(&category.header))?;
        writeln!(out, "[category]\ncolumn = {}", self.pattern(category, r"\d+"))?;
        writeln!(out, "value = {}", self.pattern(value, r"\d+"))?;
        if let Some(total) = self.numbers().find(|column| column.index != value.index) {
            writeln!(out, "# CHECK: the total of the place, of which each category is a part; else delete the line.")?;
            writeln!(out, "total = {}", self.pattern(total, r"\d+"))?;
        }
        writeln!(
            out,
            "\n# Every category is kept as it is, as a count. To keep some as one share, write instead of the last"
        )?;
        writeln!(out, "# four lines: of = ['one category', 'another'], unit = \"percent\", scale = 100.0.")?;
        writeln!(
            out,
            "[[measure]]\n# CHECK: a code of the catalogue (rapport template local-counts lists some), or a new one."
        )?;
        writeln!(out, "indicator = {}\nname = {}", quoted(self.id), quoted(&value.header))?;
        writeln!(
            out,
            "unit = \"people\"  # CHECK\neach = true\ncount_only = true\nbreakdown = {}\n",
            quoted(&make_slug(&category.header))
        )
    }

    /// Other categories split the rows: only one part of each can be read.
    pub(super) fn filters(&self, out: &mut String, own: &[&LikelyColumn]) -> std::fmt::Result {
        for (column, words) in self.categories() {
            if own.iter().any(|it| it.index == column.index) || words.len() < 2 {
                continue;
            }
            let name = one_line(&column.header);
            writeln!(out, "# “{name}” splits the rows: {}. Only rows with this word are read.", some_of(words))?;
            writeln!(out, "[[where]]\ncolumn = {}", self.pattern(column, r"\d+"))?;
            let is = all_of(words).map_or_else(|| FILL_IN.to_owned(), |word| regex::escape(word));
            writeln!(out, "is = {}\n", literal(&is))?;
        }
        Ok(())
    }
}
