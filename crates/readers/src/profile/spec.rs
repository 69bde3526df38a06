// SPDX-License-Identifier: MIT OR Apache-2.0
//! The TOML file of a profile, part by part: where a layout finds areas, periods, categories and figures.

mod area;
mod claims;
mod counted;
mod figure;
mod form;
mod links;
mod listed;
mod time;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Format, Layout};
use crate::pattern::Pattern;
pub(crate) use area::{AreaSpec, LevelSpec};
pub(crate) use claims::{AgainstSpec, OrderSpec, WholeSpec};
pub(crate) use counted::{CountedSpec, CountsSpec, RegisterSpec};
pub(crate) use figure::{CategorySpec, MeasureSpec, OthersSpec, WhereSpec};
pub(crate) use form::{DescribesSpec, HeadlessSpec};
pub(crate) use links::{LookupSpec, NeighboursSpec, PatchesSpec, PostcodesSpec};
pub(crate) use listed::ListedSpec;
pub(crate) use time::{AskSpec, EditionSpec, KINDS, PeriodSpec};

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
    /// The only headers that there may be, where given.
    #[serde(default)]
    pub(crate) only: Vec<Pattern>,
    /// Texts that must stand above the table, each in a line of its own, where its headers do not say what it counts.
    #[serde(default)]
    pub(crate) above: Vec<Pattern>,
    /// Columns by which the file describes those of another.
    pub(crate) describes: Option<DescribesSpec>,
    /// The column that says how many rows the whole has.
    pub(crate) whole: Option<WholeSpec>,
    /// Kinds of personal details (personal.toml) that this register of institutions has of its institutions.
    #[serde(default)]
    pub(crate) trusted_for: Vec<String>,
    /// Lent by a council or a partner on terms, not published.
    #[serde(default)]
    pub(crate) local: bool,
    /// The way in which its counts of people may be shown: a word of `DISCLOSURES`.
    pub(crate) disclosure: Option<String>,
    #[serde(default)]
    pub(crate) source: String,
    /// The reason why a file that is no evidence is left out, or what to load instead of one that is refused.
    #[serde(default)]
    pub(crate) why: String,
    /// Words in place of patterns where nothing fits: what a person should find in the file, and how to mend it.
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
    /// Text in every cell that is empty, as some programs write it.
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
