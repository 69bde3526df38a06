// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where several factors gather: for each ward, how many of the chosen figures lie above the authority's own.
//! A count, never an index: no weights, no score of a place.

use std::collections::BTreeMap;

use areas::Area;
use base::AreaCode;
use evidence::catalogue::Indicator;
use evidence::measure::Measured;

use super::{Level, Place, finding, interval};

/// A chosen figure and the wards above the authority's.
#[derive(Debug)]
pub(crate) struct Factor<'a> {
    pub indicator: Indicator,
    pub measured: &'a Measured,
    pub above: Vec<&'a Area>,
}

/// The catalogue's factors that are held by ward with a figure for the authority to compare with.
pub(crate) fn factors(place: &Place) -> Vec<Factor<'_>> {
    let mut chosen: Vec<&Indicator> =
        place.catalogue.all().filter(|one| one.factor_order.is_some() && !one.barred_from_index).collect();
    chosen.sort_by_key(|one| one.factor_order);
    chosen
        .into_iter()
        .filter_map(|indicator| {
            let measured = place.preferred(&indicator.code, Level::Wards)?;
            place.own(measured)?.quantity.value?;
            let above = above(place, measured)?;
            Some(Factor { indicator: indicator.clone(), measured, above })
        })
        .collect()
}

/// Clearly above where there are intervals; above where there are none. `None` where no ward has a value.
fn above<'a>(place: &'a Place, measured: &'a Measured) -> Option<Vec<&'a Area>> {
    let said = finding(place, measured, Level::Wards);
    let own = said.own.and_then(|own| own.quantity.value)?;
    if said.ranked.is_empty() {
        return None;
    }
    let mut above: Vec<&Area> = if said.intervals {
        said.above
    } else {
        let higher = said.ranked.iter().filter(|(_, one)| interval(one).is_none());
        higher.filter(|(_, one)| one.quantity.value.is_some_and(|value| value > own)).map(|(area, _)| *area).collect()
    };
    above.sort_by(|one, other| (&one.name, one.code).cmp(&(&other.name, other.code)));
    Some(above)
}

/// How many factors lie above, by ward.
pub(crate) fn counts(place: &Place, factors: &[Factor<'_>]) -> BTreeMap<AreaCode, usize> {
    let count = |ward: &Area| factors.iter().filter(|one| one.above.iter().any(|area| area.code == ward.code)).count();
    place.geography.wards.iter().map(|ward| (ward.code, count(ward))).collect()
}
