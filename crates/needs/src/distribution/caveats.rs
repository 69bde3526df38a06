// SPDX-License-Identifier: MIT OR Apache-2.0
//! How to read a figure with care: what is hidden, what its intervals mean, and what else is held of it.

use evidence::catalogue::Indicator;
use evidence::measure::Measured;
use exhibits::{View, above_text, clearly_text, not_converted_text};
use words::{Args, Lang};

use super::patches;
use evidence::place::Level;

/// Every caveat of a figure at a level, those that change its meaning most first. `judged` is how many areas were compared.
pub(super) fn caveats(
    view: &View,
    indicator: &Indicator,
    measured: &Measured,
    level: Level,
    judged: usize,
) -> Vec<String> {
    let overlap = if level == Level::Authority {
        "needs-care-authority"
    } else if measured.measures.values().any(|one| one.quantity.lower.is_some()) {
        "needs-care-overlap"
    } else {
        "needs-care-no-interval"
    };
    let mut caveats: Vec<String> = measured.lent.iter().map(|lent| view.lent_note(lent)).collect();
    caveats.extend(
        measured
            .lent
            .as_ref()
            .filter(|lent| lent.waiting > 0)
            .map(|lent| view.at.text_with("needs-lent-waiting", &Args::new().set("count", lent.waiting))),
    );
    caveats.push(view.text(overlap));
    if level != Level::Authority {
        caveats.extend(clearly_text(&view.at.house.words, view.at.lang, judged, level));
    }
    caveats.extend(patches::caveats(view, level));
    if level != Level::Authority {
        caveats.extend(
            measured.not_converted.map(|why| words::capitalise(view.at.lang, &not_converted_text(view, why)) + "."),
        );
        caveats.extend(measured.above.as_ref().map(|above| words::capitalise(view.at.lang, &above_text(view, above))));
    }
    caveats.extend(indicator.caveats.iter().cloned());
    if indicator.modelled && !indicator.modelled_note.is_empty() {
        caveats.push(indicator.modelled_note.clone());
    }
    let others: Vec<String> = view
        .place
        .other_sources(measured)
        .filter_map(|(one, own)| Some(other_text(view.at.lang, one, own.quantity.value?)))
        .collect();
    if !others.is_empty() {
        caveats.push(format!("{} {}.", view.text("needs-also-held"), others.join("; ")));
    }
    if !indicator.verified {
        caveats.push(view.text("needs-care-unverified"));
    }
    caveats
}

/// "546,412 (ons-census-2021-ethnic-group-20, 2021)".
fn other_text(lang: Lang, measured: &Measured, value: f64) -> String {
    let value = words::number::value(lang, value, &measured.unit);
    format!("{value} ({}, {})", measured.key.source, measured.period.label())
}
