// SPDX-License-Identifier: MIT OR Apache-2.0
//! The catalogue: what each indicator means, how far it can be trusted, and how to get it.

mod framework;
mod scale;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use base::Unit;
use serde::Deserialize;

pub use framework::{Element, Framework, Group, Obtain, Quality, Support};
pub use scale::{Assumed, Assumption, Mark, Scale};

/// One indicator of the catalogue, or one that a file brought and the catalogue does not know.
/// The head of `data/indicators.toml` says what each field means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the words of the file, each a statement of its own")]
pub struct Indicator {
    pub code: String,
    pub name: String,
    pub short: String,
    /// Names it in a sentence among others: "crowded homes". Empty for what is no factor.
    #[serde(default)]
    pub phrase: String,
    /// One line that says what it means, where it leads. May be empty.
    #[serde(default)]
    pub means: String,
    /// The finding as a clause with `{ $value }` and `{ $place }`, in the grammar of the texts of `words`.
    pub sentence: String,
    pub what: String,
    /// Tells that `what` names the unit, which need not follow it.
    #[serde(default)]
    pub what_has_unit: bool,
    pub of: String,
    pub category: Category,
    pub role: IndicatorRole,
    pub polarity: Polarity,
    pub unit: Unit,
    pub kind: String,
    pub scale: f64,
    pub element: String,
    /// Its periods are editions of an index, whose data are some years older.
    #[serde(default)]
    pub edition: bool,
    /// What the figure is for the whole country by its definition, where no file needs to say it.
    #[serde(default)]
    pub country_by_definition: Option<f64>,
    pub caveats: Vec<String>,
    pub verified: bool,
    #[serde(default)]
    pub verified_by: String,
    /// Sources in the order in which a report prefers them.
    pub prefer: Vec<String>,
    /// Parts overlap (a family may have several): never summed or stacked.
    pub overlaps: bool,
    pub barred_from_index: bool,
    pub modelled: bool,
    #[serde(default)]
    pub modelled_note: String,
    #[serde(default, rename = "use")]
    pub purpose: String,
    #[serde(default)]
    pub breakdown: String,
    pub factor_order: Option<u8>,
    /// What it measures: of two factors of one construct the later one is left out. Empty where nobody has said.
    #[serde(default)]
    pub construct: String,
    /// For an index: the codes it is made of.
    #[serde(default)]
    pub parts: Vec<String>,
    /// For people counted by where they live: which people, in small areas of which kind.
    #[serde(default)]
    pub lives_in: Option<LivesIn>,
    /// For a figure that follows age: how, by a reference population.
    #[serde(default)]
    pub by_age: Option<ByAge>,
    pub figure_order: Option<u8>,
    /// The chapter of the report that shows it beside others: "families" or "access"; empty for none.
    #[serde(default)]
    pub chapter: String,
    pub trend_order: Option<u8>,
    #[serde(default, rename = "break_before")]
    pub breaks: Vec<Break>,
    /// Figures published for a country only; never shown as local.
    #[serde(default)]
    pub national: Vec<National>,
    pub get: HowToGet,
}

/// A figure that is published for a country and for nothing smaller.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct National {
    pub place: String,
    pub period: String,
    pub value: f64,
    pub source: String,
}

/// A change of definition or recording: figures before and after are not one line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Break {
    /// Label of the first period after the change.
    pub period: String,
    pub reason: String,
}

/// People counted by the small areas that they live in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LivesIn {
    /// The indicator that counts them.
    pub people: String,
    /// The indicator that is above zero in small areas of the kind.
    pub kind: String,
}

/// Share of each age band in a reference population, by which places of other ages are compared.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByAge {
    /// Everybody, by indicator; the last band is what the others leave of it.
    pub everybody: String,
    pub bands: Vec<AgeBand>,
    /// The share of the last band, in percent.
    pub rest: f64,
    pub source: String,
    pub mark: Mark,
}

/// One band, by the indicator that counts its people, with its share in percent.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    pub people: String,
    pub percent: f64,
}

/// Where the figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
pub struct HowToGet {
    #[serde(default)]
    pub publisher: String,
    #[serde(default)]
    pub table: String,
    #[serde(default)]
    pub finest: String,
    #[serde(default)]
    pub page: String,
    #[serde(default)]
    pub holder: String,
}

impl Indicator {
    /// An interval makes sense where the figure counts people or events; a count of areas has none, nor have people who are
    /// counted by whole areas.
    pub fn has_interval(&self) -> bool {
        self.of != "small areas" && self.lives_in.is_none()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    Individual,
    Relationship,
    FamilyEconomic,
    ChildOutcome,
    Context,
    Uncategorised,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorRole {
    CurrentAssociation,
    FutureRisk,
    Context,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    HigherIsWorse,
    HigherIsBetter,
    Neither,
}

impl Category {
    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Relationship => "relationship",
            Self::FamilyEconomic => "family-economic",
            Self::ChildOutcome => "child-outcome",
            Self::Context => "context",
            Self::Uncategorised => "uncategorised",
        }
    }
}

impl IndicatorRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CurrentAssociation => "current-association",
            Self::FutureRisk => "future-risk",
            Self::Context => "context",
        }
    }
}

impl Polarity {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HigherIsWorse => "higher-is-worse",
            Self::HigherIsBetter => "higher-is-better",
            Self::Neither => "neither",
        }
    }
}

/// Why the shipped catalogue could not be read; a test reads it, so nobody should meet this.
#[derive(Debug, thiserror::Error)]
#[error("the catalogue of indicators cannot be read: {0}")]
pub struct CatalogueError(#[from] toml::de::Error);

#[derive(Deserialize)]
struct File {
    indicator: Vec<Indicator>,
}

/// Every indicator by code, and the framework that they fill.
#[derive(Debug, Clone)]
pub struct Catalogue {
    indicators: BTreeMap<String, Indicator>,
    /// Codes in the order of the file: the order of reports.
    order: Vec<String>,
    pub framework: Framework,
    /// What the modelled range assumes.
    pub scale: Scale,
}

impl Catalogue {
    /// The catalogue that Rapport ships with.
    pub fn shipped() -> Result<Self, CatalogueError> {
        let file: File = toml::from_str(include_str!("../../../../data/indicators.toml"))?;
        let framework = toml::from_str(include_str!("../../../../data/framework.toml"))?;
        let scale = toml::from_str(include_str!("../../../../data/scale.toml"))?;
        let order = file.indicator.iter().map(|indicator| indicator.code.clone()).collect();
        let indicators = file.indicator.into_iter().map(|indicator| (indicator.code.clone(), indicator)).collect();
        Ok(Self { indicators, order, framework, scale })
    }

    /// The catalogue's entry, or an uncategorised and unverified one under the file's own name.
    pub fn indicator(&self, code: &str, names: &BTreeMap<String, String>, unit: &Unit) -> Indicator {
        self.indicators.get(code).cloned().unwrap_or_else(|| uncategorised(code, names, unit))
    }

    pub fn known(&self, code: &str) -> Option<&Indicator> {
        self.indicators.get(code)
    }

    /// In the order of reports.
    pub fn all(&self) -> impl Iterator<Item = &Indicator> {
        self.order.iter().filter_map(|code| self.indicators.get(code))
    }

    /// Where an indicator stands in reports: the catalogue's first, then by code.
    pub fn position(&self, code: &str) -> (usize, String) {
        let at = self.order.iter().position(|known| known == code).unwrap_or(usize::MAX);
        (at, code.to_owned())
    }
}

/// A heading's code as words: `air_quality_indicator` is "Air quality indicator".
fn in_words(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn uncategorised(code: &str, names: &BTreeMap<String, String>, unit: &Unit) -> Indicator {
    let name = names.get(code).cloned().unwrap_or_else(|| in_words(code));
    Indicator {
        code: code.to_owned(),
        short: name.clone(),
        phrase: name.to_lowercase(),
        means: String::new(),
        what: name.clone(),
        what_has_unit: false,
        name,
        sentence: String::new(),
        of: String::new(),
        category: Category::Uncategorised,
        role: IndicatorRole::Context,
        polarity: Polarity::Neither,
        unit: unit.clone(),
        kind: String::new(),
        scale: 0.0,
        element: String::new(),
        edition: false,
        country_by_definition: None,
        caveats: Vec::new(),
        verified: false,
        verified_by: String::new(),
        prefer: Vec::new(),
        overlaps: false,
        // Nobody has said yet what the figure means, so it joins nothing.
        barred_from_index: true,
        modelled: false,
        modelled_note: String::new(),
        purpose: String::new(),
        breakdown: String::new(),
        factor_order: None,
        construct: String::new(),
        parts: Vec::new(),
        lives_in: None,
        by_age: None,
        figure_order: None,
        chapter: String::new(),
        trend_order: None,
        breaks: Vec::new(),
        national: Vec::new(),
        get: HowToGet::default(),
    }
}
