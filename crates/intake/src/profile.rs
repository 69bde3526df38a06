// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a publisher decides, as it stands in a TOML file. Code knows layouts; these know publishers.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Vintage;
use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Deserializer, de};

use crate::cell::Marks;

/// A header or a text that a publisher may write in several ways: matched whole, capitals or not.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// The year that the pattern catches in the text, if any.
    pub(crate) fn year(&self, text: &str) -> Option<Vintage> {
        let caught = self.0.captures(text)?;
        caught.iter().skip(1).flatten().find_map(|part| Vintage::parse(part.as_str()).ok())
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Fills `$1` in a template with what the pattern catches in the text.
    pub(crate) fn fill(&self, text: &str, template: &str) -> String {
        let mut out = String::new();
        if let Some(caught) = self.0.captures(text) {
            caught.expand(template, &mut out);
        }
        out
    }

    /// What the first group catches.
    pub(crate) fn first<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.0.captures(text)?.get(1).map(|caught| caught.as_str())
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_start_matches("^(?:").trim_end_matches(")$")
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let built = RegexBuilder::new(&format!("^(?:{text})$")).case_insensitive(true).build();
        built.map(Self).map_err(|error| de::Error::custom(format!("the pattern cannot be read: {error}")))
    }
}

/// The code that reads a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Layout {
    Wide,
    Long,
    Listed,
    Register,
    Lookup,
    Neighbours,
    Boundaries,
    NotEvidence,
}

/// The kind of file that a profile is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    #[default]
    Csv,
    Geojson,
    Json,
    Twin,
}

/// How a publisher names the codes and names of one kind of geography.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Geography {
    pub(crate) kind: String,
    pub(crate) code: Pattern,
    pub(crate) name: Option<Pattern>,
}

/// What all profiles of a folder share.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    /// Read before the rest, which may use it.
    #[serde(default, rename = "columns")]
    _columns: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) marks: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) geography: Vec<Geography>,
    pub(crate) categories: Option<CategoryWords>,
}

/// How categories in rows are written that are made of others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CategoryWords {
    /// All categories together.
    pub(crate) total: Pattern,
    /// Stands between a category and the name of a part of it.
    pub(crate) separator: String,
}

/// One profile, with what it shares with the others.
#[derive(Debug, Clone)]
pub struct Profile {
    pub(crate) spec: Arc<Spec>,
    pub(crate) geographies: Arc<Vec<Geography>>,
    pub(crate) categories: Option<Arc<CategoryWords>>,
    pub(crate) marks: Marks,
    /// The headers of each set it wants, as its file writes them.
    pub(crate) wants: Vec<Vec<String>>,
}

impl Profile {
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    pub fn title(&self) -> &str {
        &self.spec.title
    }

    pub fn publisher(&self) -> &str {
        &self.spec.publisher
    }

    pub fn page(&self) -> &str {
        &self.spec.page
    }

    pub fn licence(&self) -> &str {
        &self.spec.licence
    }

    /// The series' source, without its edition; empty for files that give none.
    pub fn source(&self) -> &str {
        &self.spec.source
    }

    /// Codes of the indicators that the profile names itself.
    pub fn indicators(&self) -> Vec<&str> {
        let measures = self.spec.measure.iter().map(|measure| measure.indicator.as_str());
        let listed = self.spec.listed.iter().flat_map(|listed| &listed.known).map(|known| known.indicator.as_str());
        let register = self.spec.register.iter().map(|register| register.indicator.as_str());
        let mut codes: Vec<&str> = measures.chain(listed).chain(register).filter(|code| !code.contains('$')).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// The TOML file of a profile.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spec {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) publisher: String,
    #[serde(default)]
    pub(crate) licence: String,
    #[serde(default)]
    pub(crate) page: String,
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) layout: Layout,
    #[serde(default)]
    pub(crate) format: Format,
    /// Headers that must all be there.
    #[serde(default)]
    pub(crate) recognise: Vec<Pattern>,
    /// Other sets of headers, any of which will do as well.
    #[serde(default)]
    pub(crate) or: Vec<Vec<Pattern>>,
    /// Headers that must not be there.
    #[serde(default)]
    pub(crate) without: Vec<Pattern>,
    /// Where given, there may be no other headers than these.
    #[serde(default)]
    pub(crate) only: Vec<Pattern>,
    #[serde(default)]
    pub(crate) source: String,
    /// Why a file that is no evidence is left out.
    #[serde(default)]
    pub(crate) why: String,
    pub(crate) area: Option<AreaSpec>,
    pub(crate) period: Option<PeriodSpec>,
    #[serde(default)]
    pub(crate) edition: Vec<EditionSpec>,
    #[serde(default, rename = "where")]
    pub(crate) filters: Vec<WhereSpec>,
    #[serde(default)]
    pub(crate) marks: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) measure: Vec<MeasureSpec>,
    #[serde(default)]
    pub(crate) others: Vec<OthersSpec>,
    pub(crate) category: Option<CategorySpec>,
    pub(crate) listed: Option<ListedSpec>,
    pub(crate) register: Option<RegisterSpec>,
    pub(crate) lookup: Option<LookupSpec>,
    pub(crate) neighbours: Option<NeighboursSpec>,
}

/// Which place a row is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaSpec {
    /// Kinds of geography, finest first: the first that the file has is the row's, the others its parents.
    #[serde(default)]
    pub(crate) geographies: Vec<String>,
    pub(crate) code: Option<Pattern>,
    pub(crate) name: Option<Pattern>,
    /// The boundary year where the header does not say.
    pub(crate) vintage: Option<u16>,
    /// The column that says which of the levels a row is.
    pub(crate) level: Option<Pattern>,
    #[serde(default)]
    pub(crate) levels: Vec<LevelSpec>,
}

/// One level of geography in a file that mixes them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelSpec {
    pub(crate) is: String,
    pub(crate) code: Pattern,
    pub(crate) name: Option<Pattern>,
    pub(crate) number: Option<Pattern>,
    /// From the nearest outwards.
    #[serde(default)]
    pub(crate) parents: Vec<Pattern>,
}

/// The time that a row is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeriodSpec {
    pub(crate) column: Option<Pattern>,
    pub(crate) kind: Option<String>,
    pub(crate) kind_column: Option<Pattern>,
    #[serde(default)]
    pub(crate) kinds: BTreeMap<String, String>,
    /// The same period for the whole file.
    pub(crate) label: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    /// The latest day in this column is the day of the whole file.
    pub(crate) latest_of: Option<Pattern>,
}

/// An edition of a data set, told by the boundary year of its areas.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionSpec {
    pub(crate) id: String,
    /// The boundary year of the areas that the rows are about.
    pub(crate) vintage: Option<u16>,
    /// Headers that must be there as well.
    #[serde(default)]
    pub(crate) when: Vec<Pattern>,
}

/// Rows that count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhereSpec {
    pub(crate) column: Pattern,
    pub(crate) is: Pattern,
}

/// A figure made of columns, or of categories in the long layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureSpec {
    pub(crate) indicator: String,
    #[serde(default)]
    pub(crate) name: String,
    /// Columns that are added up.
    #[serde(default)]
    pub(crate) numerator: Vec<Pattern>,
    #[serde(default)]
    pub(crate) denominator: Vec<Pattern>,
    #[serde(default)]
    pub(crate) denominator_indicator: String,
    pub(crate) value: Option<Pattern>,
    pub(crate) times: Option<f64>,
    /// 1 of 1 where the column holds this number, else 0 of 1.
    pub(crate) one_when: Option<OneWhen>,
    /// Categories that are added up.
    #[serde(default)]
    pub(crate) of: Vec<Pattern>,
    /// One figure for each category.
    #[serde(default)]
    pub(crate) each: bool,
    /// The total of the row's area is the figure.
    #[serde(default)]
    pub(crate) total: bool,
    /// Do not divide by the total.
    #[serde(default)]
    pub(crate) count_only: bool,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) scale: f64,
    #[serde(default)]
    pub(crate) method: String,
    #[serde(default)]
    pub(crate) aggregate: String,
    #[serde(default)]
    pub(crate) weight: String,
    #[serde(default)]
    pub(crate) breakdown: String,
    /// The state that a blank cell stands for.
    #[serde(default)]
    pub(crate) blank: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneWhen {
    pub(crate) column: Pattern,
    pub(crate) equals: f64,
}

/// Columns without a measure of their own, imported under a code made from the header.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OthersSpec {
    pub(crate) columns: Pattern,
    #[serde(default)]
    pub(crate) except: Vec<Pattern>,
    /// Templates with `$1` for what `columns` catches.
    pub(crate) code: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) breakdown: String,
    #[serde(default)]
    pub(crate) category: String,
    /// The columns hold counts, which add up; else values, which do not.
    #[serde(default)]
    pub(crate) counts: bool,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) blank: String,
    /// Columns of text split the figures; these words mean all of them together.
    #[serde(default)]
    pub(crate) fold_filters: bool,
    #[serde(default)]
    pub(crate) all_words: Vec<String>,
}

/// Where the long layout keeps its categories.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CategorySpec {
    pub(crate) column: Pattern,
    /// Rows whose category code is one of `skip` say nothing.
    pub(crate) code: Option<Pattern>,
    #[serde(default)]
    pub(crate) skip: Vec<String>,
    /// Catches the part of the text that is the category; the whole text where it does not fit.
    pub(crate) text: Option<Pattern>,
    /// The column of figures.
    pub(crate) value: Pattern,
    pub(crate) total: Option<Pattern>,
}

/// One figure in each row, its indicator named in a column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListedSpec {
    pub(crate) code: Pattern,
    pub(crate) name: Pattern,
    pub(crate) prefix: String,
    pub(crate) value: Pattern,
    pub(crate) lower: Option<Pattern>,
    pub(crate) upper: Option<Pattern>,
    pub(crate) count: Option<Pattern>,
    pub(crate) denominator: Option<Pattern>,
    /// Why a value is not there.
    pub(crate) remark: Option<Pattern>,
    pub(crate) hidden_when: Option<Pattern>,
    /// Remarks worth a note on the import.
    pub(crate) keep_when: Option<Pattern>,
    pub(crate) split: Option<Pattern>,
    #[serde(default)]
    pub(crate) breakdown: String,
    /// The category that stands for everybody.
    #[serde(default)]
    pub(crate) main: String,
    /// Another column that splits an indicator, where it differs within one.
    pub(crate) also: Option<Pattern>,
    #[serde(default)]
    pub(crate) also_breakdown: String,
    /// A row with anything here is a group of areas, not an area.
    pub(crate) skip_when_filled: Option<Pattern>,
    #[serde(default)]
    pub(crate) known: Vec<KnownSpec>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownSpec {
    pub(crate) id: String,
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) scale: f64,
}

/// A list of things, each in a place; what counts is how many.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterSpec {
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) authority: Option<Pattern>,
    pub(crate) number: Option<Pattern>,
    pub(crate) small_area: Option<Pattern>,
    pub(crate) small_area_vintage: Option<u16>,
    /// Each thing is listed once; a second row with the same key is a mistake.
    pub(crate) key: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookupSpec {
    pub(crate) geographies: Vec<String>,
    /// Child and parent.
    pub(crate) pairs: Vec<(String, String)>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeighboursSpec {
    pub(crate) of: Pattern,
    /// Catches the rank.
    pub(crate) neighbour: Pattern,
    pub(crate) closeness: Option<Pattern>,
    pub(crate) model: String,
}
