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

/// Of how many parts the country’s figure is made where some are not held, in words: a figure of 308 of 309 districts.
pub(crate) fn country_parts(front: &Front, measured: &Measured) -> Option<String> {
    lacking_parts(front, measured, "needs-country-parts")
}

/// The country as a figure of it is compared with, which says where some of its parts are not held.
pub(crate) fn country_name(front: &Front, measured: &Measured) -> String {
    lacking_parts(front, measured, "needs-country-of-parts").unwrap_or_else(|| front.country())
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
