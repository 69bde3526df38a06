// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time that a row is about.

use std::collections::BTreeMap;

use base::{Day, Period, PeriodKind};

use crate::collect::{Collector, PeriodId};
use crate::profile::{PeriodSpec, Profile};
use crate::published::{read_as_named, read_as_published};
use crate::spelling::{
    may_have_been_years, read_as_written, read_day, read_mid_year, read_month_or_year, read_of_kind, read_quarter,
    split_remark,
};
use crate::stretch::{NamedTime, read_named_time};
use crate::table::{DataRow, Headers, TextTable};

/// Meaning of a year in a file.
#[derive(Debug, Clone, Copy)]
enum Reading {
    /// 30 June of the year.
    MidYear,
    As(PeriodKind),
    /// A plain year is a calendar year, `2023/24` a financial one, and both may be spans; months and days are
    /// themselves.
    AsWritten,
    /// As written, but a day can only be the first of a month and stands for it.
    MonthOrYear,
    /// A quarter, written as its first month.
    Quarter,
    /// As written, and quarters, months of financial years and spans with blanks.
    AsPublished,
    /// A year under its name, of which nobody says on which day it begins.
    AsNamed,
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
        "mid-year" => Reading::MidYear,
        "quarter" => Reading::Quarter,
        "as-published" => Reading::AsPublished,
        "as-named" => Reading::AsNamed,
        "month-or-year" => Reading::MonthOrYear,
        other => return Err(format!("“{other}” is no kind of period that Rapport knows.")),
    })
}

enum Way<'a> {
    Fixed(PeriodId),
    Column { spec: &'a PeriodSpec, column: usize, kind_column: Option<usize>, known: BTreeMap<String, PeriodId> },
}

/// Reads the time of each row.
pub(crate) struct Times<'a> {
    way: Way<'a>,
    /// The line of figures that a time may stand in, where rows say the kind of their times.
    lines: BTreeMap<PeriodId, String>,
    mix: Mix,
}

/// No month has more days.
const MONTH: i32 = 31;

/// Months that were years before a spreadsheet read them stand among years that it left alone.
#[derive(Debug, Default)]
struct Mix {
    month: Option<String>,
    years: Option<String>,
    said: bool,
}

impl Mix {
    fn look(&mut self, text: &str, period: &Period, header: &str, out: &mut Collector) {
        if may_have_been_years(text) {
            self.month.get_or_insert_with(|| text.to_owned());
        } else if period.start().plus_days(MONTH).is_some_and(|day| day < period.end()) {
            self.years.get_or_insert_with(|| text.to_owned());
        }
        if let (Some(month), Some(years), false) = (&self.month, &self.years, self.said) {
            self.said = true;
            let (month, years) = if out.lent { ("…", "…") } else { (month.as_str(), years.as_str()) };
            out.note(format!(
                "In the column {header} months such as {month} stand among years such as {years}. Spreadsheets make \
                 months of years such as 2011-12; if they did here, the figures stand at a wrong time: take the file as \
                 its publisher gives it."
            ));
        }
    }
}

impl<'a> Times<'a> {
    /// `told` is the time of the whole file, where a title, an edition or a person says it.
    pub(crate) fn find(
        profile: &'a Profile,
        table: &TextTable<'_>,
        told: Option<Period>,
        out: &mut Collector,
    ) -> Result<Self, String> {
        if let Some(period) = told {
            return Ok(Self::by(Way::Fixed(out.period(period))));
        }
        let spec = profile.spec.period.as_ref().ok_or("The profile does not say which time the figures are about.")?;
        let headers = &table.headers;
        let latest_of = spec.latest_of.as_ref().and_then(|pattern| headers.find(pattern));
        if let Some(column) = latest_of
            && let Some(day) = latest_day(table, column.index)?
        {
            let period = Period::new(&day.to_string(), day, day).map_err(|error| error.to_string())?;
            return Ok(Self::by(Way::Fixed(out.period(period))));
        }
        if let Some(column) = spec.column.as_ref().and_then(|pattern| headers.find(pattern)) {
            let kind_column = spec.kind_column.as_ref().and_then(|it| headers.find(it)).map(|it| it.index);
            return Ok(Self::by(Way::Column { spec, column: column.index, kind_column, known: BTreeMap::new() }));
        }
        let (Some(label), Some(start), Some(end)) = (&spec.label, &spec.start, &spec.end) else {
            return Err("The column that says which time the figures are about is missing.".to_owned());
        };
        let day = |text: &str| text.parse::<Day>().map_err(|error| error.to_string());
        let period = Period::new(label, day(start)?, day(end)?).map_err(|error| error.to_string())?;
        Ok(Self::by(Way::Fixed(out.period(period))))
    }

    const fn by(way: Way<'a>) -> Self {
        Self { way, lines: BTreeMap::new(), mix: Mix { month: None, years: None, said: false } }
    }

    /// The kind of time that a period is, where rows say it: figures of another kind are another line.
    pub(crate) fn line(&self, id: PeriodId) -> &str {
        self.lines.get(&id).map_or("", String::as_str)
    }

    pub(crate) fn columns(&self) -> Vec<usize> {
        match &self.way {
            Way::Fixed(_) => Vec::new(),
            Way::Column { column, kind_column, .. } => [Some(*column), *kind_column].into_iter().flatten().collect(),
        }
    }

    /// The time of a row; a row without one is rejected.
    pub(crate) fn read(&mut self, row: &DataRow<'_>, headers: &Headers, out: &mut Collector) -> Option<PeriodId> {
        let (spec, column, kind_column, known) = match &mut self.way {
            Way::Fixed(id) => return Some(*id),
            Way::Column { spec, column, kind_column, known } => (*spec, *column, *kind_column, known),
        };
        let kind = kind_column.map_or("", |column| row.cell(column));
        let key = format!("{}\n{kind}", row.cell(column));
        if let Some(id) = known.get(&key) {
            return Some(*id);
        }
        let (text, remark) = split_remark(row.cell(column), &spec.remarks);
        match parse(text, kind, spec) {
            Ok(NamedTime { period, line }) => {
                if let Some(remark) = remark {
                    out.note(format!("The publisher marks {period} “{remark}”."));
                }
                self.mix.look(text, &period, headers.name(column), out);
                let id = out.period(period);
                if !line.is_empty() {
                    self.lines.insert(id, line);
                }
                known.insert(key, id);
                Some(id)
            }
            Err(reason) => {
                let reason = if text.is_empty() { "there is no time".to_owned() } else { reason };
                out.reject(row.line, headers.name(column), reason);
                None
            }
        }
    }
}

fn parse(text: &str, identifier: &str, spec: &PeriodSpec) -> Result<NamedTime, String> {
    let by_column =
        spec.kinds.iter().find(|(said, _)| said.eq_ignore_ascii_case(identifier)).map(|(_, kind)| kind.clone());
    let by_pattern =
        || spec.known.iter().find(|it| it.is.matches(identifier)).map(|it| it.is.fill(identifier, &it.kind));
    let by_column = by_column.or_else(by_pattern);
    let kind = by_column.or_else(|| spec.kind.clone().filter(|_| spec.kind_column.is_none() || identifier.is_empty()));
    let Some(kind) = kind else {
        return Err(format!("the profile does not know the kind of period “{identifier}”"));
    };
    // Whole years may come out of a spreadsheet as 2021.0.
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(read) = read_named_time(text, &kind) {
        return read;
    }
    let period = match reading(&kind)? {
        Reading::As(kind) => read_of_kind(text, kind),
        Reading::AsWritten => read_as_written(text),
        Reading::MidYear => read_mid_year(text).ok_or_else(|| format!("“{text}” is no year such as mid-2019")),
        Reading::Quarter => read_quarter(text),
        Reading::MonthOrYear => read_month_or_year(text),
        Reading::AsPublished => read_as_published(text),
        Reading::AsNamed => read_as_named(text),
    };
    period.map(|period| NamedTime { period, line: String::new() })
}

fn latest_day(table: &TextTable<'_>, column: usize) -> Result<Option<Day>, String> {
    let mut latest = None;
    table.each(|row| latest = latest.max(read_day(row.cell(column))))?;
    Ok(latest)
}
