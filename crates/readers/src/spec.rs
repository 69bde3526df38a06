// SPDX-License-Identifier: MIT OR Apache-2.0
//! The parts of a profile as they stand in its TOML file: where a layout finds areas, periods, categories and figures.

use std::collections::BTreeMap;

use base::AreaCode;
use serde::Deserialize;

use crate::pattern::Pattern;
pub(crate) use crate::spec_claims::{AgainstSpec, AskSpec, OrderSpec};

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
    /// Where each row says the year of its boundaries.
    pub(crate) year_in: Option<YearInSpec>,
    /// The first boundary year on which such a table can stand: areas of an earlier one contradict the profile.
    pub(crate) since: Option<u16>,
    /// The first letters of the codes that such a table can hold, and what to say of others.
    #[serde(default)]
    pub(crate) countries: String,
    #[serde(default)]
    pub(crate) elsewhere: String,
    /// The column that says which of the levels a row is.
    pub(crate) level: Option<Pattern>,
    #[serde(default)]
    pub(crate) levels: Vec<LevelSpec>,
    /// What stands in place of a code where the area has none: abolished before codes were given.
    pub(crate) without_code: Option<Pattern>,
    /// The publisher's own numbers of areas that have codes.
    #[serde(default)]
    pub(crate) codes: BTreeMap<String, AreaCode>,
    /// What stands in place of a code in rows that are about no place, such as those for all together.
    pub(crate) none: Option<Pattern>,
    /// What to ask for where no row has a code.
    #[serde(default)]
    pub(crate) advice: String,
}

/// A column whose text has a year in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct YearInSpec {
    pub(crate) column: Pattern,
    /// Catches the year.
    pub(crate) text: Pattern,
}

/// A file that says how many rows all of it has, because it may come in pages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WholeSpec {
    pub(crate) column: Pattern,
    /// How to get the rest.
    pub(crate) advice: String,
}

/// A file that describes the columns of another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DescribesSpec {
    /// The columns that hold the name of a column in the data, what it is for, and its name for people.
    pub(crate) name: Pattern,
    pub(crate) kind: Pattern,
    pub(crate) label: Pattern,
    pub(crate) unit: Option<Pattern>,
    /// What stands in `kind` for a column that splits the figures.
    pub(crate) splits: Pattern,
    /// Our words for the publisher's units.
    #[serde(default)]
    pub(crate) units: BTreeMap<String, String>,
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
    /// Kinds by pattern: what the pattern catches fills `$1` in the kind.
    #[serde(default)]
    pub(crate) known: Vec<KindSpec>,
    /// What this publisher puts in brackets after a time, which says something of the figures and not of the time.
    #[serde(default)]
    pub(crate) remarks: Vec<String>,
    /// The same period for the whole file.
    pub(crate) label: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    /// The latest day in this column is the day of the whole file.
    pub(crate) latest_of: Option<Pattern>,
    /// The only periods that such a table can be about: another contradicts the profile.
    pub(crate) only: Option<Pattern>,
    /// The columns do not say the period, so a title must, or a person.
    pub(crate) ask: Option<AskSpec>,
}

/// A kind of period, by the words for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindSpec {
    pub(crate) is: Pattern,
    pub(crate) kind: String,
}

/// An edition of a data set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionSpec {
    pub(crate) id: String,
    /// The boundary year of the areas that the rows are about.
    pub(crate) vintage: Option<u16>,
    /// The first and the last boundary year of authorities in a column beside them that tell it.
    pub(crate) authorities: Option<(u16, u16)>,
    /// Over how many areas it ranks.
    pub(crate) areas: Option<u32>,
}

/// Rows that count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhereSpec {
    pub(crate) column: Pattern,
    pub(crate) is: Pattern,
    /// What to ask for where no row counts.
    #[serde(default)]
    pub(crate) advice: String,
}

/// A figure made of columns, or of categories in the long layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that a person may write, or not")]
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
    /// The part of the breakdown that the figure is of, in our words.
    #[serde(default)]
    pub(crate) category: String,
    /// The state that a blank cell stands for.
    #[serde(default)]
    pub(crate) blank: String,
    /// The year that the heading catches is the middle of the year of the figure, whatever the edition.
    #[serde(default)]
    pub(crate) mid_year: bool,
    /// The categories may be any number, so without all of the classification the sum is left out.
    #[serde(default)]
    pub(crate) needs_all: bool,
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
    /// Where given, of these columns only those that it fits too.
    pub(crate) among: Option<Pattern>,
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
    /// They hold counts only where all their numbers are whole.
    #[serde(default)]
    pub(crate) whole: bool,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) blank: String,
    /// Columns of text split the figures; these words mean all of them together.
    #[serde(default)]
    pub(crate) fold_filters: bool,
    #[serde(default)]
    pub(crate) all_words: Vec<String>,
    /// Columns that split the figures though they hold numbers, such as ages.
    pub(crate) splits: Option<Pattern>,
}

impl OthersSpec {
    pub(crate) fn takes(&self, header: &str) -> bool {
        self.columns.matches(header)
            && !self.except.iter().any(|it| it.matches(header))
            && self.among.as_ref().is_none_or(|it| it.matches(header))
    }
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
    /// The column that says what state a figure is in, and what its words mean.
    pub(crate) status: Option<Pattern>,
    #[serde(default)]
    pub(crate) statuses: BTreeMap<String, String>,
    pub(crate) total: Option<Pattern>,
    /// What to ask for where figures are no whole numbers, because the file is known for counts alone.
    #[serde(default)]
    pub(crate) whole: String,
    /// The whole classification, in one or several ways to write it: where all are there their sum is a total.
    #[serde(default)]
    pub(crate) all: Vec<Vec<Pattern>>,
    /// Columns of other variables: a row counts only where it is of all of them together.
    pub(crate) splits: Option<Pattern>,
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
    /// A column in which the publisher says that a figure rises or falls.
    pub(crate) flag: Option<FlagSpec>,
    #[serde(default)]
    pub(crate) known: Vec<KnownSpec>,
}

/// Says how a publisher's column says that a figure moved. It is held against the figures and never believed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlagSpec {
    pub(crate) column: Pattern,
    pub(crate) rises: Pattern,
    pub(crate) falls: Pattern,
    /// Over so many periods with a figure the publisher looks.
    pub(crate) periods: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownSpec {
    pub(crate) id: String,
    pub(crate) indicator: String,
    /// Where the catalogue does not know the indicator.
    #[serde(default)]
    pub(crate) name: String,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) scale: f64,
}

/// A council's own counts, one a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountsSpec {
    pub(crate) indicator: Pattern,
    pub(crate) numerator: Pattern,
    pub(crate) denominator: Option<Pattern>,
    pub(crate) state: Option<Pattern>,
    pub(crate) note: Option<Pattern>,
    /// Which data set of the council a row is from.
    pub(crate) source: Option<Pattern>,
    /// The year of the area's boundary.
    pub(crate) boundaries: Option<Pattern>,
    pub(crate) small_area_vintage: Option<u16>,
    /// Owner, agreement, audience, expiry and retention.
    #[serde(default)]
    pub(crate) terms: Vec<Pattern>,
    pub(crate) counted: Vec<CountedSpec>,
}

/// An indicator that is counted locally.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountedSpec {
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) scale: f64,
    /// The numerator is a part of the denominator.
    #[serde(default)]
    pub(crate) share: bool,
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
    /// The column that says how an area changed between two boundary years, and what may stand in it.
    pub(crate) change: Option<Pattern>,
    #[serde(default)]
    pub(crate) changes: Vec<String>,
    /// Codes and names of places of other kinds, which may stand beside and are not read.
    pub(crate) beside: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatchesSpec {
    pub(crate) name: Pattern,
    /// An area code or a postcode.
    pub(crate) place: Pattern,
}

/// Where a directory of postcodes keeps what Rapport uses of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PostcodesSpec {
    pub(crate) postcode: Pattern,
    /// Catches the boundary year.
    pub(crate) small_area: Option<Pattern>,
    pub(crate) ward: Option<Pattern>,
    pub(crate) authority: Option<Pattern>,
    /// When the postcode went out of use; empty while it is in use.
    pub(crate) ended: Option<Pattern>,
}

/// A table that begins with its first row of data: it is known by its number of columns and by what stands in them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadlessSpec {
    /// What the columns would be called, one for each; empty for those that nothing is read from.
    pub(crate) columns: Vec<String>,
    /// What stands in columns of every row, by their names.
    pub(crate) looks: BTreeMap<String, Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeighboursSpec {
    pub(crate) of: Pattern,
    /// Catches the rank.
    pub(crate) neighbour: Pattern,
    /// Catches the rank too, or each stands to the right of its neighbour.
    pub(crate) closeness: Option<Pattern>,
    pub(crate) model: String,
    /// Stands where a neighbour would, for authorities that have none.
    pub(crate) none: Option<Pattern>,
    /// A row with this in it ends the list: what is below is out of date.
    pub(crate) ends: Option<Pattern>,
}
