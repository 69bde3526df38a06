// SPDX-License-Identifier: MIT OR Apache-2.0
//! Gathers what the layouts find and puts it into an order of its own.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Period, Postcode, Quantity, Vintage};

use crate::first_rows;
use crate::lent::leave_out_cells;
use crate::letters;
use records::FigureMethod;
use records::Terms;
use records::is_same_name;
use records::{
    Aggregate, Alias, AreaName, Change, FirstRow, Flag, Located, Neighbour, Parent, Patch, Records, Reject, Series,
    SeriesKey, Shape,
};

/// The part of a series' key that does not depend on the row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Template {
    pub(crate) source: String,
    pub(crate) indicator: String,
    pub(crate) breakdown: String,
    pub(crate) category: String,
    pub(crate) method: FigureMethod,
    pub(crate) unit: String,
    pub(crate) scale: ScaleBits,
    pub(crate) denominator_indicator: String,
    /// The weight, where places are averaged; `None` where they are not.
    pub(crate) weight: Option<String>,
    pub(crate) sums: bool,
    pub(crate) complete: bool,
}

/// A factor between count and value, comparable bit by bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct ScaleBits(u64);

impl From<f64> for ScaleBits {
    fn from(scale: f64) -> Self {
        Self(scale.to_bits())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TemplateId(usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PeriodId(usize);

impl PeriodId {
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

struct Gathered {
    area: AreaCode,
    line: u64,
    quantity: Quantity,
}

type Slot = (TemplateId, AreaType, Vintage, PeriodId);

/// Everything found so far.
#[derive(Default)]
pub(crate) struct Collector {
    /// The file is lent, so no reason or note repeats a cell of it.
    pub(crate) lent: bool,
    templates: Vec<Template>,
    template_ids: BTreeMap<Template, TemplateId>,
    periods: Vec<Period>,
    period_ids: BTreeMap<Period, PeriodId>,
    slots: BTreeMap<Slot, Vec<Gathered>>,
    names: BTreeMap<(AreaCode, Vintage), String>,
    /// Other names of the same areas, which are no other spelling.
    other_names: BTreeSet<(AreaCode, Vintage, String)>,
    pub(crate) parents: BTreeSet<Parent>,
    pub(crate) changes: BTreeSet<Change>,
    aliases: BTreeMap<(AreaCode, AreaCode), String>,
    pub(crate) neighbours: BTreeSet<Neighbour>,
    pub(crate) shapes: BTreeMap<(AreaCode, Vintage), Shape>,
    pub(crate) patches: BTreeSet<Patch>,
    pub(crate) postcode_rows: Vec<(u64, Postcode)>,
    pub(crate) postcodes: Vec<Located>,
    pub(crate) flags: BTreeSet<Flag>,
    pub(crate) indicator_names: BTreeMap<String, String>,
    /// Terms by source, where the file brings them.
    pub(crate) terms: BTreeMap<String, Terms>,
    pub(crate) rejects: Vec<Reject>,
    pub(crate) notes: Vec<String>,
    /// Marks beside numbers, with how often they stand there.
    pub(crate) marks: BTreeMap<String, u64>,
    /// The columns that say what a row is about, and those that hold figures.
    pub(crate) identity: Vec<usize>,
    pub(crate) figures: Vec<usize>,
    /// Columns that were read for something else, such as names and remarks.
    pub(crate) beside: Vec<usize>,
    /// Columns were taken for figures only because they hold numbers.
    pub(crate) guessed: bool,
    /// Rows about the same as an earlier one, with other figures.
    pub(crate) clashes: BTreeSet<u64>,
    /// The time of the whole file that a title or a person said, because no column does.
    pub(crate) told: Option<Period>,
    /// It was a person who said it.
    pub(crate) heard: bool,
}

/// All that came out, in order.
pub(crate) struct Finished {
    pub(crate) records: Records,
    pub(crate) rejects: Vec<Reject>,
    pub(crate) notes: Vec<String>,
    pub(crate) identity: Vec<usize>,
    pub(crate) figures: Vec<usize>,
    pub(crate) beside: Vec<usize>,
    pub(crate) guessed: bool,
    pub(crate) clashes: BTreeSet<u64>,
    pub(crate) postcode_rows: Vec<(u64, Postcode)>,
    pub(crate) first_rows: Vec<FirstRow>,
    /// Headers of columns that nothing was read from.
    pub(crate) unread: Vec<String>,
    pub(crate) told: Option<Period>,
}

impl Collector {
    /// Gathers what a file says that is lent, or published.
    pub(crate) fn new(lent: bool) -> Self {
        Self { lent, ..Self::default() }
    }

    pub(crate) fn template(&mut self, template: Template) -> TemplateId {
        if let Some(id) = self.template_ids.get(&template) {
            return *id;
        }
        let id = TemplateId(self.templates.len());
        self.templates.push(template.clone());
        self.template_ids.insert(template, id);
        id
    }

    pub(crate) fn period(&mut self, period: Period) -> PeriodId {
        if let Some(id) = self.period_ids.get(&period) {
            return *id;
        }
        let id = PeriodId(self.periods.len());
        self.periods.push(period.clone());
        self.period_ids.insert(period, id);
        id
    }

    pub(crate) fn push(
        &mut self,
        (template, period): (TemplateId, PeriodId),
        (area, vintage): (AreaCode, Vintage),
        quantity: Quantity,
        line: u64,
    ) {
        let slot = (template, area.area_type(), vintage, period);
        self.slots.entry(slot).or_default().push(Gathered { area, line, quantity });
    }

    /// Keeps the shortest where a file spells a name in several ways: the others have remarks in them.
    pub(crate) fn name(&mut self, code: AreaCode, vintage: Vintage, name: &str) {
        if name.is_empty() {
            return;
        }
        let shorter = |old: &str| (name.len(), name) < (old.len(), old);
        match self.names.get_mut(&(code, vintage)) {
            Some(old) if old == name => {}
            Some(old) => {
                if !is_same_name(old, name) {
                    self.other_names.extend([old.as_str(), name].map(|name| (code, vintage, name.to_owned())));
                }
                if shorter(old) {
                    name.clone_into(old);
                }
            }
            None => drop(self.names.insert((code, vintage), name.to_owned())),
        }
    }

    pub(crate) fn parent(
        &mut self,
        (child, vintage): (AreaCode, Vintage),
        (parent, parent_vintage): (AreaCode, Vintage),
    ) {
        if child != parent {
            self.parents.insert(Parent { child, parent, vintage, parent_vintage });
        }
    }

    /// The latest period in which the file pairs the two is kept.
    pub(crate) fn alias(&mut self, number: AreaCode, code: AreaCode, year: &str) {
        let hint = self.aliases.entry((number, code)).or_default();
        if year > hint.as_str() {
            year.clone_into(hint);
        }
    }

    pub(crate) fn periods(&self) -> &[Period] {
        &self.periods
    }

    pub(crate) fn period_label(&self, id: PeriodId) -> &str {
        self.periods.get(id.0).map_or("", Period::label)
    }

    /// The day on which a period ends, which tells the later of two whatever they are called.
    pub(crate) fn period_end(&self, id: PeriodId) -> String {
        self.periods.get(id.0).map_or_else(String::new, |period| period.end().to_string())
    }

    pub(crate) fn reject(&mut self, row: u64, column: &str, reason: impl Into<String>) {
        let reason = reason.into();
        let reason = if self.lent { leave_out_cells(&reason) } else { reason };
        self.rejects.push(Reject { row, column: letters::show(column), reason: letters::show(&reason) });
    }

    pub(crate) fn clash(&mut self, line: u64) {
        self.clashes.insert(line);
    }

    pub(crate) fn marked(&mut self, mark: String) {
        *self.marks.entry(mark).or_default() += 1;
    }

    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(crate) fn finish(mut self) -> Finished {
        let series = self.gather_series();
        let first_rows = if self.lent { Vec::new() } else { first_rows::choose(&series) };
        self.rejects.sort();
        let alias = |((number, code), year_hint)| Alias { number, code, year_hint };
        let long = self.names.values().filter(|name| letters::is_long(name)).count();
        if long > 0 {
            self.note(format!("Names of more than 200 letters are cut ({long})."));
        }
        let named = |((code, vintage), name): (_, String)| AreaName { code, vintage, name: letters::cut_name(&name) };
        let other = |(code, vintage, name): (_, _, String)| AreaName { code, vintage, name: letters::cut_name(&name) };
        let other_names = std::mem::take(&mut self.other_names).into_iter();
        let other_names: BTreeSet<AreaName> = other_names
            .filter(|(code, vintage, name)| self.names.get(&(*code, *vintage)) != Some(name))
            .map(other)
            .collect();
        let records = Records {
            series: series.into_iter().map(|(one, _)| one).collect(),
            other_names: other_names.into_iter().collect(),
            areas: self.names.into_iter().map(named).collect(),
            parents: self.parents.into_iter().collect(),
            changes: self.changes.into_iter().collect(),
            aliases: self.aliases.into_iter().map(alias).collect(),
            neighbours: self.neighbours.into_iter().collect(),
            shapes: self.shapes.into_values().collect(),
            postcodes: self.postcodes,
            patches: self.patches.into_iter().collect(),
            names: self.indicator_names.into_iter().map(|(code, name)| (code, letters::cut_name(&name))).collect(),
            terms: self.terms.into_iter().collect(),
            flags: self.flags.into_iter().collect(),
        };
        let (identity, figures, beside, guessed) = (self.identity, self.figures, self.beside, self.guessed);
        Finished {
            records,
            rejects: self.rejects,
            notes: self.notes.iter().map(|note| letters::show(note)).collect(),
            identity,
            figures,
            beside,
            guessed,
            clashes: self.clashes,
            postcode_rows: self.postcode_rows,
            first_rows,
            unread: Vec::new(),
            told: self.told,
        }
    }

    /// Every series in order, each cell with the line that gave it.
    fn gather_series(&mut self) -> Vec<(Series, Vec<u64>)> {
        let mut series: Vec<(Series, Vec<u64>)> = Vec::with_capacity(self.slots.len());
        for (slot, mut gathered) in std::mem::take(&mut self.slots) {
            gathered.sort_by_key(|cell| (cell.area, cell.line));
            let mut cells: Vec<(AreaCode, Quantity)> = Vec::with_capacity(gathered.len());
            let mut lines = Vec::with_capacity(gathered.len());
            for cell in gathered {
                match cells.last() {
                    Some((area, quantity)) if *area == cell.area => {
                        if *quantity != cell.quantity {
                            self.reject_second(slot.0, &cell);
                        }
                    }
                    _ => {
                        cells.push((cell.area, cell.quantity));
                        lines.push(cell.line);
                    }
                }
            }
            series.push((Series { key: self.key(slot), cells }, lines));
        }
        series.sort_by(|(left, _), (right, _)| order(&left.key).cmp(&order(&right.key)));
        series
    }

    fn reject_second(&mut self, template: TemplateId, cell: &Gathered) {
        let indicator = self.templates.get(template.0).map_or("", |held| held.indicator.as_str()).to_owned();
        self.clash(cell.line);
        let reason =
            format!("{} has another figure in an earlier row for the same period; that one is kept", cell.area);
        self.reject(cell.line, &indicator, reason);
    }

    fn key(&self, (template, area_type, vintage, period): Slot) -> SeriesKey {
        let (held, period) = (&self.templates[template.0], self.periods[period.0].clone());
        SeriesKey {
            source: held.source.clone(),
            indicator: held.indicator.clone(),
            area_type,
            vintage,
            period,
            breakdown: held.breakdown.clone(),
            category: held.category.clone(),
            method: held.method.clone(),
            unit: held.unit.as_str().into(),
            scale: f64::from_bits(held.scale.0),
            denominator_indicator: held.denominator_indicator.clone(),
            aggregate: match (&held.weight, held.sums) {
                (Some(weight), _) => Aggregate::WeightedMean { weight_indicator: weight.clone() },
                (None, true) => Aggregate::Sum,
                (None, false) => Aggregate::Never,
            },
            complete: held.complete,
        }
    }
}

pub(crate) fn order(key: &SeriesKey) -> impl Ord + '_ {
    let what = (&key.source, &key.indicator, &key.breakdown, &key.category);
    let place_and_time = (key.area_type, key.vintage, &key.period);
    (what, place_and_time, &key.method, &key.unit, key.scale.to_bits(), &key.denominator_indicator, &key.aggregate)
}
