// SPDX-License-Identifier: MIT OR Apache-2.0
//! Authorities that stand under several codes: those that an order joins, those that were merged, and those of which only
//! a number or a name says that they are one.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType};
use records::Records;

use super::held::Held;

/// So many are named in a sentence.
const NAMED: usize = 4;

pub(super) fn codes(records: &Records, held: &Held) -> Vec<String> {
    let here = named(records);
    [recoded(&here, held), merged(&here, held), numbered(records, held), called(records, held)].concat()
}

/// The authorities that the file says anything of.
fn named(records: &Records) -> BTreeSet<AreaCode> {
    let series = records.series.iter().filter(|series| series.key.area_type.is_authority());
    let mut here: BTreeSet<AreaCode> = series.flat_map(|series| series.cells.iter().map(|(code, _)| *code)).collect();
    here.extend(records.parents.iter().flat_map(|edge| [edge.child, edge.parent]));
    here.extend(records.areas.iter().map(|area| area.code));
    here.retain(|code| code.area_type().is_authority());
    here
}

fn list(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(NAMED);
    lines.truncate(NAMED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{more}", lines.join("; "))
}

fn recoded(here: &BTreeSet<AreaCode>, held: &Held) -> Vec<String> {
    let both = held.orders.recoded.iter().filter(|one| {
        (here.contains(&one.old) || here.contains(&one.new))
            && [one.old, one.new].iter().all(|code| here.contains(code) || held.ordered.contains(code))
    });
    let lines: Vec<String> =
        both.map(|one| format!("{} is {} since {} and was {} before", one.name, one.new, one.day, one.old)).collect();
    let said = || {
        format!("figures under an old and a new code of one authority are shown as one place: {}", list(lines.clone()))
    };
    (!lines.is_empty()).then(said).into_iter().collect()
}

/// Authorities that are gone: their figures stay theirs.
fn merged(here: &BTreeSet<AreaCode>, held: &Held) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &held.orders.merged {
        let parts = one.parts.iter().chain(&one.divided).filter(|part| here.contains(part)).count();
        if parts > 0 && (here.contains(&one.new) || held.ordered.contains(&one.new)) {
            lines.push(format!("{} ({}, since {})", one.name, one.new, one.day));
        }
    }
    let said = || {
        format!(
            "it has figures or places of authorities that were merged or divided; they are kept under their own codes and not \
             added up for those that came after: {}",
            list(lines.clone())
        )
    };
    (!lines.is_empty()).then(said).into_iter().collect()
}

/// A number that files pair with several codes, though no order joins them.
fn numbered(records: &Records, held: &Held) -> Vec<String> {
    let mut codes: BTreeMap<AreaCode, BTreeSet<AreaCode>> = BTreeMap::new();
    for alias in &records.aliases {
        codes.entry(alias.number).or_default().insert(alias.code);
    }
    for (number, code) in &held.numbers {
        if let Some(codes) = codes.get_mut(number) {
            codes.insert(*code);
        }
    }
    let mut said = Vec::new();
    for (number, codes) in codes {
        let places = apart(&codes, held);
        if places.len() > 1 {
            let places: Vec<String> = places.iter().map(AreaCode::to_string).collect();
            said.push(format!(
                "the number {number} stands for {}: if they are one authority, its figures are held in parts. No order that \
                 Rapport knows joins them, so nothing is put together",
                places.join(" and ")
            ));
        }
    }
    said
}

/// Authorities of one kind that the file calls by one name.
fn called(records: &Records, held: &Held) -> Vec<String> {
    let mut codes: BTreeMap<&str, BTreeSet<AreaCode>> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, BTreeSet<AreaType>> = BTreeMap::new();
    for area in records.areas.iter().filter(|area| area.code.area_type().is_authority()) {
        codes.entry(&area.name).or_default().insert(area.code);
        kinds.entry(&area.name).or_default().insert(area.code.area_type());
    }
    let mut said = Vec::new();
    for (name, codes) in codes {
        let places = apart(&codes, held);
        // A county and a district of it may share a name.
        if places.len() > 1 && kinds.get(name).is_some_and(|kinds| kinds.len() == 1) {
            let places: Vec<String> = places.iter().map(AreaCode::to_string).collect();
            said.push(format!(
                "“{name}” stands under {}: if they are one authority, its figures are held in parts. No order that Rapport \
                 knows joins them, so nothing is put together",
                places.join(" and ")
            ));
        }
    }
    said
}

/// Codes that no order says to be one authority or a part of another.
fn apart(codes: &BTreeSet<AreaCode>, held: &Held) -> BTreeSet<AreaCode> {
    let newest: BTreeSet<AreaCode> = codes.iter().map(|code| held.orders.newest(*code)).collect();
    let gone = |code: &AreaCode| {
        let mergers = held.orders.mergers(*code);
        mergers.iter().any(|one| one.new != *code && newest.contains(&one.new))
    };
    newest.iter().copied().filter(|code| !gone(code)).collect()
}
