// SPDX-License-Identifier: MIT OR Apache-2.0
//! A telephone number as people write it.

use std::fmt;
use std::str::FromStr;

use crate::NotA;

/// A number that can be dialled from here: 9 to 15 digits (ITU-T E.164, 6: 15 at most) behind a nought or a plus sign, grouped as it
/// was typed, and an optional extension. Spreadsheets drop the nought: what is left is no number. Whether anybody answers, only a call tells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let lower = text.trim().to_lowercase();
        let (number, extension) = match lower.split_once("ext").or_else(|| lower.split_once('x')) {
            Some((number, rest)) => (number, Some(rest.trim_start_matches("ension").trim_matches([' ', '.', ':']))),
            None => (lower.as_str(), None),
        };
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let plain = number.trim().strip_prefix('+').unwrap_or(number.trim());
        let is_number = plain.bytes().all(|sign| sign.is_ascii_digit() || b" -.()".contains(&sign))
            && (9..=15).contains(&digits(plain))
            && (number.trim().starts_with('+') || plain.trim_start_matches('(').starts_with('0'));
        let is_extension = extension
            .is_none_or(|rest| (1..=6).contains(&rest.len()) && rest.bytes().all(|sign| sign.is_ascii_digit()));
        if !is_number || !is_extension {
            return Err(NotA::new(text, "a telephone number, like 01632 960 000"));
        }
        let spaced = number.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self(extension.map_or_else(|| spaced.clone(), |rest| format!("{spaced} ext {rest}"))))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A person's number: a log that prints a value never says it.
impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Phone(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn a_number_is_kept_as_it_was_grouped() {
        for (text, expected) in [
            ("01632 960 000", Some("01632 960 000")),
            ("  (01632)  960-000 ", Some("(01632) 960-000")),
            ("+44 1632 960000", Some("+44 1632 960000")),
            ("01632 960000 x12", Some("01632 960000 ext 12")),
            ("01632 960000 Extension: 12", Some("01632 960000 ext 12")),
            ("", None),
            ("999", None),
            ("1632960203", None),
            ("0123456789012345", None),
            ("1234567890123456", None),
            ("01632 96000O", None),
            ("01632 960000 ext", None),
            ("01632 960000 / 01632 960001", None),
            ("ring Jo on 01632 960000", None),
            ("44+1632960000", None),
        ] {
            let found = text.parse::<Phone>().ok().map(|phone| phone.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
