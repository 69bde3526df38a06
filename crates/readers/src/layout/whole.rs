// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether the categories of a place are all there are. A whole is taken where the file proves it: a column or a
//! row of totals, a heading that counts the categories, or the whole classification as the profile lists it. Else a
//! share of it would be a share of a part.

use std::collections::BTreeSet;

use super::long::CategoryGroup;
use super::tree::CategoryTree;
use crate::cell::CellValue;
use crate::pattern::Pattern;
use crate::profile::{CategorySpec, CategoryWords};

/// All categories together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Whole {
    /// Nothing in the file proves that they are all.
    Unproven,
    /// They are all there, and one of them has no figure that can be read.
    Missing,
    Of(Vec<CellValue>),
}

/// Proof of a whole in a file without totals.
pub(super) struct Proof<'a> {
    /// The number of categories that the heading counts, those aside whose codes say nothing.
    counted: Option<usize>,
    coded: bool,
    listed: &'a [Vec<Pattern>],
}

impl<'a> Proof<'a> {
    /// `skipped` are the codes in the file that say nothing; the heading counts them too.
    pub(super) fn find(
        spec: &'a CategorySpec,
        words: Option<&CategoryWords>,
        header: &str,
        skipped: &BTreeSet<String>,
    ) -> Self {
        let counted = words.and_then(|words| words.counted.as_ref()).and_then(|it| it.first(header));
        let counted =
            counted.and_then(|count| count.parse::<usize>().ok()).and_then(|it| it.checked_sub(skipped.len()));
        Self { counted, coded: spec.code.is_some(), listed: &spec.all }
    }

    fn holds(&self, group: &CategoryGroup, tree: &CategoryTree<'_>) -> bool {
        let names: BTreeSet<String> = group.parts.keys().cloned().collect();
        self.counts(group, &names, tree) || self.listed.iter().any(|list| is_list(list, &names, tree))
    }

    /// Each of so many categories once: neither a spelling more nor one category under two codes.
    fn counts(&self, group: &CategoryGroup, names: &BTreeSet<String>, tree: &CategoryTree<'_>) -> bool {
        let Some(counted) = self.counted.filter(|counted| *counted > 0) else { return false };
        let folded: BTreeSet<String> = names.iter().map(|name| plain(name)).collect();
        let no_subtotal = tree.roots(names).count() == names.len();
        let by_code = !self.coded || group.codes.len() == counted;
        folded.len() == counted && names.len() == counted && by_code && no_subtotal
    }

    /// The base of a share: the total that the file gives in a column or a row, else all categories together.
    pub(super) fn whole(&self, group: &CategoryGroup, tree: &CategoryTree<'_>) -> Whole {
        let row = || group.totals.values().flatten().find(|cell| cell.number().is_some()).copied();
        if let Some(total) = group.total.filter(|total| *total != CellValue::Blank).or_else(row) {
            return Whole::Of(vec![total]);
        }
        if !self.holds(group, tree) {
            return Whole::Unproven;
        }
        let names: BTreeSet<String> = group.parts.keys().cloned().collect();
        tree.add_up(&group.parts, tree.roots(&names)).map_or(Whole::Missing, Whole::Of)
    }
}

/// Every category of the list is there, and none that is not of it. The parts of a listed one may stand beside it.
fn is_list(list: &[Pattern], names: &BTreeSet<String>, tree: &CategoryTree<'_>) -> bool {
    let roots: Vec<&String> = tree.roots(names).collect();
    let listed = |name: &&String| list.iter().any(|it| it.matches(name));
    !list.is_empty() && list.iter().all(|it| roots.iter().any(|name| it.matches(name))) && roots.iter().all(listed)
}

/// In small letters, with single spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
