// SPDX-License-Identifier: MIT OR Apache-2.0
//! How publishers write the time that a figure is about, where the file does not say which kind of year it means.

use base::{Day, Period, PeriodKind};

use crate::container::day_of_serial;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What publishers put after a time of which the figures may still change, or did.
const REMARKS: [&str; 10] = ["p", "prov", "provisional", "r", "rev", "revised", "e", "est", "estimated", "final"];

/// The time without the remark after it, and the remark: `2025 (prov)`, `2023/24 [p]`.
pub(crate) fn without_remark(text: &str) -> (&str, Option<&str>) {
    let bare = text.trim_end_matches([')', ']']);
    let Some(at) = bare.rfind(['(', '[']).filter(|_| bare.len() + 1 == text.len()) else { return (text, None) };
    let (time, word) = bare.split_at(at);
    let word = word.trim_start_matches(['(', '[']).trim();
    if REMARKS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        (time.trim_end(), Some(word))
    } else {
        (text, None)
    }
}

/// Reads every spelling in the table of the test below; `Err` says what was found.
pub(crate) fn as_written(text: &str) -> Result<Period, String> {
    let plain = text.replace(['\u{2013}', '\u{2011}', '\u{2212}'], "-");
    let plain = plain.trim();
    let bad = || format!("“{text}” is not a year, a span of years, a month or a day");
    if let Some(day) = day_of(plain).or_else(|| serial(plain)) {
        return Period::new(&day.to_string(), day, day).map_err(|error| error.to_string());
    }
    if let Some((year, last)) = year_and_two(plain)
        && last <= 12
        && last > year % 100
    {
        let month = MONTHS.get(usize::from(last).saturating_sub(1)).copied().unwrap_or_default();
        return Err(format!(
            "“{text}” may be a month or a span of years: write {month} {year}, or years with / or words"
        ));
    }
    if let Some((label, start, end)) = month(plain) {
        return Period::new(&label, start, end).map_err(|error| error.to_string());
    }
    if let Some((first, last)) = span(plain) {
        return of_span(plain, first, last).ok_or_else(bad);
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), plain.len() == digits.len()) {
        (4, true) => Period::parse(plain, PeriodKind::Calendar).map_err(|_bad| bad()),
        // Year, quarter and month in eight digits, as one publisher sorts by; only whole years are plain.
        (8, true) => match plain.strip_suffix("0000") {
            Some(year) => Period::parse(year, PeriodKind::Calendar).map_err(|_bad| bad()),
            None => Err(bad()),
        },
        (6, _) => Period::parse(plain, PeriodKind::Financial).map_err(|_bad| bad()),
        _ => Err(bad()),
    }
}

/// Reads a time where the file says what a year means; a day must be the day that such a time ends on.
pub(crate) fn of_kind(text: &str, kind: PeriodKind) -> Result<Period, String> {
    let whole_year = text.strip_suffix("0000").filter(|year| year.len() == 4);
    let Some(day) = day_of(text).or_else(|| serial(text)) else {
        return Period::parse(whole_year.unwrap_or(text), kind).map_err(|error| error.to_string());
    };
    let period = Period::parse(&day.year().to_string(), kind).map_err(|error| error.to_string())?;
    if period.end() == day {
        Ok(period)
    } else {
        Err(format!("“{text}” is a day, and the figures are about {period}"))
    }
}

/// Days written 2025-05-24 or 24-05-2025, also with slashes.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The number that a spreadsheet keeps for a day: those from 1954 to 2064 cannot be years.
fn serial(text: &str) -> Option<Day> {
    let is_plain = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<f64>().ok().filter(|number| is_plain && (20_000.0..60_000.0).contains(number))?;
    day_of_serial(number, false)
}

/// `October 2023`, `Oct 2023`, `Oct-23`, `2023 October`, `2023-10`, `202310`.
fn month(text: &str) -> Option<(String, Day, Day)> {
    let (first, last) = text.split_once([' ', '-']).unwrap_or((text, ""));
    let (year, month) = match (number_of(first), number_of(last)) {
        (Some(month), None) => (year_of(last.trim())?, month),
        (None, Some(month)) => (year_of(first)?, month),
        (None, None) => {
            let (year, month) = year_and_two(text).filter(|(_, month)| (1..=12).contains(month))?;
            (i16::try_from(year).ok()?, i8::try_from(month).ok()?)
        }
        _ => return None,
    };
    let start = Day::new(year, month, 1)?;
    let next = if month == 12 { Day::new(year + 1, 1, 1)? } else { Day::new(year, month + 1, 1)? };
    let name = MONTHS.get(usize::try_from(month - 1).ok()?)?;
    let capital = name.get(..1)?.to_uppercase();
    Some((format!("{capital}{} {year}", name.get(1..)?), start, next.plus_days(-1)?))
}

/// Four digits and two, which may be a year and a month or two years: `2023-10`, `202310`, `2014-16`, `201416`.
fn year_and_two(text: &str) -> Option<(u16, u16)> {
    let (first, last) = (text.get(..4)?, text.get(4..)?);
    let last = last.strip_prefix('-').unwrap_or(last);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (last.len() == 2 && digits(first) && digits(last))
        .then(|| Some((first.parse().ok()?, last.parse().ok()?)))
        .flatten()
}

fn number_of(word: &str) -> Option<i8> {
    let word = word.trim().to_lowercase();
    let at = MONTHS.iter().position(|name| *name == word || (word.len() == 3 && name.starts_with(&word)))?;
    i8::try_from(at + 1).ok()
}

fn year_of(text: &str) -> Option<i16> {
    let year = text.parse::<i16>().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The two ends of `2020 - 22`, `2014-16`, `2020/21 - 22/23`, `2013/14-15/16`; `2014-15` is one financial year.
fn span(text: &str) -> Option<(&str, &str)> {
    let (first, last) = text.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let number = |part: &str| part.parse::<u16>().ok();
    match (number(first), number(last)) {
        (Some(year), Some(end)) if last.len() == 2 => {
            (first.len() == 4 && end != (year + 1) % 100).then_some((first, last))
        }
        (Some(_), Some(_)) => (first.len() == 4 && last.len() == 4).then_some((first, last)),
        _ => (first.contains('/') && last.contains('/')).then_some((first, last)),
    }
}

fn of_span(text: &str, first: &str, last: &str) -> Option<Period> {
    let kind = if first.contains('/') { PeriodKind::Financial } else { PeriodKind::Calendar };
    let short = last.len() == 2 || last.find('/') == Some(2);
    let last = if short { format!("{}{last}", first.get(..2)?) } else { last.to_owned() };
    let (start, end) = (Period::parse(first, kind).ok()?, Period::parse(&last, kind).ok()?);
    Period::new(text, start.start(), end.end()).ok().filter(|period| period.end() > start.end())
}

#[cfg(test)]
mod tests {
    use base::PeriodKind;

    use super::{as_written, of_kind, without_remark};

    #[test]
    fn spellings_of_publishers() {
        let table = [
            ("2025", "2025", "2025-01-01", "2025-12-31"),
            ("202021", "2020/21", "2020-04-01", "2021-03-31"),
            ("2023/24", "2023/24", "2023-04-01", "2024-03-31"),
            ("2014-15", "2014/15", "2014-04-01", "2015-03-31"),
            ("2014-16", "2014-16", "2014-01-01", "2016-12-31"),
            ("2014\u{2013}16", "2014-16", "2014-01-01", "2016-12-31"),
            ("2020 - 22", "2020 - 22", "2020-01-01", "2022-12-31"),
            ("2009-2011", "2009-2011", "2009-01-01", "2011-12-31"),
            ("2020/21 - 22/23", "2020/21 - 22/23", "2020-04-01", "2023-03-31"),
            ("2013/14-15/16", "2013/14-15/16", "2013-04-01", "2016-03-31"),
            ("20230000", "2023", "2023-01-01", "2023-12-31"),
            ("October 2023", "October 2023", "2023-10-01", "2023-10-31"),
            ("Feb-24", "February 2024", "2024-02-01", "2024-02-29"),
            ("2023 December", "December 2023", "2023-12-01", "2023-12-31"),
            ("202310", "October 2023", "2023-10-01", "2023-10-31"),
            ("2009 - 11", "2009 - 11", "2009-01-01", "2011-12-31"),
            ("2023-10", "October 2023", "2023-10-01", "2023-10-31"),
            ("44276", "2021-03-21", "2021-03-21", "2021-03-21"),
            ("31/03/2024", "2024-03-31", "2024-03-31", "2024-03-31"),
        ];
        for (text, label, start, end) in table {
            let period = as_written(text).expect(text);
            let found = (period.label(), period.start().to_string(), period.end().to_string());
            assert_eq!(found, (label, start.to_owned(), end.to_owned()), "{text}");
        }
        let unknown = [
            "",
            "soon",
            "20230100",
            "2023 - ",
            "é - é",
            "201112",
            "2016-14",
            "2023/25",
            "31/02/2024",
            "Smarch 2023",
            "2023 Q1",
            "12345",
            "-",
            "2023-13",
            "2023-13-01",
            "October",
            "9999-99",
            "000000",
        ];
        for text in unknown {
            assert!(as_written(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_of_a_known_kind() {
        let said = |text, kind| of_kind(text, kind).map(|period| format!("{period} to {}", period.end()));
        let table = [
            ("20230000", PeriodKind::Academic, "2023/24 to 2024-08-31"),
            ("202021", PeriodKind::Academic, "2020/21 to 2021-08-31"),
            ("44276", PeriodKind::OnCensusDay, "2021 to 2021-03-21"),
            ("31/03/2024", PeriodKind::OnMarch31, "2024 to 2024-03-31"),
            ("2025", PeriodKind::YearToMarch, "2025 to 2025-03-31"),
        ];
        for (text, kind, expected) in table {
            assert_eq!(said(text, kind).as_deref(), Ok(expected), "{text}");
        }
        for (text, kind) in [("30/03/2024", PeriodKind::OnMarch31), ("Week 12", PeriodKind::Calendar)] {
            assert!(said(text, kind).is_err(), "{text}");
        }
    }

    #[test]
    fn remarks_after_a_time() {
        assert_eq!(without_remark("2025 (prov)"), ("2025", Some("prov")));
        assert_eq!(without_remark("2023/24 [P]"), ("2023/24", Some("P")));
        for text in ["2025", "2025 (half)", "(p", "p)", "2025 ((p))"] {
            assert_eq!(without_remark(text), (text, None), "{text}");
        }
    }
}
