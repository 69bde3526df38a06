// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds columns about people before a row is kept: by the words of the header and by the look of the values. What such
//! columns look like is data, in `data/profiles/personal.toml`; no value ever leaves this module.

mod column;
mod kind;
mod likeness;
mod names;
mod several;

use crate::cell::Marks;
use crate::letters::name as short;
use crate::profile::Profile;
use crate::table::{Headers, Table};
use column::Column;
use kind::{Check, Kind};
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
    /// Whether a text outside of any column may be repeated: a title, a note, a header that no profile knows. A day may,
    /// for alone it is nobody's.
    pub(crate) fn may_be_shown(&self, text: &str) -> bool {
        let tells = |kind: &Kind, part: &str| kind.check != Some(Check::BirthDay) && kind.hit(part).is_some();
        let parts = || text.split([':', ';', ',', '|']).map(str::trim).chain([text]);
        !self.kind.iter().any(|kind| kind.is_within(text) || parts().any(|part| tells(kind, part)))
    }

    /// Whether a text is somebody's whole name, and not a place's.
    pub(crate) fn is_somebody(&self, text: &str) -> bool {
        self.kind.iter().any(|kind| kind.names.is_whole(text))
    }

    /// Whether lines of one text each are a list of people: under a header that says so, or most of them.
    pub(crate) fn is_a_list(&self, lines: &[&str]) -> bool {
        let Some((first, rest)) = lines.split_first() else { return false };
        let said = rest.len() > 1 && self.kind.iter().any(|kind| kind.header.iter().any(|it| it.matches(first)));
        let hits = lines.iter().filter(|line| self.kind.iter().any(|kind| kind.hit(line).is_some())).count();
        said || (hits > 1 && hits * 2 >= lines.len())
    }

    /// The columns of the table about people, a phrase each. `profile` is the one that knows the table by its columns.
    pub(crate) fn columns(
        &self,
        table: &Table<'_>,
        marks: &Marks,
        profile: Option<&Profile>,
    ) -> Result<Vec<String>, String> {
        let trusts = |kind: &Kind| profile.is_some_and(|profile| profile.spec.trusted_for.contains(&kind.id));
        let kinds: Vec<&Kind> = self.kind.iter().collect();
        let own: Vec<&Kind> = self.kind.iter().filter(|kind| !trusts(kind)).collect();
        let headers = &table.headers;
        let most = (ALL_TOGETHER / headers.len().max(1)).min(ALL_VALUES);
        let new = || Both { some: Column::few(kinds.len(), VALUES), all: Column::many(kinds.len(), most) };
        let mut columns: Vec<Both> = (0..headers.len()).map(|_| new()).collect();
        let headless = profile.is_none() && headers.iter().any(|(_, name)| own.iter().any(|kind| kind.tells(name)));
        // What stands where the headers should be are values too; a header that is like somebody's name may be the first
        // of a list.
        let like_a_name = |name: &str| own.iter().any(|kind| kind.hit(name).is_some());
        let suspects = headers.iter().filter(|(_, name)| profile.is_none() && (headless || like_a_name(name)));
        suspects.for_each(|(index, name)| columns[index].look(name, &kinds, marks, true));
        let mut several = Several::find(headers, &own, profile);
        let mut at = 0_u64;
        let mut looked = 0_u64;
        table.each(|row| {
            let close = looked < ROWS && (at < FIRST || at.is_multiple_of(ONE_IN));
            at += 1;
            looked += u64::from(close);
            // Cells beyond the headers are columns too.
            for _ in columns.len()..row.len() {
                columns.push(new());
            }
            for (index, column) in columns.iter_mut().enumerate() {
                let text = row.cell(index);
                if !text.is_empty() {
                    column.look(text, &kinds, marks, close);
                }
            }
            several.look(row);
        })?;
        let register = profile.is_some_and(|profile| !profile.spec.trusted_for.is_empty());
        let said = |(index, column): (usize, &Both)| {
            let header = headers.name(index);
            let trusted = |kind: &Kind| trusts(kind) && !kind.is_private(header);
            let kind = kinds
                .iter()
                .enumerate()
                .find(|(index, kind)| {
                    !trusted(kind)
                        && (column.is(kind, *index, header, register) || column.all.is_lone(kind, *index, at))
                })
                .map(|(_, kind)| kind)?;
            Some(format!("{} looks like {}", called(headers, index, headless, &own), kind.called))
        };
        let mut out: Vec<String> = columns.iter().enumerate().filter_map(said).collect();
        let filled = |index: usize| columns.get(index).is_some_and(|column| column.all.filled);
        out.extend(several.said(headers, filled).filter(|said| !out.contains(said)).collect::<Vec<_>>());
        if profile.is_some() {
            out.extend(self.people_as_headers(headers));
        }
        Ok(out)
    }

    /// A column for each of several people: their names stand where the headers are.
    fn people_as_headers(&self, headers: &Headers) -> Option<String> {
        let whole = |name: &str| self.kind.iter().any(|kind| kind.names.is_whole_and_known(name));
        let found: Vec<String> =
            headers.iter().filter(|(_, name)| whole(name)).map(|(index, _)| (index + 1).to_string()).collect();
        (found.len() > 1).then(|| format!("the headers of columns {} look like names of people", found.join(", ")))
    }
}

/// What was seen of a column in some rows and in all.
struct Both {
    some: Column,
    all: Column,
}

impl Both {
    fn look(&mut self, text: &str, kinds: &[&Kind], marks: &Marks, close: bool) {
        self.some.filled = true;
        if close {
            self.some.look(text, kinds, marks);
        }
        self.all.look(text, kinds, marks);
    }

    fn is(&self, kind: &Kind, at: usize, header: &str, register: bool) -> bool {
        self.some.is(kind, at, header, register) || self.all.is(kind, at, header, register)
    }
}

/// The header of a column; its number where the header itself may be somebody's.
fn called(headers: &Headers, index: usize, headless: bool, kinds: &[&Kind]) -> String {
    let name = headers.name(index);
    let may_be_shown = !headless && !name.is_empty() && !kinds.iter().any(|kind| kind.hit(name).is_some());
    if may_be_shown {
        format!("column “{}”", short(name).chars().take(60).collect::<String>())
    } else {
        format!("column {}", index + 1)
    }
}
