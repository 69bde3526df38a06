// SPDX-License-Identifier: MIT OR Apache-2.0
//! The assumptions of the modelled range, with where each is from.

use serde::Deserialize;

/// What the modelled range is made of. The head of `data/scale.toml` says what each field means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub indicator: String,
    pub parts: WorkParts,
    pub separated: Separated,
    #[serde(rename = "assumption")]
    pub assumptions: Vec<Assumption>,
}

/// Which part of the breakdown is which.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkParts {
    pub both: String,
    pub one: String,
    pub none: String,
}

/// What stands beside the range and is never added to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separated {
    pub count: String,
    pub proxy: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    pub what: Assumed,
    pub value: f64,
    pub central: bool,
    pub says: String,
    pub source: String,
    pub year: String,
    pub mark: Mark,
}

/// What is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assumed {
    /// The share of children in the whole country, in percent.
    National,
    /// How many times likelier where no parent works than where both do.
    Ratio,
    /// Where families with one parent in work lie between the two.
    Between,
}

/// How an assumption is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    Primary,
    Secondary,
    Ours,
}

impl Scale {
    /// The values taken for one thing, in the order of the file.
    pub fn values(&self, what: Assumed) -> impl Iterator<Item = f64> {
        self.assumptions.iter().filter(move |one| one.what == what).map(|one| one.value)
    }

    /// The central value; a test sees that there is one of each.
    pub fn central(&self, what: Assumed) -> Option<f64> {
        self.assumptions.iter().find(|one| one.what == what && one.central).map(|one| one.value)
    }
}
