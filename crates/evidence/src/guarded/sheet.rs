// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table of counts that go through a disclosure profile together, with every sum that a reader could form among them.

use std::collections::{BTreeMap, BTreeSet};

use areas::Geography;
use base::{AreaCode, Day, State};
use intake::SeriesKey;
use stats::disclosure::{Cell, Count, Role, Split, Sum};

use super::periods::Stretch;
use super::{Guarded, Raw, Seen, Spot, fingerprint};

/// Counts that are of one kind: from one source, of one part of a breakdown, in one period, above or below the line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layer {
    source: String,
    breakdown: String,
    category: String,
    start: Day,
    end: Day,
    denominator: bool,
}

impl Layer {
    pub(super) fn of(key: &SeriesKey, denominator: bool) -> Self {
        let (start, end) = (key.period.start(), key.period.end());
        let [source, breakdown, category] = [&key.source, &key.breakdown, &key.category].map(Clone::clone);
        Self { source, breakdown, category, start, end, denominator }
    }

    /// Whether the other is the same but for a shorter time inside this one.
    fn contains(&self, other: &Self) -> bool {
        let kind = |layer: &Self| {
            let Self { source, breakdown, category, denominator, .. } = layer.clone();
            (source, breakdown, category, denominator)
        };
        let same = kind(self) == kind(other);
        same && self.start <= other.start && other.end <= self.end && (self.start, self.end) != (other.start, other.end)
    }
}

/// The stretch of time that a name is about; `None` for what is left of a sum, which has no name of its own.
pub(super) fn stretch(name: &str) -> Option<Stretch> {
    let mut words = name.rsplit('|').skip(2);
    let (end, start) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    (!name.starts_with(REST)).then_some((start, end))
}

/// How the name of what is left of a sum begins.
const REST: &str = "rest of ";

/// What is counted, where and when. The source is no part of it: a service that is renamed counts the same people, and
/// the same number under two sources is one fact to a reader.
fn name(layer: &Layer, area: AreaCode) -> String {
    let line = if layer.denominator { "of" } else { "count" };
    format!("{line}|{}|{}|{}|{}|{area}", layer.breakdown, layer.category, layer.start, layer.end)
}

/// The table while it is built.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) cells: Vec<Cell>,
    /// Key and number of each cell, in their order.
    pub(super) people: Vec<(String, u64)>,
    pub(super) sums: Vec<Sum>,
    /// Where each key stands among the cells.
    places: BTreeMap<String, usize>,
    pub(super) layers: BTreeMap<Layer, BTreeMap<AreaCode, (usize, u64)>>,
    pub(super) seen: BTreeMap<Spot, Seen>,
}

impl Sheet {
    pub(super) fn of(series: &[&Guarded]) -> Self {
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

    /// A corrected count is a new fact with a name of its own; an unchanged one keeps its name in every edition, and
    /// whichever source says it.
    fn cell(&mut self, name: &str, people: u64, role: Role) -> usize {
        let mark = fingerprint([name.as_bytes(), &people.to_le_bytes()].into_iter());
        let key = format!("{name}|{mark:016x}");
        if let Some(at) = self.places.get(&key) {
            return *at;
        }
        self.places.insert(key.clone(), self.cells.len());
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
    pub(super) fn add_up(&mut self, series: &[&Guarded], geography: &Geography) {
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
    pub(super) fn link(&mut self, series: &[&Guarded], geography: &Geography) {
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
            let name = format!("{REST}{} without {}", key(total), parts.first().map_or("", |at| key(*at)));
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
    whole.source == part.source
        && whole.breakdown.is_empty()
        && !part.breakdown.is_empty()
        && !whole.denominator
        && !part.denominator
        && (part.start, part.end) == (whole.start, whole.end)
}
