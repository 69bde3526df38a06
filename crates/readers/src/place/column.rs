// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns of codes, by the kinds of geography that a profile names.

use base::Vintage;

use crate::profile::GeographySpec;
use crate::table::Headers;

/// A column of codes, its column of names and its boundary year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceColumn {
    pub(crate) kind: String,
    pub(crate) code: usize,
    pub(crate) name: Option<usize>,
    pub(crate) vintage: Vintage,
}

/// The columns of these kinds of geography, finest first and of one kind the latest year first.
pub(crate) fn find_place_columns(
    headers: &Headers,
    known: &[GeographySpec],
    kinds: &[String],
    otherwise: Vintage,
) -> Vec<PlaceColumn> {
    let mut out = Vec::new();
    for geography in kinds.iter().filter_map(|kind| known.iter().find(|geography| geography.kind == *kind)) {
        let names = geography.name.as_ref().map(|name| headers.all(name)).unwrap_or_default();
        let mut found = headers.all(&geography.code);
        found.sort_by(|left, right| {
            (right.year.cmp(&left.year)).then_with(|| headers.name(left.index).cmp(headers.name(right.index)))
        });
        // A header that stands twice is one column.
        found.dedup_by(|later, earlier| headers.name(later.index) == headers.name(earlier.index));
        for column in found {
            let name = names.iter().find(|name| name.year == column.year).map(|name| name.index);
            let vintage = column.year.unwrap_or(otherwise);
            out.push(PlaceColumn { kind: geography.kind.clone(), code: column.index, name, vintage });
        }
    }
    out
}
