// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small areas that lookups put into several wards or authorities: where each counts, or that it counts in none.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Claim, Lies, Reason, Step, Votes, settle};
use base::{AreaCode, AreaType, Vintage};
use records::Records;
use serde::{Deserialize, Serialize};

use super::Check;
use super::held::{self, Held};

/// Areas that lookups put into several places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeveralPlaces {
    pub step: Step,
    pub areas: usize,
    pub year: Vintage,
    pub first: AreaCode,
    /// The places of the first, with the years of their boundaries.
    pub places: Vec<(AreaCode, Vintage)>,
    pub decided: Decided,
}

/// Holds where areas count that several places claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    By(Reason),
    /// Counts are divided between the places by an exact lookup.
    Divided,
    Nothing,
}

/// What is the matter with areas: on which step, in which boundary year, and what decides; `None` where nothing does.
type Matter = (Step, Vintage, Option<Reason>);
/// An area and the places that it is put into, with the years of their boundaries.
type Between<'a> = (AreaCode, &'a BTreeMap<AreaCode, Vintage>);

pub(super) fn overlap(records: &Records, held: &Held) -> Vec<Check> {
    let placed = |one: &Claim| one.child.area_type() == AreaType::SmallArea;
    let newest = |one: Claim| Claim { parent: held.orders.newest(one.parent), ..one };
    let in_file = held::in_file(records);
    let said: Vec<Claim> = held.said.iter().chain(&in_file).copied().filter(placed).map(newest).collect();
    let lies = settle(&said, &votes(&in_file, held));
    let mut candidates: BTreeMap<(AreaCode, Vintage, Step), BTreeMap<AreaCode, Vintage>> = BTreeMap::new();
    for one in &said {
        if let Some(step) = Step::over(one.parent) {
            let years = candidates.entry((one.child, one.vintage, step)).or_default();
            let year = years.entry(one.parent).or_default();
            *year = one.year.max(*year);
        }
    }
    let mut matters: BTreeMap<Matter, Vec<Between<'_>>> = BTreeMap::new();
    for (asked @ (child, vintage, step), lies) in &lies {
        let Some(places) = candidates.get(asked).filter(|places| places.len() > 1) else { continue };
        let reason = match lies {
            // Wards are drawn anew every few years, and authorities are merged.
            Lies::In(_, Reason::Newest) if *step == Step::Ward || is_merger(places, held) => continue,
            Lies::In(_, reason) => Some(*reason),
            Lies::Disputed(_) => None,
        };
        matters.entry((*step, *vintage, reason)).or_default().push((*child, places));
    }
    let linked: BTreeSet<(AreaCode, Vintage)> = records
        .changes
        .iter()
        .chain(&held.changes)
        .filter(|change| !change.flag.is_empty())
        .map(|change| (change.from, change.from_vintage))
        .collect();
    let found = matters.iter().filter_map(|(matter, areas)| found(*matter, areas, &linked));
    found.map(Check::Overlap).collect()
}

fn found(
    (step, vintage, reason): Matter,
    areas: &[Between<'_>],
    linked: &BTreeSet<(AreaCode, Vintage)>,
) -> Option<SeveralPlaces> {
    let (first, places) = areas.first()?;
    let divided = step != Step::Ward && areas.iter().all(|(child, _)| linked.contains(&(*child, vintage)));
    let decided = match reason {
        Some(reason) => Decided::By(reason),
        None if divided => Decided::Divided,
        None => Decided::Nothing,
    };
    let places = places.iter().map(|(place, year)| (*place, *year)).collect();
    Some(SeveralPlaces { step, areas: areas.len(), year: vintage, first: *first, places, decided })
}

/// One of the places was made of the others, so that no lookup is wrong.
fn is_merger(places: &BTreeMap<AreaCode, Vintage>, held: &Held) -> bool {
    let joined = |one: &AreaCode| {
        let mergers = held.orders.mergers(*one);
        let named = |other: &AreaCode| {
            mergers.iter().any(|it| it.new == *other || it.parts.iter().chain(&it.divided).any(|part| part == other))
        };
        places.keys().all(|other| other == one || named(other))
    };
    places.keys().any(joined)
}

/// How many output areas of a small area the file puts into each place.
fn votes(in_file: &[Claim], held: &Held) -> Votes {
    let mut small: BTreeMap<AreaCode, AreaCode> = BTreeMap::new();
    for one in in_file.iter().filter(|one| one.parent.area_type() == AreaType::SmallArea) {
        small.insert(one.child, one.parent);
    }
    let counted: BTreeSet<(AreaCode, AreaCode, AreaCode)> = in_file
        .iter()
        .filter_map(|one| Some((*small.get(&one.child)?, held.orders.newest(one.parent), one.child)))
        .collect();
    let mut votes = Votes::new();
    for (area, parent, _) in counted {
        *votes.entry((area, parent)).or_default() += 1;
    }
    votes
}
