// SPDX-License-Identifier: MIT OR Apache-2.0
//! One code under two names: in one file, or in this file and in those before it. One of the two is often a wrong code.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use records::Records;
use records::is_same_name;
use serde::{Deserialize, Serialize};

use super::Check;
use super::held::Held;

/// A code with two names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TwoNames {
    /// Both stand in the file.
    Here { code: AreaCode, one: String, other: String },
    /// The other stands in files before.
    Before { code: AreaCode, here: String, before: String },
}

pub(super) fn names(records: &Records, held: &Held) -> Vec<Check> {
    let mut called: BTreeMap<(AreaCode, Vintage), BTreeSet<&str>> = BTreeMap::new();
    for area in records.areas.iter().chain(&records.other_names) {
        called.entry((area.code, area.vintage)).or_default().insert(&area.name);
    }
    let mut found = Vec::new();
    for ((code, _), names) in &called {
        let mut names = names.iter();
        let Some(one) = names.next() else { continue };
        if let Some(other) = names.find(|other| !is_same_name(one, other)) {
            found.push(TwoNames::Here { code: *code, one: (*one).to_owned(), other: (*other).to_owned() });
        }
    }
    let mut before: BTreeMap<AreaCode, BTreeSet<(Vintage, &str)>> = BTreeMap::new();
    for area in &held.names {
        before.entry(area.code).or_default().insert((area.vintage, &area.name));
    }
    for area in &records.areas {
        // A name of another boundary year may differ; where one of the two has no year any name will do.
        let known: Vec<&(Vintage, &str)> = before
            .get(&area.code)
            .into_iter()
            .flatten()
            .filter(|(year, _)| *year == area.vintage || year.0 == 0 || area.vintage.0 == 0)
            .collect();
        let known_so = known.iter().any(|(_, name)| is_same_name(name, &area.name));
        if let Some((_, other)) = known.first().filter(|_| !known_so) {
            found.push(TwoNames::Before { code: area.code, here: area.name.clone(), before: (*other).to_owned() });
        }
    }
    found.dedup();
    found.into_iter().map(Check::Name).collect()
}
