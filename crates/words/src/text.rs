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

/// A share as people say it: `nearly half` for 47.3, `about four in ten` for 40.6. `None` where no such words come within
/// three points of it. The exact figure belongs beside it.
pub fn share(percent: f64) -> Option<String> {
    const SHARES: [(f64, &str); 17] = [
        (10.0, "one in ten"),
        (12.5, "one in eight"),
        (100.0 / 7.0, "one in seven"),
        (100.0 / 6.0, "one in six"),
        (20.0, "one in five"),
        (25.0, "a quarter"),
        (30.0, "three in ten"),
        (100.0 / 3.0, "a third"),
        (40.0, "four in ten"),
        (50.0, "half"),
        (60.0, "six in ten"),
        (200.0 / 3.0, "two in three"),
        (70.0, "seven in ten"),
        (75.0, "three quarters"),
        (80.0, "four in five"),
        (90.0, "nine in ten"),
        (100.0, "all"),
    ];
    let distance = |one: &&(f64, &str)| (one.0 - percent).abs();
    let nearest = SHARES.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
    let (share, name) = nearest.filter(|one| percent >= 9.0 && distance(one) <= 3.0)?;
    let over = percent - share;
    Some(match over.abs() {
        none if none < 0.05 => (*name).to_owned(),
        little if little <= 1.0 => format!("about {name}"),
        _ if over > 0.0 => format!("more than {name}"),
        _ => format!("nearly {name}"),
    })
}

/// `Toller, Manningham and Bradford Moor`; `Thornton and Allerton; Tong`
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    // Names that hold the word themselves would run into each other.
    if items.len() > 1 && items.iter().any(|item| item.contains(" and ")) {
        return items.join("; ");
    }
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
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
    fn a_share_is_said_as_people_say_it() {
        for (percent, said) in [
            (47.35, "nearly half"),
            (36.3, "more than a third"),
            (40.6, "about four in ten"),
            (30.8, "about three in ten"),
            (22.0, "more than one in five"),
            (14.9, "about one in seven"),
            (17.6, "about one in six"),
            (50.0, "half"),
            (51.4, "more than half"),
            (65.0, "nearly two in three"),
            (99.4, "about all"),
            (100.0, "all"),
            (9.2, "about one in ten"),
        ] {
            assert_eq!(share(percent).as_deref(), Some(said), "{percent}");
        }
        for percent in [0.0, 4.21, 8.9, 36.8, 45.0, 55.0, 85.0] {
            assert_eq!(share(percent), None, "{percent}");
        }
    }

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
