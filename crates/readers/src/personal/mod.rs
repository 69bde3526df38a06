// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds columns about people before a row is kept: by the words of the header and by the look of the values. What such
//! columns look like is data, in `data/profiles/personal.toml`; no value ever leaves this module.

mod ages;
mod column;
mod judge;
mod kept;
mod kind;
mod likeness;
mod names;
mod paired;
mod several;
mod spread;

use crate::cell::Marks;
use crate::letters::cut_name;
use crate::profile::Profile;
use crate::table::{Headers, TextTable};
use column::ColumnSigns;
use judge::FoundBy;
use kind::{CellCheck, DetailKind};
use several::Several;

pub(crate) use kind::Personal;

/// Rows looked at closely, as a person would who opens the file: the first, then one in so many, up to a bound. All
/// others are looked at as well; what would be a column about people in these is one, whatever fills the rest.
const FIRST: u64 = 400;
const ONE_IN: u64 = 97;
const ROWS: u64 = 1000;
/// Different values that are told apart in a column: in those rows, and in all; of very wide tables fewer.
const VALUES: usize = 200;
const ALL_VALUES: usize = 20_000;
const ALL_TOGETHER: usize = 1_000_000;

impl Personal {
    /// Tells whether a text outside of any column may be repeated: a title, a note, a header that no profile knows. A
    /// day may, for alone it is nobody's.
    pub(crate) fn may_be_shown(&self, text: &str) -> bool {
        let tells = |kind: &DetailKind, part: &str| kind.check != Some(CellCheck::BirthDay) && kind.hit(part).is_some();
        let parts = || text.split([':', ';', ',', '|']).map(str::trim).chain([text]);
        !self.kind.iter().any(|kind| kind.is_within(text) || parts().any(|part| tells(kind, part)))
    }

    /// Tells whether a text is somebody's whole name, and not a place's.
    pub(crate) fn is_somebody(&self, text: &str) -> bool {
        self.kind.iter().any(|kind| kind.names.is_whole(text))
    }

    /// Tells whether lines of one text each are a list of people: under a header that says so, or most of them.
    pub(crate) fn is_a_list(&self, lines: &[&str]) -> bool {
        let Some((first, rest)) = lines.split_first() else { return false };
        let said = rest.len() > 1 && self.kind.iter().any(|kind| kind.header.iter().any(|it| it.matches(first)));
        let hits = lines.iter().filter(|line| self.kind.iter().any(|kind| kind.hit(line).is_some())).count();
        said || (hits > 1 && hits * 2 >= lines.len())
    }

    /// The columns of the table about people, a phrase each. `profile` is the one that knows the table by its columns.
    pub(crate) fn columns(
        &self,
        table: &TextTable<'_>,
        marks: &Marks,
        profile: Option<&Profile>,
    ) -> Result<Vec<String>, String> {
        let trusts = |kind: &DetailKind| profile.is_some_and(|profile| profile.spec.trusted_for.contains(&kind.id));
        let kinds: Vec<&DetailKind> = self.kind.iter().collect();
        let own: Vec<&DetailKind> = self.kind.iter().filter(|kind| !trusts(kind)).collect();
        let headers = &table.headers;
        let mut seen = Seen::begin(headers, (&kinds, &own), marks, profile);
        seen.look(table, &kinds, marks)?;
        let register = profile.is_some_and(|profile| !profile.spec.trusted_for.is_empty());
        let said = |(index, column): (usize, &Both)| {
            let header = headers.name(index);
            let trusted = |kind: &DetailKind| trusts(kind) && kind.is_said(header) && !kind.is_private(header);
            let why = |at: usize, kind: &DetailKind| {
                let lone = || column.all.why_lone(kind, at, header, seen.rows);
                column.why(kind, at, header, register).or_else(lone)
            };
            let mut all = kinds.iter().enumerate().filter(|(_, kind)| !trusted(kind));
            let (what, why) = all.find_map(|(at, kind)| Some((&kind.called, why(at, kind)?)))?;
            let name = if seen.headless { (index + 1).to_string() } else { self.called(headers, index) };
            Some(format!("column {name} looks like {what} ({})", said_of(why)))
        };
        let mut out: Vec<String> = seen.columns.iter().enumerate().filter_map(said).collect();
        let filled = |index: usize| seen.columns.get(index).is_some_and(|column| column.all.filled);
        let several = seen.several.tell(|index| self.called(headers, index), filled);
        out.extend(several.filter(|said| !out.contains(said)).collect::<Vec<_>>());
        if profile.is_some() {
            out.extend(self.people_as_headers(headers));
        }
        Ok(out)
    }

    /// The header of a column; its number where the header itself may be somebody's.
    fn called(&self, headers: &Headers, index: usize) -> String {
        let name = headers.name(index);
        let may_be_shown =
            !name.is_empty() && self.may_be_shown(name) && !self.kind.iter().any(|kind| kind.hit(name).is_some());
        if may_be_shown {
            format!("“{}”", cut_name(name).chars().take(60).collect::<String>())
        } else {
            (index + 1).to_string()
        }
    }

    /// A column for each of several people: their names stand where the headers are.
    fn people_as_headers(&self, headers: &Headers) -> Option<String> {
        let whole = |name: &str| self.kind.iter().any(|kind| kind.names.is_whole_and_known(name));
        let found: Vec<String> =
            headers.iter().filter(|(_, name)| whole(name)).map(|(index, _)| (index + 1).to_string()).collect();
        (found.len() > 1).then(|| format!("the headers of columns {} look like names of people", found.join(", ")))
    }
}

/// Signs that were seen in a table.
struct Seen<'a> {
    columns: Vec<Both>,
    several: Several<'a>,
    /// Different values that are told apart in a column, and how many kinds are looked for.
    most: usize,
    kinds: usize,
    /// The first row is data.
    headless: bool,
    rows: u64,
}

impl<'a> Seen<'a> {
    fn begin(
        headers: &Headers,
        (kinds, own): (&[&'a DetailKind], &[&'a DetailKind]),
        marks: &Marks,
        profile: Option<&Profile>,
    ) -> Self {
        let most = (ALL_TOGETHER / headers.len().max(1)).min(ALL_VALUES);
        let headless = profile.is_none() && headers.iter().any(|(_, name)| own.iter().any(|kind| kind.tells(name)));
        let several = Several::find(headers, own, profile);
        let known = profile.is_some();
        let mut seen = Self { columns: Vec::new(), several, most, kinds: kinds.len(), headless, rows: 0 };
        seen.widen(headers.len());
        // Texts where the headers should be are values too; a header that is like somebody's name may be the first
        // of a list.
        let like_a_name = |name: &str| own.iter().any(|kind| kind.hit(name).is_some());
        let names = headers.iter().filter(|(_, name)| !known && (headless || like_a_name(name)));
        for (index, name) in names {
            if let Some(column) = seen.columns.get_mut(index) {
                column.look(name, kinds, marks, (true, 0));
            }
        }
        seen
    }

    fn widen(&mut self, width: usize) {
        for _ in self.columns.len()..width {
            let (some, all) = (ColumnSigns::few(self.kinds, VALUES), ColumnSigns::many(self.kinds, self.most));
            self.columns.push(Both { some, all });
        }
    }

    fn look(&mut self, table: &TextTable<'_>, kinds: &[&DetailKind], marks: &Marks) -> Result<(), String> {
        let mut looked = 0_u64;
        table.each(|row| {
            let close = looked < ROWS && (self.rows < FIRST || self.rows.is_multiple_of(ONE_IN));
            self.rows += 1;
            looked += u64::from(close);
            // Cells beyond the headers are columns too.
            self.widen(row.len());
            for (index, column) in self.columns.iter_mut().enumerate() {
                let text = row.cell(index);
                if !text.is_empty() {
                    column.look(text, kinds, marks, (close, row.line));
                }
            }
            self.several.look(row);
        })?;
        Ok(())
    }
}

/// Signs that were seen in a column, in some rows and in all.
struct Both {
    some: ColumnSigns,
    all: ColumnSigns,
}

impl Both {
    fn look(&mut self, text: &str, kinds: &[&DetailKind], marks: &Marks, (close, line): (bool, u64)) {
        self.some.filled = true;
        if close {
            self.some.look(text, kinds, marks, line);
        }
        self.all.look(text, kinds, marks, line);
    }

    fn why(&self, kind: &DetailKind, at: usize, header: &str, register: bool) -> Option<FoundBy> {
        self.some.why(kind, at, header, register).or_else(|| self.all.why(kind, at, header, register))
    }
}

/// By what a column is told, so that a person finds the cell; never what stands in it.
fn said_of(why: FoundBy) -> String {
    match why {
        FoundBy::Header => "by its header".to_owned(),
        FoundBy::Cells(Some(line)) if line > 0 => format!("by its cells, the first in line {line}"),
        FoundBy::Cells(_) => "by its cells".to_owned(),
    }
}
