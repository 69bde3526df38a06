// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether two names are one name in two spellings: capitals, signs, the order of words and remarks in brackets
//! make no other place.

/// Tells whether two names may be of one place.
pub fn is_same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// The words of a name in an order of their own, without remarks and the numbers of footnotes.
fn folded(name: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let outside = name.chars().filter(|letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    let text = outside.collect::<String>().to_lowercase().replace('&', " and ").replace(['\'', '’'], "");
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(|word| {
        let bare = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        // A footnote hangs on a word; a number that stands alone is part of the name.
        if bare.is_empty() { word } else { bare }
    });
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::is_same_name;

    #[test]
    fn a_spelling_is_no_other_name() {
        for (one, other, same) in [
            ("Hill and Dale", "HILL & DALE", true),
            ("Hill, City of", "City of Hill", true),
            ("Hill [note 3]", "Hill", true),
            ("Hill3", "Hill", true),
            ("King's Hill", "Kings Hill", true),
            ("Hill", "Hill Rural", false),
            ("North 1", "North 2", false),
            ("Hill", "Dale", false),
        ] {
            assert_eq!(is_same_name(one, other), same, "{one} / {other}");
        }
    }
}
