// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table of counts that go through a disclosure profile together, with every sum that a reader could form among them.

use std::collections::{BTreeMap, BTreeSet};

use areas::Geography;
use base::{AreaCode, AreaType, Day, State};
use records::SeriesKey;
use stats::disclosure::{Cell, CellRole, Count, Sum};

use super::redrawn::Fact;
use super::{Guarded, Raw, Seen, Spot, fingerprint};

/// What is counted, of which part of a breakdown, in which time, above or below the line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) breakdown: String,
    category: String,
    pub(super) start: Day,
    pub(super) end: Day,
    denominator: bool,
}

/// Counts of one kind from one source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layer {
    pub(super) source: String,
    pub(super) kind: Kind,
}

/// The place of a cell in the table, and its count.
pub(super) type Counted = (usize, u64);

impl Layer {
    pub(super) fn of(key: &SeriesKey, denominator: bool) -> Self {
        let (start, end) = (key.period.start(), key.period.end());
        let [source, breakdown, category] = [&key.source, &key.breakdown, &key.category].map(Clone::clone);
        Self { source, kind: Kind { breakdown, category, start, end, denominator } }
    }
}

impl Kind {
    /// The same but for a shorter time inside this one.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let same = Self { start: other.start, end: other.end, ..self.clone() } == *other;
        same && self.start <= other.start && other.end <= self.end && (self.start, self.end) != (other.start, other.end)
    }

    /// A category is a part of the count of everybody, above the line and below it.
    pub(super) fn is_part_of(&self, whole: &Self) -> bool {
        !self.breakdown.is_empty() && *whole == self.everybody()
    }

    /// The count of everybody that a category is a part of.
    pub(super) fn everybody(&self) -> Self {
        Self { breakdown: String::new(), category: String::new(), ..self.clone() }
    }

    /// What stands above the line, for a count below it.
    pub(super) fn above_line(&self) -> Option<Self> {
        self.denominator.then(|| Self { denominator: false, ..self.clone() })
    }

    /// What is counted, where and when. The source is no part of it: a service that is renamed counts the same people, and
    /// the same number under two sources is one fact to a reader.
    pub(super) fn name(&self, area: AreaCode) -> String {
        let line = if self.denominator { "of" } else { "count" };
        format!("{line}|{}|{}|{}|{}|{area}", self.breakdown, self.category, self.start, self.end)
    }
}

/// The place and the time that a name is about; `None` for what is left of a sum, which has no name of its own.
pub(super) fn fact(name: &str) -> Option<Fact> {
    let mut words = name.rsplit('|').skip(1);
    let (area, end, start) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    (!name.starts_with(REST)).then_some((area, (start, end)))
}

/// How the name of what is left of a sum begins.
const REST: &str = "rest of ";

/// The table while it is built.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) cells: Vec<Cell>,
    /// Key and number of each cell, in their order.
    pub(super) people: Vec<(String, u64)>,
    pub(super) sums: Vec<Sum>,
    /// Where each key stands among the cells.
    places: BTreeMap<String, usize>,
    pub(super) layers: BTreeMap<Layer, BTreeMap<AreaCode, Counted>>,
    pub(super) seen: BTreeMap<Spot, Seen>,
}

impl Sheet {
    /// The counts of the places that are wanted.
    pub(super) fn of(series: &[&Guarded], wanted: impl Fn(AreaCode) -> bool) -> Self {
        let mut sheet = Self::default();
        for (at, one) in series.iter().enumerate() {
            for (area, raw) in one.cells.iter().filter(|(area, _)| wanted(**area)) {
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
    pub(super) fn cell(&mut self, name: &str, people: u64, role: CellRole) -> usize {
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
            let at = self.cell(&layer.kind.name(area), people, CellRole::Published);
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

    /// What a total holds beside these parts.
    pub(super) fn rest(&mut self, total: usize, parts: &[Counted], people: u64) -> usize {
        let key = |at: usize| self.people.get(at).map_or("", |(key, _)| key.as_str());
        let name = format!("{REST}{} without {}", key(total), parts.first().map_or("", |(at, _)| key(*at)));
        self.cell(&name, people, CellRole::Unpublished)
    }
}

/// Wards, districts and the authority with the areas of the series' kind that make them up.
fn wholes<'a>(
    geography: &'a Geography,
    series: &'a Guarded,
) -> impl Iterator<Item = (AreaCode, BTreeSet<AreaCode>)> + 'a {
    let key = &series.key;
    let (kind, vintage) = (key.area_type, key.vintage);
    let authority = geography.authority.code;
    let own = geography.wards.iter().chain(&geography.districts).map(|area| area.code).chain([authority]);
    own.filter_map(move |whole| {
        let all = |areas: &[areas::Area]| areas.iter().map(|area| area.code).collect();
        let parts = match kind {
            AreaType::SmallArea => geography.parts.get(&(whole, vintage)).cloned(),
            AreaType::Ward if whole == authority => Some(all(&geography.wards)),
            AreaType::Ward => geography.wards_of.get(&whole).cloned(),
            AreaType::District if whole == authority => Some(all(&geography.districts)),
            _ => None,
        }?;
        (!parts.is_empty()).then_some((whole, parts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_parts_of_everybody_above_the_line_and_below_it() {
        let day = |text: &str| text.parse().expect("a day");
        let kind = |breakdown: &str, category: &str, denominator| Kind {
            breakdown: breakdown.to_owned(),
            category: category.to_owned(),
            start: day("2025-01-01"),
            end: day("2025-12-31"),
            denominator,
        };
        for below in [false, true] {
            assert!(kind("sex", "boys", below).is_part_of(&kind("", "", below)), "{below}");
            assert!(!kind("sex", "boys", below).is_part_of(&kind("", "", !below)), "{below}");
            assert!(!kind("", "", below).is_part_of(&kind("", "", below)), "{below}");
        }
        assert_eq!(kind("sex", "boys", true).above_line(), Some(kind("sex", "boys", false)));
    }
}
