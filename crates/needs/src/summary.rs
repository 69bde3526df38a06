// SPDX-License-Identifier: MIT OR Apache-2.0
//! First words about the place, and what is asked for: on `/needs`, at home and on page 1 of the report.

use exhibits::View;
use ui::setting::Label;
use words::Args;

use crate::concentration::said::{self, MOST_NAMES};
use crate::concentration::{Concentration, Factor, Gathering};
use crate::gap;

/// Children first, then the pattern that the figures tell.
pub(crate) fn lead(view: &View, found: &Concentration<'_>) -> String {
    said::children(view).into_iter().chain([said::pattern(view, found)]).collect::<Vec<_>>().join(" ")
}

/// Says how sure the maps are, how far they hang on our choices, and what they do not say of parents: tag, kind and words.
pub(crate) fn sure(
    view: &View,
    found: &Concentration<'_>,
    lines: &[gap::Line<'_>],
) -> Vec<(String, &'static str, String)> {
    let mut sure = Vec::new();
    let factors = shown(found);
    if factors.is_empty() {
        return sure;
    }
    let (tag, kind) = said::marked_tag(view, &factors);
    sure.push((tag, kind, said::judged_short(view, &factors)));
    let steady = said::steady(view, found, &found.leading());
    sure.extend(steady.map(|text| said::choice(view, found, &found.leading(), text)));
    let conflict = no_local_conflict(lines).map(|_| view.text("needs-unsure"));
    let parents = std::iter::once(view.text("needs-unsure-parents")).chain(conflict).collect::<Vec<_>>().join(" ");
    sure.push((view.text("needs-unsure-tag"), "unsure", parents));
    sure
}

/// The factors that the maps show.
pub(crate) fn shown<'a, 'b>(found: &'b Concentration<'a>) -> Vec<&'b Factor<'a>> {
    let factors: Vec<usize> = match found.told() {
        Gathering::Together(_) => {
            let leading = found.leading();
            leading.iter().filter_map(|at| found.patterns.get(*at)).flat_map(|one| one.factors.clone()).collect()
        }
        Gathering::Apart(one, other) => vec![one, other],
        Gathering::AsChance => (0..found.factors.len()).collect(),
        Gathering::TooLittle => Vec::new(),
    };
    factors.iter().filter_map(|at| found.factors.get(*at)).collect()
}

/// The part of the picture that is conflict itself, where no local figure is held.
pub(crate) fn no_local_conflict<'a, 'b>(lines: &'a [gap::Line<'b>]) -> Option<&'a gap::Line<'b>> {
    lines.iter().find(|line| line.element.local_conflict && line.held.is_none())
}

pub(crate) fn sources(view: &View, factors: &[Factor<'_>]) -> String {
    let names: Vec<&str> = factors.iter().map(said::phrase).collect();
    let mut tables: Vec<&str> = factors.iter().map(|one| one.indicator.get.table.as_str()).collect();
    tables.dedup();
    let args = Args::new().set("tables", tables.join("; ")).set("names", words::list(view.at.lang, &names));
    let fictional = view.at.house.settings.fictional;
    view.at.text_with(if fictional { "needs-place-source-invented" } else { "needs-place-source" }, &args)
}

/// Says where to ask, by name where the sentence of the pattern names wards.
pub(crate) fn discuss(view: &View, found: &Concentration<'_>) -> String {
    let named: Vec<&str> = found.named().into_iter().map(|area| area.name.as_str()).collect();
    let how = match (named.len(), found.told()) {
        (1..=MOST_NAMES, _) => "named",
        (_, Gathering::Together(_)) => "pattern",
        _ => "none",
    };
    let args = Args::new().set("names", words::list(view.at.lang, &named)).set("how", how);
    view.at.text_with("needs-next-discuss", &args)
}

/// Gives what the board is asked: each a sentence that somebody can own by a day.
pub(crate) fn asks(view: &View, found: &Concentration<'_>, lines: &[gap::Line<'_>]) -> Vec<String> {
    let mut asks = vec![discuss(view, found)];
    let at = &view.at;
    let args =
        Args::new().set("help", at.label(Label::EarlyHelp)).set("assessment", at.label(Label::EarlyHelpAssessment));
    asks.extend(no_local_conflict(lines).map(|_| at.text_with("needs-ask-conflict", &args)));
    asks.push(view.text("needs-ask-parts"));
    asks
}
