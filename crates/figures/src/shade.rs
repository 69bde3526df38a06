// SPDX-License-Identifier: MIT OR Apache-2.0
//! Colours and patterns. Presentation attributes carry them, so that a figure is right without a stylesheet.

use base::State;

use crate::write::put;

pub(crate) const INK: &str = "#1b2a33";
pub(crate) const PAPER: &str = "#fbfaf7";
pub(crate) const TEAL: &str = "#0f5c63";
pub(crate) const AMBER: &str = "#9a4f00";
pub(crate) const PLUM: &str = "#6b2d5c";
pub(crate) const QUIET: &str = "#5a6670";
pub(crate) const HAIRLINE: &str = "#cfd6d6";
pub(crate) const CLASSES: [&str; 5] = ["#e3f0ee", "#b4d9d4", "#7cbab4", "#3f9490", "#0f5c63"];

/// How an area, a bar or a swatch is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// One of five classes of the one hue, 0 the palest. Larger numbers count as 4.
    Class(u8),
    /// Hatched: there is a figure and it is hidden.
    Suppressed,
    /// Dotted: there is no figure.
    Missing,
    /// Nothing to show: the question does not arise.
    Plain,
}

impl Shade {
    /// The fill for a figure in this state, which has this class if it has a value.
    pub fn of(state: State, class: Option<u8>) -> Self {
        match (state, class) {
            (State::Suppressed, _) => Self::Suppressed,
            (State::NotApplicable, _) => Self::Plain,
            (State::Missing | State::NotAvailable, _) | (_, None) => Self::Missing,
            (_, Some(class)) => Self::Class(class.min(4)),
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Class(0) => "f-c0",
            Self::Class(1) => "f-c1",
            Self::Class(2) => "f-c2",
            Self::Class(3) => "f-c3",
            Self::Class(_) => "f-c4",
            Self::Suppressed => "f-suppressed",
            Self::Missing => "f-missing",
            Self::Plain => "f-plain",
        }
    }

    /// The fill; patterns are those that `patterns` wrote with the same id.
    pub(crate) fn fill(self, id: &str) -> String {
        match self {
            Self::Class(class) => CLASSES.get(usize::from(class)).copied().unwrap_or(TEAL).to_owned(),
            Self::Suppressed => format!("url(#{id}-h)"),
            Self::Missing => format!("url(#{id}-d)"),
            Self::Plain => PAPER.to_owned(),
        }
    }
}

/// The patterns a drawing needs, with ids of its own.
pub(crate) fn patterns(id: &str, suppressed: bool, missing: bool, modelled: bool) -> String {
    let mut out = String::new();
    if suppressed {
        put!(
            out,
            "<pattern id=\"{id}-h\" class=\"f-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect class=\"f-ground\" width=\"5\" height=\"5\" fill=\"{PAPER}\"/>\
             <path class=\"f-ink\" d=\"M1 0V5\" stroke=\"{INK}\" stroke-width=\"1.1\"/></pattern>"
        );
    }
    if missing {
        put!(
            out,
            "<pattern id=\"{id}-d\" class=\"f-dots\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
             <rect class=\"f-ground\" width=\"5\" height=\"5\" fill=\"{PAPER}\"/>\
             <circle class=\"f-speck\" cx=\"2\" cy=\"2\" r=\".8\" fill=\"{INK}\"/></pattern>"
        );
    }
    if modelled {
        put!(
            out,
            "<pattern id=\"{id}-m\" class=\"f-lines\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
             <rect class=\"f-ground\" width=\"4\" height=\"4\" fill=\"{PAPER}\"/>\
             <path class=\"f-plum\" d=\"M0 2H4\" stroke=\"{PLUM}\" stroke-width=\"1\"/></pattern>"
        );
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>") }
}
