// SPDX-License-Identifier: MIT OR Apache-2.0
//! One authority and everything it is made of, part of, and compared with.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use records::Change;
use store::{Query, Snapshot, StoreError, Value};

use crate::change::changes;
use crate::ground::{Codes, Ground, Parts};
use crate::made::Made;
use crate::patch::{self, Patch};
use crate::rows::{AliasRow, EdgeRow};
use crate::save::{Ids, known, words};
use crate::sql;
use crate::wholes::{self, Wholes};

/// A place with the name that its own boundary set gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    pub code: AreaCode,
    pub vintage: Vintage,
    pub name: String,
}

/// The places around one authority.
#[derive(Debug, Clone)]
pub struct Geography {
    pub authority: Area,
    /// Districts of a county; empty elsewhere.
    pub districts: Vec<Area>,
    /// By name, then code: the order of the key numbers on maps.
    pub wards: Vec<Area>,
    /// The wards of each district.
    pub wards_of: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
    /// The authority's own patches, by kind, then name.
    pub patches: Vec<Patch>,
    /// By code, for each boundary year held.
    pub small_areas: BTreeMap<Vintage, Vec<Area>>,
    pub region: Option<Area>,
    pub country: Option<Area>,
    /// Statistical neighbours, closest first; those whose number no file maps to a code are left out.
    pub neighbours: Vec<Area>,
    /// The other authorities of its county or combined authority, by name.
    pub county_peers: Vec<Area>,
    /// Neighbours named by number alone, which no loaded file maps to a code.
    pub unmapped_neighbours: Vec<AreaCode>,
    /// The small areas of one boundary year that make up a ward (best fit), patch, district, authority or neighbour.
    pub parts: BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>>,
    /// Which small area became which between boundary years.
    pub changes: Vec<Change>,
    /// The code behind each number that files use in its stead.
    pub numbers: BTreeMap<AreaCode, AreaCode>,
    /// Codes of one place, areas that lookups put into several, and middle areas.
    pub ground: Ground,
    /// Keys of every area above, numbers and other codes included.
    pub ids: Ids,
}

/// parent code, child code, the child's vintage, the parent's
pub(crate) type Edge = (AreaCode, AreaCode, Vintage, Vintage);

impl Geography {
    /// `None` where nothing that is held names the authority.
    pub async fn load(db: &Snapshot, code: AreaCode) -> Result<Option<Self>, StoreError> {
        let codes = Codes::load(db, code).await?;
        let pairs = aliases(db).await?;
        let numbers: BTreeMap<AreaCode, AreaCode> = newest(&pairs, &codes);
        let mut own: BTreeSet<AreaCode> = codes.own().clone();
        own.extend(numbers.iter().filter(|(_, area)| **area == code).map(|(number, _)| *number));
        let own_ids = ids(db, &own).await?;
        if !codes.own().iter().any(|code| own_ids.contains_key(code)) {
            return Ok(None);
        }
        let (neighbours, unmapped_neighbours) = neighbours(db, &own_ids, &numbers, &codes).await?;
        let mut tops: BTreeSet<AreaCode> = neighbours.iter().copied().collect();
        tops.insert(code);
        let ups = ascend(db, code, &codes).await?;
        let peers = wholes::beside(db, code, &ups, &codes).await?;
        tops.extend(&peers);
        let (region, country) = above(&ups, code);
        let wholes = Wholes::shipped();
        let country = country.or_else(|| wholes.country_of(code));
        let Made { districts, ward_vintage, wards, wards_of, mut parts, disputed, middle_areas } =
            Made::load(db, code, &tops, &codes).await?;
        let own_areas = parts.iter().filter(|((whole, _), _)| *whole == code).flat_map(|(_, members)| members.clone());
        let (patches, drawn_parts) = patch::load(db, &own_areas.collect(), ward_vintage, &parts).await?;
        parts.extend(drawn_parts);
        let mut all: BTreeSet<AreaCode> = parts.values().flatten().copied().collect();
        all.extend(disputed.values().chain(middle_areas.values()).flatten());
        all.extend(tops.iter().chain(&wards).chain(&districts).chain(&region).chain(&country));
        all.extend(numbers.iter().filter(|(_, area)| tops.contains(area)).map(|(number, _)| *number));
        let changes = changes(db, &ids(db, &all).await?).await?;
        // What became of an area, or was before it, may lie across the border.
        all.extend(changes.iter().flat_map(|change| [change.from, change.to]));
        let every = codes.all(&all);
        let other_codes: BTreeMap<AreaCode, AreaCode> =
            every.iter().map(|other| (*other, codes.shown(*other))).filter(|(other, shown)| other != shown).collect();
        let ids = ids(db, &every).await?;
        let names = Names::load(db, &ids, &codes).await?;
        let authority = names.area(code, None);
        let mut county_peers: Vec<Area> = peers.iter().map(|area| names.area(*area, None)).collect();
        county_peers.sort_by(|one, other| (&one.name, one.code).cmp(&(&other.name, other.code)));
        let alike = alike(db, &authority, &pairs, &codes).await?;
        Ok(Some(Self {
            authority,
            districts: districts.iter().map(|area| names.area(*area, None)).collect(),
            wards: names.wards(&wards, ward_vintage),
            wards_of,
            patches,
            small_areas: names.small_areas(&parts, code),
            region: region.map(|area| names.area(area, None)),
            country: country.map(|area| named_country(names.area(area, None), wholes)),
            neighbours: neighbours.iter().map(|area| names.area(*area, None)).collect(),
            county_peers,
            unmapped_neighbours,
            parts,
            changes,
            numbers: numbers.into_iter().filter(|(number, _)| ids.contains_key(number)).collect(),
            ground: Ground { other_codes, disputed, middle_areas, alike },
            ids,
        }))
    }

    /// Every place that files are written about: the authority, its parts, and what it is compared with.
    pub fn all(&self) -> impl Iterator<Item = &Area> {
        std::iter::once(&self.authority)
            .chain(&self.districts)
            .chain(&self.wards)
            .chain(self.patches.iter().map(|patch| &patch.area))
            .chain(self.small_areas.values().flatten())
            .chain(&self.region)
            .chain(&self.country)
            .chain(&self.neighbours)
            .chain(&self.county_peers)
    }

    /// The authority itself, a part of it, or a number or another code that stands for it.
    pub fn is_own(&self, code: AreaCode) -> bool {
        let code = self.numbers.get(&code).or_else(|| self.ground.other_codes.get(&code)).copied().unwrap_or(code);
        code == self.authority.code
            || self.districts.iter().chain(&self.wards).any(|area| area.code == code)
            || self.patch(code).is_some()
            || self.parts_hold(&code)
            || self
                .ground
                .middle_areas
                .iter()
                .any(|((whole, _), held)| *whole == self.authority.code && held.contains(&code))
    }

    /// A small area of the authority, in any boundary year.
    pub fn parts_hold(&self, code: &AreaCode) -> bool {
        self.small_areas
            .keys()
            .any(|year| self.parts.get(&(self.authority.code, *year)).is_some_and(|members| members.contains(code)))
    }

    pub fn find(&self, code: AreaCode) -> Option<&Area> {
        self.all().find(|area| area.code == code)
    }
}

/// The places of an authority that people call by a name: itself, its districts, its wards and its patches. Empty where nothing
/// that is held names the authority.
pub(crate) async fn places(db: &Snapshot, code: AreaCode) -> Result<Vec<Area>, StoreError> {
    let (codes, own) = (Codes::load(db, code).await?, BTreeSet::from([code]));
    let Made { districts, ward_vintage, wards, parts, .. } = Made::load(db, code, &own, &codes).await?;
    let all: BTreeSet<AreaCode> = own.iter().chain(&districts).chain(&wards).copied().collect();
    let ids = ids(db, &codes.all(&all)).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::load(db, &ids, &codes).await?;
    let small_areas = parts.iter().filter(|((whole, _), _)| *whole == code).flat_map(|(_, members)| members.clone());
    let (patches, _) = patch::load(db, &small_areas.collect(), ward_vintage, &parts).await?;
    let authority = std::iter::once(names.area(code, None));
    let districts = districts.iter().map(|area| names.area(*area, None));
    let wards = names.wards(&wards, ward_vintage);
    Ok(authority.chain(districts).chain(wards).chain(patches.into_iter().map(|patch| patch.area)).collect())
}

/// A country that no file names is called as the list of wholes calls it.
fn named_country(area: Area, wholes: &Wholes) -> Area {
    let unnamed = area.name == area.code.as_str();
    let known = wholes.country(area.code).filter(|_| unnamed && !area.code.is_fictional());
    Area { name: known.map_or(area.name, |one| one.name.clone()), ..area }
}

/// Names by area and boundary year.
struct Names(BTreeMap<AreaCode, BTreeMap<Vintage, String>>);

impl Names {
    /// By name, then code.
    fn wards(&self, wards: &BTreeSet<AreaCode>, vintage: Option<Vintage>) -> Vec<Area> {
        let mut areas: Vec<Area> = wards.iter().map(|ward| self.area(*ward, vintage)).collect();
        areas.sort_by(|one, other| (&one.name, one.code).cmp(&(&other.name, other.code)));
        areas
    }

    /// The small areas of one place, for each boundary year that has some.
    fn small_areas(&self, parts: &Parts, place: AreaCode) -> BTreeMap<Vintage, Vec<Area>> {
        let own = parts.iter().filter(|((whole, _), members)| *whole == place && !members.is_empty());
        let areas = |vintage: Vintage, members: &BTreeSet<AreaCode>| {
            members.iter().map(|area| self.area(*area, Some(vintage))).collect()
        };
        own.map(|((_, vintage), members)| (*vintage, areas(*vintage, members))).collect()
    }

    async fn load(db: &Snapshot, ids: &Ids, codes: &Codes) -> Result<Self, StoreError> {
        let list = Value::List(ids.values().copied().collect());
        let mut names: BTreeMap<AreaCode, BTreeMap<Vintage, String>> = BTreeMap::new();
        for row in db.read(&sql::NAMES, &[list]).await? {
            if let Ok(code) = row.code.parse() {
                names.entry(code).or_default().insert(vintage(row.vintage), row.name);
            }
        }
        // What only another code of the place is called by, it is called too.
        let others: Vec<(AreaCode, BTreeMap<Vintage, String>)> =
            names.iter().map(|(code, years)| (codes.shown(*code), years.clone())).collect();
        for (shown, years) in others {
            names.entry(shown).or_insert(years);
        }
        Ok(Self(names))
    }

    /// The name in the wanted year, else in the newest; the code itself where no file gives a name.
    fn area(&self, code: AreaCode, wanted: Option<Vintage>) -> Area {
        let known = self.0.get(&code);
        let newest = known.and_then(|years| years.last_key_value());
        let exact = known.and_then(|years| wanted.and_then(|year| years.get(&year)));
        let name = exact.or(newest.map(|(_, name)| name)).cloned().unwrap_or_else(|| code.to_string());
        let vintage = wanted.or(newest.map(|(year, _)| *year)).unwrap_or(Vintage::NONE);
        Area { code, vintage, name }
    }
}

pub(crate) fn vintage(year: i64) -> Vintage {
    Vintage(u16::try_from(year).unwrap_or_default())
}

pub(crate) async fn ids(db: &Snapshot, codes: &BTreeSet<AreaCode>) -> Result<Ids, StoreError> {
    Ok(known(&db.read(&sql::IDS, &[words(codes)]).await?))
}

/// Every number with every code that files pair with it, the latest pairing of a number last.
async fn aliases(db: &Snapshot) -> Result<Vec<(AreaCode, AreaCode)>, StoreError> {
    let pair = |row: &AliasRow| Some((row.number.parse().ok()?, row.code.parse().ok()?));
    Ok(db.read(&sql::ALIASES, &[]).await?.iter().filter_map(pair).collect())
}

/// Codes change when councils merge while numbers stay; the pairing of the latest period wins.
fn newest(pairs: &[(AreaCode, AreaCode)], codes: &Codes) -> BTreeMap<AreaCode, AreaCode> {
    pairs.iter().map(|(number, code)| (*number, codes.shown(*code))).collect()
}

/// Authorities that files pair with a number of this one, or call by its very name, though no order joins them.
async fn alike(
    db: &Snapshot,
    authority: &Area,
    pairs: &[(AreaCode, AreaCode)],
    codes: &Codes,
) -> Result<BTreeSet<AreaCode>, StoreError> {
    let numbers: BTreeSet<AreaCode> =
        pairs.iter().filter(|(_, code)| codes.own().contains(code)).map(|(number, _)| *number).collect();
    let mut found: BTreeSet<AreaCode> =
        pairs.iter().filter(|(number, _)| numbers.contains(number)).map(|(_, code)| *code).collect();
    for named in db.read(&sql::NAMED, &[Value::from(authority.name.as_str())]).await? {
        found.extend(named.parse::<AreaCode>().ok().filter(|code| code.area_type().is_authority()));
    }
    let ordered = |code: &AreaCode| {
        let of = codes.orders.mergers(*code);
        of.iter().any(|one| {
            codes.own().contains(&one.new) || one.parts.iter().chain(&one.divided).any(|it| codes.own().contains(it))
        })
    };
    found.retain(|code| !codes.own().contains(code) && !ordered(code));
    Ok(found)
}

async fn neighbours(
    db: &Snapshot,
    own: &Ids,
    numbers: &BTreeMap<AreaCode, AreaCode>,
    codes: &Codes,
) -> Result<(Vec<AreaCode>, Vec<AreaCode>), StoreError> {
    let rows = db.read(&sql::NEIGHBOURS, &[Value::List(own.values().copied().collect())]).await?;
    let newest = rows.first().map(|row| &row.model);
    let (mut found, mut unmapped) = (Vec::new(), Vec::new());
    for row in &rows {
        let Ok(code) = row.code.parse::<AreaCode>() else { continue };
        if Some(&row.model) != newest {
            continue;
        }
        let (list, area) = match (code.area_type(), numbers.get(&code)) {
            (AreaType::EducationNumber, None) => (&mut unmapped, code),
            (AreaType::EducationNumber, Some(area)) => (&mut found, *area),
            _ => (&mut found, codes.shown(code)),
        };
        // Councils that merge keep both numbers: a neighbour may come twice, or turn out to be the place itself.
        if !own.contains_key(&area) && !list.contains(&area) {
            list.push(area);
        }
    }
    Ok((found, unmapped))
}

pub(crate) async fn edges(db: &Snapshot, query: &'static Query<EdgeRow>, ids: &Ids) -> Result<Vec<Edge>, StoreError> {
    let list = Value::List(ids.values().copied().collect());
    let edge = |row: &EdgeRow| {
        let (own, year) = (vintage(row.vintage), vintage(row.parent_vintage));
        Some((row.parent.parse().ok()?, row.child.parse().ok()?, own, year))
    };
    Ok(db.read(query, &[list]).await?.iter().filter_map(edge).collect())
}

/// Region and country may be two steps away, through a county.
async fn ascend(db: &Snapshot, code: AreaCode, codes: &Codes) -> Result<Vec<Edge>, StoreError> {
    let mut all = Vec::new();
    let mut level = BTreeSet::from([code]);
    for _ in 0..3 {
        let found = edges(db, &sql::PARENTS, &ids(db, &codes.all(&level)).await?).await?;
        let found: Vec<Edge> = found.into_iter().filter_map(|edge| codes.edge(edge)).collect();
        level = found.iter().map(|edge| edge.0).collect();
        all.extend(found);
        if level.is_empty() {
            break;
        }
    }
    Ok(all)
}

/// The county that an authority is a district of, where what is held names one.
pub async fn county_of(db: &Snapshot, code: AreaCode) -> Result<Option<AreaCode>, StoreError> {
    let ups = ascend(db, code, &Codes::load(db, code).await?).await?;
    Ok(ups.iter().map(|edge| edge.0).filter(|parent| parent.area_type() == AreaType::County).max())
}

fn above(ups: &[Edge], code: AreaCode) -> (Option<AreaCode>, Option<AreaCode>) {
    let of_type = |kind| ups.iter().map(|edge| edge.0).filter(|parent| parent.area_type() == kind).max();
    let country = of_type(AreaType::Country)
        .filter(|parent| parent.as_str().as_bytes().first() == code.as_str().as_bytes().first());
    (of_type(AreaType::Region), country)
}
