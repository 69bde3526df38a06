// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is held beside a file: which areas make an authority, and what others publish for it.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Claim, Lies, Orders, Step, Votes, settle};
use base::{AreaCode, AreaType, Vintage};
use records::{AreaName, Change, PatchPlace, Records, Series, SeriesKey};
use store::{StoreError, Tx, Value};

use super::sql;
use crate::ledger::{Years, all_series_in, year_of};

/// A figure of an authority that a file says.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    pub key: SeriesKey,
    pub area: AreaCode,
    pub count: f64,
}

/// The parts of authorities, and the totals held for the same indicators.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// Small areas and wards of an authority in a boundary year.
    pub parts: BTreeMap<(AreaCode, AreaType, Vintage), BTreeSet<AreaCode>>,
    pub totals: Vec<Total>,
    /// The small areas of each boundary year, by what was held before the file: a file that says the wrong year says it of
    /// its authorities too.
    pub years: BTreeMap<Vintage, BTreeSet<AreaCode>>,
    /// What became of the small areas that the file names, and what they came from.
    pub changes: Vec<Change>,
    /// The small areas of the wards that patches are drawn from.
    pub fitted: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
    /// What files said before of where the areas lie that this file places.
    pub said: Vec<Claim>,
    /// What the places of the file were called before.
    pub names: Vec<AreaName>,
    /// The numbers of authorities, with the codes that files pair with them.
    pub numbers: BTreeSet<(AreaCode, AreaCode)>,
    /// The authorities of changed codes that files named before.
    pub ordered: BTreeSet<AreaCode>,
    pub orders: Orders,
    /// Wards of which an outline is held.
    pub outlined: BTreeSet<AreaCode>,
    /// The boundary years of wards to which small areas of each authority are fitted.
    pub fitted_years: BTreeMap<AreaCode, BTreeSet<Vintage>>,
    /// Counts of smaller areas that are held beside the totals of the file.
    pub beside: Vec<Series>,
}

/// The number of the file that is being taken in: it comes after every other.
pub(super) const THIS: i64 = i64::MAX;

impl Held {
    pub(crate) async fn load(tx: &mut Tx, records: &Records, ids: &areas::Ids) -> Result<Self, StoreError> {
        let mut held = Self { orders: Orders::shipped().clone(), ..Self::default() };
        held.told(tx, records, ids).await?;
        let of_authorities = records.series.iter().filter(|series| series.key.area_type.is_authority());
        let wholes: BTreeSet<AreaCode> = of_authorities
            .filter(|series| series.key.aggregate == records::Aggregate::Sum)
            .flat_map(|series| series.cells.iter().map(|(code, _)| *code))
            .collect();
        held.beside = beside(tx, records).await?;
        let parts = records.series.iter().filter(|series| is_part(series.key.area_type));
        let mut named: BTreeSet<AreaCode> =
            parts.flat_map(|series| series.cells.iter().map(|(code, _)| *code)).collect();
        named.extend(places_of_patches(records));
        if named.is_empty() && (wholes.is_empty() || held.beside.is_empty()) {
            return Ok(held);
        }
        let mut said = areas::around(tx, &named, ids).await?;
        if !held.beside.is_empty() {
            said.extend(areas::below(tx, &wholes).await?);
        }
        let before = said.clone();
        said.extend(in_file(records));
        held.place(&said);
        held.wards(tx, records).await?;
        let wards = places_of_patches(records).filter(|code| code.area_type() == AreaType::Ward).collect();
        for link in areas::fitted(tx, &wards, ids).await? {
            held.fitted.entry(link.parent).or_default().insert(link.child);
        }
        let small = |code: &AreaCode| code.area_type() == AreaType::SmallArea;
        let small: areas::Ids =
            named.iter().filter(|code| small(code)).filter_map(|code| Some((*code, *ids.get(code)?))).collect();
        held.changes = if small.is_empty() { Vec::new() } else { areas::changes_in(tx, &small).await? };
        held.changes.extend(records.changes.iter().cloned());
        held.years = years(&before, &held.changes);
        held.totals = totals(tx, records).await?;
        Ok(held)
    }

    /// What earlier files say of the places of this one: where they lie, what they are called, by which numbers.
    async fn told(&mut self, tx: &mut Tx, records: &Records, ids: &areas::Ids) -> Result<(), StoreError> {
        let placed: BTreeSet<AreaCode> = records.parents.iter().map(|edge| edge.child).filter(is_small).collect();
        self.said = areas::above(tx, &placed, ids).await?;
        let called = records.areas.iter().map(|area| area.code).collect();
        self.names = areas::names(tx, &called, ids).await?;
        let by_number = |series: &Series| series.key.area_type == AreaType::EducationNumber;
        if !records.aliases.is_empty() || records.series.iter().any(by_number) {
            self.numbers = areas::numbers(tx).await?;
        }
        self.ordered = areas::named(tx, &self.orders.codes()).await?;
        Ok(())
    }

    /// The parts of each authority, each area in one.
    fn place(&mut self, said: &[Claim]) {
        let newest = |one: &Claim| Claim { parent: self.orders.newest(one.parent), ..*one };
        let of_authorities = said.iter().filter(|one| is_part(one.child.area_type()));
        let said: Vec<Claim> = of_authorities.filter(|one| one.parent.area_type().is_authority()).map(newest).collect();
        for ((child, vintage, step), lies) in settle(&said, &Votes::new()) {
            if let (Lies::In(authority, _), false) = (lies, step == Step::Ward) {
                self.parts.entry((authority, child.area_type(), vintage)).or_default().insert(child);
            }
        }
    }

    /// The wards to which small areas are fitted, and the outlines of wards, where the file is about wards.
    async fn wards(&mut self, tx: &mut Tx, records: &Records) -> Result<(), StoreError> {
        if !records.series.iter().any(|series| series.key.area_type == AreaType::Ward) {
            return Ok(());
        }
        let ward = |(_, kind, _): &&(AreaCode, AreaType, Vintage)| *kind == AreaType::Ward;
        let wards: BTreeSet<AreaCode> =
            self.parts.iter().filter(|(key, _)| ward(key)).flat_map(|(_, wards)| wards.clone()).collect();
        self.outlined = areas::outlined(tx, &wards).await?;
        let mut fitted: BTreeMap<AreaCode, BTreeSet<Vintage>> = BTreeMap::new();
        for one in areas::below(tx, &wards).await?.iter().chain(&in_file(records)) {
            if is_small(&one.child) && one.parent.area_type() == AreaType::Ward {
                fitted.entry(one.parent).or_default().insert(one.year);
            }
        }
        for ((authority, _, vintage), wards) in self.parts.iter().filter(|(key, _)| ward(key)) {
            if wards.iter().any(|ward| fitted.get(ward).is_some_and(|years| years.contains(vintage))) {
                self.fitted_years.entry(*authority).or_default().insert(*vintage);
            }
        }
        Ok(())
    }

    /// The boundary year of a series: what the file says, else the one that knows all of its areas.
    pub(super) fn year(&self, series: &Series) -> Vintage {
        let key = &series.key;
        if key.vintage != Vintage::NONE || !matches!(key.area_type, AreaType::SmallArea | AreaType::MiddleArea) {
            return key.vintage;
        }
        let mut known = Years::new();
        for ((_, kind, year), parts) in &self.parts {
            known.entry((*kind, *year)).or_default().extend(parts);
        }
        year_of(&known, key.area_type, series.cells.iter().map(|(code, _)| code)).unwrap_or_default()
    }
}

fn is_small(code: &AreaCode) -> bool {
    code.area_type() == AreaType::SmallArea
}

/// Open counts of smaller areas that are held for what the file says of authorities.
async fn beside(tx: &mut Tx, records: &Records) -> Result<Vec<Series>, StoreError> {
    let totals = records.series.iter().filter(|series| series.key.area_type.is_authority());
    let wanted: BTreeSet<_> = totals
        .filter(|series| series.key.aggregate == records::Aggregate::Sum)
        .map(|series| what(&series.key))
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let all = all_series_in(tx).await?.into_iter();
    let is_wanted = |key: &SeriesKey| {
        is_part(key.area_type) && key.aggregate == records::Aggregate::Sum && wanted.contains(&what(key))
    };
    let known: BTreeMap<i64, SeriesKey> = all.filter(|(_, key)| is_wanted(key)).collect();
    let mut cells: BTreeMap<i64, BTreeMap<AreaCode, base::Quantity>> = BTreeMap::new();
    for ((series, area), count) in newest_counts(tx, &known).await? {
        if let Some(count) = count {
            cells.entry(series).or_default().insert(area, base::Quantity::count(count));
        }
    }
    let series = |(id, cells): (i64, BTreeMap<AreaCode, base::Quantity>)| {
        Some(Series { key: known.get(&id)?.clone(), cells: cells.into_iter().collect() })
    };
    Ok(cells.into_iter().filter_map(series).collect())
}

/// The newest count of each area in open series.
async fn newest_counts(
    tx: &mut Tx,
    known: &BTreeMap<i64, SeriesKey>,
) -> Result<BTreeMap<(i64, AreaCode), Option<f64>>, StoreError> {
    let mut newest = BTreeMap::new();
    // Oldest import first, so that the newest count stays.
    for row in tx.read(&sql::TOTALS, &[Value::List(known.keys().copied().collect())]).await? {
        if let Ok(area) = row.area.parse() {
            newest.insert((row.series, area), row.numerator);
        }
    }
    Ok(newest)
}

/// An exact lookup says all the years of an area; else those under which it is a part of an authority.
fn years(said: &[Claim], changes: &[Change]) -> BTreeMap<Vintage, BTreeSet<AreaCode>> {
    let linked = changes.iter().flat_map(|it| [(it.from, it.from_vintage), (it.to, it.to_vintage)]);
    let linked: BTreeSet<(AreaCode, Vintage)> =
        linked.filter(|(code, _)| code.area_type() == AreaType::SmallArea).collect();
    let codes: BTreeSet<AreaCode> = linked.iter().map(|(code, _)| *code).collect();
    let small =
        |one: &&Claim| one.parent.area_type().is_authority() && is_small(&one.child) && !codes.contains(&one.child);
    let mut years: BTreeMap<Vintage, BTreeSet<AreaCode>> = BTreeMap::new();
    for (code, year) in said.iter().filter(small).map(|one| (one.child, one.vintage)).chain(linked) {
        years.entry(year).or_default().insert(code);
    }
    years
}

/// The small areas and wards that the file draws patches from.
pub(super) fn places_of_patches(records: &Records) -> impl Iterator<Item = AreaCode> {
    records.patches.iter().filter_map(|patch| match patch.place {
        PatchPlace::Area(code) | PatchPlace::Fitted(code) => Some(code),
        PatchPlace::Postcode(_) => None,
    })
}

pub(crate) fn is_part(kind: AreaType) -> bool {
    matches!(kind, AreaType::SmallArea | AreaType::MiddleArea | AreaType::Ward)
}

/// Counts that the ledger holds for authorities of the indicators and periods of the file.
async fn totals(tx: &mut Tx, records: &Records) -> Result<Vec<Total>, StoreError> {
    let wanted: BTreeSet<_> = records
        .series
        .iter()
        .filter(|series| is_part(series.key.area_type) && series.key.aggregate == records::Aggregate::Sum)
        .map(|series| what(&series.key))
        .collect();
    let known: BTreeMap<i64, SeriesKey> = all_series_in(tx)
        .await?
        .into_iter()
        .filter(|(_, key)| key.area_type.is_authority() && wanted.contains(&what(key)))
        .collect();
    let newest = newest_counts(tx, &known).await?;
    let total = |((series, area), count): ((i64, AreaCode), Option<f64>)| {
        Some(Total { key: known.get(&series)?.clone(), area, count: count? })
    };
    Ok(newest.into_iter().filter_map(total).collect())
}

/// What a figure is about, whoever says it.
pub(super) fn what(key: &SeriesKey) -> (String, String, String, base::Day) {
    (key.indicator.clone(), key.breakdown.clone(), key.category.clone(), key.period.end())
}

/// What the file itself says of where areas lie.
pub(super) fn in_file(records: &Records) -> Vec<Claim> {
    let said = |edge: &records::Parent| Claim {
        child: edge.child,
        vintage: edge.vintage,
        parent: edge.parent,
        year: edge.parent_vintage,
        import: THIS,
    };
    records.parents.iter().map(said).collect()
}
