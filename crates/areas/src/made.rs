// SPDX-License-Identifier: MIT OR Apache-2.0
//! What an authority is made of: its districts, wards and small areas, each in one place.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use store::{Snapshot, StoreError};

use crate::geography::{Edge, edges, ids};
use crate::ground::{Codes, Parts, Settled};
use crate::settled::Step;
use crate::sql;

/// What an authority and those it is compared with are made of, each small area in one place.
pub(crate) struct Made {
    pub(crate) districts: BTreeSet<AreaCode>,
    pub(crate) ward_vintage: Option<Vintage>,
    pub(crate) wards: BTreeSet<AreaCode>,
    /// The wards of each district.
    pub(crate) wards_of: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
    pub(crate) parts: Parts,
    pub(crate) disputed: Parts,
    pub(crate) middle_areas: Parts,
}

impl Made {
    pub(crate) async fn load(
        db: &Snapshot,
        code: AreaCode,
        tops: &BTreeSet<AreaCode>,
        codes: &Codes,
    ) -> Result<Self, StoreError> {
        let mut edges = descend(db, tops, codes).await?;
        let mut settled = Settled::load(db, &edges, codes).await?;
        settled.decide(db, codes, |_, step| step != Step::Ward).await?;
        edges.retain(|edge| settled.holds(edge, None));
        let districts = children_of(&edges, code, AreaType::District);
        let ward_vintage = newest_wards(&edges, code, &districts);
        settled.decide(db, codes, |one, step| step == Step::Ward && Some(one.year) == ward_vintage).await?;
        edges.retain(|edge| settled.holds(edge, ward_vintage));
        let wards = wards_of(&edges, code, &districts, ward_vintage);
        let own = |district: &AreaCode| (*district, wards_of(&edges, *district, &BTreeSet::new(), ward_vintage));
        let of_districts = districts.iter().map(own).collect();
        let mut parts = BTreeMap::new();
        for top in tops.iter().chain(&districts).chain(&wards) {
            for (vintage, mut members) in small_areas_of(&edges, *top, ward_vintage) {
                if top.area_type() == AreaType::Ward {
                    let own = |place: AreaCode| place == code || districts.contains(&place);
                    members.retain(|area| settled.within((*area, vintage), own));
                }
                parts.insert((*top, vintage), members);
            }
        }
        let disputed = settled.disputed(code, &districts, &mut parts);
        for (place, vintage) in disputed.keys().filter(|(place, _)| tops.contains(place) || wards.contains(place)) {
            parts.entry((*place, *vintage)).or_default();
        }
        let wholes = tops.union(&districts).copied().collect();
        let middle_areas = settled.middle_areas(&wholes, (code, &districts));
        Ok(Self { districts, ward_vintage, wards, wards_of: of_districts, parts, disputed, middle_areas })
    }
}

/// County, district, ward, small area: three steps down reach the ground.
async fn descend(db: &Snapshot, tops: &BTreeSet<AreaCode>, codes: &Codes) -> Result<BTreeSet<Edge>, StoreError> {
    let mut all = BTreeSet::new();
    let mut level = tops.clone();
    for _ in 0..3 {
        let found = edges(db, &sql::CHILDREN, &ids(db, &codes.all(&level)).await?).await?;
        let found: Vec<Edge> = found.into_iter().filter_map(|edge| codes.edge(edge)).collect();
        level = found
            .iter()
            .filter(|edge| matches!(edge.1.area_type(), AreaType::District | AreaType::Ward))
            .map(|edge| edge.1)
            .collect();
        all.extend(found);
        if level.is_empty() {
            break;
        }
    }
    Ok(all)
}

fn children_of(edges: &BTreeSet<Edge>, whole: AreaCode, kind: AreaType) -> BTreeSet<AreaCode> {
    edges.iter().filter(|edge| edge.0 == whole && edge.1.area_type() == kind).map(|edge| edge.1).collect()
}

/// The newest ward boundaries that small areas are fitted to; else the newest wards named at all.
fn newest_wards(edges: &BTreeSet<Edge>, code: AreaCode, districts: &BTreeSet<AreaCode>) -> Option<Vintage> {
    let wards: BTreeSet<(AreaCode, Vintage)> = edges
        .iter()
        .filter(|edge| edge.1.area_type() == AreaType::Ward && (edge.0 == code || districts.contains(&edge.0)))
        .map(|edge| (edge.1, edge.2))
        .collect();
    let fitted = edges
        .iter()
        .filter(|edge| edge.1.area_type() == AreaType::SmallArea && wards.contains(&(edge.0, edge.3)))
        .map(|edge| edge.3)
        .max();
    fitted.or(wards.iter().map(|(_, vintage)| *vintage).max())
}

fn wards_of(
    edges: &BTreeSet<Edge>,
    code: AreaCode,
    districts: &BTreeSet<AreaCode>,
    vintage: Option<Vintage>,
) -> BTreeSet<AreaCode> {
    edges
        .iter()
        .filter(|edge| edge.1.area_type() == AreaType::Ward && Some(edge.2) == vintage)
        .filter(|edge| edge.0 == code || districts.contains(&edge.0))
        .map(|edge| edge.1)
        .collect()
}

/// Small areas named as parts of a place, directly or through its districts.
fn small_areas_of(
    edges: &BTreeSet<Edge>,
    whole: AreaCode,
    ward_vintage: Option<Vintage>,
) -> BTreeMap<Vintage, BTreeSet<AreaCode>> {
    let is_ward = whole.area_type() == AreaType::Ward;
    let mut found: BTreeMap<Vintage, BTreeSet<AreaCode>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.0 == whole) {
        match edge.1.area_type() {
            AreaType::SmallArea if !is_ward || Some(edge.3) == ward_vintage => {
                found.entry(edge.2).or_default().insert(edge.1);
            }
            AreaType::District => {
                for (vintage, members) in small_areas_of(edges, edge.1, ward_vintage) {
                    found.entry(vintage).or_default().extend(members);
                }
            }
            _ => {}
        }
    }
    found
}
