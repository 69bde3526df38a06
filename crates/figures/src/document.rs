// SPDX-License-Identifier: MIT OR Apache-2.0
//! Drawings as documents of their own: one width in units, no stylesheet, no reference to anything outside, so that a
//! renderer without a page (a PDF, a word processor, a picture file) shows what the page shows.

use crate::frame::Frame;
use crate::shade::{INK, PAPER, QUIET};
use crate::text::{Anchor, Face, Leaf, wrapped};
use crate::write::{esc, ident, put, px};

/// The house's face, then faces that have the scripts it lacks, then what any system has.
const FACES: &str = "'Atkinson Hyperlegible Next', 'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'Noto Nastaliq Urdu', \
                     'DejaVu Sans', Arial, sans-serif";
/// Narrower has no room for a name and a figure; wider is no page.
const WIDTHS: (f64, f64) = (240.0, 2_000.0);
const CAPTION: Face = Face { size: 18.0, bold: true, colour: INK };
const SOURCE: Face = Face { size: 12.0, bold: false, colour: QUIET };
/// Keeps the words of licences whole, and cuts a hostile text short.
const MOST_LINES: usize = 24;
/// Between the parts, and around a plate.
const GAP: f64 = 16.0;

/// A drawing at a width that is known: markup from (0, 0) down, and how far down it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub(crate) markup: String,
    pub(crate) height: f64,
}

/// A figure that can stand in a document of its own.
pub trait Picture {
    fn frame(&self) -> &Frame;
    /// The drawing, this wide.
    fn drawn(&self, width: f64) -> Drawn;
}

/// One or more pictures below each other (a map and its legend) as an SVG document. The first sentence is the
/// title, which readers speak; caption and source are its description. Nothing of them is printed: the page around it
/// does that.
pub fn document(parts: &[&dyn Picture], width: f64, caption: &str, source: &str) -> String {
    let width = sane(width);
    let mut markup = String::new();
    let height = stacked(&mut markup, parts, width);
    whole(parts, (width, height), caption, source, &markup)
}

/// The same with the caption printed above and the source below, on paper, for a file that travels by itself.
pub fn plate(parts: &[&dyn Picture], width: f64, caption: &str, source: &str) -> String {
    let width = sane(width);
    let dir = parts.first().map(|part| part.frame().dir).unwrap_or_default();
    let leaf = Leaf { width, dir };
    let inner = width - 2.0 * GAP;
    let (mut markup, mut y) = (String::new(), GAP + CAPTION.size);
    let lines = wrapped(caption, CAPTION, inner, 8);
    y = leaf.lines(&mut markup, (GAP, y), CAPTION, Anchor::Start, &lines);
    let mut pictures = String::new();
    let top = if lines.is_empty() { GAP } else { y };
    y = top + stacked(&mut pictures, parts, inner);
    put!(markup, "<g transform=\"translate({} {})\">{pictures}</g>", px(GAP), px(top));
    y += GAP + SOURCE.size;
    y = leaf.lines(&mut markup, (GAP, y), SOURCE, Anchor::Start, &wrapped(source, SOURCE, inner, MOST_LINES));
    let height = y - SOURCE.size + GAP;
    let ground = format!("<rect width=\"{}\" height=\"{}\" fill=\"{PAPER}\"/>", px(width), px(height));
    whole(parts, (width, height), caption, source, &(ground + &markup))
}

fn sane(width: f64) -> f64 {
    if width.is_finite() { width.clamp(WIDTHS.0, WIDTHS.1) } else { WIDTHS.0 }
}

/// Writes the pictures below each other and returns how far down they go.
fn stacked(out: &mut String, parts: &[&dyn Picture], width: f64) -> f64 {
    let mut y = 0.0;
    for (place, part) in parts.iter().enumerate() {
        y += if place > 0 { GAP } else { 0.0 };
        let drawn = part.drawn(width);
        put!(out, "<g transform=\"translate(0 {})\">{}</g>", px(y), drawn.markup);
        y += drawn.height;
    }
    y
}

fn whole(parts: &[&dyn Picture], size: (f64, f64), caption: &str, source: &str, markup: &str) -> String {
    let id = parts.first().map_or_else(|| String::from("f"), |part| ident(&part.frame().id));
    // A key before its picture has no sentence of its own, and a key alone has the caption.
    let mut sentences = parts.iter().map(|part| part.frame().title.as_str());
    let title = sentences.find(|title| !title.is_empty()).unwrap_or(caption);
    let described: Vec<&str> = [caption, source].into_iter().filter(|text| !text.is_empty()).collect();
    format!(
        "<svg class=\"f-svg f-document\" xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"{FACES}\" direction=\"ltr\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-s\"><title id=\"{id}-t\">{}\
         </title><desc id=\"{id}-s\">{}</desc>{markup}</svg>",
        esc(title),
        esc(&described.join(" ")),
        w = px(size.0),
        h = px(size.1.max(1.0)),
    )
}
