// SPDX-License-Identifier: MIT OR Apache-2.0
//! Looks of numbers about people: check digits, check letters, and days on which people are born.

use std::collections::BTreeSet;

use base::Day;

/// The letters of a pupil number, in the order of what they count for: I, O and S are left out because they look like
/// digits.
const PUPIL_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Ten digits of which the last is a check digit, modulo 11 (NHS Data Dictionary, “NHS number”). Spaces and hyphens may
/// divide them.
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

/// A number of ten digits that stands in a text: whether its check digit is right, and whether it is written in groups
/// of three, three and four, as it is printed on letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ten {
    pub(super) is_right: bool,
    pub(super) is_grouped: bool,
}

/// The first number of ten digits in a text, by itself or among words.
pub(super) fn ten_digits(text: &str) -> Option<Ten> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return None;
    }
    let parts: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let are_digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().enumerate().find_map(|(at, part)| {
        let plain = part.trim_start_matches(['N', 'H', 'S', 'n', 'h', 's']);
        if are_digits(plain, 10) {
            return Some(Ten { is_right: is_nhs_number(plain), is_grouped: false });
        }
        let [first, second, third] = parts.get(at..at + 3)? else { return None };
        let is_grouped = are_digits(first, 3) && are_digits(second, 3) && are_digits(third, 4);
        is_grouped.then(|| Ten { is_right: is_nhs_number(&[*first, *second, *third].concat()), is_grouped })
    })
}

/// Tells whether so many right check digits among so many numbers of ten digits are more than chance gives. By the rule
/// of the check digit (NHS Data Dictionary, “NHS number”: modulus 11, and no number has the remainder that would need a
/// digit of ten) ten of eleven beginnings have one right digit of ten, so one in eleven of all numbers of ten digits is
/// right. Among words two that are both right are by chance in one column of 121, and few columns of words hold numbers
/// of ten digits at all. Among other numbers, such as counts, amounts and codes, chance may take them for NHS numbers
/// in one column of a hundred thousand.
pub(super) fn are_more_than_chance(right: usize, of: usize, among_words: bool) -> bool {
    const ONE_IN: f64 = 11.0;
    const CHANCE: f64 = 1e-5;
    // Beyond these the sum below has too many terms, and the sample is large enough.
    const MOST: usize = 2000;
    if among_words && right == of {
        return right >= 2;
    }
    if right < 2 || right > of {
        return false;
    }
    let (right, of) = if of > MOST { (right * MOST / of, MOST) } else { (right, of) };
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    // The logarithm of each term of the binomial distribution, from none to all.
    let odds = (1.0 / (ONE_IN - 1.0)).ln();
    let mut term = number(of) * (1.0 - 1.0 / ONE_IN).ln();
    let mut chance = 0.0;
    for count in 0..=of {
        if count >= right {
            chance += term.exp();
        }
        term += odds + ((number(of) - number(count)) / (number(count) + 1.0)).ln();
    }
    chance < CHANCE
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

/// Tells whether these different days could be birthdays: on any day of the week and the month, over years, and not one
/// after the other as in a series. The ends of quarters, weeks and daily figures are none of this.
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

    use super::{Ten, are_more_than_chance, could_be_birthdays, is_nhs_number, is_pupil_number, number_of, ten_digits};
    use crate::spelling::read_day;

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
    fn numbers_of_ten_digits_are_found_among_words() {
        for (text, expected) in [
            ("9990000018", Some((true, false))),
            ("spoke to 999 000 0018 again", Some((true, true))),
            ("NHS9990000018", Some((true, false))),
            ("ref 9990000019, closed", Some((false, false))),
            ("999-000-0019", Some((false, true))),
            ("1,234,567,890", None),
            ("020 7946 0018 2", None),
            ("AB9990000018", None),
            ("99900000180", None),
            ("12/03/2014 12", None),
        ] {
            let found = ten_digits(text);
            assert_eq!(found, expected.map(|(is_right, is_grouped)| Ten { is_right, is_grouped }), "{text}");
        }
    }

    /// One number of ten digits in eleven has a right check digit by chance.
    #[test]
    fn right_check_digits_are_weighed_against_chance() {
        for (right, of, among_words, expected) in [
            (1, 1, true, false),
            (2, 2, true, true),
            (2, 2, false, false),
            (3, 3, false, false),
            (5, 5, false, true),
            (2, 3, true, false),
            (30, 300, false, false),
            (45, 300, true, false),
            (90, 300, false, true),
            (1900, 20_000, false, false),
            (6000, 20_000, false, true),
        ] {
            assert_eq!(are_more_than_chance(right, of, among_words), expected, "{right} of {of}");
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
            |texts: &[&str]| texts.iter().map(|text| number_of(read_day(text).expect(text))).collect::<BTreeSet<_>>();
        let births = ["2011-03-09", "2013-11-30", "2009-07-14", "2016-01-02", "2012-05-23", "2014-09-18", "2010-12-11"];
        assert!(could_be_birthdays(&numbers(&births)));
        let quarters: Vec<String> = (2010..2024)
            .flat_map(|year| ["03-31", "06-30", "09-30", "12-31"].map(|end| format!("{year}-{end}")))
            .collect();
        let quarters: Vec<&str> = quarters.iter().map(String::as_str).collect();
        assert!(!could_be_birthdays(&numbers(&quarters)));
        let start = number_of(read_day("2019-01-01").expect("a day"));
        assert!(!could_be_birthdays(&(start..start + 2000).collect()), "a figure for each day");
        assert!(!could_be_birthdays(&(0..300).map(|week| start + week * 7).collect()), "a figure for each week");
    }
}
