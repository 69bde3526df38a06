// SPDX-License-Identifier: MIT OR Apache-2.0
//! Geography with vintages: areas, boundaries, lookups, neighbours, postcodes, an authority's own patches.
//!
//! A place is its code; a name, a parent or an outline is what one file says of it in one boundary year.
//! This shelf never joins on names and never converts figures between boundary years.

mod change;
mod geography;
mod outline;
mod patch;
mod postcode;
mod save;
mod sql;

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use store::{Db, Migrations, Snapshot, StoreError, Tx, Value};

pub use change::{Bridge, Way, changes, changes_in};
pub use geography::{Area, Geography};
pub use outline::{Outline, joined};
pub use patch::{Cover, Patch, SameCode, check_patches};
pub use postcode::located;
pub use save::{Ids, codes_in, ids_for, save};
pub use sql::STATEMENTS;

pub const MIGRATIONS: Migrations = Migrations {
    set: "areas",
    files: &[
        ("0001_areas", include_str!("../migrations/0001_areas.sql")),
        ("0002_change", include_str!("../migrations/0002_change.sql")),
        ("0003_patch", include_str!("../migrations/0003_patch.sql")),
        ("0004_postcode", include_str!("../migrations/0004_postcode.sql")),
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
    first_world(&tx.rows(&sql::WORLD, &[]).await?)
}

/// As `world`, outside a transaction.
pub async fn world_of(db: &Db) -> Result<Option<World>, StoreError> {
    first_world(&db.rows(&sql::WORLD, &[]).await?)
}

fn first_world(rows: &[store::Row]) -> Result<Option<World>, StoreError> {
    let code = rows.first().map(|row| row.text(0)).transpose()?;
    Ok(code.map(|code| if code.starts_with('X') { World::Fictional } else { World::Real }))
}

/// How many names, links and boundaries an import says.
pub async fn said_by(tx: &mut Tx, import: i64) -> Result<i64, StoreError> {
    let rows = tx.rows(&sql::SAID_BY, &[Value::Int(import)]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// The links between these areas and the authorities they lie in, with every other area of those authorities.
pub async fn around(tx: &mut Tx, codes: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<intake::Parent>, StoreError> {
    let own = codes.iter().filter_map(|code| ids.get(code).copied()).collect();
    let mut authorities = BTreeSet::new();
    for row in tx.rows(&sql::PARENTS, &[Value::List(own)]).await? {
        authorities.extend(row.text(0)?.parse::<AreaCode>().ok().filter(|code| code.area_type().is_authority()));
    }
    let ids = save::known(&tx.rows(&sql::IDS, &[save::words(&authorities)]).await?)?;
    let mut links = Vec::new();
    for row in tx.rows(&sql::CHILDREN, &[Value::List(ids.values().copied().collect())]).await? {
        if let (Ok(parent), Ok(child)) = (row.text(0)?.parse(), row.text(1)?.parse()) {
            let (vintage, parent_vintage) = (geography::vintage(row.int(2)?), geography::vintage(row.int(3)?));
            links.push(intake::Parent { child, parent, vintage, parent_vintage });
        }
    }
    Ok(links)
}

/// The links between wards and the small areas fitted to them, each ward by its newest boundary year.
pub async fn fitted(tx: &mut Tx, wards: &BTreeSet<AreaCode>, ids: &Ids) -> Result<Vec<intake::Parent>, StoreError> {
    let own = wards.iter().filter_map(|code| ids.get(code).copied()).collect();
    let mut links = Vec::new();
    for row in tx.rows(&sql::CHILDREN, &[Value::List(own)]).await? {
        if let (Ok(parent), Ok(child)) = (row.text(0)?.parse(), row.text(1)?.parse()) {
            let (vintage, parent_vintage) = (geography::vintage(row.int(2)?), geography::vintage(row.int(3)?));
            links.push(intake::Parent { child, parent, vintage, parent_vintage });
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
    for row in db.rows(&sql::AUTHORITIES, &[]).await? {
        codes.extend(row.text(0)?.parse::<AreaCode>());
    }
    let ids = geography::ids(db, &codes).await?;
    let mut names: BTreeMap<AreaCode, Area> = BTreeMap::new();
    for row in db.rows(&sql::NAMES, &[Value::List(ids.values().copied().collect())]).await? {
        if let Ok(code) = row.text(0)?.parse::<AreaCode>() {
            names.insert(code, Area { code, vintage: geography::vintage(row.int(1)?), name: row.text(2)?.to_owned() });
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
    for row in db.rows(&sql::OUTLINES, &[Value::List(ids.to_vec())]).await? {
        if let (Ok(code), Some(outline)) = (row.text(0)?.parse(), outline::unpack(row.bytes(2)?)) {
            found.insert((code, geography::vintage(row.int(1)?)), outline);
        }
    }
    Ok(found)
}
