// SPDX-License-Identifier: MIT OR Apache-2.0
//! Records of a file, in the words of Rapport: series of figures, names, parents, neighbours and shapes.
//! Every list is in an order of its own, so that the order of rows in a file never shows.

mod layout;
mod method;
mod naming;
mod refusal;
mod terms;

use base::{AreaCode, AreaType, Period, Postcode, Quantity, Unit, Vintage};
use serde::{Deserialize, Serialize};

pub use layout::{ColumnHolds, ColumnLook, ColumnUse, MOST_COLUMNS, OwnColumn, OwnLayout, TableLook, TimeKind};
pub use method::FigureMethod;
pub use naming::is_same_name;
pub use refusal::{Refusal, RefusalKind};
pub use terms::{TERMS_TO_FILL_IN, Terms};

/// The disclosure profile of open data: the publisher's own marks are kept and nothing more is hidden.
pub const AS_PUBLISHED: &str = "as-published";

/// A file that was read: what it is, what it holds and what was wrong in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    pub profile: ProfileCard,
    /// Of the bytes as they came, before anything was unpacked.
    pub sha256: String,
    /// The part of the file that this is, where it holds several; else empty.
    pub member: String,
    /// Rows of data, blank ones left out.
    pub rows: u64,
    pub records: Records,
    pub rejects: Vec<Reject>,
    /// Notes on what was passed over and why, a sentence each.
    pub notes: Vec<String>,
    /// In which rows a list of patches names postcodes: a message names rows and never postcodes.
    pub postcode_rows: Vec<(u64, Postcode)>,
    /// The first rows that gave figures, as they stand in a file that is not lent.
    pub first_rows: Vec<FirstRow>,
}

/// A row of a file as it stands there, and the figures that were read with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRow {
    /// The line on which it begins. The first of a file is 1.
    pub line: u64,
    /// The heading of a column that was read, and what stands in it.
    pub cells: Vec<(String, String)>,
    /// The number of a series of the records, from 0, and the area.
    pub figures: Vec<(usize, AreaCode)>,
}

/// Origin of a file, for the page that shows its figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProfileCard {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    pub page: String,
    pub source_note: String,
    /// The disclosure profile under which its figures stand.
    pub disclosure: String,
    /// Lent on terms, not published.
    pub local: bool,
    /// Only its headings tell which data set of its publisher the file is.
    pub told_by_columns: bool,
}

/// A cell that could not be used. The first line of a file is 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reject {
    pub row: u64,
    pub column: String,
    pub reason: String,
}

/// All that a file gave.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Records {
    pub series: Vec<Series>,
    pub areas: Vec<AreaName>,
    /// Other names that the file has for an area that has its name above.
    pub other_names: Vec<AreaName>,
    pub parents: Vec<Parent>,
    pub changes: Vec<Change>,
    pub aliases: Vec<Alias>,
    pub neighbours: Vec<Neighbour>,
    pub shapes: Vec<Shape>,
    /// Postcodes and the places they lie in, as a directory says.
    pub postcodes: Vec<Located>,
    /// Patches of the authority and the places that they reach.
    pub patches: Vec<Patch>,
    /// Names the publisher's own column that says a figure rises or falls. Never taken for the truth.
    pub flags: Vec<Flag>,
    /// Code and human name of each indicator that the catalogue may not know.
    pub names: Vec<(String, String)>,
    /// Source and the terms on which it is lent, where the file brings them.
    pub terms: Vec<(String, Terms)>,
}

/// Holds what a publisher's column says of how a figure of one area moved, up to a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag {
    /// The heading of the column.
    pub column: String,
    /// Holds what stands in it.
    pub says: String,
    pub rises: bool,
    pub indicator: String,
    pub breakdown: String,
    pub category: String,
    pub area: AreaCode,
    pub period: Period,
    /// Over how many periods the publisher looks.
    pub periods: usize,
}

/// Figures of one indicator for one kind of area and one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub key: SeriesKey,
    /// Sorted by area, each area once.
    pub cells: Vec<(AreaCode, Quantity)>,
}

/// All that makes a series different from every other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesKey {
    /// Stable name of the data set with its edition.
    pub source: String,
    pub indicator: String,
    pub area_type: AreaType,
    pub vintage: Vintage,
    pub period: Period,
    /// Empty, or what the figures are split by.
    pub breakdown: String,
    /// Empty, or which part of the split this is.
    pub category: String,
    pub method: FigureMethod,
    pub unit: Unit,
    /// value = numerator / denominator * scale; 0 where the figure is no ratio.
    pub scale: f64,
    /// Empty, or the indicator of the same source whose count for the same area and period is the denominator.
    pub denominator_indicator: String,
    pub aggregate: Aggregate,
    /// An area that is not named has a true zero.
    pub complete: bool,
}

/// The way in which figures of small places make the figure of a large one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Aggregate {
    /// Counts add up.
    Sum,
    /// A mean, each place weighted by this indicator of the same source. Of several, with spaces between them, the
    /// first that is held counts.
    WeightedMean { weight_indicator: String },
    /// It does not add up.
    Never,
}

/// Name of an area in one boundary year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AreaName {
    pub code: AreaCode,
    pub vintage: Vintage,
    pub name: String,
}

/// An area lies in another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Parent {
    pub child: AreaCode,
    pub parent: AreaCode,
    /// The year of the child's boundary.
    pub vintage: Vintage,
    pub parent_vintage: Vintage,
}

/// An area of one boundary year and what became of it, or a part of it, in a later one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change {
    pub from: AreaCode,
    pub from_vintage: Vintage,
    pub to: AreaCode,
    pub to_vintage: Vintage,
    /// As the publisher writes it: U unchanged, S split, M merged, X irregular; empty for a best fit.
    pub flag: String,
}

/// A three-digit number and the code of the same authority.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Alias {
    pub number: AreaCode,
    pub code: AreaCode,
    /// The latest period in which the file pairs the two; empty where it does not say.
    pub year_hint: String,
}

/// An authority that is like another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Neighbour {
    pub of: AreaCode,
    pub rank: u8,
    pub neighbour: AreaCode,
    pub closeness: String,
    pub model: String,
}

/// A patch, such as a hub's reach or a cluster of schools, and a place that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Patch {
    /// Kind of its patches, as the file names it: "hub", "cluster". A list of one kind takes the place of the one
    /// before it.
    pub kind: String,
    pub name: String,
    pub place: PatchPlace,
}

/// A place of a patch: a small area, a ward or a postcode; which small area a postcode lies in is looked up later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PatchPlace {
    Area(AreaCode),
    Postcode(Postcode),
    /// A small area in which postcodes of the patch lie, once they were looked up.
    Fitted(AreaCode),
}

/// A postcode of a directory and the places that it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Located {
    pub postcode: Postcode,
    pub small_area: Option<AreaCode>,
    /// The boundary year of the small area.
    pub vintage: Vintage,
    pub ward: Option<AreaCode>,
    pub authority: Option<AreaCode>,
    /// It is no longer in use.
    pub ended: bool,
}

/// The boundary of an area: polygons, each a list of rings, each a list of (longitude, latitude).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    pub code: AreaCode,
    pub vintage: Vintage,
    pub polygons: Vec<Vec<Vec<(f64, f64)>>>,
}
