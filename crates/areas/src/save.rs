// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes what a file says about places into the database.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use records::{PatchPlace, Records};
use store::{StoreError, Tx, Value};

use crate::{outline, patch, postcode, sql};

/// The integer keys of area codes.
pub type Ids = BTreeMap<AreaCode, i64>;

/// The keys of these codes; one that was not met before has none.
pub async fn find_ids(tx: &mut Tx, codes: &BTreeSet<AreaCode>) -> Result<Ids, StoreError> {
    Ok(known(&tx.read(&sql::IDS, &[words(codes)]).await?))
}

/// The keys of every code in a file; codes not met before get one.
pub async fn ids_for(tx: &mut Tx, codes: &BTreeSet<AreaCode>) -> Result<Ids, StoreError> {
    let ids = find_ids(tx, codes).await?;
    complete_ids(tx, codes, ids).await
}

/// The same, from the keys that were found: whoever has them does not look again.
pub async fn complete_ids(tx: &mut Tx, codes: &BTreeSet<AreaCode>, mut ids: Ids) -> Result<Ids, StoreError> {
    let new: Vec<AreaCode> = codes.iter().filter(|code| !ids.contains_key(*code)).copied().collect();
    if new.is_empty() {
        return Ok(ids);
    }
    let first = tx.number(&sql::KEYS, new.len()).await?;
    ids.extend(new.iter().copied().zip(first..));
    let rows = new.iter().zip(first..).map(|(code, id)| [Value::Int(id), Value::from(code.as_str())]);
    tx.bulk(&sql::ADD_AREAS, rows).await?;
    Ok(ids)
}

pub(crate) fn known(rows: &[(i64, String)]) -> Ids {
    rows.iter().filter_map(|(id, code)| Some((code.parse().ok()?, *id))).collect()
}

pub(crate) fn words(codes: &BTreeSet<AreaCode>) -> Value {
    Value::Words(codes.iter().map(|code| code.as_str().to_owned()).collect())
}

/// Every code that the file names, in any role.
pub fn codes_in(records: &Records) -> BTreeSet<AreaCode> {
    let mut codes = BTreeSet::new();
    codes.extend(records.areas.iter().map(|area| area.code));
    codes.extend(records.parents.iter().flat_map(|edge| [edge.child, edge.parent]));
    codes.extend(records.changes.iter().flat_map(|change| [change.from, change.to]));
    codes.extend(records.aliases.iter().flat_map(|alias| [alias.number, alias.code]));
    codes.extend(records.neighbours.iter().flat_map(|pair| [pair.of, pair.neighbour]));
    codes.extend(records.shapes.iter().map(|shape| shape.code));
    codes.extend(records.patches.iter().filter_map(|patch| match patch.place {
        PatchPlace::Area(code) | PatchPlace::Fitted(code) => Some(code),
        PatchPlace::Postcode(_) => None,
    }));
    codes.extend(records.postcodes.iter().flat_map(|it| [it.small_area, it.ward, it.authority]).flatten());
    codes.extend(records.series.iter().flat_map(|series| series.cells.iter().map(|(code, _)| *code)));
    codes
}

/// Names, parents, aliases, neighbours, outlines, patches and postcodes of one import.
pub async fn save(tx: &mut Tx, import: i64, ids: &Ids, records: &Records) -> Result<(), StoreError> {
    let id = |code: &AreaCode| Value::Int(ids.get(code).copied().unwrap_or_default());
    let year = |vintage: Vintage| Value::Int(i64::from(vintage.0));
    let names: BTreeMap<_, _> = records.areas.iter().map(|area| ((area.code, area.vintage), &area.name)).collect();
    let rows = names
        .into_iter()
        .map(|((code, vintage), name)| vec![id(&code), year(vintage), Value::Int(import), Value::from(name.as_str())]);
    tx.bulk(&sql::ADD_NAMES, rows).await?;
    let edges: BTreeSet<_> =
        records.parents.iter().map(|edge| (edge.parent, edge.child, edge.vintage, edge.parent_vintage)).collect();
    let rows = edges.into_iter().map(|(parent, child, vintage, parent_vintage)| {
        vec![id(&parent), id(&child), year(vintage), year(parent_vintage), Value::Int(import)]
    });
    tx.bulk(&sql::ADD_PARENTS, rows).await?;
    let changes: BTreeMap<_, _> =
        records.changes.iter().map(|it| ((it.from, it.from_vintage, it.to, it.to_vintage), it.flag.as_str())).collect();
    let rows = changes.into_iter().map(|((from, from_vintage, to, to_vintage), flag)| {
        let (old, new) = ([id(&from), year(from_vintage)], [id(&to), year(to_vintage)]);
        [old, new, [Value::Int(import), Value::from(flag)]].concat()
    });
    tx.bulk(&sql::ADD_CHANGES, rows).await?;
    let mut aliases: BTreeMap<_, &str> = BTreeMap::new();
    for alias in &records.aliases {
        let latest = aliases.entry((alias.number, alias.code)).or_default();
        *latest = alias.year_hint.as_str().max(*latest);
    }
    let rows = aliases
        .into_iter()
        .map(|((number, code), latest)| vec![id(&number), id(&code), Value::from(latest), Value::Int(import)]);
    tx.bulk(&sql::ADD_ALIASES, rows).await?;
    let rows = records.neighbours.iter().map(|pair| {
        vec![
            id(&pair.of),
            Value::from(pair.model.as_str()),
            Value::Int(i64::from(pair.rank)),
            id(&pair.neighbour),
            Value::from(pair.closeness.as_str()),
            Value::Int(import),
        ]
    });
    tx.bulk(&sql::ADD_NEIGHBOURS, rows).await?;
    let shapes: BTreeMap<_, _> =
        records.shapes.iter().map(|shape| ((shape.code, shape.vintage), &shape.polygons)).collect();
    let rows = shapes.into_iter().map(|((code, vintage), polygons)| {
        vec![id(&code), year(vintage), Value::Int(import), Value::Bytes(outline::pack(polygons))]
    });
    tx.bulk(&sql::ADD_SHAPES, rows).await?;
    let drawn = patch::drawn(records);
    let rows = drawn.iter().flat_map(|((kind, _), drawn)| {
        let of = [Value::Int(import), Value::from(kind.as_str()), Value::from(drawn.name.as_str())];
        let row = move |area| [of.as_slice(), &[id(area), drawn.is_fitted(area)]].concat();
        drawn.places.iter().map(row)
    });
    tx.bulk(&sql::ADD_PATCHES, rows).await?;
    let rows = postcode::pack(&records.postcodes, ids);
    let rows =
        rows.into_iter().map(|(outward, packed)| [Value::Int(import), Value::Text(outward), Value::Bytes(packed)]);
    tx.bulk(&sql::ADD_POSTCODES, rows).await.map(|_rows| ())
}
