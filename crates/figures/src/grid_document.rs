// SPDX-License-Identifier: MIT OR Apache-2.0
//! A grid where there is no table to stand in. Cells of one shade are one path and one group of texts, so that hundreds
//! of rows stay small.

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::grid::{Grid, GridRow};
use crate::shade::{HAIRLINE, INK, QUIET, Shade, patterns};
use crate::text::{Anchor, Face, Leaf, wrapped};
use crate::write::{esc, fixed, ident, put, px, real};

const ROW: f64 = 22.0;
const NAME: Face = Face { size: 14.0, bold: false, colour: INK };
const NAME_STRONG: Face = Face { size: 14.0, bold: true, colour: INK };
/// Figures are never larger than names, and never too small to read.
const SIZES: (f64, f64) = (8.0, 14.0);
const BOLD: &str = " font-weight=\"700\"";
const HALO: &str = " stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
/// Headings that stand upright take no more than this.
const UPRIGHT: f64 = 150.0;

/// Where things stand, from the side at which reading starts.
struct Plan {
    leaf: Leaf,
    key: f64,
    name: f64,
    cell: f64,
    size: f64,
    /// The room of the widest figure.
    figure: f64,
}

/// Room for a sign after the figure.
const SIGN: f64 = 11.0;

impl Plan {
    fn new(input: &Grid, width: f64) -> Self {
        let rows = || input.rows.iter().chain(&input.foot);
        let key = rows().map(|r| NAME.width(&r.key)).fold(0.0, f64::max);
        let key = if key > 0.0 { key + 8.0 } else { 0.0 };
        let needed = rows().map(|r| NAME_STRONG.width(&r.name)).fold(NAME_STRONG.width(&input.name_heading), f64::max);
        let name = (key + needed + 10.0).min(width * 0.32);
        let cell = ((width - name) / real(input.columns.len().max(1))).min(120.0).floor().max(1.0);
        let unit = Face { size: 1.0, bold: true, colour: INK };
        let widest = input.cells().map(|c| unit.width(&c.figure())).fold(1.0, f64::max);
        let size = ((cell - 4.0 - SIGN) / widest).clamp(SIZES.0, SIZES.1);
        Self { leaf: Leaf { width, dir: input.frame.dir }, key, name, cell, size, figure: widest * size }
    }

    /// The left edge of a column.
    fn left(&self, column: usize) -> f64 {
        let start = self.name + self.cell * real(column);
        if self.leaf.dir == Dir::Rtl { self.leaf.width - start - self.cell } else { start }
    }
}

/// The cells of one shade.
#[derive(Default)]
struct Layer {
    path: String,
    signs: String,
    texts: String,
}

impl Picture for Grid {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let (id, plan) = (ident(&self.frame.id), Plan::new(self, width));
        let has = |shade| self.rows.iter().any(|row| self.cells_of(row).any(|cell| cell.shade() == shade));
        let mut markup = patterns(&id, has(Shade::Suppressed), has(Shade::Missing), false);
        let mut y = head(&mut markup, self, &plan);
        let mut rules = String::new();
        let mut layers = std::collections::BTreeMap::new();
        for row in &self.rows {
            put!(rules, "M0 {}H{}", fixed(y, 0), fixed(width, 0));
            y += one(&mut markup, &mut layers, self, &plan, row, y, NAME);
        }
        put!(markup, "<path d=\"{rules}\" stroke=\"{HAIRLINE}\"/>");
        for (shade, layer) in &layers {
            let (path, fill) = (&layer.path, shade.fill(&id));
            put!(markup, "<path d=\"{path}\" fill=\"{fill}\" stroke=\"{QUIET}\" stroke-width=\".8\"/>");
            let (colour, rest) = match shade {
                Shade::Class(4) => ("#fff", BOLD.to_owned()),
                // A halo keeps the pattern from running through the sign.
                Shade::Suppressed | Shade::Missing => (INK, format!("{BOLD}{HALO}")),
                _ => (INK, String::new()),
            };
            texts(&mut markup, &plan, layer, colour, &rest);
        }
        if let Some(foot) = &self.foot {
            put!(markup, "<path d=\"M0 {y}H{}\" stroke=\"{INK}\" stroke-width=\"2\"/>", px(width), y = px(y + 1.0));
            let mut plain = std::collections::BTreeMap::new();
            y += 2.0 + one(&mut markup, &mut plain, self, &plan, foot, y + 2.0, NAME_STRONG);
            for layer in plain.values() {
                texts(&mut markup, &plan, layer, INK, BOLD);
            }
        }
        Drawn { markup, height: y + 1.0 }
    }
}

/// The figures of a layer and their signs.
fn texts(out: &mut String, plan: &Plan, layer: &Layer, colour: &str, rest: &str) {
    let size = px(plan.size);
    put!(out, "<g font-size=\"{size}\" text-anchor=\"end\" fill=\"{colour}\"{rest}>{}</g>", layer.texts);
    if !layer.signs.is_empty() {
        put!(out, "<path d=\"{}\" fill=\"{colour}\"/>", layer.signs);
    }
}

/// The headings, upright where a word would not fit; returns where the rows begin.
fn head(out: &mut String, input: &Grid, plan: &Plan) -> f64 {
    let face = Face { size: plan.size.max(11.0), ..NAME_STRONG };
    let room = plan.cell - 4.0;
    let upright = input.columns.iter().any(|text| face.widest_word(text) > room);
    let most = if upright { crate::write::whole(plan.cell / face.leading()).clamp(1, 3) } else { 4 };
    let most = usize::try_from(most).unwrap_or(1);
    let width = if upright { UPRIGHT } else { room };
    let all: Vec<Vec<String>> = input.columns.iter().map(|text| wrapped(text, face, width, most)).collect();
    let longest = all.iter().flatten().map(|line| face.width(line)).fold(0.0, f64::max);
    let deepest = real(all.iter().map(Vec::len).max().unwrap_or(0)) * face.leading();
    let high = if upright { longest + 8.0 } else { deepest + 8.0 }.max(ROW);
    for (column, lines) in all.iter().enumerate() {
        let middle = plan.left(column) + plan.cell / 2.0;
        if upright {
            let first = middle - (real(lines.len()) - 1.0) * face.leading() / 2.0 + face.size * 0.35;
            let mut standing = String::new();
            let flat = Leaf { width: 0.0, dir: Dir::Ltr };
            flat.lines(&mut standing, (0.0, 0.0), face, Anchor::Start, lines);
            put!(out, "<g transform=\"translate({} {}) rotate(-90)\">{standing}</g>", px(first), px(high - 5.0));
        } else {
            let first = high - 6.0 - (real(lines.len()) - 1.0) * face.leading();
            plan.leaf.lines(out, (plan.leaf.x(middle), first), face, Anchor::Middle, lines);
        }
    }
    let name = wrapped(&input.name_heading, NAME_STRONG, plan.name - 8.0, 1);
    plan.leaf.lines(out, (0.0, high - 6.0), NAME_STRONG, Anchor::Start, &name);
    high
}

/// Writes a row's name, puts its cells into their layers, and returns its height.
fn one(
    out: &mut String,
    layers: &mut std::collections::BTreeMap<Shade, Layer>,
    input: &Grid,
    plan: &Plan,
    row: &GridRow,
    top: f64,
    face: Face,
) -> f64 {
    let name = wrapped(&row.name, face, plan.name - plan.key - 8.0, 2);
    let text = real(name.len()) * face.leading();
    let height = (text + 4.0).max(ROW).round();
    let first = top + (height - text) / 2.0 + 13.0;
    if !row.key.is_empty() {
        plan.leaf.line(out, (plan.key - 8.0, first), Face { colour: QUIET, ..face }, Anchor::End, &row.key);
    }
    plan.leaf.lines(out, (plan.key, first), face, Anchor::Start, &name);
    let foot = fixed(top + height / 2.0 + plan.size * 0.36, 0);
    for (column, cell) in input.cells_of(row).enumerate() {
        let (left, wide) = (plan.left(column), fixed(plan.cell - 2.0, 0));
        let layer = layers.entry(cell.shade()).or_default();
        put!(
            layer.path,
            "M{} {}h{wide}v{}h-{wide}z",
            fixed(left + 1.0, 0),
            fixed(top + 1.0, 0),
            fixed(height - 2.0, 0)
        );
        // Figures of a column end at one place, with their signs after them.
        let end = left + (plan.cell + plan.figure - SIGN) / 2.0;
        put!(layer.texts, "<text x=\"{}\" y=\"{foot}\">{}</text>", fixed(end, 0), esc(&cell.figure()));
        let sign = cell.standing().sign();
        if !sign.is_empty() {
            put!(layer.signs, "M{} {}{sign}", fixed(end + SIGN - 4.0, 0), fixed(top + height / 2.0, 0));
        }
    }
    height
}
