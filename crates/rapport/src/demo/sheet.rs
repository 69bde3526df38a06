// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes tables as publishers do: commas, quotes only where they are needed, a byte order mark where told.

/// One file being written.
pub(crate) struct Sheet {
    bytes: Vec<u8>,
}

impl Sheet {
    pub(crate) fn new<'a>(bom: bool, header: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sheet = Self { bytes: if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() } };
        sheet.row(header);
        sheet
    }

    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            let text = cell.as_ref();
            if text.contains([',', '"', '\n']) {
                self.bytes.push(b'"');
                self.bytes.extend(text.replace('"', "\"\"").bytes());
                self.bytes.push(b'"');
            } else {
                self.bytes.extend(text.bytes());
            }
        }
        self.bytes.push(b'\n');
    }

    pub(crate) fn file(self, name: &str) -> (String, Vec<u8>) {
        (name.to_owned(), self.bytes)
    }
}

/// The nearest whole number that is not negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded and bounded just before")]
pub(super) fn whole(number: f64) -> u32 {
    number.round().clamp(0.0, 4_000_000_000.0) as u32
}

/// A count as a number; counts of the district fit easily.
pub(super) fn size(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
