// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says what the decision says: children first, then the pattern that the figures tell, then which wards every choice keeps.

use areas::Area;
use base::State;
use exhibits::View;
use words::{Args, Lang, capitalise, count_word, number, share};

use super::page::margin_text;
use super::{Concentration, Factor, Gathering, Living, WardPattern};
use crate::codes::CHILDREN_MOST_DEPRIVED;
use evidence::place::Level;

/// Above so many names a sentence is a list, which a table shows better.
pub(crate) const MOST_NAMES: usize = 9;

/// Counts how many children live in the most deprived tenth of the country's small areas, where that is held.
pub(crate) fn children(view: &View) -> Option<String> {
    let measured = view.place.preferred(CHILDREN_MOST_DEPRIVED, Level::Authority)?;
    let quantity = view.place.own(measured)?.quantity;
    let count = quantity.numerator?;
    let args = Args::new()
        .set("place", view.name())
        .set("country", view.country())
        .set("count", number::whole(view.at.lang, count));
    match (quantity.state, quantity.value, quantity.denominator) {
        (State::Value, Some(value), Some(all)) => {
            let key = if count > 0.0 { "needs-children-lead" } else { "needs-children-lead-none" };
            let words = share(view.at.lang, value);
            let args = args.set("words", usize::from(words.is_some())).set("all", number::whole(view.at.lang, all));
            let args = args.set("share", words.map(|words| capitalise(view.at.lang, &words)).unwrap_or_default());
            Some(view.at.text_with(key, &args.set("percent", number::percent(view.at.lang, value))))
        }
        (State::AtLeast, ..) if count > 0.0 => Some(view.at.text_with("needs-children-lead-least", &args)),
        _ => None,
    }
}

/// The pattern that the figures tell, in one or two sentences.
pub(crate) fn pattern(view: &View, found: &Concentration<'_>) -> String {
    let place = || Args::new().set("place", view.name()).set("all", found.wards.len());
    match found.told() {
        Gathering::Together(_) => {
            let told: Vec<&WardPattern<'_>> = found.leading().iter().filter_map(|at| found.patterns.get(*at)).collect();
            let first = told.first().map(|one| together(view, found, one, None));
            let second = told.get(1).zip(told.first()).map(|(one, first)| together(view, found, one, Some(first)));
            first.into_iter().chain(second).collect::<Vec<_>>().join(" ")
        }
        Gathering::Apart(one, other) => {
            let (Some(first), Some(second)) = (found.factors.get(one), found.factors.get(other)) else {
                return String::new();
            };
            let both = both(&first.above, &second.above);
            let args = place()
                .set("first", capitalise(view.at.lang, phrase(first)))
                .set("second", phrase(second))
                .set("above-first", count_word(view.at.lang, first.above.len()))
                .set("above-second", count_word(view.at.lang, second.above.len()))
                .set("both", both)
                .set("both-words", count_word(view.at.lang, both));
            view.at.text_with("needs-pattern-apart", &args)
        }
        Gathering::AsChance => {
            let names: Vec<&str> = found.factors.iter().map(phrase).collect();
            view.at.text_with("needs-pattern-chance", &place().set("names", words::list(view.at.lang, &names)))
        }
        Gathering::TooLittle if found.wards.is_empty() => view.at.text_with("needs-concentration-no-wards", &place()),
        Gathering::TooLittle => {
            let what = found.factors.first().map(|one| one.indicator.name.clone()).unwrap_or_default();
            let key = if what.is_empty() { "needs-concentration-no-factors" } else { "needs-concentration-one-factor" };
            view.at.text_with(key, &place().set("what", what))
        }
    }
}

/// One pattern; a second one beside the first says which of its wards are others.
fn together(view: &View, found: &Concentration<'_>, one: &WardPattern<'_>, beside: Option<&WardPattern<'_>>) -> String {
    let wards = one.wards.len();
    let shared = beside.map_or(0, |first| both(&first.wards, &one.wards));
    let args = Args::new()
        .set("place", view.name())
        .set("all", found.wards.len())
        .set("count", wards)
        .set("wards", count_word(view.at.lang, wards))
        .set("shared", shared)
        .set("others", count_word(view.at.lang, wards - shared))
        .set("first", count_word(view.at.lang, beside.map_or(0, |first| first.wards.len())))
        .set("apart", if shared > 0 && shared < wards { "yes" } else { "no" })
        .set("same", if shared == wards { "all" } else { "some" })
        .set("home", if one.children.is_some() { "known" } else { "unknown" })
        .set(
            "share",
            one.children.and_then(living_share).map(|share| share_text(view.at.lang, share)).unwrap_or_default(),
        )
        .set("factors", one.factors.len())
        .set("opening", capitalise(view.at.lang, &words::list(view.at.lang, &names(found, one))))
        .set("names", words::list(view.at.lang, &names(found, one)));
    let key = if beside.is_none() { "needs-pattern-together" } else { "needs-pattern-second" };
    view.at.text_with(key, &args)
}

/// In words where some are near enough, else the figure.
pub(crate) fn share_text(lang: Lang, percent: f64) -> String {
    share(lang, percent).unwrap_or_else(|| number::percent(lang, percent))
}

pub(crate) fn living_share(living: Living) -> Option<f64> {
    (living.of > 0.0).then(|| living.children / living.of * 100.0)
}

fn both(one: &[&Area], other: &[&Area]) -> usize {
    one.iter().filter(|area| other.iter().any(|it| it.code == area.code)).count()
}

/// Names a factor in a sentence.
pub(crate) fn phrase<'a>(factor: &Factor<'a>) -> &'a str {
    &factor.indicator.phrase
}

pub(crate) fn names<'a>(found: &Concentration<'a>, pattern: &WardPattern<'_>) -> Vec<&'a str> {
    pattern.factors.iter().filter_map(|at| found.factors.get(*at)).map(phrase).collect()
}

/// The title of a pattern: its factors, with a capital.
pub(crate) fn title(view: &View, found: &Concentration<'_>, pattern: &WardPattern<'_>) -> String {
    capitalise(view.at.lang, &words::list(view.at.lang, &names(found, pattern)))
}

/// Tells what was chosen, and for each of these patterns how many of its wards every choice keeps and which they are.
pub(crate) fn steady(view: &View, found: &Concentration<'_>, patterns: &[usize]) -> Option<String> {
    let tried = |one: &&WardPattern<'_>| one.factors.len() > 1 && !one.wards.is_empty() && !one.tries.is_empty();
    let patterns: Vec<&WardPattern<'_>> =
        patterns.iter().filter_map(|at| found.patterns.get(*at)).filter(tried).collect();
    let mut factors = patterns.iter().flat_map(|one| &one.factors).filter_map(|at| found.factors.get(*at));
    let args = Args::new().set("place", view.name()).set("age", usize::from(factors.any(Factor::allows_for_age)));
    let chosen = view.at.text_with("needs-pattern-choices", &args);
    let kept = patterns.iter().map(|one| kept(view, found, one, patterns.len() > 1));
    (!patterns.is_empty()).then(|| std::iter::once(chosen).chain(kept).collect::<Vec<_>>().join(" "))
}

/// The words under their tag: whether our choices matter for these patterns.
pub(crate) fn choice(
    view: &View,
    found: &Concentration<'_>,
    patterns: &[usize],
    text: String,
) -> (String, &'static str, String) {
    let mut patterns = patterns.iter().filter_map(|at| found.patterns.get(*at));
    let matters = patterns.any(|one| !one.joining.is_empty() || one.steady.len() < one.wards.len());
    if matters {
        (view.text("needs-concentration-choice-tag"), "unsure", text)
    } else {
        (view.text("needs-concentration-no-choice-tag"), "sure", text)
    }
}

fn kept(view: &View, found: &Concentration<'_>, pattern: &WardPattern<'_>, several: bool) -> String {
    let (all, kept) = (pattern.wards.len(), pattern.steady.len());
    let steady: Vec<&str> = pattern.steady.iter().map(|area| area.name.as_str()).collect();
    let args = Args::new()
        .set("all", all)
        .set("all-words", count_word(view.at.lang, all))
        .set(
            "kept",
            if kept == 0 {
                "none"
            } else if kept == all {
                "all"
            } else {
                "some"
            },
        )
        .set("kept-words", capitalise(view.at.lang, &count_word(view.at.lang, kept)))
        .set("of", if several { "named" } else { "these" })
        .set("factors", words::list(view.at.lang, &names(found, pattern)))
        .set("named", if (1..=MOST_NAMES).contains(&kept) { "yes" } else { "no" })
        .set("names", words::list(view.at.lang, &steady))
        .set("joining", pattern.joining.len())
        .set("joining-words", count_word(view.at.lang, pattern.joining.len()))
        .set("joining-named", if pattern.joining.len() <= MOST_NAMES { "yes" } else { "no" })
        .set(
            "joiners",
            words::list(view.at.lang, &pattern.joining.iter().map(|area| area.name.as_str()).collect::<Vec<_>>()),
        );
    view.at.text_with("needs-pattern-steady", &args)
}

/// Says how sure it is which wards are marked: quite sure only where every figure has an interval.
pub(crate) fn marked_tag(view: &View, factors: &[&Factor<'_>]) -> (String, &'static str) {
    let all = factors.iter().all(|one| one.has_limits());
    if all { (view.text("needs-sure-tag"), "sure") } else { (view.text("needs-sure-margin-tag"), "unsure") }
}

/// Tells in one sentence how it was judged which wards a map marks.
pub(crate) fn judged_short(view: &View, factors: &[&Factor<'_>]) -> String {
    let limits = factors.iter().filter(|one| one.has_limits()).count();
    let chance = match limits {
        0 => "none",
        some if some == factors.len() => "all",
        _ => "some",
    };
    let age = factors.iter().any(|one| one.allows_for_age());
    let args = Args::new().set("place", view.name()).set("chance", chance).set("age", usize::from(age));
    view.at.text_with("needs-pattern-judged-short", &args)
}

/// Tells which wards a map marks: how that was judged, by how many points of each figure.
pub(crate) fn judged(view: &View, factors: &[&Factor<'_>]) -> String {
    let bare: Vec<&str> = factors.iter().filter(|one| !one.has_limits()).map(|one| phrase(one)).collect();
    let aged: Vec<&str> = factors.iter().filter(|one| one.allows_for_age()).map(|one| phrase(one)).collect();
    let margin = |one: &&&Factor<'_>| {
        let args = Args::new().set("name", phrase(one)).set("margin", margin_text(view, one)?);
        Some(view.at.text_with("needs-pattern-margin", &args))
    };
    let margins = words::list(view.at.lang, &factors.iter().filter_map(|one| margin(&one)).collect::<Vec<_>>());
    let args = Args::new().set("place", view.name()).set("margins", margins.as_str());
    let mut said = Vec::new();
    said.extend((bare.len() < factors.len()).then(|| view.at.text_with("needs-pattern-judged", &args)));
    if !bare.is_empty() {
        let args = Args::new()
            .set("place", view.name())
            .set("names", capitalise(view.at.lang, &words::list(view.at.lang, &bare)))
            .set("count", bare.len())
            .set("margins", margins.as_str())
            .set("only", usize::from(bare.len() == factors.len()));
        said.push(view.at.text_with("needs-pattern-judged-size", &args));
    }
    if !aged.is_empty() {
        let args = Args::new()
            .set("place", view.name())
            .set("names", capitalise(view.at.lang, &words::list(view.at.lang, &aged)));
        said.push(view.at.text_with("needs-pattern-judged-age", &args));
    }
    said.join(" ")
}
