// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where a figure stands against another, in a shape and never in a colour of praise or alarm.

use crate::frame::Dir;
use crate::mark::dot;
use crate::shade::{PAPER, Shade, TEAL};

/// The whole interval lies above or below the other figure, or it does not, or nobody can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Standing {
    Above,
    Similar,
    Below,
    /// Without an interval, and further up or down than most others.
    FarAbove,
    FarBelow,
    #[default]
    Unknown,
}

impl Standing {
    pub(crate) const ALL: [Self; 4] = [Self::Above, Self::Similar, Self::Below, Self::Unknown];

    /// A triangle that points to where the figure lies, a disc for similar, a ring for what cannot be said.
    pub(crate) fn mark(self, dir: Dir) -> String {
        let to_right = matches!(self, Self::Above | Self::FarAbove) == (dir == Dir::Ltr);
        match self {
            Self::Similar => dot(false),
            Self::Unknown => dot(true),
            Self::Above | Self::Below | Self::FarAbove | Self::FarBelow => {
                let path = if to_right { "M-6-8 9 0-6 8z" } else { "M6-8-9 0 6 8z" };
                format!("<path class=\"f-own\" d=\"{path}\" fill=\"{TEAL}\" stroke=\"{PAPER}\" stroke-width=\"1\"/>")
            }
        }
    }

    /// Three of the five classes of the one hue: dark is a higher figure, as on a map. The sign says by which rule.
    pub(crate) fn shade(self) -> Shade {
        match self {
            Self::Above | Self::FarAbove => Shade::Class(4),
            Self::Similar => Shade::Class(2),
            Self::Below | Self::FarBelow => Shade::Class(0),
            Self::Unknown => Shade::Plain,
        }
    }

    /// Printed after a figure, so that the class is there without its shade.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Above => "↑",
            Self::Similar => "=",
            Self::Below => "↓",
            Self::FarAbove => "△",
            Self::FarBelow => "▽",
            Self::Unknown => "",
        }
    }

    /// The same as a path about a point, for drawings whose typeface may lack it.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Above => "m0-5l4 5h-3v5h-2v-5h-3z",
            Self::Similar => "m-3-3h6v1.4h-6zm0 3.4h6v1.4h-6z",
            Self::Below => "m0 5l4-5h-3v-5h-2v5h-3z",
            Self::FarAbove => "m0-5l4.5 9h-9zm0 3.2l2 4h-4z",
            Self::FarBelow => "m0 5l4.5-9h-9zm0-3.2l2-4h-4z",
            Self::Unknown => "",
        }
    }
}
