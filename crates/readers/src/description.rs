// SPDX-License-Identifier: MIT OR Apache-2.0
//! Descriptions of the columns of a data file, in another file beside it: names for people, and units.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bytes::{self, FileContent, Text};
use crate::profile::{DescribesSpec, Format, Profile};
use crate::profiles::Profiles;
use crate::table::{TextTable, find_candidates};

/// A larger file describes no columns.
const LARGEST: usize = 1 << 20;

/// The columns of a data file, as a file beside it describes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    columns: BTreeMap<String, DescribedColumn>,
}

/// One column of figures, or one that splits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DescribedColumn {
    pub(crate) splits: bool,
    pub(crate) label: String,
    pub(crate) unit: String,
}

impl Description {
    /// Tells whether the file describes exactly these columns: a description of another data set would give wrong
    /// names.
    pub(crate) fn fits<'a>(&self, columns: impl Iterator<Item = &'a str>) -> bool {
        let mut there: Vec<String> = columns.map(str::to_lowercase).collect();
        there.sort_unstable();
        there.dedup();
        there.iter().eq(self.columns.keys())
    }

    pub(crate) fn column(&self, header: &str) -> Option<&DescribedColumn> {
        self.columns.get(&header.to_lowercase())
    }
}

/// The description in a file that is one.
pub fn read_description(bytes: &[u8], profiles: &Profiles) -> Option<Description> {
    let small = bytes.len() <= LARGEST && !bytes.starts_with(b"PK") && !bytes.starts_with(&[0x1f, 0x8b]);
    let Ok(FileContent::Text(Text { text, .. })) = bytes::open("", bytes.get(..if small { bytes.len() } else { 0 })?)
    else {
        return None;
    };
    let row = find_candidates(&text).ok()?.into_iter().next()?;
    let profile = profiles.recognise(Format::Csv, &row.headers).ok()?;
    let spec = profile.spec.describes.as_ref()?;
    let table = TextTable::below(&text, row).ok()?;
    let about_people = profiles.personal().columns(&table, &profile.marks, Some(profile)).ok()?;
    if about_people.is_empty() { read(&table, spec, profile) } else { None }
}

fn read(table: &TextTable<'_>, spec: &DescribesSpec, profile: &Profile) -> Option<Description> {
    let at = |pattern: &crate::pattern::Pattern| table.headers.find(pattern).map(|found| found.index);
    let (name, kind, label) = (at(&spec.name)?, at(&spec.kind)?, at(&spec.label)?);
    let unit = spec.unit.as_ref().and_then(at);
    let mut columns = BTreeMap::new();
    let read = table.each(|row| {
        let unit = unit.map_or("", |unit| row.cell(unit));
        let unit = profile.spec.describes.as_ref().and_then(|it| it.units.get(unit)).map_or(unit, String::as_str);
        let splits = spec.splits.matches(row.cell(kind));
        let column = DescribedColumn { splits, label: row.cell(label).to_owned(), unit: unit.to_owned() };
        columns.insert(row.cell(name).to_lowercase(), column);
    });
    (read.is_ok() && !columns.is_empty()).then_some(Description { columns })
}
