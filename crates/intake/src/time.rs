// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which time a row is about.

use std::collections::BTreeMap;

use base::{Day, Period, PeriodKind};

use crate::collect::{Collector, PeriodId};
use crate::months::{months, quarter};
use crate::profile::Profile;
use crate::spec::PeriodSpec;
use crate::table::{Headers, Row, Table};

/// What a year in a file means.
#[derive(Debug, Clone, Copy)]
enum Reading {
    As(PeriodKind),
    /// A plain year is a calendar year, `2023/24` a financial one, and both may be spans.
    AsWritten,
    /// A month or a stretch of months; else as written.
    MonthOrYear,
    /// A quarter, written as its first month.
    Quarter,
}

fn reading(kind: &str) -> Result<Reading, String> {
    Ok(match kind {
        "calendar" => Reading::As(PeriodKind::Calendar),
        "year-to-march" => Reading::As(PeriodKind::YearToMarch),
        "financial" => Reading::As(PeriodKind::Financial),
        "academic" => Reading::As(PeriodKind::Academic),
        "census-day" => Reading::As(PeriodKind::OnCensusDay),
        "march-31" => Reading::As(PeriodKind::OnMarch31),
        "as-written" => Reading::AsWritten,
        "quarter" => Reading::Quarter,
        "month-or-year" => Reading::MonthOrYear,
        other => return Err(format!("“{other}” is no kind of period that Rapport knows.")),
    })
}

enum Way<'a> {
    Fixed(PeriodId),
    Column { spec: &'a PeriodSpec, column: usize, kind_column: Option<usize>, known: BTreeMap<String, PeriodId> },
}

/// Reads the time of each row.
pub(crate) struct Times<'a>(Way<'a>);

impl<'a> Times<'a> {
    /// `edition` is the year of the edition, for data sets that are issued in editions.
    pub(crate) fn find(
        profile: &'a Profile,
        table: &Table<'_>,
        edition: Option<&str>,
        out: &mut Collector,
    ) -> Result<Self, String> {
        let Some(spec) = &profile.spec.period else {
            let year = edition.ok_or("The profile does not say which time the figures are about.")?;
            let period = Period::parse(year, PeriodKind::Calendar).map_err(|error| error.to_string())?;
            return Ok(Self(Way::Fixed(out.period(period))));
        };
        let headers = &table.headers;
        let latest_of = spec.latest_of.as_ref().and_then(|pattern| headers.find(pattern));
        if let Some(column) = latest_of
            && let Some(day) = latest_day(table, column.index)?
        {
            let period = Period::new(&day.to_string(), day, day).map_err(|error| error.to_string())?;
            return Ok(Self(Way::Fixed(out.period(period))));
        }
        if let Some(column) = spec.column.as_ref().and_then(|pattern| headers.find(pattern)) {
            let kind_column = spec.kind_column.as_ref().and_then(|it| headers.find(it)).map(|it| it.index);
            return Ok(Self(Way::Column { spec, column: column.index, kind_column, known: BTreeMap::new() }));
        }
        let (Some(label), Some(start), Some(end)) = (&spec.label, &spec.start, &spec.end) else {
            return Err("The column that says which time the figures are about is missing.".to_owned());
        };
        let day = |text: &str| text.parse::<Day>().map_err(|error| error.to_string());
        let period = Period::new(label, day(start)?, day(end)?).map_err(|error| error.to_string())?;
        Ok(Self(Way::Fixed(out.period(period))))
    }

    pub(crate) fn columns(&self) -> Vec<usize> {
        match &self.0 {
            Way::Fixed(_) => Vec::new(),
            Way::Column { column, kind_column, .. } => [Some(*column), *kind_column].into_iter().flatten().collect(),
        }
    }

    /// The time of a row; a row without one is rejected.
    pub(crate) fn read(&mut self, row: &Row<'_>, headers: &Headers, out: &mut Collector) -> Option<PeriodId> {
        let (spec, column, kind_column, known) = match &mut self.0 {
            Way::Fixed(id) => return Some(*id),
            Way::Column { spec, column, kind_column, known } => (*spec, *column, *kind_column, known),
        };
        let kind = kind_column.map_or("", |column| row.cell(column));
        let key = format!("{}\n{kind}", row.cell(column));
        if let Some(id) = known.get(&key) {
            return Some(*id);
        }
        match parse(row.cell(column), kind, spec) {
            Ok(period) => {
                let id = out.period(period);
                known.insert(key, id);
                Some(id)
            }
            Err(reason) => {
                out.reject(row.line, headers.name(column), reason);
                None
            }
        }
    }
}

fn parse(text: &str, identifier: &str, spec: &PeriodSpec) -> Result<Period, String> {
    let by_column = spec.kinds.iter().find(|(said, _)| said.eq_ignore_ascii_case(identifier)).map(|(_, kind)| kind);
    let kind = by_column.or(spec.kind.as_ref().filter(|_| spec.kind_column.is_none()));
    let Some(kind) = kind.or(spec.kind.as_ref().filter(|_| identifier.is_empty())) else {
        return Err(format!("the profile does not know the kind of period “{identifier}”"));
    };
    // Whole years may come out of a spreadsheet as 2021.0.
    let text = text.strip_suffix(".0").unwrap_or(text);
    match reading(kind)? {
        Reading::As(kind) => Period::parse(text, kind).map_err(|error| error.to_string()),
        Reading::AsWritten => as_written(text),
        Reading::Quarter => match quarter(text) {
            Some(read) => read.map_err(|error| error.to_string()),
            None => Err(format!("“{text}” is not the first month of a quarter, such as 2025-04")),
        },
        Reading::MonthOrYear => match months(text) {
            Some(read) => read.map_err(|error| error.to_string()),
            None => as_written(text).map_err(|why| format!("{why}, nor a month such as 2025-09")),
        },
    }
}

/// `2023`, `2023/24`, `2020 - 22`, `2020/21 - 22/23`.
pub(crate) fn as_written(text: &str) -> Result<Period, String> {
    let bad = || format!("“{text}” is not a year or a span of years");
    let kind_of = |part: &str| if part.contains('/') { PeriodKind::Financial } else { PeriodKind::Calendar };
    let Some((first, last)) = text.split_once(" - ").or_else(|| span_of_years(text)) else {
        return Period::parse(text, kind_of(text)).map_err(|error| error.to_string());
    };
    let (first, last) = (first.trim(), last.trim());
    let century = first.get(..2).ok_or_else(bad)?;
    let last = if last.len() == 2 || last.find('/') == Some(2) { format!("{century}{last}") } else { last.to_owned() };
    let start = Period::parse(first, kind_of(first)).map_err(|_bad| bad())?;
    let end = Period::parse(&last, kind_of(&last)).map_err(|_bad| bad())?;
    Period::new(text, start.start(), end.end()).map_err(|error| error.to_string())
}

/// `2014-16`: three years or more; `2014-15` is one financial year.
fn span_of_years(text: &str) -> Option<(&str, &str)> {
    let (first, last) = text.split_once('-')?;
    let (year, end): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    (first.len() == 4 && last.len() == 2 && end != (year + 1) % 100).then_some((first, last))
}

/// Days written 2025-05-24 or 24-05-2025, also with slashes.
fn day_of(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn latest_day(table: &Table<'_>, column: usize) -> Result<Option<Day>, String> {
    let mut latest = None;
    table.each(|row| latest = latest.max(day_of(row.cell(column))))?;
    Ok(latest)
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn years_and_spans_as_written() {
        let table = [
            ("2023", "2023-01-01", "2023-12-31"),
            ("2023/24", "2023-04-01", "2024-03-31"),
            ("2020 - 22", "2020-01-01", "2022-12-31"),
            ("2014-16", "2014-01-01", "2016-12-31"),
            ("2020/21 - 22/23", "2020-04-01", "2023-03-31"),
        ];
        for (text, start, end) in table {
            let period = as_written(text).expect(text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.to_owned(), end.to_owned()));
        }
        for text in ["", "soon", "20230000", "2023 - ", "é - é"] {
            assert!(as_written(text).is_err(), "{text}");
        }
    }
}
