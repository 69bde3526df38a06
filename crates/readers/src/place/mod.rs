// SPDX-License-Identifier: MIT OR Apache-2.0
//! The place that a row is about: one column, the finest of several, or the column that the row's level names.

mod code;
mod column;
mod level;
mod notes;

use std::collections::BTreeMap;

use base::{AreaCode, Vintage};

use crate::collect::{Collector, PeriodId};
use crate::pattern::Pattern;
use crate::profile::{AreaSpec, Profile};
use crate::table::{DataRow, Headers};
use code::{Unusable, code_beside};
pub(crate) use code::{find_code, read_code};
pub(crate) use column::{PlaceColumn, find_place_columns};
use level::{FoundLevel, find_level, read_level, resolve};

enum Way<'a> {
    Finest { own: PlaceColumn, parents: Vec<PlaceColumn> },
    ByLevel { column: usize, levels: Vec<FoundLevel<'a>> },
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
    /// Tells whether any row has a code.
    any: bool,
    advice: &'a str,
    /// Text in place of a code in rows about no place, and how many there were.
    none: Option<&'a Pattern>,
    of_none: u64,
    unusable: Unusable,
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

    /// The kind of place that the finest areas are, as profiles name kinds; empty where levels are mixed.
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
    pub(crate) fn year_in_row(&self, row: &DataRow<'_>) -> Option<(usize, Vintage)> {
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

    /// Tells whether a row is of a level that is kept.
    pub(crate) fn keeps(&self, row: &DataRow<'_>) -> bool {
        match &self.way {
            Way::Finest { .. } => true,
            Way::ByLevel { column, levels } => find_level(levels, row.cell(*column)).is_some(),
        }
    }

    /// The place of a row, its name, number and parents noted; `None` where the row is to be passed over.
    pub(crate) fn read(
        &mut self,
        row: &DataRow<'_>,
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
                    None => read_code(row, own.code, headers, out)?,
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
                let Some(level) = find_level(levels, row.cell(*column)) else {
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
}

fn finest<'a>(spec: &AreaSpec, profile: &Profile, headers: &Headers, otherwise: Vintage) -> Result<Way<'a>, String> {
    let mut found = find_place_columns(headers, &profile.geographies, &spec.geographies, otherwise);
    if let Some(column) = spec.code.as_ref().and_then(|code| headers.find(code)) {
        let name = spec.name.as_ref().and_then(|name| headers.find(name)).map(|name| name.index);
        let vintage = column.year.unwrap_or(otherwise);
        found.insert(0, PlaceColumn { kind: String::new(), code: column.index, name, vintage });
    }
    if found.is_empty() {
        return Err("The column with the area codes is missing.".to_owned());
    }
    let own = found.remove(0);
    // The same kind in another year is no parent.
    found.retain(|other| other.kind != own.kind && other.code != own.code);
    Ok(Way::Finest { own, parents: found })
}
