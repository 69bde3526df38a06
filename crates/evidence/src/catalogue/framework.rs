// SPDX-License-Identifier: MIT OR Apache-2.0
//! The framework: every part of the picture that a needs assessment should hold or say it does not.

use serde::Deserialize;

/// Groups and elements in the order of reports.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Framework {
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    #[serde(rename = "quality")]
    pub qualities: Vec<Meaning>,
    #[serde(rename = "element")]
    pub elements: Vec<Element>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Group {
    pub id: String,
    pub name: String,
}

/// A grade of quality in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the words of the file")]
pub struct Meaning {
    pub id: Quality,
    pub name: String,
    pub meaning: String,
}

/// One part of the picture. The head of `data/framework.toml` says what each field means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    pub id: String,
    pub group: String,
    pub name: String,
    /// Codes that count as holding it, best first.
    pub indicators: Vec<String>,
    /// Codes that hold it only in part.
    pub weak: Vec<String>,
    pub quality_note: String,
    pub obtain: Obtain,
    pub holder: String,
    pub how: String,
    pub page: String,
    pub next: String,
    pub verified: bool,
    /// Conflict as it is counted in the place itself: what no published figure can stand for.
    #[serde(default)]
    pub local_conflict: bool,
    #[serde(default, rename = "evidence")]
    pub supports: Vec<Support>,
}

impl Element {
    /// Every code that would serve, best first, with what is said of its quality.
    pub fn codes(&self) -> impl Iterator<Item = (&str, Option<&Support>)> {
        self.indicators
            .iter()
            .chain(&self.weak)
            .map(|code| (code.as_str(), self.supports.iter().find(|support| support.indicator == *code)))
    }
}

/// How a part that is not held could be got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Obtain {
    /// A published figure that nobody has loaded.
    Load,
    /// It must be asked for.
    Ask,
}

/// How well an indicator serves an element.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    pub indicator: String,
    pub quality: Quality,
    pub reason: String,
    pub if_no_rate: Option<Fallen>,
}

/// What the quality falls to where only counts are held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fallen {
    pub quality: Quality,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quality {
    /// A full count or return, about the right thing and the right people.
    Strong,
    /// The right thing, but a wider group than parents, or recorded by services.
    Fair,
    /// National only, incomplete, or only part of the question.
    Limited,
}

impl Quality {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Fair => "fair",
            Self::Limited => "limited",
        }
    }
}

impl Framework {
    /// The name of a grade.
    pub fn quality(&self, quality: Quality) -> &str {
        self.qualities.iter().find(|one| one.id == quality).map_or(quality.as_str(), |one| &one.name)
    }
}
