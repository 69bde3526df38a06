// SPDX-License-Identifier: MIT OR Apache-2.0
//! An authority's own patches, such as the reach of its hubs: parts that it draws from small areas and wards.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::{PatchPlace, Records};
use store::{Snapshot, StoreError, Tx, Value};

use crate::geography::{Area, Edge, Geography, edges, ids};
use crate::ground::Parts;
use crate::rows::PatchRow;
use crate::sql;

/// A patch and the places that it was drawn from. What it is made of in a boundary year stands in `Geography::parts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Without a boundary year: a list of patches names codes and no year.
    pub area: Area,
    /// What the authority calls patches of this list: "hub", "cluster".
    pub kind: String,
    pub small_areas: BTreeSet<AreaCode>,
    /// Each stands for its small areas by best fit.
    pub wards: BTreeSet<AreaCode>,
    /// Some of its small areas were found by postcodes, which fill none of them exactly.
    pub by_postcode: bool,
}

/// How the small areas of an authority lie in its patches of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    pub vintage: Vintage,
    pub all: usize,
    pub in_none: BTreeSet<AreaCode>,
    pub in_several: BTreeSet<AreaCode>,
}

/// Two names whose codes are the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "nothing was taken in, because the patches “{one}” and “{other}” come to the same code, {code}. Write one of the two \
     names otherwise and import the file again"
)]
pub struct SameCode {
    pub one: String,
    pub other: String,
    pub code: AreaCode,
}

/// What a list says of one patch.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Of several spellings the first.
    pub name: String,
    pub places: BTreeSet<AreaCode>,
    /// Those of them that were named by code and not found by postcodes.
    named: BTreeSet<AreaCode>,
}

impl Drawn {
    pub(crate) fn is_fitted(&self, area: &AreaCode) -> Value {
        Value::Int(i64::from(!self.named.contains(area)))
    }
}

/// Capitals and spaces make no other patch.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn code_of(kind: &str, name: &str) -> AreaCode {
    AreaCode::of_patch(&folded(kind), &folded(name))
}

/// The patches of a file by kind and folded name. Postcodes that nobody looked up are left out.
pub(crate) fn drawn(records: &Records) -> BTreeMap<(String, String), Drawn> {
    let mut all: BTreeMap<_, Drawn> = BTreeMap::new();
    for patch in &records.patches {
        let (PatchPlace::Area(place) | PatchPlace::Fitted(place)) = patch.place else { continue };
        let drawn = all.entry((folded(&patch.kind), folded(&patch.name))).or_default();
        if drawn.name.is_empty() || patch.name < drawn.name {
            drawn.name.clone_from(&patch.name);
        }
        drawn.places.insert(place);
        if matches!(patch.place, PatchPlace::Area(_)) {
            drawn.named.insert(place);
        }
    }
    all
}

/// No two patches of the file, and none of it and any that was ever kept, come to the same code.
pub async fn check_patches(tx: &mut Tx, records: &Records) -> Result<Option<SameCode>, StoreError> {
    let new = drawn(records);
    if new.is_empty() {
        return Ok(None);
    }
    let mut names: BTreeSet<(String, String)> = new.into_keys().collect();
    for (kind, name) in tx.read(&sql::PATCH_NAMES, &[]).await? {
        names.insert((folded(&kind), folded(&name)));
    }
    Ok(same_code(names.into_iter().map(|(kind, name)| (AreaCode::of_patch(&kind, &name), name))))
}

fn same_code(names: impl Iterator<Item = (AreaCode, String)>) -> Option<SameCode> {
    let mut codes: BTreeMap<AreaCode, String> = BTreeMap::new();
    for (code, other) in names {
        if let Some(one) = codes.insert(code, other.clone()) {
            return Some(SameCode { one, other, code });
        }
    }
    None
}

/// A patch as it is kept.
type Kept = BTreeMap<AreaCode, Patch>;

/// The patches of the authority with these small areas: of each kind those of the newest list that draws any for it.
pub(crate) async fn load(
    db: &Snapshot,
    own: &BTreeSet<AreaCode>,
    ward_vintage: Option<Vintage>,
    settled: &Parts,
) -> Result<(Vec<Patch>, Parts), StoreError> {
    let mut lists: BTreeMap<(String, i64), Kept> = BTreeMap::new();
    for PatchRow { import, kind, name, place, fitted } in db.read(&sql::PATCHES, &[]).await? {
        let Ok(place) = place.parse::<AreaCode>() else { continue };
        let code = code_of(&kind, &name);
        let new = || Patch {
            area: Area { code, vintage: Vintage::NONE, name },
            kind: kind.clone(),
            small_areas: BTreeSet::new(),
            wards: BTreeSet::new(),
            by_postcode: false,
        };
        let patch = lists.entry((kind.clone(), import)).or_default().entry(code).or_insert_with(new);
        patch.by_postcode |= fitted;
        let is_ward = place.area_type() == AreaType::Ward;
        if is_ward { &mut patch.wards } else { &mut patch.small_areas }.insert(place);
    }
    if lists.is_empty() || own.is_empty() {
        return Ok((Vec::new(), Parts::new()));
    }
    let named = |of: fn(&Patch) -> &BTreeSet<AreaCode>| lists.values().flat_map(Kept::values).flat_map(of).copied();
    let small_areas = ids(db, &named(|patch| &patch.small_areas).collect()).await?;
    let wards = ids(db, &named(|patch| &patch.wards).collect()).await?;
    let ground = Ground {
        above: edges(db, &sql::PARENTS, &small_areas).await?,
        below: edges(db, &sql::CHILDREN, &wards).await?,
        ward_vintage,
        settled,
    };
    Ok(choose(lists, &ground.known(), own))
}

/// What lookups say of the places that patches name.
struct Ground<'a> {
    above: Vec<Edge>,
    below: Vec<Edge>,
    ward_vintage: Option<Vintage>,
    /// The small areas of the authority's own wards, each in one of them.
    settled: &'a Parts,
}

/// The small areas that a place stands for, by boundary year: itself, or those of the ward by best fit.
type Known = BTreeMap<AreaCode, BTreeMap<Vintage, BTreeSet<AreaCode>>>;

impl Ground<'_> {
    fn known(&self) -> Known {
        let mut known = Known::new();
        for (_, child, vintage, _) in &self.above {
            known.entry(*child).or_default().insert(*vintage, BTreeSet::from([*child]));
        }
        let fitted = || self.below.iter().filter(|edge| edge.1.area_type() == AreaType::SmallArea);
        // The wards of the authority's own boundary year; a ward that is gone since then by its newest.
        let mut years: BTreeMap<AreaCode, Vintage> = BTreeMap::new();
        for (ward, _, _, year) in fitted() {
            let chosen = years.entry(*ward).or_insert(*year);
            if Some(*chosen) != self.ward_vintage && (Some(*year) == self.ward_vintage || *year > *chosen) {
                *chosen = *year;
            }
        }
        for (ward, child, vintage, year) in fitted() {
            let elsewhere = self.settled.get(&(*ward, *vintage)).is_some_and(|settled| !settled.contains(child));
            if years.get(ward) == Some(year) && !(elsewhere && Some(*year) == self.ward_vintage) {
                known.entry(*ward).or_default().entry(*vintage).or_default().insert(*child);
            }
        }
        known
    }
}

fn choose(lists: BTreeMap<(String, i64), Kept>, known: &Known, own: &BTreeSet<AreaCode>) -> (Vec<Patch>, Parts) {
    let mut newest: BTreeMap<String, Kept> = BTreeMap::new();
    // Oldest list first: the last of a kind that draws anything here takes the place of those before it, whole.
    for ((kind, _), mut list) in lists {
        list.retain(|_, patch| patch.belongs(known, own));
        if !list.is_empty() {
            newest.insert(kind, list);
        }
    }
    let mut patches: Vec<Patch> = newest.into_values().flat_map(Kept::into_values).collect();
    patches.sort_by_cached_key(|patch| (patch.kind.clone(), patch.area.name.clone(), patch.area.code));
    let parts = patches.iter().flat_map(|patch| {
        patch.members(known).into_iter().map(|(vintage, members)| ((patch.area.code, vintage), members))
    });
    let parts = parts.collect();
    (patches, parts)
}

impl Patch {
    fn places(&self) -> impl Iterator<Item = &AreaCode> {
        self.small_areas.iter().chain(&self.wards)
    }

    /// A patch on a border is of the authority that holds more of it; of two halves, of the one with the first code.
    fn belongs(&self, known: &Known, own: &BTreeSet<AreaCode>) -> bool {
        let years = self.places().filter_map(|place| known.get(place));
        let members: BTreeSet<AreaCode> = years.flat_map(BTreeMap::values).flatten().copied().collect();
        let twice = members.intersection(own).count() * 2;
        twice > members.len() || (twice == members.len() && members.first().is_some_and(|first| own.contains(first)))
    }

    /// Its small areas in each boundary year that knows all of its places; where none does, in the newest that knows
    /// any. A place that the year does not know stands for itself and has no figures, so that every sum says that
    /// it lacks a part.
    fn members(&self, known: &Known) -> BTreeMap<Vintage, BTreeSet<AreaCode>> {
        let years = |place: &AreaCode| known.get(place).into_iter().flat_map(BTreeMap::keys).copied();
        let all: BTreeSet<Vintage> = self.places().flat_map(years).collect();
        let knows = |year: Vintage| {
            let placed = |place: &&AreaCode| known.get(place).is_some_and(|years| years.contains_key(&year));
            self.places().filter(|place| known.contains_key(place)).all(|place| placed(&place))
        };
        let mut chosen: BTreeSet<Vintage> = all.iter().copied().filter(|year| knows(*year)).collect();
        if chosen.is_empty() {
            chosen.extend(all.last());
        }
        let in_year = |year: Vintage| {
            let members = self.places().flat_map(|place| {
                let members = known.get(place).and_then(|years| years.get(&year));
                members.cloned().unwrap_or_else(|| BTreeSet::from([*place]))
            });
            (year, members.collect())
        };
        chosen.into_iter().map(in_year).collect()
    }
}

impl Geography {
    pub fn patch(&self, code: AreaCode) -> Option<&Patch> {
        self.patches.iter().find(|patch| patch.area.code == code)
    }

    /// What the authority calls its patches, in the order of the words.
    pub fn patch_kinds(&self) -> Vec<&str> {
        let kinds: BTreeSet<&str> = self.patches.iter().map(|patch| patch.kind.as_str()).collect();
        kinds.into_iter().collect()
    }

    /// Which small areas of the newest boundary year lie in no patch of a kind, and which in several.
    pub fn cover(&self, kind: &str) -> Option<Cover> {
        let vintage = *self.small_areas.keys().next_back()?;
        let own = self.parts.get(&(self.authority.code, vintage))?;
        let mut times: BTreeMap<AreaCode, usize> = own.iter().map(|area| (*area, 0)).collect();
        for patch in self.patches.iter().filter(|patch| patch.kind == kind) {
            for member in self.parts.get(&(patch.area.code, vintage)).into_iter().flatten() {
                if let Some(times) = times.get_mut(member) {
                    *times += 1;
                }
            }
        }
        let those = |wanted: fn(usize) -> bool| {
            times.iter().filter(|(_, times)| wanted(**times)).map(|(area, _)| *area).collect()
        };
        Some(Cover {
            vintage,
            all: own.len(),
            in_none: those(|times| times == 0),
            in_several: those(|times| times > 1),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_of_one_code_are_named() {
        let code = AreaCode::of_patch("hub", "north");
        let other = AreaCode::of_patch("hub", "south");
        let names = |codes: [AreaCode; 2]| same_code(codes.into_iter().zip(["north", "east"].map(str::to_owned)));
        assert_eq!(names([code, other]), None);
        let same = names([code, code]).expect("the same code");
        assert!(same.to_string().contains("“north” and “east”"), "{same}");
    }
}
