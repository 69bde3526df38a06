// SPDX-License-Identifier: MIT OR Apache-2.0
//! A trend: the authority's own line with its interval, a comparator, and breaks that no line crosses.

use crate::axis::Axis;
use crate::document::{Drawn, Picture};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::number;
use crate::shade::{AMBER, CLASSES, HAIRLINE, INK, PAPER, QUIET, Shade, TEAL, patterns};
use crate::write::{esc, ident, put, px, real, sound};
use base::{State, Unit};
use words::Lang;

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 190.0;
/// The most a drawing of its own takes.
const MOST_WIDTH: f64 = 760.0;
const MOST_HEIGHT: f64 = 280.0;
const TOP: f64 = 24.0;
/// Room below for the periods.
const BELOW: f64 = 30.0;
/// Room for the end labels.
const RIGHT: f64 = 56.0;
/// Two end labels closer than this would touch.
const LABEL_GAP: f64 = 16.0;

/// One period's figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendPoint {
    pub value: f64,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

/// A trend. Lists run along `periods`; a period without a figure leaves a gap. Time runs from left to right whatever
/// the language, as digits do. `frame.title` is the text alternative.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trend {
    pub frame: Frame,
    /// As the ledger writes it: "percent", "per 10,000", "score", "people".
    pub unit: Unit,
    pub periods: Vec<String>,
    pub own: Vec<Option<TrendPoint>>,
    pub comparator: Vec<Option<f64>>,
    /// Places of the first period after each break.
    pub breaks: Vec<usize>,
}

/// Where things lie.
struct Plane<'a> {
    axis: &'a Axis,
    left: f64,
    step: f64,
    /// Where the grid ends.
    right: f64,
    bottom: f64,
}

impl Plane<'_> {
    fn x(&self, place: usize) -> f64 {
        self.left + self.step * real(place)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - self.axis.share(value) * (self.bottom - TOP)
    }
}

/// Draws the trend.
pub fn trend(input: &Trend) -> Markup {
    Markup::drawn(write_trend(input))
}

fn write_trend(input: &Trend) -> String {
    let id = ident(&input.frame.id);
    format!(
        "<svg class=\"f-svg f-trend\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" direction=\"ltr\" role=\"img\" aria-labelledby=\"{id}-t\"><title id=\"{id}-t\">{t}</title>{}</svg>",
        lines(input, &id, &scale([input]), (WIDTH, HEIGHT)),
        w = px(WIDTH),
        h = px(HEIGHT),
        t = esc(&input.frame.title)
    )
}

impl Picture for Trend {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let size = (width.min(MOST_WIDTH), (width * 0.42).clamp(HEIGHT, MOST_HEIGHT));
        Drawn { markup: lines(self, &ident(&self.frame.id), &scale([self]), size), height: size.1 }
    }
}

fn own(input: &Trend) -> Vec<Option<TrendPoint>> {
    input.own.iter().take(input.periods.len()).map(|p| p.filter(|p| sound(Some(p.value)).is_some())).collect()
}

fn comparator(input: &Trend) -> Vec<Option<f64>> {
    input.comparator.iter().take(input.periods.len()).map(|v| sound(*v)).collect()
}

/// One scale that holds every figure of these trends.
pub(crate) fn scale<'a>(inputs: impl IntoIterator<Item = &'a Trend>) -> Axis {
    let values = inputs.into_iter().flat_map(|input| {
        let own = own(input).into_iter().flatten().flat_map(|p| [Some(p.value), p.lower, p.upper]);
        own.chain(comparator(input)).filter_map(sound).collect::<Vec<f64>>()
    });
    Axis::around(values, 4)
}

/// What lies on the plane of a trend of this size.
pub(crate) fn lines(input: &Trend, id: &str, axis: &Axis, size: (f64, f64)) -> String {
    let count = input.periods.len();
    let (own, other) = (own(input), comparator(input));
    let longest = axis
        .ticks
        .iter()
        .map(|t| axis.text(input.frame.labels.lang(), *t, &input.unit).chars().count())
        .max()
        .unwrap_or(1);
    let (left, right) = (14.0 + 8.5 * real(longest), size.0 - RIGHT);
    let (wide, gaps) = (right - left, real(count.saturating_sub(1)));
    // A single period stands in the middle.
    let (left, step) = if count > 1 { (left, wide / gaps) } else { (left + wide / 2.0, 0.0) };
    let plane = Plane { axis, left, step, right, bottom: size.1 - BELOW };
    let mut out = String::new();
    ground(&mut out, input, &plane, count);
    if own.iter().all(Option::is_none) && other.iter().all(Option::is_none) {
        nothing(&mut out, &plane, id, &input.frame.labels.state(State::NotAvailable));
    }
    let breaks = &input.breaks;
    bands(&mut out, &plane, &runs(&own, breaks));
    let own_lines: Vec<Vec<(usize, f64)>> =
        runs(&own, breaks).into_iter().map(|run| run.into_iter().map(|(i, p)| (i, p.value)).collect()).collect();
    polylines(&mut out, &plane, &runs(&other, breaks), ("f-other-line", INK), " stroke-dasharray=\"5 3\"");
    polylines(&mut out, &plane, &own_lines, ("f-own-line", TEAL), "");
    for (place, value) in ends(&own_lines) {
        put!(
            out,
            "<circle class=\"f-own\" cx=\"{}\" cy=\"{}\" r=\"4.5\" fill=\"{TEAL}\"/>",
            px(plane.x(place)),
            px(plane.y(value))
        );
    }
    breaks_drawn(&mut out, input, &plane, count);
    let last = |list: &[Vec<(usize, f64)>]| list.last().and_then(|run| run.last()).copied();
    end_labels(
        &mut out,
        &plane,
        (input.frame.labels.lang(), &input.unit),
        last(&own_lines),
        last(&runs(&other, breaks)),
    );
    out
}

/// Dots where a line would be, and the word.
fn nothing(out: &mut String, plane: &Plane<'_>, id: &str, word: &str) {
    out.push_str(&patterns(id, false, true, false));
    let left = 50.0;
    put!(
        out,
        "<rect class=\"f-box f-missing\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{INK}\" \
         stroke-dasharray=\"3 2\"/><text class=\"f-halo\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"16\" \
         font-weight=\"700\" fill=\"{INK}\" stroke=\"{PAPER}\" stroke-width=\"6\" paint-order=\"stroke\">{}</text>",
        px(left),
        px(TOP),
        px(plane.right - left),
        px(plane.bottom - TOP),
        Shade::Missing.fill(id),
        px(f64::midpoint(left, plane.right)),
        px(f64::midpoint(TOP, plane.bottom) + 5.0),
        esc(word)
    );
}

/// Grid, scale and the first and last period.
fn ground(out: &mut String, input: &Trend, plane: &Plane<'_>, count: usize) {
    let start = if count > 1 { plane.left } else { plane.left - (plane.right) / 4.0 };
    // Where nothing is held there is no scale either.
    let held = input.own.iter().flatten().count() + input.comparator.iter().flatten().count() > 0;
    for tick in plane.axis.ticks.iter().filter(|_| held) {
        let y = plane.y(*tick);
        put!(
            out,
            "<line class=\"f-grid\" x1=\"{}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{HAIRLINE}\"/>\
             <text class=\"f-tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\" font-size=\"14\" fill=\"{QUIET}\">{}</text>",
            px(start),
            px(plane.right),
            px(start - 8.0),
            px(y + 5.0),
            plane.axis.text(input.frame.labels.lang(), *tick, &input.unit),
            y = px(y)
        );
    }
    let mut period = |place: usize, anchor: &str| {
        let Some(text) = input.periods.get(place) else { return };
        put!(
            out,
            "<text class=\"f-tick\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"14\" fill=\"{QUIET}\">{}</text>",
            px(plane.x(place)),
            px(plane.bottom + 22.0),
            esc(text)
        );
    };
    if count > 1 {
        period(0, "start");
        period(count - 1, "end");
    } else {
        period(0, "middle");
    }
}

/// Stretches without a gap or a break.
fn runs<T: Copy>(points: &[Option<T>], breaks: &[usize]) -> Vec<Vec<(usize, T)>> {
    let mut all = vec![Vec::new()];
    for (place, point) in points.iter().enumerate() {
        if point.is_none() || breaks.contains(&place) {
            all.push(Vec::new());
        }
        if let (Some(point), Some(run)) = (point, all.last_mut()) {
            run.push((place, *point));
        }
    }
    all.retain(|run| !run.is_empty());
    all
}

/// The first and the last point of the whole line, and every point that stands alone.
fn ends(lines: &[Vec<(usize, f64)>]) -> Vec<(usize, f64)> {
    let first = lines.first().and_then(|run| run.first());
    let last = lines.last().and_then(|run| run.last());
    let alone = lines.iter().filter(|run| run.len() == 1).flatten();
    let mut all: Vec<(usize, f64)> = first.into_iter().chain(last).chain(alone).copied().collect();
    all.sort_by_key(|point| point.0);
    all.dedup_by_key(|point| point.0);
    all
}

fn bands(out: &mut String, plane: &Plane<'_>, runs: &[Vec<(usize, TrendPoint)>]) {
    for run in runs {
        let ends: Vec<(usize, f64, f64)> =
            run.iter().filter_map(|(i, p)| Some((*i, sound(p.lower)?, sound(p.upper)?))).collect();
        // A band is only drawn where every point of the stretch has one.
        if ends.len() != run.len() {
            continue;
        }
        if let [(place, lower, upper)] = ends[..] {
            let x = px(plane.x(place));
            put!(
                out,
                "<line class=\"f-band-line\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"9\"/>",
                px(plane.y(lower)),
                px(plane.y(upper)),
                CLASSES[1]
            );
            continue;
        }
        let there = ends.iter().map(|(i, _, upper)| (*i, *upper));
        let back = ends.iter().rev().map(|(i, lower, _)| (*i, *lower));
        let points: Vec<String> =
            there.chain(back).map(|(i, v)| format!("{},{}", px(plane.x(i)), px(plane.y(v)))).collect();
        put!(out, "<polygon class=\"f-band\" points=\"{}\" fill=\"{}\"/>", points.join(" "), CLASSES[1]);
    }
}

fn polylines(out: &mut String, plane: &Plane<'_>, runs: &[Vec<(usize, f64)>], look: (&str, &str), dash: &str) {
    let width = if dash.is_empty() { "2.6" } else { "1.8" };
    for run in runs {
        if let [(place, value)] = run[..] {
            // A comparator's lone figure is a short level dash.
            let (x, y) = (plane.x(place), px(plane.y(value)));
            put!(
                out,
                "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{}\" stroke-width=\"{width}\"/>",
                look.0,
                px(x - 4.0),
                px(x + 4.0),
                look.1
            );
            continue;
        }
        let points: Vec<String> = run.iter().map(|(i, v)| format!("{},{}", px(plane.x(*i)), px(plane.y(*v)))).collect();
        put!(
            out,
            "<polyline class=\"{}\" points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" \
             stroke-linejoin=\"round\"{dash}/>",
            look.0,
            points.join(" "),
            look.1
        );
    }
}

fn breaks_drawn(out: &mut String, input: &Trend, plane: &Plane<'_>, count: usize) {
    let mut word_ends = f64::MIN;
    for place in input.breaks.iter().copied().filter(|b| *b > 0 && *b < count) {
        let x = f64::midpoint(plane.x(place - 1), plane.x(place));
        put!(
            out,
            "<line class=\"f-amber\" x1=\"{x}\" x2=\"{x}\" y1=\"20\" y2=\"{}\" stroke=\"{AMBER}\" stroke-width=\"2\" \
             stroke-dasharray=\"2 3\"/>",
            px(plane.bottom),
            x = px(x)
        );
        // A second break close by is dotted too, and its word would cover the first.
        let half = 4.0 * real(input.frame.labels.word("figures-break").chars().count());
        if x - half > word_ends {
            word_ends = x + half;
            put!(
                out,
                "<text class=\"f-break\" x=\"{}\" y=\"14\" text-anchor=\"middle\" font-size=\"14\" font-weight=\"700\" \
                 fill=\"{AMBER}\">{}</text>",
                px(x),
                esc(&input.frame.labels.word("figures-break"))
            );
        }
    }
}

/// The last figures at the ends of their lines, pushed apart where they would touch.
fn end_labels(
    out: &mut String,
    plane: &Plane<'_>,
    (lang, unit): (Lang, &Unit),
    own: Option<(usize, f64)>,
    other: Option<(usize, f64)>,
) {
    let mut own_y = own.map(|(_, v)| plane.y(v));
    let mut other_y = other.map(|(_, v)| plane.y(v));
    if let (Some(a), Some(b)) = (own_y, other_y)
        && (a - b).abs() < LABEL_GAP
        && own.map(|(place, _)| place) == other.map(|(place, _)| place)
    {
        let (middle, half) = (f64::midpoint(a, b).clamp(TOP, plane.bottom - LABEL_GAP / 2.0), LABEL_GAP / 2.0);
        let own_above = if a <= b { -half } else { half };
        own_y = Some(middle + own_above);
        other_y = Some(middle - own_above);
    }
    for (end, y, class, colour, weight) in
        [(other, other_y, "f-other-end", INK, "400"), (own, own_y, "f-own-end", TEAL, "700")]
    {
        let (Some((place, value)), Some(y)) = (end, y) else { continue };
        put!(
            out,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" font-size=\"14.5\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
            px(plane.x(place) + 9.0),
            px(y + 5.0),
            number::bare(lang, value, unit)
        );
    }
}
