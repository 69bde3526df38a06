// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rows that say themselves of which level of geography they are.

use base::{AreaCode, Vintage};

use super::code::{Unusable, code_beside, read_code};
use crate::collect::{Collector, PeriodId};
use crate::pattern::Pattern;
use crate::profile::LevelSpec;
use crate::table::{DataRow, Headers};

/// A level that a file has, with its columns.
pub(super) struct FoundLevel<'a> {
    pub(super) spec: &'a LevelSpec,
    pub(super) code: usize,
    pub(super) name: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) parents: Vec<usize>,
}

/// The level that a row says it is of.
pub(super) fn find_level<'l, 'a>(levels: &'l [FoundLevel<'a>], is: &str) -> Option<&'l FoundLevel<'a>> {
    levels.iter().find(|level| level.spec.is.eq_ignore_ascii_case(is))
}

pub(super) fn resolve<'a>(spec: &'a LevelSpec, headers: &Headers) -> Option<FoundLevel<'a>> {
    let at = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it)).map(|it| it.index);
    let parents = spec.parents.iter().filter_map(|parent| headers.find(parent)).map(|found| found.index).collect();
    Some(FoundLevel {
        spec,
        code: headers.find(&spec.code)?.index,
        name: at(&spec.name),
        number: at(&spec.number),
        parents,
    })
}

pub(super) fn read_level(
    level: &FoundLevel<'_>,
    vintage: Vintage,
    row: &DataRow<'_>,
    period: Option<PeriodId>,
    headers: &Headers,
    (unusable, out): (&mut Unusable, &mut Collector),
) -> Option<(AreaCode, Vintage)> {
    let code = read_code(row, level.code, headers, out)?;
    if let Some(name) = level.name {
        out.name(code, vintage, row.cell(name));
    }
    if let Some(number) = level.number.filter(|column| !row.cell(*column).is_empty())
        && let Some(number) = code_beside(row, number, unusable)
    {
        let year = period.map(|id| out.period_end(id)).unwrap_or_default();
        out.alias(number, code, &year);
    }
    let mut child = code;
    for column in level.parents.iter().filter(|column| !row.cell(**column).is_empty()) {
        if let Some(parent) = code_beside(row, *column, unusable) {
            out.parent((child, vintage), (parent, vintage));
            child = parent;
        }
    }
    Some((code, vintage))
}
