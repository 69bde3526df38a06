// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts of people that are not open data. The numbers stay in this file: what leaves it has passed the disclosure
//! profile of its source, together with every sum that a reader could form.

mod published;
mod sql;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use areas::Geography;
use base::{AreaCode, Day, State};
use intake::SeriesKey;
use stats::disclosure::{Cell, Count, Profile, Release, Role, Shown, Split, Sum, Table, publish};
use store::{Db, StoreError};

use super::Held;
use published::{Earlier, Subject};

pub(super) const STATEMENTS: &[&store::Statement] = sql::STATEMENTS;

/// A series whose numbers nobody can read.
#[derive(Clone)]
pub struct Guarded {
    pub key: SeriesKey,
    profile: Profile,
    cells: BTreeMap<AreaCode, Raw>,
}

#[derive(Clone)]
struct Raw {
    numerator: Option<u64>,
    denominator: Option<u64>,
    state: State,
    file: String,
}

impl fmt::Debug for Guarded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Guarded({}, {} cells)", self.key.indicator, self.cells.len())
    }
}

/// What may be seen of one area in one period.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub numerator: Option<Shown>,
    pub denominator: Option<Shown>,
    /// Why there is no count, where the file says.
    pub state: State,
    pub files: BTreeSet<String>,
    /// From how many areas it was added up; 0 where a file gives it.
    pub parts: usize,
}

/// What the cells of a series are about: its place among the series given, and the area.
pub(crate) type Spot = (usize, AreaCode);

impl Guarded {
    /// Whole numbers of people stay; anything else cannot be protected and is left out as hidden.
    pub(super) fn of(held: Held, profile: Profile) -> Self {
        let cells = held.cells.into_iter().map(|(area, cell)| {
            let quantity = cell.quantity;
            let whole =
                |count: Option<f64>| count.filter(|it| it.fract() == 0.0 && (0.0..1e12).contains(it)).map(to_u64);
            let (numerator, denominator) = (whole(quantity.numerator), whole(quantity.denominator));
            let lost = numerator.is_none() && quantity.state == State::Value;
            let state = if lost { State::Suppressed } else { quantity.state };
            (area, Raw { numerator, denominator, state, file: cell.file_sha256 })
        });
        Self { key: held.key, profile, cells: cells.collect() }
    }

    pub(crate) const fn profile(&self) -> Profile {
        self.profile
    }

    pub(crate) fn areas(&self) -> impl Iterator<Item = AreaCode> + '_ {
        self.cells.keys().copied()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not negative, below 10¹²")]
fn to_u64(number: f64) -> u64 {
    number as u64
}

/// What may be seen of the series of one indicator and source.
pub struct Released {
    /// Places of its series among all that are guarded.
    pub(crate) series: Vec<usize>,
    /// `None` where no safe way to show anything was found.
    pub(crate) seen: Option<BTreeMap<Spot, Seen>>,
    subject: Subject,
    edition: String,
    release: Option<Release>,
    people: Vec<(String, u64)>,
}

impl fmt::Debug for Released {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Released({:?}, {} series, shown: {})", self.subject, self.series.len(), self.seen.is_some())
    }
}

/// Releases every indicator and source, each together with all that was published of it before, and writes down what is
/// new: from then on a reader may know it.
pub(super) async fn release_all(
    db: &Db,
    guarded: &[Guarded],
    geography: &Geography,
) -> Result<Vec<Released>, StoreError> {
    if guarded.is_empty() {
        return Ok(Vec::new());
    }
    let earlier = published::earlier(db).await?;
    let mut subjects: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for (at, one) in guarded.iter().enumerate() {
        subjects.entry((one.key.source.clone(), one.key.indicator.clone())).or_default().push(at);
    }
    let nothing = Earlier::default();
    let release = |(subject, series): (Subject, Vec<usize>)| {
        let before = earlier.get(&subject).unwrap_or(&nothing);
        release(subject, series, guarded, geography, before)
    };
    let released: Vec<Released> = subjects.into_iter().map(release).collect();
    published::record(db, &released, &earlier).await?;
    Ok(released)
}

/// All series of an indicator and source go through the profile together, because a reader would put them together.
fn release(
    subject: Subject,
    places: Vec<usize>,
    guarded: &[Guarded],
    geography: &Geography,
    earlier: &Earlier,
) -> Released {
    let series: Vec<&Guarded> = places.iter().filter_map(|at| guarded.get(*at)).collect();
    let mut sheet = Sheet::of(&series);
    sheet.add_up(&series, geography);
    sheet.link(&series, geography);
    let people = std::mem::take(&mut sheet.people);
    let held: BTreeSet<String> = people.iter().map(|(key, _)| key.clone()).collect();
    sheet.cells.extend(earlier.others(&held));
    let release = Table::new(sheet.cells, sheet.sums).ok().and_then(|table| {
        let profile = series.first()?.profile;
        publish(&table, profile, earlier.ledger.as_ref()?).ok()
    });
    let shown: BTreeMap<&str, Shown> =
        release.iter().flat_map(Release::cells).map(|(key, shown)| (key.as_str(), *shown)).collect();
    let text: Vec<String> = shown.iter().map(|(key, shown)| format!("{key}={}", shown.code())).collect();
    let edition = format!("{:016x}", fingerprint(text.iter().map(String::as_bytes)));
    let mut seen = sheet.seen;
    for ((at, area), one) in &mut seen {
        let of = |denominator| {
            let layer = Layer::of(&series.get(*at)?.key, denominator);
            let (place, _) = sheet.layers.get(&layer)?.get(area)?;
            shown.get(people.get(*place)?.0.as_str()).copied()
        };
        (one.numerator, one.denominator) = (of(false), of(true));
    }
    let seen = release.is_some().then_some(seen);
    Released { series: places, seen, subject, edition, release, people }
}

/// Tells texts apart; it protects nothing (FNV-1a, 64 bits).
fn fingerprint<'a>(texts: impl Iterator<Item = &'a [u8]>) -> u64 {
    texts
        .flat_map(|text| text.iter().chain(&[0]))
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Counts that are of one kind: of one part of a breakdown, in one period, above or below the line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Layer {
    breakdown: String,
    category: String,
    start: Day,
    end: Day,
    denominator: bool,
}

impl Layer {
    fn of(key: &SeriesKey, denominator: bool) -> Self {
        let (start, end) = (key.period.start(), key.period.end());
        Self { breakdown: key.breakdown.clone(), category: key.category.clone(), start, end, denominator }
    }

    /// Whether the other is the same but for a shorter time inside this one.
    fn contains(&self, other: &Self) -> bool {
        let same = (&self.breakdown, &self.category, self.denominator)
            == (&other.breakdown, &other.category, other.denominator);
        same && self.start <= other.start && other.end <= self.end && (self.start, self.end) != (other.start, other.end)
    }
}

/// What is counted, where and when.
fn name(layer: &Layer, area: AreaCode) -> String {
    let line = if layer.denominator { "of" } else { "count" };
    format!("{line}|{}|{}|{}|{}|{area}", layer.breakdown, layer.category, layer.start, layer.end)
}

/// The table while it is built.
#[derive(Default)]
struct Sheet {
    cells: Vec<Cell>,
    /// Key and number of each cell, in their order.
    people: Vec<(String, u64)>,
    sums: Vec<Sum>,
    layers: BTreeMap<Layer, BTreeMap<AreaCode, (usize, u64)>>,
    seen: BTreeMap<Spot, Seen>,
}

impl Sheet {
    fn of(series: &[&Guarded]) -> Self {
        let mut sheet = Self::default();
        for (at, one) in series.iter().enumerate() {
            for (area, raw) in &one.cells {
                sheet.count(Layer::of(&one.key, false), *area, raw.numerator);
                sheet.count(Layer::of(&one.key, true), *area, raw.denominator);
                let seen = Seen {
                    numerator: None,
                    denominator: None,
                    state: raw.state,
                    files: BTreeSet::from([raw.file.clone()]),
                    parts: 0,
                };
                sheet.seen.insert((at, *area), seen);
            }
        }
        sheet
    }

    /// A corrected count is a new fact with a name of its own; an unchanged one keeps its name in every edition.
    fn cell(&mut self, name: &str, people: u64, role: Role) -> usize {
        let mark = fingerprint([name.as_bytes(), &people.to_le_bytes()].into_iter());
        let key = format!("{name}|{mark:016x}");
        self.cells.push(Cell { key: key.clone(), count: Count::new(people), role });
        self.people.push((key, people));
        self.cells.len() - 1
    }

    fn count(&mut self, layer: Layer, area: AreaCode, people: Option<u64>) {
        let Some(people) = people else { return };
        if self.layers.get(&layer).is_none_or(|counts| !counts.contains_key(&area)) {
            let at = self.cell(&name(&layer, area), people, Role::Published);
            self.layers.entry(layer).or_default().insert(area, (at, people));
        }
    }

    /// Wards and the authority that no file gives are the sums of their areas, where every one of them has a count.
    fn add_up(&mut self, series: &[&Guarded], geography: &Geography) {
        for (at, one) in series.iter().enumerate() {
            for (whole, parts) in wholes(geography, one) {
                if self.seen.contains_key(&(at, whole)) || self.has(one, whole) {
                    continue;
                }
                let found: Vec<&Raw> = parts.iter().filter_map(|part| one.cells.get(part)).collect();
                let counted = found.iter().filter(|raw| raw.numerator.is_some()).count();
                if counted == 0 || counted < parts.len() {
                    continue;
                }
                let total = |of: fn(&Raw) -> Option<u64>| found.iter().map(|raw| of(raw)).sum::<Option<u64>>();
                self.count(Layer::of(&one.key, false), whole, total(|raw| raw.numerator));
                self.count(Layer::of(&one.key, true), whole, total(|raw| raw.denominator));
                let files = found.iter().map(|raw| raw.file.clone()).collect();
                let seen = Seen { numerator: None, denominator: None, state: State::Value, files, parts: parts.len() };
                self.seen.insert((at, whole), seen);
            }
        }
    }

    /// Another series of the same layer gives the area itself.
    fn has(&self, one: &Guarded, area: AreaCode) -> bool {
        self.layers.get(&Layer::of(&one.key, false)).is_some_and(|counts| counts.contains_key(&area))
    }

    /// Every sum that a reader can form: places, parts of a breakdown, shares and the rest, stretches of time.
    fn link(&mut self, series: &[&Guarded], geography: &Geography) {
        let layers: Vec<Layer> = self.layers.keys().cloned().collect();
        let mut whole_parts: BTreeSet<(AreaCode, Vec<AreaCode>)> = BTreeSet::new();
        for one in series {
            whole_parts.extend(wholes(geography, one).map(|(whole, parts)| (whole, parts.into_iter().collect())));
        }
        for layer in &layers {
            let Some(counts) = self.layers.get(layer).cloned() else { continue };
            for (whole, parts) in &whole_parts {
                let found: Vec<(usize, u64)> = parts.iter().filter_map(|part| counts.get(part).copied()).collect();
                self.sum(counts.get(whole).copied(), &found, Split::Place);
            }
            for (area, total) in &counts {
                let at = |other: &Layer| self.layers.get(other).and_then(|counts| counts.get(area)).copied();
                let parts: Vec<(usize, u64)> = stretches(layer, &layers).into_iter().filter_map(&at).collect();
                let mut categories: BTreeMap<&str, Vec<(usize, u64)>> = BTreeMap::new();
                for other in layers.iter().filter(|other| is_part_of(other, layer)) {
                    categories.entry(&other.breakdown).or_default().extend(at(other));
                }
                let above = Layer { denominator: false, ..layer.clone() };
                let share = if layer.denominator { at(&above).into_iter().collect() } else { Vec::new() };
                self.sum(Some(*total), &parts, Split::Time);
                for parts in categories.values() {
                    self.sum(Some(*total), parts, Split::Attribute);
                }
                self.sum(Some(*total), &share, Split::Attribute);
            }
        }
    }

    /// A total of parts and of whatever else there is: people without a known area, or without the attribute. Parts that
    /// come to more than the total are not its parts.
    fn sum(&mut self, total: Option<(usize, u64)>, parts: &[(usize, u64)], split: Split) {
        let Some((total, people)) = total else { return };
        let in_parts: u64 = parts.iter().map(|(_, people)| people).sum();
        if parts.is_empty() || in_parts > people {
            return;
        }
        let mut parts: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
        if in_parts < people {
            let key = |at: usize| self.people.get(at).map_or("", |(key, _)| key.as_str());
            let name = format!("rest of {} without {}", key(total), parts.first().map_or("", |at| key(*at)));
            parts.push(self.cell(&name, people - in_parts, Role::Unpublished));
        }
        self.sums.push(Sum { total, parts, split });
    }
}

/// The wards and the authority with the areas of the series' kind that make them up.
fn wholes<'a>(
    geography: &'a Geography,
    series: &'a Guarded,
) -> impl Iterator<Item = (AreaCode, BTreeSet<AreaCode>)> + 'a {
    let key = &series.key;
    let (kind, vintage) = (key.area_type, key.vintage);
    let own = geography.wards.iter().map(|ward| ward.code).chain([geography.authority.code]);
    own.filter_map(move |whole| {
        let parts = match kind {
            base::AreaType::SmallArea => geography.parts.get(&(whole, vintage)).cloned(),
            base::AreaType::Ward if whole == geography.authority.code => {
                Some(geography.wards.iter().map(|ward| ward.code).collect())
            }
            _ => None,
        }?;
        (!parts.is_empty()).then_some((whole, parts))
    })
}

/// Stretches of time inside another that do not overlap, the earliest and longest first.
fn stretches<'a>(whole: &Layer, layers: &'a [Layer]) -> Vec<&'a Layer> {
    let mut inside: Vec<&Layer> = layers.iter().filter(|other| whole.contains(other)).collect();
    inside.sort_by(|one, other| (one.start, other.end).cmp(&(other.start, one.end)));
    let mut chosen: Vec<&Layer> = Vec::new();
    for layer in inside {
        if chosen.last().is_none_or(|last| last.end < layer.start) {
            chosen.push(layer);
        }
    }
    chosen
}

/// A category is a part of the figure for everybody.
fn is_part_of(part: &Layer, whole: &Layer) -> bool {
    whole.breakdown.is_empty()
        && !part.breakdown.is_empty()
        && !whole.denominator
        && !part.denominator
        && (part.start, part.end) == (whole.start, whole.end)
}
