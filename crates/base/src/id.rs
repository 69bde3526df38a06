// SPDX-License-Identifier: MIT OR Apache-2.0
//! The key of a row that people make: in the order of time, and not to be guessed from another.

use std::fmt;
use std::str::FromStr;

use crate::{Chance, Clock, NotA};

/// A UUID of version 7 (RFC 9562, 5.7): milliseconds since 1970, then chance. Never part of a public link: it tells when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// A new key of this moment.
    pub fn new(clock: Clock, chance: &Chance) -> Self {
        let mut bytes: [u8; 16] = chance.bytes();
        let millis = clock.now_micros().div_euclid(1000).max(0).to_be_bytes();
        // The two highest bytes of 64 bits are nought until the year 10889.
        bytes[..6].copy_from_slice(&millis[2..]);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }

    /// The key that was kept as these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(out, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Id {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let not = || NotA::new(text, "an id");
        let dashes = [8, 13, 18, 23];
        let is_written = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| {
                if dashes.contains(&at) { byte == b'-' } else { byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte) }
            });
        if !is_written {
            return Err(not());
        }
        let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'-').map(value).collect();
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = pair.iter().fold(0, |sum, digit| sum * 16 + digit);
        }
        Ok(Self(bytes))
    }
}

const fn value(digit: u8) -> u8 {
    if digit.is_ascii_digit() { digit - b'0' } else { digit - b'a' + 10 }
}

#[cfg(test)]
mod tests {
    use super::Id;
    use crate::{Chance, Clock};

    /// The example of RFC 9562, appendix A.6.
    #[test]
    fn a_key_is_a_uuid_of_version_seven() {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
        let id: Id = text.parse().expect("an id");
        assert_eq!(id.to_string(), text);
        let made = Id::new(Clock::Fixed(0x017f_22e2_79b0 * 1000), &Chance::seeded(7)).to_string();
        assert!(made.starts_with("017f22e2-79b0-7"), "{made}");
        assert!(matches!(made.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{made}");
    }

    #[test]
    fn later_keys_are_larger_and_no_two_are_equal() {
        let chance = Chance::seeded(1);
        let ids: Vec<Id> = (1..50).map(|second| Id::new(Clock::Fixed(second * 1_000_000), &chance)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        let now = Clock::Fixed(1);
        assert_ne!(Id::new(now, &chance), Id::new(now, &chance));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
            "017f22e279b07cc398c4dc0c0c07398f",
            "é17f22e2-79b0-7cc3-98c4-dc0c0c0739",
        ] {
            assert!(text.parse::<Id>().is_err(), "{text}");
        }
    }
}
