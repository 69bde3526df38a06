// SPDX-License-Identifier: MIT OR Apache-2.0
//! One area a row, one figure a column.

use std::collections::{BTreeMap, BTreeSet};

use base::{Period, Quantity, State};

use super::{Filter, Work, blank, others, quantity, template};
use crate::cell::{CellValue, Marks, beside};
use crate::collect::{Collector, PeriodId, TemplateId};
use crate::example::write_example;
use crate::pattern::Pattern;
use crate::place::Places;
use crate::profile::MeasureSpec;
use crate::spelling::read_mid_year;
use crate::table::{DataRow, Headers};
use crate::time::Times;

enum Way {
    Counts { numerators: Vec<usize>, denominators: Vec<usize> },
    Value { column: usize, times: f64 },
    OneWhen { column: usize, equals: f64 },
}

struct Measure {
    id: TemplateId,
    way: Way,
    blank: State,
    /// The time that its own heading says.
    period: Option<PeriodId>,
}

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let mut places = Places::find(profile, headers)?;
    let told = work.told(&mut places)?;
    let mut times = Times::find(profile, table, told.period, &mut work.out)?;
    let mut filter = Filter::find(work);
    let mut used: BTreeSet<usize> = places.columns().into_iter().chain(times.columns()).collect();
    used.extend(filter.columns.iter().map(|(column, _)| *column));
    let mut measures = Vec::new();
    let dated = Dated::find(&profile.spec.measure, headers);
    for spec in &profile.spec.measure {
        if let Some(way) = resolve(spec, headers) {
            used.extend(way.columns());
            if !spec.name.is_empty() {
                work.out.indicator_names.insert(spec.indicator.clone(), spec.name.clone());
            }
            let period = dated.period(spec, headers).map(|period| work.out.period(period));
            let mut held = template(spec, &told.source);
            if period.is_some() {
                held.method = records::FigureMethod::OfEdition;
            }
            measures.push(Measure { id: work.out.template(held), way, blank: blank(&spec.blank), period });
        } else if let Some(lacking) = lacking(spec, headers) {
            work.out.note(format!(
                "{} is left out: there is no column “{}”.",
                spec.indicator,
                write_example(lacking, &BTreeMap::new())
            ));
        }
    }
    let mut others = others::OtherColumns::find(work, &places, &told.source, &mut used)?;
    let out = &mut work.out;
    let rows = table.each(|row| {
        if !filter.takes(row) {
            return;
        }
        let Some(period) = times.read(row, headers, out) else { return };
        let Some(area) = places.read(row, Some(period), headers, out) else { return };
        for measure in &measures {
            if let Some(figure) = figure(measure, row, &profile.marks, headers, out) {
                out.push((measure.id, measure.period.unwrap_or(period)), area, figure, row.line);
            }
        }
        others.read(row, (period, times.line(period)), area, &profile.marks, headers, out);
    })?;
    filter.refuse(table)?;
    places.refuse()?;
    out.identity = places.columns().into_iter().chain(times.columns()).chain(others.filters()).collect();
    out.identity.extend(filter.columns.iter().map(|(column, _)| *column));
    out.figures = used.iter().filter(|column| !out.identity.contains(column)).copied().collect();
    out.guessed = others.are_any();
    places.note(headers, out);
    filter.note(work);
    note_unused(work, &used);
    work.check_times(&places)?;
    Ok(rows)
}

/// The middle of the year that headings name. One that names none is of the year that the others name, if that is one.
struct Dated(BTreeSet<Period>);

impl Dated {
    fn find(measures: &[MeasureSpec], headers: &Headers) -> Self {
        let years = measures.iter().filter(|spec| spec.mid_year).filter_map(|spec| heading_year(spec, headers));
        Self(years.collect())
    }

    fn period(&self, spec: &MeasureSpec, headers: &Headers) -> Option<Period> {
        let only = || if self.0.len() == 1 { self.0.first().cloned() } else { None };
        if spec.mid_year { heading_year(spec, headers).or_else(only) } else { None }
    }
}

fn heading_year(spec: &MeasureSpec, headers: &Headers) -> Option<Period> {
    let found = headers.find(spec.numerator.first().or(spec.value.as_ref())?)?;
    read_mid_year(&found.year?.to_string())
}

/// Of a sum of columns of which some are there the first that is not: it would be too small without a word.
fn lacking<'a>(spec: &'a MeasureSpec, headers: &Headers) -> Option<&'a str> {
    let columns = || spec.numerator.iter().chain(&spec.denominator);
    let is_there = |pattern: &&Pattern| headers.find(pattern).is_some();
    columns().any(|it| is_there(&it)).then(|| columns().find(|it| !is_there(it)))?.map(Pattern::as_str)
}

impl Way {
    fn columns(&self) -> Vec<usize> {
        match self {
            Self::Counts { numerators, denominators } => numerators.iter().chain(denominators).copied().collect(),
            Self::Value { column, .. } | Self::OneWhen { column, .. } => vec![*column],
        }
    }
}

/// `None` where the file lacks a column that the measure needs.
fn resolve(spec: &MeasureSpec, headers: &Headers) -> Option<Way> {
    let at = |pattern: &Pattern| headers.find(pattern).map(|found| found.index);
    if let Some(one_when) = &spec.one_when {
        return Some(Way::OneWhen { column: at(&one_when.column)?, equals: one_when.equals });
    }
    if let Some(value) = &spec.value {
        return Some(Way::Value { column: at(value)?, times: spec.times.unwrap_or(1.0) });
    }
    let numerators: Vec<usize> = spec.numerator.iter().map(at).collect::<Option<_>>()?;
    let denominators = spec.denominator.iter().map(at).collect::<Option<_>>()?;
    (!numerators.is_empty()).then_some(Way::Counts { numerators, denominators })
}

fn figure(
    measure: &Measure,
    row: &DataRow<'_>,
    marks: &Marks,
    headers: &Headers,
    out: &mut Collector,
) -> Option<Quantity> {
    match &measure.way {
        Way::Counts { numerators, denominators } => {
            let numerators = cells(numerators, row, marks, headers, out)?;
            let denominators = cells(denominators, row, marks, headers, out)?;
            Some(quantity(&numerators, &denominators, measure.blank))
        }
        Way::Value { column, times } => {
            let cell = accept(marks.read(row.cell(*column)), *column, row, headers, out)?;
            // A share that is shown in per cent is one already.
            let times = if row.cell(*column).contains('%') && *times > 1.0 { &1.0 } else { times };
            let value = cell.number().map(|number| number * times);
            Some(Quantity { value, ..Quantity::absent(cell.state(measure.blank)) })
        }
        Way::OneWhen { column, equals } => {
            let cell = accept(marks.count(row.cell(*column)), *column, row, headers, out)?;
            // Deciles are whole numbers, exact in a double.
            let one = |number: f64| if (number - equals).abs() < f64::EPSILON { 1.0 } else { 0.0 };
            let (numerator, denominator) = (cell.number().map(one), cell.number().map(|_| 1.0));
            Some(Quantity { numerator, denominator, ..Quantity::absent(cell.state(measure.blank)) })
        }
    }
}

fn cells(
    columns: &[usize],
    row: &DataRow<'_>,
    marks: &Marks,
    headers: &Headers,
    out: &mut Collector,
) -> Option<Vec<CellValue>> {
    columns.iter().map(|column| accept(marks.count(row.cell(*column)), *column, row, headers, out)).collect()
}

/// The cell, or its rejection.
pub(super) fn accept(
    read: Result<CellValue, String>,
    column: usize,
    row: &DataRow<'_>,
    headers: &Headers,
    out: &mut Collector,
) -> Option<CellValue> {
    if matches!(read, Ok(CellValue::Number(_)))
        && let (_, Some(mark)) = beside(row.cell(column))
    {
        out.marked(mark);
    }
    read.map_err(|reason| out.reject(row.line, headers.name(column), reason)).ok()
}

fn note_unused(work: &mut Work<'_>, used: &BTreeSet<usize>) {
    let headers = &work.table.headers;
    let mut unused: Vec<&str> =
        headers.iter().filter(|(index, _)| !used.contains(index)).map(|(_, name)| name).collect();
    unused.sort_unstable();
    if unused.is_empty() {
        return;
    }
    let count = unused.len();
    unused.truncate(6);
    let more = if count > 6 { ", …" } else { "" };
    work.out.note(format!("Columns that this profile does not keep ({count}): {}{more}.", unused.join("; ")));
}
