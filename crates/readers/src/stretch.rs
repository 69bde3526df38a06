// SPDX-License-Identifier: MIT OR Apache-2.0
//! Years and parts of years that a file names by two columns, the year and the kind: terms, quarters, months, weeks.
//! Takes the widest stretch that may be meant where the kind does not say its days; the period ends when it ends at
//! the latest.

use base::{Day, Period, PeriodKind};

/// A time, and the line of figures that it may stand in: an autumn term is no point between two spring terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedTime {
    pub(crate) period: Period,
    pub(crate) line: String,
}

/// Month and day.
type Mark = (i8, i8);

/// A kind of year by the day on which it begins at the earliest and ends at the latest.
struct Year {
    name: &'static str,
    from: Mark,
    to: Mark,
    /// It begins in one calendar year and ends in the next.
    two: bool,
    /// First and last days of its quarters; those of an academic year depend on who counts.
    quarters: [(Mark, Mark); 4],
}

const CALENDAR: Year = Year {
    name: "calendar year",
    from: (1, 1),
    to: (12, 31),
    two: false,
    quarters: [((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31))],
};
const FINANCIAL: Year = Year {
    name: "financial year",
    from: (4, 1),
    to: (3, 31),
    two: true,
    quarters: [((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31)), ((1, 1), (3, 31))],
};
const TAX: Year = Year {
    name: "tax year",
    from: (4, 6),
    to: (4, 5),
    two: true,
    quarters: [((4, 6), (7, 5)), ((7, 6), (10, 5)), ((10, 6), (1, 5)), ((1, 6), (4, 5))],
};
const ACADEMIC: Year = Year {
    name: "academic year",
    from: (9, 1),
    to: (8, 31),
    two: true,
    quarters: [((8, 1), (11, 30)), ((11, 1), (2, 28)), ((2, 1), (5, 31)), ((5, 1), (8, 31))],
};

/// Terms and other parts of an academic year, with the days between which they lie.
const TERMS: [(&str, &str, Mark, Mark); 6] = [
    ("term-autumn", "autumn term", (9, 1), (12, 31)),
    ("term-spring", "spring term", (1, 1), (4, 30)),
    ("term-summer", "summer term", (4, 1), (8, 31)),
    ("term-autumn-spring", "autumn and spring term", (9, 1), (4, 30)),
    ("half-terms-5", "five half terms", (9, 1), (6, 30)),
    ("half-terms-6", "six half terms", (9, 1), (8, 31)),
];

/// Reads the year of a time of this kind; `None` where this is no kind of these.
pub(crate) fn read_named_time(text: &str, kind: &str) -> Option<Result<NamedTime, String>> {
    let (head, rest) = kind.split_once('-').unwrap_or((kind, ""));
    let year = match head {
        "calendar" => &CALENDAR,
        "financial" => &FINANCIAL,
        "tax" => &TAX,
        _ => &ACADEMIC,
    };
    Some(match (head, rest) {
        ("calendar" | "financial" | "tax" | "academic", "year") => whole(text, year),
        ("calendar" | "financial" | "tax" | "academic", quarters) if quarters.starts_with('q') => {
            quarter(text, year, quarters)
        }
        ("reporting", "year") => reporting(text),
        ("month", number) if is_number(number) => month(text, number),
        ("week", number) if is_number(number) => week(text, number),
        ("half", "1") => half(text, "April to September", (4, 1), (9, 30)),
        ("half", "2") => half(text, "October to March", (10, 1), (3, 31)),
        _ => {
            let (_, name, from, to) = TERMS.into_iter().find(|(word, ..)| *word == kind)?;
            part(text, name, &ACADEMIC, (from, to)).map(|period| NamedTime { period, line: name.to_owned() })
        }
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first of the years that a text names, and whether it names two.
fn years(text: &str) -> Result<(i16, bool), String> {
    let plain = text.strip_suffix("0000").filter(|year| year.len() == 4).unwrap_or(text);
    let two = plain.len() > 4;
    let kind = if two { PeriodKind::Financial } else { PeriodKind::Calendar };
    let period = Period::parse(plain, kind).map_err(|error| error.to_string())?;
    Ok((period.start().year(), two))
}

fn label(first: i16, two: bool) -> String {
    if two { format!("{first}/{:02}", (first + 1) % 100) } else { first.to_string() }
}

fn one_year(text: &str, of: &str) -> Result<i16, String> {
    match years(text)? {
        (year, false) => Ok(year),
        (_, true) => Err(format!("“{text}” is two years, and {of} lies in one")),
    }
}

fn period(label: &str, (first, from): (i16, Mark), (last, to): (i16, Mark)) -> Result<Period, String> {
    let bad = || format!("there is no such time as {label}");
    // The last day of February is not the 28th in every year.
    let leap = to == (2, 28) && Day::new(last, 2, 29).is_some();
    let end = Day::new(last, to.0, if leap { 29 } else { to.1 });
    let (Some(start), Some(end)) = (Day::new(first, from.0, from.1), end) else { return Err(bad()) };
    Period::new(label, start, end).map_err(|_bad| bad())
}

/// A part of a year that may begin in one calendar year and end in the next. Where the text names one year of the two,
/// either may be meant.
fn part(text: &str, name: &str, year: &Year, (from, to): (Mark, Mark)) -> Result<Period, String> {
    if !year.two {
        let first = one_year(text, name)?;
        return period(&format!("{first} {name}"), (first, from), (first, to));
    }
    let (first, two) = years(text)?;
    let at = |mark: Mark, whole_ends: bool| {
        // An end on the day before the year begins again is in the second year.
        let begins = year.quarters.first().map_or(year.from, |quarter| quarter.0.min(year.from));
        if mark < begins || (whole_ends && mark == year.to) { first + 1 } else { first }
    };
    let (begins, ends) = (at(from, false), at(to, true));
    if two {
        period(&format!("{} {name}", label(first, true)), (begins, from), (ends, to))
    } else {
        period(&format!("{first} {name} (days not known)"), (begins - 1, from), (ends, to))
    }
}

fn whole(text: &str, year: &Year) -> Result<NamedTime, String> {
    let line = year.name.to_owned();
    let period = part(text, year.name, year, (year.from, year.to))?;
    // Of the kinds of year only this one is written as no other is.
    let bare = period.label().strip_suffix(year.name).map(str::trim_end).filter(|_| year.name != TAX.name);
    let named = bare.map(|bare| Period::new(bare, period.start(), period.end()).map_err(|error| error.to_string()));
    Ok(NamedTime { period: named.unwrap_or(Ok(period))?, line })
}

/// `q1` is the first quarter, `q13` the first three together.
fn quarter(text: &str, year: &Year, quarters: &str) -> Result<NamedTime, String> {
    let numbers: Vec<usize> =
        quarters.chars().filter_map(|digit| usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return Err(format!("“{quarters}” is no quarter"));
    };
    let (Some((from, _)), Some((_, to))) = (year.quarters.get(*first), year.quarters.get(*last)) else {
        return Err(format!("“{quarters}” is no quarter"));
    };
    let name = if first == last { format!("Q{}", first + 1) } else { format!("Q{} to Q{}", first + 1, last + 1) };
    let found = part(text, &name, year, (*from, *to))?;
    let which = match year.name {
        "academic year" => " (academic year, days not known)",
        "tax year" => " (tax year)",
        _ => "",
    };
    let label = if found.label().ends_with(')') { found.label().to_owned() } else { format!("{found}{which}") };
    let line =
        if first == last { format!("quarter of the {}", year.name) } else { format!("{name} of the {}", year.name) };
    let period = Period::new(&label, found.start(), found.end()).map_err(|error| error.to_string())?;
    Ok(NamedTime { period, line })
}

/// Only the publication says what a reporting year is: it may end on any day of the year that it is named after.
fn reporting(text: &str) -> Result<NamedTime, String> {
    let (first, two) = years(text)?;
    let words = format!("reporting year {} (days not known)", label(first, two));
    let (begins, ends) = if two { (first, first + 1) } else { (first - 1, first) };
    let period = period(&words, (begins, (1, 1)), (ends, (12, 31)))?;
    Ok(NamedTime { period, line: "reporting year".to_owned() })
}

fn month(text: &str, number: &str) -> Result<NamedTime, String> {
    let year = one_year(text, "a month")?;
    let number: i8 = number.parse().map_err(|_bad| format!("“{number}” is no month"))?;
    let last = (28..=31).rev().find(|day| Day::new(year, number, *day).is_some()).unwrap_or(28);
    let period = period(&format!("{year}-{number:02}"), (year, (number, 1)), (year, (number, last)))?;
    Ok(NamedTime { period, line: "month".to_owned() })
}

/// Weeks are counted in several ways, which differ by six days at most.
fn week(text: &str, number: &str) -> Result<NamedTime, String> {
    let year = one_year(text, "a week")?;
    let bad = || format!("“{number}” is no week of a year");
    let number: i32 = number.parse().ok().filter(|number| (1..=53).contains(number)).ok_or_else(bad)?;
    let new_year = Day::new(year, 1, 1).ok_or_else(bad)?;
    let (from, to) = (new_year.plus_days(7 * (number - 1) - 6), new_year.plus_days(7 * number + 2));
    let (Some(from), Some(to)) = (from, to) else { return Err(bad()) };
    let period = Period::new(&format!("{year} week {number}"), from, to).map_err(|error| error.to_string())?;
    Ok(NamedTime { period, line: "week".to_owned() })
}

/// Half a financial year, by the months that are in its name.
fn half(text: &str, name: &str, from: Mark, to: Mark) -> Result<NamedTime, String> {
    let (first, two) = years(text)?;
    let found = if two || to.0 < from.0 {
        part(text, name, &FINANCIAL, (from, to))?
    } else {
        period(&format!("{first} {name}"), (first, from), (first, to))?
    };
    Ok(NamedTime { period: found, line: "half of the financial year".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::read_named_time;

    fn said(text: &str, kind: &str) -> String {
        let found =
            read_named_time(text, kind).expect("a kind").unwrap_or_else(|why| unreachable!("{text} {kind}: {why}"));
        format!("{} | {} to {} | {}", found.period, found.period.start(), found.period.end(), found.line)
    }

    /// Year, kind, and label, days and line.
    const TIMES: &[(&str, &str, &str)] = &[
        ("2025", "calendar-year", "2025 | 2025-01-01 to 2025-12-31 | calendar year"),
        ("202425", "academic-year", "2024/25 | 2024-09-01 to 2025-08-31 | academic year"),
        ("202425", "financial-year", "2024/25 | 2024-04-01 to 2025-03-31 | financial year"),
        ("2024/25", "financial-year", "2024/25 | 2024-04-01 to 2025-03-31 | financial year"),
        ("202425", "tax-year", "2024/25 tax year | 2024-04-06 to 2025-04-05 | tax year"),
        ("2025", "financial-year", "2025 financial year (days not known) | 2024-04-01 to 2026-03-31 | financial year"),
        ("2025", "reporting-year", "reporting year 2025 (days not known) | 2024-01-01 to 2025-12-31 | reporting year"),
        (
            "202425",
            "reporting-year",
            "reporting year 2024/25 (days not known) | 2024-01-01 to 2025-12-31 | reporting year",
        ),
        ("2025", "calendar-q2", "2025 Q2 | 2025-04-01 to 2025-06-30 | quarter of the calendar year"),
        ("2025", "calendar-q13", "2025 Q1 to Q3 | 2025-01-01 to 2025-09-30 | Q1 to Q3 of the calendar year"),
        ("202425", "financial-q1", "2024/25 Q1 | 2024-04-01 to 2024-06-30 | quarter of the financial year"),
        ("202425", "financial-q4", "2024/25 Q4 | 2025-01-01 to 2025-03-31 | quarter of the financial year"),
        ("202425", "financial-q34", "2024/25 Q3 to Q4 | 2024-10-01 to 2025-03-31 | Q3 to Q4 of the financial year"),
        ("202425", "tax-q3", "2024/25 Q3 (tax year) | 2024-10-06 to 2025-01-05 | quarter of the tax year"),
        ("202425", "tax-q4", "2024/25 Q4 (tax year) | 2025-01-06 to 2025-04-05 | quarter of the tax year"),
        (
            "202324",
            "academic-q2",
            "2023/24 Q2 (academic year, days not known) | 2023-11-01 to 2024-02-29 | quarter of the academic year",
        ),
        (
            "202425",
            "academic-q14",
            "2024/25 Q1 to Q4 (academic year, days not known) | 2024-08-01 to 2025-08-31 | Q1 to Q4 of the academic year",
        ),
        ("202425", "term-autumn", "2024/25 autumn term | 2024-09-01 to 2024-12-31 | autumn term"),
        ("202425", "term-spring", "2024/25 spring term | 2025-01-01 to 2025-04-30 | spring term"),
        ("202425", "term-summer", "2024/25 summer term | 2025-04-01 to 2025-08-31 | summer term"),
        (
            "202425",
            "term-autumn-spring",
            "2024/25 autumn and spring term | 2024-09-01 to 2025-04-30 | autumn and spring term",
        ),
        ("2025", "term-spring", "2025 spring term (days not known) | 2025-01-01 to 2026-04-30 | spring term"),
        ("2025", "month-1", "2025-01 | 2025-01-01 to 2025-01-31 | month"),
        ("2024", "month-2", "2024-02 | 2024-02-01 to 2024-02-29 | month"),
        ("2025", "week-12", "2025 week 12 | 2025-03-13 to 2025-03-28 | week"),
        ("2025", "half-1", "2025 April to September | 2025-04-01 to 2025-09-30 | half of the financial year"),
        ("202425", "half-1", "2024/25 April to September | 2024-04-01 to 2024-09-30 | half of the financial year"),
        ("202425", "half-2", "2024/25 October to March | 2024-10-01 to 2025-03-31 | half of the financial year"),
        (
            "2025",
            "half-2",
            "2025 October to March (days not known) | 2024-10-01 to 2026-03-31 | half of the financial year",
        ),
    ];

    #[test]
    fn years_and_their_parts() {
        for (text, kind, expected) in TIMES {
            assert_eq!(said(text, kind), *expected, "{text} {kind}");
        }
    }

    #[test]
    fn what_is_no_such_time() {
        for (text, kind) in [
            ("202425", "month-1"),
            ("202425", "week-3"),
            ("202425", "calendar-q1"),
            ("202425", "calendar-year"),
            ("2025", "week-54"),
            ("2025", "month-13"),
            ("2025", "calendar-q5"),
            ("soon", "academic-year"),
            ("202426", "academic-year"),
            ("", "reporting-year"),
        ] {
            assert!(read_named_time(text, kind).is_some_and(|read| read.is_err()), "{text} {kind}");
        }
        for kind in
            ["as-written", "month-or-year", "quarter", "march-31", "financial", "academic", "census-day", "term-winter"]
        {
            assert_eq!(read_named_time("2025", kind), None, "{kind}");
        }
    }
}
