// SPDX-License-Identifier: MIT OR Apache-2.0
//! Patches as a level of a place: what they are called, where they lie and what they leave out.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Cover, Geography, Outline, joined};
use base::{AreaCode, AreaType, Vintage};

use super::{Level, Place};

type Outlines = BTreeMap<(AreaCode, Vintage), Outline>;

impl Place {
    /// The level at which an area is shown beside others.
    pub fn level_of(&self, area: AreaCode) -> Level {
        let kind = || self.geography.patch(area).map_or("", |patch| patch.kind.as_str());
        match area.area_type() {
            AreaType::SmallArea => Level::SmallAreas,
            AreaType::Ward => Level::Wards,
            AreaType::Patch => Level::Patches(self.patch_level(kind()).unwrap_or_default()),
            _ => Level::Authority,
        }
    }

    /// The authority's word for the patches of a level, such as "hub"; empty at other levels.
    pub fn patch_kind(&self, level: Level) -> &str {
        let Level::Patches(at) = level else { return "" };
        self.geography.patch_kinds().get(at).copied().unwrap_or_default()
    }

    pub fn patch_level(&self, kind: &str) -> Option<usize> {
        self.geography.patch_kinds().iter().position(|known| *known == kind)
    }

    /// What the patches of a level leave out or reach twice.
    pub fn cover(&self, level: Level) -> Option<Cover> {
        matches!(level, Level::Patches(_)).then(|| self.geography.cover(self.patch_kind(level))).flatten()
    }
}

fn union(members: &BTreeSet<AreaCode>, vintage: Vintage, outlines: &Outlines) -> Outline {
    joined(members.iter().filter_map(|area| outlines.get(&(*area, vintage))))
}

/// The outline of each patch, from its small areas of the newest boundary year.
pub(super) fn outlines(geography: &Geography, outlines: &Outlines) -> Outlines {
    let mut found = Outlines::new();
    for patch in &geography.patches {
        let code = patch.area.code;
        let newest = geography.parts.range((code, Vintage(0))..=(code, Vintage(u16::MAX))).next_back();
        if let Some(((_, vintage), members)) = newest {
            let outline = union(members, *vintage, outlines);
            found.extend((!outline.is_empty()).then_some(((code, patch.area.vintage), outline)));
        }
    }
    found
}

/// For each kind of patch, what lies in none.
pub(super) fn outside(geography: &Geography, outlines: &Outlines) -> Vec<Outline> {
    let cover = |kind: &str| geography.cover(kind);
    let ground = |cover: Cover| union(&cover.in_none, cover.vintage, outlines);
    geography.patch_kinds().into_iter().map(|kind| cover(kind).map(ground).unwrap_or_default()).collect()
}
