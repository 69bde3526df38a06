// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which place a row is about: one column, the finest of several, or the column that the row's level names.

use std::collections::BTreeMap;

use base::{AreaCode, NotA, Vintage};

use crate::collect::{Collector, PeriodId};
use crate::pattern::Pattern;
use crate::profile::{AreaSpec, GeographySpec, LevelSpec, Profile};
use crate::table::{Headers, Row};

/// As many areas without a code are named.
const NAMED: usize = 6;

/// A column of codes, its column of names and its boundary year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) kind: String,
    pub(crate) code: usize,
    pub(crate) name: Option<usize>,
    pub(crate) vintage: Vintage,
}

/// The columns of these kinds of geography, finest first and of one kind the latest year first.
pub(crate) fn places(headers: &Headers, known: &[GeographySpec], kinds: &[String], otherwise: Vintage) -> Vec<Place> {
    let mut out = Vec::new();
    for geography in kinds.iter().filter_map(|kind| known.iter().find(|geography| geography.kind == *kind)) {
        let names = geography.name.as_ref().map(|name| headers.all(name)).unwrap_or_default();
        let mut found = headers.all(&geography.code);
        found.sort_by(|left, right| {
            (right.year.cmp(&left.year)).then_with(|| headers.name(left.index).cmp(headers.name(right.index)))
        });
        // A header that stands twice is one column.
        found.dedup_by(|later, earlier| headers.name(later.index) == headers.name(earlier.index));
        for column in found {
            let name = names.iter().find(|name| name.year == column.year).map(|name| name.index);
            let vintage = column.year.unwrap_or(otherwise);
            out.push(Place { kind: geography.kind.clone(), code: column.index, name, vintage });
        }
    }
    out
}

struct Level<'a> {
    spec: &'a LevelSpec,
    code: usize,
    name: Option<usize>,
    number: Option<usize>,
    parents: Vec<usize>,
}

enum Way<'a> {
    Finest { own: Place, parents: Vec<Place> },
    ByLevel { column: usize, levels: Vec<Level<'a>> },
}

/// Reads the place of each row.
pub(crate) struct Places<'a> {
    way: Way<'a>,
    vintage: Vintage,
    /// The column in which each row says the year of its boundaries.
    year_in: Option<(usize, &'a Pattern)>,
    /// Rows of levels that are no areas of ours.
    passed_over: u64,
    without_code: Option<&'a Pattern>,
    /// Rows about areas that have no code, by name.
    without: BTreeMap<String, u64>,
    codes: Option<&'a BTreeMap<String, AreaCode>>,
    /// Whether any row has a code.
    any: bool,
    advice: &'a str,
    /// What stands in place of a code in rows about no place, and how many there were.
    none: Option<&'a Pattern>,
    of_none: u64,
    /// Columns of larger areas and of numbers with cells that are no code: how many rows, the first, and its cell.
    unusable: BTreeMap<usize, (u64, u64, String)>,
}

impl<'a> Places<'a> {
    pub(crate) fn find(profile: &'a Profile, headers: &Headers) -> Result<Self, String> {
        let Some(spec) = &profile.spec.area else {
            return Err("The profile does not say where the area codes are.".to_owned());
        };
        let vintage = spec.vintage.map_or(Vintage::NONE, Vintage);
        let way = match &spec.level {
            Some(level) => {
                let column = headers.find(level).ok_or("The column with the level of geography is missing.")?.index;
                Way::ByLevel {
                    column,
                    levels: spec.levels.iter().filter_map(|level| resolve(level, headers)).collect(),
                }
            }
            None => finest(spec, profile, headers, vintage)?,
        };
        let year_in = spec.year_in.as_ref().and_then(|it| Some((headers.find(&it.column)?.index, &it.text)));
        let (advice, unusable) = (spec.advice.as_str(), BTreeMap::new());
        let none = spec.none.as_ref();
        let (without_code, codes) = (spec.without_code.as_ref(), Some(&spec.codes));
        Ok(Self {
            way,
            vintage,
            year_in,
            passed_over: 0,
            without_code,
            without: BTreeMap::new(),
            codes,
            any: false,
            advice,
            none,
            of_none: 0,
            unusable,
        })
    }

    /// The boundary year of the file's finest areas.
    pub(crate) fn vintage(&self) -> Vintage {
        match &self.way {
            Way::Finest { own, .. } => own.vintage,
            Way::ByLevel { .. } => self.vintage,
        }
    }

    /// What kind of place the finest areas are, as profiles name kinds; empty where levels are mixed.
    pub(crate) fn kind(&self) -> &str {
        match &self.way {
            Way::Finest { own, .. } => &own.kind,
            Way::ByLevel { .. } => "",
        }
    }

    /// The column of their codes.
    pub(crate) fn code(&self) -> Option<usize> {
        match &self.way {
            Way::Finest { own, .. } => Some(own.code),
            Way::ByLevel { .. } => None,
        }
    }

    pub(crate) fn header<'h>(&self, headers: &'h Headers) -> &'h str {
        self.code().map_or("", |column| headers.name(column))
    }

    /// Their boundary year, where the header leaves it open and something else tells it.
    pub(crate) fn assume(&mut self, year: Vintage) {
        if let Way::Finest { own, .. } = &mut self.way {
            own.vintage = year;
        }
    }

    /// The boundary years that the columns of larger areas of this kind say.
    pub(crate) fn years_of(&self, kind: &str) -> Vec<Vintage> {
        let Way::Finest { parents, .. } = &self.way else { return Vec::new() };
        let years = parents.iter().filter(|place| place.kind == kind).map(|place| place.vintage);
        years.filter(|year| *year != Vintage::NONE).collect()
    }

    /// The boundary year that the row says itself, and the column in which it does.
    pub(crate) fn year_in_row(&self, row: &Row<'_>) -> Option<(usize, Vintage)> {
        let (column, text) = self.year_in?;
        Some((column, text.year(row.cell(column))?))
    }

    /// The columns that say where a row is.
    pub(crate) fn columns(&self) -> Vec<usize> {
        match &self.way {
            Way::Finest { own, parents } => {
                parents.iter().chain([own]).flat_map(|place| [Some(place.code), place.name]).flatten().collect()
            }
            Way::ByLevel { column, levels } => {
                let each = levels.iter().flat_map(|level| {
                    let own = [Some(level.code), level.name, level.number];
                    own.into_iter().flatten().chain(level.parents.iter().copied())
                });
                each.chain([*column]).collect()
            }
        }
    }

    /// Whether a row is of a level that is kept.
    pub(crate) fn keeps(&self, row: &Row<'_>) -> bool {
        match &self.way {
            Way::Finest { .. } => true,
            Way::ByLevel { column, levels } => level(levels, row.cell(*column)).is_some(),
        }
    }

    /// The place of a row, its name, number and parents noted; `None` where the row is to be passed over.
    pub(crate) fn read(
        &mut self,
        row: &Row<'_>,
        period: Option<PeriodId>,
        headers: &Headers,
        out: &mut Collector,
    ) -> Option<(AreaCode, Vintage)> {
        match &self.way {
            Way::Finest { own, parents } => {
                if self.none.is_some_and(|none| none.matches(row.cell(own.code))) {
                    self.of_none += 1;
                    return None;
                }
                let year = self.year_in_row(row).map(|(_, year)| year);
                let code = match self.codes.and_then(|codes| codes.get(row.cell(own.code))) {
                    Some(code) => *code,
                    None => code_at(row, own.code, headers, out)?,
                };
                let area = (code, year.unwrap_or(own.vintage));
                self.any = true;
                if let Some(name) = own.name {
                    out.name(area.0, area.1, row.cell(name));
                }
                for parent in parents.iter().filter(|parent| !row.cell(parent.code).is_empty()) {
                    let Some(code) = code_beside(row, parent.code, &mut self.unusable) else { continue };
                    let above = (code, parent.vintage);
                    out.parent(area, above);
                    if let Some(name) = parent.name {
                        out.name(above.0, above.1, row.cell(name));
                    }
                }
                Some(area)
            }
            Way::ByLevel { column, levels } => {
                let Some(level) = level(levels, row.cell(*column)) else {
                    self.passed_over += 1;
                    return None;
                };
                if self.without_code.is_some_and(|it| it.matches(row.cell(level.code))) {
                    let name = level.name.map_or("", |name| row.cell(name));
                    *self.without.entry(name.to_owned()).or_default() += 1;
                    return None;
                }
                let found = read_level(level, self.vintage, row, period, headers, (&mut self.unusable, out));
                self.any |= found.is_some();
                found
            }
        }
    }

    /// What to ask for, where the profile knows that and no row has a code.
    pub(crate) fn refuse(&self) -> Result<(), String> {
        if self.any || self.advice.is_empty() { Ok(()) } else { Err(self.advice.to_owned()) }
    }

    pub(crate) fn note(&self, headers: &Headers, out: &mut Collector) {
        for (column, (rows, first, cell)) in &self.unusable {
            let header = headers.name(*column);
            let cell = if out.lent { "…" } else { cell.as_str() };
            out.note(format!(
                "“{cell}” in column {header} is no code of an area (row {first}, rows like it: {rows}). These rows are kept; \
                 where their places lie is not known from this column."
            ));
        }
        if self.of_none > 0 {
            out.note(format!("Passed over: rows about all places together or about none ({}).", self.of_none));
        }
        if self.passed_over > 0 {
            out.note(format!(
                "Passed over: rows about places that Rapport does not keep, such as schools ({}).",
                self.passed_over
            ));
        }
        if !self.without.is_empty() {
            let rows: u64 = self.without.values().sum();
            let names: Vec<&str> = self
                .without
                .keys()
                .map(String::as_str)
                .filter(|name| !name.is_empty() && !out.lent)
                .take(NAMED)
                .collect();
            let more = if self.without.len() > names.len() { ", …" } else { "" };
            let named = if names.is_empty() { String::new() } else { format!(": {}{more}", names.join(", ")) };
            out.note(format!(
                "Passed over: rows about areas for which the publisher gives no code ({rows}){named}. Most were abolished \
                 before codes were given."
            ));
        }
    }
}

/// The level that a row says it is of.
fn level<'l, 'a>(levels: &'l [Level<'a>], is: &str) -> Option<&'l Level<'a>> {
    levels.iter().find(|level| level.spec.is.eq_ignore_ascii_case(is))
}

fn finest<'a>(spec: &AreaSpec, profile: &Profile, headers: &Headers, otherwise: Vintage) -> Result<Way<'a>, String> {
    let mut found = places(headers, &profile.geographies, &spec.geographies, otherwise);
    if let Some(column) = spec.code.as_ref().and_then(|code| headers.find(code)) {
        let name = spec.name.as_ref().and_then(|name| headers.find(name)).map(|name| name.index);
        let vintage = column.year.unwrap_or(otherwise);
        found.insert(0, Place { kind: String::new(), code: column.index, name, vintage });
    }
    if found.is_empty() {
        return Err("The column with the area codes is missing.".to_owned());
    }
    let own = found.remove(0);
    // The same kind in another year is no parent.
    found.retain(|other| other.kind != own.kind && other.code != own.code);
    Ok(Way::Finest { own, parents: found })
}

fn resolve<'a>(spec: &'a LevelSpec, headers: &Headers) -> Option<Level<'a>> {
    let at = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it)).map(|it| it.index);
    let parents = spec.parents.iter().filter_map(|parent| headers.find(parent)).map(|found| found.index).collect();
    Some(Level { spec, code: headers.find(&spec.code)?.index, name: at(&spec.name), number: at(&spec.number), parents })
}

fn read_level(
    level: &Level<'_>,
    vintage: Vintage,
    row: &Row<'_>,
    period: Option<PeriodId>,
    headers: &Headers,
    (unusable, out): (&mut BTreeMap<usize, (u64, u64, String)>, &mut Collector),
) -> Option<(AreaCode, Vintage)> {
    let code = code_at(row, level.code, headers, out)?;
    if let Some(name) = level.name {
        out.name(code, vintage, row.cell(name));
    }
    if let Some(number) = level.number.filter(|column| !row.cell(*column).is_empty())
        && let Some(number) = code_beside(row, number, unusable)
    {
        let year = period.map(|id| out.period_end(id)).unwrap_or_default();
        out.alias(number, code, &year);
    }
    let mut child = code;
    for column in level.parents.iter().filter(|column| !row.cell(**column).is_empty()) {
        if let Some(parent) = code_beside(row, *column, unusable) {
            out.parent((child, vintage), (parent, vintage));
            child = parent;
        }
    }
    Some((code, vintage))
}

/// `CODE : Name`, `Name (CODE)`, `CODE - Name`: some tables write both into one cell. Two codes are no place.
fn code_beside_name(text: &str) -> Option<AreaCode> {
    let is_code = |word: &str| word.len() == 9 && word.parse::<AreaCode>().is_ok();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| is_code(word)).collect();
    let [code] = words.as_slice() else { return None };
    let rest = text.strip_prefix(code).map(str::trim_start);
    let first = rest.is_some_and(|rest| rest.starts_with([':', '-', '/', ',', '(', '|']));
    let rest = text.trim_end_matches(')').strip_suffix(code).map(str::trim_end);
    let last = rest.is_some_and(|rest| rest.ends_with([':', '-', '/', ',', '(', '|']));
    if first || last { code.parse().ok() } else { None }
}

fn code_of(text: &str) -> Result<AreaCode, NotA> {
    let in_capitals = || text.to_ascii_uppercase().parse().ok();
    text.parse().or_else(|error| code_beside_name(text).or_else(in_capitals).ok_or(error))
}

/// The code that a cell holds; `None` for what names no place, such as the code that a publisher writes where it has none.
pub(crate) fn code_in(text: &str) -> Option<AreaCode> {
    code_of(text).ok().filter(|code: &AreaCode| !code.as_str().ends_with("99999999"))
}

/// The code in a cell beside the row's own: without it the row holds all the same, so nothing of it is rejected.
fn code_beside(row: &Row<'_>, column: usize, unusable: &mut BTreeMap<usize, (u64, u64, String)>) -> Option<AreaCode> {
    let text = row.cell(column);
    let code = code_of(text).ok();
    if code.is_none() {
        let first = || (0, row.line, text.chars().take(20).collect());
        unusable.entry(column).or_insert_with(first).0 += 1;
    }
    code
}

/// The code in a cell; a cell without one is rejected.
pub(crate) fn code_at(row: &Row<'_>, column: usize, headers: &Headers, out: &mut Collector) -> Option<AreaCode> {
    let text = row.cell(column);
    match code_of(text) {
        Ok(code) => Some(code),
        Err(_) if text.is_empty() => {
            out.reject(row.line, headers.name(column), "there is no area code");
            None
        }
        Err(error) => {
            // A letter of another script may look just like one of a code.
            let odd =
                if text.is_ascii() { "" } else { "; a letter in it may only look like the right one: type it again" };
            out.reject(row.line, headers.name(column), format!("{error}{odd}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::code_beside_name;

    #[test]
    fn a_code_may_stand_beside_its_name() {
        for text in
            ["X05000001 : North", "North (X05000001)", "X05000001-North", "North / X05000001", "X05000001 (North)"]
        {
            assert_eq!(code_beside_name(text).map(|code| code.to_string()).as_deref(), Some("X05000001"), "{text}");
        }
        for text in
            ["X05000001 and North", "X05000001 : X05000002", "North", "(X050000011)", "X05000001x", "with X05000001"]
        {
            assert_eq!(code_beside_name(text), None, "{text}");
        }
    }
}
