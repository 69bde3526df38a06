// SPDX-License-Identifier: MIT OR Apache-2.0
//! Days, as people write them and as spreadsheets number them.

use base::Day;

use super::months::find_month;
use super::years::year_of;

/// A whole date: 2015-03-09, 09/03/2015, 9.3.15 and 9 March 2015, also with a time behind it. The day stands first
/// unless the year does, as it is written in Britain.
pub(crate) fn read_day(text: &str) -> Option<Day> {
    let date = text.split_once(['T']).map_or(text, |(date, _)| date);
    let parts: Vec<&str> = date.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.get(..3)? else { return None };
    if parts.get(3).is_some_and(|time| !time.contains(':')) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    Day::new(year_of(year)?, find_month(month).or_else(|| month.parse().ok())?, day.parse().ok()?)
}

/// The number that a spreadsheet keeps for a day: those from 1954 to 2064 cannot be years.
pub(super) fn read_serial(text: &str) -> Option<Day> {
    let is_plain = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<f64>().ok().filter(|number| is_plain && (20_000.0..60_000.0).contains(number))?;
    read_serial_day(number, false)
}

/// The day of a serial number. The first is 1 January 1900, or 1904; there was no 29 February 1900, though serial 60
/// says so.
pub(crate) fn read_serial_day(serial: f64, from_1904: bool) -> Option<Day> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be in range; the fraction is the time of the day")]
    let serial = serial as i32;
    let first = if from_1904 { Day::new(1904, 1, 1)? } else { Day::new(1899, 12, if serial < 60 { 31 } else { 30 })? };
    if serial == 60 && !from_1904 { None } else { first.plus_days(serial) }
}

#[cfg(test)]
mod tests {
    use super::read_serial_day;

    #[test]
    fn days_by_their_number() {
        let said = |serial: f64, from_1904: bool| read_serial_day(serial, from_1904).map(|day| day.to_string());
        assert_eq!(said(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(said(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(said(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(said(44_276.5, false).as_deref(), Some("2021-03-21"));
        assert_eq!(said(42_814.0, true).as_deref(), Some("2021-03-21"));
        for bad in [0.5, 60.0, -3.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(said(bad, false), None, "{bad}");
        }
    }
}
