// SPDX-License-Identifier: MIT OR Apache-2.0
//! A code of a place, the kind of place it says it is, and the year of its boundary.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::NotA;

/// A nine-character code of the Government Statistical Service, or a three-digit local authority
/// number of the Department for Education. Codes beginning with X are ours and fictional: no
/// publisher issues them (register of geographic codes: E, W, S, N, K, L, M, J only). Codes beginning with P are
/// ours too and name patches; no text is read as one, so that no file can name a patch by its code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

/// What kind of place a code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub enum AreaType {
    Country,
    Region,
    County,
    UnitaryAuthority,
    MetropolitanDistrict,
    LondonBorough,
    District,
    Ward,
    MiddleArea,
    SmallArea,
    /// A three-digit number of the Department for Education, until a file maps it to a code.
    EducationNumber,
    /// A part of an authority as the authority itself draws it.
    Patch,
    Other,
}

/// The year of a boundary set; `NONE` where a publisher does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, serde::Deserialize)]
pub struct Vintage(pub u16);

impl Vintage {
    pub const NONE: Self = Self(0);

    /// `21` and `2021` are the same year: publishers write both.
    pub fn parse(text: &str) -> Result<Self, NotA> {
        let year: u16 = text.parse().map_err(|_bad| NotA::new(text, "the year of a boundary"))?;
        match year {
            0..=99 => Ok(Self(2000 + year)),
            1900..=2199 => Ok(Self(year)),
            _ => Err(NotA::new(text, "the year of a boundary")),
        }
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 { Ok(()) } else { write!(out, "{}", self.0) }
    }
}

impl AreaCode {
    /// The code of a patch, from its kind and name alone: the same in every database. Two names may come to one code,
    /// so whoever keeps patches compares them.
    pub fn of_patch(kind: &str, name: &str) -> Self {
        // FNV-1a; 255 is no byte of a text and stands between the two.
        let text = [kind.as_bytes(), &[0xFF], name.as_bytes()].concat();
        let hash = text
            .iter()
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
        let mut rest = (hash ^ (hash >> 32)) % 100_000_000;
        let mut held = *b"P00000000";
        for digit in held.iter_mut().skip(1).rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        Self(held)
    }

    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(9);
        // Only ASCII is ever stored, so this cannot fail.
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// True for codes of the fictional district.
    pub fn is_fictional(&self) -> bool {
        self.0[0] == b'X'
    }

    /// True for an English nine-character code (or its fictional twin).
    pub fn is_english(&self) -> bool {
        matches!(self.0[0], b'E' | b'X')
    }

    /// Tells whether two codes are of one country: they begin with the same letter.
    pub fn starts_as(&self, other: Self) -> bool {
        self.0[0] == other.0[0]
    }

    /// A county, a metropolitan county or a combined authority: several authorities lie in it.
    pub fn joins_authorities(&self) -> bool {
        self.is_english() && matches!(&self.0[1..3], b"10" | b"11" | b"47")
    }

    pub fn is_combined_authority(&self) -> bool {
        self.is_english() && &self.0[1..3] == b"47"
    }

    /// The entity digits of the register of geographic codes (second and third character).
    pub fn area_type(&self) -> AreaType {
        if self.0[0].is_ascii_digit() {
            return AreaType::EducationNumber;
        }
        match (self.0[0], &self.0[1..3]) {
            (b'P', _) => AreaType::Patch,
            (b'K', b"02" | b"03" | b"04") | (_, b"92") => AreaType::Country,
            (b'E' | b'X' | b'W', b"01") => AreaType::SmallArea,
            (b'E' | b'X' | b'W', b"02") => AreaType::MiddleArea,
            (_, b"05") => AreaType::Ward,
            (_, b"06") => AreaType::UnitaryAuthority,
            (b'E' | b'X', b"07") => AreaType::District,
            (b'E' | b'X', b"08") => AreaType::MetropolitanDistrict,
            (b'E' | b'X', b"09") => AreaType::LondonBorough,
            (b'E' | b'X', b"10") => AreaType::County,
            (b'E' | b'X', b"12") => AreaType::Region,
            _ => AreaType::Other,
        }
    }
}

impl AreaType {
    pub const ALL: [Self; 13] = [
        Self::Country,
        Self::Region,
        Self::County,
        Self::UnitaryAuthority,
        Self::MetropolitanDistrict,
        Self::LondonBorough,
        Self::District,
        Self::Ward,
        Self::MiddleArea,
        Self::SmallArea,
        Self::EducationNumber,
        Self::Patch,
        Self::Other,
    ];

    /// The word in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::County => "county",
            Self::UnitaryAuthority => "unitary-authority",
            Self::MetropolitanDistrict => "metropolitan-district",
            Self::LondonBorough => "london-borough",
            Self::District => "district",
            Self::Ward => "ward",
            Self::MiddleArea => "middle-area",
            Self::SmallArea => "small-area",
            Self::EducationNumber => "education-number",
            Self::Patch => "patch",
            Self::Other => "other",
        }
    }

    /// An authority that can hold a needs assessment.
    pub fn is_authority(self) -> bool {
        matches!(
            self,
            Self::County | Self::UnitaryAuthority | Self::MetropolitanDistrict | Self::LondonBorough | Self::District
        )
    }
}

impl FromStr for AreaCode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let trimmed = text.trim();
        let bytes = trimmed.as_bytes();
        let gss = bytes.len() == 9
            && matches!(bytes[0], b'E' | b'W' | b'S' | b'N' | b'K' | b'L' | b'M' | b'J' | b'X')
            && bytes[1..].iter().all(u8::is_ascii_digit);
        let number = bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit);
        if !gss && !number {
            return Err(NotA::new(trimmed, "an area code (a letter and eight digits)"));
        }
        let mut held = [0; 9];
        held[..bytes.len()].copy_from_slice(bytes);
        Ok(Self(held))
    }
}

impl Serialize for AreaCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// As `FromStr`, and without a copy of the text: a national table has a million of them.
impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Code;
        impl Visitor<'_> for Code {
            type Value = AreaCode;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an area code")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<AreaCode, E> {
                text.parse().map_err(E::custom)
            }
        }
        from.deserialize_str(Code)
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{AreaCode, AreaType, Vintage};

    #[test]
    fn a_code_is_a_letter_and_eight_digits_or_three_digits() {
        for (text, kind) in [
            ("X01000001", AreaType::SmallArea),
            (" X05000001 ", AreaType::Ward),
            ("X08000001", AreaType::MetropolitanDistrict),
            ("X92000001", AreaType::Country),
            ("990", AreaType::EducationNumber),
        ] {
            let code: AreaCode = text.parse().expect(text);
            assert_eq!(code.area_type(), kind, "{text}");
            assert_eq!(code.as_str(), text.trim());
        }
        for text in ["", "Leeds", "x01000001", "X0100001", "X010000011", "A01000001", "38", "Ｘ01000001", "P00000001"]
        {
            assert!(text.parse::<AreaCode>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_code_of_a_patch_is_its_kind_and_name() {
        let north = AreaCode::of_patch("hub", "north");
        // Published figures name it: the number must never change.
        assert_eq!((north.as_str(), north.area_type()), ("P73167249", AreaType::Patch));
        for (kind, name) in [("cluster", "north"), ("hub", "south"), ("hubn", "orth")] {
            assert_ne!(AreaCode::of_patch(kind, name), north, "{kind} {name}");
        }
    }

    #[test]
    fn two_and_four_digit_years_are_one_vintage() {
        assert_eq!(Vintage::parse("21"), Vintage::parse("2021"));
        assert!(Vintage::parse("121").is_err());
    }
}
