// SPDX-License-Identifier: MIT OR Apache-2.0
//! What changed: figures with several periods, their breaks, and the country beside them.

use evidence::measure::{Measure, Measured};
use figures::{Key, KeyEntry, Mark, Trend, TrendPoint};
use stats::{Confidence, NoTrend, TrendDirection, TrendFigure};
use words::Args;

use super::OWN;
use crate::draw::frame;
use crate::front::Front;

pub(crate) struct Change {
    pub code: String,
    pub title: String,
    pub sentence: String,
    pub trend: Trend,
    pub source: String,
}

impl Change {
    pub(crate) fn drawing(&self) -> String {
        figures::trend(&self.trend)
    }
}

/// The catalogue's trends that are held for three periods or more.
pub(crate) fn changes(front: &Front) -> Vec<Change> {
    let place = &*front.place;
    let mut chosen: Vec<_> = place.catalogue.all().filter(|one| one.trend_order.is_some()).collect();
    chosen.sort_by_key(|one| one.trend_order);
    chosen
        .into_iter()
        .filter_map(|one| change(front, &one.code, &place.history(place.preferred(&one.code, OWN)?)))
        .collect()
}

fn point(own: &Measure) -> Option<TrendPoint> {
    Some(TrendPoint { value: own.quantity.value?, lower: own.quantity.lower, upper: own.quantity.upper })
}

fn change(front: &Front, code: &str, history: &[Measured]) -> Option<Change> {
    let place = &*front.place;
    let indicator = place.indicator(code);
    let own: Vec<Option<TrendPoint>> = history.iter().map(|one| point(place.own(one)?)).collect();
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
    let mut sentence = front.at.text_with(key, &args);
    if let Some(said) = over_five(front, history, &breaks) {
        sentence = format!("{sentence} {said}");
    }
    let trend = Trend {
        frame: frame(front, &format!("trend-{code}"), &sentence),
        unit: unit.to_owned(),
        periods,
        own,
        comparator,
        breaks,
    };
    Some(Change {
        code: code.to_owned(),
        title: indicator.name.clone(),
        sentence,
        trend,
        source: indicator.get.table.clone(),
    })
}

/// Whether the latest five points since the latest break change by more than chance would explain.
fn over_five(front: &Front, history: &[Measured], breaks: &[usize]) -> Option<String> {
    let year = |one: &Measured| one.period.end().year().into();
    let breaks: Vec<i32> = breaks.iter().filter_map(|at| history.get(*at)).map(year).collect();
    let points: Vec<stats::TrendPoint> = history
        .iter()
        .filter_map(|one| Some(stats::TrendPoint { period: year(one), figure: figure(one, front.place.own(one)?)? }))
        .collect();
    let (key, args) = match stats::trend(&points, &breaks, Confidence::P95) {
        Ok(trend) => {
            let args = Args::new().set("first", trend.first.to_string()).set("last", trend.last.to_string());
            let key = match trend.direction {
                TrendDirection::Rising => "needs-trend-rising",
                TrendDirection::Falling => "needs-trend-falling",
                TrendDirection::NoClearChange => "needs-trend-unclear",
            };
            (key, args)
        }
        Err(NoTrend::TooFewPoints { found, after_break: Some(_) }) => {
            ("needs-trend-few", Args::new().set("found", found))
        }
        Err(_) => return None,
    };
    Some(front.at.text_with(key, &args))
}

/// The counts where there are counts, else the value with its limits.
fn figure(measured: &Measured, measure: &Measure) -> Option<TrendFigure> {
    let quantity = measure.quantity;
    let value = quantity.value?;
    Some(match (quantity.numerator, quantity.denominator) {
        (Some(count), Some(denominator)) if measured.unit == "percent" => TrendFigure::Share { count, denominator },
        (Some(count), Some(denominator)) => TrendFigure::Events { count, denominator },
        _ => TrendFigure::Value(stats::Estimate { value, lower: quantity.lower?, upper: quantity.upper? }),
    })
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

pub(crate) fn key(front: &Front) -> String {
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
