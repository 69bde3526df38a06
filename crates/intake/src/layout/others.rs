// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns of figures that have no measure of their own: kept under a code made from the header, uncategorised.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State, Vintage};

use super::wide::accept;
use super::{Work, blank};
use crate::cell::{Cell, Marks, slug};
use crate::collect::{Collector, PeriodId, Template, TemplateId};
use crate::description::Description;
use crate::spec::OthersSpec;
use crate::table::{Headers, Row};

struct Column {
    index: usize,
    template: Template,
    counts: bool,
    blank: State,
    /// The series for each split of the rows.
    known: BTreeMap<String, TemplateId>,
}

/// The columns, and the columns of text that split their figures.
pub(super) struct Others<'a> {
    columns: Vec<Column>,
    filters: Vec<usize>,
    all_words: &'a [String],
    breakdown: String,
}

impl<'a> Others<'a> {
    pub(super) fn find(work: &mut Work<'a>, source: &str, used: &mut BTreeSet<usize>) -> Result<Self, String> {
        let specs = &work.profile.spec.others;
        let mut others = Self { columns: Vec::new(), filters: Vec::new(), all_words: &[], breakdown: String::new() };
        if specs.is_empty() {
            return Ok(others);
        }
        let Kinds { mut numeric, mut bare } = column_kinds(work)?;
        let described = described(work, used);
        for (index, header) in work.table.headers.iter() {
            // Who made the file knows better which columns are figures than the look of them.
            if let Some(column) = described.and_then(|it| it.column(header)) {
                bare.remove(&index);
                if column.splits {
                    numeric.remove(&index);
                } else {
                    numeric.insert(index);
                }
            }
        }
        let mut empty = Vec::new();
        let headers = &work.table.headers;
        let mut seen = BTreeSet::new();
        for spec in specs {
            for (index, header) in headers.iter() {
                let wanted = spec.columns.matches(header) && !spec.except.iter().any(|it| it.matches(header));
                if !wanted || used.contains(&index) {
                    continue;
                }
                if numeric.contains(&index) && seen.insert(header) {
                    used.insert(index);
                    let mut template = template(spec, header, source);
                    let mut name = spec.columns.fill(header, &spec.name);
                    if let Some(column) = described.and_then(|it| it.column(header)) {
                        name.clone_from(&column.label);
                        template.unit.clone_from(&column.unit);
                    }
                    work.out.indicator_names.insert(template.indicator.clone(), name);
                    let (counts, blank) = (spec.counts, blank(&spec.blank));
                    others.columns.push(Column { index, template, counts, blank, known: BTreeMap::new() });
                } else if spec.fold_filters && bare.contains(&index) {
                    used.insert(index);
                    empty.push(header);
                } else if spec.fold_filters && !numeric.contains(&index) {
                    used.insert(index);
                    others.filters.push(index);
                    others.all_words = &spec.all_words;
                }
            }
        }
        if described.is_some() {
            work.out.note("Names and units come from the description of the columns that lies beside the file.");
        }
        if !empty.is_empty() {
            empty.sort_unstable();
            work.out.note(format!("Columns without any number, which are left out: {}.", empty.join("; ")));
        }
        // By name, so that the order of columns does not matter.
        others.filters.sort_by_key(|index| headers.name(*index));
        let names: Vec<String> = others.filters.iter().map(|index| slug(headers.name(*index))).collect();
        others.breakdown = names.join("+");
        Ok(others)
    }

    /// The columns that split the figures.
    pub(super) fn filters(&self) -> impl Iterator<Item = usize> + '_ {
        self.filters.iter().copied()
    }

    pub(super) fn are_any(&self) -> bool {
        !self.columns.is_empty()
    }

    pub(super) fn read(
        &mut self,
        row: &Row<'_>,
        period: PeriodId,
        area: (AreaCode, Vintage),
        marks: &Marks,
        headers: &Headers,
        out: &mut Collector,
    ) {
        if self.columns.is_empty() {
            return;
        }
        let words = self.filters.iter().map(|column| row.cell(*column));
        let is_part =
            |word: &&str| !word.is_empty() && !self.all_words.iter().any(|all| all.eq_ignore_ascii_case(word));
        let split = words.filter(is_part).collect::<Vec<_>>().join("; ");
        for column in &mut self.columns {
            let text = row.cell(column.index);
            let read = if column.counts { marks.count(text) } else { marks.read(text) };
            let Some(cell) = accept(read, column.index, row, headers, out) else { continue };
            let id = *column.known.entry(split.clone()).or_insert_with(|| {
                let mut template = column.template.clone();
                if !split.is_empty() {
                    template.breakdown.clone_from(&self.breakdown);
                    template.category.clone_from(&split);
                }
                out.template(template)
            });
            out.push((id, period), area, figure(cell, column), row.line);
        }
    }
}

fn figure(cell: Cell, column: &Column) -> Quantity {
    let held = Quantity::absent(cell.state(column.blank));
    if column.counts {
        Quantity { numerator: cell.number(), ..held }
    } else {
        Quantity { value: cell.number(), ..held }
    }
}

/// The description that is about exactly the columns that are left.
fn described<'a>(work: &Work<'a>, used: &BTreeSet<usize>) -> Option<&'a Description> {
    let wanted = |header: &str| {
        let takes =
            |spec: &OthersSpec| spec.columns.matches(header) && !spec.except.iter().any(|it| it.matches(header));
        work.profile.spec.others.iter().any(takes)
    };
    let left = || {
        let all = work.table.headers.iter().filter(|(index, header)| !used.contains(index) && wanted(header));
        all.map(|(_, header)| header)
    };
    work.by.described.iter().find(|it| it.fits(left()))
}

fn template(spec: &OthersSpec, header: &str, source: &str) -> Template {
    let fill = |template: &str| spec.columns.fill(header, template);
    Template {
        source: source.to_owned(),
        indicator: slug(&fill(&spec.code)),
        breakdown: slug(&fill(&spec.breakdown)),
        category: fill(&spec.category),
        method: if spec.counts { "count" } else { "published value" }.to_owned(),
        unit: spec.unit.clone(),
        sums: spec.counts,
        ..Template::default()
    }
}

/// What the columns hold.
struct Kinds {
    /// Numbers and marks.
    numeric: BTreeSet<usize>,
    /// Nothing but blanks and marks: figures of which none is shown, so nothing that could split the rows.
    bare: BTreeSet<usize>,
}

fn column_kinds(work: &Work<'_>) -> Result<Kinds, String> {
    let (width, marks) = (work.table.headers.len(), &work.profile.marks);
    let (mut numbers, mut words) = (vec![0_u64; width], vec![0_u64; width]);
    work.table.each(|row| {
        for index in 0..width {
            match marks.read(row.cell(index)) {
                Ok(Cell::Number(_) | Cell::Careful(_)) => numbers[index] += 1,
                Ok(Cell::Blank | Cell::Mark(_)) => {}
                Err(_) => words[index] += 1,
            }
        }
    })?;
    // A stray word in a column of numbers is a cell to reject, not a reason to drop the column.
    let numeric = (0..width).filter(|index| numbers[*index] > 0 && words[*index] * 10 <= numbers[*index]).collect();
    let bare = (0..width).filter(|index| numbers[*index] == 0 && words[*index] == 0).collect();
    Ok(Kinds { numeric, bare })
}
