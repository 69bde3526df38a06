// SPDX-License-Identifier: MIT OR Apache-2.0
//! The strip of a key figure: where the authority lies among England, its region and similar authorities.

use base::{State, Unit};
use words::Lang;

use crate::axis::{needed, round_up};
use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::mark::{Across, at, bar, diamond, dot, upright};
use crate::markup::Markup;
use crate::number;
use crate::shade::{CLASSES, HAIRLINE, INK, QUIET, Shade, patterns};
use crate::write::{esc, ident, put, sound};

/// A key figure. `frame.title` is its text alternative and must name the figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    pub frame: Frame,
    /// As the ledger writes it: "percent", "per 10,000", "score", "people".
    pub unit: Unit,
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub state: State,
    /// More is neither better nor worse, so the mark is hollow.
    pub hollow: bool,
    pub england: Option<f64>,
    pub region: Option<f64>,
    pub neighbours: Vec<f64>,
    /// The end of the scale where several strips share one; else a round number that holds every figure.
    pub most: Option<f64>,
}

impl Default for Strip {
    fn default() -> Self {
        Self {
            frame: Frame::default(),
            unit: Unit::None,
            value: None,
            lower: None,
            upper: None,
            state: State::Value,
            hollow: false,
            england: None,
            region: None,
            neighbours: Vec::new(),
            most: None,
        }
    }
}

/// Draws the strip.
pub fn strip(input: &Strip) -> Markup {
    Markup::drawn(write_strip(input))
}

fn write_strip(input: &Strip) -> String {
    let id = ident(&input.frame.id);
    format!(
        "<svg class=\"f-svg f-strip\" width=\"100%\" height=\"46\" direction=\"ltr\" overflow=\"visible\" role=\"img\" \
         aria-labelledby=\"{id}-t\"><title id=\"{id}-t\">{}</title>{}</svg>",
        esc(&input.frame.title),
        marks(input, &id, Across::Any)
    )
}

impl Picture for Strip {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        // The marks at either end are half outside.
        let across = Across::Fixed { left: 8.0, width: width - 16.0 };
        Drawn { markup: marks(self, &ident(&self.frame.id), across), height: 46.0 }
    }
}

/// The ends of the scale: round numbers that hold zero and every figure.
fn scale(input: &Strip) -> (f64, f64) {
    let own = [input.value, input.lower, input.upper, input.england, input.region];
    let all = own.into_iter().chain(input.neighbours.iter().copied().map(Some)).filter_map(sound);
    let (least, most) = all.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    let most = most.max(sound(input.most).unwrap_or(0.0));
    let high = if most > 0.0 {
        round_up(most).0
    } else if least < 0.0 {
        0.0
    } else {
        1.0
    };
    (if least < 0.0 { -round_up(-least).0 } else { 0.0 }, high)
}

fn marks(input: &Strip, id: &str, across: Across) -> String {
    let (low, high) = scale(input);
    let place = |value: f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        if input.frame.dir == Dir::Rtl { 1.0 - share } else { share }
    };
    let value = sound(input.value);
    let hidden = input.state == State::Suppressed;
    let mut out = patterns(id, hidden, value.is_none() && !hidden, false);
    // A drawing that fits any width is moved by a drawing of its own, which percentages go by.
    let (open, close) = match across {
        Across::Any => ("<svg class=\"f-at\" y=\"14\" overflow=\"visible\">", "</svg>"),
        Across::Fixed { .. } => ("<g transform=\"translate(0 14)\">", "</g>"),
    };
    put!(
        out,
        "{open}<line class=\"f-base\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"0\" stroke=\"{HAIRLINE}\" stroke-width=\"1.5\"/>",
        across.x(0.0),
        across.x(1.0)
    );
    for end in [low, 0.0, high] {
        upright(&mut out, across, place(end), 5.0, "f-grid", HAIRLINE, 1.5);
    }
    if value.is_none() || hidden {
        let shade = if hidden { Shade::Suppressed } else { Shade::Missing };
        bar(&mut out, across, (0.0, 1.0), 6.0, shade.class(), &shade.fill(id), !hidden);
    }
    for neighbour in input.neighbours.iter().copied().map(Some).filter_map(sound) {
        upright(&mut out, across, place(neighbour), 7.0, "f-quiet", QUIET, 1.4);
    }
    own_figure(&mut out, input, across, value.filter(|_| !hidden), &place);
    out.push_str(close);
    for (end, text) in [
        (low, ends(input.frame.labels.lang(), low, &input.unit)),
        (high, ends(input.frame.labels.lang(), high, &input.unit)),
    ] {
        // Each end's text stays inside the strip.
        let anchor = if place(end) < 0.5 { "start" } else { "end" };
        put!(
            out,
            "<text class=\"f-tick\" x=\"{}\" y=\"42\" text-anchor=\"{anchor}\" font-size=\"14\" fill=\"{QUIET}\">{text}</text>",
            across.x(place(end))
        );
    }
    out
}

fn ends(lang: Lang, value: f64, unit: &Unit) -> String {
    if value == 0.0 { "0".to_owned() } else { number::mark(lang, value, needed(value), unit) }
}

/// The interval under the comparators, and the authority's own mark over them.
fn own_figure(out: &mut String, input: &Strip, across: Across, value: Option<f64>, place: &dyn Fn(f64) -> f64) {
    if let (Some((lower, upper)), true) = (sound(input.lower).zip(sound(input.upper)), value.is_some()) {
        let dashed = input.state == State::LowReliability;
        bar(out, across, (place(lower), place(upper)), 5.0, "f-c2", CLASSES[2], dashed);
    }
    if let Some(england) = sound(input.england) {
        upright(out, across, place(england), 11.0, "f-ink", INK, 2.4);
    }
    if let Some(region) = sound(input.region) {
        at(out, across, place(region), &diamond());
    }
    let Some(value) = value else { return };
    if input.state == State::AtLeast {
        let turned = input.frame.dir == Dir::Rtl;
        at(out, across, place(value), &crate::mark::arrow(Shade::Class(2), "", turned));
    }
    at(out, across, place(value), &dot(input.hollow));
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    inputs().into_iter().map(|(name, input)| (name, strip(&input))).collect()
}

/// Every state of a strip.
pub(crate) fn inputs() -> Vec<(String, Strip)> {
    let full = Strip {
        frame: Frame::new("sample-strip", "Area A 91.2 per 10,000 (85.8 to 96.8); England 72.7; region 80.1."),
        unit: "per 10,000".into(),
        value: Some(91.2),
        lower: Some(85.8),
        upper: Some(96.8),
        england: Some(72.7),
        region: Some(80.1),
        neighbours: vec![76.0, 81.5, 88.0, 95.0, 101.0],
        ..Strip::default()
    };
    let with = |name: &str, id: &str, change: &dyn Fn(&mut Strip)| {
        let mut one = full.clone();
        one.frame.id = format!("sample-strip-{id}");
        change(&mut one);
        (format!("Strip: {name}"), one)
    };
    vec![
        with("normal", "normal", &|_| {}),
        with("neither better nor worse", "hollow", &|s| s.hollow = true),
        with("suppressed", "hidden", &|s| s.state = State::Suppressed),
        with("missing", "missing", &|s| s.value = None),
        with("at least", "least", &|s| {
            s.state = State::AtLeast;
            s.lower = None;
        }),
        with("no comparison held", "alone", &|s| {
            s.england = None;
            s.region = None;
            s.neighbours.clear();
        }),
        with("scores below zero", "score", &|s| {
            s.unit = "score".into();
            (s.value, s.lower, s.upper) = (Some(0.12), None, None);
            (s.england, s.region, s.neighbours) = (Some(0.0), Some(-0.1), vec![-0.3, 0.4]);
        }),
        with("right to left", "rtl", &|s| s.frame.dir = Dir::Rtl),
    ]
}
