// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ages of single people, which a table of ages is not.

use std::collections::BTreeMap;

/// Pairs of a place and an age that are held.
const PAIRS: usize = 100_000;

/// Ages in a column, by the place of the row. A table has each age of each place as often as every other.
#[derive(Default)]
pub(super) struct Ages {
    filled: usize,
    years: usize,
    /// Such as “90 and over” or “all”, which no single person is.
    groups: usize,
    pairs: BTreeMap<(i64, u8), u32>,
}

impl Ages {
    pub(super) fn look(&mut self, place: i64, text: &str) {
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let unit = text.get(digits.len()..).unwrap_or_default().trim().to_lowercase();
        let whole = matches!(unit.as_str(), "" | ".0" | "y" | "yr" | "yrs" | "year" | "years" | "years old");
        match digits.parse::<u8>() {
            Ok(age) if whole && age <= 115 => {
                self.years += 1;
                if self.pairs.len() < PAIRS || self.pairs.contains_key(&(place, age)) {
                    *self.pairs.entry((place, age)).or_default() += 1;
                }
            }
            _ => self.groups += usize::from(text.len() > 1),
        }
    }

    pub(super) fn are_of_single_people(&self) -> bool {
        if self.years < 3 || self.years * 10 < self.filled * 9 || self.groups > 0 {
            return false;
        }
        let mut places: BTreeMap<i64, u128> = BTreeMap::new();
        let mut often: BTreeMap<u32, usize> = BTreeMap::new();
        for ((place, age), count) in &self.pairs {
            *places.entry(*place).or_default() |= 1 << age;
            *often.entry(*count).or_default() += 1;
        }
        let mut sets: BTreeMap<u128, usize> = BTreeMap::new();
        for set in places.values() {
            *sets.entry(*set).or_default() += 1;
        }
        let most = |counts: Option<usize>, of: usize| counts.is_some_and(|most| most * 10 >= of * 8);
        let alike = most(often.values().max().copied(), self.pairs.len());
        let same = most(sets.values().max().copied(), places.len());
        if places.len() > 1 {
            return !(alike && same);
        }
        // Of one place: ages one after another, or always the same.
        let set = places.values().next().copied().unwrap_or_default();
        let run = (set >> set.trailing_zeros()).trailing_ones() == set.count_ones();
        !(alike && run && (set.count_ones() > 4 || set.is_power_of_two()))
    }
}

#[cfg(test)]
mod tests {
    use super::Ages;

    fn are_people(rows: &[(i64, &str)]) -> bool {
        let mut ages = Ages::default();
        for (place, text) in rows {
            ages.look(*place, text);
        }
        ages.are_of_single_people()
    }

    #[test]
    fn ages_of_people_are_told_from_tables_of_ages() {
        assert!(are_people(&[(1, "7"), (2, "12"), (3, "9")]), "another age in each place");
        assert!(are_people(&[(1, "7"), (1, "7"), (1, "8"), (2, "7"), (2, "8"), (2, "8"), (2, "8")]), "some more often");
        assert!(are_people(&[(0, "34"), (0, "8"), (0, "71")]), "no place at all");
        let table: Vec<(i64, String)> =
            (0..3).flat_map(|place| (0..90).map(move |age| (place, age.to_string()))).collect();
        let table: Vec<(i64, &str)> = table.iter().map(|(place, age)| (*place, age.as_str())).collect();
        assert!(!are_people(&table), "every age in every place");
        assert!(!are_people(&table[..90]), "every age in one place");
        assert!(!are_people(&[(1, "7"), (2, "12"), (3, "9"), (3, "90+")]), "a group of ages");
        assert!(!are_people(&[(1, "16"), (2, "16"), (3, "16")]), "one age throughout");
        assert!(!are_people(&[(1, "5.4"), (2, "3.8"), (3, "4.1")]), "means");
    }
}
