// SPDX-License-Identifier: MIT OR Apache-2.0
//! Signs that only several columns or rows together give: a day of birth in three columns, the place of a home in two,
//! and ages of single people, which a table of ages is not.

use base::AreaCode;

use super::ages::Ages;
use super::kind::{CellCheck, DetailKind, hash};
use super::spread::{DayColumns, Spread};
use crate::pattern::Pattern;
use crate::profile::{Layout, Profile};
use crate::table::{DataRow, Headers};

pub(super) struct Several<'a> {
    together: Vec<(&'a DetailKind, Vec<usize>)>,
    spread: Vec<Spread<'a>>,
    neighbours: Option<(&'a DetailKind, DayColumns)>,
    ages: Vec<(&'a DetailKind, usize, Ages)>,
}

impl<'a> Several<'a> {
    pub(super) fn find(headers: &Headers, kinds: &[&'a DetailKind], profile: Option<&Profile>) -> Self {
        let figures = profile.is_some_and(|profile| {
            // A register says where its institutions are, a lookup where areas are.
            matches!(profile.spec.layout, Layout::Wide | Layout::Long | Layout::Listed | Layout::Counts)
        });
        let at = |pattern: &Pattern| headers.iter().find(|(_, name)| pattern.matches(name)).map(|(index, _)| index);
        let there = |kind: &&'a DetailKind| {
            let columns: Option<Vec<usize>> = kind.together.iter().map(at).collect();
            Some((*kind, columns.filter(|columns| figures && !columns.is_empty())?))
        };
        let age = |kind: &&'a DetailKind| {
            let wanted = kind.check == Some(CellCheck::Age);
            let is = |name: &str| wanted && kind.hint.iter().any(|pattern| pattern.matches(name));
            let found = headers.iter().filter(|(_, name)| is(name)).map(|(index, _)| (*kind, index, Ages::default()));
            found.collect::<Vec<_>>()
        };
        Self {
            together: kinds.iter().filter_map(there).collect(),
            spread: kinds.iter().filter_map(|kind| Spread::find(kind, headers)).collect(),
            neighbours: kinds.iter().find(|kind| kind.spread.is_some()).map(|kind| (*kind, DayColumns::default())),
            ages: kinds.iter().flat_map(age).collect(),
        }
    }

    pub(super) fn look(&mut self, row: &DataRow<'_>) {
        for spread in &mut self.spread {
            spread.look(row);
        }
        if let Some((_, neighbours)) = &mut self.neighbours {
            neighbours.look(row);
        }
        if self.ages.iter().any(|(_, index, _)| !row.cell(*index).is_empty()) {
            let codes = (0..row.len())
                .map(|index| row.cell(index))
                .filter(|cell| cell.len() == 9 && cell.parse::<AreaCode>().is_ok());
            let place = hash(&codes.collect::<Vec<_>>().join(" "));
            self.ages.iter_mut().for_each(|(_, index, ages)| ages.look(place, row.cell(*index)));
        }
    }

    /// A phrase for each find; `name` gives the header of a column as it may be shown.
    pub(super) fn tell(
        &self,
        name: impl Fn(usize) -> String,
        filled: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = String> {
        let names = |columns: &[usize]| columns.iter().map(|index| name(*index)).collect::<Vec<_>>().join(", ");
        let together = self.together.iter().filter(|(_, columns)| columns.iter().all(|index| filled(*index)));
        let together = together.map(|(kind, columns)| format!("columns {} look like {}", names(columns), kind.called));
        let led = self.spread.iter().filter(|spread| spread.are_birthdays());
        let led = led.map(|spread| (spread.kind, spread.columns.to_vec()));
        let beside =
            self.neighbours.iter().flat_map(|(kind, neighbours)| neighbours.found().map(|found| (*kind, found)));
        let mut spread: Vec<(&DetailKind, Vec<usize>)> = led.chain(beside).collect();
        spread.sort_by(|left, right| left.1.cmp(&right.1));
        spread.dedup_by(|left, right| left.1 == right.1);
        let spread =
            spread.into_iter().map(|(kind, columns)| format!("columns {} look like {}", names(&columns), kind.called));
        let ages = self.ages.iter().filter(|(.., ages)| ages.are_of_single_people());
        let ages = ages.map(|(kind, index, _)| format!("column {} looks like {}", name(*index), kind.called));
        together.chain(spread).chain(ages).collect::<Vec<_>>().into_iter()
    }
}
