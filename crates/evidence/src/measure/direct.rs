// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures that a file gives for the place itself.

use std::collections::BTreeSet;

use base::{AreaCode, AreaType, Quantity, State, Unit, Vintage};
use records::SeriesKey;
use stats::{Confidence, Estimate, Undefined};

use super::{Basis, Context, IntervalBy, Measure, Method, MethodStep};
use crate::catalogue::Indicator;
use crate::ledger::{Cell, Held};

impl Context<'_> {
    /// A cell of the place's code, or of a number that stands for it. The newest boundary year wins.
    pub(super) fn direct(&self, area: AreaCode, vintage: Vintage) -> Option<Measure> {
        let mut found: Vec<(&Held, &Cell)> = Vec::new();
        for held in self.family.in_period(self.period) {
            if area.area_type() == AreaType::SmallArea && held.key.vintage != vintage {
                continue;
            }
            let cell = held.cells.get(&area).or_else(|| {
                let mut others = self.geography.numbers.iter().filter(|(_, code)| **code == area);
                others.find_map(|(number, _)| held.cells.get(number))
            });
            found.extend(cell.map(|cell| (held, cell)));
        }
        let (held, cell) = found.into_iter().max_by_key(|(held, _)| held.key.vintage)?;
        let mut files = BTreeSet::from([cell.file_sha256.clone()]);
        let mut quantity = cell.quantity;
        let mut method = Method::new(MethodStep::InFile(held.key.method.clone()));
        if quantity.denominator.is_none()
            && let Some((count, file)) = self.divisors.of(held, area)
        {
            quantity.denominator = Some(count);
            files.insert(file.to_owned());
            method.push(MethodStep::DividedBy(held.key.denominator_indicator.clone()));
        }
        if let Some(other) = self.other_year(area, held, &cell.quantity) {
            method.push(MethodStep::OtherBoundaries(other));
        }
        let quantity = self.finish(quantity, &held.key, &mut method);
        let vintage = if held.key.vintage == Vintage::NONE { vintage } else { held.key.vintage };
        let period = held.key.period.clone();
        Some(Measure { area, vintage, period, quantity, basis: Basis::Published, method, files })
    }

    /// Another boundary year in which a small area of this code has another figure.
    fn other_year(&self, area: AreaCode, shown: &Held, figure: &Quantity) -> Option<Vintage> {
        if area.area_type() != AreaType::SmallArea
            || self.geography.small_areas.keys().next_back() != Some(&shown.key.vintage)
        {
            return None;
        }
        let others = self.family.in_period(self.period).filter(|held| held.key.vintage != shown.key.vintage);
        let mut differ = others.filter(|held| held.cells.get(&area).is_some_and(|cell| cell.quantity != *figure));
        differ.next().map(|held| held.key.vintage)
    }

    /// A place that its file leaves out: a true zero in a complete register, else missing.
    pub(super) fn absent(&self, area: AreaCode, vintage: Vintage) -> Measure {
        let complete = self.family.of_type(area.area_type(), self.period).any(|held| held.key.complete);
        let mut files = BTreeSet::new();
        let (quantity, step) = if complete {
            let held = self.family.of_type(area.area_type(), self.period);
            files.extend(held.flat_map(|held| self.register_files(held)).map(str::to_owned));
            (Quantity { value: Some(0.0), ..Quantity::count(0.0) }, MethodStep::NoneInRegister)
        } else {
            (Quantity::absent(State::Missing), MethodStep::NotInFile)
        };
        Measure {
            area,
            vintage,
            period: self.period.clone(),
            quantity,
            basis: Basis::NotInFile,
            method: Method::new(step),
            files,
        }
    }

    /// A zero rests on the register that does not name the place: the files behind the places that it does name.
    pub(super) fn register_files(&self, held: &Held) -> impl Iterator<Item = &str> {
        let found = self.registers.iter().filter(|(register, _)| std::ptr::eq(*register, held));
        found.flat_map(|(_, files)| files.iter().copied())
    }

    /// Value and interval from counts where counts exist; the publisher's own where it gives them.
    pub(super) fn finish(&self, mut quantity: Quantity, key: &SeriesKey, method: &mut Method) -> Quantity {
        let readable = matches!(quantity.state, State::Value | State::LowReliability);
        if !readable || quantity.value.is_some() {
            return quantity;
        }
        if key.scale == 0.0 {
            quantity.value = quantity.numerator;
            return quantity;
        }
        if quantity.numerator.is_none() && quantity.state == State::LowReliability {
            // A mark in place of a figure: why there is none is the publisher's to say.
            return quantity;
        }
        let (Some(numerator), Some(denominator)) = (quantity.numerator, quantity.denominator) else {
            quantity.state = State::NotAvailable;
            method.push(MethodStep::DividedByNothing);
            return quantity;
        };
        let share_of_people = self.catalogue.known(&self.family.key.indicator).is_none_or(Indicator::has_interval);
        let unit = key.unit.clone();
        match estimate(numerator, denominator, (&unit, key.scale), Confidence::P95) {
            Ok(estimate) => {
                quantity.value = Some(estimate.value);
                if share_of_people {
                    quantity.lower = Some(estimate.lower);
                    quantity.upper = Some(estimate.upper);
                    let by = if unit == Unit::Percent { IntervalBy::Wilson } else { IntervalBy::Byar };
                    method.push(MethodStep::Interval(by));
                }
            }
            Err(undefined) => {
                quantity.state = State::NotAvailable;
                method.push(MethodStep::Undefined(undefined));
            }
        }
        quantity
    }
}

/// A percentage counts people out of people (Wilson); a rate counts events, of which one person can have several (Byar,
/// exact below ten). The unit says which it is: "per 100" is a rate as much as "per 10,000".
pub(super) fn estimate(
    numerator: f64,
    denominator: f64,
    (unit, scale): (&Unit, f64),
    confidence: Confidence,
) -> Result<Estimate, Undefined> {
    if *unit == Unit::Percent {
        stats::proportion_at(numerator, denominator, scale, confidence)
    } else {
        stats::rate_at(numerator, denominator, scale, confidence)
    }
}
