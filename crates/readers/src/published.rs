// SPDX-License-Identifier: MIT OR Apache-2.0
//! Times as publishers write them who say more than days, months and years: quarters, months of a financial year, spans
//! with blanks; and years of which nobody says on which day they begin.

use base::{Day, Period, PeriodKind};

use crate::spelling::{Month, find_month, make_months, read_as_written, read_month, read_years};

/// As written, and quarters of calendar years (`2023 Q4`) and of financial ones (`2019/20 Q1`), spans of them, months of a
/// financial year (`2022/23 Oct`), spans of months (`Aug 2021 - Jul 2022`) and two calendar years (`2020 - 21`).
pub(crate) fn read_as_published(text: &str) -> Result<Period, String> {
    let plain = text.replace(['\u{2013}', '\u{2011}', '\u{2212}'], "-");
    let plain = plain.trim();
    let read = quarters(plain).or_else(|| month_of_year(plain)).or_else(|| span_of_months(plain));
    read.or_else(|| two_years(plain)).map_or_else(|| read_as_written(text), Ok)
}

/// As it is named. What the name does not say is left open: the period is the stretch in which a year of that name may
/// lie, so that no figure is shown before it can be known.
pub(crate) fn read_as_named(text: &str) -> Result<Period, String> {
    let bad = || format!("“{text}” is neither a year such as 2025 or 2023/24 nor a span of years");
    let plain = text.replace(['\u{2013}', '\u{2011}', '\u{2212}'], "-");
    let plain = plain.trim();
    let spelt = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b' '));
    let (first, last) = match plain.len() {
        4 => {
            let year = Period::parse(plain, PeriodKind::Calendar).map_err(|_bad| bad())?.start().year();
            (Day::new(year - 1, 1, 1), Day::new(year, 12, 31))
        }
        _ if !spelt => return Err(bad()),
        _ => {
            let two = Period::parse(plain, PeriodKind::Financial).ok();
            let span = two.or_else(|| read_years(plain)).ok_or_else(bad)?;
            // A financial year ends in March, an academic one in August.
            let end = span.end();
            let last = if end.month() == 3 { Day::new(end.year(), 8, 31) } else { Some(end) };
            (Some(span.start()), last)
        }
    };
    let (Some(first), Some(last)) = (first, last) else { return Err(bad()) };
    Period::new(plain, first, last).map_err(|error| error.to_string())
}

/// The year that a quarter or a month is of: the first year, and whether it begins in April.
fn year(text: &str) -> Option<(i16, bool)> {
    let financial = text.contains(['/', '-']) || text.len() == 6;
    let kind = if financial { PeriodKind::Financial } else { PeriodKind::Calendar };
    Period::parse(text, kind).ok().map(|period| (period.start().year(), financial))
}

/// The first and the last month of `2023 Q4` or `2019/20 Q1`.
fn quarter(text: &str) -> Option<(Month, Month)> {
    let (before, number) = text.rsplit_once(['Q', 'q'])?;
    let number: i8 = number.parse().ok().filter(|number| (1..=4).contains(number))?;
    let (first, financial) = year(before.trim())?;
    let from = (number - 1) * 3 + if financial { 4 } else { 1 };
    let at = |month: i8| if month > 12 { (first + 1, month - 12) } else { (first, month) };
    Some((at(from), at(from + 2)))
}

fn quarters(text: &str) -> Option<Period> {
    let (first, last) = text.split_once(" - ").or_else(|| text.split_once(" to ")).unwrap_or((text, text));
    let ((start, _), (last_start, end)) = (quarter(first.trim())?, quarter(last.trim())?);
    (start <= last_start).then(|| stretch(text, start, end)).flatten()
}

/// `2022/23 Oct`: a month of a year that begins in April.
fn month_of_year(text: &str) -> Option<Period> {
    let (before, name) = text.rsplit_once(' ')?;
    let (first, financial) = year(before.trim())?;
    let number = find_month(name)?;
    let of = if financial && number < 4 { first + 1 } else { first };
    financial.then(|| make_months(text, (of, number), (of, number)).ok()).flatten()
}

fn span_of_months(text: &str) -> Option<Period> {
    let (first, last) = text.split_once(" - ")?;
    let has_a_name = |text: &str| text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !has_a_name(first) || !has_a_name(last) {
        return None;
    }
    make_months(text, read_month(first.trim())?, read_month(last.trim())?).ok()
}

/// `2020 - 21`, with blanks: one financial year is written with a stroke.
fn two_years(text: &str) -> Option<Period> {
    let (first, last) = text.split_once(" - ")?;
    let first_year = year(first).filter(|(_, financial)| !financial)?.0;
    let last: i16 = last.parse().ok().filter(|_| last.len() == 2)?;
    ((first_year + 1) % 100 == last).then(|| stretch(text, (first_year, 1), (first_year + 1, 12))).flatten()
}

/// The months from the first to the last under the publisher's own words.
fn stretch(label: &str, first: Month, last: Month) -> Option<Period> {
    let days = make_months(label, first, last).ok()?;
    Period::new(label, days.start(), days.end()).ok()
}

#[cfg(test)]
mod tests {
    use super::{read_as_named, read_as_published};

    fn said(read: Result<base::Period, String>, text: &str) -> String {
        let period = read.expect(text);
        format!("{period}: {} to {}", period.start(), period.end())
    }

    #[test]
    fn quarters_and_spans_as_publishers_write_them() {
        let table = [
            ("2019/20 Q1", "2019/20 Q1: 2019-04-01 to 2019-06-30"),
            ("2019/20 Q4", "2019/20 Q4: 2020-01-01 to 2020-03-31"),
            ("2023 Q4", "2023 Q4: 2023-10-01 to 2023-12-31"),
            ("2009 Q1 - 2011 Q4", "2009 Q1 - 2011 Q4: 2009-01-01 to 2011-12-31"),
            ("2016/17 Q3 - 2017/18 Q2", "2016/17 Q3 - 2017/18 Q2: 2016-10-01 to 2017-09-30"),
            ("Aug 2021 - Jul 2022", "2021-08 to 2022-07: 2021-08-01 to 2022-07-31"),
            ("2022/23 Oct", "2022-10: 2022-10-01 to 2022-10-31"),
            ("2022/23 Feb", "2023-02: 2023-02-01 to 2023-02-28"),
            ("2020 - 21", "2020 - 21: 2020-01-01 to 2021-12-31"),
            ("2020 \u{2013} 21", "2020 - 21: 2020-01-01 to 2021-12-31"),
            // As before.
            ("2014 - 16", "2014 - 16: 2014-01-01 to 2016-12-31"),
            ("2020/21 - 22/23", "2020/21 - 22/23: 2020-04-01 to 2023-03-31"),
            ("2023/24", "2023/24: 2023-04-01 to 2024-03-31"),
            ("2021", "2021: 2021-01-01 to 2021-12-31"),
        ];
        for (text, expected) in table {
            assert_eq!(said(read_as_published(text), text), expected, "{text}");
        }
        for text in
            ["2023 Q5", "2023/25 Q1", "Q1 2023", "2023 Q4 - 2022 Q1", "2020 - 19", "2022/23 Smarch", "Q1", "2020-21 - "]
        {
            assert!(read_as_published(text).is_err(), "{text}");
        }
    }

    #[test]
    fn years_whose_days_nobody_says() {
        let table = [
            ("2025", "2025: 2024-01-01 to 2025-12-31"),
            ("2016-17", "2016-17: 2016-04-01 to 2017-08-31"),
            ("2015/16", "2015/16: 2015-04-01 to 2016-08-31"),
            ("2009-10", "2009-10: 2009-04-01 to 2010-08-31"),
            ("2014-16", "2014-16: 2014-01-01 to 2016-12-31"),
            ("2013/14-15/16", "2013/14-15/16: 2013-04-01 to 2016-08-31"),
        ];
        for (text, expected) in table {
            assert_eq!(said(read_as_named(text), text), expected, "{text}");
        }
        for text in ["0", "", "soon", "2016-17 (OT)", "2016-14", "-", "12", "2025 prov"] {
            assert!(read_as_named(text).is_err(), "{text}");
        }
    }
}
