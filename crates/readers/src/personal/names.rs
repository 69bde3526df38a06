// SPDX-License-Identifier: MIT OR Apache-2.0
//! Looks of the names of people: a first name that many have, a last one, a title, or letters of a script in which
//! no table of an English publisher is written. Words that make a name a place's tell the two apart.

use std::collections::BTreeSet;

const TITLES: [&str; 6] = ["mr", "mrs", "ms", "miss", "dr", "master"];
/// Small words within the names of people.
const JOINS: [&str; 12] = ["al", "bin", "de", "del", "der", "di", "el", "la", "le", "ul", "van", "von"];

/// Names and words in small letters and without accents.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    first: BTreeSet<String>,
    last: BTreeSet<String>,
    places: BTreeSet<String>,
    /// Words of teams and bodies that have families in their names, and words that stand beside a day.
    groups: BTreeSet<String>,
    times: BTreeSet<String>,
}

/// Kinds of text beside a day in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameBeside {
    /// A first name or a last one that many have.
    Name,
    Initials,
    /// One to three words with capitals that may be a name.
    Words,
}

impl Names {
    pub(super) fn new(first: &[String], last: &[String], places: &[String]) -> Self {
        let set = |list: &[String]| list.iter().map(|word| plain(word)).collect();
        Self { first: set(first), last: set(last), places: set(places), ..Self::default() }
    }

    /// The names, with words of bodies and of times that are no part of any.
    pub(super) fn without(mut self, groups: &[String], times: &[String]) -> Self {
        self.groups = groups.iter().map(|word| plain(word)).collect();
        self.times = times.iter().map(|word| plain(word)).collect();
        self
    }

    fn are_known(&self) -> bool {
        !self.first.is_empty()
    }

    /// The first word, or the word after a comma (“Smith, Jane”), is a first name or a title; or it is no Latin script.
    pub(super) fn is_one(&self, text: &str) -> bool {
        if !self.are_known() || !may_be_a_name(text) {
            return false;
        }
        if is_of_another_script(text) {
            return true;
        }
        let given = text.split_once(',').map_or(text, |(_, given)| given);
        let first = given.split([' ', '-', '.']).find(|word| !word.is_empty());
        let mut words = given.split([' ', '.']).filter(|word| !word.is_empty()).map(str::to_lowercase);
        let titled = text.contains(' ') && words.next().is_some_and(|word| TITLES.contains(&word.as_str()));
        titled || first.is_some_and(|word| self.first.contains(&plain(word)))
    }

    /// A first name and a last one, in this order or with a comma between, and no word of a place.
    pub(super) fn is_whole(&self, text: &str) -> bool {
        if !self.are_known() || !may_be_a_name(text) {
            return false;
        }
        if is_of_another_script(text) {
            return true;
        }
        let words = in_order(text);
        let titled = words.first().is_some_and(|word| TITLES.contains(&word.as_str()));
        let words = words.get(usize::from(titled)..).unwrap_or_default();
        if words.is_empty() || words.len() > 4 || words.iter().any(|word| self.places.contains(word)) {
            return false;
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let middle = words
            .iter()
            .all(|word| word.chars().count() > 2 || JOINS.contains(&word.as_str()) || word == first || word == last);
        let initial = first.chars().count() <= 2 && self.last.contains(last);
        let two = words.len() > 1;
        titled || two && middle && (self.first.contains(first) || self.last.contains(last) || initial)
    }

    /// As `is_whole`, with both of them on the lists.
    pub(super) fn is_whole_and_known(&self, text: &str) -> bool {
        let words = in_order(text);
        let known = words
            .first()
            .zip(words.last())
            .is_some_and(|(first, last)| words.len() > 1 && self.first.contains(first) && self.last.contains(last));
        known && self.is_whole(text)
    }

    /// Somebody's name beyond doubt: both parts are on the lists, or a title stands before a word with a capital.
    pub(super) fn is_sure(&self, text: &str) -> bool {
        let mut words = text.split_whitespace();
        let title = words.next().map(|word| word.trim_end_matches('.').to_lowercase());
        let titled = title.is_some_and(|word| matches!(word.as_str(), "mr" | "mrs" | "ms"))
            && words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
        titled && self.is_whole(text) || self.is_whole_and_known(text)
    }

    /// Tells whether a word of it with a capital is one of a place, a house or a body. Small words stand in any
    /// sentence.
    pub(super) fn is_of_an_institution(&self, text: &str) -> bool {
        let has = |word: &str| self.places.contains(word) || self.groups.contains(word);
        !self.places.is_empty()
            && text
                .split(|it: char| !it.is_alphabetic())
                .any(|word| word.starts_with(char::is_uppercase) && has(&plain(word)))
    }

    /// Judges the text beside a day, where it may be somebody; `text` is the cell without the day.
    pub(super) fn beside(&self, text: &str) -> Option<NameBeside> {
        let is_of_a_word = |it: char| it.is_alphabetic() || is_a_sign_of_script(it) || matches!(it, '-' | '\'' | '’');
        let words = text.split(|it: char| !is_of_a_word(it)).map(|word| word.trim_matches(['-', '\'', '’']));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let bare: Vec<String> = words.iter().map(|word| plain(word)).collect();
        let other =
            |word: &String| self.times.contains(word) || self.places.contains(word) || self.groups.contains(word);
        if !self.are_known() || words.is_empty() || words.len() > 4 || text.bytes().any(|it| it.is_ascii_digit()) {
            return None;
        }
        if bare.iter().any(other) {
            return None;
        }
        if bare.iter().any(|word| self.first.contains(word) || self.last.contains(word)) || is_of_another_script(text) {
            return Some(NameBeside::Name);
        }
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let of_capitals = words.iter().all(|word| word.chars().all(char::is_uppercase));
        let single = words.iter().all(|word| word.chars().count() == 1);
        if of_capitals && (2..=4).contains(&letters) && (words.len() == 1 || single) {
            return Some(NameBeside::Initials);
        }
        let has_capital = words.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 1);
        (has_capital && words.len() < 4).then_some(NameBeside::Words)
    }

    /// A last name by itself, or with initials; “the Smith family”.
    pub(super) fn is_last(&self, text: &str) -> bool {
        if self.last.is_empty() || !may_be_a_name(text) {
            return false;
        }
        let words = in_order(text);
        let family = words.iter().any(|word| word == "family");
        let own = words.iter().filter(|word| !matches!(word.as_str(), "the" | "family"));
        let own: Vec<&String> = own.filter(|word| word.chars().count() > 1).collect();
        match own.as_slice() {
            [] => false,
            [one] => self.last.contains(*one) || family && !self.places.contains(*one) && !self.groups.contains(*one),
            several => several.iter().all(|word| self.last.contains(*word)),
        }
    }

    /// Somebody is named within a longer text: two words with capitals, a known first name and a known last one, and no
    /// word behind them that makes it the name of a place or a house.
    pub(super) fn are_within(&self, text: &str) -> bool {
        if self.last.is_empty() || !text.contains(' ') {
            return false;
        }
        let words: Vec<&str> =
            text.split(|it: char| !it.is_alphabetic() && it != '-').filter(|it| !it.is_empty()).collect();
        let has_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        words.iter().enumerate().any(|(at, first)| {
            let Some(last) = words.get(at + 1) else { return false };
            has_capital(first)
                && has_capital(last)
                && self.first.contains(&plain(first))
                && self.last.contains(&plain(last))
                && !words.get(at + 2).is_some_and(|next| self.places.contains(&plain(next)))
        })
    }
}

/// Letters and what stands between names, and not too many.
fn may_be_a_name(text: &str) -> bool {
    let of_letters = |letter: char| {
        letter.is_alphabetic() || is_a_sign_of_script(letter) || matches!(letter, ' ' | '-' | '\'' | '’' | '.' | ',')
    };
    text.chars().count() <= 60 && text.chars().all(of_letters) && text.split_whitespace().count() <= 5
}

/// The words in small letters and without accents, what stands behind a comma first.
fn in_order(text: &str) -> Vec<String> {
    let (last, given) = text.split_once(',').map_or(("", text), |(last, given)| (last, given));
    let words = given.split_whitespace().chain(last.split_whitespace());
    words.map(|word| plain(word.trim_matches('.'))).filter(|word| !word.is_empty()).collect()
}

/// Marks above and below letters, which are letters to no table of Unicode: in Arabic, Hebrew and the scripts of India.
fn is_a_sign_of_script(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | 'ª' | 'º' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// At least two letters that are not Latin, or one among Latin ones within a word, which is a disguise.
fn is_of_another_script(text: &str) -> bool {
    let other = |letter: &char| letter.is_alphabetic() && !is_latin(*letter);
    let count = text.chars().filter(other).count();
    let disguised = |word: &str| word.chars().any(is_latin) && word.chars().filter(other).count() > 0;
    count > 1 || text.split_whitespace().any(|word| word.chars().count() > 2 && disguised(word))
}

/// Small letters without accents.
fn plain(word: &str) -> String {
    word.to_lowercase().chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}')).map(bare).collect()
}

fn bare(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    fn names() -> Names {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Names::new(
            &list(&["Jane", "Mohammed", "Zoë", "Victoria", "James"]),
            &list(&["Smith", "Khan", "Cook"]),
            &list(&["park", "ward", "university"]),
        )
    }

    #[test]
    fn names_are_told_by_the_first_name() {
        for text in
            ["Jane", "JANE SMITH", "Smith, Jane", "Mohammed O'Example", "Mrs Smith", "Jane-Anne", "ZOE", "محمد خان"]
        {
            assert!(names().is_one(text), "{text}");
        }
        for text in ["", "Smith", "Ward of Jane 5", "The Jane Smith Centre", "1", "Master", "μ"] {
            assert!(!names().is_one(text), "{text}");
        }
    }

    #[test]
    fn whole_names_are_told_from_places() {
        for text in ["Jane Example", "Smith, Jane", "J. Smith", "Zbigniew Khan", "Mrs Example", "Jаne Smith", "王小明"]
        {
            assert!(names().is_whole(text), "{text}");
        }
        for text in ["Victoria Park", "Jane", "Smith", "Jane Ward", "North and East", "East Jane", "Great Example"] {
            assert!(!names().is_whole(text), "{text}");
        }
    }

    #[test]
    fn last_names_and_names_within_a_text() {
        for text in ["Smith", "the Example family", "Khan-Smith family", "A. Khan"] {
            assert!(names().is_last(text), "{text}");
        }
        assert!(names().are_within("Jane Smith (mum) called on Tuesday"));
        assert!(!names().are_within("James Cook University"), "a house of that name");
        assert!(!names().are_within("jane smith"), "words are no names without capitals");
    }
}
