// SPDX-License-Identifier: MIT OR Apache-2.0
//! Two invented languages that show, before anyone has translated a word, whether pages bear right-to-left text and
//! long words. Both keep markup and entities as they are.

use std::borrow::Cow;

/// Every word forced to run from right to left, as the pseudo-bidirectional locale of other products does.
pub(crate) fn right_to_left(text: &str) -> Cow<'_, str> {
    each_word(text, |word, out| {
        out.push_str("\u{200F}\u{202E}");
        out.push_str(word);
        out.push_str("\u{202C}\u{200F}");
    })
}

/// Every word followed by the start of itself: about three fifths longer, and unbroken.
pub(crate) fn long_words(text: &str) -> Cow<'_, str> {
    each_word(text, |word, out| {
        let letters = word.chars().count();
        out.push_str(word);
        out.extend(
            word.chars().flat_map(char::to_lowercase).take((letters * 3).div_ceil(5) + usize::from(letters > 4)),
        );
    })
}

fn each_word(text: &str, write: impl Fn(&str, &mut String)) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut word = String::new();
    // What closes the piece of markup or entity we are in.
    let mut until = None;
    for c in text.chars() {
        if until.is_none() && c.is_alphabetic() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            write(&word, &mut out);
            word.clear();
        }
        match until {
            Some(end) if c == end || (end == ';' && c.is_whitespace()) => until = None,
            None if c == '<' => until = Some('>'),
            None if c == '&' => until = Some(';'),
            Some(_) | None => {}
        }
        out.push(c);
    }
    if !word.is_empty() {
        write(&word, &mut out);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_grow_and_markup_stays() {
        assert_eq!(
            long_words("Needs <b class=\"x\">of</b> 12 &amp; a"),
            "Needsneed <b class=\"x\">ofof</b> 12 &amp; aa"
        );
        assert_eq!(long_words("salt & pepper"), "saltsal & pepperpeppe");
    }

    #[test]
    fn right_to_left_wraps_each_word() {
        assert_eq!(right_to_left("a 1"), "\u{200F}\u{202E}a\u{202C}\u{200F} 1");
        assert_eq!(right_to_left(""), "");
    }
}
