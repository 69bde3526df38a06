// SPDX-License-Identifier: MIT OR Apache-2.0
//! A country's figure from its parts, where no file gives one: regions, upper-tier areas or districts, of one boundary year,
//! that cover all but a hundredth of it. Counts that add up only, and shares of such counts.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Country, Layer, LayerKind, Orders};
use base::{AreaCode, Quantity, State, Vintage};

use super::combine::{Brought, bound};
use super::family::counted;
use super::{Basis, Context, Family, Measure, Method, MethodStep, Parts};
use crate::ledger::Held;

/// So many in a hundred parts are enough to speak of the country.
const ENOUGH: usize = 99;

/// The parts of one layer and boundary year, each with the series that says something of it.
struct Told<'a> {
    layer: LayerKind,
    /// Counts how many parts there are.
    all: usize,
    held: &'a Held,
    brought: Vec<Brought<'a>>,
    suppressed: usize,
}

impl Context<'_> {
    /// `None` where the area is no country, its own parts are not held, or what is held of them is too little.
    pub(super) fn of_country(&self, area: AreaCode) -> Option<Measure> {
        self.geography.country.as_ref().filter(|country| country.code == area)?;
        let country = self.wholes.country(area)?;
        let family = self.wide.iter().find(|family| family.key == self.family.key)?;
        let years: BTreeSet<Vintage> = family.in_period(self.period).map(|held| held.key.vintage).collect();
        let told = years.into_iter().rev().find_map(|year| {
            let layers = country.layer.iter().filter_map(|layer| self.told(family, country, layer, year));
            // Of two that cover as much, the one of fewer and larger parts.
            layers.min_by_key(|told| (told.all - told.brought.len(), told.all))
        })?;
        Some(self.of_parts(area, told))
    }

    /// `None` where the layer covers too little, or names more parts than there are: then codes of two times are mixed.
    fn told<'a>(&'a self, family: &'a Family<'_>, country: &Country, layer: &Layer, year: Vintage) -> Option<Told<'a>> {
        let by_year = if year == Vintage::NONE { period_year(self.period)? } else { year };
        let all = layer.areas(by_year)?;
        let of_year = family.in_period(self.period).filter(|held| held.key.vintage == year);
        let series: Vec<&Held> = of_year.filter(|held| layer.parts.takes(held.key.area_type)).collect();
        let parts: BTreeMap<AreaCode, &Held> =
            series.iter().flat_map(|held| held.cells.keys().map(|code| (*code, *held))).collect();
        if parts.len() > all || mixes(&parts, self.orders) {
            return None;
        }
        let (mut brought, mut suppressed) = (Vec::new(), 0);
        for (code, held) in &parts {
            match self.part(held, *code) {
                Ok(part) => brought.push((*code, part)),
                Err(state) => suppressed += usize::from(state == State::Suppressed),
            }
        }
        let small = country.left_out.iter().filter(|code| !brought.iter().any(|(told, _)| told == *code)).count();
        let small = if layer.parts == LayerKind::Regions { 0 } else { small };
        let covered = (brought.len() + small).min(all);
        let enough = !brought.is_empty() && covered * 100 >= all * ENOUGH;
        let brought = brought.into_iter().map(|(_, part)| part).collect();
        enough.then(|| Some(Told { layer: layer.parts, all, held: series.first()?, brought, suppressed }))?
    }

    /// Gives what a part brings; its state where that is nothing. A share needs both of its sides.
    fn part<'b>(&'b self, held: &'b Held, code: AreaCode) -> Result<Brought<'b>, State> {
        let cell = held.cells.get(&code).ok_or(State::Missing)?;
        let state = cell.quantity.state;
        let numerator = counted(&cell.quantity).ok_or(state)?;
        let mut files = vec![cell.file_sha256.as_str()];
        let below = cell.quantity.denominator.or_else(|| {
            let (count, file) = self.wide_divisors.of(held, code)?;
            files.push(file);
            Some(count)
        });
        if held.key.scale != 0.0 && below.is_none() {
            return Err(State::NotAvailable);
        }
        Ok(Brought { numerator: Some(numerator), denominator: below, state, files })
    }

    fn of_parts(&self, area: AreaCode, told: Told<'_>) -> Measure {
        let Told { layer, all, held, brought, suppressed } = told;
        let parts = Parts { all, suppressed, missing: all - brought.len() - suppressed };
        let (lacks, share) = (all > brought.len(), held.key.scale != 0.0);
        let bounds = brought.iter().filter(|one| one.state == State::AtLeast).count();
        let below: Vec<f64> = brought.iter().filter_map(|one| one.denominator).collect();
        let mut quantity = Quantity {
            numerator: Some(stats::sum(brought.iter().filter_map(|one| one.numerator))),
            denominator: (below.len() == brought.len()).then(|| stats::sum(below)),
            ..Quantity::absent(State::Value)
        };
        let mut method = Method::new(MethodStep::CountrySum { parts, of: layer });
        if !held.key.denominator_indicator.is_empty() {
            method.push(MethodStep::DividedBy(held.key.denominator_indicator.clone()));
        }
        if lacks && share {
            method.push(MethodStep::OnlyThese(layer));
        }
        if bounds > 0 || (lacks && !share) {
            quantity.state = State::AtLeast;
            method.push(MethodStep::AtLeast { no_upper_bound: true });
            quantity.value = bound(&quantity, held.key.scale);
        }
        let quantity = self.finish(quantity, &held.key, &mut method);
        let files = brought.into_iter().flat_map(|one| one.files).map(str::to_owned).collect();
        let basis = Basis::Country(parts, layer);
        self.put_together(area, held, quantity, basis, method, files)
    }
}

/// Takes the boundary year of the period's end where no file says one.
fn period_year(period: &base::Period) -> Option<Vintage> {
    u16::try_from(period.end().year()).ok().map(Vintage)
}

/// Tells whether an authority stands beside those that it was made of.
fn mixes(parts: &BTreeMap<AreaCode, &Held>, orders: &Orders) -> bool {
    let held = |code: &AreaCode| parts.contains_key(code);
    orders.merged.iter().any(|one| held(&one.new) && one.parts.iter().any(held))
}
