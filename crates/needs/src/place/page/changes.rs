// SPDX-License-Identifier: MIT OR Apache-2.0
//! What changed: figures with several periods, their breaks, and the country beside them.

use evidence::measure::Measured;
use figures::{Key, KeyEntry, Mark, Trend, TrendPoint};
use words::Args;

use super::OWN;
use crate::draw::frame;
use crate::front::Front;

pub(super) struct Change {
    pub title: String,
    pub sentence: String,
    pub trend: String,
    pub source: String,
}

/// The catalogue's trends that are held for three periods or more.
pub(super) fn changes(front: &Front) -> Vec<Change> {
    let place = &*front.place;
    let mut chosen: Vec<_> = place.catalogue.all().filter(|one| one.trend_order.is_some()).collect();
    chosen.sort_by_key(|one| one.trend_order);
    chosen
        .into_iter()
        .filter_map(|one| change(front, &one.code, &place.history(place.preferred(&one.code, OWN)?)))
        .collect()
}

fn change(front: &Front, code: &str, history: &[Measured]) -> Option<Change> {
    let place = &*front.place;
    let indicator = place.indicator(code);
    let own: Vec<Option<TrendPoint>> = history
        .iter()
        .map(|one| {
            let quantity = place.own(one)?.quantity;
            Some(TrendPoint { value: quantity.value?, lower: quantity.lower, upper: quantity.upper })
        })
        .collect();
    let country = place.geography.country.as_ref();
    let comparator: Vec<Option<f64>> = history
        .iter()
        .map(|one| country.and_then(|area| one.measures.get(&area.code)).and_then(|one| one.quantity.value))
        .collect();
    let periods: Vec<String> = history.iter().map(|one| one.period.label().to_owned()).collect();
    let unit = history.first()?.unit.as_str();
    let breaks: Vec<usize> = indicator
        .breaks
        .iter()
        .filter_map(|one| periods.iter().position(|period| *period == one.period))
        .filter(|at| *at > 0)
        .collect();
    let held: Vec<(usize, &TrendPoint)> =
        own.iter().enumerate().filter_map(|(at, point)| Some((at, point.as_ref()?))).collect();
    if held.len() < 3 {
        return None;
    }
    let (first, last) = (held.first()?, held.last()?);
    let since_break = breaks.iter().max().copied();
    let args = Args::new()
        .set("what", indicator.short.as_str())
        .set("place", front.name())
        .set("from", words::number::value(first.1.value, unit))
        .set("to", words::number::value(last.1.value, unit))
        .set("first", periods.get(first.0).cloned().unwrap_or_default())
        .set("last", periods.get(last.0).cloned().unwrap_or_default())
        .set("reason", indicator.breaks.first().map(|one| one.reason.clone()).unwrap_or_default());
    let key = match (since_break, direction(first.1, last.1)) {
        (Some(_), _) => "needs-change-break",
        (None, Some(true)) => "needs-change-higher",
        (None, Some(false)) => "needs-change-lower",
        (None, None) => "needs-change-similar",
    };
    let sentence = front.at.text_with(key, &args);
    let trend = figures::trend(&Trend {
        frame: frame(front, &format!("trend-{code}"), &sentence),
        unit: unit.to_owned(),
        periods,
        own,
        comparator,
        breaks,
    });
    Some(Change { title: indicator.name.clone(), sentence, trend, source: indicator.get.table.clone() })
}

/// `Some(true)` where the last interval lies wholly above the first, `Some(false)` wholly below.
fn direction(first: &TrendPoint, last: &TrendPoint) -> Option<bool> {
    if last.lower? > first.upper? {
        Some(true)
    } else if last.upper? < first.lower? {
        Some(false)
    } else {
        None
    }
}

pub(super) fn key(front: &Front) -> String {
    let entry = |mark, label: String| KeyEntry { mark, label, count: String::new() };
    let args = Args::new().set("place", front.name());
    let country =
        front.place.geography.country.as_ref().map_or_else(|| front.text("needs-england"), |one| one.name.clone());
    figures::key(&Key {
        frame: frame(front, "changes-key", ""),
        entries: vec![
            entry(Mark::OwnLine, front.at.text_with("needs-key-own", &args)),
            entry(Mark::Comparator, country),
            entry(Mark::Break, front.text("needs-key-break")),
        ],
    })
}
