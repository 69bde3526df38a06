// SPDX-License-Identifier: MIT OR Apache-2.0
//! Areas that a file should name and does not, and areas that no lookup places.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::Records;
use serde::{Deserialize, Serialize};

use super::Check;
use super::boundaries::other_year;
use super::held::{Held, is_part};

/// Areas of an authority are not in the file, though others of it are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Missing {
    pub authority: AreaCode,
    pub missing: usize,
    pub areas: usize,
    pub part: AreaType,
    pub year: Vintage,
    pub first: AreaCode,
}

/// Holds what no lookup names, though it names others of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Foreign {
    Areas { areas: usize, part: AreaType, year: Vintage, first: AreaCode },
    PlacesOfPatches { places: usize, all: usize, first: AreaCode },
}

/// The areas of each kind and boundary year that the file gives figures for.
pub(super) fn named(records: &Records, held: &Held) -> BTreeMap<(AreaType, Vintage), BTreeSet<AreaCode>> {
    let mut named: BTreeMap<_, BTreeSet<AreaCode>> = BTreeMap::new();
    for series in records.series.iter().filter(|series| is_part(series.key.area_type) && !series.key.complete) {
        let areas = series.cells.iter().map(|(code, _)| *code);
        named.entry((series.key.area_type, held.year(series))).or_default().extend(areas);
    }
    named
}

/// An authority of which the file names some parts and not all.
pub(super) fn missing(records: &Records, held: &Held) -> Vec<Check> {
    let mut found = Vec::new();
    for ((kind, vintage), areas) in named(records, held) {
        for ((authority, _, _), parts) in held.parts.iter().filter(|((_, k, v), _)| (*k, *v) == (kind, vintage)) {
            let absent: Vec<&AreaCode> = parts.iter().filter(|part| !areas.contains(part)).collect();
            if let Some(first) = absent.first().filter(|_| absent.len() < parts.len()) {
                found.push(Missing {
                    authority: *authority,
                    missing: absent.len(),
                    areas: parts.len(),
                    part: kind,
                    year: vintage,
                    first: **first,
                });
            }
        }
    }
    found.into_iter().map(Check::Missing).collect()
}

/// Areas that no lookup of that boundary year places, where it places others of the file.
pub(super) fn foreign(records: &Records, held: &Held) -> Vec<Check> {
    let mut found = Vec::new();
    for ((kind, vintage), areas) in named(records, held) {
        let known: BTreeSet<&AreaCode> = held
            .parts
            .iter()
            // Of wards without a year any lookup will do.
            .filter(|((_, k, v), _)| *k == kind && (*v == vintage || (kind == AreaType::Ward && vintage.0 == 0)))
            .flat_map(|(_, parts)| parts)
            .collect();
        // What is of another boundary year is said apart.
        let elsewhere = (kind == AreaType::SmallArea).then(|| other_year(&held.years, &areas, vintage)).flatten();
        let elsewhere = elsewhere.map(|(_, areas)| areas).unwrap_or_default();
        // Areas that are divided between places are said apart too.
        let links = || held.changes.iter().chain(&records.changes);
        let divided = |area: AreaCode| links().any(|link| link.from == area && link.from_vintage == vintage);
        let strange: Vec<&AreaCode> = areas
            .iter()
            .filter(|area| !known.contains(area) && !elsewhere.contains(area) && !divided(**area))
            .collect();
        if let Some(first) = strange.first().filter(|_| strange.len() < areas.len()) {
            found.push(Foreign::Areas { areas: strange.len(), part: kind, year: vintage, first: **first });
        }
    }
    found.into_iter().map(Check::Foreign).collect()
}
