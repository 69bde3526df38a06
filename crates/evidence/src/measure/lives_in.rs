// SPDX-License-Identifier: MIT OR Apache-2.0
//! People who live in small areas of one kind, such as children in the most deprived tenth: counts of one data set, chosen
//! by the small areas that another one names. Never of local counts, whose parts would have to be hidden anew.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Area, Geography};
use base::{AreaCode, AreaType, Quantity, State, Vintage};
use records::FigureMethod;

use super::{Basis, FamilyKey, Measure, Measured, Method, MethodStep, NoInterval, Parts};
use crate::catalogue::{Catalogue, Indicator, LivesIn};

/// One measure for each edition of the kind, on the boundaries that it is of.
pub(super) fn counted(geography: &Geography, catalogue: &Catalogue, measured: &[Measured]) -> Vec<Measured> {
    let wanted = catalogue.all().filter_map(|one| Some((one, one.lives_in.as_ref()?)));
    wanted
        .flat_map(|(indicator, rule)| {
            let kinds = measured.iter().filter(|one| is_open(one, &rule.kind));
            kinds
                .filter_map(|kind| of_edition(geography, catalogue, measured, (indicator, rule), kind))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn is_open(one: &Measured, indicator: &str) -> bool {
    one.key.indicator == indicator && one.key.breakdown.is_empty() && one.lent.is_none()
}

fn of_edition(
    geography: &Geography,
    catalogue: &Catalogue,
    measured: &[Measured],
    (indicator, rule): (&Indicator, &LivesIn),
    kind: &Measured,
) -> Option<Measured> {
    let year = boundary_year(geography, kind)?;
    let prefer = catalogue.known(&rule.people).map_or(&[][..], |known| known.prefer.as_slice());
    let rank = |source: &str| prefer.iter().position(|known| known == source).unwrap_or(prefer.len());
    let people = measured
        .iter()
        .filter(|one| is_open(one, &rule.people) && boundary_year(geography, one) == Some(year))
        .min_by(|one, other| {
            (rank(&one.key.source).cmp(&rank(&other.key.source)))
                .then(other.period.cmp(&one.period))
                .then(one.key.cmp(&other.key))
        })?;
    let wanted = |area: &&Area| area.code.area_type() != AreaType::SmallArea && geography.is_own(area.code);
    let places = geography.all().filter(wanted);
    let one = |area: &Area| Some((area.code, measure(geography, area, (kind, people), (indicator.scale, year))?));
    let key = FamilyKey { indicator: indicator.code.clone(), method: FigureMethod::LivesIn, ..kind.key.clone() };
    let measures: BTreeMap<AreaCode, Measure> = places.filter_map(one).collect();
    let (unit, scale, period) = (indicator.unit.clone(), indicator.scale, kind.period.clone());
    (!measures.is_empty()).then_some(Measured {
        key,
        unit,
        scale,
        period,
        measures,
        not_converted: None,
        above: None,
        lent: None,
    })
}

/// The newest boundaries on which small areas of the authority have a figure. A code that is the same in two years says
/// nothing of the other year, nor does an area of which the file says nothing.
fn boundary_year(geography: &Geography, of: &Measured) -> Option<Vintage> {
    let says = |one: &Measure, year: &Vintage| {
        one.vintage == *year && one.basis == Basis::Published && one.quantity.numerator.or(one.quantity.value).is_some()
    };
    let held = |areas: &[Area], year: &Vintage| {
        areas.iter().any(|area| of.measures.get(&area.code).is_some_and(|one| says(one, year)))
    };
    geography.small_areas.iter().rev().find(|(year, areas)| held(areas, year)).map(|(year, _)| *year)
}

fn measure(
    geography: &Geography,
    area: &Area,
    (kind, people): (&Measured, &Measured),
    (scale, year): (f64, Vintage),
) -> Option<Measure> {
    let members = geography.parts.get(&(area.code, year))?;
    let disputed = geography.ground.disputed.get(&(area.code, year)).map_or(0, BTreeSet::len);
    let mut parts = Parts { all: members.len() + disputed, missing: disputed, ..Parts::default() };
    let (mut inside, mut all, mut unknown) = (Vec::new(), Vec::new(), 0_usize);
    let mut files = BTreeSet::new();
    for member in members {
        let counted = people.measures.get(member);
        let Some(count) = counted.and_then(|one| one.quantity.numerator) else {
            let hidden = counted.is_some_and(|one| one.quantity.state == State::Suppressed);
            parts.suppressed += usize::from(hidden);
            parts.missing += usize::from(!hidden);
            continue;
        };
        all.push(count);
        files.extend(counted.into_iter().flat_map(|one| one.files.clone()));
        match kind.measures.get(member).and_then(|one| one.quantity.value) {
            Some(share) => {
                files.extend(kind.measures.get(member).into_iter().flat_map(|one| one.files.clone()));
                inside.extend((share > 0.0).then_some(count));
            }
            None => unknown += 1,
        }
    }
    // Nothing can be said where no part is counted, or none is known to be of the kind or not.
    if all.len() == unknown {
        return None;
    }
    let whole = parts.missing + parts.suppressed == 0;
    let numerator = stats::sum(inside);
    let denominator = whole.then(|| stats::sum(all)).filter(|all| *all > 0.0);
    let quantity = Quantity {
        numerator: Some(numerator),
        denominator,
        value: denominator.map(|all| numerator / all * scale),
        state: match (whole && unknown == 0, denominator) {
            (true, Some(_)) => State::Value,
            (true, None) => State::NotAvailable,
            (false, _) => State::AtLeast,
        },
        ..Quantity::absent(State::Value)
    };
    let (source, label) = (people.key.source.clone(), people.period.label().to_owned());
    let method = Method::new(MethodStep::PeopleOfKind { source, period: label, parts, unknown })
        .then(MethodStep::NoInterval(NoInterval::WholeAreas));
    let (vintage, period) = (area.vintage, kind.period.clone());
    Some(Measure { area: area.code, vintage, period, quantity, basis: Basis::Sum(parts), method, files })
}
