// SPDX-License-Identifier: MIT OR Apache-2.0
//! Categories of which some are parts of others: each person is counted once.

use std::collections::BTreeSet;

use super::long::{CategoryCells, Groups};
use crate::cell::CellValue;

/// The categories of a table. “Rented: from a friend” is a part of “Rented” where the table has both.
pub(super) struct CategoryTree<'a> {
    pub(super) all: BTreeSet<String>,
    separator: &'a str,
}

impl<'a> CategoryTree<'a> {
    pub(super) fn new(all: BTreeSet<String>, separator: &'a str) -> Self {
        Self { all, separator }
    }

    fn is_part(&self, category: &str, of: &str) -> bool {
        let rest = category.strip_prefix(of).filter(|_| !self.separator.is_empty());
        rest.is_some_and(|rest| rest.starts_with(self.separator))
    }

    fn parts_of<'b>(&'b self, whole: &'b str) -> impl Iterator<Item = &'b String> {
        self.all.iter().filter(move |category| self.is_part(category, whole))
    }

    /// Those of the categories that are no part of another of them.
    pub(super) fn roots<'b>(&'b self, among: &'b BTreeSet<String>) -> impl Iterator<Item = &'b String> {
        among.iter().filter(|category| !among.iter().any(|other| self.is_part(category, other)))
    }

    /// The cells of these categories; where an area lacks one, the parts of it.
    pub(super) fn add_up<'b>(
        &self,
        parts: &CategoryCells,
        wanted: impl Iterator<Item = &'b String>,
    ) -> Option<Vec<CellValue>> {
        let mut out = Vec::new();
        for category in wanted {
            if let Some(cell) = parts.get(category) {
                out.push((*cell)?);
                continue;
            }
            let below: BTreeSet<String> = self.parts_of(category).cloned().collect();
            if below.is_empty() {
                return None;
            }
            out.extend(self.add_up(parts, self.roots(&below))?);
        }
        Some(out)
    }

    /// Categories that count everybody once, for a breakdown, and those left out: the parts of a category where they
    /// add up to it, else the category.
    pub(super) fn partition(&self, groups: &Groups) -> (BTreeSet<&String>, BTreeSet<&String>) {
        let mut kept: BTreeSet<&String> = self.all.iter().collect();
        for whole in &self.all {
            let below: Vec<&String> = self.parts_of(whole).collect();
            if below.is_empty() {
                continue;
            }
            if self.parts_make_up(whole, groups) {
                kept.remove(whole);
            } else {
                kept.retain(|category| !below.contains(category));
            }
        }
        let left_out = self.all.iter().filter(|category| !kept.contains(category)).collect();
        (kept, left_out)
    }

    /// Publishers blur counts a little, so nearly will do.
    fn parts_make_up(&self, whole: &str, groups: &Groups) -> bool {
        let below: BTreeSet<String> = self.parts_of(whole).cloned().collect();
        let (mut of_whole, mut of_parts) = (0.0, 0.0);
        for group in groups.values() {
            let Some(number) = group.parts.get(whole).copied().flatten().and_then(CellValue::number) else { continue };
            of_whole += number;
            let cells = self.roots(&below).filter_map(|part| group.parts.get(part).copied().flatten()?.number());
            of_parts += cells.sum::<f64>();
        }
        of_parts >= of_whole * 0.95
    }
}
