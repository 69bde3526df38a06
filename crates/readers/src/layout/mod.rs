// SPDX-License-Identifier: MIT OR Apache-2.0
//! One reader for each layout. None of them knows a publisher.

mod against;
mod asked;
pub(crate) mod boundaries;
pub(crate) mod bounded;
mod counts;
mod foreign;
pub(crate) mod ground;
mod kinds;
mod listed;
mod long;
mod lookup;
mod neighbours;
mod others;
mod patches;
pub(crate) mod postcodes;
mod register;
mod topology;
mod tree;
mod whole;
mod wide;

use base::{Period, Quantity, State};

use crate::cell::CellValue;
use crate::collect::{Collector, Template};
use crate::place::Places;
use crate::profile::{Layout, MeasureSpec, Profile, WhereSpec};
use crate::recognise::By;
use crate::table::{DataRow, TextTable};
pub(crate) use asked::fill_title;

/// A file on its way in.
pub(crate) struct Work<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) table: &'a TextTable<'a>,
    /// All that a person said of it, and files beside it.
    pub(crate) by: &'a By<'a>,
    pub(crate) out: Collector,
}

/// Reads the rows; returns how many there were.
pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let twice = work.table.headers.twice();
    // A column of neighbours has its companion to the right, under one name for all.
    let placed = work.profile.spec.neighbours.as_ref().and_then(|it| it.closeness.as_ref());
    let by_place = |name: &&str| placed.is_some_and(|it| it.matches(name));
    if !twice.is_empty() && twice.iter().all(by_place) {
        work.out.note(format!("{} stands twice and more; each is read with the column to its left.", twice.join(", ")));
    } else if !twice.is_empty() {
        work.out.note(format!("These headers stand twice; the first of each is used: {}.", twice.join(", ")));
    }
    let rows = match work.profile.spec.layout {
        Layout::Wide => wide::read(work),
        Layout::Long => long::read(work),
        Layout::Listed => listed::read(work),
        Layout::Counts => counts::read(work),
        Layout::Register => register::read(work),
        Layout::Lookup => lookup::read(work),
        Layout::Neighbours => neighbours::read(work),
        Layout::Patches => patches::read(work),
        Layout::Postcodes => postcodes::read(work),
        Layout::Boundaries | Layout::NotEvidence | Layout::Refused => Err("The profile is not for tables.".to_owned()),
    }?;
    whole(work, rows)?;
    for (mark, count) in std::mem::take(&mut work.out.marks) {
        let meaning = work.profile.marks.meaning(&mark).to_owned();
        work.out.note(format!("The publisher marks figures “{mark}” ({meaning}): {count}."));
    }
    Ok(rows)
}

/// Fewer rows than the file says that the whole has are a page of it, and a page is no answer.
fn whole(work: &Work<'_>, rows: u64) -> Result<(), String> {
    let Some(spec) = &work.profile.spec.whole else { return Ok(()) };
    let Some(column) = work.table.headers.find(&spec.column) else { return Ok(()) };
    let mut said = 0_u64;
    work.table.each(|row| said = said.max(row.cell(column.index).parse().unwrap_or_default()))?;
    if said <= rows {
        return Ok(());
    }
    let header = work.table.headers.name(column.index);
    Err(format!("It has {rows} rows, and by its column {header} the whole has {said}. {}", spec.advice))
}

/// The data set and the time of a whole file, once nothing in it speaks against its profile.
struct Told {
    source: String,
    period: Option<Period>,
}

impl Work<'_> {
    /// The source with its edition or time. A file that contradicts itself or its profile, or leaves open what it is
    /// about, has none.
    fn told(&mut self, places: &mut Places<'_>) -> Result<Told, String> {
        against::refuse(self, places)?;
        let edition = asked::ask_edition(self, places)?;
        against::refuse_order(self, places, edition.and_then(|it| it.areas))?;
        let spec = &self.profile.spec;
        if let Some(edition) = edition {
            let source = format!("{}-{}", spec.source, edition.id);
            return Ok(Told { source, period: self.out.told.clone() });
        }
        let period = asked::ask_period(self, Some(places))?;
        let source = match &period {
            Some(period) => spec.source.replace("$period", period.label()),
            // Each row says its own.
            None => spec.source.replace("$period-", ""),
        };
        Ok(Told { source, period })
    }

    /// Refuses times that the profile's tables cannot be about.
    fn check_times(&self, places: &Places<'_>) -> Result<(), String> {
        let Some(spec) = &self.profile.spec.period else { return Ok(()) };
        let periods = self.out.periods();
        if let Some(only) = &spec.only
            && let Some(other) = periods.iter().find(|period| !only.matches(period.label()))
        {
            return Err(format!(
                "Its figures are about {other}, and {} is not. Look up where the table comes from what it holds.",
                self.profile.title()
            ));
        }
        let ask = spec.ask.as_ref().filter(|ask| ask.kind != "edition");
        ask.map_or(Ok(()), |ask| periods.iter().try_for_each(|period| asked::check_issued(ask, places, period)))
    }
}

/// The rows that count, and how many did not.
struct Filter<'a> {
    columns: Vec<(usize, &'a WhereSpec)>,
    taken: u64,
    passed_over: u64,
}

impl<'a> Filter<'a> {
    fn find(work: &Work<'a>) -> Self {
        let headers = &work.table.headers;
        let found = |it: &'a WhereSpec| headers.find(&it.column).map(|column| (column.index, it));
        Self { columns: work.profile.spec.filters.iter().filter_map(found).collect(), taken: 0, passed_over: 0 }
    }

    fn takes(&mut self, row: &DataRow<'_>) -> bool {
        let takes = self.columns.iter().all(|(column, filter)| filter.is.matches(row.cell(*column)));
        self.taken += u64::from(takes);
        self.passed_over += u64::from(!takes);
        takes
    }

    /// Refuses with what to ask for, where the file holds only rows that do not count and the profile knows what to ask
    /// for instead.
    fn refuse(&self, table: &TextTable<'_>) -> Result<(), String> {
        if self.taken > 0 || self.passed_over == 0 {
            return Ok(());
        }
        for (column, filter) in self.columns.iter().filter(|(_, filter)| !filter.advice.is_empty()) {
            let mut counts = false;
            table.each(|row| counts |= filter.is.matches(row.cell(*column)))?;
            if !counts {
                return Err(filter.advice.clone());
            }
        }
        Ok(())
    }

    fn note(&self, work: &mut Work<'_>) {
        if self.passed_over > 0 {
            let columns: Vec<&str> = self.columns.iter().map(|(column, _)| work.table.headers.name(*column)).collect();
            let note = format!(
                "Passed over: rows that the profile leaves out by {1} ({0}).",
                self.passed_over,
                columns.join(", ")
            );
            work.out.note(note);
        }
    }
}

/// The part of the key that the profile gives.
fn template(spec: &MeasureSpec, source: &str) -> Template {
    let method = if !spec.method.is_empty() {
        spec.method.as_str().into()
    } else if spec.value.is_some() {
        records::FigureMethod::PublishedValue
    } else {
        records::FigureMethod::Count
    };
    Template {
        source: source.to_owned(),
        indicator: spec.indicator.clone(),
        breakdown: spec.breakdown.clone(),
        category: spec.category.clone(),
        method,
        unit: spec.unit.clone(),
        scale: spec.scale.into(),
        denominator_indicator: spec.denominator_indicator.clone(),
        weight: (!spec.weight.is_empty()).then(|| spec.weight.clone()),
        sums: spec.weight.is_empty() && spec.aggregate != "never",
        complete: false,
    }
}

/// Reads the word for what a blank cell stands for.
fn blank(word: &str) -> State {
    State::parse(word).unwrap_or(State::NotAvailable)
}

/// Adds counts up. Where some are hidden the sum is a bound; where all are, their state stays.
fn sum(cells: &[CellValue], blank: State) -> (Option<f64>, State) {
    let known: Vec<f64> = cells.iter().filter_map(|cell| cell.number()).collect();
    let total = known.iter().sum();
    let careful = cells.iter().any(|cell| matches!(cell, CellValue::Careful(_)));
    match cells.iter().find(|cell| cell.number().is_none()) {
        None if careful => (Some(total), State::LowReliability),
        None => (Some(total), State::Value),
        Some(hidden) if known.is_empty() => (None, hidden.state(blank)),
        Some(_) => (Some(total), State::AtLeast),
    }
}

/// A figure from counts: the state is the numerator's, for a rate can be missing while the count is known.
fn quantity(numerators: &[CellValue], denominators: &[CellValue], blank: State) -> Quantity {
    let (numerator, state) = sum(numerators, blank);
    let denominator = match sum(denominators, blank) {
        (known, State::Value | State::LowReliability) if !denominators.is_empty() => known,
        _ => None,
    };
    Quantity { numerator, denominator, ..Quantity::absent(state) }
}
