// SPDX-License-Identifier: MIT OR Apache-2.0
//! Days, counts and lists as people write them.

use base::Day;

use crate::number;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `31 March 2025`
pub fn day(day: Day) -> String {
    let month = usize::try_from(day.month()).unwrap_or(0).saturating_sub(1);
    format!("{} {} {}", day.day(), MONTHS.get(month).copied().unwrap_or_default(), day.year())
}

/// A count inside a sentence: words up to nine, then digits ("nine wards", "18 wards").
pub fn count_word(count: usize) -> String {
    const WORDS: [&str; 10] = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match WORDS.get(count) {
        Some(word) => (*word).to_owned(),
        None => number::grouped(&count.to_string()),
    }
}

/// `Toller, Manningham and Bradford Moor`
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// The same text with a capital at its start, for a count or a name that opens a sentence.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_with_its_month_in_words() {
        assert_eq!(day(Day::new(2025, 3, 31).expect("a real day")), "31 March 2025");
        assert_eq!(day(Day::new(2024, 12, 1).expect("a real day")), "1 December 2024");
    }

    #[test]
    fn counts_are_words_up_to_nine() {
        assert_eq!(count_word(0), "none");
        assert_eq!(count_word(9), "nine");
        assert_eq!(count_word(10), "10");
        assert_eq!(count_word(33_755), "33,755");
    }

    #[test]
    fn a_list_ends_in_and() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["A"]), "A");
        assert_eq!(list(&["A", "B"]), "A and B");
        assert_eq!(list(&["A", "B", "C"]), "A, B and C");
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(capitalise("nine wards"), "Nine wards");
        assert_eq!(capitalise("élan"), "Élan");
        assert_eq!(capitalise(""), "");
    }
}
