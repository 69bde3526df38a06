// SPDX-License-Identifier: MIT OR Apache-2.0
//! Interval bars where there is no table to stand in: names and figures are lines of text beside the bars.

use crate::bars::{BarRow, Drawing, IntervalBars, drawing, reference};
use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::mark::{Across, at, pointer};
use crate::shade::{AMBER, HAIRLINE, QUIET};
use crate::text::{Anchor, BODY, Face, Leaf, NOTE, STRONG, wrapped};
use crate::write::{put, px, real, sound};

/// A row with one line of text.
const ROW: f64 = 26.0;
/// Above the rows: the headings and the label of the line of comparison.
const HEAD: f64 = 46.0;
/// Below them: the figures of the axis.
const FOOT: f64 = 26.0;
const GAP: f64 = 16.0;
/// A name takes no more lines than this.
const LINES: usize = 3;
const REFERENCE: Face = Face { size: 15.0, bold: true, colour: AMBER };

/// Where the columns stand, from the side at which reading starts.
struct Columns {
    leaf: Leaf,
    /// The names, after the key numbers.
    name: f64,
    name_width: f64,
    /// Where figures and intervals end.
    value: f64,
    interval: f64,
    /// The axis, from the left.
    left: f64,
    wide: f64,
}

impl Columns {
    fn new(input: &IntervalBars, texts: &[(String, String)], width: f64) -> Self {
        let widest = |heading: &str, face: Face, of: &dyn Fn(&(String, String)) -> f64| {
            texts.iter().map(of).fold(face.width(heading), f64::max)
        };
        // A word for a figure that is not there runs into the column of intervals.
        let interval = widest(&input.interval_heading, STRONG, &|t| NOTE.width(&t.1)).min(width * 0.2);
        let value = widest(&input.value_heading, STRONG, &|t| {
            STRONG.width(&t.0) - if t.1.is_empty() { interval + GAP } else { 0.0 }
        });
        let value = value.min(width * 0.2);
        let key = input.rows.iter().map(|r| BODY.width(&r.key)).fold(0.0, f64::max);
        let name = if key > 0.0 { key + 10.0 } else { 0.0 };
        let name_width = (width * 0.3 - name).max(60.0);
        let needed = input.rows.iter().map(|r| BODY.width(&r.name).max(NOTE.width(&r.note)));
        let needed = needed.fold(STRONG.width(&input.name_heading), f64::max);
        let name_width = needed.min(name_width);
        let after = name + name_width + 2.0 * GAP;
        let wide = (width - after - 2.0 * GAP - value - GAP - interval).max(40.0);
        let leaf = Leaf { width, dir: input.frame.dir };
        let left = if leaf.dir == Dir::Rtl { width - after - wide } else { after };
        let value = width - interval - GAP;
        Self { leaf, name, name_width, value, interval: width, left, wide }
    }
}

impl Picture for IntervalBars {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let sizing = drawing(self, Across::Any);
        let texts: Vec<(String, String)> = self.rows.iter().map(|row| sizing.texts(row)).collect();
        let columns = Columns::new(self, &texts, width);
        let drawing = drawing(self, Across::Fixed { left: columns.left, width: columns.wide });
        let (mut rows, mut y) = (String::new(), HEAD);
        for (place, (row, texts)) in self.rows.iter().zip(&texts).enumerate() {
            y += one(&mut rows, &drawing, &columns, row, texts, y);
            if (place + 1) % 5 == 0 && place + 1 < self.rows.len() {
                put!(rows, "<path d=\"M0 {y}H{}\" stroke=\"{HAIRLINE}\"/>", px(width), y = px(y));
            }
        }
        let mut markup = drawing.patterns(self);
        ground(&mut markup, self, &drawing, &columns, y);
        markup.push_str(&rows);
        compared(&mut markup, self, &drawing, &columns, y);
        Drawn { markup, height: y + FOOT }
    }
}

/// Headings, and the axis behind the rows.
fn ground(out: &mut String, input: &IntervalBars, drawing: &Drawing<'_>, columns: &Columns, foot: f64) {
    let leaf = columns.leaf;
    let headings = [
        (0.0, Anchor::Start, &input.name_heading),
        (columns.value, Anchor::End, &input.value_heading),
        (columns.interval, Anchor::End, &input.interval_heading),
    ];
    for (x, anchor, text) in headings {
        leaf.line(out, (x, HEAD - 12.0), STRONG, anchor, text);
    }
    let labels = drawing
        .axis
        .ticks
        .iter()
        .map(|tick| NOTE.width(&drawing.axis.text(input.frame.labels.lang(), *tick, &input.unit)));
    let widest = labels.fold(0.0, f64::max) + 4.0;
    let apart = columns.wide / real(drawing.axis.ticks.len().saturating_sub(1)).max(1.0);
    // Leaves out every second figure where they would touch; the lines stay.
    let every = if apart < widest { 2 } else { 1 };
    for (place, tick) in drawing.axis.ticks.iter().enumerate() {
        let x = columns.left + columns.wide * drawing.place(*tick);
        let colour = if *tick == 0.0 { QUIET } else { HAIRLINE };
        put!(out, "<path d=\"M{} {}V{}\" stroke=\"{colour}\"/>", px(x), px(HEAD), px(foot));
        let tick = drawing.axis.text(input.frame.labels.lang(), *tick, &input.unit);
        if place % every == 0 {
            leaf.line(out, (leaf.x(x), foot + 19.0), NOTE, Anchor::Middle, &tick);
        }
    }
}

/// Writes a row from this height down, and returns its own height.
fn one(
    out: &mut String,
    drawing: &Drawing<'_>,
    columns: &Columns,
    row: &BarRow,
    texts: &(String, String),
    top: f64,
) -> f64 {
    let name = wrapped(&row.name, BODY, columns.name_width, LINES);
    let note = wrapped(&drawing.note(row), NOTE, columns.name_width, LINES);
    let (lines, notes) = (real(name.len()), real(note.len()));
    let text = lines * BODY.leading() + notes * NOTE.leading();
    let height = (text + 7.0).max(ROW);
    let (leaf, middle) = (columns.leaf, top + height / 2.0);
    let first = top + (height - text) / 2.0 + 14.0;
    leaf.line(out, (columns.name - 10.0, first), BODY, Anchor::End, &row.key);
    let under = leaf.lines(out, (columns.name, first), BODY, Anchor::Start, &name);
    leaf.lines(out, (columns.name, under), NOTE, Anchor::Start, &note);
    let mut marks = String::new();
    drawing.marks(&mut marks, row);
    put!(out, "<g transform=\"translate(0 {})\">{marks}</g>", px(middle));
    let absent = sound(row.value).is_none() && texts.1.is_empty();
    let end = if absent { columns.interval } else { columns.value };
    leaf.line(out, (end, middle + 5.0), STRONG, Anchor::End, &texts.0);
    leaf.line(out, (columns.interval, middle + 5.0), NOTE, Anchor::End, &texts.1);
    height
}

/// The line every row is compared with, over the bars.
fn compared(out: &mut String, input: &IntervalBars, drawing: &Drawing<'_>, columns: &Columns, foot: f64) {
    let (Some(value), Some(label)) = (reference(input), input.reference.as_ref().map(|r| &r.label)) else { return };
    let across = Across::Fixed { left: columns.left, width: columns.wide };
    let (share, half) = (drawing.place(value), REFERENCE.width(label) / 2.0);
    let x = columns.left + columns.wide * share;
    // The label stays between the names and the figures.
    let (least, most) = (columns.left - GAP + half, columns.left + columns.wide + GAP - half);
    let over = if least < most { x.clamp(least, most) } else { columns.left + columns.wide / 2.0 };
    columns.leaf.line(out, (columns.leaf.x(over), 18.0), REFERENCE, Anchor::Middle, label);
    put!(out, "<g transform=\"translate(0 {})\">", px(HEAD - 12.0));
    at(out, across, share, &pointer());
    put!(out, "</g><path d=\"M{} {}V{}\" stroke=\"{AMBER}\" stroke-width=\"2.5\"/>", px(x), px(HEAD - 13.0), px(foot));
}
