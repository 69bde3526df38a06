// SPDX-License-Identifier: MIT OR Apache-2.0
//! Notes on places that were passed over or could not be read.

use super::Places;
use crate::collect::Collector;
use crate::table::Headers;

/// As many areas without a code are named.
const NAMED: usize = 6;

impl Places<'_> {
    /// Refuses with what to ask for, where the profile knows that and no row has a code.
    pub(crate) fn refuse(&self) -> Result<(), String> {
        if self.any || self.advice.is_empty() { Ok(()) } else { Err(self.advice.to_owned()) }
    }

    pub(crate) fn note(&self, headers: &Headers, out: &mut Collector) {
        for (column, (rows, first, cell)) in &self.unusable {
            let header = headers.name(*column);
            let cell = if out.lent { "…" } else { cell.as_str() };
            out.note(format!(
                "“{cell}” in column {header} is no code of an area (row {first}, rows like it: {rows}). These rows are kept; \
                 where their places lie is not known from this column."
            ));
        }
        if self.of_none > 0 {
            out.note(format!("Passed over: rows about all places together or about none ({}).", self.of_none));
        }
        if self.passed_over > 0 {
            out.note(format!(
                "Passed over: rows about places that Rapport does not keep, such as schools ({}).",
                self.passed_over
            ));
        }
        if !self.without.is_empty() {
            let rows: u64 = self.without.values().sum();
            let names: Vec<&str> = self
                .without
                .keys()
                .map(String::as_str)
                .filter(|name| !name.is_empty() && !out.lent)
                .take(NAMED)
                .collect();
            let more = if self.without.len() > names.len() { ", …" } else { "" };
            let named = if names.is_empty() { String::new() } else { format!(": {}{more}", names.join(", ")) };
            out.note(format!(
                "Passed over: rows about areas for which the publisher gives no code ({rows}){named}. Most were abolished \
                 before codes were given."
            ));
        }
    }
}
