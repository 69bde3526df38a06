// SPDX-License-Identifier: MIT OR Apache-2.0
//! What can be shown with a file and what cannot, and why: figures that reach no page are taken in, and it is said.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::{Aggregate, Records, Series};

use super::held::Held;
use super::many;

/// The figures of one kind of area and boundary year.
#[derive(Default)]
struct Group {
    figures: usize,
    areas: BTreeSet<AreaCode>,
    sums: bool,
}

pub(super) fn reach(records: &Records, held: &Held) -> Vec<String> {
    let mut groups: BTreeMap<(AreaType, Vintage), Group> = BTreeMap::new();
    for series in &records.series {
        let group = groups.entry((series.key.area_type, held.year(series))).or_default();
        group.figures += series.cells.len();
        group.areas.extend(series.cells.iter().map(|(code, _)| *code));
        group.sums |= series.key.aggregate == Aggregate::Sum;
    }
    let all = groups.len();
    let lost: Vec<String> = groups
        .iter()
        .filter_map(|((kind, year), group)| Some((group, why(*kind, *year, group, records, held)?)))
        .map(say)
        .collect();
    let nothing = all > 0 && lost.len() == all;
    let begin = if nothing { "nothing can be shown with it yet: " } else { "not all of it can be shown: " };
    let lost = lost.into_iter().map(|said| format!("{begin}{said}"));
    lost.chain(middle(&groups, held)).chain(outlines(&groups, held)).chain(years(records)).collect()
}

fn say((group, about): (&Group, String)) -> String {
    let be = if group.figures == 1 { "is" } else { "are" };
    format!("its {} {be} about {about}", many(group.figures, "figure"))
}

/// Why no figure of the group is shown; `None` where some are.
fn why(kind: AreaType, year: Vintage, group: &Group, records: &Records, held: &Held) -> Option<String> {
    let of_year = if year.0 == 0 { String::new() } else { format!(" of {year}") };
    let count = group.areas.len();
    let placed = |parts: &BTreeSet<AreaCode>| !parts.is_disjoint(&group.areas);
    let anywhere = |year: Option<Vintage>| {
        let parts = held.parts.iter().filter(|((_, other, _), _)| *other == kind);
        parts.filter(|((_, _, held), _)| year.is_none_or(|year| year == *held)).any(|(_, parts)| placed(parts))
    };
    match kind {
        AreaType::SmallArea | AreaType::MiddleArea => {
            let (area, lookup) = match kind {
                AreaType::SmallArea => ("small area", "small areas to wards and authorities"),
                _ => ("middle area", "middle areas to authorities"),
            };
            if anywhere(Some(year)) {
                return None;
            }
            if anywhere(None) && year.0 == 0 {
                return Some(format!(
                    "{} of which no single boundary year knows all, and the file does not say which year \
                     is meant: name it in a profile",
                    many(count, area)
                ));
            }
            Some(format!("{}{of_year} that no lookup places: import a lookup of {lookup}{of_year}", many(count, area)))
        }
        AreaType::Ward => {
            if anywhere(None) {
                return why_of_wards(group, &of_year, held);
            }
            Some(format!("{} that no lookup places: import a lookup of wards to authorities", many(count, "ward")))
        }
        AreaType::EducationNumber => {
            let mapped = |number: &AreaCode| {
                records.aliases.iter().any(|alias| alias.number == *number)
                    || held.numbers.iter().any(|(known, _)| known == number)
            };
            (!group.areas.iter().any(mapped)).then(|| {
                format!(
                    "{} named by number, which no file that is held pairs with codes: import one that does",
                    many(count, "authority")
                )
            })
        }
        AreaType::Other | AreaType::Patch => {
            let first = group.areas.first().map_or_else(String::new, AreaCode::to_string);
            Some(format!(
                "{count} places of a kind that Rapport does not show, such as output areas, constituencies and health \
                 areas (first {first})"
            ))
        }
        _ => None,
    }
}

fn why_of_wards(group: &Group, of_year: &str, held: &Held) -> Option<String> {
    let shown = |((authority, other, year), wards): (&(AreaCode, AreaType, Vintage), &BTreeSet<AreaCode>)| {
        let ours = *other == AreaType::Ward && !wards.is_disjoint(&group.areas);
        ours && newest_wards(*authority, held) == Some(*year)
    };
    (!held.parts.iter().any(shown)).then(|| {
        format!(
            "{}{of_year} that are not those of the newest lookup of small areas to wards, so no page shows \
             them: import a lookup that fits small areas to them",
            many(group.areas.len(), "ward")
        )
    })
}

/// The newest wards to which small areas are fitted, else the newest.
fn newest_wards(authority: AreaCode, held: &Held) -> Option<Vintage> {
    let fitted = held.fitted_years.get(&authority).and_then(|years| years.last().copied());
    let named = held.parts.keys().filter(|(other, kind, _)| *other == authority && *kind == AreaType::Ward);
    fitted.or_else(|| named.map(|(_, _, year)| *year).max())
}

/// Middle areas have no page of their own.
fn middle(groups: &BTreeMap<(AreaType, Vintage), Group>, held: &Held) -> Option<String> {
    let of_kind = |(kind, year): &(AreaType, Vintage)| {
        *kind == AreaType::MiddleArea && held.parts.iter().any(|((_, other, held), _)| other == kind && held == year)
    };
    let sums = groups.iter().filter(|(key, _)| of_kind(key)).map(|(_, group)| group.sums).max()?;
    Some(if sums {
        "its counts of middle areas are added up for authorities; no page shows a middle area by itself".to_owned()
    } else {
        "its figures are about middle areas and do not add up, and no page shows a middle area by itself".to_owned()
    })
}

/// Wards that were drawn anew and have no outline, where others have.
fn outlines(groups: &BTreeMap<(AreaType, Vintage), Group>, held: &Held) -> Option<String> {
    let wards: BTreeSet<AreaCode> = groups
        .iter()
        .filter(|((kind, _), _)| *kind == AreaType::Ward)
        .flat_map(|(_, group)| group.areas.iter().copied())
        .collect();
    let bare: Vec<&AreaCode> = wards.iter().filter(|ward| !held.outlined.contains(ward)).collect();
    let first = bare.first().filter(|_| !held.outlined.is_empty())?;
    Some(format!(
        "no outline is held of {} of its {} (first {first}), so maps leave them out: import their boundaries",
        bare.len(),
        many(wards.len(), "ward")
    ))
}

/// Small areas that come in two boundary years with unlike figures.
fn years(records: &Records) -> Vec<String> {
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
    let said = lost.map(|((old, new), areas)| {
        format!(
            "{} with one figure on boundaries of {old} and another on those of {new}: that of {new} is shown, the \
             other is kept and not shown",
            many(areas.len(), "small area")
        )
    });
    said.collect()
}
