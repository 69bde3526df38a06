// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether a column is about people, by its header and by what was seen in it.

use super::column::{ColumnSigns, Hits};
use super::kind::{CellCheck, DetailKind};
use super::likeness::{are_more_than_chance, could_be_birthdays};
use crate::pattern::Pattern;

/// By what a column is about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FoundBy {
    Header,
    /// The line of the first cell that looks so.
    Cells(Option<u64>),
}

impl ColumnSigns {
    /// Tells whether the column is of this kind, and by what. `register` is true where a profile trusts it for
    /// something, `rows` are those of the whole table.
    pub(super) fn why(&self, kind: &DetailKind, at: usize, header: &str, register: bool) -> Option<FoundBy> {
        let hits = self.hits.get(at).filter(|_| self.filled)?;
        if said(&kind.header, header) && !(kind.counts && self.figures) {
            return Some(FoundBy::Header);
        }
        self.is(kind, hits, header, register).then_some(FoundBy::Cells(hits.first))
    }

    /// One value that can only be somebody's. In all rows a telephone number or an e-mail address is that of whom to
    /// ask about the file; a name of a first and a last one, a number of a pupil or a flat is not.
    pub(super) fn why_lone(&self, kind: &DetailKind, at: usize, header: &str, rows: u64) -> Option<FoundBy> {
        let hits = self.hits.get(at).filter(|_| self.different() == 1)?;
        let some = u64::try_from(self.rows).is_ok_and(|filled| filled < rows);
        let lone = match kind.check {
            Some(CellCheck::FirstName) => hits.sure == 1,
            Some(CellCheck::NhsNumber) => hits.grouped == 1 && !said(&kind.never, header),
            _ => hits.alone == 1 || some && kind.sure > 0 && hits.whole == 1,
        };
        lone.then_some(FoundBy::Cells(hits.first))
    }

    fn share(&self, found: usize, wanted: usize) -> bool {
        found * 100 >= self.different() * wanted
    }

    fn is(&self, kind: &DetailKind, hits: &Hits, header: &str, register: bool) -> bool {
        // Numbers that tell rows apart are of single cases; the same few again and again are of something else.
        if said(&kind.single, header) && self.rows > 2 && self.different() * 10 >= self.rows * 8 {
            return true;
        }
        if hits.pairs.are_people(self.different()) {
            return true;
        }
        if said(&kind.never, header) {
            // A column of places may name people instead, all or most of them, or a fifth beyond doubt.
            return hits.full > 2 && self.share(hits.full, 60) || hits.sure > 2 && self.share(hits.sure, 20);
        }
        let names = kind.check == Some(CellCheck::FirstName);
        let within = hits.within + hits.whole >= 2 && hits.within > 0;
        if within && (!names || self.share(hits.within, 5)) {
            return true;
        }
        let told = hits.whole + hits.last;
        if said(&kind.hint, header) && told > 0 && self.share(told, kind.share.min(20)) {
            return true;
        }
        let found = if names { hits.full } else { hits.whole };
        if kind.sure > 0 && found >= kind.sure && self.share(found, if names { 20 } else { 5 }) {
            return true;
        }
        if hits.alike > 2 && hits.whole * 100 >= hits.alike * kind.share {
            return true;
        }
        self.has_a_few(kind, hits, register)
            || match kind.check {
                // Institutions have days too: they open, are inspected and close.
                Some(CellCheck::BirthDay) => {
                    let days = hits.days.len() >= 2 && self.share(hits.days.len(), kind.share);
                    days && !(register && header.to_lowercase().contains("date")) && could_be_birthdays(&hits.days)
                }
                _ => hits.whole >= 2 && self.share(hits.whole, kind.share),
            }
    }

    /// A few among any number of others that are nothing of it. What stands beside them makes nobody's detail harmless.
    fn has_a_few(&self, kind: &DetailKind, hits: &Hits, register: bool) -> bool {
        match kind.check {
            Some(CellCheck::NhsNumber) => {
                let among_words = self.numbers == 0 && self.different() > hits.tens;
                // In groups of three, three and four it is hardly anything else.
                let grouped = hits.grouped > 0 && hits.right == hits.tens && self.numbers == 0;
                grouped || are_more_than_chance(hits.right, hits.tens, among_words)
            }
            Some(CellCheck::BirthDay) => {
                kind.few > 0 && hits.days.len() >= kind.few && !register && could_be_birthdays(&hits.days)
            }
            // Schools and houses are called after people: a few of many such names are theirs.
            Some(CellCheck::FirstName) => {
                let institutions = self.share(hits.institutions, 25);
                kind.few > 0 && hits.sure >= kind.few && (!institutions || self.share(hits.sure, 5))
            }
            // A long number among many others may look like one by chance.
            _ => kind.few > 0 && hits.sure >= kind.few && (hits.bare == 0 || hits.sure * 2 >= self.long),
        }
    }
}

fn said(patterns: &[Pattern], header: &str) -> bool {
    patterns.iter().any(|pattern| pattern.matches(header))
}
