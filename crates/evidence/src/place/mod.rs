// SPDX-License-Identifier: MIT OR Apache-2.0
//! A place: all that is held of one authority, worked out once, for every room.

mod compare;
mod patch;
mod shelf;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use areas::{Area, Geography, Outline};
use base::{AreaCode, Day, Vintage};
use bytes::Bytes;
use intake::Import;
use store::{Db, StoreError};

use crate::catalogue::{Catalogue, Indicator};
use crate::check::Check;
use crate::ledger::Ledger;
use crate::measure::{self, Measure, Measured};

pub use compare::{Compared, FAR, compared, fifths, interval, method, standing};
pub use shelf::Shelf;

/// The share of a count by which tables of one census differ at most.
const A_FEW: f64 = 0.001;

/// One authority, its parts and its comparators, with every measure in its latest period.
#[derive(Debug)]
pub struct Place {
    pub geography: Geography,
    pub catalogue: Arc<Catalogue>,
    /// In the order of reports: the catalogue's indicators first.
    pub measured: Vec<Measured>,
    pub imports: Vec<Import>,
    pub as_at: Day,
    /// Patches among them, without a boundary year.
    pub outlines: BTreeMap<(AreaCode, Vintage), Outline>,
    /// For each kind of patch, the ground that lies in none.
    pub outside_patches: Vec<Outline>,
    ledger: Ledger,
    /// Files that somebody asked for, by name: many megabytes, of which all readers share one copy.
    files: Mutex<BTreeMap<&'static str, Bytes>>,
}

/// The size of place that a figure is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Authority,
    Wards,
    SmallAreas,
    /// The authority's own patches of one kind, by its number among `Geography::patch_kinds`.
    Patches(usize),
}

impl Place {
    /// `None` where no file that is held names the authority. All of it is read of one moment. `today` decides which
    /// terms have ended, `as_at` which periods count.
    pub async fn load(
        db: &Db,
        code: AreaCode,
        (as_at, today): (Day, Day),
        catalogue: Arc<Catalogue>,
    ) -> Result<Option<Self>, StoreError> {
        // A ward or a region has no parts of its own to compare.
        if !code.area_type().is_authority() {
            return Ok(None);
        }
        let db = &db.snapshot().await?;
        let Some(geography) = Geography::load(db, code).await? else { return Ok(None) };
        let imports = intake::list_imports(db).await?;
        let ledger = Ledger::open(db, &geography, &imports, today).await?;
        let own = |area: &&Area| area.code != code && geography.is_own(area.code);
        let ids: Vec<i64> =
            geography.all().filter(own).filter_map(|area| geography.ids.get(&area.code).copied()).collect();
        let outlines = areas::outlines(db, &ids).await?;
        // Takes a second of a processor for a large authority.
        Ok(Some(store::apart(move || Self::of(geography, ledger, catalogue, as_at, imports, outlines)).await))
    }

    /// Works the measures out from what was loaded.
    pub fn of(
        geography: Geography,
        ledger: Ledger,
        catalogue: Arc<Catalogue>,
        as_at: Day,
        imports: Vec<Import>,
        mut outlines: BTreeMap<(AreaCode, Vintage), Outline>,
    ) -> Self {
        let outside_patches = patch::outside(&geography, &outlines);
        outlines.extend(patch::outlines(&geography, &outlines));
        let mut measured = measure::latest(&geography, &ledger, &catalogue, as_at);
        measured.sort_by_cached_key(|one| (catalogue.position(&one.key.indicator), one.key.clone()));
        let files = Mutex::default();
        Self { geography, catalogue, measured, imports, as_at, outlines, outside_patches, ledger, files }
    }

    /// A file about the place, made once and kept as long as the place is.
    pub fn file<E>(&self, name: &'static str, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Bytes, E> {
        let kept = self.files.lock().ok().and_then(|files| files.get(name).cloned());
        if let Some(bytes) = kept {
            return Ok(bytes);
        }
        let made = Bytes::from(make()?);
        if let Ok(mut files) = self.files.lock() {
            return Ok(files.entry(name).or_insert(made).clone());
        }
        Ok(made)
    }

    /// Counts the indicators that have local counts which nobody has released.
    pub fn not_released(&self) -> usize {
        self.ledger.not_released()
    }

    /// Gives what files say against themselves, with the title of each.
    pub fn contradictions(&self) -> impl Iterator<Item = &(String, Check)> {
        self.ledger.contradictions.iter()
    }

    /// The area, where it is a ward or a patch of the place.
    pub fn ward_or_patch(&self, code: &str) -> Option<&Area> {
        let patches = self.geography.patches.iter().map(|patch| &patch.area);
        self.geography.wards.iter().chain(patches).find(|area| area.code.as_str() == code)
    }

    pub fn indicator(&self, code: &str) -> Indicator {
        let unit =
            self.measured.iter().find(|one| one.key.indicator == code).map(|one| one.unit.clone()).unwrap_or_default();
        self.catalogue.indicator(code, &self.ledger.names, &unit)
    }

    /// Every source and part of a breakdown held for an indicator.
    pub fn families<'a>(&'a self, indicator: &'a str) -> impl Iterator<Item = &'a Measured> {
        self.measured.iter().filter(move |one| one.key.indicator == indicator)
    }

    /// The family that a report uses for an indicator at a level: one with figures there, from the source that
    /// the catalogue prefers, then the one with values and not counts alone, then the latest.
    pub fn preferred(&self, indicator: &str, level: Level) -> Option<&Measured> {
        let prefer = self.catalogue.known(indicator).map(|known| known.prefer.clone()).unwrap_or_default();
        let rank = |source: &str| prefer.iter().position(|known| known == source).unwrap_or(prefer.len());
        let candidates =
            self.measured.iter().filter(|one| one.key.indicator == indicator && one.key.breakdown.is_empty());
        candidates
            .filter(|one| self.holds(one, level))
            .map(|one| (self.says(one, level), one))
            .min_by(|((figures, values), one), ((other_figures, other_values), other)| {
                (other_figures.cmp(figures))
                    .then(rank(&one.key.source).cmp(&rank(&other.key.source)))
                    .then(other_values.cmp(values))
                    .then(other.period.cmp(&one.period))
                    .then(one.key.cmp(&other.key))
            })
            .map(|(_, one)| one)
    }

    /// The authority's figure for the same thing from other sources: they stand side by side, never merged.
    pub fn other_sources<'a>(&'a self, than: &'a Measured) -> impl Iterator<Item = (&'a Measured, &'a Measure)> {
        self.measured
            .iter()
            .filter(|one| one.key != than.key && one.key.indicator == than.key.indicator)
            .filter(|one| (&one.key.breakdown, &one.key.category) == (&than.key.breakdown, &than.key.category))
            .filter(|one| self.counted_by(one, Level::Authority).is_none())
            .filter_map(|one| Some((one, self.own(one)?)))
    }

    /// The family of the source that the catalogue prefers, where it counts the same people in the same period: census
    /// tables are changed slightly to protect people, so that their totals differ by a few, and one of them is shown.
    pub fn counted_by(&self, of: &Measured, level: Level) -> Option<&Measured> {
        let whole = of.scale == 0.0 && of.key.breakdown.is_empty() && of.lent.is_none();
        let preferred = self.preferred(&of.key.indicator, level).filter(|_| whole)?;
        let other = preferred.key != of.key && preferred.period == of.period && preferred.unit == of.unit;
        (other && self.is_close(of, preferred)).then_some(preferred)
    }

    /// Tells whether two counts of the authority are no further apart than the changes that protect people make them.
    fn is_close(&self, one: &Measured, other: &Measured) -> bool {
        let count = |of| self.own(of).and_then(|own| own.quantity.numerator);
        let Some((one, other)) = count(one).zip(count(other)) else { return false };
        (one - other).abs() <= other.abs() * A_FEW
    }

    /// The authority's figure as it is shown beside the places of a family: of a count the one total.
    pub fn total<'a>(&'a self, of: &'a Measured) -> Option<&'a Measure> {
        self.own(self.counted_by(of, Level::Authority).unwrap_or(of))
    }

    /// Own figures of every period, oldest first.
    pub fn history(&self, of: &Measured) -> Vec<Measured> {
        measure::history(&self.geography, &self.ledger, &self.catalogue, &of.key, self.as_at)
    }

    /// Gives what is held of periods before the latest, in the order of `measured` and each family oldest first.
    pub fn earlier(&self) -> Vec<Measured> {
        let mut earlier = measure::earlier(&self.geography, &self.ledger, &self.catalogue, self.as_at);
        earlier.sort_by_cached_key(|one| {
            (self.catalogue.position(&one.key.indicator), one.key.clone(), one.period.clone())
        });
        earlier
    }

    /// The places of a level, in the order of the key numbers on maps.
    pub fn areas(&self, level: Level, vintage: Option<Vintage>) -> Vec<&Area> {
        match level {
            Level::Authority => vec![&self.geography.authority],
            Level::Wards => self.geography.wards.iter().collect(),
            Level::SmallAreas => {
                let newest = vintage.or(self.geography.small_areas.keys().max().copied());
                let areas = newest.and_then(|year| self.geography.small_areas.get(&year));
                areas.map(|areas| areas.iter().collect()).unwrap_or_default()
            }
            Level::Patches(_) => {
                let kind = self.patch_kind(level);
                self.geography.patches.iter().filter(|patch| patch.kind == kind).map(|patch| &patch.area).collect()
            }
        }
    }

    /// The boundary year of the small areas in a family.
    pub fn small_area_vintage(&self, of: &Measured) -> Option<Vintage> {
        self.geography
            .small_areas
            .iter()
            .rev()
            .find(|(_, areas)| areas.iter().any(|area| of.measures.contains_key(&area.code)))
            .map(|(year, _)| *year)
    }

    pub fn own<'a>(&self, of: &'a Measured) -> Option<&'a Measure> {
        of.measures.get(&self.geography.authority.code)
    }

    /// Tells whether any area of the level has a figure, and whether any has a value.
    fn says(&self, of: &Measured, level: Level) -> (bool, bool) {
        let areas = self.areas(level, self.small_area_vintage(of));
        let quantities = || areas.iter().filter_map(|area| of.measures.get(&area.code)).map(|one| one.quantity);
        let value = quantities().any(|one| one.value.is_some());
        (value || quantities().any(|one| one.numerator.is_some()), value)
    }

    /// The family has figures, or says why not, for an area of the level.
    pub fn holds(&self, of: &Measured, level: Level) -> bool {
        self.areas(level, self.small_area_vintage(of)).iter().any(|area| of.measures.contains_key(&area.code))
    }

    /// The outline of an area in its own boundary year; wards fall back on the nearest year held.
    pub fn outline(&self, area: &Area, exact: bool) -> Option<&Outline> {
        self.outlines.get(&(area.code, area.vintage)).or_else(|| {
            let mut years = self.outlines.range((area.code, Vintage(0))..=(area.code, Vintage(u16::MAX)));
            if exact { None } else { years.next_back().map(|(_, outline)| outline) }
        })
    }
}
