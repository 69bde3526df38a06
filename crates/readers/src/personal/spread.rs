// SPDX-License-Identifier: MIT OR Apache-2.0
//! A day of birth that stands in several columns: under headers that say day, month and year, or in neighbouring
//! columns whatever stands above them.

use std::collections::BTreeSet;

use base::Day;

use super::kind::DetailKind;
use super::likeness::{could_be_birthdays, number_of};
use crate::spelling::read_day;
use crate::table::{DataRow, Headers};

/// Different days that are held: of more than these there is one on nearly every day.
const DAYS: usize = 200;

/// Three columns whose headers differ only in day, month and year.
pub(super) struct Spread<'a> {
    pub(super) kind: &'a DetailKind,
    pub(super) columns: [usize; 3],
    days: BTreeSet<i64>,
}

impl<'a> Spread<'a> {
    pub(super) fn find(kind: &'a DetailKind, headers: &Headers) -> Option<Self> {
        let spread = kind.spread.as_ref()?;
        let find = |pattern: &crate::pattern::Pattern, wanted: &str| {
            let is = |name: &str| pattern.first(name).is_some_and(|stem| stem.to_lowercase() == wanted);
            headers.iter().find(|(_, name)| is(name)).map(|(index, _)| index)
        };
        let columns = headers.iter().find_map(|(day, name)| {
            let shared = spread.day.first(name)?.to_lowercase();
            let open = kind.never.iter().any(|pattern| pattern.matches(&shared));
            (!open).then_some([day, find(&spread.month, &shared)?, find(&spread.year, &shared)?])
        })?;
        Some(Self { kind, columns, days: BTreeSet::new() })
    }

    pub(super) fn look(&mut self, row: &DataRow<'_>) {
        if self.days.len() < DAYS
            && let Some(day) = joined(self.columns.map(|index| row.cell(index)))
        {
            self.days.insert(number_of(day));
        }
    }

    pub(super) fn are_birthdays(&self) -> bool {
        could_be_birthdays(&self.days)
    }
}

/// The day that a day, a month and a year make, the month in digits or letters.
fn joined([date, month, year]: [&str; 3]) -> Option<Day> {
    let is_one = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    let [date, month, year] = [date, month, year].map(|text| text.strip_suffix(".0").unwrap_or(text));
    if ![&date, &month, &year].into_iter().all(|part| is_one(part)) || date.len() > 2 || year.len() < 2 {
        return None;
    }
    read_day(&format!("{date}/{month}/{year}"))
}

/// Columns beside each other that together hold days.
#[derive(Default)]
pub(super) struct DayColumns {
    runs: Vec<Run>,
    begun: bool,
}

impl DayColumns {
    pub(super) fn look(&mut self, row: &DataRow<'_>) {
        if !self.begun {
            self.begun = true;
            let all = |at: usize| {
                [Order::DayMonthYear, Order::MonthDayYear, Order::YearMonthDay, Order::Two]
                    .map(|order| Run::new(at, order))
            };
            self.runs = (0..row.len()).flat_map(all).collect();
        }
        for run in &mut self.runs {
            run.look(row);
        }
        self.runs.retain(|run| run.wrong * 10 <= run.days_in_rows + Run::SLIPS);
    }

    /// The columns of each find.
    pub(super) fn found(&self) -> impl Iterator<Item = Vec<usize>> {
        self.runs.iter().filter(|run| run.are_birthdays()).map(|run| (run.at..run.at + run.order.wide()).collect())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    /// Day and month in one column, the year in the next.
    Two,
}

impl Order {
    const fn wide(self) -> usize {
        if matches!(self, Self::Two) { 2 } else { 3 }
    }
}

/// Counts of neighbouring columns in one order.
struct Run {
    at: usize,
    order: Order,
    days_in_rows: usize,
    wrong: usize,
    /// The number of times that each day of the month stands there.
    often: [u32; 31],
    months: BTreeSet<(i16, i8)>,
    days: BTreeSet<i64>,
}

impl Run {
    /// Ten times the rows that may be no day before the columns are given up, beside a tenth of all.
    const SLIPS: usize = 20;

    const fn new(at: usize, order: Order) -> Self {
        Self { at, order, days_in_rows: 0, wrong: 0, often: [0; 31], months: BTreeSet::new(), days: BTreeSet::new() }
    }

    fn look(&mut self, row: &DataRow<'_>) {
        let [first, second, third] = [0, 1, 2].map(|more| row.cell(self.at + more));
        let own = if self.order == Order::Two { &[first, second][..] } else { &[first, second, third][..] };
        if own.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let is_year = |text: &str| text.len() == 4 && text.starts_with(['1', '2']);
        let found = match self.order {
            Order::DayMonthYear if is_year(third) => joined([first, second, third]),
            Order::MonthDayYear if is_year(third) => joined([second, first, third]),
            Order::YearMonthDay if is_year(first) => joined([third, second, first]),
            Order::Two if is_year(second) => {
                first.split_once(['/', '-', '.', ' ']).and_then(|(day, month)| joined([day, month, second]))
            }
            _ => None,
        };
        let Some(day) = found.filter(|day| (1900..2100).contains(&day.year())) else {
            self.wrong += 1;
            return;
        };
        self.days_in_rows += 1;
        self.months.insert((day.year(), day.month()));
        let date = usize::try_from(day.day()).unwrap_or_default();
        if let Some(often) = self.often.get_mut(date.saturating_sub(1)) {
            *often += 1;
        }
        if self.days.len() < DAYS {
            self.days.insert(number_of(day));
        }
    }

    /// Counts beside a month and a year may be days by chance. They are small far more often than large, and their
    /// months follow one another; children are born on any day, and of a few children no two in neighbouring months.
    fn are_birthdays(&self) -> bool {
        if !could_be_birthdays(&self.days) {
            return false;
        }
        let share = |from: usize| self.often.iter().skip(from).map(|often| u64::from(*often)).sum::<u64>();
        let rows = share(0);
        // Of the days of a year 59 in a hundred come after the twelfth of a month, and 33 after the twentieth.
        let late = share(12) * 100 >= rows * 35 && share(12) * 100 <= rows * 85 && share(20) * 100 >= rows * 12;
        let number = |(year, month): &(i16, i8)| i64::from(*year) * 12 + i64::from(*month);
        let span =
            self.months.first().zip(self.months.last()).map_or(0, |(first, last)| number(last) - number(first) + 1);
        let different = self.months.iter().map(|(_, month)| month).collect::<BTreeSet<_>>().len();
        let gaps = i64::try_from(self.months.len() * 10).unwrap_or(i64::MAX) <= span * 6;
        let of_a_month = self.often.iter().take(28);
        let (least, most) = (of_a_month.clone().min().copied(), of_a_month.max().copied());
        let even = least.zip(most).is_some_and(|(least, most)| least > 2 && most <= least * 4);
        different >= 5 && late && (gaps || even)
    }
}
