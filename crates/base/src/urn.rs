// SPDX-License-Identifier: MIT OR Apache-2.0
//! The number of a school.

use std::fmt;
use std::str::FromStr;

use crate::NotA;

/// The unique reference number of a school or another place of education in England: six digits, the first not nought (Get
/// Information about Schools, Department for Education).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urn(u32);

impl Urn {
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for Urn {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let digits = text.trim();
        let number =
            digits.parse().ok().filter(|_| digits.len() == 6 && digits.bytes().all(|sign| sign.is_ascii_digit()));
        let number = number.filter(|number| *number >= 100_000);
        number.map(Self).ok_or_else(|| NotA::new(text, "the six digits of a school’s reference number (URN)"))
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Urn;

    #[test]
    fn a_number_of_a_school_has_six_digits() {
        for (text, expected) in [
            ("100000", Some(100_000)),
            (" 149999 ", Some(149_999)),
            ("099999", None),
            ("12345", None),
            ("1234567", None),
            ("+12345", None),
            ("12345a", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<Urn>().ok().map(Urn::number), expected, "{text}");
        }
    }
}
