// SPDX-License-Identifier: MIT OR Apache-2.0
//! Days, counts and lists as people write them.

use base::Day;

use crate::forms::Forms;
use crate::{Lang, number};

/// `31 March 2025`
pub fn day(lang: Lang, day: Day) -> String {
    let month = usize::try_from(day.month()).unwrap_or(0).saturating_sub(1);
    let forms = lang.forms();
    (forms.day)(day.day(), forms.months.get(month).copied().unwrap_or_default(), day.year())
}

/// `Monday 31 March 2025`
pub fn weekday(lang: Lang, of: Day) -> String {
    let name = lang.forms().weekdays.get(of.weekday()).copied().unwrap_or_default();
    format!("{name} {}", day(lang, of))
}

/// A count inside a sentence: words up to nine, then digits ("nine wards", "18 wards").
pub fn count_word(lang: Lang, count: usize) -> String {
    match lang.forms().counts.get(count) {
        Some(word) => (*word).to_owned(),
        None => number::grouped(lang, &count.to_string()),
    }
}

/// A share as people say it: `nearly half` for 47.3, `about four in ten` for 40.6. `None` where no such words come within
/// three points of it. The exact figure belongs beside it.
pub fn share(lang: Lang, percent: f64) -> Option<String> {
    let shares = &lang.forms().shares;
    let distance = |one: &&(f64, &str)| (one.0 - percent).abs();
    let nearest = shares.names.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
    let (share, name) = nearest.filter(|one| percent >= 9.0 && distance(one) <= 3.0)?;
    let over = percent - share;
    Some(match over.abs() {
        none if none < 0.05 => (*name).to_owned(),
        little if little <= 1.0 => format!("{} {name}", shares.about),
        _ if over > 0.0 => format!("{} {name}", shares.over),
        _ => format!("{} {name}", shares.under),
    })
}

/// `Toller, Manningham and Bradford Moor`; `Thornton and Allerton; Tong`
pub fn list<T: AsRef<str>>(lang: Lang, items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    let Forms { comma, semicolon, and, .. } = lang.forms();
    // Names that hold the word themselves would run into each other.
    if items.len() > 1 && items.iter().any(|item| item.contains(&format!(" {and} "))) {
        return items.join(semicolon);
    }
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(comma)),
    }
}

/// The same text with a capital at its start, for a count or a name that opens a sentence.
pub fn capitalise(lang: Lang, text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| (lang.forms().capital)(first).chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Lang = Lang::ENGLISH;

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
            assert_eq!(share(ENGLISH, percent).as_deref(), Some(said), "{percent}");
        }
        for percent in [0.0, 4.21, 8.9, 36.8, 45.0, 55.0, 85.0] {
            assert_eq!(share(ENGLISH, percent), None, "{percent}");
        }
    }

    #[test]
    fn a_day_is_written_with_its_month_in_words() {
        assert_eq!(day(ENGLISH, Day::new(2025, 3, 31).expect("a real day")), "31 March 2025");
        assert_eq!(day(ENGLISH, Day::new(2024, 12, 1).expect("a real day")), "1 December 2024");
    }

    #[test]
    fn a_day_is_said_with_its_day_of_the_week() {
        assert_eq!(weekday(ENGLISH, Day::new(2026, 12, 1).expect("a real day")), "Tuesday 1 December 2026");
        assert_eq!(weekday(ENGLISH, Day::new(2027, 1, 3).expect("a real day")), "Sunday 3 January 2027");
    }

    #[test]
    fn counts_are_words_up_to_nine() {
        assert_eq!(count_word(ENGLISH, 0), "none");
        assert_eq!(count_word(ENGLISH, 9), "nine");
        assert_eq!(count_word(ENGLISH, 10), "10");
        assert_eq!(count_word(ENGLISH, 33_755), "33,755");
    }

    #[test]
    fn a_list_ends_in_and() {
        assert_eq!(list::<&str>(ENGLISH, &[]), "");
        assert_eq!(list(ENGLISH, &["A"]), "A");
        assert_eq!(list(ENGLISH, &["A", "B"]), "A and B");
        assert_eq!(list(ENGLISH, &["A", "B", "C"]), "A, B and C");
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(capitalise(ENGLISH, "nine wards"), "Nine wards");
        assert_eq!(capitalise(ENGLISH, "élan"), "Élan");
        assert_eq!(capitalise(ENGLISH, ""), "");
    }
}
