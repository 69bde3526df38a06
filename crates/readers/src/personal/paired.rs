// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody's name or initials beside a day in one cell: “Example 12/03/2014”. A title, a release or a term that stands
//! beside a day is the same few words again and again; children have each a name of their own.

use std::collections::BTreeSet;

use super::kind::{DetailKind, hash};
use super::likeness::{could_be_birthdays, number_of};
use super::names::NameBeside;
use crate::spelling::read_day;

/// Different days and words that are held.
const HELD: usize = 2000;

#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    names: usize,
    initials: usize,
    words: usize,
    /// Texts beside the days that no list knows.
    others: BTreeSet<i64>,
    days: BTreeSet<i64>,
}

impl Pairs {
    /// Counts a value that is a day and what may be a name; `false` where it is not.
    pub(super) fn look(&mut self, text: &str, kind: &DetailKind) -> bool {
        let Some(dated) = &kind.dated else { return false };
        if text.bytes().filter(u8::is_ascii_digit).count() < 4 {
            return false;
        }
        let Some(written) = dated.first(text) else { return false };
        let Some(found) = read_day(written).or_else(|| without_signs(written)) else { return false };
        let beside = text.replacen(written, " ", 1);
        let Some(beside) = kind.names.beside(&beside).inspect(|_| {
            if self.others.len() < HELD {
                self.others.insert(hash(beside.trim()));
            }
        }) else {
            return false;
        };
        if self.days.len() < HELD {
            self.days.insert(number_of(found));
        }
        match beside {
            NameBeside::Name => self.names += 1,
            NameBeside::Initials => self.initials += 1,
            NameBeside::Words => self.words += 1,
        }
        true
    }

    /// `different` are all values of the column.
    pub(super) fn are_people(&self, different: usize) -> bool {
        const INITIALS: usize = 3;
        const WORDS: usize = 5;
        const MANY: usize = 10;
        let found = self.initials + self.words;
        // Two of the same initials are by chance in a long list.
        let each_another = self.others.len() * 10 >= (found + self.names) * 6;
        let enough = self.initials >= INITIALS || found >= WORDS;
        let scattered = self.others.len() >= MANY && could_be_birthdays(&self.days);
        self.names >= 2 || enough && found * 20 >= different && (each_another || scattered)
    }
}

/// A day in eight digits: `12032014`, `20140312`.
fn without_signs(text: &str) -> Option<base::Day> {
    let part = |from: usize, to: usize| text.get(from..to);
    let written = |parts: [&str; 3]| read_day(&parts.join("/"));
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let this_age = |day: &base::Day| (1900..2100).contains(&day.year());
    let first = written([part(0, 2)?, part(2, 4)?, part(4, 8)?]).filter(this_age);
    first.or_else(|| written([part(0, 4)?, part(4, 6)?, part(6, 8)?]).filter(this_age))
}
