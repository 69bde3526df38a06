// SPDX-License-Identifier: MIT OR Apache-2.0
//! How the places of one authority lie in one another: what a reader adds up.

use std::collections::BTreeMap;

use areas::Geography;
use base::{AreaCode, Vintage};

/// The parts of each place: one list for each way of dividing it.
pub(super) struct Tree(BTreeMap<AreaCode, Vec<Vec<AreaCode>>>);

impl Tree {
    /// A county lies in districts, these in wards, these in small areas, of each boundary year that is held.
    pub(super) fn of(geography: &Geography) -> Self {
        let codes = |areas: &[areas::Area]| areas.iter().map(|area| area.code).collect::<Vec<_>>();
        let authority = geography.authority.code;
        let (districts, wards) = (codes(&geography.districts), codes(&geography.wards));
        let mut tree: BTreeMap<AreaCode, Vec<Vec<AreaCode>>> = BTreeMap::new();
        for (district, own) in &geography.wards_of {
            tree.entry(*district).or_default().push(own.iter().copied().collect());
        }
        tree.entry(authority).or_default().extend([districts.clone(), wards.clone()]);
        for whole in districts.into_iter().chain(wards).chain([authority]) {
            let years = geography.parts.range((whole, Vintage(0))..=(whole, Vintage(u16::MAX)));
            let lists = tree.entry(whole).or_default();
            lists.extend(years.map(|(_, members)| members.iter().copied().collect::<Vec<_>>()));
            lists.retain(|parts| !parts.is_empty());
        }
        for part in tree.values().flatten().flatten().copied().collect::<Vec<_>>() {
            tree.entry(part).or_default();
        }
        Self(tree)
    }

    /// Whether it is known how a place lies in the others, so that every sum of it can be formed.
    pub(super) fn holds(&self, area: AreaCode) -> bool {
        self.0.contains_key(&area)
    }

    pub(super) fn areas(&self) -> impl Iterator<Item = AreaCode> + '_ {
        self.0.keys().copied()
    }

    pub(super) fn parts(&self, whole: AreaCode) -> &[Vec<AreaCode>] {
        self.0.get(&whole).map_or(&[], Vec::as_slice)
    }
}
