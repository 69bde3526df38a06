// SPDX-License-Identifier: MIT OR Apache-2.0
//! One code under two names: in one file, or in this file and in those before it. One of the two is often a wrong code.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use records::Records;
use records::same_name;

use super::held::Held;

pub(super) fn names(records: &Records, held: &Held) -> Vec<String> {
    let mut called: BTreeMap<(AreaCode, Vintage), BTreeSet<&str>> = BTreeMap::new();
    for area in records.areas.iter().chain(&records.other_names) {
        called.entry((area.code, area.vintage)).or_default().insert(&area.name);
    }
    let mut said = Vec::new();
    for ((code, _), names) in &called {
        let mut names = names.iter();
        let Some(one) = names.next() else { continue };
        if let Some(other) = names.find(|other| !same_name(one, other)) {
            said.push(format!(
                "{code} stands under two names, “{one}” and “{other}”: one of them may stand beside a wrong code, and its \
                 figures would be taken for the other's"
            ));
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
        let known_so = known.iter().any(|(_, name)| same_name(name, &area.name));
        if let Some((_, other)) = known.first().filter(|_| !known_so) {
            said.push(format!(
                "{} is “{}” here and “{other}” in files before: it was renamed, or one of the codes is wrong",
                area.code, area.name
            ));
        }
    }
    said.dedup();
    said
}
