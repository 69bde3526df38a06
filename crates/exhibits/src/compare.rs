// SPDX-License-Identifier: MIT OR Apache-2.0
//! The words and marks of a comparison, the same on every page and in every file.

use std::cmp::Ordering;

use evidence::measure::{Basis, Measured};
use evidence::place::{Compared, Level, method};
use stats::{CompareBy, Standing};
use words::{Args, Lang, Texts, count_word, number};

use crate::View;

/// The mark for it in a grid.
pub fn mark(one: Compared) -> figures::Standing {
    match (one.standing, one.is_far(), one.side()) {
        (Standing::ClearlyAbove, ..) => figures::Standing::Above,
        (Standing::ClearlyBelow, ..) => figures::Standing::Below,
        (Standing::NoClearDifference, ..) => figures::Standing::Similar,
        (Standing::CannotSay(_), true, Some(Ordering::Greater)) => figures::Standing::FarAbove,
        (Standing::CannotSay(_), true, Some(_)) => figures::Standing::FarBelow,
        (Standing::CannotSay(_), ..) => figures::Standing::Unknown,
    }
}

/// The words for it.
pub fn compared_key(one: Compared) -> &'static str {
    match (one.standing, one.is_far(), one.side()) {
        (Standing::ClearlyAbove, true, _) => "exhibits-compared-clearly-above-far",
        (Standing::ClearlyAbove, false, _) => "exhibits-compared-clearly-above",
        (Standing::ClearlyBelow, true, _) => "exhibits-compared-clearly-below-far",
        (Standing::ClearlyBelow, false, _) => "exhibits-compared-clearly-below",
        (Standing::NoClearDifference, ..) => "exhibits-no-clear-difference",
        (Standing::CannotSay(_), _, None) => "exhibits-cannot-say",
        (Standing::CannotSay(_), ..) if !one.has_margin() => "exhibits-cannot-say",
        (Standing::CannotSay(_), true, Some(Ordering::Greater)) => "exhibits-compared-above-far",
        (Standing::CannotSay(_), true, Some(_)) => "exhibits-compared-below-far",
        (Standing::CannotSay(_), false, Some(Ordering::Greater)) => "exhibits-compared-above-near",
        (Standing::CannotSay(_), false, Some(Ordering::Less)) => "exhibits-compared-below-near",
        (Standing::CannotSay(_), false, Some(Ordering::Equal)) => "exhibits-compared-same",
    }
}

/// The share of tries in which chance alone gives no more flags than the number that is called rare.
const RARELY: f64 = 0.95;

/// By which method areas are called clearly above or below, and how many of those judged chance alone would flag.
pub fn clearly_text(words: &Texts, lang: Lang, judged: usize, level: Level) -> Option<String> {
    let chance_of_each = method(level).chance_of_each()?;
    let chance = stats::flags_by_chance(u64::try_from(judged).ok().filter(|n| *n > 0)?, chance_of_each, RARELY).ok()?;
    let key = match method(level) {
        CompareBy::Flag998 => "exhibits-clearly-flag",
        _ => "exhibits-clearly-benchmark",
    };
    let rarely = usize::try_from(chance.high.max(1)).unwrap_or(usize::MAX);
    let args = Args::new()
        .set("areas", judged)
        .set("expected", usize::from(chance.expected >= 1.0))
        .set("average", number::decimal(lang, chance.expected, 1))
        .set("rarely-words", count_word(lang, rarely));
    Some(words.get(lang, key, &args))
}

/// The country as a figure of it is compared with, which says where some of its parts are not held.
pub fn country_name(view: &View, measured: &Measured) -> String {
    lacking_parts(view, measured, "exhibits-country-in-parts").unwrap_or_else(|| view.country())
}

/// Says of these figures which of the country's are made of its parts and lack some; nothing where none does.
pub fn lacking_note(view: &View, figures: &[&Measured]) -> String {
    let mut parts: Vec<String> =
        figures.iter().filter_map(|one| lacking_parts(view, one, "exhibits-beside-part")).collect();
    parts.sort();
    parts.dedup();
    if parts.is_empty() {
        return String::new();
    }
    let args = Args::new().set("country", view.country()).set("parts", words::list(view.at.lang, &parts));
    view.at.text_with("exhibits-beside-parts", &args)
}

fn lacking_parts(view: &View, measured: &Measured, key: &str) -> Option<String> {
    let country = view.place.geography.country.as_ref()?;
    let Basis::Country(parts, layer) = measured.measures.get(&country.code)?.basis else { return None };
    let lacks = parts.missing + parts.suppressed;
    let args = Args::new()
        .set("country", country.name.as_str())
        .set("held", parts.all - lacks)
        .set("all", parts.all)
        .set("layer", layer.as_str().replace(' ', "-"));
    (lacks > 0).then(|| view.at.text_with(key, &args))
}

/// The name of a fifth.
pub fn fifth_key(fifth: u32) -> &'static str {
    match fifth {
        1 => "exhibits-fifth-highest",
        2 => "exhibits-fifth-second-highest",
        3 => "exhibits-fifth-middle",
        4 => "exhibits-fifth-second-lowest",
        _ => "exhibits-fifth-lowest",
    }
}
