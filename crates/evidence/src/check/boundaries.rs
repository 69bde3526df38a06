// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small areas of one boundary year in a file that is read as of another, and files on older boundaries than the newest
//! that are held: how many areas would be lost, and how.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Bridge, Way};
use base::{AreaCode, AreaType, Vintage};
use records::Records;
use serde::{Deserialize, Serialize};

use super::Check;
use super::areas_named::named;
use super::held::Held;

/// Tells how many areas became others in each way.
pub type Ways = Vec<(Way, usize)>;

/// Small areas that are not of the boundary year that is needed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Boundaries {
    /// The file is read as of a year, and `on` of its areas are on boundaries of another.
    OtherYear { on: usize, areas: usize, other: Vintage, year: Vintage, lost: usize, ways: Ways },
    /// The file is on older boundaries than the newest.
    OlderYear { year: Vintage, lost: usize, areas: usize, newest: Vintage, ways: Ways },
}

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

pub(super) fn boundaries(records: &Records, held: &Held) -> Vec<Check> {
    let known = &held.years;
    let mut found = Vec::new();
    for ((_, year), areas) in named(records, held).iter().filter(|((kind, _), _)| *kind == AreaType::SmallArea) {
        if let Some((other, lost)) = other_year(known, areas, *year) {
            let on = known.get(&other).map_or(0, |all| areas.intersection(all).count());
            let (areas, ways) = (areas.len(), ways(held, &lost, other, *year));
            let lost = lost.len();
            found.push(Boundaries::OtherYear { on, areas, other, year: *year, lost, ways });
            continue;
        }
        let Some((newest, there)) = known.last_key_value().filter(|(newest, _)| *newest > year && year.0 > 0) else {
            continue;
        };
        let own = known.get(year).map_or_else(BTreeSet::new, |all| areas.intersection(all).copied().collect());
        let lost: BTreeSet<AreaCode> = own.difference(there).copied().collect();
        if !lost.is_empty() {
            let (year, newest, ways) = (*year, *newest, ways(held, &lost, *year, *newest));
            let (lost, areas) = (lost.len(), own.len());
            found.push(Boundaries::OlderYear { year, lost, areas, newest, ways });
        }
    }
    found.into_iter().map(Check::Boundaries).collect()
}

/// Gives what became of areas; nothing where no exact lookup says.
fn ways(held: &Held, lost: &BTreeSet<AreaCode>, from: Vintage, to: Vintage) -> Ways {
    let Some(bridge) = Bridge::of(&held.changes, to, from) else { return Ways::new() };
    let mut counts: BTreeMap<Way, usize> = BTreeMap::new();
    for way in lost.iter().filter_map(|area| bridge.way(*area)) {
        *counts.entry(way).or_default() += 1;
    }
    counts.into_iter().rev().collect()
}
