// SPDX-License-Identifier: MIT OR Apache-2.0
//! Links that say which place lies in which, and which became which: names, parents and changes, no figures.

use std::collections::BTreeMap;

use base::{AreaCode, AreaType, Vintage};

use super::Work;
use crate::collect::Collector;
use crate::place::{PlaceColumn, find_place_columns, read_code};
use crate::profile::LookupSpec;
use crate::table::{DataRow, Headers};
use records::Change;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.lookup.as_ref().ok_or("The profile has no [lookup].")?;
    let found = find_place_columns(headers, &profile.geographies, &spec.geographies, Vintage::NONE);
    if found.len() < 2 {
        return Err("A lookup needs codes of two kinds of places.".to_owned());
    }
    let mut pairs = Vec::new();
    for (child, place) in found.iter().enumerate() {
        for (parent, above) in found.iter().enumerate() {
            if spec.pairs.iter().any(|(low, high)| *low == place.kind && *high == above.kind) {
                pairs.push((child, parent));
            }
        }
    }
    let links = Links::find(&found, spec, headers);
    let out = &mut work.out;
    let rows = table.each(|row| {
        let mut codes = Vec::with_capacity(found.len());
        for place in &found {
            let blank = row.cell(place.code).is_empty();
            let code = if blank { None } else { read_code(row, place.code, headers, out) };
            if let (Some(code), Some(name)) = (code, place.name) {
                out.name(code, place.vintage, row.cell(name));
            }
            codes.push(code.map(|code| (code, place.vintage)));
        }
        for (child, parent) in &pairs {
            if let (Some(child), Some(parent)) = (codes[*child], codes[*parent]) {
                out.parent(child, parent);
            }
        }
        if let Some(links) = &links {
            links.read(row, &codes, headers, out);
        }
    })?;
    if let Some(links) = &links {
        links.note(&found, out);
    }
    note_beside(&found, spec, headers, out);
    Ok(rows)
}

/// Names the columns about places of other kinds, so that nobody looks for them in vain.
fn note_beside(found: &[PlaceColumn], spec: &LookupSpec, headers: &Headers, out: &mut Collector) {
    let read = |index: usize| found.iter().any(|place| place.code == index || place.name == Some(index));
    let is_beside = |name: &str| spec.beside.as_ref().is_some_and(|pattern| pattern.matches(name));
    let mut names: Vec<&str> =
        headers.iter().filter(|(index, name)| !read(*index) && is_beside(name)).map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        out.note(format!("Columns about places that Rapport does not keep: {}.", names.join("; ")));
    }
}

/// The two boundary years of the finest areas, which the file links. Coarser ones meet in a row without being the same.
struct Links<'a> {
    older: usize,
    newer: usize,
    flag: Option<usize>,
    known: &'a [String],
}

impl<'a> Links<'a> {
    fn find(found: &[PlaceColumn], spec: &'a LookupSpec, headers: &Headers) -> Option<Self> {
        let (newer, older) = (found.first()?, found.get(1)?);
        let flag = spec.change.as_ref().and_then(|pattern| headers.find(pattern)).map(|column| column.index);
        (newer.kind == older.kind && newer.vintage > older.vintage).then_some(Self {
            older: 1,
            newer: 0,
            flag,
            known: &spec.changes,
        })
    }

    fn read(&self, row: &DataRow<'_>, codes: &[Option<(AreaCode, Vintage)>], headers: &Headers, out: &mut Collector) {
        let at = |index: usize| codes.get(index).copied().flatten();
        let (Some((from, from_vintage)), Some((to, to_vintage))) = (at(self.older), at(self.newer)) else { return };
        let flag = self.flag.map_or("", |column| row.cell(column)).to_uppercase();
        if let Some(column) = self.flag.filter(|_| !self.known.contains(&flag)) {
            let said: String = flag.chars().take(20).collect();
            out.reject(row.line, headers.name(column), format!("“{said}” is no kind of change that the profile knows"));
            return;
        }
        out.changes.insert(Change { from, from_vintage, to, to_vintage, flag });
    }

    fn note(&self, found: &[PlaceColumn], out: &mut Collector) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for change in &out.changes {
            *counts.entry(if change.flag.is_empty() { "best fit" } else { &change.flag }).or_default() += 1;
        }
        let counts: Vec<String> = counts.into_iter().map(|(flag, count)| format!("{flag} {count}")).collect();
        let year = |at: usize| found.get(at).map(|place| place.vintage.to_string()).unwrap_or_default();
        out.note(format!(
            "The file links the boundaries of {} and {} ({}). {}",
            year(self.older),
            year(self.newer),
            counts.join(", "),
            if out.changes.iter().any(|change| change.from.area_type() != AreaType::SmallArea) {
                "Only figures of small areas are ever converted; those of areas such as these stay on their own boundaries."
            } else if self.flag.is_some() {
                "Counts are converted by these links where a place has only the other boundaries; ranks, scores and means are \
                 not."
            } else {
                "A best fit names one area where there may be several, so no figure is converted by it."
            }
        ));
    }
}
