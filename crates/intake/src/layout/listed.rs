//! One figure a row, with its interval, and the indicator named in a column.

use std::collections::BTreeSet;

use base::{Quantity, State};

use super::Work;
use super::wide::accept;
use crate::cell::{Cell, slug};
use crate::collect::{Collector, Template};
use crate::place::Places;
use crate::profile::{ListedSpec, Pattern, Profile};
use crate::table::{Headers, Row};
use crate::time::Times;

struct Columns {
    code: usize,
    name: usize,
    value: usize,
    lower: Option<usize>,
    upper: Option<usize>,
    count: Option<usize>,
    denominator: Option<usize>,
    remark: Option<usize>,
    split: Option<usize>,
    group: Option<usize>,
}

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.listed.as_ref().ok_or("The profile has no [listed].")?;
    let columns = resolve(spec, headers)?;
    let mut places = Places::find(profile, headers)?;
    let mut times = Times::find(profile, table, None, &mut work.out)?;
    let (mut groups, mut remarks) = (0_u64, BTreeSet::new());
    let out = &mut work.out;
    let rows = table.each(|row| {
        if columns.group.is_some_and(|column| !row.cell(column).is_empty()) {
            groups += 1;
            return;
        }
        let Some(period) = times.read(row, headers, out) else { return };
        let Some(area) = places.read(row, Some(period), headers, out) else { return };
        let Some(figure) = figure(row, &columns, spec, profile, headers, out) else { return };
        let remark = columns.remark.map_or("", |column| row.cell(column));
        if spec.keep_when.as_ref().is_some_and(|keep| keep.matches(remark)) {
            remarks.insert(format!("{}, {}: {remark}", area.0, out.period_label(period)));
        }
        let held = template(row, &columns, spec, profile, out);
        let id = out.template(held);
        out.push((id, period), area, figure, row.line);
    })?;
    places.note(out);
    if groups > 0 {
        out.note(format!("Passed over: rows about groups of areas, not areas ({groups})."));
    }
    out.notes.extend(remarks);
    Ok(rows)
}

fn resolve(spec: &ListedSpec, headers: &Headers) -> Result<Columns, String> {
    let must = |pattern: &Pattern| {
        headers.find(pattern).map(|found| found.index).ok_or_else(|| format!("No header fits {}.", pattern.as_str()))
    };
    let may = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it)).map(|found| found.index);
    Ok(Columns {
        code: must(&spec.code)?,
        name: must(&spec.name)?,
        value: must(&spec.value)?,
        lower: may(&spec.lower),
        upper: may(&spec.upper),
        count: may(&spec.count),
        denominator: may(&spec.denominator),
        remark: may(&spec.remark),
        split: may(&spec.split),
        group: may(&spec.skip_when_filled),
    })
}

fn figure(
    row: &Row<'_>,
    columns: &Columns,
    spec: &ListedSpec,
    profile: &Profile,
    headers: &Headers,
    out: &mut Collector,
) -> Option<Quantity> {
    let marks = &profile.marks;
    let value = accept(marks.read(row.cell(columns.value)), columns.value, row, headers, out)?;
    let mut optional = |column: Option<usize>, is_count: bool| match column {
        None => Some(None),
        Some(column) => {
            let text = row.cell(column);
            let read = if is_count { marks.count(text) } else { marks.read(text) };
            accept(read, column, row, headers, out).map(Cell::number)
        }
    };
    let (lower, upper) = (optional(columns.lower, false)?, optional(columns.upper, false)?);
    let (numerator, denominator) = (optional(columns.count, true)?, optional(columns.denominator, true)?);
    let remark = columns.remark.map_or("", |column| row.cell(column));
    let hidden = spec.hidden_when.as_ref().is_some_and(|hidden| hidden.matches(remark));
    let state = value.state(if hidden { State::Suppressed } else { State::NotAvailable });
    Some(Quantity { numerator, denominator, value: value.number(), lower, upper, state })
}

fn template(row: &Row<'_>, columns: &Columns, spec: &ListedSpec, profile: &Profile, out: &mut Collector) -> Template {
    let id = row.cell(columns.code);
    let known = spec.known.iter().find(|known| known.id == id);
    let indicator = known.map_or_else(|| format!("{}{}", spec.prefix, slug(id)), |known| known.indicator.clone());
    if known.is_none() && !out.indicator_names.contains_key(&indicator) {
        out.indicator_names.insert(indicator.clone(), row.cell(columns.name).to_owned());
    }
    let split = columns.split.map_or("", |column| row.cell(column));
    let whole = split.is_empty() || split.eq_ignore_ascii_case(&spec.main);
    Template {
        source: profile.spec.source.clone(),
        indicator,
        breakdown: if whole { String::new() } else { spec.breakdown.clone() },
        category: if whole { String::new() } else { split.to_owned() },
        method: "published value".to_owned(),
        unit: known.map_or_else(String::new, |known| known.unit.clone()),
        scale: known.map_or(0.0, |known| known.scale).into(),
        ..Template::default()
    }
}
