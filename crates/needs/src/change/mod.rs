// SPDX-License-Identifier: MIT OR Apache-2.0
//! What changed: figures with several periods, their breaks, and the country beside them.

use base::Unit;
use evidence::catalogue::Indicator;
use evidence::measure::{Measure, Measured};
use exhibits::{View, frame};
use figures::{Key, KeyEntry, Mark, Markup, Trend, TrendPoint};
use stats::{Confidence, NoTrend, TrendDirection, TrendFigure};
use words::Args;

mod turns;

use evidence::place::Level;
use turns::{Happened, Held, direction, happened, jump};

pub(crate) struct Change {
    pub code: String,
    pub name: String,
    pub title: String,
    pub sentence: String,
    pub trend: Trend,
    /// Of each period, how many were counted and of how many, where counts are held.
    pub counts: Vec<(Option<f64>, Option<f64>)>,
    pub source: String,
}

impl Change {
    pub(crate) fn drawing(&self) -> Markup {
        figures::trend(&self.trend)
    }
}

/// The catalogue's trends that are held for three periods or more.
pub(crate) fn changes(view: &View) -> Vec<Change> {
    let place = &*view.place;
    let mut chosen: Vec<_> = place.catalogue.all().filter(|one| one.trend_order.is_some()).collect();
    chosen.sort_by_key(|one| one.trend_order);
    chosen
        .into_iter()
        .filter_map(|one| change(view, &one.code, &place.history(place.preferred(&one.code, Level::Authority)?)))
        .collect()
}

fn point(own: &Measure) -> Option<TrendPoint> {
    Some(TrendPoint { value: own.quantity.value?, lower: own.quantity.lower, upper: own.quantity.upper })
}

fn change(view: &View, code: &str, history: &[Measured]) -> Option<Change> {
    let place = &*view.place;
    let indicator = place.indicator(code);
    let own: Vec<Option<TrendPoint>> = history.iter().map(|one| point(place.own(one)?)).collect();
    let country = place.geography.country.as_ref();
    let comparator: Vec<Option<f64>> = history
        .iter()
        .map(|one| country.and_then(|area| one.measures.get(&area.code)).and_then(|one| one.quantity.value))
        .collect();
    let periods: Vec<String> = history.iter().map(|one| one.period.label().to_owned()).collect();
    let unit = &history.first()?.unit;
    let breaks: Vec<usize> = indicator
        .breaks
        .iter()
        .filter_map(|one| periods.iter().position(|period| *period == one.period))
        .filter(|at| *at > 0)
        .collect();
    let mut trend = Trend {
        frame: frame(view, &format!("trend-{code}"), ""),
        unit: unit.clone(),
        periods,
        own,
        comparator,
        breaks,
    };
    let points = held(&trend);
    if points.len() < 3 {
        return None;
    }
    // Across a break nothing is said.
    let begins = trend.breaks.iter().max().copied().unwrap_or_default();
    let since: Vec<_> = points.into_iter().filter(|(at, _)| *at >= begins).collect();
    let found = happened(&since);
    let mut sentences = vec![view.at.text_with("needs-change", &change_args(view, &indicator, &trend, &since, found)?)];
    let counted = numbers(view, &indicator, history, &since, found);
    let against = counted.as_ref().map_or("no", |(_, against)| against);
    sentences.extend(counted.map(|(text, _)| text));
    sentences.extend(between(view, &trend, &since));
    sentences.extend(over_five(view, history, &trend.breaks));
    if let Some(reason) = indicator.breaks.first().map(|one| one.reason.as_str()).filter(|_| begins > 0) {
        sentences.push(view.at.text_with("needs-change-since", &Args::new().set("reason", reason)));
    }
    let sentence = sentences.join(" ");
    let args = change_args(view, &indicator, &trend, &since, found)?.set("against", against);
    let title = view.at.text_with("needs-change-title", &args);
    trend.frame.title.clone_from(&sentence);
    let (name, source) = (indicator.name.clone(), indicator.get.table.clone());
    let counts = history.iter().map(|one| place.own(one).map(|own| own.quantity));
    let counts = counts.map(|one| one.map_or((None, None), |it| (it.numerator, it.denominator))).collect();
    Some(Change { code: code.to_owned(), name, title, sentence, trend, counts, source })
}

/// Gives what happened between the first and the last point, with the turn between them where there is one.
fn change_args<'a>(
    view: &'a View,
    indicator: &Indicator,
    trend: &Trend,
    since: &Held<'_>,
    found: Happened,
) -> Option<Args<'a>> {
    let (first, last) = (since.first()?, since.last()?);
    let unit = &trend.unit;
    let period = |at: usize| trend.periods.get(at).cloned().unwrap_or_default();
    let value = |at: usize| {
        let point = trend.own.get(at).and_then(Option::as_ref);
        point.map_or_else(String::new, |point| words::number::value(view.at.lang, point.value, unit))
    };
    let turn = found.turn.unwrap_or(first.0);
    let turned = since.iter().find(|(at, _)| *at == turn)?.1.value;
    // A percentage of a percentage is heard as points.
    let moved = if *unit == Unit::Percent {
        let args = Args::new().set("points", words::number::decimal(view.at.lang, (last.1.value - turned).abs(), 1));
        view.at.text_with("needs-change-points", &args)
    } else {
        words::number::with_places(view.at.lang, (last.1.value / turned - 1.0).abs() * 100.0, &Unit::Percent, 0)
    };
    let net = match direction(first.1, last.1) {
        Some(true) => "higher",
        Some(false) => "lower",
        None => "similar",
    };
    Some(
        Args::new()
            .set("net", net)
            .set("what", indicator.short.clone())
            .set("name", indicator.name.clone())
            .set("place", view.name())
            .set("how", found.course.as_str())
            .set("from", words::number::value_with_unit(view.at.lang, first.1.value, unit))
            .set("to", value(last.0))
            .set("first", period(first.0))
            .set("last", period(last.0))
            .set("turn", period(turn))
            .set("turned", words::number::value(view.at.lang, turned, unit))
            .set("moved", moved),
    )
}

/// Gives the counts behind shares at the first point, at the turn and at the last, and whether the number moved the other
/// way: a share may rise while the number falls.
fn numbers(
    view: &View,
    indicator: &Indicator,
    history: &[Measured],
    since: &Held<'_>,
    found: Happened,
) -> Option<(String, &'static str)> {
    let quantity = |at: usize| view.place.own(history.get(at)?).map(|own| own.quantity);
    let (start, end) = (since.first()?.0, since.last()?.0);
    let told = |at: usize| {
        let quantity = quantity(at)?;
        let args = Args::new()
            .set("first", usize::from(at == start))
            .set("of", indicator.of.clone())
            .set("count", words::number::whole(view.at.lang, quantity.numerator?))
            .set("all", words::number::whole(view.at.lang, quantity.denominator?))
            .set("period", history.get(at)?.period.label());
        Some(view.at.text_with("needs-change-count", &args))
    };
    let mut counts = vec![told(start)?];
    counts.extend(found.turn.filter(|turn| (start + 1..end).contains(turn)).and_then(told));
    counts.push(told(end)?);
    let (first, last) = (quantity(start)?, quantity(end)?);
    let (number, share) = (last.numerator? - first.numerator?, last.value? - first.value?);
    let clear = direction(since.first()?.1, since.last()?.1).is_some();
    let against = match (clear && number * share < 0.0, share > 0.0) {
        (true, true) => "fewer",
        (true, false) => "more",
        (false, _) => "no",
    };
    let args = Args::new().set("counts", words::list(view.at.lang, &counts)).set("against", against);
    Some((view.at.text_with("needs-change-numbers", &args), against))
}

/// The country beside it, and what the ends would hide, in sentences.
fn between(view: &View, trend: &Trend, since: &Held<'_>) -> Vec<String> {
    let value = |value: Option<f64>| {
        value.map_or_else(String::new, |value| words::number::value(view.at.lang, value, &trend.unit))
    };
    let own = |at: usize| value(trend.own.get(at).and_then(Option::as_ref).map(|point| point.value));
    let country = |at: usize| value(trend.comparator.get(at).copied().flatten());
    let period = |at: usize| trend.periods.get(at).cloned().unwrap_or_default();
    let mut said = Vec::new();
    if let [(first, _), .., (last, _)] = since
        && !country(*first).is_empty()
        && !country(*last).is_empty()
    {
        let args = Args::new().set("country", view.country()).set("from", country(*first)).set("to", country(*last));
        said.push(view.at.text_with("needs-change-country", &args));
    }
    said.extend(jump(since, &trend.comparator, &trend.breaks).map(|(from, to)| {
        let args = Args::new()
            .set("place", view.name())
            .set("first", period(from))
            .set("last", period(to))
            .set("from", own(from))
            .set("to", own(to))
            .set("country", view.country())
            .set("country-from", country(from))
            .set("country-to", country(to));
        view.at.text_with("needs-change-jump", &args)
    }));
    said
}

/// The points with a value, by their places among the periods.
fn held(trend: &Trend) -> Vec<(usize, &TrendPoint)> {
    trend.own.iter().enumerate().filter_map(|(at, point)| Some((at, point.as_ref()?))).collect()
}

/// Whether the latest five points since the latest break change by more than chance would explain.
fn over_five(view: &View, history: &[Measured], breaks: &[usize]) -> Option<String> {
    let year = |one: &Measured| one.period.end().year().into();
    let breaks: Vec<i32> = breaks.iter().filter_map(|at| history.get(*at)).map(year).collect();
    let points: Vec<stats::TrendPoint> = history
        .iter()
        .filter_map(|one| Some(stats::TrendPoint { period: year(one), figure: figure(one, view.place.own(one)?)? }))
        .collect();
    let (key, args) = match stats::trend(&points, &breaks, Confidence::P95) {
        Ok(trend) => {
            // The method counts years; people read the periods as they are written.
            let label = |year: i32| {
                let ends = |one: &&Measured| i32::from(one.period.end().year()) == year;
                history.iter().find(ends).map_or_else(|| year.to_string(), |one| one.period.label().to_owned())
            };
            let args =
                Args::new().set("place", view.name()).set("first", label(trend.first)).set("last", label(trend.last));
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
    Some(view.at.text_with(key, &args))
}

/// The counts where there are counts, else the value with its limits.
fn figure(measured: &Measured, measure: &Measure) -> Option<TrendFigure> {
    let quantity = measure.quantity;
    let value = quantity.value?;
    Some(match (quantity.numerator, quantity.denominator) {
        (Some(count), Some(denominator)) if measured.unit == Unit::Percent => TrendFigure::Share { count, denominator },
        (Some(count), Some(denominator)) => TrendFigure::Events { count, denominator },
        _ => TrendFigure::Value(stats::Estimate { value, lower: quantity.lower?, upper: quantity.upper? }),
    })
}

pub(crate) fn key(view: &View) -> Markup {
    let entry = |mark, label: String| KeyEntry { mark, label, count: String::new() };
    let args = Args::new().set("place", view.name());
    figures::key(&Key {
        frame: frame(view, "changes-key", ""),
        entries: vec![
            entry(Mark::OwnLine, view.at.text_with("needs-key-own", &args)),
            entry(Mark::Comparator, view.country()),
            entry(Mark::Break, view.text("needs-key-break")),
        ],
    })
}
