// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one number formatter. Nothing else turns a figure into text that people read.
//!
//! Rounding is half away from zero on the decimal text of the number (the shortest that reads back as the same number),
//! so 2.675 becomes 2.68 as a person would do it, not 2.67 as its binary neighbour would. The minus is the true minus
//! sign; there is no minus zero.

use base::Unit;

const MINUS: char = '\u{2212}';
/// Written where there is no number; figures with a state of their own never get this far.
const NONE: &str = "–";

/// `546,409`
pub fn whole(value: f64) -> String {
    decimal(value, 0)
}

/// `1,234.6` with exactly that many places.
pub fn decimal(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    signed(value, &rounded(&value.abs().to_string(), places))
}

/// As many places as the number has: `1,234.5`, `7`.
pub fn shortest(value: f64) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    signed(value, &value.abs().to_string())
}

/// `5.5%`
pub fn percent(value: f64) -> String {
    if value.is_finite() { format!("{}%", decimal(value, 1)) } else { NONE.to_owned() }
}

/// The figure as its unit is written: a percentage with its sign, a rate or score with one place, a count whole.
pub fn value(value: f64, unit: &Unit) -> String {
    if *unit == Unit::Percent { percent(value) } else { decimal(value, places(unit)) }
}

/// The figure and its unit, for a sentence: `96.0 per 10,000`, `1,366 people`. Percent and scores name none.
pub fn value_with_unit(figure: f64, unit: &Unit) -> String {
    match unit {
        Unit::Percent | Unit::Score | Unit::StandardScore | Unit::None => value(figure, unit),
        _ => format!("{} {unit}", value(figure, unit)),
    }
}

/// A figure that is quoted, with as many places as were published: `23.4%`.
pub fn as_published(value: f64, unit: &Unit) -> String {
    shortest(value) + if *unit == Unit::Percent { "%" } else { "" }
}

/// `5.4 to 5.6`, without the percent sign: it stands beside a value that carries it.
pub fn interval(lower: f64, upper: f64, unit: &Unit) -> String {
    format!("{} to {}", decimal(lower, places(unit)), decimal(upper, places(unit)))
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

/// Whole digits with a comma every three; what follows a point stays as it is.
pub(crate) fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn signed(value: f64, digits: &str) -> String {
    let is_zero = digits.bytes().all(|b| b == b'0' || b == b'.');
    let text = grouped(digits);
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
            assert_eq!(whole(value), text);
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
            assert_eq!(decimal(value, places), text);
        }
    }

    #[test]
    fn the_unit_decides_how_a_figure_is_written() {
        assert_eq!(percent(5.5), "5.5%");
        assert_eq!(value(5.4567, &"percent".into()), "5.5%");
        assert_eq!(value(96.0, &"per 10,000".into()), "96.0");
        assert_eq!(value(3.25, &"per 1,000".into()), "3.3");
        assert_eq!(value(28.44, &"score".into()), "28.4");
        assert_eq!(value(0.119, &"standard score".into()), "0.12");
        assert_eq!(value(1_366.0, &"people".into()), "1,366");
        assert_eq!(value(231.0, &"schools".into()), "231");
        assert_eq!(value_with_unit(96.0, &"per 10,000".into()), "96.0 per 10,000");
        assert_eq!(value_with_unit(5.5, &"percent".into()), "5.5%");
        assert_eq!(interval(5.41, 5.58, &"percent".into()), "5.4 to 5.6");
        assert_eq!(interval(-1.0, 2.0, &"score".into()), "−1.0 to 2.0");
    }

    #[test]
    fn what_is_no_number_is_a_dash_and_for_machines_nothing() {
        assert_eq!(decimal(f64::NAN, 1), "–");
        assert_eq!(percent(f64::INFINITY), "–");
        assert_eq!(machine(f64::NAN), "");
        assert_eq!(machine(-0.0), "0");
        assert_eq!(machine(-1_234.5), "-1234.5");
        assert_eq!(shortest(1_234.5), "1,234.5");
    }
}
