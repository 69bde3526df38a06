// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns of figures that have no measure of their own: kept under a code made from the header, uncategorised.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State, Vintage};

use super::kinds::{Kinds, tell_kinds};
use super::wide::accept;
use super::{Work, blank};
use crate::bytes;
use crate::cell::{CellValue, Marks, make_slug};
use crate::collect::{Collector, PeriodId, Template, TemplateId};
use crate::description::Description;
use crate::place::Places;
use crate::profile::OthersSpec;
use crate::table::{DataRow, Headers};

/// As many characters of a digest tell data sets apart.
const TOLD: usize = 8;

struct OtherColumn {
    index: usize,
    template: Template,
    counts: bool,
    blank: State,
    /// The series for each split of the rows and each kind of time.
    known: BTreeMap<(String, String), TemplateId>,
}

/// The columns, and the columns of text that split their figures.
pub(super) struct OtherColumns<'a> {
    columns: Vec<OtherColumn>,
    filters: Vec<usize>,
    all_words: &'a [String],
    breakdown: String,
}

impl<'a> OtherColumns<'a> {
    pub(super) fn find(
        work: &mut Work<'a>,
        places: &Places<'_>,
        source: &str,
        used: &mut BTreeSet<usize>,
    ) -> Result<Self, String> {
        let specs = &work.profile.spec.others;
        let mut others = Self { columns: Vec::new(), filters: Vec::new(), all_words: &[], breakdown: String::new() };
        if specs.is_empty() {
            return Ok(others);
        }
        let mut found = tell_kinds(work, places, used)?;
        let source = &Source::find(work, source, used);
        let described = described(work, used);
        found.correct_by(&work.table.headers, described);
        let Kinds { numeric, bare, unread } = found;
        let (mut empty, mut no_numbers, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let in_parts = if specs.iter().any(|spec| spec.whole) { in_parts(work)? } else { BTreeSet::new() };
        let headers = &work.table.headers;
        let mut seen = BTreeSet::new();
        for spec in specs {
            for (index, header) in headers.iter() {
                if !spec.takes(header) || used.contains(&index) {
                    continue;
                }
                if numeric.contains(&index) && seen.insert(header) {
                    used.insert(index);
                    let counts = spec.counts && !(spec.whole && in_parts.contains(&index));
                    values.extend((counts != spec.counts).then_some(header));
                    let mut template = template(spec, header, source, counts);
                    let mut name = spec.columns.fill(header, &spec.name);
                    if let Some(column) = described.and_then(|it| it.column(header)) {
                        name.clone_from(&column.label);
                        template.unit.clone_from(&column.unit);
                    }
                    work.out.indicator_names.insert(template.indicator.clone(), name);
                    let blank = blank(&spec.blank);
                    others.columns.push(OtherColumn { index, template, counts, blank, known: BTreeMap::new() });
                } else if spec.fold_filters && bare.contains(&index) {
                    used.insert(index);
                    empty.push(header);
                } else if let Some(cell) = unread.get(&index).filter(|_| !numeric.contains(&index)) {
                    used.insert(index);
                    no_numbers.push(format!(
                        "The column {header} holds no numbers: its cells are such as “{cell}”, so no figure is read from it."
                    ));
                } else if spec.fold_filters && !numeric.contains(&index) {
                    used.insert(index);
                    others.filters.push(index);
                    others.all_words = &spec.all_words;
                }
            }
        }
        no_numbers.sort_unstable();
        work.out.notes.append(&mut no_numbers);
        note_columns(work, "Columns without any number, which are left out", empty);
        note_columns(work, "Columns with numbers that are not whole, so no counts: kept and never added up", values);
        // By name, so that the order of columns does not matter.
        others.filters.sort_by_key(|index| headers.name(*index));
        let names: Vec<String> = others.filters.iter().map(|index| make_slug(headers.name(*index))).collect();
        others.breakdown = names.join("+");
        if let Some(described) = described {
            others.name_splits(described, work);
        }
        Ok(others)
    }

    /// Says what the columns that split the figures are called; their codes stay, so that a series is the same without
    /// the description.
    fn name_splits(&self, described: &Description, work: &mut Work<'_>) {
        let label = |index: &usize| {
            let header = work.table.headers.name(*index);
            Some(format!("{} ({header})", described.column(header)?.label))
        };
        let labels: Vec<String> = self.filters.iter().filter_map(label).collect();
        work.out.note("Names and units come from the description of the columns that lies beside the file.");
        if !labels.is_empty() {
            work.out.note(format!("The figures are split by: {}.", labels.join(", ")));
        }
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
        row: &DataRow<'_>,
        (period, line): (PeriodId, &str),
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
            let id = *column.known.entry((split.clone(), line.to_owned())).or_insert_with(|| {
                let mut template = column.template.clone();
                if !line.is_empty() {
                    template.method = records::FigureMethod::Own(format!("{}, {line}", template.method));
                }
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

fn note_columns(work: &mut Work<'_>, what: &str, mut names: Vec<&str>) {
    if !names.is_empty() {
        names.sort_unstable();
        work.out.note(format!("{what}: {}.", names.join("; ")));
    }
}

fn figure(cell: CellValue, column: &OtherColumn) -> Quantity {
    let held = Quantity::absent(cell.state(column.blank));
    if column.counts {
        Quantity { numerator: cell.number(), ..held }
    } else {
        Quantity { value: cell.number(), ..held }
    }
}

/// The headers of the columns that are read because they are there.
fn own<'w>(work: &'w Work<'_>, used: &'w BTreeSet<usize>) -> impl Iterator<Item = &'w str> {
    let wanted = |header: &str| work.profile.spec.others.iter().any(|spec| spec.takes(header));
    let headers = work.table.headers.iter();
    headers.filter(move |(index, header)| !used.contains(index) && wanted(header)).map(|(_, header)| header)
}

/// The description that is about exactly the columns that are left.
fn described<'a>(work: &Work<'a>, used: &BTreeSet<usize>) -> Option<&'a Description> {
    work.by.described.iter().find(|it| it.fits(own(work, used)))
}

/// The data set that a file is of. Where a profile is for any data set of a publisher, and files do not name theirs,
/// the headings beside place and time tell: next year's file has them too, and an unlike one has others.
struct Source {
    name: String,
    /// Stands behind the codes of indicators: the same heading in another data set means something else.
    data_set: String,
}

impl Source {
    fn find(work: &Work<'_>, name: &str, used: &BTreeSet<usize>) -> Self {
        if !work.profile.spec.told_by_columns {
            return Self { name: name.to_owned(), data_set: String::new() };
        }
        let mut headings: Vec<String> = own(work, used).map(str::to_lowercase).collect();
        headings.sort_unstable();
        headings.dedup();
        let told: String = bytes::sha256(headings.join("\n").as_bytes()).chars().take(TOLD).collect();
        Self { name: format!("{name}-{told}"), data_set: format!("-{told}") }
    }
}

fn template(spec: &OthersSpec, header: &str, source: &Source, counts: bool) -> Template {
    let fill = |template: &str| spec.columns.fill(header, template);
    Template {
        source: source.name.clone(),
        indicator: format!("{}{}", make_slug(&fill(&spec.code)), source.data_set),
        breakdown: make_slug(&fill(&spec.breakdown)),
        category: fill(&spec.category),
        method: if counts { records::FigureMethod::Count } else { records::FigureMethod::PublishedValue },
        unit: if counts == spec.counts { spec.unit.clone() } else { String::new() },
        sums: counts,
        ..Template::default()
    }
}

/// Columns with numbers that are not whole.
fn in_parts(work: &Work<'_>) -> Result<BTreeSet<usize>, String> {
    let (width, marks) = (work.table.headers.len(), &work.profile.marks);
    let mut found = BTreeSet::new();
    work.table.each(|row| {
        found.extend((0..width).filter(|index| marks.read(row.cell(*index)).is_ok_and(CellValue::is_in_parts)));
    })?;
    Ok(found)
}
