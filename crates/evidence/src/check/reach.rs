// SPDX-License-Identifier: MIT OR Apache-2.0
//! What can be shown with a file and what cannot, and why: figures that reach no page are taken in, and it is said.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::{Aggregate, Records, Series};
use serde::{Deserialize, Serialize};

use super::Check;
use super::held::Held;

/// Holds what of a file is not shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreached {
    /// So many of its figures; `nothing` of the file is shown.
    Figures { nothing: bool, figures: usize, why: NotShown },
    /// Middle areas by themselves, which are added up where they do.
    MiddleAreas { add_up: bool },
    /// Wards on maps, for want of an outline.
    Outlines { bare: usize, wards: usize, first: AreaCode },
    /// Figures on older boundaries, where those on newer ones differ.
    OlderFigures { areas: usize, old: Vintage, new: Vintage },
}

/// Says why figures are not shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotShown {
    /// No lookup places the areas.
    NoLookup { areas: usize, part: AreaType, year: Vintage },
    /// No single boundary year knows all areas, and the file says none.
    NoYear { areas: usize, part: AreaType },
    /// Others are the wards of the newest lookup.
    OtherWards { areas: usize, year: Vintage },
    /// No file pairs the numbers of authorities with codes.
    NumbersOnly { areas: usize },
    /// No page is about such places.
    OtherKind { areas: usize, first: AreaCode },
}

/// The figures of one kind of area and boundary year.
#[derive(Default)]
struct Group {
    figures: usize,
    areas: BTreeSet<AreaCode>,
    sums: bool,
}

pub(super) fn reach(records: &Records, held: &Held) -> Vec<Check> {
    let mut groups: BTreeMap<(AreaType, Vintage), Group> = BTreeMap::new();
    for series in &records.series {
        let group = groups.entry((series.key.area_type, held.year(series))).or_default();
        group.figures += series.cells.len();
        group.areas.extend(series.cells.iter().map(|(code, _)| *code));
        group.sums |= series.key.aggregate == Aggregate::Sum;
    }
    let all = groups.len();
    let lost: Vec<(usize, NotShown)> = groups
        .iter()
        .filter_map(|((kind, year), group)| Some((group.figures, why(*kind, *year, group, records, held)?)))
        .collect();
    let nothing = all > 0 && lost.len() == all;
    let lost = lost.into_iter().map(|(figures, why)| Unreached::Figures { nothing, figures, why });
    let found = lost.chain(middle(&groups, held)).chain(outlines(&groups, held)).chain(years(records));
    found.map(Check::Reach).collect()
}

/// Why no figure of the group is shown; `None` where some are.
fn why(kind: AreaType, year: Vintage, group: &Group, records: &Records, held: &Held) -> Option<NotShown> {
    let areas = group.areas.len();
    let placed = |parts: &BTreeSet<AreaCode>| !parts.is_disjoint(&group.areas);
    let anywhere = |year: Option<Vintage>| {
        let parts = held.parts.iter().filter(|((_, other, _), _)| *other == kind);
        parts.filter(|((_, _, held), _)| year.is_none_or(|year| year == *held)).any(|(_, parts)| placed(parts))
    };
    match kind {
        AreaType::SmallArea | AreaType::MiddleArea => {
            if anywhere(Some(year)) {
                return None;
            }
            if anywhere(None) && year.0 == 0 {
                return Some(NotShown::NoYear { areas, part: kind });
            }
            Some(NotShown::NoLookup { areas, part: kind, year })
        }
        AreaType::Ward if anywhere(None) => why_of_wards(group, year, held),
        // Of wards any lookup will do.
        AreaType::Ward => Some(NotShown::NoLookup { areas, part: kind, year: Vintage::NONE }),
        AreaType::EducationNumber => {
            let mapped = |number: &AreaCode| {
                records.aliases.iter().any(|alias| alias.number == *number)
                    || held.numbers.iter().any(|(known, _)| known == number)
            };
            (!group.areas.iter().any(mapped)).then_some(NotShown::NumbersOnly { areas })
        }
        AreaType::Other | AreaType::Patch => {
            group.areas.first().map(|first| NotShown::OtherKind { areas, first: *first })
        }
        _ => None,
    }
}

fn why_of_wards(group: &Group, year: Vintage, held: &Held) -> Option<NotShown> {
    let shown = |((authority, other, year), wards): (&(AreaCode, AreaType, Vintage), &BTreeSet<AreaCode>)| {
        let ours = *other == AreaType::Ward && !wards.is_disjoint(&group.areas);
        ours && newest_wards(*authority, held) == Some(*year)
    };
    (!held.parts.iter().any(shown)).then_some(NotShown::OtherWards { areas: group.areas.len(), year })
}

/// The newest wards to which small areas are fitted, else the newest.
fn newest_wards(authority: AreaCode, held: &Held) -> Option<Vintage> {
    let fitted = held.fitted_years.get(&authority).and_then(|years| years.last().copied());
    let named = held.parts.keys().filter(|(other, kind, _)| *other == authority && *kind == AreaType::Ward);
    fitted.or_else(|| named.map(|(_, _, year)| *year).max())
}

/// Middle areas have no page of their own.
fn middle(groups: &BTreeMap<(AreaType, Vintage), Group>, held: &Held) -> Option<Unreached> {
    let of_kind = |(kind, year): &(AreaType, Vintage)| {
        *kind == AreaType::MiddleArea && held.parts.iter().any(|((_, other, held), _)| other == kind && held == year)
    };
    let add_up = groups.iter().filter(|(key, _)| of_kind(key)).map(|(_, group)| group.sums).max()?;
    Some(Unreached::MiddleAreas { add_up })
}

/// Wards that were drawn anew and have no outline, where others have.
fn outlines(groups: &BTreeMap<(AreaType, Vintage), Group>, held: &Held) -> Option<Unreached> {
    let wards: BTreeSet<AreaCode> = groups
        .iter()
        .filter(|((kind, _), _)| *kind == AreaType::Ward)
        .flat_map(|(_, group)| group.areas.iter().copied())
        .collect();
    let bare: Vec<&AreaCode> = wards.iter().filter(|ward| !held.outlined.contains(ward)).collect();
    let first = bare.first().filter(|_| !held.outlined.is_empty())?;
    Some(Unreached::Outlines { bare: bare.len(), wards: wards.len(), first: **first })
}

/// Small areas that come in two boundary years with unlike figures.
fn years(records: &Records) -> Vec<Unreached> {
    let mut families: BTreeMap<_, Vec<&Series>> = BTreeMap::new();
    for series in records.series.iter().filter(|series| series.key.area_type == AreaType::SmallArea) {
        let key = &series.key;
        let what = (
            &key.source,
            &key.indicator,
            &key.breakdown,
            &key.category,
            &key.method,
            key.period.start(),
            key.period.end(),
        );
        families.entry(what).or_default().push(series);
    }
    let mut lost: BTreeMap<(Vintage, Vintage), BTreeSet<AreaCode>> = BTreeMap::new();
    for series in families.values().filter(|series| series.len() > 1) {
        let Some(newest) = series.iter().max_by_key(|series| series.key.vintage) else { continue };
        let shown: BTreeMap<AreaCode, _> = newest.cells.iter().map(|(code, cell)| (*code, cell)).collect();
        for other in series.iter().filter(|other| other.key.vintage < newest.key.vintage) {
            let differ = other.cells.iter().filter(|(code, cell)| shown.get(code).is_some_and(|shown| *shown != cell));
            let codes = differ.map(|(code, _)| *code);
            lost.entry((other.key.vintage, newest.key.vintage)).or_default().extend(codes);
        }
    }
    let lost = lost.into_iter().filter(|(_, areas)| !areas.is_empty());
    lost.map(|((old, new), areas)| Unreached::OlderFigures { areas: areas.len(), old, new }).collect()
}
