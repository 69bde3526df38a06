// SPDX-License-Identifier: MIT OR Apache-2.0
//! The words of a text as a search compares them: small letters without marks, so that “Siân” is found by “sian”.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// The words of a text, in order. A sign of a script that puts no space between words is a word by itself.
pub fn tokens(text: &str) -> Vec<String> {
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let small = text.to_lowercase();
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(&small).into_owned();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    // A mark above or below a letter is left out; one that is a letter of its own, as in Devanagari, stays.
    for sign in plain.chars().filter(|sign| classes.get_u8(*sign) == 0) {
        let is_alone = stands_alone(sign);
        if is_alone || !sign.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if is_alone {
            words.push(sign.to_string());
        } else if sign.is_alphanumeric() {
            word.push(sign);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Thai, Lao, Myanmar, Khmer, Japanese and Chinese put no space between words (Unicode Standard Annex 29, section 4).
fn stands_alone(sign: char) -> bool {
    matches!(
        sign,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}'
    )
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_are_compared_without_marks_and_capitals() {
        for (text, expected) in [
            ("North Hub", &["north", "hub"][..]),
            ("Siân’s École-Été", &["sian", "s", "ecole", "ete"]),
            ("ŁÓDŹ Straße", &["łodz", "straße"]),
            ("ﬁne １２３", &["fine", "123"]),
            ("محمّد", &["محمد"]),
            ("हिन्दी", &["हिनदी"]),
            ("北京 abc", &["北", "京", "abc"]),
            ("İstanbul", &["istanbul"]),
            ("--", &[]),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }
}
