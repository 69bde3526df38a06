// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is held and what is not, for every element of the framework.

pub(crate) mod csv;
pub(crate) mod page;
#[cfg(test)]
mod tests;

use base::Day;
use evidence::catalogue::{Element, Quality, Support};
use evidence::measure::Measured;

use evidence::place::{Level, Place};

/// The smallest kind of place for which an element is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Finest {
    SmallArea,
    Ward,
    Authority,
    /// The region or the country only.
    Wider,
}

impl Finest {
    /// The class of its square where whole things are counted in squares.
    pub(crate) const fn square(self) -> &'static str {
        match self {
            Self::SmallArea | Self::Ward => "small-area",
            Self::Authority => "authority",
            Self::Wider => "national",
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::SmallArea => "small area",
            Self::Ward => "ward",
            Self::Authority => "authority",
            Self::Wider => "national or regional",
        }
    }
}

/// The best evidence of one element.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    pub indicator: String,
    pub name: String,
    pub finest: Finest,
    pub period: String,
    /// Whole years from the end of the period; `None` where a source names only years.
    pub age_years: Option<i16>,
    pub quality: Quality,
    pub reason: String,
}

/// One element of the framework and what is held of it.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    pub element: &'a Element,
    pub held: Option<Holding>,
}

impl Line<'_> {
    /// The class of its square where whole things are counted in squares.
    pub(crate) fn square(&self) -> &'static str {
        self.held.as_ref().map_or("none", |held| held.finest.square())
    }

    /// A strength is a figure that is strong, or fair and down to wards; anything held but less is partial.
    pub(crate) fn standing(&self) -> &'static str {
        match &self.held {
            None => "gap",
            Some(held) if held.quality == Quality::Strong => "strength",
            Some(held) if held.quality == Quality::Fair && held.finest <= Finest::Ward => "strength",
            Some(_) => "partial",
        }
    }
}

/// Every element in the order of the framework. Not held means that there is no figure, never that there is no need.
pub(crate) fn lines(place: &Place) -> Vec<Line<'_>> {
    let elements = &place.catalogue.framework.elements;
    elements.iter().map(|element| Line { element, held: best(place, element) }).collect()
}

fn best(place: &Place, element: &Element) -> Option<Holding> {
    element
        .codes()
        .find_map(|(code, support)| local(place, element, code, support).or_else(|| national(place, code, support)))
}

fn local(place: &Place, element: &Element, code: &str, support: Option<&Support>) -> Option<Holding> {
    let (finest, measured) = finest(place, code)?;
    let weak = element.weak.iter().any(|one| one == code);
    let fallen = support.and_then(|support| support.if_no_rate.as_ref()).filter(|_| !has_rate(measured));
    let (said, reason) = match (fallen, support) {
        (Some(fallen), _) => (fallen.quality, fallen.reason.clone()),
        (None, Some(support)) => (support.quality, support.reason.clone()),
        (None, None) => (Quality::Limited, element.quality_note.clone()),
    };
    // A country's figure says little of a place, whatever its quality there.
    let quality = if finest == Finest::Wider || weak { Quality::Limited } else { said };
    Some(Holding {
        indicator: code.to_owned(),
        name: place.indicator(code).name,
        finest,
        period: measured.period.label().to_owned(),
        age_years: Some(age(measured, place.as_at)),
        quality,
        reason,
    })
}

/// A figure that the catalogue itself quotes for the whole country.
fn national(place: &Place, code: &str, support: Option<&Support>) -> Option<Holding> {
    let indicator = place.catalogue.known(code)?;
    let figure = indicator.national.first()?;
    Some(Holding {
        indicator: code.to_owned(),
        name: indicator.name.clone(),
        finest: Finest::Wider,
        period: figure.period.clone(),
        age_years: None,
        quality: Quality::Limited,
        reason: support.map_or_else(|| figure.source.clone(), |support| support.reason.clone()),
    })
}

fn has_rate(measured: &Measured) -> bool {
    measured.measures.values().any(|one| one.quantity.value.is_some())
}

fn age(measured: &Measured, as_at: Day) -> i16 {
    measured.period.end().years_until(as_at)
}

/// Published or summed figures count alike: what matters is how small a place they speak of.
fn finest<'a>(place: &'a Place, indicator: &'a str) -> Option<(Finest, &'a Measured)> {
    let says = |of: &Measured, code| {
        of.measures.get(&code).is_some_and(|one| one.quantity.value.is_some() || one.quantity.numerator.is_some())
    };
    let mut best: Option<(Finest, &Measured)> = None;
    for measured in place.families(indicator) {
        let any =
            |level| place.areas(level, place.small_area_vintage(measured)).iter().any(|area| says(measured, area.code));
        let finest = if any(Level::SmallAreas) {
            Finest::SmallArea
        } else if any(Level::Wards) {
            Finest::Ward
        } else if any(Level::Authority) {
            Finest::Authority
        } else if place.geography.region.iter().chain(&place.geography.country).any(|area| says(measured, area.code)) {
            Finest::Wider
        } else {
            continue;
        };
        let better = best.is_none_or(|(held, other)| (finest, other.period.end()) < (held, measured.period.end()));
        if better {
            best = Some((finest, measured));
        }
    }
    best
}
