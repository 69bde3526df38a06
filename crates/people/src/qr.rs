// SPDX-License-Identifier: MIT OR Apache-2.0
//! A square code that a phone reads from the screen.

use std::fmt::Write as _;

use fast_qr::qr::QRBuilder;

/// Holds where the code is dark: the path of an SVG of this many units on a side. A text that is too long for a code gives an empty one,
/// beside which the same stands in letters.
pub(crate) struct Qr {
    pub size: usize,
    pub path: String,
}

pub(crate) fn draw(text: &str) -> Qr {
    let Ok(code) = QRBuilder::new(text).build() else { return Qr { size: 1, path: String::new() } };
    let mut path = String::new();
    for (row, modules) in (0..code.size).map(|row| (row, &code[row])) {
        for (column, _) in modules.iter().enumerate().filter(|(_, module)| module.value()) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{column} {row}h1v1h-1z");
        }
    }
    Qr { size: code.size, path }
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_code_is_square_and_partly_dark() {
        let code = draw("otpauth://totp/Rapport:lead@example.org?secret=GEZDGNBVGY3TQOJQ");
        let dark = code.path.matches('M').count();
        assert!(code.size >= 21 && dark > code.size * code.size / 3 && dark < code.size * code.size * 2 / 3);
    }
}
