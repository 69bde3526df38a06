// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures put together from small areas: sums of counts, and named means of rates.

use std::collections::BTreeSet;

use base::{AreaCode, AreaType, Quantity, State};
use records::Aggregate;

use super::family::{counted, weights};
use super::{Basis, Context, Measure, Method, MethodStep, NoInterval, PartKind, Parts, Weight};
use crate::ledger::Held;

/// The catalogue's count of everybody, which weighs what has no weights of its own.
pub(super) const RESIDENTS: &str = "population";

/// What one area brings to a sum.
pub(super) struct Brought<'a> {
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) state: State,
    pub(super) files: Vec<&'a str>,
}

impl Brought<'_> {
    fn missing() -> Self {
        Self { numerator: None, denominator: None, state: State::Missing, files: Vec::new() }
    }
}

impl Context<'_> {
    /// `None` where the place has no small areas in this family, or its figures do not add up.
    pub(super) fn combined(&self, area: AreaCode) -> Option<Measure> {
        if area.area_type() == AreaType::SmallArea {
            return None;
        }
        let districts: BTreeSet<AreaCode> = self.geography.districts.iter().map(|area| area.code).collect();
        let (held, parts) = self
            .family
            .of_type(AreaType::SmallArea, self.period)
            .filter_map(|held| Some((held, self.geography.parts.get(&(area, held.key.vintage))?)))
            .filter(|(held, parts)| {
                let disputed = self.disputed(area, held);
                parts.iter().chain(disputed).any(|part| held.cells.contains_key(part)) || self.registered(area, held)
            })
            .max_by_key(|(held, _)| held.key.vintage)
            .or_else(|| self.by_district(area, &districts))
            .or_else(|| self.by_middle_area(area))
            .or_else(|| self.by_ward(area))?;
        if self.is_divided(area, held) {
            return None;
        }
        match &held.key.aggregate {
            Aggregate::Sum => Some(self.sum(area, held, parts)),
            Aggregate::WeightedMean { weight_indicator } => self.mean(area, held, parts, weight_indicator),
            Aggregate::Never => None,
        }
    }

    /// A complete register says zero only about the authority that it names parts of: a register of one
    /// authority says nothing about another.
    fn registered(&self, area: AreaCode, held: &Held) -> bool {
        held.key.complete && self.geography.is_own(area) && held.cells.keys().any(|code| self.geography.is_own(*code))
    }

    /// A county without small areas in this family is the sum of its districts.
    fn by_district<'b>(
        &'b self,
        area: AreaCode,
        districts: &'b BTreeSet<AreaCode>,
    ) -> Option<(&'b Held, &'b BTreeSet<AreaCode>)> {
        if area != self.geography.authority.code {
            return None;
        }
        let mut series = self.family.of_type(AreaType::District, self.period);
        series.find(|held| held.cells.keys().any(|code| districts.contains(code))).map(|held| (held, districts))
    }

    /// An authority without small areas in this family is the sum of its middle areas.
    fn by_middle_area(&self, area: AreaCode) -> Option<(&Held, &BTreeSet<AreaCode>)> {
        let series = self.family.of_type(AreaType::MiddleArea, self.period);
        series
            .filter_map(|held| Some((held, self.geography.ground.middle_areas.get(&(area, held.key.vintage))?)))
            .filter(|(held, parts)| parts.iter().any(|part| held.cells.contains_key(part)))
            .max_by_key(|(held, _)| held.key.vintage)
    }

    /// Small areas that lookups put into this place and into others too, so that they count in none.
    pub(super) fn disputed(&self, area: AreaCode, held: &Held) -> impl Iterator<Item = &AreaCode> {
        let kind = (held.key.area_type == AreaType::SmallArea).then_some((area, held.key.vintage));
        kind.and_then(|key| self.geography.ground.disputed.get(&key)).into_iter().flatten()
    }

    /// A patch drawn from wards alone is their sum where a figure stops at wards.
    fn by_ward(&self, area: AreaCode) -> Option<(&Held, &BTreeSet<AreaCode>)> {
        let patch = self.geography.patch(area).filter(|patch| patch.small_areas.is_empty())?;
        let series = self.family.of_type(AreaType::Ward, self.period);
        let held = series
            .filter(|held| held.key.aggregate == Aggregate::Sum)
            .filter(|held| patch.wards.iter().any(|ward| held.cells.contains_key(ward)) || self.registered(area, held))
            .max_by_key(|held| held.key.vintage)?;
        Some((held, &patch.wards))
    }

    /// A patch may reach across the border, where a complete register of one authority says nothing.
    fn zero_if_unnamed(&self, area: AreaCode, held: &Held, member: AreaCode) -> bool {
        held.key.complete && (area.area_type() != AreaType::Patch || self.geography.is_own(member))
    }

    fn sum(&self, area: AreaCode, held: &Held, members: &BTreeSet<AreaCode>) -> Measure {
        let zero_unnamed = |member| self.zero_if_unnamed(area, held, member);
        let mut brought: Vec<Brought<'_>> =
            members.iter().map(|member| self.brought(held, *member, zero_unnamed(*member))).collect();
        let disputed = self.disputed(area, held).count();
        brought.extend((0..disputed).map(|_| Brought::missing()));
        let (quantity, parts, files, mut method) = total(held, brought, self.part_kind(area, held));
        if disputed > 0 {
            method.push(MethodStep::Disputed { count: disputed, wards: area.area_type() == AreaType::Ward });
        }
        let quantity = self.finish(quantity, &held.key, &mut method);
        self.put_together(area, held, quantity, Basis::Sum(parts), method, files)
    }

    /// What one area brings to a sum, with the denominator of the same source where its cell carries none.
    pub(super) fn brought<'b>(&'b self, held: &'b Held, member: AreaCode, zero_unnamed: bool) -> Brought<'b> {
        let cell = held.cells.get(&member);
        let mut files: Vec<&str> = cell.map(|cell| cell.file_sha256.as_str()).into_iter().collect();
        let (numerator, state) = match cell.map(|cell| cell.quantity) {
            Some(quantity) => (counted(&quantity), quantity.state),
            None if zero_unnamed => {
                files.extend(self.register_files(held));
                (Some(0.0), State::Value)
            }
            None => (None, State::Missing),
        };
        let own = cell.and_then(|cell| cell.quantity.denominator);
        let denominator = own.or_else(|| {
            let (count, file) = self.divisors.of(held, member)?;
            files.push(file);
            Some(count)
        });
        Brought { numerator, denominator, state, files }
    }

    /// Rates without counts: a mean weighted by people, named as ours, without an interval.
    fn mean(
        &self,
        area: AreaCode,
        held: &Held,
        members: &BTreeSet<AreaCode>,
        weight_indicator: &str,
    ) -> Option<Measure> {
        // The edition's own weights, else the preferred census count of the same people, else of all residents.
        let find = |indicator| {
            let preferred = self.catalogue.known(indicator).map_or(&[][..], |known| known.prefer.as_slice());
            let found = weights(self.families, indicator, &held.key.source, held.key.vintage, preferred);
            found.map(|(source, cells)| (indicator, source, cells))
        };
        let (weight_indicator, source, weights) =
            weight_indicator.split_whitespace().chain([RESIDENTS]).find_map(find)?;
        let disputed = self.disputed(area, held).count();
        let mut parts = Parts { all: members.len() + disputed, missing: disputed, ..Parts::default() };
        let (mut files, mut pairs) = (BTreeSet::new(), Vec::new());
        for member in members {
            let value = held.cells.get(member).and_then(|cell| cell.quantity.value);
            let weight = weights.get(member).and_then(|cell| counted(&cell.quantity));
            match (value, weight) {
                (Some(value), Some(weight)) => {
                    pairs.push((value, weight));
                    files.extend(held.cells.get(member).map(|cell| cell.file_sha256.clone()));
                    files.extend(weights.get(member).map(|cell| cell.file_sha256.clone()));
                }
                _ if held.cells.get(member).is_some_and(|cell| cell.quantity.state == State::Suppressed) => {
                    parts.suppressed += 1;
                }
                _ => parts.missing += 1,
            }
        }
        let mut quantity = Quantity::absent(State::Missing);
        if let Ok(value) = stats::weighted_mean(&pairs) {
            quantity.value = Some(value);
            let whole = parts.suppressed + parts.missing == 0;
            quantity.state = if whole { State::Value } else { State::LowReliability };
        }
        let weight = Weight {
            name: self
                .catalogue
                .known(weight_indicator)
                .map_or(weight_indicator, |known| known.name.as_str())
                .to_owned(),
            source: (source != held.key.source).then(|| source.to_owned()),
        };
        let method = Method::new(MethodStep::Mean { parts, of: self.part_kind(area, held), weight })
            .then(MethodStep::NoInterval(NoInterval::Mean));
        Some(self.put_together(area, held, quantity, Basis::Mean(parts), method, files))
    }

    /// What a figure was put together from. Small areas cross the borders of wards, so a ward is a best fit, and so is
    /// a patch that was drawn from wards or postcodes.
    pub(super) fn part_kind(&self, area: AreaCode, held: &Held) -> PartKind {
        let fitted = || self.geography.patch(area).is_some_and(|patch| patch.by_postcode || !patch.wards.is_empty());
        match (held.key.area_type, area.area_type()) {
            (AreaType::District, _) => PartKind::Districts,
            (AreaType::MiddleArea, _) => PartKind::MiddleAreas,
            (AreaType::Ward, _) => PartKind::Wards,
            (_, AreaType::Ward) => PartKind::SmallAreasByBestFit,
            (_, AreaType::Patch) if fitted() => PartKind::SmallAreasByBestFit,
            _ => PartKind::SmallAreas,
        }
    }

    pub(super) fn put_together(
        &self,
        area: AreaCode,
        held: &Held,
        quantity: Quantity,
        basis: Basis,
        method: Method,
        files: BTreeSet<String>,
    ) -> Measure {
        let vintage = self.geography.find(area).map_or(held.key.vintage, |area| area.vintage);
        Measure { area, vintage, period: held.key.period.clone(), quantity, basis, method, files }
    }
}

/// A sum says how many parts it lacks; what it lacks makes it a lower bound, never a smaller total.
pub(super) fn total(
    held: &Held,
    brought: Vec<Brought<'_>>,
    of: PartKind,
) -> (Quantity, Parts, BTreeSet<String>, Method) {
    let mut parts = Parts { all: brought.len(), ..Parts::default() };
    let (mut files, mut bounds) = (BTreeSet::new(), 0_usize);
    let (mut numerators, mut denominators) = (Vec::new(), Vec::new());
    for one in brought {
        match (one.numerator, one.state) {
            (Some(count), state) => {
                numerators.push(count);
                bounds += usize::from(state == State::AtLeast);
            }
            (None, State::Suppressed) => parts.suppressed += 1,
            _ => parts.missing += 1,
        }
        denominators.extend(one.denominator);
        files.extend(one.files);
    }
    let whole = parts.suppressed + parts.missing + bounds == 0;
    let mut quantity = Quantity::absent(match (numerators.is_empty(), whole, parts.suppressed > 0) {
        (true, _, true) => State::Suppressed,
        (true, _, false) => State::Missing,
        (false, true, _) => State::Value,
        (false, false, _) => State::AtLeast,
    });
    quantity.numerator = (!numerators.is_empty()).then(|| stats::sum(numerators.iter().copied()));
    quantity.denominator = (denominators.len() == parts.all).then(|| stats::sum(denominators.iter().copied()));
    let mut method = Method::new(MethodStep::Sum { parts, of, bounds });
    if !held.key.denominator_indicator.is_empty() && quantity.denominator.is_some() {
        method.push(MethodStep::DividedBy(held.key.denominator_indicator.clone()));
    }
    if quantity.state == State::AtLeast {
        method.push(MethodStep::AtLeast { no_upper_bound: true });
        quantity.value = bound(&quantity, held.key.scale);
    }
    (quantity, parts, files.into_iter().map(str::to_owned).collect(), method)
}

/// The value of a lower bound: the part that is known of the whole.
pub(super) fn bound(quantity: &Quantity, scale: f64) -> Option<f64> {
    match (quantity.numerator, quantity.denominator) {
        (numerator, _) if scale == 0.0 => numerator,
        (Some(numerator), Some(denominator)) if denominator > 0.0 => Some(numerator / denominator * scale),
        _ => None,
    }
}
