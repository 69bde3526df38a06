// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rows of the tables: wards, other choices, factors, and pairs of factors.

use crate::addresses;
use areas::Area;
use base::Unit;
use evidence::measure::Measure;
use evidence::place::Level;
use exhibits::{View, finding};
use stats::{FactorCategory, Together};
use ui::Link;
use words::{Args, capitalise, number};

use super::super::{Concentration, Factor, Living, Tried, Try, WardMarks, WardPattern, said};

pub(crate) struct Ward {
    pub link: Link,
    /// A pattern and how many of its factors are above, in the order of the patterns.
    pub by_pattern: Vec<(String, String)>,
    pub which: String,
}

pub(crate) struct TryRow {
    pub pattern: String,
    pub what: String,
    pub wards: String,
    pub children: String,
}

pub(crate) struct FactorRow {
    pub link: Link,
    pub category: String,
    pub authority: String,
    pub above: String,
    pub judged: String,
    pub source: String,
}

pub(crate) struct PairRow {
    pub names: String,
    pub both: String,
    pub expected: String,
    pub says: String,
    pub alike: String,
}

/// Wards in which something is above, and the names of the others.
pub(super) fn wards(view: &View, found: &Concentration<'_>) -> (Vec<Ward>, String) {
    let (some, none): (Vec<&WardMarks<'_>>, Vec<&WardMarks<'_>>) =
        found.in_order().into_iter().partition(|ward| !ward.above.is_empty() || !ward.not_judged.is_empty());
    let cell = |ward: &WardMarks<'_>, pattern: &WardPattern<'_>| {
        let of = |places: &[usize]| places.iter().filter(|at| pattern.factors.contains(at)).count();
        let judged = pattern.factors.len() - of(&ward.not_judged);
        let text = if judged == 0 {
            view.text("exhibits-cannot-say")
        } else {
            let args = Args::new().set("above", of(&ward.above)).set("of", judged);
            view.at.text_with("needs-concentration-of", &args)
        };
        (said::title(view, found, pattern), text)
    };
    let short = |at: &usize| found.factors.get(*at).map(said::phrase);
    let row = |ward: &&WardMarks<'_>| {
        let names: Vec<&str> = ward.above.iter().filter_map(short).collect();
        Ward {
            link: Link::new(ward.area.name.clone(), view.link(&addresses::profile(ward.area.code))),
            by_pattern: found.patterns.iter().map(|pattern| cell(ward, pattern)).collect(),
            which: if names.is_empty() { "–".to_owned() } else { capitalise(view.at.lang, &names.join(", ")) },
        }
    };
    // Where nothing is counted, no ward is without it.
    let without: Vec<&str> =
        none.iter().filter(|_| !found.factors.is_empty()).map(|ward| ward.area.name.as_str()).collect();
    (some.iter().map(row).collect(), words::list(view.at.lang, &without))
}

/// Gives what each choice gives, for the patterns that lead.
pub(super) fn tries(view: &View, found: &Concentration<'_>) -> Vec<TryRow> {
    let mut rows = Vec::new();
    for pattern in found.leading().iter().filter_map(|at| found.patterns.get(*at)) {
        // Names what is left of the pattern where one of its factors is left out.
        let left = |tried: Option<&Tried>| {
            let out = if let Some(Tried::Without(out)) = tried { Some(*out) } else { None };
            let factors = pattern.factors.iter().copied().filter(|at| Some(*at) != out).collect();
            said::title(view, found, &WardPattern { factors, ..pattern.clone() })
        };
        let row = |tried: Option<&Tried>, what: String, wards: usize, living: Option<Living>| TryRow {
            pattern: left(tried),
            what,
            wards: wards.to_string(),
            children: living
                .and_then(said::living_share)
                .map_or_else(|| "–".to_owned(), |value| number::percent(view.at.lang, value)),
        };
        rows.push(row(None, view.text("needs-concentration-try-ours"), pattern.wards.len(), pattern.children));
        rows.extend(
            pattern.tries.iter().map(|one| row(Some(&one.what), tried(view, found, one), one.wards(), one.children)),
        );
    }
    rows
}

fn tried(view: &View, found: &Concentration<'_>, one: &Try) -> String {
    let name = |at: usize| found.factors.get(at).map(said::phrase).unwrap_or_default().to_owned();
    let (key, name) = match &one.what {
        Tried::Margin(times) if *times < 1.0 => ("needs-concentration-try-half", String::new()),
        Tried::Margin(_) => ("needs-concentration-try-more", String::new()),
        Tried::AsHeld => ("needs-concentration-try-as-held", String::new()),
        Tried::Without(at) => ("needs-concentration-try-without", name(*at)),
        Tried::With(code) => ("needs-concentration-try-with", view.place.indicator(code).name),
    };
    view.at.text_with(key, &Args::new().set("name", name).set("place", view.name()))
}

pub(super) fn factor(view: &View, factor: &Factor<'_>) -> FactorRow {
    let indicator = factor.indicator;
    let path = addresses::distribution(&indicator.code);
    let above = Args::new().set("above", factor.above.len()).set("of", factor.judged());
    let margin = margin_text(view, factor).unwrap_or_else(|| "–".to_owned());
    let args = Args::new().set("margin", margin).set("age", usize::from(factor.allows_for_age()));
    let key = if factor.has_limits() { "needs-concentration-by-interval" } else { "needs-concentration-by-margin" };
    FactorRow {
        link: Link::new(indicator.name.clone(), view.link(&path)),
        category: view.text(category_key(factor.category())),
        authority: own_text(view, factor),
        above: view.at.text_with("needs-concentration-of", &above),
        judged: view.at.text_with(key, &args),
        source: source(view, factor),
    }
}

/// The authority's own figure.
pub(crate) fn own_text(view: &View, factor: &Factor<'_>) -> String {
    number::value(view.at.lang, factor.authority, &factor.measured.unit)
}

/// `3.9 percentage points`, `0.17 on its score (wards run from −0.70 to 0.78)`; `None` where all wards are the same.
pub(crate) fn margin_text(view: &View, factor: &Factor<'_>) -> Option<String> {
    let unit = &factor.measured.unit;
    let shown = number::decimal(view.at.lang, factor.margin?, number::places(unit).max(1));
    let args = Args::new().set("margin", shown.clone()).set("one", usize::from(shown == "1.0"));
    Some(match unit {
        Unit::Percent => view.at.text_with("needs-concentration-points", &args),
        Unit::Score | Unit::StandardScore => {
            let ranked = finding(&view.place, factor.measured, Level::Wards).ranked;
            let value =
                |one: Option<&(&Area, &Measure)>| Some(number::value(view.at.lang, one?.1.quantity.value?, unit));
            let args = args.set("low", value(ranked.last())?).set("high", value(ranked.first())?);
            view.at.text_with("needs-concentration-on-score", &args)
        }
        _ => view.at.text_with("needs-concentration-units", &args.set("unit", unit.as_str())),
    })
}

/// Tells which data set, of whom, in which period.
fn source(view: &View, factor: &Factor<'_>) -> String {
    let title = view.data_set(factor.measured);
    let args = Args::new().set("title", title).set("period", factor.measured.period.label());
    let fictional = view.at.house.settings.fictional;
    view.at.text_with(if fictional { "needs-concentration-invented" } else { "needs-concentration-source" }, &args)
}

pub(super) fn pairs(view: &View, found: &Concentration<'_>) -> Vec<PairRow> {
    let name = |at: usize| found.factors.get(at).map(said::phrase).unwrap_or_default();
    let level = found.pair_level();
    let says = |pair: &stats::FactorPair| {
        view.text(match pair.overlap.judge(level) {
            Together::Same => "needs-concentration-pair-same",
            Together::Apart => "needs-concentration-pair-apart",
            Together::AsChance => "needs-concentration-pair-chance",
            Together::CannotSay => "exhibits-cannot-say",
        })
    };
    let both = |pair: &stats::FactorPair| {
        let args = Args::new().set("above", pair.overlap.both).set("of", pair.overlap.areas);
        view.at.text_with("needs-concentration-of", &args)
    };
    found
        .pairs
        .iter()
        .map(|pair| PairRow {
            names: capitalise(view.at.lang, &words::list(view.at.lang, &[name(pair.one), name(pair.other)])),
            both: both(pair),
            expected: number::decimal(view.at.lang, pair.overlap.expected, 1),
            says: says(pair),
            alike: pair
                .alike
                .map_or_else(|_none| view.text("exhibits-cannot-say"), |value| number::decimal(view.at.lang, value, 2)),
        })
        .collect()
}

/// The name of a counted category.
pub(crate) fn category_key(category: FactorCategory) -> &'static str {
    match category {
        FactorCategory::Individual => "needs-category-individual",
        FactorCategory::Relationship => "needs-category-relationship",
        FactorCategory::FamilyEconomic => "needs-category-family-economic",
        FactorCategory::ChildOutcome => "needs-category-child-outcome",
        FactorCategory::Context => "needs-category-context",
    }
}
