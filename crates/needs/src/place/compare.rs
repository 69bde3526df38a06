// SPDX-License-Identifier: MIT OR Apache-2.0
//! How figures are compared with the authority's own, by a method that the page names: many wards and small areas are
//! compared at once, so that they need 99.8%; an authority beside others needs 95%.

use std::collections::BTreeMap;

use areas::Area;
use base::AreaCode;
use evidence::measure::{Basis, Measure, Measured};
use stats::{CompareBy, ComparedFigure, FirstQuantile, Interval, Standing};
use words::{Args, Catalogue, Lang, count_word, number};

use super::{Level, Place};
use crate::front::Front;

/// The 95% interval of a measure, where it has one.
pub(crate) fn interval(measure: &Measure) -> Option<Interval> {
    Some(Interval { lower: measure.quantity.lower?, upper: measure.quantity.upper? })
}

/// The method for the areas of a level.
pub(crate) fn method(level: Level) -> CompareBy {
    match level {
        Level::Authority => CompareBy::BenchmarkInInterval,
        Level::Wards | Level::SmallAreas | Level::Patches(_) => CompareBy::Flag998,
    }
}

/// How an area's figure stands to a benchmark.
pub(crate) fn standing(measured: &Measured, measure: &Measure, benchmark: Option<f64>, level: Level) -> Standing {
    let figure = measure.quantity.value.map(|value| ComparedFigure {
        value,
        p95: interval(measure),
        p998: measured.outer_interval(measure),
    });
    stats::compare_by(method(level), figure, benchmark.map(ComparedFigure::bare))
}

/// By how much a figure must lie above or below the authority's to be far from it: so much of the usual spread between
/// areas of its level, the same for every figure. Our choice, so that half of it and half as much again are tried too.
pub(crate) const FAR: f64 = 0.5;

/// Says how an area's figure stands to the authority's: clearly or not by its interval, and far or not by the spread of areas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Compared {
    pub standing: Standing,
    /// Above zero where the area's figure is higher.
    difference: Option<f64>,
    margin: Option<f64>,
}

pub(crate) fn compared(place: &Place, measured: &Measured, measure: &Measure, level: Level) -> Compared {
    let own = place.own(measured).and_then(|own| own.quantity.value);
    let difference = measure.quantity.value.zip(own).map(|(value, own)| value - own);
    let areas = place.areas(level, place.small_area_vintage(measured));
    let values: Vec<f64> = areas.iter().filter_map(|area| measured.measures.get(&area.code)?.quantity.value).collect();
    let margin = if level == Level::Authority { None } else { stats::spread(&values).map(|spread| spread * FAR) };
    Compared { standing: standing(measured, measure, own, level), difference, margin }
}

impl Compared {
    /// By at least the margin, up or down.
    pub(crate) fn is_far(self) -> bool {
        self.difference.zip(self.margin).is_some_and(|(difference, margin)| difference.abs() > margin)
    }

    /// The mark for it in a grid.
    pub(crate) fn mark(self) -> figures::Standing {
        match (self.standing, self.difference) {
            (Standing::ClearlyAbove, _) => figures::Standing::Above,
            (Standing::ClearlyBelow, _) => figures::Standing::Below,
            (Standing::NoClearDifference, _) => figures::Standing::Similar,
            (Standing::CannotSay(_), Some(up)) if self.is_far() && up > 0.0 => figures::Standing::FarAbove,
            (Standing::CannotSay(_), Some(_)) if self.is_far() => figures::Standing::FarBelow,
            (Standing::CannotSay(_), _) => figures::Standing::Unknown,
        }
    }

    /// The words for it, the same on every page and in every file.
    pub(crate) fn key(self) -> &'static str {
        match (self.standing, self.is_far(), self.difference) {
            (Standing::ClearlyAbove, true, _) => "needs-compared-clearly-above-far",
            (Standing::ClearlyAbove, false, _) => "needs-compared-clearly-above",
            (Standing::ClearlyBelow, true, _) => "needs-compared-clearly-below-far",
            (Standing::ClearlyBelow, false, _) => "needs-compared-clearly-below",
            (Standing::NoClearDifference, ..) => "needs-no-clear-difference",
            (Standing::CannotSay(_), _, None) => "needs-cannot-say",
            (Standing::CannotSay(_), ..) if self.margin.is_none() => "needs-cannot-say",
            (Standing::CannotSay(_), true, Some(up)) if up > 0.0 => "needs-compared-above-far",
            (Standing::CannotSay(_), true, Some(_)) => "needs-compared-below-far",
            (Standing::CannotSay(_), false, Some(up)) if up > 0.0 => "needs-compared-above-near",
            (Standing::CannotSay(_), false, Some(down)) if down < 0.0 => "needs-compared-below-near",
            (Standing::CannotSay(_), false, Some(_)) => "needs-compared-same",
        }
    }
}

/// The share of tries in which chance alone gives no more flags than the number that is called rare.
const RARELY: f64 = 0.95;

/// By which method areas are called clearly above or below, and how many of those judged chance alone would flag.
pub(crate) fn method_text(words: &Catalogue, lang: Lang, judged: usize, level: Level) -> Option<String> {
    let chance_of_each = method(level).chance_of_each()?;
    let chance = stats::flags_by_chance(u64::try_from(judged).ok().filter(|n| *n > 0)?, chance_of_each, RARELY).ok()?;
    let key = match method(level) {
        CompareBy::Flag998 => "needs-method-flag",
        _ => "needs-method-benchmark",
    };
    let rarely = usize::try_from(chance.high.max(1)).unwrap_or(usize::MAX);
    let args = Args::new()
        .set("areas", judged)
        .set("expected", usize::from(chance.expected >= 1.0))
        .set("average", number::decimal(chance.expected, 1))
        .set("rarely-words", count_word(rarely));
    Some(words.get(lang, key, &args))
}

/// The fifth in which each area lies among those of its level, 1 the highest. Areas with the same figure share one.
pub(crate) fn fifths(place: &Place, measured: &Measured, level: Level) -> BTreeMap<AreaCode, u32> {
    let areas = place.areas(level, place.small_area_vintage(measured));
    let value = |area: &&Area| measured.measures.get(&area.code).and_then(|one| one.quantity.value);
    let values: Vec<Option<f64>> = areas.iter().map(value).collect();
    let fifths = stats::quantiles(&values, 5, FirstQuantile::HighestValues);
    areas.iter().zip(fifths).filter_map(|(area, fifth)| Some((area.code, fifth.ok()?))).collect()
}

/// The country as a figure of it is compared with, which says where some of its parts are not held.
pub(crate) fn country_name(front: &Front, measured: &Measured) -> String {
    lacking_parts(front, measured, "needs-country-of-parts").unwrap_or_else(|| front.country())
}

/// Says of these figures which of the country's are made of its parts and lack some; nothing where none does.
pub(crate) fn lacking_note(front: &Front, figures: &[&Measured]) -> String {
    let mut parts: Vec<String> =
        figures.iter().filter_map(|one| lacking_parts(front, one, "needs-beside-part")).collect();
    parts.sort();
    parts.dedup();
    if parts.is_empty() {
        return String::new();
    }
    let args = Args::new().set("country", front.country()).set("parts", words::list(&parts));
    front.at.text_with("needs-beside-parts", &args)
}

fn lacking_parts(front: &Front, measured: &Measured, key: &str) -> Option<String> {
    let country = front.place.geography.country.as_ref()?;
    let Basis::Country(parts, layer) = measured.measures.get(&country.code)?.basis else { return None };
    let lacks = parts.missing + parts.suppressed;
    let args = Args::new()
        .set("country", country.name.as_str())
        .set("held", parts.all - lacks)
        .set("all", parts.all)
        .set("layer", layer.as_str().replace(' ', "-"));
    (lacks > 0).then(|| front.at.text_with(key, &args))
}

/// The name of a fifth.
pub(crate) fn fifth_key(fifth: u32) -> &'static str {
    match fifth {
        1 => "needs-fifth-highest",
        2 => "needs-fifth-second-highest",
        3 => "needs-fifth-middle",
        4 => "needs-fifth-second-lowest",
        _ => "needs-fifth-lowest",
    }
}
