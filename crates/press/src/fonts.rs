// SPDX-License-Identifier: MIT OR Apache-2.0
//! The fonts inside the binary, and which letters they have. No font of the machine is ever used, so that a document
//! looks the same everywhere. `fonts/README.md` says where they come from.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// In the order in which they are tried.
pub(crate) const FAMILIES: [&str; 3] = ["Atkinson Hyperlegible Next", "Noto Naskh Arabic", "Noto Sans"];

pub(crate) static FILES: [&[u8]; 7] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
];

pub(crate) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// The first letter of a text that no font here has.
pub(crate) fn missing(text: &str) -> Option<char> {
    let held = |letter: char| FONTS.iter().any(|font| font.info().coverage.contains(u32::from(letter)));
    text.chars().find(|letter| !letter.is_ascii() && !unseen(*letter) && !held(*letter))
}

/// Marks of direction and of joining and breaking: they need no shape of their own.
fn unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
