// SPDX-License-Identifier: MIT OR Apache-2.0
//! "What this leaves out": everything that a reader of the count must know that it does not hold.

use words::{Args, number};

use super::super::{Concentration, LeftOut, Reason, category};
use super::{category_key, margin_text, own_text};
use crate::front::Front;

/// Headings with their lines; a heading without lines is left away.
pub(super) fn leaves_out(front: &Front, found: &Concentration<'_>) -> Vec<(String, Vec<String>)> {
    let context: Vec<&str> = found.context.iter().map(|one| one.name.as_str()).collect();
    let refused = if context.is_empty() {
        Vec::new()
    } else {
        vec![front.at.text_with("needs-concentration-context", &Args::new().set("names", words::list(&context)))]
    };
    let unchosen: Vec<&str> = found.unchosen.iter().map(|one| one.name.as_str()).collect();
    let unchosen = if unchosen.is_empty() {
        Vec::new()
    } else {
        vec![front.at.text_with("needs-concentration-unchosen", &Args::new().set("names", words::list(&unchosen)))]
    };
    let groups = [
        ("needs-concentration-out-empty", empty(front, found)),
        ("needs-concentration-out-figures", found.left_out.iter().map(|one| left_out(front, one)).collect()),
        ("needs-concentration-out-unchosen", unchosen),
        ("needs-concentration-out-context", refused),
        ("needs-concentration-out-margin", by_margin(front, found)),
        ("needs-concentration-out-twice", twice(front, found)),
    ];
    groups.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (front.text(key), lines)).collect()
}

fn empty(front: &Front, found: &Concentration<'_>) -> Vec<String> {
    let line = |one: &stats::FactorCategory| {
        let held: Vec<String> =
            found.unchosen.iter().filter(|held| category(held) == *one).map(|held| held.name.clone()).collect();
        let args = Args::new().set("category", front.text(category_key(*one))).set("names", words::list(&held));
        let key = if held.is_empty() { "needs-concentration-empty" } else { "needs-concentration-empty-held" };
        front.at.text_with(key, &args)
    };
    found.empty.iter().map(line).collect()
}

fn left_out(front: &Front, one: &LeftOut<'_>) -> String {
    let (key, other) = match &one.reason {
        Reason::NotByWard => ("needs-concentration-left-not-by-ward", ""),
        Reason::NoWardFigure => ("needs-concentration-left-no-ward", ""),
        Reason::NoAuthorityFigure => ("needs-concentration-left-no-authority", ""),
        Reason::AuthorityAtLeast => ("needs-concentration-left-at-least", ""),
        Reason::Context => ("needs-concentration-left-context", ""),
        Reason::NoMargin => ("needs-concentration-left-no-margin", ""),
        Reason::SameConstruct(other) => ("needs-concentration-left-same", other.as_str()),
        Reason::HoldsCounted(other) => ("needs-concentration-left-index", other.as_str()),
        Reason::PartOfCounted(other) => ("needs-concentration-left-part", other.as_str()),
        Reason::Unusable => ("needs-concentration-left-unusable", ""),
    };
    let args = Args::new().set("what", one.indicator.name.as_str()).set("other", other).set("place", front.name());
    front.at.text_with(key, &args)
}

fn by_margin(front: &Front, found: &Concentration<'_>) -> Vec<String> {
    let line = |factor: &super::Factor<'_>| {
        let args = Args::new()
            .set("what", factor.indicator.name.as_str())
            .set("margin", margin_text(front, factor.margin()?, &factor.measured.unit))
            .set("own", own_text(factor))
            .set("place", front.name());
        Some(front.at.text_with("needs-concentration-margin", &args))
    };
    found.factors.iter().filter_map(line).collect()
}

/// Pairs of factors that say nearly the same.
fn twice(front: &Front, found: &Concentration<'_>) -> Vec<String> {
    let name = |at: usize| found.factors.get(at).map(|one| one.indicator.name.clone()).unwrap_or_default();
    let line = |pair: &stats::FactorPair| {
        let both = [pair.pearson, pair.spearman].into_iter().flatten();
        let closest = both.max_by(|one, other| one.abs().total_cmp(&other.abs()))?;
        let args = Args::new()
            .set("one", name(pair.one))
            .set("other", name(pair.other))
            .set("value", number::decimal(closest, 2))
            .set("wards", pair.areas);
        Some(front.at.text_with("needs-concentration-twice", &args))
    };
    found.pairs.iter().filter(|pair| pair.very_close()).filter_map(line).collect()
}
