// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures that a place holds of each chosen factor by ward, and of the children who live there.

use areas::Area;
use base::State;
use evidence::catalogue::Indicator;
use stats::AreaFigure;

use super::ages::allowing_for_age;
use super::{ChosenFigure, Figures, LeftOutReason};
use crate::codes::CHILDREN;
use evidence::place::{Level, Place};

/// Children of the place, and of each ward.
#[derive(Debug, Clone)]
pub(super) struct Children {
    pub(super) own: f64,
    pub(super) wards: Vec<Option<f64>>,
}

pub(super) fn children(place: &Place, level: Level, wards: &[&Area]) -> Option<Children> {
    let measured = place.preferred(CHILDREN, level)?;
    let count = |area: &Area| {
        let quantity = measured.measures.get(&area.code)?.quantity;
        quantity.numerator.filter(|_| quantity.state == State::Value)
    };
    let own = place.own(measured).filter(|own| own.quantity.state == State::Value)?.quantity.numerator?;
    Some(Children { own, wards: wards.iter().map(|ward| count(ward)).collect() }).filter(|one| one.own > 0.0)
}

/// The catalogue's factors in their order.
pub(super) fn candidates<'a>(place: &'a Place, level: Level, wards: &[&Area]) -> Vec<ChosenFigure<'a>> {
    let mut chosen: Vec<&Indicator> = place.catalogue.all().filter(|one| one.factor_order.is_some()).collect();
    chosen.sort_by_key(|one| one.factor_order);
    chosen
        .into_iter()
        .map(|indicator| ChosenFigure { indicator, figures: figures(place, indicator, level, wards) })
        .collect()
}

fn figures<'a>(
    place: &'a Place,
    indicator: &Indicator,
    level: Level,
    wards: &[&Area],
) -> Result<Figures<'a>, LeftOutReason> {
    let measured = place.preferred(&indicator.code, level).ok_or(LeftOutReason::NotByWard)?;
    let own = place.own(measured).map(|own| own.quantity).ok_or(LeftOutReason::NoAuthorityFigure)?;
    let authority = own.value.ok_or(LeftOutReason::NoAuthorityFigure)?;
    if own.state == State::AtLeast {
        return Err(LeftOutReason::AuthorityAtLeast);
    }
    let figure = |area: &&Area| {
        let measure = measured.measures.get(&area.code)?;
        // A lower bound may lie under the authority's figure while the truth lies above it.
        let value = measure.quantity.value.filter(|_| measure.quantity.state != State::AtLeast)?;
        Some(AreaFigure { value, limits: measured.outer_interval(measure) })
    };
    let crude: Vec<Option<AreaFigure>> = wards.iter().map(figure).collect();
    let Some(by_age) = &indicator.by_age else {
        return Ok(Figures { measured, authority, wards: crude, crude: None });
    };
    let wards = allowing_for_age(place, measured, by_age, level, wards).ok_or(LeftOutReason::FollowsAge)?;
    Ok(Figures { measured, authority, wards, crude: Some(crude) })
}
