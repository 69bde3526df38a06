// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which place a row is about: one column, the finest of several, or the column that the row's level names.

use base::{AreaCode, Vintage};

use crate::collect::{Collector, PeriodId};
use crate::pattern::Pattern;
use crate::profile::{Geography, Profile};
use crate::spec::{AreaSpec, LevelSpec};
use crate::table::{Headers, Row};

/// A column of codes, its column of names and its boundary year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) kind: String,
    pub(crate) code: usize,
    pub(crate) name: Option<usize>,
    pub(crate) vintage: Vintage,
}

/// The columns of these kinds of geography, finest first and of one kind the latest year first.
pub(crate) fn places(headers: &Headers, known: &[Geography], kinds: &[String], otherwise: Vintage) -> Vec<Place> {
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
        Ok(Self { way, vintage, year_in, passed_over: 0 })
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
                let year = self.year_in_row(row).map(|(_, year)| year);
                let area = (code_at(row, own.code, headers, out)?, year.unwrap_or(own.vintage));
                if let Some(name) = own.name {
                    out.name(area.0, area.1, row.cell(name));
                }
                for parent in parents.iter().filter(|parent| !row.cell(parent.code).is_empty()) {
                    let Some(code) = code_at(row, parent.code, headers, out) else { continue };
                    let above = (code, parent.vintage);
                    out.parent(area, above);
                    if let Some(name) = parent.name {
                        out.name(above.0, above.1, row.cell(name));
                    }
                }
                Some(area)
            }
            Way::ByLevel { column, levels } => {
                let is = row.cell(*column);
                let Some(level) = levels.iter().find(|level| level.spec.is.eq_ignore_ascii_case(is)) else {
                    self.passed_over += 1;
                    return None;
                };
                read_level(level, self.vintage, row, period, headers, out)
            }
        }
    }

    pub(crate) fn note(&self, out: &mut Collector) {
        if self.passed_over > 0 {
            out.note(format!(
                "Passed over: rows about places that Rapport does not keep, such as schools ({}).",
                self.passed_over
            ));
        }
    }
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
    out: &mut Collector,
) -> Option<(AreaCode, Vintage)> {
    let code = code_at(row, level.code, headers, out)?;
    if let Some(name) = level.name {
        out.name(code, vintage, row.cell(name));
    }
    if let Some(number) = level.number.filter(|column| !row.cell(*column).is_empty())
        && let Some(number) = code_at(row, number, headers, out)
    {
        let year = period.map(|id| out.period_label(id).to_owned()).unwrap_or_default();
        out.alias(number, code, &year);
    }
    let mut child = code;
    for column in level.parents.iter().filter(|column| !row.cell(**column).is_empty()) {
        if let Some(parent) = code_at(row, *column, headers, out) {
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

/// The code in a cell; a cell without one is rejected.
pub(crate) fn code_at(row: &Row<'_>, column: usize, headers: &Headers, out: &mut Collector) -> Option<AreaCode> {
    let text = row.cell(column);
    let in_capitals = || text.to_ascii_uppercase().parse().ok();
    match text.parse().or_else(|error| code_beside_name(text).or_else(in_capitals).ok_or(error)) {
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
