// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts on one set of boundaries, worked out on another by the exact links between the two. A rank, a decile, a score, a
//! mean or a rate without counts belongs to the area that it was made for: of these there is a reason and no figure.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Bridge, Geography, Way};
use base::{AreaCode, AreaType, Quantity, State, Vintage};
use records::Aggregate;

use super::combine::{Brought, RESIDENTS, bound, total};
use super::family::{counted, weights};
use super::{Basis, Because, Context, Family, Measure, Method, MethodStep, NoInterval, NotConverted, Parts};
use crate::catalogue::Catalogue;
use crate::ledger::{Cell, Held};

/// The links between two boundary years, with the people by whom a divided count is shared out.
pub(super) struct Conversion<'a> {
    bridge: Bridge,
    /// The source of the count of people on the new areas, and the count.
    people: Option<(&'a str, BTreeMap<AreaCode, &'a Cell>)>,
}

/// How the areas behind a figure came about.
#[derive(Debug, Default)]
struct Tally {
    ways: BTreeMap<Way, usize>,
    /// Old areas whose count was divided by people, and in equal shares.
    by_people: BTreeSet<AreaCode>,
    equally: BTreeSet<AreaCode>,
}

/// A conversion for every pair of boundary years that an exact lookup links.
pub(super) fn conversions<'a>(
    geography: &Geography,
    families: &'a [Family<'_>],
    catalogue: &Catalogue,
) -> Vec<Conversion<'a>> {
    let preferred = catalogue.known(RESIDENTS).map_or(&[][..], |known| known.prefer.as_slice());
    let with_people = |bridge: Bridge| {
        let people = weights(families, RESIDENTS, "", bridge.to, preferred);
        Conversion { bridge, people }
    };
    geography.bridges().into_iter().map(with_people).collect()
}

impl<'a> Conversion<'a> {
    /// The share of an old area's count that goes to a new one: by people, or where nobody is counted on all of its new
    /// areas in equal shares. The shares of an old area add up to one.
    fn share(&self, old: AreaCode, new: AreaCode, tally: &mut Tally, files: &mut BTreeSet<&'a str>) -> f64 {
        let targets: Vec<AreaCode> = self.bridge.targets(old).collect();
        if targets.len() < 2 {
            return 1.0;
        }
        let people = |area: &AreaCode| {
            let cell = self.people.as_ref()?.1.get(area)?;
            Some((counted(&cell.quantity).filter(|count| *count >= 0.0)?, cell.file_sha256.as_str()))
        };
        let counts: Option<Vec<(f64, &str)>> = targets.iter().map(people).collect();
        let all = counts.as_ref().map(|counts| stats::sum(counts.iter().map(|(count, _)| *count)));
        match (people(&new), all) {
            (Some((own, _)), Some(all)) if all > 0.0 => {
                tally.by_people.insert(old);
                files.extend(counts.into_iter().flatten().map(|(_, file)| file));
                own / all
            }
            _ => {
                tally.equally.insert(old);
                1.0 / number(targets.len())
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "an area becomes a handful of others")]
fn number(count: usize) -> f64 {
    count as f64
}

impl Context<'_> {
    /// The figure of a place from small areas of other boundaries; `None` where none is needed or none is linked.
    pub(super) fn converted(&self, area: AreaCode, vintage: Vintage) -> Option<Measure> {
        if area.area_type() == AreaType::SmallArea {
            return self.small_area(area, vintage);
        }
        let mut able = self.conversions.iter().filter_map(|conversion| {
            let members = self.geography.parts.get(&(area, conversion.bridge.to))?;
            let held = self.only_on_old(conversion)?;
            let reached =
                |member: &AreaCode| conversion.bridge.sources(*member).any(|old| held.cells.contains_key(&old));
            (self.convertible(held).is_ok() && members.iter().any(reached)).then_some((conversion, held, members))
        });
        let (conversion, held, members) = able.next()?;
        let (mut tally, mut brought) = (Tally::default(), Vec::new());
        for member in members {
            brought.push(self.carry(conversion, held, *member, &mut tally));
        }
        let (quantity, parts, files, mut method) = total(held, brought, self.part_kind(area, held));
        method.extend(tally.steps(conversion));
        let quantity = if parts.all == 1 {
            self.finish_divided(quantity, held, &mut method, &tally)
        } else {
            self.finish(quantity, &held.key, &mut method)
        };
        Some(self.put_together(area, held, quantity, Basis::Sum(parts), method, files))
    }

    /// A small area of the newest boundary year. One that kept its code and its line has its published figure already.
    fn small_area(&self, area: AreaCode, vintage: Vintage) -> Option<Measure> {
        if self.geography.small_areas.keys().next_back() != Some(&vintage) {
            return None;
        }
        let to_here = |conversion: &&Conversion<'_>| conversion.bridge.to == vintage;
        let mut able = self.conversions.iter().filter(to_here).filter_map(|it| Some((it, self.only_on_old(it)?)));
        let (conversion, held) =
            able.find(|(it, held)| it.bridge.sources(area).any(|old| held.cells.contains_key(&old)))?;
        let way = conversion.bridge.way(area)?;
        if way == Way::Unchanged && conversion.bridge.sources(area).eq([area]) {
            return None;
        }
        if let Err(because) = self.convertible(held) {
            let (from, quantity) = (conversion.bridge.from, Quantity::absent(State::NotAvailable));
            let method = Method::new(MethodStep::NotConverted(NotConverted { from, to: vintage, because }));
            return Some(self.put_together(area, held, quantity, Basis::NotInFile, method, BTreeSet::new()));
        }
        let mut tally = Tally::default();
        let one = self.carry(conversion, held, area, &mut tally);
        let mut quantity =
            Quantity { numerator: one.numerator, denominator: one.denominator, ..Quantity::absent(one.state) };
        let mut method = Method::new(MethodStep::InFile(held.key.method.clone()));
        method.extend(tally.steps(conversion));
        if quantity.state == State::AtLeast {
            method.push(MethodStep::AtLeast { no_upper_bound: false });
            quantity.value = bound(&quantity, held.key.scale);
        }
        quantity = self.finish_divided(quantity, held, &mut method, &tally);
        let parts = Parts { all: conversion.bridge.sources(area).count(), ..Parts::default() };
        Some(self.put_together(
            area,
            held,
            quantity,
            Basis::Sum(parts),
            method,
            one.files.into_iter().map(str::to_owned).collect(),
        ))
    }

    /// The figure of a single area, and of a place that is one: a divided count has no interval, which would speak of
    /// chance alone and say nothing of the dividing.
    fn finish_divided(&self, quantity: Quantity, held: &Held, method: &mut Method, tally: &Tally) -> Quantity {
        let before = method.clone();
        let mut quantity = self.finish(quantity, &held.key, method);
        let divided = !(tally.by_people.is_empty() && tally.equally.is_empty());
        if divided && quantity.lower.is_some() {
            (quantity.lower, quantity.upper) = (None, None);
            *method = before.then(MethodStep::NoInterval(NoInterval::Divided));
        }
        quantity
    }

    /// Whether an area that lies across the border of this place goes to both sides by its exact links, so that the sum
    /// of whole areas would lack it.
    pub(super) fn is_divided(&self, area: AreaCode, held: &Held) -> bool {
        let disputed: Vec<&AreaCode> =
            self.disputed(area, held).filter(|member| held.cells.contains_key(member)).collect();
        if disputed.is_empty() || self.convertible(held).is_err() {
            return false;
        }
        self.conversions.iter().any(|it| {
            let parts = self.geography.parts.get(&(area, it.bridge.to));
            let here =
                |old: &AreaCode| it.bridge.targets(*old).any(|new| parts.is_some_and(|parts| parts.contains(&new)));
            self.only_on_old(it).is_some_and(|old| old.key.vintage == held.key.vintage)
                && disputed.iter().all(|old| here(old))
        })
    }

    /// Only counts of people and events can be divided and joined.
    fn convertible(&self, held: &Held) -> Result<(), Because> {
        let areas = self.catalogue.known(&held.key.indicator).is_some_and(|known| !known.has_interval());
        match held.key.aggregate {
            Aggregate::Sum if areas => Err(Because::CountsAreas),
            Aggregate::Sum if held.key.complete => Err(Because::CountsPlaces),
            Aggregate::Sum if held.cells.values().any(|cell| counted(&cell.quantity).is_some()) => Ok(()),
            Aggregate::Sum => Err(Because::NoCountsBehind),
            Aggregate::WeightedMean { .. } | Aggregate::Never => Err(Because::NoCount),
        }
    }

    /// The series of small areas that the family holds on the old boundaries and not on the new ones.
    fn only_on_old(&self, conversion: &Conversion<'_>) -> Option<&Held> {
        let of_year = |year: Vintage| {
            let mut series = self.family.of_type(AreaType::SmallArea, self.period);
            series.find(|held| held.key.vintage == year && !held.cells.is_empty())
        };
        let old = of_year(conversion.bridge.from)?;
        of_year(conversion.bridge.to).is_none().then_some(old)
    }

    /// The parts of old counts that lie in a new area. What is hidden or missing among them makes a lower bound.
    fn carry<'b>(
        &'b self,
        conversion: &Conversion<'b>,
        held: &'b Held,
        new: AreaCode,
        tally: &mut Tally,
    ) -> Brought<'b> {
        let (mut files, mut states) = (BTreeSet::new(), BTreeSet::new());
        let (mut numerators, mut denominators, mut olds) = (Vec::new(), Vec::new(), 0_usize);
        if let Some(way) = conversion.bridge.way(new) {
            *tally.ways.entry(way).or_default() += 1;
        }
        for old in conversion.bridge.sources(new) {
            olds += 1;
            let one = self.brought(held, old, false);
            let share = conversion.share(old, new, tally, &mut files);
            states.insert(if one.numerator.is_none() && one.state != State::Suppressed {
                State::Missing
            } else {
                one.state
            });
            numerators.extend(one.numerator.map(|count| count * share));
            denominators.extend(one.denominator.map(|count| count * share));
            files.extend(one.files);
        }
        let lacks = numerators.len() < olds || states.contains(&State::AtLeast);
        let state = match (numerators.is_empty(), lacks) {
            (true, _) if states.contains(&State::Suppressed) => State::Suppressed,
            (true, _) => State::Missing,
            (false, true) => State::AtLeast,
            (false, false) if states.contains(&State::LowReliability) => State::LowReliability,
            (false, false) => State::Value,
        };
        Brought {
            numerator: (!numerators.is_empty()).then(|| stats::sum(numerators)),
            denominator: (olds > 0 && denominators.len() == olds).then(|| stats::sum(denominators)),
            state,
            files: files.into_iter().collect(),
        }
    }

    /// Why places of the newest boundaries lack a figure that is held on older ones.
    pub(super) fn not_converted(&self) -> Option<NotConverted> {
        let newest = *self.geography.small_areas.keys().next_back()?;
        let mut series = self.family.of_type(AreaType::SmallArea, self.period);
        let own = |held: &&Held| held.cells.keys().any(|code| self.geography.is_own(*code));
        let old = series.find(|held| held.key.vintage < newest && held.key.vintage.0 > 0 && own(held))?;
        let mut series = self.family.of_type(AreaType::SmallArea, self.period);
        if series.any(|held| held.key.vintage == newest && own(&held)) {
            return None;
        }
        let linked = self.conversions.iter().any(|it| (it.bridge.from, it.bridge.to) == (old.key.vintage, newest));
        let because = match self.convertible(old) {
            Err(because) => because,
            Ok(()) if !linked => Because::NoLookup,
            Ok(()) => return None,
        };
        Some(NotConverted { from: old.key.vintage, to: newest, because })
    }
}

impl Tally {
    fn steps(&self, conversion: &Conversion<'_>) -> Vec<MethodStep> {
        let count = |way| self.ways.get(&way).copied().unwrap_or_default();
        let mut steps = vec![MethodStep::Converted {
            from: conversion.bridge.from,
            unchanged: count(Way::Unchanged),
            split: count(Way::Split),
            merged: count(Way::Merged),
            irregular: count(Way::Irregular),
        }];
        if !self.by_people.is_empty() {
            let source = conversion.people.as_ref().map_or("", |(source, _)| *source);
            steps.push(MethodStep::SharedByPeople(source.to_owned()));
        }
        if !self.equally.is_empty() {
            steps.push(MethodStep::SharedEqually);
        }
        steps
    }
}
