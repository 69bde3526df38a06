// SPDX-License-Identifier: MIT OR Apache-2.0
//! A spine chart where there is no table to stand in.

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::mark::Across;
use crate::shade::{HAIRLINE, INK, PAPER, TEAL};
use crate::spine::{RowTexts, Spine, SpineRow, texts};
use crate::spine_marks;
use crate::text::{Anchor, Face, Leaf, NOTE, STRONG, wrapped};
use crate::write::{ident, put, px, real};

const ROW: f64 = 38.0;
const GAP: f64 = 14.0;
const LINES: usize = 3;
const GROUP: Face = Face { size: 15.0, bold: true, colour: TEAL };
const SMALL: Face = Face { size: 14.0, bold: false, colour: INK };
const SMALL_STRONG: Face = Face { size: 14.0, bold: true, colour: INK };

/// Where the columns stand, from the side at which reading starts.
struct Columns {
    leaf: Leaf,
    name: f64,
    /// The drawing, from the left.
    left: f64,
    wide: f64,
    /// Where each column of figures ends, and how wide it is: own, comparator, region.
    figures: [(f64, f64); 3],
    against: (f64, f64),
}

impl Columns {
    fn new(input: &Spine, width: f64) -> Self {
        let leaf = Leaf { width, dir: input.frame.dir };
        let words = &input.words;
        let said: Vec<RowTexts> = input.groups.iter().flat_map(|g| &g.rows).map(|row| texts(input, row)).collect();
        let fit = |heading: &str, most: f64, of: &dyn Fn(&RowTexts) -> f64| {
            said.iter().map(of).fold(SMALL_STRONG.widest_word(heading), f64::max).min(width * most)
        };
        let own = fit(&words.own, 0.17, &|t| STRONG.widest_word(&t.own).max(NOTE.width(&t.interval)));
        let comparator = fit(&words.comparator, 0.13, &|t| SMALL.widest_word(&t.comparator));
        let region = fit(&words.region, 0.13, &|t| SMALL.widest_word(&t.region));
        let against = fit(&words.against, 0.15, &|t| SMALL.widest_word(&t.against));
        let name = width * 0.25;
        let start = name + GAP;
        let wide = (width - start - own - comparator - region - against - 4.0 * GAP).max(40.0);
        let mut at = start + wide;
        let figures = [own, comparator, region].map(|room| {
            at += GAP + room;
            (at, room)
        });
        let left = if leaf.dir == Dir::Rtl { width - start - wide } else { start };
        Self { leaf, name, left, wide, figures, against: (at + GAP, against) }
    }
}

impl Picture for Spine {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let (id, columns) = (ident(&self.frame.id), Columns::new(self, width));
        let mut markup = spine_marks::patterns(self, &id);
        let mut y = head(&mut markup, self, &columns);
        for group in &self.groups {
            if !group.name.is_empty() {
                let name = wrapped(&group.name, GROUP, width, 2);
                y = columns.leaf.lines(&mut markup, (0.0, y + 26.0), GROUP, Anchor::Start, &name) - 12.0;
            }
            for row in &group.rows {
                put!(markup, "<path d=\"M0 {y}H{}\" stroke=\"{HAIRLINE}\"/>", px(width), y = px(y));
                y += one(&mut markup, self, &columns, &id, row, y);
            }
        }
        Drawn { markup, height: y }
    }
}

/// The headings; returns where the rows begin.
fn head(out: &mut String, input: &Spine, columns: &Columns) -> f64 {
    let (words, leaf) = (&input.words, columns.leaf);
    let figures = columns.figures.iter().zip([&words.own, &words.comparator, &words.region]);
    let figures = figures.map(|((end, wide), text)| (*end, Anchor::End, wrapped(text, SMALL_STRONG, *wide, 3)));
    let mut all: Vec<(f64, Anchor, Vec<String>)> = figures.collect();
    all.push((0.0, Anchor::Start, wrapped(&words.figure, SMALL_STRONG, columns.name, 3)));
    all.push((columns.against.0, Anchor::Start, wrapped(&words.against, SMALL_STRONG, columns.against.1, 3)));
    let most = real(all.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(1).max(2));
    let foot = 14.0 + (most - 1.0) * SMALL_STRONG.leading();
    for (x, anchor, lines) in all {
        let first = foot - (real(lines.len()) - 1.0) * SMALL_STRONG.leading();
        leaf.lines(out, (x, first), SMALL_STRONG, anchor, &lines);
    }
    let start = leaf.x(columns.left + if leaf.dir == Dir::Rtl { columns.wide } else { 0.0 });
    let middle = start + columns.wide / 2.0;
    leaf.line(out, (start, foot), NOTE, Anchor::Start, &words.lower);
    leaf.line(out, (start + columns.wide, foot), NOTE, Anchor::End, &words.higher);
    let centre = wrapped(&words.comparator, SMALL_STRONG, columns.wide, 1).concat();
    leaf.line(out, (middle, foot - SMALL_STRONG.leading()), SMALL_STRONG, Anchor::Middle, &centre);
    foot + 8.0
}

fn one(out: &mut String, input: &Spine, columns: &Columns, id: &str, row: &SpineRow, top: f64) -> f64 {
    let (said, leaf) = (texts(input, row), columns.leaf);
    let name = wrapped(&row.name, STRONG, columns.name, LINES);
    let note = wrapped(&said.note, NOTE, columns.name, LINES);
    let text = real(name.len()) * STRONG.leading() + real(note.len()) * NOTE.leading();
    let against = wrapped(&said.against, SMALL, columns.against.1, LINES);
    let own =
        [wrapped(&said.own, STRONG, columns.figures[0].1, 2), wrapped(&said.interval, NOTE, columns.figures[0].1, 2)];
    let taller = real(own.iter().map(Vec::len).sum::<usize>().max(against.len())) * STRONG.leading();
    let height = (text.max(taller) + 10.0).max(ROW);
    let middle = top + height / 2.0;
    // The foot of the first of so many lines about the middle.
    let first = |lines: f64| middle - lines * STRONG.leading() / 2.0 + 14.0;
    let under = leaf.lines(out, (0.0, middle - text / 2.0 + 14.0), STRONG, Anchor::Start, &name);
    leaf.lines(out, (0.0, under), NOTE, Anchor::Start, &note);
    let across = Across::Fixed { left: columns.left, width: columns.wide };
    let marks = spine_marks::row(input, id, row, across);
    put!(out, "<g transform=\"translate(0 {})\">{marks}</g>", px(middle));
    if !said.instead.is_empty() {
        instead(out, columns, &said.instead, middle);
    }
    let end = columns.figures[0].0;
    let y = leaf.lines(out, (end, first(real(own[0].len() + own[1].len()))), STRONG, Anchor::End, &own[0]);
    leaf.lines(out, (end, y), NOTE, Anchor::End, &own[1]);
    for ((end, wide), text) in columns.figures.iter().skip(1).zip([&said.comparator, &said.region]) {
        let lines = wrapped(text, SMALL, *wide, 2);
        leaf.lines(out, (*end, first(real(lines.len()))), SMALL, Anchor::End, &lines);
    }
    leaf.lines(out, (columns.against.0, first(real(against.len()))), SMALL, Anchor::Start, &against);
    height
}

/// Words on a ground of paper over the dots.
fn instead(out: &mut String, columns: &Columns, text: &str, middle: f64) {
    let leaf = columns.leaf;
    let lines = wrapped(text, NOTE, columns.wide - 2.0 * GAP, 2);
    let wide = lines.iter().map(|line| NOTE.width(line)).fold(0.0, f64::max) + 6.0;
    let (high, centre) = (real(lines.len()) * NOTE.leading(), columns.left + columns.wide / 2.0);
    put!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{PAPER}\"/>",
        px(centre - wide / 2.0),
        px(middle - high / 2.0),
        px(wide),
        px(high)
    );
    leaf.lines(out, (leaf.x(centre), middle - high / 2.0 + 14.0), NOTE, Anchor::Middle, &lines);
}
