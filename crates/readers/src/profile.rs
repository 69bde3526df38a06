// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a publisher decides, as it stands in a TOML file. Code knows layouts; these know publishers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::cell::Marks;
use crate::pattern::Pattern;
use crate::spec::{
    AgainstSpec, AreaSpec, CategorySpec, CountsSpec, DescribesSpec, EditionSpec, HeadlessSpec, ListedSpec, LookupSpec,
    MeasureSpec, NeighboursSpec, OrderSpec, OthersSpec, PatchesSpec, PeriodSpec, PostcodesSpec, RegisterSpec,
    WhereSpec, WholeSpec,
};
use records::AS_PUBLISHED;

/// The code that reads a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Layout {
    Wide,
    Long,
    Listed,
    Counts,
    Register,
    Lookup,
    Neighbours,
    Patches,
    Postcodes,
    Boundaries,
    NotEvidence,
    Refused,
}

impl Layout {
    /// Whether anything is read from such a file.
    pub(crate) const fn is_read(self) -> bool {
        !matches!(self, Self::NotEvidence | Self::Refused)
    }

    /// What a file of this layout looks like.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::Wide => "a row for each area, a column for each figure",
            Self::Long => "a row for each category of each area",
            Self::Listed => "a row for each figure, its indicator named",
            Self::Counts => "a council's own counts, a row for each",
            Self::Register => "a row for each school or service",
            Self::Lookup => "areas and the larger areas they lie in",
            Self::Neighbours => "statistical neighbours",
            Self::Patches => "patches of an authority",
            Self::Postcodes => "postcodes and the areas they lie in",
            Self::Boundaries => "boundaries",
            Self::NotEvidence => "no figures",
            Self::Refused => "figures in a form that is not read",
        }
    }
}

/// The disclosure profile of counts of people that are not open data: 1 to 7 hidden, the rest rounded to 5.
pub(crate) const SMALL_HIDDEN: &str = "1-7-round-5";

/// Every disclosure profile that a profile may name.
pub(crate) const DISCLOSURES: [&str; 2] = [AS_PUBLISHED, SMALL_HIDDEN];

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
    /// Words for columns by their names, where a message says that one is missing.
    #[serde(default)]
    pub(crate) said: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) marks: BTreeMap<String, String>,
    /// Marks that stand beside a number, and what they say of it.
    #[serde(default)]
    pub(crate) beside: BTreeMap<String, String>,
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
    /// A heading that says how many categories there are; it catches the number.
    pub(crate) counted: Option<Pattern>,
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

    /// Lent by a council or a partner on terms, not published.
    pub fn is_local(&self) -> bool {
        self.spec.local
    }

    /// The disclosure profile under which its figures stand: open data as published, local counts hidden where small.
    pub fn disclosure(&self) -> &str {
        let usual = if self.spec.local { SMALL_HIDDEN } else { AS_PUBLISHED };
        self.spec.disclosure.as_deref().unwrap_or(usual)
    }

    /// Why a file that it knows is left out or refused; none where it is read.
    pub fn why_left_out(&self) -> Option<&str> {
        (!self.spec.layout.is_read()).then_some(self.spec.why.as_str())
    }

    /// Codes of the indicators that the profile names itself.
    pub fn indicators(&self) -> Vec<&str> {
        let measures = self.spec.measure.iter().map(|measure| measure.indicator.as_str());
        let listed = self.spec.listed.iter().flat_map(|listed| &listed.known).map(|known| known.indicator.as_str());
        let counts = self.spec.counts.iter().flat_map(|counts| &counts.counted).map(|it| it.indicator.as_str());
        let register = self.spec.register.iter().map(|register| register.indicator.as_str());
        let mut codes: Vec<&str> =
            measures.chain(listed).chain(counts).chain(register).filter(|code| !code.contains('$')).collect();
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
    /// Texts that must stand above the table, each in a line of its own, where its headers do not say what it counts.
    #[serde(default)]
    pub(crate) above: Vec<Pattern>,
    /// How the file describes the columns of another.
    pub(crate) describes: Option<DescribesSpec>,
    /// The column that says how many rows the whole has.
    pub(crate) whole: Option<WholeSpec>,
    /// Kinds of personal details (personal.toml) that this register of institutions has of its institutions.
    #[serde(default)]
    pub(crate) trusted_for: Vec<String>,
    /// Lent by a council or a partner on terms, not published.
    #[serde(default)]
    pub(crate) local: bool,
    /// How its counts of people may be shown: a word of `DISCLOSURES`.
    pub(crate) disclosure: Option<String>,
    #[serde(default)]
    pub(crate) source: String,
    /// Why a file that is no evidence is left out, or what to load instead of one that is refused.
    #[serde(default)]
    pub(crate) why: String,
    /// What to say in place of patterns where nothing fits: what a person should find in the file, and how to mend it.
    #[serde(default)]
    pub(crate) looked_for: String,
    pub(crate) area: Option<AreaSpec>,
    pub(crate) period: Option<PeriodSpec>,
    #[serde(default)]
    pub(crate) edition: Vec<EditionSpec>,
    /// Headings that contradict what the profile takes its columns for.
    #[serde(default)]
    pub(crate) against: Vec<AgainstSpec>,
    pub(crate) order: Option<OrderSpec>,
    #[serde(default, rename = "where")]
    pub(crate) filters: Vec<WhereSpec>,
    #[serde(default)]
    pub(crate) marks: BTreeMap<String, String>,
    /// The state that a bound in place of a figure (`<5`) stands for.
    pub(crate) bounds: Option<String>,
    /// What stands in every cell that is empty, as some programs write it.
    #[serde(default)]
    pub(crate) blanks: Vec<String>,
    /// The profile is for any data set of its publisher: which one a file is, its columns tell.
    #[serde(default)]
    pub(crate) told_by_columns: bool,
    #[serde(default)]
    pub(crate) measure: Vec<MeasureSpec>,
    #[serde(default)]
    pub(crate) others: Vec<OthersSpec>,
    pub(crate) category: Option<CategorySpec>,
    pub(crate) listed: Option<ListedSpec>,
    pub(crate) counts: Option<CountsSpec>,
    pub(crate) register: Option<RegisterSpec>,
    pub(crate) lookup: Option<LookupSpec>,
    pub(crate) neighbours: Option<NeighboursSpec>,
    pub(crate) patches: Option<PatchesSpec>,
    pub(crate) postcodes: Option<PostcodesSpec>,
    /// The file has no row of headers.
    pub(crate) headless: Option<HeadlessSpec>,
}
