// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one number formatter. Nothing else turns a figure into text that people read.
//!
//! Rounding is half away from zero on the decimal text of the number (the shortest that reads back as the same number),
//! so 2.675 becomes 2.68 as a person would do it, not 2.67 as its binary neighbour would. The minus is the true minus
//! sign; there is no minus zero.

use base::Unit;

use crate::Lang;

const MINUS: char = '\u{2212}';
/// Written where there is no number; figures with a state of their own never get this far.
const NONE: &str = "–";

/// `546,409`
pub fn whole(lang: Lang, value: f64) -> String {
    decimal(lang, value, 0)
}

/// `1,234.6` with exactly that many places.
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    signed(lang, value, &rounded(&value.abs().to_string(), places))
}

/// As many places as the number has: `1,234.5`, `7`.
pub fn shortest(lang: Lang, value: f64) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    signed(lang, value, &value.abs().to_string())
}

/// `5.5%`
pub fn percent(lang: Lang, value: f64) -> String {
    with_places(lang, value, &Unit::Percent, 1)
}

/// The figure as its unit is written: a percentage with its sign, a rate or score with one place, a count whole.
pub fn value(lang: Lang, value: f64, unit: &Unit) -> String {
    with_places(lang, value, unit, places(unit))
}

/// The same with as many places as the reader needs: the ends of an axis, the limits of a class.
pub fn with_places(lang: Lang, value: f64, unit: &Unit, places: usize) -> String {
    let shown = decimal(lang, value, places);
    if *unit == Unit::Percent && value.is_finite() { shown + lang.forms().percent } else { shown }
}

/// The figure and its unit, for a sentence: `96.0 per 10,000`, `1,366 people`. Percent and scores name none.
pub fn value_with_unit(lang: Lang, figure: f64, unit: &Unit) -> String {
    match unit {
        Unit::Percent | Unit::Score | Unit::StandardScore | Unit::None => value(lang, figure, unit),
        _ => format!("{} {unit}", value(lang, figure, unit)),
    }
}

/// A figure that is quoted, with as many places as were published: `23.4%`.
pub fn as_published(lang: Lang, value: f64, unit: &Unit) -> String {
    shortest(lang, value) + if *unit == Unit::Percent { lang.forms().percent } else { "" }
}

/// `5.4 to 5.6`, without the percent sign: it stands beside a value that carries it.
pub fn interval(lang: Lang, lower: f64, upper: f64, unit: &Unit) -> String {
    let end = |value: f64| decimal(lang, value, places(unit));
    format!("{} {} {}", end(lower), lang.forms().to, end(upper))
}

/// For files that machines read: the shortest text that reads back as the same number, no separators, a plain hyphen,
/// empty where there is no number.
pub fn machine(value: f64) -> String {
    match value {
        v if !v.is_finite() => String::new(),
        0.0 => "0".to_owned(),
        v => v.to_string(),
    }
}

/// The places a unit is written with. A standard score lies around zero within a few units, so that it needs two.
pub fn places(unit: &Unit) -> usize {
    match unit {
        Unit::StandardScore => 2,
        Unit::Percent | Unit::Score | Unit::Rate(_) => 1,
        Unit::People | Unit::Rank | Unit::Counted(_) | Unit::None => 0,
    }
}

/// Whole digits with the language's separator every three; what follows the point is not grouped.
pub(crate) fn grouped(lang: Lang, digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(lang.forms().group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(lang.forms().point);
        out.push_str(fraction);
    }
    out
}

fn signed(lang: Lang, value: f64, digits: &str) -> String {
    let is_zero = digits.bytes().all(|b| b == b'0' || b == b'.');
    let text = grouped(lang, digits);
    if value < 0.0 && !is_zero { format!("{MINUS}{text}") } else { text }
}

/// Rounds unsigned decimal digits (`12.345`) half up, which is half away from zero once the sign is put back.
fn rounded(digits: &str, places: usize) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut kept: Vec<u8> = whole.bytes().chain(fraction.bytes().chain(std::iter::repeat(b'0')).take(places)).collect();
    if fraction.as_bytes().get(places).is_some_and(|next| *next >= b'5') {
        add_one(&mut kept);
    }
    let point = kept.len() - places;
    let mut out = String::with_capacity(kept.len() + 1);
    for (index, digit) in kept.iter().enumerate() {
        if index == point {
            out.push('.');
        }
        out.push(char::from(*digit));
    }
    out
}

/// Adds one to the last digit and carries.
fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Lang = Lang::ENGLISH;

    #[test]
    fn whole_numbers_have_commas() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (999.0, "999"),
            (1_000.0, "1,000"),
            (546_409.0, "546,409"),
            (1_234_567.5, "1,234,568"),
            (-1_234.0, "−1,234"),
            (-0.4, "0"),
            (1e15, "1,000,000,000,000,000"),
        ];
        for (value, text) in cases {
            assert_eq!(whole(ENGLISH, value), text);
        }
    }

    #[test]
    fn halves_round_away_from_zero_as_they_read() {
        let cases = [
            (2.675, 2, "2.68"),
            (-2.675, 2, "−2.68"),
            (0.05, 1, "0.1"),
            (0.049_99, 1, "0.0"),
            (-0.049, 1, "0.0"),
            (9.95, 1, "10.0"),
            (999.95, 1, "1,000.0"),
            (1.0, 2, "1.00"),
            (1e-7, 1, "0.0"),
        ];
        for (value, places, text) in cases {
            assert_eq!(decimal(ENGLISH, value, places), text);
        }
    }

    #[test]
    fn the_unit_decides_how_a_figure_is_written() {
        assert_eq!(percent(ENGLISH, 5.5), "5.5%");
        assert_eq!(value(ENGLISH, 5.4567, &"percent".into()), "5.5%");
        assert_eq!(value(ENGLISH, 96.0, &"per 10,000".into()), "96.0");
        assert_eq!(value(ENGLISH, 3.25, &"per 1,000".into()), "3.3");
        assert_eq!(value(ENGLISH, 28.44, &"score".into()), "28.4");
        assert_eq!(value(ENGLISH, 0.119, &"standard score".into()), "0.12");
        assert_eq!(value(ENGLISH, 1_366.0, &"people".into()), "1,366");
        assert_eq!(value(ENGLISH, 231.0, &"schools".into()), "231");
        assert_eq!(value_with_unit(ENGLISH, 96.0, &"per 10,000".into()), "96.0 per 10,000");
        assert_eq!(value_with_unit(ENGLISH, 5.5, &"percent".into()), "5.5%");
        assert_eq!(with_places(ENGLISH, 6.0, &"percent".into(), 0), "6%");
        assert_eq!(interval(ENGLISH, 5.41, 5.58, &"percent".into()), "5.4 to 5.6");
        assert_eq!(interval(ENGLISH, -1.0, 2.0, &"score".into()), "−1.0 to 2.0");
    }

    #[test]
    fn what_is_no_number_is_a_dash_and_for_machines_nothing() {
        assert_eq!(decimal(ENGLISH, f64::NAN, 1), "–");
        assert_eq!(percent(ENGLISH, f64::INFINITY), "–");
        assert_eq!(machine(f64::NAN), "");
        assert_eq!(machine(-0.0), "0");
        assert_eq!(machine(-1_234.5), "-1234.5");
        assert_eq!(shortest(ENGLISH, 1_234.5), "1,234.5");
    }
}
