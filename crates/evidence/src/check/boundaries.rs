// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small areas of one boundary year in a file that is read as of another, and files on older boundaries than the newest
//! that are held: how many areas would be lost, and how.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Bridge, Way};
use base::{AreaCode, AreaType, Vintage};
use records::Records;

use super::areas_named::named;
use super::held::Held;

/// The boundary year that the areas are of: the one that knows most of those that the year of the file does not know.
pub(super) fn other_year(
    known: &BTreeMap<Vintage, BTreeSet<AreaCode>>,
    areas: &BTreeSet<AreaCode>,
    year: Vintage,
) -> Option<(Vintage, BTreeSet<AreaCode>)> {
    let here = known.get(&year)?;
    let strange: BTreeSet<AreaCode> = areas.difference(here).copied().collect();
    let fits = |other: &BTreeSet<AreaCode>| strange.intersection(other).copied().collect::<BTreeSet<_>>();
    let years = known.iter().filter(|(other, _)| **other != year).map(|(other, areas)| (*other, fits(areas)));
    years.max_by_key(|(other, fits)| (fits.len(), *other)).filter(|(_, fits)| !fits.is_empty())
}

pub(super) fn boundaries(records: &Records, held: &Held) -> Vec<String> {
    let known = &held.years;
    let mut said = Vec::new();
    for ((_, year), areas) in named(records, held).iter().filter(|((kind, _), _)| *kind == AreaType::SmallArea) {
        if let Some((other, lost)) = other_year(known, areas, *year) {
            let on = known.get(&other).map_or(0, |all| areas.intersection(all).count());
            said.push(format!(
                "{on} of its {} small areas are on boundaries of {other}, and the file is read as of {year}; {} of them \
                 are not on the boundaries of {year} and would be lost{}. Find out which year is meant",
                areas.len(),
                lost.len(),
                ways(held, &lost, other, *year)
            ));
            continue;
        }
        let Some((newest, there)) = known.last_key_value().filter(|(newest, _)| *newest > year && year.0 > 0) else {
            continue;
        };
        let own = known.get(year).map_or_else(BTreeSet::new, |all| areas.intersection(all).copied().collect());
        let lost: BTreeSet<AreaCode> = own.difference(there).copied().collect();
        if !lost.is_empty() {
            said.push(format!(
                "its small areas are on boundaries of {year}; {} of {} are not on the boundaries of {newest}{}. Counts are \
                 converted where an exact lookup is held; ranks, scores and means are not",
                lost.len(),
                own.len(),
                ways(held, &lost, *year, *newest)
            ));
        }
    }
    said
}

/// What became of areas, in words; nothing where no exact lookup says.
fn ways(held: &Held, lost: &BTreeSet<AreaCode>, from: Vintage, to: Vintage) -> String {
    let Some(bridge) = Bridge::of(&held.changes, to, from) else { return String::new() };
    let mut counts: BTreeMap<Way, usize> = BTreeMap::new();
    // Read backwards, an area that was split is several together.
    for way in lost.iter().filter_map(|area| bridge.way(*area)) {
        *counts.entry(way).or_default() += 1;
    }
    let word = |way: Way| match way {
        Way::Unchanged => "renamed",
        Way::Split => "merged",
        Way::Merged => "split",
        Way::Irregular => "irregular",
    };
    let words: Vec<String> = counts.iter().rev().map(|(way, count)| format!("{count} {}", word(*way))).collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}
