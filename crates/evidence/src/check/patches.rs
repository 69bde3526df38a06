// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a list of patches leaves out, reaches twice, or names in vain.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType};
use records::{PatchPlace, Records};
use serde::{Deserialize, Serialize};

use super::held::{Held, places_of_patches};
use super::{Check, Foreign};

/// Small areas of an authority that lie in no patch of a kind, and in several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CoverGaps {
    pub authority: AreaCode,
    pub patch_kind: String,
    pub areas: usize,
    pub in_none: usize,
    /// The first that lies in none.
    pub first: Option<AreaCode>,
    pub in_several: usize,
}

/// Places of patches that no lookup names: every sum over such a patch lacks a part.
pub(super) fn unplaced(records: &Records, held: &Held) -> Vec<Check> {
    let known: BTreeSet<&AreaCode> = held.parts.values().flatten().collect();
    let places: BTreeSet<AreaCode> = places_of_patches(records).collect();
    let strange: Vec<&AreaCode> = places.iter().filter(|place| !known.contains(place)).collect();
    let found =
        |first: &&AreaCode| Foreign::PlacesOfPatches { places: strange.len(), all: places.len(), first: **first };
    strange.first().map(found).map(Check::Foreign).into_iter().collect()
}

/// For each authority of which the list draws half or more: its small areas in no patch, and in several. Of one that
/// a patch only reaches across the border nothing is said, unless no other is drawn at all.
pub(super) fn cover(records: &Records, held: &Held) -> Vec<Check> {
    let mut drawn: BTreeMap<(&str, &str), BTreeSet<AreaCode>> = BTreeMap::new();
    for patch in &records.patches {
        let members = drawn.entry((&patch.kind, &patch.name)).or_default();
        match patch.place {
            PatchPlace::Area(code) if code.area_type() == AreaType::Ward => {
                members.extend(held.fitted.get(&code).into_iter().flatten());
            }
            PatchPlace::Area(code) | PatchPlace::Fitted(code) => drop(members.insert(code)),
            PatchPlace::Postcode(_) => {}
        }
    }
    let kinds: BTreeSet<&str> = drawn.keys().map(|(kind, _)| *kind).collect();
    // The newest boundary year of each authority stays.
    let small_areas = held.parts.iter().filter(|((_, kind, _), _)| *kind == AreaType::SmallArea);
    let newest: BTreeMap<AreaCode, &BTreeSet<AreaCode>> =
        small_areas.map(|((authority, _, _), parts)| (*authority, parts)).collect();
    let mut found = Vec::new();
    for kind in kinds {
        let reached: BTreeSet<&AreaCode> =
            drawn.iter().filter(|((other, _), _)| *other == kind).flat_map(|(_, members)| members).collect();
        let in_reach = |parts: &BTreeSet<AreaCode>| parts.iter().filter(|area| reached.contains(area)).count();
        let most = newest.values().map(|parts| in_reach(parts)).max().unwrap_or_default();
        for (authority, parts) in &newest {
            let here = in_reach(parts);
            if here == 0 || (here < most && here * 2 < parts.len()) {
                continue;
            }
            let times = |area: &&AreaCode| {
                drawn.iter().filter(|((other, _), members)| *other == kind && members.contains(area)).count()
            };
            let none: Vec<&AreaCode> = parts.iter().filter(|area| times(area) == 0).collect();
            let several = parts.iter().filter(|area| times(area) > 1).count();
            if none.is_empty() && several == 0 {
                continue;
            }
            found.push(CoverGaps {
                authority: *authority,
                patch_kind: kind.to_owned(),
                areas: parts.len(),
                in_none: none.len(),
                first: none.first().map(|first| **first),
                in_several: several,
            });
        }
    }
    found.into_iter().map(Check::Cover).collect()
}
