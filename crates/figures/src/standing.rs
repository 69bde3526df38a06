// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where a figure stands against another, in a shape and never in a colour of praise or alarm.

use crate::frame::Dir;
use crate::mark::dot;
use crate::shade::{PAPER, TEAL};

/// The whole interval lies above or below the other figure, or it does not, or nobody can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Standing {
    Above,
    Similar,
    Below,
    #[default]
    Unknown,
}

impl Standing {
    pub(crate) const ALL: [Self; 4] = [Self::Above, Self::Similar, Self::Below, Self::Unknown];

    /// A triangle that points to where the figure lies, a disc for similar, a ring for what cannot be said.
    pub(crate) fn mark(self, dir: Dir) -> String {
        let to_right = (self == Self::Above) == (dir == Dir::Ltr);
        match self {
            Self::Similar => dot(false),
            Self::Unknown => dot(true),
            Self::Above | Self::Below => {
                let path = if to_right { "M-6-8 9 0-6 8z" } else { "M6-8-9 0 6 8z" };
                format!("<path class=\"f-own\" d=\"{path}\" fill=\"{TEAL}\" stroke=\"{PAPER}\" stroke-width=\"1\"/>")
            }
        }
    }
}
