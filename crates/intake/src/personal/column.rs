// SPDX-License-Identifier: MIT OR Apache-2.0
//! What was seen in one column, and whether it is about people. Only numbers made from the values are held.

use std::collections::BTreeSet;

use base::AreaCode;

use super::kind::{Check, Kind, hash};
use super::likeness::could_be_birthdays;
use crate::cell::{Cell, Marks};
use crate::pattern::Pattern;

/// A longer text is looked at no further.
const LENGTH: usize = 300;
/// Of the values that come after the bound of a column one in so many is looked at: where there are so many different ones
/// a person among them stands for others.
const ONE_IN: usize = 16;
/// Different days that are held.
const DAYS: usize = 5000;

/// What was seen of one kind in one column: how many different values, or the days themselves.
#[derive(Default, Clone)]
struct Hits {
    whole: usize,
    within: usize,
    /// Names with a first and a last one, which are no place's.
    full: usize,
    last: usize,
    /// Values that a check was made for.
    alike: usize,
    days: BTreeSet<i64>,
}

pub(super) struct Column {
    /// Any cell of the whole file holds something.
    pub(super) filled: bool,
    /// Every cell looked at is a short number or a mark.
    figures: bool,
    rows: usize,
    different: BTreeSet<i64>,
    /// Values that came after the bound, and those of them that were looked at, each counted as another.
    after: usize,
    more: usize,
    most: usize,
    goes_on: bool,
    hits: Vec<Hits>,
}

impl Column {
    /// Looks at no more than so many different values.
    pub(super) fn few(kinds: usize, most: usize) -> Self {
        Self {
            filled: false,
            figures: true,
            rows: 0,
            different: BTreeSet::new(),
            after: 0,
            more: 0,
            most,
            goes_on: false,
            hits: vec![Hits::default(); kinds],
        }
    }

    /// Tells so many values apart and looks at all.
    pub(super) fn many(kinds: usize, most: usize) -> Self {
        Self { goes_on: true, ..Self::few(kinds, most) }
    }

    /// Whether the value is another than all before.
    fn is_new(&mut self, text: &str) -> bool {
        let hash = hash(text);
        if self.different.len() < self.most {
            return self.different.insert(hash);
        }
        if !self.goes_on || self.different.contains(&hash) {
            return false;
        }
        self.after += 1;
        let looks = self.after.is_multiple_of(ONE_IN);
        self.more += usize::from(looks);
        looks
    }

    fn different(&self) -> usize {
        self.different.len() + self.more
    }

    pub(super) fn look(&mut self, text: &str, kinds: &[&Kind], marks: &Marks) {
        self.filled = true;
        self.rows += 1;
        let short: String;
        let text = match text.char_indices().nth(LENGTH).and_then(|(at, _)| text.get(..at)) {
            Some(head) => {
                short = head.to_owned();
                short.as_str()
            }
            None => text,
        };
        if !self.is_new(text) {
            return;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let figure = match marks.read(text) {
            Ok(Cell::Number(_)) => digits < 8,
            Ok(_) => true,
            Err(_) => false,
        };
        self.figures &= figure;
        // Most cells of most files end here.
        if figure || text.parse::<AreaCode>().is_ok() {
            return;
        }
        for (kind, hits) in kinds.iter().zip(&mut self.hits) {
            hits.alike += usize::from(kind.is_alike(text));
            hits.full += usize::from(kind.names.is_whole(text));
            if let Some(hit) = kind.hit(text) {
                hits.whole += 1;
                if kind.check == Some(Check::BirthDay) && hits.days.len() < DAYS {
                    hits.days.insert(hit);
                }
            } else if kind.is_within(text) {
                hits.within += 1;
            } else if kind.names.is_last(text) {
                hits.last += 1;
            }
        }
    }

    /// One value that can only be somebody's, in some of so many rows. In all of them it is whom to ask about the file.
    pub(super) fn is_lone(&self, kind: &Kind, at: usize, rows: u64) -> bool {
        let sure = kind.sure > 0 && kind.check != Some(Check::FirstName);
        let some = u64::try_from(self.rows).is_ok_and(|filled| filled < rows);
        sure && some && self.different() == 1 && self.hits.get(at).is_some_and(|hits| hits.whole == 1)
    }

    pub(super) fn is(&self, kind: &Kind, at: usize, header: &str, register: bool) -> bool {
        let Some(hits) = self.hits.get(at) else { return false };
        let said = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.matches(header));
        if !self.filled {
            return false;
        }
        if said(&kind.header) && !(kind.counts && self.figures) {
            return true;
        }
        // Numbers that tell rows apart are of single cases; the same few again and again are of something else.
        if said(&kind.single) && self.rows > 2 && self.different() * 10 >= self.rows * 8 {
            return true;
        }
        let share = |found: usize, wanted: usize| found * 100 >= self.different() * wanted;
        if said(&kind.never) {
            // Where places are named people may be named instead, all or most of them.
            return hits.full > 2 && share(hits.full, 60);
        }
        let names = kind.check == Some(Check::FirstName);
        let within = hits.within + hits.whole >= 2 && hits.within > 0;
        if within && (!names || share(hits.within, 5)) {
            return true;
        }
        if said(&kind.hint) && hits.whole + hits.last > 0 && share(hits.whole + hits.last, kind.share.min(20)) {
            return true;
        }
        let found = if names { hits.full } else { hits.whole };
        if kind.sure > 0 && found >= kind.sure && share(found, if names { 20 } else { 5 }) {
            return true;
        }
        if hits.alike > 2 && hits.whole * 100 >= hits.alike * kind.share {
            return true;
        }
        match kind.check {
            // Institutions have days too: they open, are inspected and close.
            Some(Check::BirthDay) => {
                let days = hits.days.len() >= 2 && share(hits.days.len(), kind.share);
                days && !(register && header.to_lowercase().contains("date")) && could_be_birthdays(&hits.days)
            }
            _ => hits.whole >= 2 && share(hits.whole, kind.share),
        }
    }
}
