// SPDX-License-Identifier: MIT OR Apache-2.0
//! How to read a figure with care: what is hidden, what its intervals mean, and what else is held of it.

use evidence::catalogue::Indicator;
use evidence::measure::Measured;
use words::Args;

use super::patches;
use crate::front::Front;
use crate::place::method_text;
use evidence::place::Level;

/// Every caveat of a figure at a level, those that change its meaning most first. `judged` is how many areas were compared.
pub(super) fn caveats(
    front: &Front,
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
    let mut caveats: Vec<String> = measured.lent.iter().map(|lent| front.lent_note(lent)).collect();
    caveats.extend(
        measured
            .lent
            .as_ref()
            .filter(|lent| lent.waiting > 0)
            .map(|lent| front.at.text_with("needs-lent-waiting", &Args::new().set("count", lent.waiting))),
    );
    caveats.push(front.text(overlap));
    if level != Level::Authority {
        caveats.extend(method_text(&front.at.house.words, front.at.lang, judged, level));
    }
    caveats.extend(patches::caveats(front, level));
    if level != Level::Authority {
        caveats.extend(measured.not_converted.as_ref().map(|why| words::capitalise(why) + "."));
        caveats.extend(measured.above.as_ref().map(|why| words::capitalise(why) + "."));
    }
    caveats.extend(indicator.caveats.iter().cloned());
    if indicator.modelled && !indicator.modelled_note.is_empty() {
        caveats.push(indicator.modelled_note.clone());
    }
    let others: Vec<String> = front
        .place
        .other_sources(measured)
        .filter_map(|(one, own)| Some(other_text(one, own.quantity.value?)))
        .collect();
    if !others.is_empty() {
        caveats.push(format!("{} {}.", front.text("needs-also-held"), others.join("; ")));
    }
    if !indicator.verified {
        caveats.push(front.text("needs-care-unverified"));
    }
    caveats
}

/// "546,412 (ons-census-2021-ethnic-group-20, 2021)".
fn other_text(measured: &Measured, value: f64) -> String {
    let value = words::number::value(value, &measured.unit);
    format!("{value} ({}, {})", measured.key.source, measured.period.label())
}
