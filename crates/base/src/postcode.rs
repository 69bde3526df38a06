// SPDX-License-Identifier: MIT OR Apache-2.0
//! A postcode in one spelling.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::NotA;

/// A whole postcode: an outward code such as `ZZ9` or `ZZ10`, and an inward code of a digit and two letters. Publishers
/// write it in 7 characters (`ZZ9 9ZZ`, `ZZ109ZZ`), in 8 (`ZZ9  9ZZ`), with one space between the two (e-Gif), or
/// without any; all of these are one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    /// Filled up with zeros.
    outward: [u8; 4],
    inward: [u8; 3],
}

impl Postcode {
    /// Letters before the space: one or two letters, a digit, and perhaps a digit or a letter.
    pub fn outward(&self) -> &str {
        let end = self.outward.iter().position(|byte| *byte == 0).unwrap_or(4);
        // Only ASCII is ever stored, so this cannot fail.
        std::str::from_utf8(&self.outward[..end]).unwrap_or_default()
    }

    /// The three characters after the space.
    pub fn inward(&self) -> &str {
        std::str::from_utf8(&self.inward).unwrap_or_default()
    }
}

/// One or two letters, a digit, and perhaps a digit or a letter.
fn is_outward(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let rest = text.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.first().is_some_and(u8::is_ascii_digit)
        && rest.iter().all(u8::is_ascii_alphanumeric)
}

impl FromStr for Postcode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let plain: Vec<u8> =
            text.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).take(8).collect();
        let not = || NotA::new(text.trim(), "a whole postcode");
        let at = plain.len().checked_sub(3).filter(|at| (2..=4).contains(at)).ok_or_else(not)?;
        let (out, inward) = plain.split_at(at);
        let inward_fits =
            matches!(inward, [digit, rest @ ..] if digit.is_ascii_digit() && rest.iter().all(u8::is_ascii_uppercase));
        if !is_outward(out) || !inward_fits {
            return Err(not());
        }
        let mut held = Self { outward: [0; 4], inward: [0; 3] };
        held.outward[..at].copy_from_slice(out);
        held.inward.copy_from_slice(inward);
        Ok(held)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.outward(), self.inward())
    }
}

impl Serialize for Postcode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// As `FromStr`, and without a copy of the text: a national directory has millions of them.
impl<'de> Deserialize<'de> for Postcode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Postcode;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a postcode")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Postcode, E> {
                // The message of a postcode that is none must not repeat it.
                text.parse().map_err(|_named| E::custom("not a whole postcode"))
            }
        }
        from.deserialize_str(Text)
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::Postcode;

    #[test]
    fn postcodes_in_one_spelling() {
        let said = |text: &str| text.parse::<Postcode>().map(|postcode| postcode.to_string());
        for text in ["ZZ9 9ZZ", "zz99zz", "ZZ9  9ZZ", " ZZ99ZZ", "ZZ9 9ZZ "] {
            assert_eq!(said(text).as_deref(), Ok("ZZ9 9ZZ"), "{text}");
        }
        for (text, expected) in [("z10 1aa", "Z10 1AA"), ("ZZ1Z1AA", "ZZ1Z 1AA"), ("Z1  1AA", "Z1 1AA")] {
            assert_eq!(said(text).as_deref(), Ok(expected));
        }
        for text in ["", "ZZ9", "ZZ9 9Z", "9ZZ 9ZZ", "ZZZ9 9ZZ", "ZZ999 9ZZ", "ｚz9 9zz", "é", "X01000001", "ZZ9\t9ZZ"]
        {
            assert!(said(text).is_err(), "{text}");
        }
    }
}
