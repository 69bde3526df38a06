// SPDX-License-Identifier: MIT OR Apache-2.0
//! Letters that do not stand for themselves: those that steer a terminal, turn the direction of writing or have no
//! width. Where they would be kept or shown a sign stands in their place, so that a person sees that something is
//! there.

use std::borrow::Cow;

/// Sign in the place of a letter that cannot be shown.
const SIGN: char = char::REPLACEMENT_CHARACTER;
/// A longer name is a mistake.
const NAME: usize = 200;

/// Control characters other than the ends of lines and cells, and those that turn the direction of writing
/// (Unicode Standard Annex 9, explicit directional formatting).
fn steers(letter: char) -> bool {
    let ends = matches!(letter, '\t' | '\n' | '\r');
    letter.is_control() && !ends || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether the letter takes no room, such as a byte order mark or a joiner.
pub(crate) fn has_no_width(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The text with a sign for each letter that steers, and how many there were.
pub(crate) fn make_harmless(text: &str) -> (Cow<'_, str>, usize) {
    // Nearly every text ends here: all that steers begins with one of these bytes in UTF-8.
    let may =
        |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7f | 0xc2 | 0xe2);
    let count = if text.as_bytes().iter().any(may) { text.chars().filter(|letter| steers(*letter)).count() } else { 0 };
    if count == 0 {
        return (Cow::Borrowed(text), 0);
    }
    (Cow::Owned(text.chars().map(|letter| if steers(letter) { SIGN } else { letter }).collect()), count)
}

/// Tells a person of a text that `make_harmless` changed.
pub(crate) fn note_signs(count: usize) -> String {
    format!(
        "Letters that steer a terminal or turn the direction of writing stand in it ({count}); each is read as {SIGN}."
    )
}

/// A text from a file as it may be repeated in one line of a message.
pub(crate) fn show(text: &str) -> String {
    let hidden = |letter: char| letter.is_control() || steers(letter) || has_no_width(letter);
    text.chars().map(|letter| if hidden(letter) { SIGN } else { letter }).collect()
}

/// The name of a place or a part in one line, and not longer than a name is.
pub(crate) fn cut_name(text: &str) -> String {
    let in_lines = text.contains(['\n', '\r', '\t']);
    let line = if in_lines { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() };
    let mut short: String = line.chars().take(NAME).map(|letter| if steers(letter) { SIGN } else { letter }).collect();
    if short.len() < line.len() && is_long(&line) {
        short.push('…');
    }
    short
}

/// Tells whether `cut_name` cuts it.
pub(crate) fn is_long(text: &str) -> bool {
    text.chars().nth(NAME).is_some()
}
