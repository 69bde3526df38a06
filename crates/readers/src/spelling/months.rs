// SPDX-License-Identifier: MIT OR Apache-2.0
//! Months, by their names and their numbers.

use base::{Day, Period};

use super::years::{year_and_two, year_of};

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

/// A year and a month of it.
pub(crate) type Month = (i16, i8);

/// `October 2023`, `Oct 2023`, `Oct-23`, `2023 October`, `2023-10`, `202310`.
pub(crate) fn read_month(text: &str) -> Option<Month> {
    let (first, last) = text.split_once([' ', '-', '/']).unwrap_or((text, ""));
    match (find_month(first), find_month(last)) {
        (Some(month), None) => Some((year_of(last.trim())?, month)),
        (None, Some(month)) => Some((year_of(first)?, month)),
        (None, None) => {
            let (_, month) = year_and_two(text).filter(|(_, month)| (1..=12).contains(month))?;
            Some((year_of(text.get(..4)?)?, i8::try_from(month).ok()?))
        }
        _ => None,
    }
}

/// The months from the first to the last, as one time: `2025-09`, `2025-04 to 2025-06`.
pub(crate) fn make_months(text: &str, first: Month, last: Month) -> Result<Period, String> {
    let bad = || format!("“{text}” is not a month or a stretch of months");
    let label = |(year, month): Month| format!("{year}-{month:02}");
    let label = if first == last { label(first) } else { format!("{} to {}", label(first), label(last)) };
    let start = Day::new(first.0, first.1, 1).ok_or_else(bad)?;
    let end = (28..=31).rev().find_map(|day| Day::new(last.0, last.1, day)).ok_or_else(bad)?;
    Period::new(&label, start, end).map_err(|error| error.to_string())
}

/// A month as spreadsheets make it of two years: 2011-12 becomes Dec-11.
pub(crate) fn may_have_been_years(text: &str) -> bool {
    let short = text.split_once('-').is_some_and(|(name, year)| name.len() == 3 && year.len() == 2);
    short && read_month(text).is_some_and(|(year, month)| i16::from(month) == year % 100 + 1)
}

pub(crate) fn name_month(month: u16) -> String {
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The month of a name or the beginning of one: `Sep`, `Sept`.
pub(crate) fn find_month(word: &str) -> Option<i8> {
    let word = word.trim().to_lowercase();
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}
