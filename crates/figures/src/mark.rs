// SPDX-License-Identifier: MIT OR Apache-2.0
//! Marks that bars, strips and keys share, drawn about the point (0, 0) or over the whole width.

use crate::shade::{AMBER, INK, PAPER, PLUM, Shade, TEAL};
use crate::write::{pc, put, px};

/// How a share of the width is written: as a percentage in a drawing that fits any width, in units in one whose width is
/// known, since renderers outside a page make little of percentages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Across {
    Any,
    Fixed { left: f64, width: f64 },
}

impl Across {
    pub(crate) fn x(self, share: f64) -> String {
        match self {
            Self::Any => pc(share),
            Self::Fixed { left, width } => px(left + width * share),
        }
    }

    pub(crate) fn length(self, share: f64) -> String {
        match self {
            Self::Any => pc(share),
            Self::Fixed { width, .. } => px(width * share),
        }
    }
}

/// Half the height of a bar.
pub(crate) const HALF: f64 = 8.0;

/// A place where a mark in pixels can stand. Among percentages it is a small drawing that may spill over.
pub(crate) fn at(out: &mut String, across: Across, share: f64, mark: &str) {
    match across {
        Across::Any => put!(out, "<svg class=\"f-at\" x=\"{}\" overflow=\"visible\">{mark}</svg>", pc(share)),
        Across::Fixed { .. } => put!(out, "<g transform=\"translate({} 0)\">{mark}</g>", across.x(share)),
    }
}

/// A bar between two shares of the width.
pub(crate) fn bar(
    out: &mut String,
    across: Across,
    ends: (f64, f64),
    half: f64,
    class: &str,
    fill: &str,
    dashed: bool,
) {
    let (from, to) = (ends.0.min(ends.1), ends.0.max(ends.1));
    let stroke = if class.contains("f-modelled") { PLUM } else { INK };
    let dash = if dashed { " stroke-dasharray=\"3 2\"" } else { "" };
    put!(
        out,
        "<rect class=\"f-box {class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" \
         stroke-width=\"1.2\"{dash}/>",
        across.x(from),
        px(-half),
        across.length((to - from).max(0.004)),
        px(half * 2.0)
    );
}

/// An upright line at a share of the width.
pub(crate) fn upright(out: &mut String, across: Across, share: f64, half: f64, class: &str, colour: &str, width: f64) {
    let x = across.x(share);
    put!(
        out,
        "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
        px(-half),
        px(half),
        px(width)
    );
}

/// "This or more": closed at the figure, open towards more. `mirrored` points it the other way.
pub(crate) fn arrow(shade: Shade, id: &str, mirrored: bool) -> String {
    let turn = if mirrored { " transform=\"scale(-1 1)\"" } else { "" };
    format!(
        "<g class=\"f-at-least\"{turn}><path class=\"f-box {}\" d=\"M0-7H30L38 0 30 7H0z\" fill=\"{}\"/>\
         <path class=\"f-ink\" d=\"M30-7H0V7H30\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"1.2\"/>\
         <path class=\"f-ink\" d=\"M0-10V10M29-10 39 0 29 10\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"2\"/></g>",
        shade.class(),
        shade.fill(id)
    )
}

/// The authority: filled, or hollow where more is neither better nor worse.
pub(crate) fn dot(hollow: bool) -> String {
    let (fill, class) = if hollow { (PAPER, "f-own f-hollow") } else { (TEAL, "f-own") };
    let (radius, width) = if hollow { (6.0, 2.5) } else { (7.0, 1.0) };
    format!(
        "<circle class=\"{class}\" r=\"{}\" fill=\"{fill}\" stroke=\"{TEAL}\" stroke-width=\"{}\"/>",
        px(radius),
        px(width)
    )
}

/// The region.
pub(crate) fn diamond() -> String {
    format!(
        "<path class=\"f-region\" d=\"M0-7 5 0 0 7-5 0z\" fill=\"{PAPER}\" stroke=\"{PLUM}\" stroke-width=\"1.8\"/>"
    )
}

/// The small triangle above the line of the authority.
pub(crate) fn pointer() -> String {
    format!("<path class=\"f-pointer\" d=\"M-5-7H5L0 0z\" fill=\"{AMBER}\"/>")
}
