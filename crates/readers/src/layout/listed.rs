// SPDX-License-Identifier: MIT OR Apache-2.0
//! One figure a row, with its interval, and the indicator named in a column.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State};

use super::Work;
use super::wide::accept;
use crate::cell::{CellValue, make_slug};
use crate::collect::{Collector, PeriodId, Template};
use crate::example::write_example;
use crate::letters;
use crate::pattern::Pattern;
use crate::place::Places;
use crate::profile::{ListedSpec, Profile};
use crate::table::{DataRow, Headers, TextTable};
use crate::time::Times;
use records::Flag;

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
    also: Option<usize>,
    group: Option<usize>,
    flag: Option<usize>,
}

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.listed.as_ref().ok_or("The profile has no [listed].")?;
    let columns = resolve(spec, headers)?;
    let varied = varied(table, &columns)?;
    let mut places = Places::find(profile, headers)?;
    let mut times = Times::find(profile, table, None, &mut work.out)?;
    let (mut groups, mut remarks) = (0_u64, BTreeSet::new());
    let out = &mut work.out;
    let mut codes = BTreeMap::<String, String>::new();
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
        let held = template(row, &columns, spec, profile, &varied, out);
        let id = row.cell(columns.code);
        let first = codes.entry(held.indicator.clone()).or_insert_with(|| id.to_owned());
        if first.as_str() != id && !spec.known.iter().any(|known| known.id == id) {
            let why = format!(
                "its code “{id}” cannot be told from “{first}”: give each an indicator of its own in a profile"
            );
            out.reject(row.line, headers.name(columns.code), why);
            return;
        }
        flag(row, &columns, spec, (headers, &held), (area.0, period), out);
        let id = out.template(held);
        out.push((id, period), area, figure, row.line);
    })?;
    let own = [Some(columns.code), columns.split, columns.also].into_iter().flatten();
    out.identity = places.columns().into_iter().chain(times.columns()).chain(own).collect();
    let figures = [Some(columns.value), columns.lower, columns.upper, columns.count, columns.denominator];
    out.figures = figures.into_iter().flatten().collect();
    out.beside = [Some(columns.name), columns.remark, columns.group, columns.flag].into_iter().flatten().collect();
    places.note(headers, out);
    if groups > 0 {
        out.note(format!("Passed over: rows about groups of areas, not areas ({groups})."));
    }
    out.notes.extend(remarks);
    Ok(rows)
}

/// Indicators that come with several words in the other column that splits them.
fn varied(table: &TextTable<'_>, columns: &Columns) -> Result<BTreeSet<String>, String> {
    let mut first = BTreeMap::<String, String>::new();
    let mut varied = BTreeSet::new();
    let Some(also) = columns.also else { return Ok(varied) };
    table.each(|row| {
        if columns.group.is_some_and(|column| !row.cell(column).is_empty()) {
            return;
        }
        let (code, word) = (row.cell(columns.code), row.cell(also));
        match first.get(code) {
            Some(old) if old != word => drop(varied.insert(code.to_owned())),
            Some(_) => {}
            None => drop(first.insert(code.to_owned(), word.to_owned())),
        }
    })?;
    Ok(varied)
}

fn resolve(spec: &ListedSpec, headers: &Headers) -> Result<Columns, String> {
    let must = |pattern: &Pattern| {
        let words = || format!("No header is like “{}”.", write_example(pattern.as_str(), &BTreeMap::new()));
        headers.find(pattern).map(|found| found.index).ok_or_else(words)
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
        also: may(&spec.also),
        group: may(&spec.skip_when_filled),
        flag: spec.flag.as_ref().and_then(|flag| headers.find(&flag.column)).map(|found| found.index),
    })
}

fn figure(
    row: &DataRow<'_>,
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
            accept(read, column, row, headers, out).map(CellValue::number)
        }
    };
    let (lower, upper) = (optional(columns.lower, false)?, optional(columns.upper, false)?);
    let (numerator, denominator) = (optional(columns.count, true)?, optional(columns.denominator, true)?);
    let remark = columns.remark.map_or("", |column| row.cell(column));
    let hidden = spec.hidden_when.as_ref().is_some_and(|hidden| hidden.matches(remark));
    let state = value.state(if hidden { State::Suppressed } else { State::NotAvailable });
    Some(Quantity { numerator, denominator, value: value.number(), lower, upper, state })
}

/// Keeps what the publisher says of how the figure moved. Of a lent sheet no cell is repeated.
fn flag(
    row: &DataRow<'_>,
    columns: &Columns,
    spec: &ListedSpec,
    (headers, held): (&Headers, &Template),
    (area, period): (AreaCode, PeriodId),
    out: &mut Collector,
) {
    let Some((column, flag)) = columns.flag.zip(spec.flag.as_ref()).filter(|_| !out.lent) else { return };
    let says = row.cell(column).trim();
    let (rises, falls) = (flag.rises.matches(says), flag.falls.matches(says));
    let Some(period) = out.periods().get(period.index()).cloned().filter(|_| rises != falls) else { return };
    out.flags.insert(Flag {
        column: headers.name(column).to_owned(),
        says: letters::cut_name(says),
        rises,
        indicator: held.indicator.clone(),
        breakdown: held.breakdown.clone(),
        category: held.category.clone(),
        area,
        period,
        periods: flag.periods,
    });
}

/// The publisher's code as a part of ours. A number and its share may differ in a sign alone.
fn code(id: &str) -> String {
    make_slug(&id.replace('%', " percent ").replace('£', " pounds ").replace('+', " plus "))
}

fn template(
    row: &DataRow<'_>,
    columns: &Columns,
    spec: &ListedSpec,
    profile: &Profile,
    varied: &BTreeSet<String>,
    out: &mut Collector,
) -> Template {
    let id = row.cell(columns.code);
    let known = spec.known.iter().find(|known| known.id == id);
    let indicator = known.map_or_else(|| format!("{}{}", spec.prefix, code(id)), |known| known.indicator.clone());
    let name = known.map_or_else(|| row.cell(columns.name), |known| &known.name);
    // A name may stand in some of the rows only; where it stands in none, the publisher's code is what there is.
    let held = out.indicator_names.get(&indicator).map_or("", String::as_str);
    if (known.is_none() && held.is_empty()) || (!name.is_empty() && (held.is_empty() || held == id)) {
        let name = if name.is_empty() { id } else { name };
        out.indicator_names.insert(indicator.clone(), name.to_owned());
    }
    let word = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let split = word(columns.split);
    let main = split.is_empty() || split.eq_ignore_ascii_case(&spec.main);
    let also = if varied.contains(id) { word(columns.also) } else { "" };
    let both = [(&spec.breakdown, split, !main), (&spec.also_breakdown, also, !also.is_empty())];
    let parts: Vec<_> = both.into_iter().filter(|(.., counts)| *counts).collect();
    Template {
        source: profile.spec.source.clone(),
        indicator,
        breakdown: parts.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>().join("+"),
        category: parts.iter().map(|(_, word, _)| *word).collect::<Vec<_>>().join("; "),
        method: records::FigureMethod::PublishedValue,
        unit: known.map_or_else(String::new, |known| known.unit.clone()),
        scale: known.map_or(0.0, |known| known.scale).into(),
        ..Template::default()
    }
}
