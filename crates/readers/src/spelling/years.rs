// SPDX-License-Identifier: MIT OR Apache-2.0
//! Years and spans of them, and four digits with two that may be a month as well.

use base::{Day, Period, PeriodKind};

/// One year or a span of them.
pub(crate) fn read_years(text: &str) -> Option<Period> {
    if let Some((first, last)) = span(text) {
        return years_of_span(text, first, last);
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

fn years_of_span(text: &str, first: &str, last: &str) -> Option<Period> {
    let kind = if first.contains('/') { PeriodKind::Financial } else { PeriodKind::Calendar };
    let short = last.len() == 2 || last.find('/') == Some(2);
    let last = if short { format!("{}{last}", first.get(..2)?) } else { last.to_owned() };
    let (start, end) = (Period::parse(first, kind).ok()?, Period::parse(&last, kind).ok()?);
    Period::new(text, start.start(), end.end()).ok().filter(|period| period.end() > start.end())
}

/// The year and the month of a text that may be two years just as well.
pub(super) fn two_readings(text: &str) -> Option<(u16, u16)> {
    year_and_two(text).filter(|(year, last)| *last <= 12 && *last > year % 100)
}

/// Four digits and two, which may be a year and a month or two years: `2023-10`, `202310`, `2014-16`, `201416`.
pub(super) fn year_and_two(text: &str) -> Option<(u16, u16)> {
    let (first, last) = (text.get(..4)?, text.get(4..)?);
    let last = last.strip_prefix('-').unwrap_or(last);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (last.len() == 2 && digits(first) && digits(last))
        .then(|| Some((first.parse().ok()?, last.parse().ok()?)))
        .flatten()
}

/// Of two digits, those above 40 are of the last century.
pub(super) fn year_of(text: &str) -> Option<i16> {
    let year = text.parse::<i16>().ok().filter(|year| *year >= 0)?;
    match text.len() {
        // No figure is about other years.
        4 => Some(year).filter(|year| (1800..=2199).contains(year)),
        2 => Some(if year > 40 { 1900 + year } else { 2000 + year }),
        _ => None,
    }
}

/// `mid-2019`, `Mid 2019` and `2019`: 30 June, as population estimates are made for it.
pub(crate) fn read_mid_year(text: &str) -> Option<Period> {
    let small = text.trim().to_lowercase();
    let year = small.strip_prefix("mid").map_or(small.as_str(), |rest| rest.trim_start_matches([' ', '-', '_']));
    let year: i16 = year.parse().ok().filter(|year| (1900..=2199).contains(year) && !text.contains('+'))?;
    let middle = Day::new(year, 6, 30)?;
    Period::new(&format!("mid-{year}"), middle, middle).ok()
}

#[cfg(test)]
mod tests {
    use super::read_mid_year;

    #[test]
    fn the_middle_of_a_year() {
        for text in ["mid-2019", "Mid 2019", "MID2019", "mid_2019", "2019", " mid-2019 "] {
            let period = read_mid_year(text).expect(text);
            assert_eq!((period.label(), period.end().to_string()), ("mid-2019", "2019-06-30".to_owned()), "{text}");
        }
        for text in ["", "mid", "19", "mid-19", "2019/20", "June 2019", "mid-20190", "end-2019", "+2019", "mid-9999"] {
            assert_eq!(read_mid_year(text), None, "{text}");
        }
    }
}
