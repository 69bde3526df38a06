// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts of what was seen in one column. Only numbers made from the values are held; `judge.rs` says whether it is
//! about people.

use std::collections::BTreeSet;

use base::AreaCode;

use super::kind::{CellCheck, DetailKind, hash};
use super::paired::Pairs;
use crate::cell::{CellValue, Marks};

/// A longer text is looked at no further.
const LENGTH: usize = 300;
/// Of the values that come after the bound of a column one in so many is looked at: where there are so many different
/// ones a person among them stands for others.
const ONE_IN: usize = 16;
/// Different days that are held.
const DAYS: usize = 5000;

/// Hits of one kind in one column: how many different values, or the days themselves.
#[derive(Default, Clone)]
pub(super) struct Hits {
    pub(super) whole: usize,
    pub(super) within: usize,
    /// Values that hold such a thing, whole or among other words, beyond doubt.
    pub(super) sure: usize,
    /// Those of them that are digits and nothing else.
    pub(super) bare: usize,
    /// Values that are somebody's even where all rows have the same.
    pub(super) alone: usize,
    /// Names with a first and a last one, which are no place's.
    pub(super) full: usize,
    pub(super) last: usize,
    /// Names of places, houses and bodies.
    pub(super) institutions: usize,
    /// Values that a check was made for.
    pub(super) alike: usize,
    /// Numbers of ten digits, by themselves or among words; those with a right check digit, and these in groups.
    pub(super) tens: usize,
    pub(super) right: usize,
    pub(super) grouped: usize,
    pub(super) days: BTreeSet<i64>,
    pub(super) pairs: Pairs,
    /// The line of the first cell that any of this was seen in.
    pub(super) first: Option<u64>,
}

pub(super) struct ColumnSigns {
    /// Any cell of the whole file holds something.
    pub(super) filled: bool,
    /// Every cell looked at is a short number or a mark.
    pub(super) figures: bool,
    pub(super) rows: usize,
    /// Different numbers that are not of ten digits, and different values of eight digits and more without a letter.
    pub(super) numbers: usize,
    pub(super) long: usize,
    different: BTreeSet<i64>,
    /// Values that came after the bound, and those of them that were looked at, each counted as another.
    after: usize,
    more: usize,
    most: usize,
    goes_on: bool,
    pub(super) hits: Vec<Hits>,
}

impl ColumnSigns {
    /// Looks at no more than so many different values.
    pub(super) fn few(kinds: usize, most: usize) -> Self {
        Self {
            filled: false,
            figures: true,
            rows: 0,
            numbers: 0,
            long: 0,
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

    /// Tells whether the value is another than all before.
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

    pub(super) fn different(&self) -> usize {
        self.different.len() + self.more
    }

    /// Looks at a cell of this line.
    pub(super) fn look(&mut self, text: &str, kinds: &[&DetailKind], marks: &Marks, line: u64) {
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
        let read = marks.read(text);
        let figure = match read {
            Ok(CellValue::Number(_)) => digits < 8,
            Ok(_) => true,
            Err(_) => false,
        };
        self.figures &= figure;
        self.numbers += usize::from(matches!(read, Ok(CellValue::Number(_))) && digits != 10);
        // Most cells of most files end here.
        if figure || text.parse::<AreaCode>().is_ok() {
            return;
        }
        let bare = digits >= 8 && !text.chars().any(char::is_alphabetic);
        self.long += usize::from(bare);
        for (kind, hits) in kinds.iter().zip(&mut self.hits) {
            if hits.look(text, kind, bare) {
                hits.first.get_or_insert(line);
            }
        }
    }
}

impl Hits {
    /// Counts what the value is of this kind; `false` where it is nothing of it.
    fn look(&mut self, text: &str, kind: &DetailKind, bare: bool) -> bool {
        let (hit, within) = (kind.hit(text), kind.is_within(text));
        let (full, sure) = (kind.names.is_whole(text), within || kind.is_sure(text));
        self.alike += usize::from(kind.is_alike(text));
        self.full += usize::from(full);
        self.sure += usize::from(sure);
        self.bare += usize::from(sure && bare);
        self.alone += usize::from(kind.is_alone(text));
        self.institutions += usize::from(kind.names.is_of_an_institution(text));
        let ten = kind.ten(text);
        self.tens += usize::from(ten.is_some());
        self.right += usize::from(ten.is_some_and(|ten| ten.is_right));
        self.grouped += usize::from(ten.is_some_and(|ten| ten.is_right && ten.is_grouped));
        let paired = self.pairs.look(text, kind);
        let last = hit.is_none() && !within && kind.names.is_last(text);
        self.last += usize::from(last);
        if let Some(hit) = hit {
            self.whole += 1;
            if kind.check == Some(CellCheck::BirthDay) && self.days.len() < DAYS {
                self.days.insert(hit);
            }
        } else if within {
            self.within += 1;
        }
        hit.is_some() || within || full || sure || last || paired || ten.is_some_and(|ten| ten.is_right)
    }
}
