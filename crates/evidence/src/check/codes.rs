// SPDX-License-Identifier: MIT OR Apache-2.0
//! Authorities that stand under several codes: those that an order joins, those that were merged, and those of which only
//! a number or a name says that they are one.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Day};
use records::Records;
use serde::{Deserialize, Serialize};

use super::Check;
use super::held::Held;

/// So many are named; the others are counted.
const NAMED: usize = 4;

/// Authorities that stand under several codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeveralCodes {
    /// An order gave them another code.
    Recoded {
        authorities: Vec<Since>,
        more: usize,
    },
    /// They were made of those that the file has.
    Merged {
        authorities: Vec<Since>,
        more: usize,
    },
    OneNumber {
        number: AreaCode,
        codes: Vec<AreaCode>,
    },
    OneName {
        name: String,
        codes: Vec<AreaCode>,
    },
}

/// An authority and the first day of its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Since {
    pub name: String,
    pub code: AreaCode,
    pub day: Day,
    /// The code before, where it is the same authority.
    pub before: Option<AreaCode>,
}

pub(super) fn codes(records: &Records, held: &Held) -> Vec<Check> {
    let here = named(records);
    let by_order = recoded(&here, held).into_iter().chain(merged(&here, held));
    by_order.chain(numbered(records, held)).chain(called(records, held)).map(Check::Code).collect()
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

/// The first authorities, and how many more there are; `None` where there is none.
fn first(mut authorities: Vec<Since>) -> Option<(Vec<Since>, usize)> {
    let more = authorities.len().saturating_sub(NAMED);
    authorities.truncate(NAMED);
    (!authorities.is_empty()).then_some((authorities, more))
}

fn recoded(here: &BTreeSet<AreaCode>, held: &Held) -> Option<SeveralCodes> {
    let both = held.orders.recoded.iter().filter(|one| {
        (here.contains(&one.old) || here.contains(&one.new))
            && [one.old, one.new].iter().all(|code| here.contains(code) || held.ordered.contains(code))
    });
    let since =
        both.map(|one| Since { name: one.name.clone(), code: one.new, day: one.day, before: Some(one.old) }).collect();
    first(since).map(|(authorities, more)| SeveralCodes::Recoded { authorities, more })
}

/// Authorities that are gone: their figures stay theirs.
fn merged(here: &BTreeSet<AreaCode>, held: &Held) -> Option<SeveralCodes> {
    let mut since = Vec::new();
    for one in &held.orders.merged {
        let parts = one.parts.iter().chain(&one.divided).filter(|part| here.contains(part)).count();
        if parts > 0 && (here.contains(&one.new) || held.ordered.contains(&one.new)) {
            since.push(Since { name: one.name.clone(), code: one.new, day: one.day, before: None });
        }
    }
    first(since).map(|(authorities, more)| SeveralCodes::Merged { authorities, more })
}

/// A number that files pair with several codes, though no order joins them.
fn numbered(records: &Records, held: &Held) -> Vec<SeveralCodes> {
    let mut codes: BTreeMap<AreaCode, BTreeSet<AreaCode>> = BTreeMap::new();
    for alias in &records.aliases {
        codes.entry(alias.number).or_default().insert(alias.code);
    }
    for (number, code) in &held.numbers {
        if let Some(codes) = codes.get_mut(number) {
            codes.insert(*code);
        }
    }
    let mut found = Vec::new();
    for (number, codes) in codes {
        let places = apart(&codes, held);
        if places.len() > 1 {
            found.push(SeveralCodes::OneNumber { number, codes: places.into_iter().collect() });
        }
    }
    found
}

/// Authorities of one kind that the file calls by one name.
fn called(records: &Records, held: &Held) -> Vec<SeveralCodes> {
    let mut codes: BTreeMap<&str, BTreeSet<AreaCode>> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, BTreeSet<AreaType>> = BTreeMap::new();
    for area in records.areas.iter().filter(|area| area.code.area_type().is_authority()) {
        codes.entry(&area.name).or_default().insert(area.code);
        kinds.entry(&area.name).or_default().insert(area.code.area_type());
    }
    let mut found = Vec::new();
    for (name, codes) in codes {
        let places = apart(&codes, held);
        // A county and a district of it may share a name.
        if places.len() > 1 && kinds.get(name).is_some_and(|kinds| kinds.len() == 1) {
            found.push(SeveralCodes::OneName { name: name.to_owned(), codes: places.into_iter().collect() });
        }
    }
    found
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
