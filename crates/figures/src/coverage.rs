// SPDX-License-Identifier: MIT OR Apache-2.0
//! Coverage: one square for each part of the picture, by how finely it is held, with the count in words.

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::markup::Markup;
use crate::shade::{INK, Shade, patterns};
use crate::text::{Anchor, Leaf, NOTE, STRONG, wrapped};
use crate::write::{esc, ident, put, px, real};

/// How finely a part is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    SmallArea,
    Authority,
    National,
    /// We hold no figure. It does not mean that there is no need.
    No,
}

impl Held {
    /// The same shades in the key of the picture.
    pub fn shade(self) -> Shade {
        match self {
            Self::SmallArea => Shade::Class(4),
            Self::Authority => Shade::Class(2),
            Self::National => Shade::Class(0),
            Self::No => Shade::Missing,
        }
    }
}

/// A category with its parts, each a name and how finely it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageGroup {
    pub name: String,
    pub parts: Vec<(String, Held)>,
}

/// The whole picture. `frame.title` stands before each category's name in the text alternative; it may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    pub frame: Frame,
    pub groups: Vec<CoverageGroup>,
}

/// Squares in one row, at most.
const ROW: usize = 10;
const SIZE: f64 = 22.0;
const STEP: f64 = 26.0;
/// Between categories, down; across it is twice that.
const SPACE: f64 = 20.0;

/// Draws the squares. They say nothing to a screen reader that the name and the count do not; the page lists every part
/// in words.
pub fn coverage(input: &Coverage) -> Markup {
    Markup::drawn(write_coverage(input))
}

fn write_coverage(input: &Coverage) -> String {
    let id = ident(&input.frame.id);
    let mut out = String::from("<ul class=\"f-coverage\">");
    for (place, group) in input.groups.iter().enumerate() {
        let (width, height) = size(group);
        put!(
            out,
            "<li class=\"f-coverage-group\"><span class=\"f-coverage-name\">{}</span><svg class=\"f-svg f-squares\" \
             width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" direction=\"ltr\" aria-hidden=\"true\" focusable=\"false\">\
             {}</svg><span class=\"f-coverage-count\">{}</span></li>",
            esc(&group.name),
            squares(&format!("{id}-{place}"), group, input.frame.dir == Dir::Rtl),
            esc(&count(input, group)),
            w = px(width),
            h = px(height)
        );
    }
    out.push_str("</ul>");
    out
}

/// "3 of 5 held".
fn count(input: &Coverage, group: &CoverageGroup) -> String {
    let held = group.parts.iter().filter(|(_, held)| *held != Held::No).count();
    input
        .frame
        .labels
        .phrase("figures-held-of", &[("held", &held.to_string()), ("all", &group.parts.len().to_string())])
}

fn size(group: &CoverageGroup) -> (f64, f64) {
    let across = group.parts.len().clamp(1, ROW);
    let down = group.parts.len().div_ceil(ROW).max(1);
    (real(across) * STEP - 2.0, real(down) * STEP - 2.0)
}

fn squares(id: &str, group: &CoverageGroup, mirrored: bool) -> String {
    let (width, _) = size(group);
    let mut out = patterns(id, false, group.parts.iter().any(|(_, held)| *held == Held::No), false);
    for (place, (name, held)) in group.parts.iter().enumerate() {
        let x = 1.0 + real(place % ROW) * STEP;
        let shade = held.shade();
        put!(
            out,
            "<rect class=\"f-box {}\" x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\" fill=\"{}\" stroke=\"{INK}\" \
             stroke-width=\"1.2\"><title>{}</title></rect>",
            shade.class(),
            px(if mirrored { width - x - SIZE } else { x }),
            px(1.0 + real(place / ROW) * STEP),
            shade.fill(id),
            esc(name),
            size = px(SIZE)
        );
    }
    out
}

impl Picture for Coverage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Categories side by side in rows that fill the width.
    fn drawn(&self, width: f64) -> Drawn {
        let (id, leaf) = (ident(&self.frame.id), Leaf { width, dir: self.frame.dir });
        let (mut markup, mut x, mut y, mut row) = (String::new(), 0.0, 0.0, 0.0);
        for (place, group) in self.groups.iter().enumerate() {
            let squares_size = size(group);
            let least = squares_size.0.max(NOTE.width(&count(self, group)));
            let wide = least.max(STRONG.width(&group.name)).min(width);
            if x > 0.0 && x + wide > width {
                (x, y, row) = (0.0, y + row + SPACE, 0.0);
            }
            let names = wrapped(&group.name, STRONG, wide, 3);
            let below = leaf.lines(&mut markup, (x, y + 15.0), STRONG, Anchor::Start, &names) - 15.0 + 4.0;
            let mirrored = leaf.dir == Dir::Rtl;
            let left = if mirrored { leaf.x(x) - squares_size.0 } else { x };
            let squares = squares(&format!("{id}-{place}"), group, mirrored);
            put!(markup, "<g transform=\"translate({} {})\">{squares}</g>", px(left), px(below));
            let foot = below + squares_size.1 + 18.0;
            leaf.line(&mut markup, (x, foot), NOTE, Anchor::Start, &count(self, group));
            row = f64::max(row, foot + 4.0 - y);
            x += wide + 2.0 * SPACE;
        }
        Drawn { markup, height: y + row }
    }
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    inputs().into_iter().map(|(name, input)| (name, coverage(&input))).collect()
}

/// Coverage with every way of being held, with none and with many.
pub(crate) fn inputs() -> Vec<(String, Coverage)> {
    use Held::{Authority, National, No, SmallArea};
    let group = |name: &str, held: &[Held]| CoverageGroup {
        name: name.into(),
        parts: held.iter().enumerate().map(|(i, h)| (format!("Part {}", i + 1), *h)).collect(),
    };
    let groups = vec![
        group("Parents as individuals", &[SmallArea, Authority, SmallArea, No, No]),
        group("The relationship", &[National, No, Authority, No, No]),
        group("Family and money", &[SmallArea, SmallArea, SmallArea, SmallArea, SmallArea, No, No]),
        group("Nothing asked", &[]),
        group("Many parts", &[No; 13]),
    ];
    let rtl = Coverage { frame: Frame::new("sample-coverage-rtl", "Parts we hold").rtl(), groups: groups.clone() };
    let all = Coverage { frame: Frame::new("sample-coverage", "Parts we hold"), groups };
    vec![("Coverage".into(), all), ("Coverage: right to left".into(), rtl)]
}
