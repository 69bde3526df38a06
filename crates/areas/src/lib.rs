// SPDX-License-Identifier: MIT OR Apache-2.0
//! Geography with vintages: areas, boundaries, lookups, neighbours, postcodes, an authority's own patches.
//!
//! A place is its code; a name, a parent or an outline is what one file says of it in one boundary year.
//! This shelf never joins on names and never converts figures between boundary years.

mod change;
mod geography;
mod ground;
mod made;
mod named;
mod order;
mod outline;
mod patch;
mod postcode;
mod rows;
mod save;
mod settled;
mod sql;
mod wholes;

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use store::{Db, Migrations, Snapshot, StoreError, Tx, Value};

pub use change::{Bridge, Way, changes, changes_in};
pub use geography::{Area, Geography, county_of};
pub use ground::{CodeNote, Ground};
pub use named::NamedPlaces;
pub use order::{Merged, Orders, Recoded};
pub use outline::{Outline, joined};
pub use patch::{Cover, Patch, SameCode, check_patches};
pub use postcode::located;
pub use save::{Ids, codes_in, complete_ids, find_ids, ids_for, save};
pub use settled::{Asked, Claim, Lies, Reason, Step, Votes, settle};
pub use sql::STATEMENTS;
pub use wholes::{Count, Country, County, Layer, LayerKind, Wholes};

pub const MIGRATIONS: Migrations = Migrations {
    set: "areas",
    files: &[
        ("0001_areas", include_str!("../migrations/0001_areas.sql")),
        ("0002_change", include_str!("../migrations/0002_change.sql")),
        ("0003_patch", include_str!("../migrations/0003_patch.sql")),
        ("0004_postcode", include_str!("../migrations/0004_postcode.sql")),
        ("0005_sequence", include_str!("../migrations/0005_sequence.sql")),
    ],
};

/// Whether a database is about real places or the fictional district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    Real,
    Fictional,
}

impl World {
    /// The world of a set of codes: `None` where numbers alone are named, an error where both are mixed.
    pub fn of(codes: &BTreeSet<AreaCode>) -> Result<Option<Self>, MixedWorlds> {
        let mut worlds = codes
            .iter()
            .filter(|code| code.area_type() != base::AreaType::EducationNumber)
            .map(|code| if code.is_fictional() { Self::Fictional } else { Self::Real });
        let Some(first) = worlds.next() else { return Ok(None) };
        if worlds.all(|world| world == first) { Ok(Some(first)) } else { Err(MixedWorlds) }
    }
}

/// One file names real and fictional places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file names both real and fictional places (codes beginning with X); take one of them out")]
pub struct MixedWorlds;

/// The world of a database; `None` while it holds no places.
pub async fn world(tx: &mut Tx) -> Result<Option<World>, StoreError> {
    Ok(first_world(&tx.read(&sql::WORLD, &[]).await?))
}

/// As `world`, outside a transaction.
pub async fn world_of(db: &Db) -> Result<Option<World>, StoreError> {
    Ok(first_world(&db.read(&sql::WORLD, &[]).await?))
}

fn first_world(codes: &[String]) -> Option<World> {
    codes.first().map(|code| if code.starts_with('X') { World::Fictional } else { World::Real })
}

/// How many names, links and boundaries an import says.
pub async fn said_by(tx: &mut Tx, import: i64) -> Result<i64, StoreError> {
    Ok(tx.read(&sql::SAID_BY, &[Value::Int(import)]).await?.first().copied().unwrap_or_default())
}

/// What files say of the areas of every authority that these areas lie in.
pub async fn around(tx: &mut Tx, codes: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<Claim>, StoreError> {
    let own = codes.iter().filter_map(|code| ids.get(code).copied()).collect();
    let mut authorities = BTreeSet::new();
    for row in tx.read(&sql::PARENTS, &[Value::List(own)]).await? {
        authorities.extend(row.parent.parse::<AreaCode>().ok().filter(|code| code.area_type().is_authority()));
    }
    let mut said = below(tx, &authorities).await?;
    said.extend(by_small_areas(tx, codes, ids).await?);
    Ok(said)
}

/// Where middle areas lie by the small areas of which they are made.
async fn by_small_areas(tx: &mut Tx, codes: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<Claim>, StoreError> {
    let middle = codes.iter().filter(|code| code.area_type() == base::AreaType::MiddleArea);
    let own: Vec<i64> = middle.filter_map(|code| ids.get(code).copied()).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let parts = ground::decode(&tx.read(&sql::SAID_BELOW, &[Value::List(own)]).await?);
    let wholes: BTreeMap<(AreaCode, Vintage), (AreaCode, Vintage)> =
        parts.iter().map(|one| ((one.child, one.vintage), (one.parent, one.year))).collect();
    let small: BTreeSet<AreaCode> = parts.iter().map(|one| one.child).collect();
    let ids = save::known(&tx.read(&sql::IDS, &[save::words(&small)]).await?);
    let said = above(tx, &small, &ids).await?;
    let lifted = |one: &Claim| {
        let (child, vintage) = *wholes.get(&(one.child, one.vintage))?;
        one.parent.area_type().is_authority().then_some(Claim { child, vintage, ..*one })
    };
    Ok(said.iter().filter_map(lifted).collect())
}

/// What files say of the areas of these places, under any of their codes.
pub async fn below(tx: &mut Tx, wholes: &BTreeSet<AreaCode>) -> Result<Vec<Claim>, StoreError> {
    let orders = Orders::shipped();
    let every = wholes.iter().flat_map(|code| orders.same(*code)).collect();
    let ids = save::known(&tx.read(&sql::IDS, &[save::words(&every)]).await?);
    Ok(ground::decode(&tx.read(&sql::SAID_BELOW, &[Value::List(ids.values().copied().collect())]).await?))
}

/// What files say of where these areas lie.
pub async fn above(tx: &mut Tx, codes: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<Claim>, StoreError> {
    let own = codes.iter().filter_map(|code| ids.get(code).copied()).collect();
    Ok(ground::decode(&tx.read(&sql::SAID, &[Value::List(own)]).await?))
}

/// Those of the codes that any file names.
pub async fn named(tx: &mut Tx, codes: &BTreeSet<AreaCode>) -> Result<BTreeSet<AreaCode>, StoreError> {
    Ok(save::known(&tx.read(&sql::IDS, &[save::words(codes)]).await?).into_keys().collect())
}

/// What these places are called, by boundary year.
pub async fn names(tx: &mut Tx, codes: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<records::AreaName>, StoreError> {
    let own = codes.iter().filter_map(|code| ids.get(code).copied()).collect();
    let mut found = Vec::new();
    for row in tx.read(&sql::NAMES, &[Value::List(own)]).await? {
        if let Ok(code) = row.code.parse() {
            found.push(records::AreaName { code, vintage: geography::vintage(row.vintage), name: row.name });
        }
    }
    Ok(found)
}

/// Every number with every code that files pair with it.
pub async fn numbers(tx: &mut Tx) -> Result<BTreeSet<(AreaCode, AreaCode)>, StoreError> {
    let mut pairs = BTreeSet::new();
    for row in tx.read(&sql::ALIASES, &[]).await? {
        if let (Ok(number), Ok(code)) = (row.number.parse(), row.code.parse()) {
            pairs.insert((number, code));
        }
    }
    Ok(pairs)
}

/// The places among these of which an outline is held, in any boundary year.
pub async fn outlined(tx: &mut Tx, codes: &BTreeSet<AreaCode>) -> Result<BTreeSet<AreaCode>, StoreError> {
    let ids = save::known(&tx.read(&sql::IDS, &[save::words(codes)]).await?);
    let own = ids.values().copied().collect();
    let mut found = BTreeSet::new();
    for code in tx.read(&sql::OUTLINED, &[Value::List(own)]).await? {
        found.extend(code.parse::<AreaCode>());
    }
    Ok(found)
}

/// The links between wards and the small areas fitted to them, each ward by its newest boundary year.
pub async fn fitted(tx: &mut Tx, wards: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<records::Parent>, StoreError> {
    let own = wards.iter().filter_map(|code| ids.get(code).copied()).collect();
    let mut links = Vec::new();
    for row in tx.read(&sql::CHILDREN, &[Value::List(own)]).await? {
        if let (Ok(parent), Ok(child)) = (row.parent.parse(), row.child.parse()) {
            let (vintage, parent_vintage) = (geography::vintage(row.vintage), geography::vintage(row.parent_vintage));
            links.push(records::Parent { child, parent, vintage, parent_vintage });
        }
    }
    let mut newest: BTreeMap<AreaCode, Vintage> = BTreeMap::new();
    for link in &links {
        let year = newest.entry(link.parent).or_default();
        *year = link.parent_vintage.max(*year);
    }
    links.retain(|link| newest.get(&link.parent) == Some(&link.parent_vintage));
    Ok(links)
}

/// Authorities that can have a needs assessment, by name.
pub async fn authorities(db: &Db) -> Result<Vec<Area>, StoreError> {
    let db = &db.snapshot().await?;
    let mut codes = BTreeSet::new();
    for code in db.read(&sql::AUTHORITIES, &[]).await? {
        codes.extend(code.parse::<AreaCode>());
    }
    // An authority under two codes stands in the list once, under the newer.
    let (orders, all) = (Orders::shipped(), codes.clone());
    codes.retain(|code| orders.newest(*code) == *code || !all.contains(&orders.newest(*code)));
    let ids = geography::ids(db, &codes).await?;
    let mut names: BTreeMap<AreaCode, Area> = BTreeMap::new();
    for row in db.read(&sql::NAMES, &[Value::List(ids.values().copied().collect())]).await? {
        if let Ok(code) = row.code.parse::<AreaCode>() {
            names.insert(code, Area { code, vintage: geography::vintage(row.vintage), name: row.name });
        }
    }
    let unnamed = |code: &AreaCode| Area { code: *code, vintage: Vintage::NONE, name: code.to_string() };
    let mut areas: Vec<Area> = codes.iter().map(|code| names.remove(code).unwrap_or_else(|| unnamed(code))).collect();
    areas.sort_by(|one, other| (&one.name, one.code).cmp(&(&other.name, other.code)));
    Ok(areas)
}

/// The outlines held for these areas, by area and boundary year.
pub async fn outlines(db: &Snapshot, ids: &[i64]) -> Result<BTreeMap<(AreaCode, Vintage), Outline>, StoreError> {
    let mut found = BTreeMap::new();
    for row in db.read(&sql::OUTLINES, &[Value::List(ids.to_vec())]).await? {
        if let (Ok(code), Some(outline)) = (row.code.parse(), outline::unpack(&row.outline)) {
            found.insert((code, geography::vintage(row.vintage)), outline);
        }
    }
    Ok(found)
}
