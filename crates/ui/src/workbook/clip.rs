// SPDX-License-Identifier: MIT OR Apache-2.0
//! Cells as they stand on a page.

/// Cuts what is too long for a page: a cell may hold as much as its whole file.
pub(super) fn clip(text: &mut String) {
    const SIGNS: usize = 300;
    if let Some((end, _)) = text.char_indices().nth(SIGNS) {
        text.truncate(end);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn a_long_cell_is_cut_between_two_signs() {
        for (text, expected) in [
            (String::new(), String::new()),
            ("é".repeat(300), "é".repeat(300)),
            ("é".repeat(9_000_000), "é".repeat(300) + "…"),
        ] {
            let mut shown = text;
            clip(&mut shown);
            assert_eq!(shown, expected);
        }
    }
}
