// SPDX-License-Identifier: MIT OR Apache-2.0
//! Months as people and spreadsheets write them, and stretches of months.

use base::{Day, NotA, Period};

use crate::likeness;

const NAMES: [&str; 12] = [
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

/// `2025-09`, `September 2025`, `Sep-25`, the first day of a month as a spreadsheet makes it, and two months with “to”
/// between them. `None` where the text is no month.
pub(crate) fn months(text: &str) -> Option<Result<Period, NotA>> {
    let (first, last) = text.split_once(" to ").unwrap_or((text, text));
    let (start, end) = (month(first.trim())?, month(last.trim())?);
    let (Some(day), Some(last_day)) = (first_day(start), last_day(end)) else { return None };
    let label = |(year, month): (i16, i8)| format!("{year}-{month:02}");
    let label = if start == end { label(start) } else { format!("{} to {}", label(start), label(end)) };
    Some(Period::new(&label, day, last_day))
}

/// The quarter that begins with the month written: `2025-04` or, as spreadsheets write it, `01/04/2025`.
pub(crate) fn quarter(text: &str) -> Option<Result<Period, NotA>> {
    let (year, first) = month(text.trim())?;
    let last = if first > 10 { (year + 1, first - 10) } else { (year, first + 2) };
    let label = format!("{year}-{first:02} to {}-{:02}", last.0, last.1);
    Some(Period::new(&label, first_day((year, first))?, last_day(last)?))
}

fn first_day((year, month): (i16, i8)) -> Option<Day> {
    Day::new(year, month, 1)
}

fn last_day((year, month): (i16, i8)) -> Option<Day> {
    (28..=31).rev().find_map(|day| Day::new(year, month, day))
}

fn month(text: &str) -> Option<(i16, i8)> {
    // A spreadsheet turns a month into its first day; any other day is no month.
    if let Some(day) = likeness::day(text) {
        return (day.day() == 1).then(|| (day.year(), day.month()));
    }
    let parts: Vec<&str> = text.split(['-', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let [one, other] = parts.as_slice() else { return None };
    if let Some(named) = (1_i8..).zip(NAMES).find(|(_, name)| is_short_for(one, name)) {
        let year: i16 = other.parse().ok()?;
        return match other.len() {
            4 => Some((year, named.0)),
            2 => Some((2000 + year, named.0)),
            _ => None,
        };
    }
    let (year, month): (i16, i8) = (one.parse().ok()?, other.parse().ok()?);
    let written_out = one.len() == 4 && other.len() == 2 && !text.contains('/');
    (written_out && (1..=12).contains(&month)).then_some((year, month))
}

fn is_short_for(word: &str, name: &str) -> bool {
    word.len() >= 3 && word.is_ascii() && name.starts_with(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{months, quarter};

    #[test]
    fn months_as_written() {
        let table = [
            ("2025-09", "2025-09-01", "2025-09-30"),
            ("September 2025", "2025-09-01", "2025-09-30"),
            ("Sep-25", "2025-09-01", "2025-09-30"),
            ("01/09/2025", "2025-09-01", "2025-09-30"),
            ("2025-09-01", "2025-09-01", "2025-09-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-04 to 2025-06", "2025-04-01", "2025-06-30"),
        ];
        for (text, start, end) in table {
            let period = months(text).expect(text).expect(text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.to_owned(), end.to_owned()));
        }
        for text in ["", "2025", "2025/26", "2025-26", "2025-13", "02/09/2025", "Q2 2025", "2025/09", "é-25"] {
            assert!(months(text).is_none(), "{text}");
        }
        let quarter = quarter("01/12/2024").expect("a quarter").expect("a quarter");
        assert_eq!((quarter.label(), quarter.end().to_string().as_str()), ("2024-12 to 2025-02", "2025-02-28"));
        assert!(months("2025-09 to 2025-04").expect("months").is_err(), "the end is before the start");
    }
}
