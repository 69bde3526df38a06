// SPDX-License-Identifier: MIT OR Apache-2.0
//! Areas that a file should name and does not, and areas that no lookup places.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::Records;

use super::boundaries::other_year;
use super::held::{Held, is_part};
use super::many;

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
pub(super) fn missing(records: &Records, held: &Held) -> Vec<String> {
    let mut said = Vec::new();
    for ((kind, vintage), areas) in named(records, held) {
        for ((authority, _, _), parts) in held.parts.iter().filter(|((_, k, v), _)| (*k, *v) == (kind, vintage)) {
            let absent: Vec<&AreaCode> = parts.iter().filter(|part| !areas.contains(part)).collect();
            if let Some(first) = absent.first().filter(|_| absent.len() < parts.len()) {
                let word = kind.as_str().replace('-', " ");
                said.push(format!(
                    "{authority}: {} of {} {word}s of {} are not in the file, first {first}",
                    absent.len(),
                    parts.len(),
                    vintage.0
                ));
            }
        }
    }
    said
}

/// Areas that no lookup of that boundary year places, where it places others of the file.
pub(super) fn foreign(records: &Records, held: &Held) -> Vec<String> {
    let mut said = Vec::new();
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
            let word = kind.as_str().replace('-', " ");
            let (be, they) = if strange.len() == 1 { ("is", "it counts") } else { ("are", "they count") };
            said.push(format!(
                "{} {be} in no lookup{} that is held, first {first}; {they} for no authority",
                many(strange.len(), &word),
                if vintage.0 == 0 { String::new() } else { format!(" of {vintage}") }
            ));
        }
    }
    said
}
