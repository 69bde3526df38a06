// SPDX-License-Identifier: MIT OR Apache-2.0
//! A list of things, each in a place: counted by authority and by small area.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, Vintage};

use super::{Filter, Work};
use crate::asked;
use crate::collect::Template;
use crate::pattern::Pattern;
use crate::place::code_at;
use crate::spec::RegisterSpec;
use crate::time::Times;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.register.as_ref().ok_or("The profile has no [register].")?;
    let may = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it));
    let (authority, number, small_area) = (may(&spec.authority), may(&spec.number), may(&spec.small_area));
    let key = may(&spec.key);
    let otherwise = spec.small_area_vintage.map_or(Vintage::NONE, Vintage);
    let vintage = small_area.and_then(|column| column.year).unwrap_or(otherwise);
    let told = asked::period(work, None)?;
    let mut times = Times::find(profile, table, told, &mut work.out)?;
    let mut filter = Filter::find(work);
    let (mut by_authority, mut by_small_area) = (BTreeMap::new(), BTreeMap::new());
    let mut seen = BTreeSet::new();
    let (mut period, mut placeless) = (None, 0_u64);
    let out = &mut work.out;
    let rows = table.each(|row| {
        period = period.or_else(|| times.read(row, headers, out));
        let code = authority.filter(|column| !row.cell(column.index).is_empty());
        let code = code.and_then(|column| code_at(row, column.index, headers, out));
        let number = number.filter(|column| !row.cell(column.index).is_empty());
        let number = number.and_then(|column| code_at(row, column.index, headers, out));
        if let (Some(number), Some(code)) = (number, code) {
            out.alias(number, code, "");
        }
        if !filter.takes(row) {
            return;
        }
        if let Some(key) = key.map(|column| row.cell(column.index)).filter(|key| !key.is_empty())
            && !seen.insert(key.to_owned())
        {
            out.reject(row.line, "", format!("“{key}” stands in the file twice"));
            return;
        }
        match code.or(number) {
            Some(place) => *by_authority.entry(place).or_insert(0_u32) += 1,
            None => out.reject(row.line, "", "there is no authority"),
        }
        match small_area.map(|column| (column.index, row.cell(column.index))) {
            Some((_, "")) => placeless += 1,
            Some((column, _)) => {
                if let Some(place) = code_at(row, column, headers, out) {
                    *by_small_area.entry(place).or_insert(0_u32) += 1;
                }
            }
            None => {}
        }
    })?;
    if placeless > 0 {
        out.note(format!("Counted for the authority only, because the row names no small area: {placeless}."));
    }
    filter.note(work);
    if let Some(period) = period {
        emit(work, spec, period, &by_authority, Vintage::NONE);
        emit(work, spec, period, &by_small_area, vintage);
    }
    Ok(rows)
}

fn emit(
    work: &mut Work<'_>,
    spec: &RegisterSpec,
    period: crate::collect::PeriodId,
    counts: &BTreeMap<AreaCode, u32>,
    vintage: Vintage,
) {
    let id = work.out.template(Template {
        source: work.profile.spec.source.clone(),
        indicator: spec.indicator.clone(),
        method: "count".to_owned(),
        unit: spec.unit.clone(),
        sums: true,
        complete: true,
        ..Template::default()
    });
    for (area, count) in counts {
        work.out.push((id, period), (*area, vintage), Quantity::count(f64::from(*count)), 0);
    }
}
