// SPDX-License-Identifier: MIT OR Apache-2.0
//! How people, publishers and spreadsheets write days, months and years: the one place that decides what such a text means.

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
pub(crate) fn without_remark<'a>(text: &'a str, own: &[String]) -> (&'a str, Option<&'a str>) {
    let bare = text.trim_end_matches([')', ']']);
    let Some(at) = bare.rfind(['(', '[']).filter(|_| bare.len() + 1 == text.len()) else { return (text, None) };
    let (time, word) = bare.split_at(at);
    let word = word.trim_start_matches(['(', '[']).trim();
    let mut known = REMARKS.into_iter().chain(own.iter().map(String::as_str));
    if known.any(|known| known.eq_ignore_ascii_case(word)) { (time.trim_end(), Some(word)) } else { (text, None) }
}

/// What a text says of the time, whatever a profile makes of it.
enum Said {
    Day(Day),
    /// The first and the last month.
    Months(Month, Month),
    Years(Period),
}

/// A year and a month of it.
pub(crate) type Month = (i16, i8);

/// Reads every spelling in the table of the test below; `Err` says what was found.
fn said(text: &str) -> Result<Said, String> {
    let plain = text.replace(['\u{2013}', '\u{2011}', '\u{2212}'], "-");
    let plain = plain.trim();
    let bad = || {
        format!("“{text}” is not a year such as 2025 or 2023/24, a span of years, a month such as 2025-09, or a day")
    };
    if let Some(day) = day(plain).or_else(|| serial(plain)) {
        return Ok(Said::Day(day));
    }
    let (first, last) = plain.split_once(" to ").map_or((plain, plain), |(first, last)| (first.trim(), last.trim()));
    if let Some((year, month)) = [first, last].into_iter().find_map(two_readings) {
        let name = month_name(month);
        return Err(format!(
            "“{text}” may be a month or a span of years: write {name} {year}, or years with / or words"
        ));
    }
    if let (Some(first), Some(last)) = (month(first), month(last)) {
        return Ok(Said::Months(first, last));
    }
    years(plain).map(Said::Years).ok_or_else(bad)
}

/// Days, months and years are themselves; a plain year is a calendar year, `2023/24` a financial one.
pub(crate) fn as_written(text: &str) -> Result<Period, String> {
    match said(text)? {
        Said::Day(day) => Period::new(&day.to_string(), day, day).map_err(|error| error.to_string()),
        Said::Months(first, last) => months(text, first, last),
        Said::Years(years) => Ok(years),
    }
}

/// As written, but a day can only be the first of a month, which spreadsheets make of months.
pub(crate) fn month_or_year(text: &str) -> Result<Period, String> {
    match said(text)? {
        Said::Day(day) if day.day() == 1 => months(text, (day.year(), day.month()), (day.year(), day.month())),
        Said::Day(_) => Err(format!("“{text}” is a day; a month such as 2025-09 or a year should stand here")),
        Said::Months(first, last) => months(text, first, last),
        Said::Years(years) => Ok(years),
    }
}

/// The quarter that begins with the month written: `2025-04` or, as spreadsheets write it, `01/04/2025`.
pub(crate) fn quarter(text: &str) -> Result<Period, String> {
    let first_of = day(text).or_else(|| serial(text)).filter(|day| day.day() == 1);
    let Some((year, first)) = first_of.map(|day| (day.year(), day.month())).or_else(|| month(text)) else {
        return Err(format!("“{text}” is not the first month of a quarter, such as 2025-04"));
    };
    months(text, (year, first), if first > 10 { (year + 1, first - 10) } else { (year, first + 2) })
}

/// A month as spreadsheets make it of two years: 2011-12 becomes Dec-11.
pub(crate) fn may_have_been_years(text: &str) -> bool {
    let short = text.split_once('-').is_some_and(|(name, year)| name.len() == 3 && year.len() == 2);
    short && month(text).is_some_and(|(year, month)| i16::from(month) == year % 100 + 1)
}

/// Whether a column of such texts tells times. One that may be two things is a time too.
pub(crate) fn is_a_time(text: &str) -> bool {
    two_readings(text).is_some() || month_or_year(text).is_ok()
}

/// Reads a time where the file says what a year means; a day must be the day that such a time ends on.
pub(crate) fn of_kind(text: &str, kind: PeriodKind) -> Result<Period, String> {
    let whole_year = text.strip_suffix("0000").filter(|year| year.len() == 4);
    let Some(day) = day(text).or_else(|| serial(text)) else {
        return Period::parse(whole_year.unwrap_or(text), kind).map_err(|error| error.to_string());
    };
    let period = Period::parse(&day.year().to_string(), kind).map_err(|error| error.to_string())?;
    if period.end() == day {
        Ok(period)
    } else {
        Err(format!("“{text}” is a day, and the figures are about {period}"))
    }
}

/// A whole date: 2015-03-09, 09/03/2015, 9.3.15 and 9 March 2015, also with a time behind it. The day stands first
/// unless the year does, as it is written in Britain.
pub(crate) fn day(text: &str) -> Option<Day> {
    let date = text.split_once(['T']).map_or(text, |(date, _)| date);
    let parts: Vec<&str> = date.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.get(..3)? else { return None };
    if parts.get(3).is_some_and(|time| !time.contains(':')) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    Day::new(year_of(year)?, number_of(month).or_else(|| month.parse().ok())?, day.parse().ok()?)
}

/// The number that a spreadsheet keeps for a day: those from 1954 to 2064 cannot be years.
fn serial(text: &str) -> Option<Day> {
    let is_plain = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<f64>().ok().filter(|number| is_plain && (20_000.0..60_000.0).contains(number))?;
    day_of_serial(number, false)
}

/// `October 2023`, `Oct 2023`, `Oct-23`, `2023 October`, `2023-10`, `202310`.
pub(crate) fn month(text: &str) -> Option<Month> {
    let (first, last) = text.split_once([' ', '-', '/']).unwrap_or((text, ""));
    match (number_of(first), number_of(last)) {
        (Some(month), None) => Some((year_of(last.trim())?, month)),
        (None, Some(month)) => Some((year_of(first)?, month)),
        (None, None) => {
            let (_, month) = year_and_two(text).filter(|(_, month)| (1..=12).contains(month))?;
            Some((year_of(text.get(..4)?)?, i8::try_from(month).ok()?))
        }
        _ => None,
    }
}

/// The year and the month of a text that may be two years just as well.
fn two_readings(text: &str) -> Option<(u16, u16)> {
    year_and_two(text).filter(|(year, last)| *last <= 12 && *last > year % 100)
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

/// The months from the first to the last, as one time: `2025-09`, `2025-04 to 2025-06`.
pub(crate) fn months(text: &str, first: Month, last: Month) -> Result<Period, String> {
    let bad = || format!("“{text}” is not a month or a stretch of months");
    let label = |(year, month): Month| format!("{year}-{month:02}");
    let label = if first == last { label(first) } else { format!("{} to {}", label(first), label(last)) };
    let start = Day::new(first.0, first.1, 1).ok_or_else(bad)?;
    let end = (28..=31).rev().find_map(|day| Day::new(last.0, last.1, day)).ok_or_else(bad)?;
    Period::new(&label, start, end).map_err(|error| error.to_string())
}

pub(crate) fn month_name(month: u16) -> String {
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The month of a name or the beginning of one: `Sep`, `Sept`.
pub(crate) fn number_of(word: &str) -> Option<i8> {
    let word = word.trim().to_lowercase();
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

/// Of two digits, those above 40 are of the last century.
fn year_of(text: &str) -> Option<i16> {
    let year = text.parse::<i16>().ok().filter(|year| *year >= 0)?;
    match text.len() {
        // No figure is about other years.
        4 => Some(year).filter(|year| (1800..=2199).contains(year)),
        2 => Some(if year > 40 { 1900 + year } else { 2000 + year }),
        _ => None,
    }
}

/// One year or a span of them.
pub(crate) fn years(text: &str) -> Option<Period> {
    if let Some((first, last)) = span(text) {
        return of_span(text, first, last);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), text.len() == digits.len()) {
        (4, true) => Period::parse(text, PeriodKind::Calendar).ok(),
        // Year, quarter and month in eight digits, as one publisher sorts by; only whole years are plain.
        (8, true) => Period::parse(text.strip_suffix("0000")?, PeriodKind::Calendar).ok(),
        (6, _) => Period::parse(text, PeriodKind::Financial).ok(),
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

    use super::{as_written, day, is_a_time, month_or_year, of_kind, quarter, without_remark};

    /// Text, label, first and last day.
    const TIMES: &[(&str, &str, &str, &str)] = &[
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("20230000", "2023", "2023-01-01", "2023-12-31"),
        ("202021", "2020/21", "2020-04-01", "2021-03-31"),
        ("2023/24", "2023/24", "2023-04-01", "2024-03-31"),
        ("2014-15", "2014/15", "2014-04-01", "2015-03-31"),
        ("2014-16", "2014-16", "2014-01-01", "2016-12-31"),
        ("2014\u{2013}16", "2014-16", "2014-01-01", "2016-12-31"),
        ("2020 - 22", "2020 - 22", "2020-01-01", "2022-12-31"),
        ("2009 - 11", "2009 - 11", "2009-01-01", "2011-12-31"),
        ("2009-2011", "2009-2011", "2009-01-01", "2011-12-31"),
        ("2020/21 - 22/23", "2020/21 - 22/23", "2020-04-01", "2023-03-31"),
        ("2013/14-15/16", "2013/14-15/16", "2013-04-01", "2016-03-31"),
        ("October 2023", "2023-10", "2023-10-01", "2023-10-31"),
        ("Feb-24", "2024-02", "2024-02-01", "2024-02-29"),
        ("Sept 98", "1998-09", "1998-09-01", "1998-09-30"),
        ("2023 December", "2023-12", "2023-12-01", "2023-12-31"),
        ("202310", "2023-10", "2023-10-01", "2023-10-31"),
        ("2023-10", "2023-10", "2023-10-01", "2023-10-31"),
        ("2025-04 to 2025-06", "2025-04 to 2025-06", "2025-04-01", "2025-06-30"),
        ("Dec 2024 to Feb-25", "2024-12 to 2025-02", "2024-12-01", "2025-02-28"),
    ];

    /// Text, the day, and the month where that is what should stand there.
    const DAYS: &[(&str, &str, Option<&str>)] = &[
        ("31/03/2024", "2024-03-31", None),
        ("44276", "2021-03-21", None),
        ("01/09/2025", "2025-09-01", Some("2025-09")),
        ("2025-09-01", "2025-09-01", Some("2025-09")),
        ("1 September 2025", "2025-09-01", Some("2025-09")),
        ("44256", "2021-03-01", Some("2021-03")),
    ];

    const NO_TIMES: &[&str] = &[
        "",
        "soon",
        "20230100",
        "2023 - ",
        "é - é",
        "é-25",
        "2016-14",
        "2023/25",
        "2025/09",
        "31/02/2024",
        "Smarch 2023",
        "2023 Q1",
        "Q2 2025",
        "12345",
        "-",
        "2023-13",
        "2023-13-01",
        "October",
        "9999-99",
        "000000",
        "2025-09 to 2025-04",
        "2025-09 to soon",
        "9999-12 to ",
    ];

    #[test]
    fn spellings_of_publishers_and_spreadsheets() {
        for (text, label, start, end) in TIMES {
            for read in [as_written, month_or_year] {
                let period = read(text).expect(text);
                let found = (period.label(), period.start().to_string(), period.end().to_string());
                assert_eq!(found, (*label, (*start).to_owned(), (*end).to_owned()), "{text}");
            }
            assert!(is_a_time(text), "{text}");
        }
        for (text, day, month) in DAYS {
            assert_eq!(as_written(text).expect(text).label(), *day, "{text}");
            assert_eq!(month_or_year(text).ok().as_ref().map(base::Period::label), *month, "{text}");
        }
        for text in NO_TIMES {
            assert!(as_written(text).is_err() && month_or_year(text).is_err() && !is_a_time(text), "{text}");
        }
    }

    /// Neither a month nor two years is taken, and both are named.
    #[test]
    fn a_time_that_may_be_two_things_is_no_time() {
        for text in ["2009-10", "200910", "2009\u{2011}10", "2009-10 to 2010-11"] {
            for read in [as_written, month_or_year] {
                let why = read(text).expect_err(text);
                assert!(why.contains("may be a month or a span of years: write October 2009"), "{why}");
            }
        }
        assert!(is_a_time("2009-10"), "a column of these is a column of times");
        assert_eq!(
            quarter("2009-10").map(|it| it.to_string()).as_deref(),
            Ok("2009-10 to 2009-12"),
            "no year is a quarter"
        );
    }

    #[test]
    fn quarters_are_named_by_their_first_month() {
        for (text, label, end) in
            [("01/12/2024", "2024-12 to 2025-02", "2025-02-28"), ("Apr 2025", "2025-04 to 2025-06", "2025-06-30")]
        {
            let quarter = quarter(text).expect(text);
            assert_eq!((quarter.label(), quarter.end().to_string().as_str()), (label, end), "{text}");
        }
        for text in ["02/12/2024", "2024", "Q1 2024"] {
            assert!(quarter(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_in_every_spelling() {
        for text in [
            "2015-03-09",
            "09/03/2015",
            "9.3.15",
            "9 March 2015",
            "09-Mar-2015",
            "2015-03-09T00:00:00",
            "09/03/2015 00:00",
        ] {
            let found = day(text).expect(text);
            assert_eq!(found.to_string(), "2015-03-09", "{text}");
        }
        for text in ["", "2015", "2015-16", "March 2015", "31/02/2015", "1.2.3.4", "10.5"] {
            assert!(day(text).is_none(), "{text}");
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
        assert_eq!(without_remark("2025 (prov)", &[]), ("2025", Some("prov")));
        assert_eq!(without_remark("2023/24 [P]", &[]), ("2023/24", Some("P")));
        assert_eq!(without_remark("2016-17 (OT)", &["ot".to_owned()]), ("2016-17", Some("OT")));
        assert_eq!(without_remark("2016-17 (OT)", &[]), ("2016-17 (OT)", None));
        for text in ["2025", "2025 (half)", "(p", "p)", "2025 ((p))"] {
            assert_eq!(without_remark(text, &[]), (text, None), "{text}");
        }
    }
}
