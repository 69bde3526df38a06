// SPDX-License-Identifier: MIT OR Apache-2.0
//! What only several columns or rows together tell: a day of birth in three columns, the place of a home in two, and ages
//! of single people, which a table of ages is not.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Day};

use super::kind::{Check, Kind, hash};
use super::likeness::{could_be_birthdays, number_of};
use crate::letters::name as short;
use crate::pattern::Pattern;
use crate::profile::{Layout, Profile};
use crate::table::{Headers, Row};

/// Different days, and pairs of a place and an age, that are held.
const DAYS: usize = 5000;
const PAIRS: usize = 100_000;

pub(super) struct Several<'a> {
    together: Vec<(&'a Kind, Vec<usize>)>,
    spread: Vec<(&'a Kind, [usize; 3], BTreeSet<i64>)>,
    ages: Vec<(&'a Kind, usize, Ages)>,
}

impl<'a> Several<'a> {
    pub(super) fn find(headers: &Headers, kinds: &[&'a Kind], profile: Option<&Profile>) -> Self {
        let figures = profile.is_some_and(|profile| {
            // A register says where its institutions are, a lookup where areas are.
            matches!(profile.spec.layout, Layout::Wide | Layout::Long | Layout::Listed | Layout::Counts)
        });
        let at = |pattern: &Pattern| headers.iter().find(|(_, name)| pattern.matches(name)).map(|(index, _)| index);
        let there = |kind: &&'a Kind| {
            let columns: Option<Vec<usize>> = kind.together.iter().map(at).collect();
            Some((*kind, columns.filter(|columns| figures && !columns.is_empty())?))
        };
        let age = |kind: &&'a Kind| {
            let wanted = kind.check == Some(Check::Age);
            let is = |name: &str| wanted && kind.hint.iter().any(|pattern| pattern.matches(name));
            let found = headers.iter().filter(|(_, name)| is(name)).map(|(index, _)| (*kind, index, Ages::default()));
            found.collect::<Vec<_>>()
        };
        Self {
            together: kinds.iter().filter_map(there).collect(),
            spread: kinds.iter().filter_map(|kind| spread(kind, headers)).collect(),
            ages: kinds.iter().flat_map(age).collect(),
        }
    }

    pub(super) fn look(&mut self, row: &Row<'_>) {
        for (_, columns, days) in &mut self.spread {
            let number = |index: usize| row.cell(index).parse::<i16>().ok();
            let [day, month, year] = columns.map(number);
            let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
            if let (Some(day), Some(month), Some(year)) = (small(day), small(month), year)
                && let Some(day) = Day::new(year, month, day)
                && days.len() < DAYS
            {
                days.insert(number_of(day));
            }
        }
        if self.ages.iter().any(|(_, index, _)| !row.cell(*index).is_empty()) {
            let codes = (0..row.len())
                .map(|index| row.cell(index))
                .filter(|cell| cell.len() == 9 && cell.parse::<AreaCode>().is_ok());
            let place = hash(&codes.collect::<Vec<_>>().join(" "));
            self.ages.iter_mut().for_each(|(_, index, ages)| ages.look(place, row.cell(*index)));
        }
    }

    /// A phrase for each find.
    pub(super) fn said(&self, headers: &Headers, filled: impl Fn(usize) -> bool) -> impl Iterator<Item = String> {
        let name = |index: usize| format!("“{}”", short(headers.name(index)).chars().take(60).collect::<String>());
        let names = |columns: &[usize]| columns.iter().map(|index| name(*index)).collect::<Vec<_>>().join(", ");
        let together = self.together.iter().filter(|(_, columns)| columns.iter().all(|index| filled(*index)));
        let together = together.map(|(kind, columns)| format!("columns {} look like {}", names(columns), kind.called));
        let spread = self.spread.iter().filter(|(.., days)| could_be_birthdays(days));
        let spread = spread.map(|(kind, columns, _)| format!("columns {} look like {}", names(columns), kind.called));
        let ages = self.ages.iter().filter(|(.., ages)| ages.are_of_single_people());
        let ages = ages.map(|(kind, index, _)| format!("column {} looks like {}", name(*index), kind.called));
        together.chain(spread).chain(ages).collect::<Vec<_>>().into_iter()
    }
}

/// Three columns whose headers differ only in day, month and year.
fn spread<'a>(kind: &'a Kind, headers: &Headers) -> Option<(&'a Kind, [usize; 3], BTreeSet<i64>)> {
    let spread = kind.spread.as_ref()?;
    let stem = |pattern: &Pattern, name: &str| pattern.first(name).map(str::to_lowercase);
    let find = |pattern: &Pattern, wanted: &str| {
        let is = |name: &str| stem(pattern, name).is_some_and(|stem| stem == wanted);
        headers.iter().find(|(_, name)| is(name)).map(|(index, _)| index)
    };
    headers
        .iter()
        .find_map(|(day, name)| {
            let shared = stem(&spread.day, name)?;
            let open = kind.never.iter().any(|pattern| pattern.matches(&shared));
            (!open).then_some([day, find(&spread.month, &shared)?, find(&spread.year, &shared)?])
        })
        .map(|columns| (kind, columns, BTreeSet::new()))
}

/// Ages in a column, by the place of the row. A table has each age of each place as often as every other.
#[derive(Default)]
struct Ages {
    filled: usize,
    years: usize,
    /// Such as “90 and over” or “all”, which no single person is.
    groups: usize,
    pairs: BTreeMap<(i64, u8), u32>,
}

impl Ages {
    fn look(&mut self, place: i64, text: &str) {
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

    fn are_of_single_people(&self) -> bool {
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
