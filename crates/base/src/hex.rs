// SPDX-License-Identifier: MIT OR Apache-2.0
//! Bytes as people compare them: two small letters or digits for each.

use std::fmt::Write as _;

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that were written so; `None` where it is anything else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|sign| sign.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::{from_hex, hex};

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(hex(&[0, 0x7f, 0xff]), "007fff");
        assert_eq!(from_hex("007fff"), Some(vec![0, 0x7f, 0xff]));
        for bad in ["0", "0g", "00 ", "+1"] {
            assert_eq!(from_hex(bad), None, "{bad}");
        }
    }
}
