// SPDX-License-Identifier: MIT OR Apache-2.0
//! The head of a draft, and what stands outside of its tables: marks, and columns that are not read.

use std::fmt::Write;

use super::shape::{Draft, RowShape};
use super::words::{one_line, quoted};
use crate::columns::Holds;
use crate::profile::FILL_IN;

const STATES: &str = "suppressed, not_available, not_applicable, low_reliability, rounds_to_zero";

impl Draft<'_> {
    pub(super) fn head(&self, out: &mut String, shape: &RowShape<'_>) -> std::fmt::Result {
        let layout = match shape {
            RowShape::Listed { .. } => "listed",
            RowShape::Long { .. } => "long",
            RowShape::Wide => "wide",
        };
        writeln!(out, "# A draft, made from one file. Replace every {FILL_IN}, read every line marked CHECK, then:")?;
        writeln!(out, "#   rapport profile check THIS.toml SAMPLE.csv")?;
        writeln!(out, "# docs/profiles.md explains the words. A pattern in '…' fits a whole header, capitals or not.")?;
        writeln!(out, "id = {}", quoted(self.id))?;
        writeln!(out, "title = {}  # what people call this file", quoted(FILL_IN))?;
        writeln!(out, "publisher = {}", quoted(FILL_IN))?;
        writeln!(out, "licence = \"\"  # CHECK: the sentence that the publisher asks you to show")?;
        writeln!(out, "page = \"\"  # CHECK: where the file can be downloaded")?;
        writeln!(out, "layout = {}", quoted(layout))?;
        writeln!(
            out,
            "# One word for the data set. Another edition that must not be mixed with this one gets another word."
        )?;
        writeln!(out, "source = {}", quoted(self.id))?;
        writeln!(
            out,
            "# Counts of your own services: small ones are hidden where they are shown, and terms are asked."
        )?;
        writeln!(out, "# CHECK: delete this line where the file is published open data.")?;
        writeln!(out, "local = true")?;
        writeln!(
            out,
            "# Headers by which the file is known. A year in a header is written \\d+ so that next year's fits."
        )?;
        let wanted = self.columns.iter().filter(|column| !matches!(column.holds, Holds::Nothing | Holds::Texts));
        let patterns: Vec<String> = wanted.take(6).map(|column| self.pattern(column, r"\d+")).collect();
        writeln!(out, "recognise = [{}]\n", patterns.join(", "))
    }

    pub(super) fn marks(&self, out: &mut String) -> std::fmt::Result {
        let mut unknown: Vec<&String> = Vec::new();
        for column in self.columns {
            if let Holds::Numbers { unknown: words, .. } = &column.holds {
                unknown.extend(words);
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        unknown.truncate(12);
        if unknown.is_empty() {
            return writeln!(out, "# Every cell of figures holds a number, a blank, or a mark that Rapport knows.\n");
        }
        writeln!(out, "# These stand among the figures. What does each mean? {STATES}")?;
        writeln!(out, "[marks]")?;
        unknown.iter().try_for_each(|mark| writeln!(out, "{} = {}", quoted(mark), quoted(FILL_IN)))?;
        writeln!(out)
    }

    pub(super) fn rest(&self, out: &mut String) -> std::fmt::Result {
        let unread: Vec<String> = self
            .columns
            .iter()
            .filter(|column| matches!(column.holds, Holds::Texts | Holds::Nothing))
            .map(|column| format!("“{}”", one_line(&column.header)))
            .collect();
        if unread.is_empty() { Ok(()) } else { writeln!(out, "# Not read: {}.", unread.join(", ")) }
    }
}
