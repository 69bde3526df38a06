// SPDX-License-Identifier: MIT OR Apache-2.0
//! A map of areas in five classes of one hue, each with its key number.

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::inset::{Inset, inset};
use crate::key_document::NARROW;
use crate::markup::Markup;
use crate::outline::{Net, Point, Polygons, path_data, project};
use crate::samples::patchwork;
use crate::shade::{INK, PAPER, Shade, patterns};
use crate::spot::spot;
use crate::write::{esc, fixed, ident, put, px};

/// Above so many areas numbers would cover the map: none are printed and the outlines are thin.
pub const MOST_LABELLED: usize = 60;
/// Above so many areas the hover texts alone would weigh more than the shapes.
const MOST_TIPS: usize = 400;
const WIDTH: f64 = 480.0;
const MOST_HEIGHT: f64 = 620.0;
/// A map drawn wider than this would only be larger.
const MOST_WIDTH: f64 = 720.0;
/// Bytes of path data to stay under, for maps with and without numbers.
const BUDGET: (usize, usize) = (16_000, 34_000);
/// Room for the words above the enlarged part, and between it and a map beside it.
const WORDS: f64 = 22.0;
/// The enlarged part below a map is at most so high, as a part of the map's width.
const BELOW: f64 = 0.62;
/// Share of the width that a map takes where there is little room and its crowd stands beside it.
const BESIDE: f64 = 0.6;
/// Tolerances to try in tenths of a pixel.
const TOLERANCES: [i32; 12] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30];

/// One area of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapArea {
    /// The key number, the same as in the list beside the map. Empty prints nothing.
    pub key: String,
    /// Shown on hover: "24 Toller: 16.8%".
    pub tip: String,
    pub shade: Shade,
    /// Longitude and latitude: polygon, then ring (the outer one first), then point.
    pub polygons: Polygons,
}

/// A map. `frame.title` is its text alternative.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    pub frame: Frame,
    pub areas: Vec<MapArea>,
}

/// Draws the map.
pub fn map(input: &Map) -> Markup {
    Markup::drawn(write_map(input))
}

fn write_map(input: &Map) -> String {
    let id = ident(&input.frame.id);
    let kind = match (input.areas.len() > MOST_LABELLED, input.areas.len() == 1) {
        (true, _) => " f-many",
        (_, true) => " f-one",
        _ => "",
    };
    let shapes = shapes(input, &id, WIDTH);
    format!(
        "<svg class=\"f-svg f-map{kind}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" direction=\"ltr\" role=\"img\" aria-labelledby=\"{id}-t\"><title id=\"{id}-t\">{t}</title>{}</svg>",
        shapes.markup,
        w = px(shapes.width),
        h = px(shapes.height),
        t = esc(&input.frame.title)
    )
}

/// What lies on the map, and the room it takes.
struct Shapes {
    markup: String,
    width: f64,
    height: f64,
    /// The crowded part is drawn again.
    enlarged: bool,
}

fn shapes(input: &Map, id: &str, width: f64) -> Shapes {
    let single = input.areas.len() == 1 || input.areas.len() > MOST_LABELLED;
    if single || width >= NARROW {
        return laid(input, id, width, |width| (0.0, (width, BELOW * width)));
    }
    let room = |map: f64| (map + WORDS, (width - map - WORDS, width));
    let beside = laid(input, id, BESIDE * width, room);
    if beside.enlarged { Shapes { width, ..beside } } else { laid(input, id, width, |_| (0.0, (0.0, 0.0))) }
}

/// Draws the map this wide and its crowd enlarged: `room` says for the map's width where on the page that begins, and how
/// wide and high it may be. At the reading side it stands below the map.
fn laid(input: &Map, id: &str, width: f64, room: impl Fn(f64) -> (f64, (f64, f64))) -> Shapes {
    let many = input.areas.len() > MOST_LABELLED;
    let alone = input.areas.len() == 1;
    let polygons: Vec<&Polygons> = input.areas.iter().map(|a| &a.polygons).collect();
    let most_height = width * MOST_HEIGHT / WIDTH;
    let (width, most_height) = if alone { (width / 2.0, most_height / 3.0) } else { (width, most_height) };
    let (rings, mut height) = project(&polygons, width, most_height);
    let rings = fitted(&Net::new(rings), if many { BUDGET.1 } else { BUDGET.0 });
    let has = |shade| input.areas.iter().any(|a| a.shade == shade);
    let mut markup = patterns(id, has(Shade::Suppressed), has(Shade::Missing), false);
    let paths: Vec<String> = rings.iter().map(|r| path_data(r)).collect();
    let outlined = input.areas.iter().zip(&paths);
    let outlined: Vec<_> = outlined.map(|(area, path)| Outlined { shade: area.shade, path, tip: &area.tip }).collect();
    areas(&mut markup, id, &outlined);
    let mut enlarged = false;
    if !many && !alone {
        let keys = keys(input, &rings);
        let (left, room) = room(width);
        match inset(&rings, width, room) {
            None => numbers(&mut markup, keys.iter().copied()),
            Some(inset) => {
                enlarged = true;
                numbers(&mut markup, keys.iter().copied().filter(|one| !inset.holds(one.at)));
                let below = left <= 0.0;
                let begin = if below { ((width - inset.width * inset.times) / 2.0, height) } else { (left, 0.0) };
                let end = again(
                    &mut markup,
                    (input, id),
                    &AsDrawn { outlined: &outlined, rings: &rings, keys: &keys },
                    inset,
                    begin,
                );
                height = height.max(end);
            }
        }
    }
    Shapes { markup, width, height, enlarged }
}

fn framed(out: &mut String, (x, y): (f64, f64), (wide, high): (f64, f64)) {
    put!(
        out,
        "<rect class=\"f-ink\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"2\"/>",
        px(x),
        px(y),
        px(wide),
        px(high)
    );
}

/// The areas of a map as they were drawn, their rings, and where their numbers stand.
struct AsDrawn<'a> {
    outlined: &'a [Outlined<'a>],
    rings: &'a [Vec<Vec<Point>>],
    keys: &'a [KeyAt<'a>],
}

/// Draws the crowded part again from here on, and returns how far down it goes.
fn again(
    out: &mut String,
    (input, id): (&Map, &str),
    drawn: &AsDrawn<'_>,
    inset: Inset,
    (start, top): (f64, f64),
) -> f64 {
    let Inset { left, top: down, width: wide, height: high, times } = inset;
    framed(out, (left, down), (wide, high));
    let (across, tall) = (wide * times, high * times);
    let begin = (start, top + WORDS);
    let rtl = input.frame.dir == Dir::Rtl;
    put!(
        out,
        "<text class=\"f-enlarged\" x=\"{}\" y=\"{}\" font-size=\"14\" fill=\"{INK}\" text-anchor=\"{}\">{}</text>",
        px(if rtl { begin.0 + across } else { begin.0 }),
        px(top + WORDS - 8.0),
        if rtl { "end" } else { "start" },
        esc(&input.frame.labels.word("figures-enlarged"))
    );
    // Only what reaches into the part is drawn again, and who points at it is told its name on the map itself.
    let met = drawn.outlined.iter().zip(drawn.rings).filter(|(_, rings)| inset.meets(rings));
    let shown: Vec<Outlined<'_>> = met.map(|(one, _)| Outlined { tip: "", ..*one }).collect();
    put!(
        out,
        "<clipPath id=\"{id}-c\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath><g transform=\"translate({} {}) \
         scale({})\"><g clip-path=\"url(#{id}-c)\" stroke-width=\"{}\">",
        px(left),
        px(down),
        px(wide),
        px(high),
        px(begin.0 - left * times),
        px(begin.1 - down * times),
        fixed(times, 3),
        fixed(1.2 / times, 3)
    );
    paths(out, id, &shown);
    out.push_str("</g></g>");
    framed(out, begin, (across, tall));
    let inside = drawn.keys.iter().copied().filter(|one| inset.holds(one.at));
    let moved = inside.map(|KeyAt { key, at: (x, y) }| KeyAt {
        key,
        at: ((x - left) * times + begin.0, (y - down) * times + begin.1),
    });
    numbers(out, moved);
    begin.1 + tall + 4.0
}

impl Picture for Map {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let wide = width.min(MOST_WIDTH);
        let shapes = shapes(self, &ident(&self.frame.id), wide);
        let left = if self.frame.dir == Dir::Rtl { width - shapes.width } else { 0.0 };
        Drawn {
            markup: format!("<g transform=\"translate({} 0)\">{}</g>", px(left), shapes.markup),
            height: shapes.height,
        }
    }
}

/// The least simplified rings whose path data fits.
pub(crate) fn fitted(net: &Net, budget: usize) -> Vec<Vec<Vec<Point>>> {
    let mut rings = Vec::new();
    for tolerance in TOLERANCES {
        rings = net.simplified(tolerance);
        if rings.iter().map(|r| path_data(r).len()).sum::<usize>() <= budget {
            break;
        }
    }
    rings
}

/// An area as it lies on the page.
#[derive(Clone, Copy)]
pub(crate) struct Outlined<'a> {
    pub(crate) shade: Shade,
    pub(crate) path: &'a str,
    /// Shown on hover; may be empty.
    pub(crate) tip: &'a str,
}

/// Areas of one fill stand together, so that the fill is written once.
pub(crate) fn areas(out: &mut String, id: &str, outlined: &[Outlined<'_>]) {
    let stroke = if outlined.len() > MOST_LABELLED { "0.5" } else { "1.2" };
    put!(out, "<g stroke-width=\"{stroke}\">");
    paths(out, id, outlined);
    out.push_str("</g>");
}

/// The same in whatever line the group around it draws.
fn paths(out: &mut String, id: &str, outlined: &[Outlined<'_>]) {
    put!(out, "<g class=\"f-areas\" fill-rule=\"evenodd\" stroke=\"{INK}\" stroke-linejoin=\"round\">");
    let mut shades: Vec<Shade> = outlined.iter().map(|a| a.shade).collect();
    shades.sort_unstable();
    shades.dedup();
    for shade in shades {
        put!(out, "<g class=\"{}\" fill=\"{}\">", shade.class(), shade.fill(id));
        for area in outlined.iter().filter(|a| a.shade == shade && !a.path.is_empty()) {
            put!(out, "<path d=\"{}\"", area.path);
            if area.tip.is_empty() || outlined.len() > MOST_TIPS {
                out.push_str("/>");
            } else {
                put!(out, "><title>{}</title></path>", esc(area.tip));
            }
        }
        out.push_str("</g>");
    }
    out.push_str("</g>");
}

/// A key number and where it stands, in units of the drawing.
#[derive(Clone, Copy)]
struct KeyAt<'a> {
    key: &'a str,
    at: (f64, f64),
}

fn keys<'a>(input: &'a Map, rings: &[Vec<Vec<Point>>]) -> Vec<KeyAt<'a>> {
    let keyed = input.areas.iter().zip(rings).filter(|(area, _)| !area.key.is_empty());
    let at = |(x, y): Point| (f64::from(x) / 10.0, f64::from(y) / 10.0);
    keyed.filter_map(|(area, rings)| Some(KeyAt { key: &area.key, at: at(spot(rings)?) })).collect()
}

fn numbers<'a>(out: &mut String, keys: impl Iterator<Item = KeyAt<'a>>) {
    put!(
        out,
        "<g class=\"f-keys\" font-size=\"15\" font-weight=\"700\" text-anchor=\"middle\" fill=\"{INK}\" stroke=\"{PAPER}\" \
         stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
    );
    for KeyAt { key, at: (x, y) } in keys {
        put!(out, "<text x=\"{}\" y=\"{}\" dy=\".35em\">{}</text>", px(x), px(y), esc(key));
    }
    out.push_str("</g>");
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    inputs().into_iter().map(|(name, input)| (name, map(&input))).collect()
}

/// Every state of a map, on invented shapes.
pub(crate) fn inputs() -> Vec<(String, Map)> {
    let draw = |id: &str, across: usize, down: usize, shade: &dyn Fn(usize) -> Shade| {
        let areas = patchwork(across, down)
            .into_iter()
            .enumerate()
            .map(|(i, polygons)| MapArea {
                key: (i + 1).to_string(),
                tip: format!("{} Area {}", i + 1, i + 1),
                shade: shade(i),
                polygons,
            })
            .collect();
        Map { frame: Frame::new(id, "Invented areas in five classes."), areas }
    };
    let five = |i: usize| Shade::Class(u8::try_from(i * 7 % 5).unwrap_or(0));
    let states = |i: usize| match i {
        2 => Shade::Suppressed,
        5 => Shade::Missing,
        9 => Shade::Plain,
        _ => five(i),
    };
    vec![
        ("Map".into(), draw("sample-map", 6, 5, &five)),
        ("Map: hidden, missing, does not apply".into(), draw("sample-map-states", 4, 3, &states)),
        ("Map: one area".into(), draw("sample-map-one", 1, 1, &|_| Shade::Class(4))),
        ("Map: many areas".into(), draw("sample-map-many", 24, 13, &five)),
    ]
}
