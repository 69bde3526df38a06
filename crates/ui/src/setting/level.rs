// SPDX-License-Identifier: MIT OR Apache-2.0
//! The levels of need, from what everybody may have to what few need. Each authority words them in its own threshold document.

use crate::At;

/// One of the four levels by which partnerships can be set side by side, whatever each calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelOfNeed {
    Universal,
    Targeted,
    Intensive,
    Specialist,
}

impl LevelOfNeed {
    pub const ALL: [Self; 4] = [Self::Universal, Self::Targeted, Self::Intensive, Self::Specialist];

    /// Its place in the order, from 1, which the keys of its texts carry too.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The names of the settings with its name and its description.
    pub const fn settings(self) -> [&'static str; 2] {
        match self {
            Self::Universal => ["level-1-name", "level-1-about"],
            Self::Targeted => ["level-2-name", "level-2-about"],
            Self::Intensive => ["level-3-name", "level-3-about"],
            Self::Specialist => ["level-4-name", "level-4-about"],
        }
    }
}

impl At {
    /// The name and the description of a level here; where the partnership has given none, those that are common.
    pub fn level_of_need(&self, level: LevelOfNeed) -> (String, String) {
        let number = level.number();
        let common = || (self.text(&format!("ui-level-{number}-name")), self.text(&format!("ui-level-{number}-about")));
        self.setting.level(level).map_or_else(common, |(name, about)| (name.to_owned(), about.to_owned()))
    }
}
