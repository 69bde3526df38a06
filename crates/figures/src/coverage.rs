// SPDX-License-Identifier: MIT OR Apache-2.0
//! Coverage: one square for each part of the picture, by how finely it is held, with the count in words.

use crate::frame::{Frame, Labels};
use crate::shade::{INK, Shade, patterns};
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

/// Draws the squares.
pub fn coverage(input: &Coverage) -> String {
    let id = ident(&input.frame.id);
    let mut out = String::from("<ul class=\"f-coverage\">");
    for (place, group) in input.groups.iter().enumerate() {
        let held = group.parts.iter().filter(|(_, held)| *held != Held::No).count();
        let words = Labels::fill(&input.frame.labels.held_of, &[&held.to_string(), &group.parts.len().to_string()]);
        put!(out, "<li class=\"f-coverage-group\"><span class=\"f-coverage-name\">{}</span>", esc(&group.name));
        squares(&mut out, &format!("{id}-{place}"), group, input.frame.dir == crate::frame::Dir::Rtl);
        put!(out, "<span class=\"f-coverage-count\">{}</span></li>", esc(&words));
    }
    out.push_str("</ul>");
    out
}

/// The squares say nothing to a screen reader that the name and the count do not; the page lists every part in words.
fn squares(out: &mut String, id: &str, group: &CoverageGroup, mirrored: bool) {
    let across = group.parts.len().clamp(1, ROW);
    let down = group.parts.len().div_ceil(ROW).max(1);
    let width = real(across) * STEP - 2.0;
    put!(
        out,
        "<svg class=\"f-svg f-squares\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" direction=\"ltr\" \
         aria-hidden=\"true\" focusable=\"false\">",
        w = px(width),
        h = px(real(down) * STEP - 2.0)
    );
    out.push_str(&patterns(id, false, group.parts.iter().any(|(_, held)| *held == Held::No), false));
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
    out.push_str("</svg>");
}

/// Coverage with every way of being held, with none and with many.
pub(crate) fn samples() -> Vec<(String, String)> {
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
    vec![("Coverage".into(), coverage(&Coverage { frame: Frame::new("sample-coverage", ""), groups }))]
}
