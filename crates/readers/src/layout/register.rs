// SPDX-License-Identifier: MIT OR Apache-2.0
//! A list of things, each in a place: counted by authority and by small area.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, Vintage};

use super::{Filter, Work, asked};
use crate::collect::{Collector, Template};
use crate::pattern::Pattern;
use crate::place::{find_code, read_code};
use crate::profile::RegisterSpec;
use crate::table::Found;
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
    let told = asked::ask_period(work, None)?;
    let mut times = Times::find(profile, table, told, &mut work.out)?;
    let mut filter = Filter::find(work);
    let (mut by_authority, mut by_small_area) = (BTreeMap::new(), BTreeMap::new());
    let mut seen = BTreeSet::new();
    let mut by_number = ByNumber::default();
    let (mut period, mut placeless) = (None, 0_u64);
    let out = &mut work.out;
    let rows = table.each(|row| {
        period = period.or_else(|| times.read(row, headers, out));
        let filled = |column: &Found| !row.cell(column.index).is_empty();
        let number = number.filter(filled).and_then(|column| read_code(row, column.index, headers, out));
        let code = authority.filter(filled).and_then(|column| match number {
            // The number says where the row is, whatever stands in place of a code.
            Some(_) => find_code(row.cell(column.index)),
            None => read_code(row, column.index, headers, out),
        });
        if let (Some(number), Some(code)) = (number, code) {
            out.alias(number, code, "");
            by_number.pair(number, code);
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
        match (code, number) {
            (Some(place), _) => *by_authority.entry(place).or_insert(0_u32) += 1,
            (None, Some(number)) => by_number.add(number),
            (None, None) => out.reject(row.line, "", "there is no authority"),
        }
        placeless += u64::from(small_area.is_some_and(|column| row.cell(column.index).is_empty()));
        if let Some(place) = small_area.filter(filled).and_then(|column| read_code(row, column.index, headers, out)) {
            *by_small_area.entry(place).or_insert(0_u32) += 1;
        }
    })?;
    let placed = by_number.place(&mut by_authority);
    note_places(placed, placeless, out);
    filter.note(work);
    if let Some(period) = period {
        emit(work, spec, period, &by_authority, Vintage::NONE);
        emit(work, spec, period, &by_small_area, vintage);
    }
    Ok(rows)
}

fn note_places(placed: u32, placeless: u64, out: &mut Collector) {
    for (why, rows) in [
        ("Placed by the number of their authority, because the row has no code that names a place", u64::from(placed)),
        ("Counted for the authority only, because the row names no small area", placeless),
    ] {
        if rows > 0 {
            out.note(format!("{why}: {rows}."));
        }
    }
}

/// Rows that name their authority by its number alone, and the codes that other rows pair with it.
#[derive(Default)]
struct ByNumber {
    rows: BTreeMap<AreaCode, u32>,
    pairs: BTreeMap<AreaCode, BTreeMap<AreaCode, u32>>,
}

impl ByNumber {
    fn pair(&mut self, number: AreaCode, code: AreaCode) {
        *self.pairs.entry(number).or_default().entry(code).or_default() += 1;
    }

    fn add(&mut self, number: AreaCode) {
        *self.rows.entry(number).or_default() += 1;
    }

    /// Counts each row under the code of its number, so that an authority is counted once; how many had no code of
    /// their own beside others that have. A number without a code in the file stays one.
    fn place(self, counts: &mut BTreeMap<AreaCode, u32>) -> u32 {
        let mut placed = 0;
        for (number, rows) in self.rows {
            let codes = self.pairs.get(&number);
            // Of several codes the one that most rows have, of as many the last.
            let code = codes.and_then(|codes| codes.iter().max_by_key(|(_, rows)| **rows)).map(|(code, _)| *code);
            placed += code.map_or(0, |_| rows);
            *counts.entry(code.unwrap_or(number)).or_default() += rows;
        }
        placed
    }
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
        method: records::FigureMethod::Count,
        unit: spec.unit.clone(),
        sums: true,
        complete: true,
        ..Template::default()
    });
    for (area, count) in counts {
        work.out.push((id, period), (*area, vintage), Quantity::count(f64::from(*count)), 0);
    }
}
