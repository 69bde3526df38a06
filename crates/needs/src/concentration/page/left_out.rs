// SPDX-License-Identifier: MIT OR Apache-2.0
//! "What this leaves out": everything that a reader of the count must know that it does not hold.

use exhibits::View;
use words::Args;

use super::super::{Concentration, LeftOut, LeftOutReason, category};
use super::category_key;

/// Headings with their lines; a heading without lines is left away.
pub(super) fn leaves_out(view: &View, found: &Concentration<'_>) -> Vec<(String, Vec<String>)> {
    let context: Vec<&str> = found.context.iter().map(|one| one.name.as_str()).collect();
    let refused =
        if context.is_empty() {
            Vec::new()
        } else {
            vec![view.at.text_with(
                "needs-concentration-context",
                &Args::new().set("names", words::list(view.at.lang, &context)),
            )]
        };
    let unchosen: Vec<&str> = found.unchosen.iter().map(|one| one.name.as_str()).collect();
    let unchosen =
        if unchosen.is_empty() {
            Vec::new()
        } else {
            vec![view.at.text_with(
                "needs-concentration-unchosen",
                &Args::new().set("names", words::list(view.at.lang, &unchosen)),
            )]
        };
    let groups = [
        ("needs-concentration-out-empty", empty(view, found)),
        ("needs-concentration-out-figures", found.left_out.iter().map(|one| left_out(view, one)).collect()),
        ("needs-concentration-out-unchosen", unchosen),
        ("needs-concentration-out-context", refused),
    ];
    groups.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (view.text(key), lines)).collect()
}

fn empty(view: &View, found: &Concentration<'_>) -> Vec<String> {
    let line = |one: &stats::FactorCategory| {
        let held: Vec<String> =
            found.unchosen.iter().filter(|held| category(held) == *one).map(|held| held.name.clone()).collect();
        let args =
            Args::new().set("category", view.text(category_key(*one))).set("names", words::list(view.at.lang, &held));
        let key = if held.is_empty() { "needs-concentration-empty" } else { "needs-concentration-empty-held" };
        view.at.text_with(key, &args)
    };
    found.empty.iter().map(line).collect()
}

fn left_out(view: &View, one: &LeftOut<'_>) -> String {
    let (key, other) = match &one.reason {
        LeftOutReason::NotByWard => ("needs-concentration-left-not-by-ward", ""),
        LeftOutReason::NoWardFigure => ("needs-concentration-left-no-ward", ""),
        LeftOutReason::NoAuthorityFigure => ("needs-concentration-left-no-authority", ""),
        LeftOutReason::AuthorityAtLeast => ("needs-concentration-left-at-least", ""),
        LeftOutReason::Context => ("needs-concentration-left-context", ""),
        LeftOutReason::FollowsAge => ("needs-concentration-left-age", ""),
        LeftOutReason::SameConstruct(other) => ("needs-concentration-left-same", other.as_str()),
        LeftOutReason::HoldsCounted(other) => ("needs-concentration-left-index", other.as_str()),
        LeftOutReason::PartOfCounted(other) => ("needs-concentration-left-part", other.as_str()),
        LeftOutReason::Unusable => ("needs-concentration-left-unusable", ""),
    };
    let args = Args::new().set("what", one.indicator.name.as_str()).set("other", other).set("place", view.name());
    view.at.text_with(key, &args)
}
