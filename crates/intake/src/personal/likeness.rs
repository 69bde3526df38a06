// SPDX-License-Identifier: MIT OR Apache-2.0
//! What numbers about people look like: check digits, check letters, and days on which people are born.

use std::collections::BTreeSet;

use base::Day;

/// The letters of a pupil number, in the order of what they count for: I, O and S are left out because they look like digits.
const PUPIL_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Ten digits of which the last is a check digit, modulo 11 (NHS Data Dictionary, “NHS number”). Spaces and hyphens may divide them.
pub(super) fn is_nhs_number(text: &str) -> bool {
    let mut digits = Vec::with_capacity(10);
    for letter in text.chars().filter(|letter| !matches!(letter, ' ' | '-')) {
        match letter.to_digit(10) {
            Some(digit) if digits.len() < 10 => digits.push(digit),
            _ => return false,
        }
    }
    let Some((check, rest)) = digits.split_last().filter(|_| digits.len() == 10) else { return false };
    let weighed: u32 = rest.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // Ten noughts fit the rule and are nobody's number.
    weighed > 0 && (11 - weighed % 11) % 11 == *check
}

/// A check letter, then twelve digits, the last of which may be a letter (Department for Education, “Unique pupil
/// numbers: guide for schools and local authorities”).
pub(super) fn is_pupil_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let worth = |letter: u8| PUPIL_LETTERS.iter().position(|it| *it == letter.to_ascii_uppercase());
    let [first, middle @ .., last] = bytes else { return false };
    if bytes.len() != 13 || !middle.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let last = if last.is_ascii_digit() { Some(usize::from(last - b'0')) } else { worth(*last) };
    let Some(last) = last else { return false };
    let digits = middle.iter().map(|digit| usize::from(digit - b'0')).chain([last]);
    let weighed: usize = digits.zip(2..).map(|(digit, weight)| digit * weight).sum();
    worth(*first) == Some(weighed % 23)
}

/// Days counted from 1 March of the year 0, by the civil calendar.
pub(super) fn number_of(day: Day) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i64::from(day.day())
        - 1
}

/// Whether these different days could be birthdays: on any day of the week and the month, over years, and not one after
/// the other as in a series. The ends of quarters, weeks and daily figures are none of this.
pub(super) fn could_be_birthdays(days: &BTreeSet<i64>) -> bool {
    const FEWEST: usize = 6;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return false };
    let span = last - first;
    let weekdays: BTreeSet<i64> = days.iter().map(|day| day.rem_euclid(7)).collect();
    let many = i64::try_from(days.len()).unwrap_or(i64::MAX);
    // Gaps of a month or a quarter come in few lengths; between birthdays every gap is another.
    let gaps: BTreeSet<i64> = days.iter().zip(days.iter().skip(1)).map(|(one, next)| next - one).collect();
    days.len() >= FEWEST
        && weekdays.len() >= 4
        && span > 2 * 365
        && many * 4 < span
        && gaps.len() * 2 >= days.len().min(24)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{could_be_birthdays, is_nhs_number, is_pupil_number, number_of};
    use crate::spelling::day;

    #[test]
    fn nhs_numbers_are_told_by_their_check_digit() {
        // The numbers beginning with 999 are set apart for tests.
        for text in ["9990000018", "999 000 0018", "999-000-0018", "943 476 5919"] {
            assert!(is_nhs_number(text), "{text}");
        }
        for text in ["9990000019", "0000000000", "999000001", "99900000180", "", "X05000001", "9434765918"] {
            assert!(!is_nhs_number(text), "{text}");
        }
    }

    #[test]
    fn pupil_numbers_are_told_by_their_check_letter() {
        // 8*2 + 2*3 + 3*4 + 4*9 + 2*12 + 1*13 = 107, which leaves 15 when divided by 23: R.
        assert!(is_pupil_number("R823000040021"));
        // The last may be a letter, which stands for its place: A for 0, B for 1.
        assert!(is_pupil_number("R82300004002B"));
        for text in ["A823000040021", "R82300004002", "R8230000400211", "R82300004002I", "", "é23000040021"] {
            assert!(!is_pupil_number(text), "{text}");
        }
    }

    #[test]
    fn birthdays_are_scattered_and_series_are_not() {
        let numbers =
            |texts: &[&str]| texts.iter().map(|text| number_of(day(text).expect(text))).collect::<BTreeSet<_>>();
        let births = ["2011-03-09", "2013-11-30", "2009-07-14", "2016-01-02", "2012-05-23", "2014-09-18", "2010-12-11"];
        assert!(could_be_birthdays(&numbers(&births)));
        let quarters: Vec<String> = (2010..2024)
            .flat_map(|year| ["03-31", "06-30", "09-30", "12-31"].map(|end| format!("{year}-{end}")))
            .collect();
        let quarters: Vec<&str> = quarters.iter().map(String::as_str).collect();
        assert!(!could_be_birthdays(&numbers(&quarters)));
        let start = number_of(day("2019-01-01").expect("a day"));
        assert!(!could_be_birthdays(&(start..start + 2000).collect()), "a figure for each day");
        assert!(!could_be_birthdays(&(0..300).map(|week| start + week * 7).collect()), "a figure for each week");
    }
}
