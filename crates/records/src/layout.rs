// SPDX-License-Identifier: MIT OR Apache-2.0
//! A layout that nobody has described yet: what can be seen of its columns, and what a person says that they are.

use base::AreaType;
use serde::{Deserialize, Serialize};

/// So many columns of a table may be described.
pub const MOST_COLUMNS: usize = 200;

/// What can be seen of a table without knowing its layout. Holds a few cells as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableLook {
    /// The sheet of a workbook that it stands in; empty of a file that is one table.
    pub sheet: String,
    pub columns: Vec<ColumnLook>,
    /// The first rows of data, each with its number in the file, from 1.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Words among its figures of which nobody has said what they mean.
    pub marks: Vec<String>,
}

/// One column, as far as can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnLook {
    pub heading: String,
    pub holds: ColumnHolds,
    /// The likeliest use, for a person to say whether it is right.
    pub guess: ColumnUse,
}

/// Contents of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnHolds {
    Nothing,
    /// Codes of areas: the finest kind, and whether there are several.
    Codes {
        finest: AreaType,
        mixed: bool,
    },
    Times,
    /// Numbers: all of them whole, and whether the heading or a sign says that they are no counts.
    Numbers {
        whole: bool,
        no_count: bool,
    },
    /// A few words that repeat: how many.
    Words(usize),
    /// Always the same for the same area.
    Names,
    Texts,
}

/// Meaning of a column, as a person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ColumnUse {
    Leave,
    /// Codes of the areas that the rows are about.
    Area,
    AreaName,
    Time,
    /// What the rows of one area are split by.
    Split,
    /// A count by itself.
    Count,
    /// A count that is a part of the total.
    Part,
    Total,
    /// Figures that are published as they stand.
    Percent,
    PerThousand,
    PerTenThousand,
    Score,
}

impl ColumnUse {
    pub const ALL: [Self; 12] = [
        Self::Leave,
        Self::Area,
        Self::AreaName,
        Self::Time,
        Self::Split,
        Self::Count,
        Self::Part,
        Self::Total,
        Self::Percent,
        Self::PerThousand,
        Self::PerTenThousand,
        Self::Score,
    ];

    /// The word in forms and keys of texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Area => "area",
            Self::AreaName => "name",
            Self::Time => "time",
            Self::Split => "split",
            Self::Count => "count",
            Self::Part => "part",
            Self::Total => "total",
            Self::Percent => "percent",
            Self::PerThousand => "per-thousand",
            Self::PerTenThousand => "per-ten-thousand",
            Self::Score => "score",
        }
    }

    /// Tells whether figures are made of it.
    pub const fn is_figure(self) -> bool {
        self.is_counted() || self.is_published()
    }

    /// Tells whether its cells are counts.
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Count | Self::Part)
    }

    /// Tells whether its cells are figures as they stand, which never add up.
    pub const fn is_published(self) -> bool {
        matches!(self, Self::Percent | Self::PerThousand | Self::PerTenThousand | Self::Score)
    }
}

/// The kind of time that a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeKind {
    Calendar,
    Financial,
    Academic,
    MidYear,
    Quarter,
    /// Months, or years where it says years.
    Month,
    Day,
}

impl TimeKind {
    pub const ALL: [Self; 7] =
        [Self::Calendar, Self::Financial, Self::Academic, Self::MidYear, Self::Quarter, Self::Month, Self::Day];

    /// The word in forms and keys of texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Financial => "financial",
            Self::Academic => "academic",
            Self::MidYear => "mid-year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// A layout that a person described: all that is needed to read the next file of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnLayout {
    /// The word under which its figures stand, for ever.
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    /// Where the file can be downloaded, or empty.
    pub page: String,
    /// Words to read its figures with.
    pub note: String,
    /// Lent on terms, not published.
    pub is_local: bool,
    /// The year of the boundaries, where the heading of the codes does not say it.
    pub vintage: Option<u16>,
    pub time: TimeKind,
    /// Every column of the file, in its order.
    pub columns: Vec<OwnColumn>,
    /// Words among the figures, each with the state that it stands for.
    pub marks: Vec<(String, String)>,
}

/// One column of a layout that a person described.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnColumn {
    pub heading: String,
    pub is: ColumnUse,
    /// Code and name of the indicator that its figures are of, or of a split; empty of other columns.
    pub code: String,
    pub name: String,
    /// Writes the figures, as profiles do.
    pub unit: String,
    /// Makes a figure of a part and its total; 0 where nothing is divided.
    pub scale: f64,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ColumnUse, TimeKind};

    #[test]
    fn each_word_is_one_meaning() {
        let uses: BTreeSet<&str> = ColumnUse::ALL.into_iter().map(ColumnUse::as_str).collect();
        let times: BTreeSet<&str> = TimeKind::ALL.into_iter().map(TimeKind::as_str).collect();
        assert_eq!((uses.len(), times.len()), (ColumnUse::ALL.len(), TimeKind::ALL.len()));
        let figures = ColumnUse::ALL.into_iter().filter(|one| one.is_figure()).count();
        assert_eq!(figures, 6, "a total is no figure by itself");
    }
}
