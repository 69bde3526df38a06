// SPDX-License-Identifier: MIT OR Apache-2.0
//! Spellings of days, months and years by people, publishers and spreadsheets: the one place that decides what such a
//! text means.

mod days;
mod months;
mod remarks;
mod years;

use base::{Day, Period, PeriodKind};

use days::read_serial;
pub(crate) use days::{read_day, read_serial_day};
pub(crate) use months::{Month, find_month, make_months, may_have_been_years, name_month, read_month};
pub(crate) use remarks::split_remark;
use years::two_readings;
pub(crate) use years::{read_mid_year, read_years};

/// Time that a text says, whatever a profile makes of it.
enum Said {
    Day(Day),
    /// The first and the last month.
    Months(Month, Month),
    Years(Period),
}

/// Reads every spelling in the table of the test below; `Err` says what was found.
fn said(text: &str) -> Result<Said, String> {
    let plain = text.replace(['\u{2013}', '\u{2011}', '\u{2212}'], "-");
    let plain = plain.trim();
    let bad = || {
        format!("“{text}” is not a year such as 2025 or 2023/24, a span of years, a month such as 2025-09, or a day")
    };
    if let Some(day) = read_day(plain).or_else(|| read_serial(plain)) {
        return Ok(Said::Day(day));
    }
    let (first, last) = plain.split_once(" to ").map_or((plain, plain), |(first, last)| (first.trim(), last.trim()));
    if let Some((year, month)) = [first, last].into_iter().find_map(two_readings) {
        let name = name_month(month);
        return Err(format!(
            "“{text}” may be a month or a span of years: write {name} {year}, or years with / or words"
        ));
    }
    if let (Some(first), Some(last)) = (read_month(first), read_month(last)) {
        return Ok(Said::Months(first, last));
    }
    read_years(plain).map(Said::Years).ok_or_else(bad)
}

/// Days, months and years are themselves; a plain year is a calendar year, `2023/24` a financial one.
pub(crate) fn read_as_written(text: &str) -> Result<Period, String> {
    match said(text)? {
        Said::Day(day) => Period::new(&day.to_string(), day, day).map_err(|error| error.to_string()),
        Said::Months(first, last) => make_months(text, first, last),
        Said::Years(years) => Ok(years),
    }
}

/// As written, but a day can only be the first of a month, which spreadsheets make of months.
pub(crate) fn read_month_or_year(text: &str) -> Result<Period, String> {
    match said(text)? {
        Said::Day(day) if day.day() == 1 => make_months(text, (day.year(), day.month()), (day.year(), day.month())),
        Said::Day(_) => Err(format!("“{text}” is a day; a month such as 2025-09 or a year should stand here")),
        Said::Months(first, last) => make_months(text, first, last),
        Said::Years(years) => Ok(years),
    }
}

/// The quarter that begins with the month written: `2025-04` or, as spreadsheets write it, `01/04/2025`.
pub(crate) fn read_quarter(text: &str) -> Result<Period, String> {
    let first_of = read_day(text).or_else(|| read_serial(text)).filter(|day| day.day() == 1);
    let Some((year, first)) = first_of.map(|day| (day.year(), day.month())).or_else(|| read_month(text)) else {
        return Err(format!("“{text}” is not the first month of a quarter, such as 2025-04"));
    };
    make_months(text, (year, first), if first > 10 { (year + 1, first - 10) } else { (year, first + 2) })
}

/// Tells whether a column of such texts tells times. One that may be two things is a time too.
pub(crate) fn is_a_time(text: &str) -> bool {
    two_readings(text).is_some() || read_month_or_year(text).is_ok()
}

/// Reads a time where the file says what a year means; a day must be the day that such a time ends on.
pub(crate) fn read_of_kind(text: &str, kind: PeriodKind) -> Result<Period, String> {
    let whole_year = text.strip_suffix("0000").filter(|year| year.len() == 4);
    let Some(day) = read_day(text).or_else(|| read_serial(text)) else {
        return Period::parse(whole_year.unwrap_or(text), kind).map_err(|error| error.to_string());
    };
    let period = Period::parse(&day.year().to_string(), kind).map_err(|error| error.to_string())?;
    if period.end() == day {
        Ok(period)
    } else {
        Err(format!("“{text}” is a day, and the figures are about {period}"))
    }
}

#[cfg(test)]
#[path = "spelling_tests.rs"]
mod tests;
