// SPDX-License-Identifier: MIT OR Apache-2.0
//! A council's own counts: one a row, with its area, period and indicator, and the terms on which they are lent.

use std::collections::BTreeMap;

use base::{AreaCode, AreaType, Quantity, State, Vintage};

use super::Work;
use super::wide::accept;
use crate::cell::{CellValue, Marks, make_slug};
use crate::collect::{Collector, Template};
use crate::pattern::Pattern;
use crate::place::Places;
use crate::profile::{CountedSpec, CountsSpec, Profile};
use crate::spelling;
use crate::table::{DataRow, Headers};
use crate::time::Times;
use records::Terms;

struct Columns {
    indicator: usize,
    numerator: usize,
    denominator: Option<usize>,
    state: Option<usize>,
    note: Option<usize>,
    source: Option<usize>,
    boundaries: Option<usize>,
    terms: Vec<Option<usize>>,
}

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.counts.as_ref().ok_or("The profile has no [counts].")?;
    let columns = resolve(spec, headers)?;
    let mut places = Places::find(profile, headers)?;
    let mut times = Times::find(profile, table, None, &mut work.out)?;
    let mut remarks = 0_u64;
    let out = &mut work.out;
    let rows = table.each(|row| {
        let source = source(row, &columns, profile);
        note_terms(row, &columns, &source, headers, out);
        let cells = [Some(columns.indicator), Some(columns.numerator), columns.denominator, columns.state];
        if cells.into_iter().flatten().all(|column| row.cell(column).is_empty()) {
            // A row with no more than the area or the terms in it is not filled in yet.
            return;
        }
        let Some(period) = times.read(row, headers, out) else { return };
        let Some((area, _)) = places.read(row, Some(period), headers, out) else { return };
        let Some(vintage) = vintage(row, area, &columns, spec, headers, out) else { return };
        let Some(counted) = counted(row, &columns, spec, headers, out) else { return };
        let Some(figure) = figure(row, counted, &columns, profile, headers, out) else { return };
        remarks += u64::from(columns.note.is_some_and(|column| !row.cell(column).is_empty()));
        let id = out.template(Template {
            source,
            indicator: counted.indicator.clone(),
            method: records::FigureMethod::Count,
            unit: counted.unit.clone(),
            scale: counted.scale.into(),
            sums: true,
            ..Template::default()
        });
        out.push((id, period), (area, vintage), figure, row.line);
    })?;
    let own = [Some(columns.indicator), columns.source, columns.boundaries].into_iter().flatten();
    out.identity = places.columns().into_iter().chain(times.columns()).chain(own).collect();
    let figures = [Some(columns.numerator), columns.denominator, columns.state, columns.note];
    out.figures = figures.into_iter().chain(columns.terms.iter().copied()).flatten().collect();
    places.note(headers, out);
    if remarks > 0 {
        // Whoever counts may write there of families.
        out.note(format!("Remarks in the sheet are for those who keep it; they are not kept or repeated ({remarks})."));
    }
    Ok(rows)
}

fn resolve(spec: &CountsSpec, headers: &Headers) -> Result<Columns, String> {
    let must = |pattern: &Pattern, what: &str| {
        headers.find(pattern).map(|found| found.index).ok_or_else(|| format!("The column of {what} is missing."))
    };
    let may = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it)).map(|found| found.index);
    Ok(Columns {
        indicator: must(&spec.indicator, "indicators")?,
        numerator: must(&spec.numerator, "counts")?,
        denominator: may(&spec.denominator),
        state: may(&spec.state),
        note: may(&spec.note),
        source: may(&spec.source),
        boundaries: may(&spec.boundaries),
        terms: spec.terms.iter().map(|pattern| headers.find(pattern).map(|found| found.index)).collect(),
    })
}

/// The data set of the council that the row is from; the sheet may hold several.
fn source(row: &DataRow<'_>, columns: &Columns, profile: &Profile) -> String {
    let own = make_slug(columns.source.map_or("", |column| row.cell(column)));
    if own.is_empty() { profile.spec.source.clone() } else { format!("{}-{own}", profile.spec.source) }
}

/// Terms stand once for each source, in any of its rows.
fn note_terms(row: &DataRow<'_>, columns: &Columns, source: &str, headers: &Headers, out: &mut Collector) {
    let cells: Vec<&str> = columns.terms.iter().map(|column| column.map_or("", |it| row.cell(it))).collect();
    let first = columns.terms.iter().flatten().next().map_or("", |column| headers.name(*column));
    let Ok(parts) = <[&str; 5]>::try_from(cells) else { return };
    if parts.iter().all(|part| part.is_empty()) {
        return;
    }
    // A sheet writes a day in many ways; terms take one.
    let [owner, agreement, audience, expires, retention] = parts;
    let day = spelling::read_day(expires).map_or_else(|| expires.to_owned(), |day| day.to_string());
    match Terms::from_parts(&[owner, agreement, audience, &day, retention]) {
        Ok(terms) => match out.terms.get(source) {
            Some(old) if *old != terms => {
                out.reject(row.line, first, "other terms for the same source stand in an earlier row; those are kept");
            }
            _ => drop(out.terms.insert(source.to_owned(), terms)),
        },
        Err(why) => out.reject(row.line, first, why),
    }
}

/// The year of the boundary: of small areas it must be known, for they are redrawn with each census.
fn vintage(
    row: &DataRow<'_>,
    area: AreaCode,
    columns: &Columns,
    spec: &CountsSpec,
    headers: &Headers,
    out: &mut Collector,
) -> Option<Vintage> {
    let text = columns.boundaries.map_or("", |column| row.cell(column));
    if !text.is_empty() {
        let read = Vintage::parse(text).map_err(|error| error.to_string());
        return read
            .map_err(|why| out.reject(row.line, columns.boundaries.map_or("", |it| headers.name(it)), why))
            .ok();
    }
    let of_the_census = matches!(area.area_type(), AreaType::SmallArea | AreaType::MiddleArea);
    Some(spec.small_area_vintage.filter(|_| of_the_census).map_or(Vintage::NONE, Vintage))
}

/// A code of the catalogue, or what the list of the sheet shows: “code: name”.
fn counted<'a>(
    row: &DataRow<'_>,
    columns: &Columns,
    spec: &'a CountsSpec,
    headers: &Headers,
    out: &mut Collector,
) -> Option<&'a CountedSpec> {
    let text = row.cell(columns.indicator);
    let code = text.split_once(':').map_or(text, |(code, _)| code).trim();
    let found = spec.counted.iter().find(|counted| counted.indicator.eq_ignore_ascii_case(code));
    if found.is_none() {
        let short: String = text.chars().take(60).collect();
        let known: Vec<&str> = spec.counted.iter().map(|counted| counted.indicator.as_str()).collect();
        let reason = format!("“{short}” is no indicator that is counted locally; there are {}", known.join(", "));
        out.reject(row.line, headers.name(columns.indicator), reason);
    }
    found
}

fn figure(
    row: &DataRow<'_>,
    counted: &CountedSpec,
    columns: &Columns,
    profile: &Profile,
    headers: &Headers,
    out: &mut Collector,
) -> Option<Quantity> {
    let marks = &profile.marks;
    let numerator = accept(whole(marks, row.cell(columns.numerator)), columns.numerator, row, headers, out)?;
    let denominator = match columns.denominator {
        Some(column) => accept(whole(marks, row.cell(column)), column, row, headers, out)?,
        None => CellValue::Blank,
    };
    let said = columns.state.map_or("", |column| row.cell(column));
    let state = match decide(said, numerator) {
        Ok(state) => state,
        Err(why) => {
            out.reject(row.line, headers.name(columns.state.unwrap_or(columns.numerator)), why);
            return None;
        }
    };
    // A count that is no ratio has nothing to be divided by.
    let denominator = denominator.number().filter(|_| counted.scale > 0.0);
    if let (Some(part), Some(whole)) = (numerator.number(), denominator)
        && part > whole
        && counted.share
    {
        out.reject(
            row.line,
            headers.name(columns.numerator),
            "the count is larger than what it is a part of: look whether the two are interchanged",
        );
        return None;
    }
    Some(Quantity { numerator: numerator.number(), denominator, ..Quantity::absent(state) })
}

/// A count of people is a whole number. `1.000` may be one or a thousand, so it is neither.
fn whole(marks: &Marks, text: &str) -> Result<CellValue, String> {
    let cell = marks.count(text)?;
    let fraction = text.split_once('.').map_or("0", |(_, fraction)| fraction);
    if cell.number().is_some_and(|number| number.fract() != 0.0 || fraction != "0") {
        return Err(format!("“{text}” is no count: write a whole number, such as 12 or 1,200"));
    }
    Ok(cell)
}

/// The state of a count, from what is said of it and what stands there. Blank is never zero.
fn decide(said: &str, count: CellValue) -> Result<State, String> {
    let known: BTreeMap<String, State> = [State::Value, State::Suppressed, State::NotAvailable, State::NotApplicable]
        .into_iter()
        .map(|state| (state.as_str().replace('_', " "), state))
        .collect();
    let words = said.to_lowercase().replace('_', " ");
    let state = match known.get(&words) {
        Some(state) => *state,
        None if said.is_empty() => return Ok(count.state(State::NotAvailable)),
        None => {
            let short: String = said.chars().take(60).collect();
            let words: Vec<&str> = known.keys().map(String::as_str).collect();
            return Err(format!("“{short}” is no state of a count; there are {}", words.join(", ")));
        }
    };
    match (state, count.number()) {
        (State::Value, None) => Err("a number should stand here, or another state".to_owned()),
        (State::Value, Some(_)) | (_, None) => Ok(state),
        (_, Some(_)) => Err(format!("“{words}” must not stand beside a number: leave one of the two out")),
    }
}
