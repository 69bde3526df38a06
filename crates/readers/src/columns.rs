// SPDX-License-Identifier: MIT OR Apache-2.0
//! Guesses what the columns of an unknown table hold: codes of places, times, numbers with their marks, names,
//! categories.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType};

use crate::cell::{CellValue, Marks};
use crate::spelling::is_a_time;
use crate::table::TextTable;

/// Different words that are told apart in a column; with more of them a column is no list of categories.
const WORDS: usize = 60;
/// Areas that are compared to tell names from categories.
const AREAS: usize = 500;
/// A mark is short.
const MARK: usize = 12;

/// Contents of one column, as far as can be seen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Holds {
    /// Nothing at all.
    Nothing,
    /// Codes of places; the finest kind, and whether there are several.
    Codes { finest: AreaType, mixed: bool },
    /// Years or months.
    Times,
    /// Numbers, with marks that nobody knows yet.
    Numbers { whole: bool, unknown: Vec<String> },
    /// A few words that repeat.
    Categories(Vec<String>),
    /// Always the same for the same place.
    Names,
    /// Any other text.
    Texts,
}

/// A column of the table.
#[derive(Debug, Clone)]
pub(crate) struct LikelyColumn {
    pub(crate) header: String,
    pub(crate) index: usize,
    pub(crate) holds: Holds,
}

#[derive(Default)]
struct Seen {
    filled: usize,
    codes: usize,
    kinds: BTreeSet<AreaType>,
    times: usize,
    years: usize,
    numbers: usize,
    fractions: usize,
    marks: usize,
    odd: BTreeSet<String>,
    words: BTreeSet<String>,
    many: bool,
    /// Every row about a place says the same.
    by_area: BTreeMap<AreaCode, String>,
    changes: bool,
}

/// Looks through the table: twice, for names are told by the places beside them.
pub(crate) fn guess_columns(table: &TextTable<'_>, marks: &Marks) -> Result<Vec<LikelyColumn>, String> {
    let headers = &table.headers;
    let mut seen: Vec<Seen> = (0..headers.len()).map(|_| Seen::default()).collect();
    table.each(|row| {
        for (index, column) in seen.iter_mut().enumerate() {
            column.look(row.cell(index), marks);
        }
    })?;
    let area = finest(&seen);
    if let Some(area) = area {
        table.each(|row| {
            let Ok(code) = row.cell(area).parse::<AreaCode>() else { return };
            for (index, column) in seen.iter_mut().enumerate() {
                column.compare(code, row.cell(index));
            }
        })?;
    }
    let several = area.is_some_and(|area| seen[area].by_area.len() > 1);
    let column = |(index, name): (usize, &str)| LikelyColumn {
        header: name.to_owned(),
        index,
        holds: seen[index].holds(several, name),
    };
    Ok(headers.iter().map(column).collect())
}

/// The column of codes with the most places of the finest kind.
fn finest(seen: &[Seen]) -> Option<usize> {
    let codes = seen.iter().enumerate().filter(|(_, column)| column.are_codes());
    codes.max_by_key(|(index, column)| (column.kinds.iter().max().copied(), usize::MAX - index)).map(|(index, _)| index)
}

impl Seen {
    fn look(&mut self, text: &str, marks: &Marks) {
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        // Three digits are a number of an authority only where a profile says so.
        if let Some(code) = text.parse::<AreaCode>().ok().filter(|code| code.area_type() != AreaType::EducationNumber) {
            self.codes += 1;
            if code.area_type() != AreaType::Other {
                self.kinds.insert(code.area_type());
            }
        }
        self.times += usize::from(is_a_time(text));
        // A year that these files can be about.
        self.years += usize::from(text.parse::<u16>().is_ok_and(|year| (1990..=2040).contains(&year)));
        match marks.read(text) {
            Ok(CellValue::Number(number)) => {
                self.numbers += 1;
                self.fractions += usize::from(number.fract() != 0.0);
            }
            Ok(_) => self.marks += 1,
            Err(_) if text.chars().count() <= MARK && self.odd.len() < WORDS => drop(self.odd.insert(text.to_owned())),
            Err(_) => {}
        }
        if self.words.len() < WORDS {
            self.words.insert(text.to_owned());
        } else {
            self.many |= !self.words.contains(text);
        }
    }

    fn compare(&mut self, code: AreaCode, text: &str) {
        match self.by_area.get(&code) {
            Some(old) => self.changes |= old != text,
            None if self.by_area.len() < AREAS => drop(self.by_area.insert(code, text.to_owned())),
            None => {}
        }
    }

    fn most(&self, of: usize) -> bool {
        of > 0 && of * 10 >= self.filled * 8
    }

    fn are_codes(&self) -> bool {
        self.most(self.codes)
    }

    fn holds(&self, several: bool, header: &str) -> Holds {
        let small = header.to_lowercase();
        let time_words = ["year", "period", "date", "month", "quarter", "time"];
        let says_time = time_words.iter().any(|word| small.contains(word));
        // Years look like numbers, so the header must say it or nothing else can be read from them.
        let only_years = self.most(self.times)
            && self.fractions == 0
            && (says_time || self.numbers == 0 || self.years == self.filled);
        let distinct: BTreeSet<&String> = self.by_area.values().collect();
        if self.filled == 0 {
            Holds::Nothing
        } else if let Some(finest) = self.kinds.last().filter(|_| self.are_codes()) {
            Holds::Codes { finest: *finest, mixed: self.kinds.len() > 1 }
        } else if only_years {
            Holds::Times
        } else if self.numbers > 0 && (self.numbers + self.marks) * 2 >= self.filled {
            Holds::Numbers { whole: self.fractions == 0, unknown: self.odd.iter().cloned().collect() }
        } else if several && !self.changes && (distinct.len() > 1 || small.contains("name")) {
            Holds::Names
        } else if !self.many && self.words.iter().all(|word| word.chars().count() <= 40) {
            Holds::Categories(self.words.iter().cloned().collect())
        } else {
            Holds::Texts
        }
    }
}
