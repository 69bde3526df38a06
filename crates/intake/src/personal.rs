// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds columns about people before a row is kept: by the words of the header and by the look of the values. What such
//! columns look like is data, in `data/profiles/personal.toml`; no value ever leaves this module.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use base::AreaCode;
use serde::Deserialize;

use crate::cell::{Cell, Marks};
use crate::likeness::{could_be_birthdays, is_a_name, is_nhs_number, is_pupil_number, number_of};
use crate::pattern::Pattern;
use crate::profile::Profile;
use crate::spelling::day;
use crate::table::{Headers, Table};

/// Rows looked at closely: the first, then one in so many, up to a bound.
const FIRST: u64 = 400;
const ONE_IN: u64 = 97;
const ROWS: u64 = 1000;
/// Different values that are told apart in a column.
const VALUES: usize = 200;
/// A longer text is looked at no further.
const LENGTH: usize = 300;

/// The file of what columns about people look like.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Personal {
    pub(crate) kind: Vec<Kind>,
}

/// One kind of personal detail. The head of the file says what each field means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) id: String,
    called: String,
    #[serde(default)]
    header: Vec<Pattern>,
    #[serde(default)]
    hint: Vec<Pattern>,
    #[serde(default)]
    never: Vec<Pattern>,
    looks: Option<Pattern>,
    within: Option<Pattern>,
    check: Option<Check>,
    #[serde(default = "half")]
    share: usize,
    #[serde(default)]
    counts: bool,
    #[serde(default)]
    pub(crate) institutions: bool,
    #[serde(default)]
    first_names: Vec<String>,
    #[serde(skip)]
    names: BTreeSet<String>,
}

const fn half() -> usize {
    50
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Check {
    NhsNumber,
    PupilNumber,
    BirthDay,
    FirstName,
}

impl Personal {
    /// Adds the kinds of another file; one that is known already stays beside the new one.
    pub(crate) fn add(&mut self, more: Self) {
        self.kind.extend(more.kind.into_iter().map(|mut kind| {
            kind.names = kind.first_names.iter().map(|name| name.to_lowercase()).collect();
            kind
        }));
    }

    /// Whether a profile may trust a column of this kind.
    pub(crate) fn may_be_trusted(&self, id: &str) -> bool {
        let mut own = self.kind.iter().filter(|kind| kind.id == id).peekable();
        own.peek().is_some() && own.all(|kind| kind.institutions)
    }

    /// Whether a text outside of any column may be repeated: a title, a note, a header that no profile knows. A day may,
    /// for alone it is nobody's.
    pub(crate) fn may_be_shown(&self, text: &str) -> bool {
        let tells = |kind: &Kind, part: &str| kind.check != Some(Check::BirthDay) && kind.hit(part).is_some();
        let within = |kind: &Kind| kind.within.as_ref().is_some_and(|within| within.matches(text));
        let parts = || text.split([':', ';', ',', '|']).map(str::trim).chain([text]);
        !self.kind.iter().any(|kind| within(kind) || parts().any(|part| tells(kind, part)))
    }

    /// The columns of the table about people, a phrase each. `profile` is the one that knows the table by its columns.
    pub(crate) fn columns(
        &self,
        table: &Table<'_>,
        marks: &Marks,
        profile: Option<&Profile>,
    ) -> Result<Vec<String>, String> {
        let trusted = |kind: &&Kind| profile.is_some_and(|profile| profile.spec.trusted_for.contains(&kind.id));
        let kinds: Vec<&Kind> = self.kind.iter().filter(|kind| !trusted(kind)).collect();
        let headers = &table.headers;
        let mut columns: Vec<Column> = (0..headers.len()).map(|_| Column::new(kinds.len())).collect();
        let headless = profile.is_none() && headers.iter().any(|(_, name)| kinds.iter().any(|kind| kind.tells(name)));
        if headless {
            // What stands where the headers should be are values too.
            headers.iter().for_each(|(index, name)| columns[index].look(name, &kinds, marks));
        } else if profile.is_none() {
            // A header that is like somebody's name may be the first of a list.
            let like_a_name = |name: &str| kinds.iter().any(|kind| kind.hit(name).is_some());
            let suspects = headers.iter().filter(|(_, name)| like_a_name(name));
            suspects.for_each(|(index, name)| columns[index].look(name, &kinds, marks));
        }
        let mut at = 0_u64;
        let mut looked = 0_u64;
        table.each(|row| {
            let close = looked < ROWS && (at < FIRST || at.is_multiple_of(ONE_IN));
            at += 1;
            looked += u64::from(close);
            // Cells beyond the headers are columns too.
            for _ in columns.len()..row.len() {
                columns.push(Column::new(kinds.len()));
            }
            for (index, column) in columns.iter_mut().enumerate() {
                let text = row.cell(index);
                if text.is_empty() {
                    continue;
                }
                column.filled = true;
                if close {
                    column.look(text, &kinds, marks);
                }
            }
        })?;
        let register = profile.is_some_and(|profile| !profile.spec.trusted_for.is_empty());
        let said = |(index, column): (usize, &Column)| {
            let header = headers.name(index);
            let kind = kinds.iter().zip(&column.hits).find(|(kind, hits)| column.is(kind, hits, header, register))?.0;
            Some(format!("{} looks like {}", called(headers, index, headless, &kinds), kind.called))
        };
        Ok(columns.iter().enumerate().filter_map(said).collect())
    }
}

/// The header of a column; its number where the header itself may be somebody's.
fn called(headers: &Headers, index: usize, headless: bool, kinds: &[&Kind]) -> String {
    let name = headers.name(index);
    let may_be_shown = !headless && !name.is_empty() && !kinds.iter().any(|kind| kind.hit(name).is_some());
    if may_be_shown {
        format!("column “{}”", name.chars().take(60).collect::<String>())
    } else {
        format!("column {}", index + 1)
    }
}

fn hash(text: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().cast_signed()
}

impl Kind {
    /// What tells values of this kind apart, for one that looks so.
    fn hit(&self, text: &str) -> Option<i64> {
        let looks = self.looks.as_ref().is_some_and(|pattern| pattern.matches(text));
        let checks = match self.check {
            Some(Check::BirthDay) => return day(text).map(number_of),
            Some(Check::NhsNumber) => is_nhs_number(text),
            Some(Check::PupilNumber) => is_pupil_number(text),
            Some(Check::FirstName) => is_a_name(text, &self.names),
            None => false,
        };
        (looks || checks).then(|| hash(text))
    }

    /// A header that is such a value tells that there are no headers; names and days are too like headers to tell.
    fn tells(&self, header: &str) -> bool {
        !matches!(self.check, Some(Check::FirstName | Check::BirthDay)) && self.hit(header).is_some()
    }
}

/// What was seen of one kind in one column.
#[derive(Default, Clone)]
struct Hits {
    whole: BTreeSet<i64>,
    within: BTreeSet<i64>,
}

/// What was seen in one column. Only numbers made from the values are held.
struct Column {
    /// Any cell of the whole file holds something.
    filled: bool,
    /// Every cell looked at is a short number or a mark.
    figures: bool,
    different: BTreeSet<i64>,
    hits: Vec<Hits>,
}

impl Column {
    fn new(kinds: usize) -> Self {
        Self { filled: false, figures: true, different: BTreeSet::new(), hits: vec![Hits::default(); kinds] }
    }

    fn look(&mut self, text: &str, kinds: &[&Kind], marks: &Marks) {
        self.filled = true;
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let figure = match marks.read(text) {
            Ok(Cell::Number(_)) => digits < 8,
            Ok(_) => true,
            Err(_) => false,
        };
        self.figures &= figure;
        // Most cells of most files end here.
        if figure || self.different.len() >= VALUES || text.parse::<AreaCode>().is_ok() {
            if figure && self.different.len() < VALUES {
                self.different.insert(hash(text));
            }
            return;
        }
        let short: String = text.chars().take(LENGTH).collect();
        self.different.insert(hash(&short));
        for (kind, hits) in kinds.iter().zip(&mut self.hits) {
            if let Some(hit) = kind.hit(&short) {
                hits.whole.insert(hit);
            } else if kind.within.as_ref().is_some_and(|within| within.matches(&short)) {
                hits.within.insert(hash(&short));
            }
        }
    }

    fn is(&self, kind: &Kind, hits: &Hits, header: &str, register: bool) -> bool {
        let said = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.matches(header));
        if !self.filled {
            return false;
        }
        if said(&kind.header) && !(kind.counts && self.figures) {
            return true;
        }
        if said(&kind.never) {
            return false;
        }
        if hits.within.len() + hits.whole.len() >= 2 && !hits.within.is_empty() {
            return true;
        }
        let share = |wanted: usize| hits.whole.len() * 100 >= self.different.len() * wanted;
        if said(&kind.hint) && !hits.whole.is_empty() && share(kind.share.min(20)) {
            return true;
        }
        let enough = hits.whole.len() >= 2 && share(kind.share);
        match kind.check {
            // Institutions have days too: they open, are inspected and close.
            Some(Check::BirthDay) => enough && !register && could_be_birthdays(&hits.whole),
            _ => enough,
        }
    }
}
