// SPDX-License-Identifier: MIT OR Apache-2.0
//! One category a row: the rows of an area belong together, and some categories are added up.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State, Vintage};

use super::tree::Tree;
use super::wide::accept;
use super::{Filter, Work, blank, quantity, template};
use crate::cell::{Cell, slug};
use crate::collect::{PeriodId, Template};
use crate::example::example;
use crate::place::Places;
use crate::spec::{CategorySpec, MeasureSpec};
use crate::table::Headers;
use crate::time::Times;

struct Columns {
    category: usize,
    code: Option<usize>,
    value: usize,
    status: Option<usize>,
    total: Option<usize>,
}

/// The rows of one area and time.
#[derive(Default)]
pub(super) struct Group {
    line: u64,
    /// What the column of totals says.
    total: Option<Cell>,
    /// What rows for all categories together say.
    totals: Parts,
    pub(super) parts: Parts,
}

/// `None` where the cell was rejected.
pub(super) type Parts = BTreeMap<String, Option<Cell>>;

pub(super) type Groups = BTreeMap<(AreaCode, Vintage, PeriodId), Group>;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.category.as_ref().ok_or("The profile has no [category].")?;
    let columns = resolve(spec, headers)?;
    let mut places = Places::find(profile, headers)?;
    let (source, edition) = work.source(&places);
    let mut times = Times::find(profile, table, edition.as_deref(), &mut work.out)?;
    let mut filter = Filter::find(work);
    let mut groups = Groups::new();
    let mut in_parts = false;
    let out = &mut work.out;
    let rows = table.each(|row| {
        let skipped = columns.code.is_some_and(|code| spec.skip.iter().any(|skip| skip == row.cell(code)));
        if skipped || !filter.takes(row) {
            return;
        }
        let Some(period) = times.read(row, headers, out) else { return };
        let Some((area, vintage)) = places.read(row, Some(period), headers, out) else { return };
        let text = row.cell(columns.category);
        let category = spec.text.as_ref().and_then(|it| it.first(text)).unwrap_or(text).trim().to_owned();
        let cell = accept(profile.marks.count(row.cell(columns.value)), columns.value, row, headers, out);
        in_parts |= cell.is_some_and(Cell::is_in_parts);
        let status = columns.status.map_or("", |column| row.cell(column));
        let cell = cell.map(|cell| with_status(cell, status, spec));
        let group = groups.entry((area, vintage, period)).or_default();
        group.line = group.line.max(row.line);
        if let Some(total) = columns.total {
            group.total =
                group.total.or_else(|| accept(profile.marks.count(row.cell(total)), total, row, headers, out));
        }
        let is_total = profile.categories.as_ref().is_some_and(|words| words.total.matches(&category));
        let parts = if is_total { &mut group.totals } else { &mut group.parts };
        if let Some(old) = parts.get(&category) {
            if *old != cell {
                out.clash(row.line);
                let reason = format!("{area} has “{category}” in an earlier row with another figure; that one is kept");
                out.reject(row.line, headers.name(columns.value), reason);
            }
            return;
        }
        parts.insert(category, cell);
    })?;
    filter.refuse(table)?;
    places.refuse()?;
    if in_parts && !spec.whole.is_empty() {
        return Err(spec.whole.clone());
    }
    out.identity = places.columns().into_iter().chain(times.columns()).chain([columns.category]).collect();
    out.figures = [Some(columns.value), columns.total, columns.code, columns.status].into_iter().flatten().collect();
    places.note(headers, out);
    filter.note(work);
    let header = headers.name(columns.category).to_owned();
    let all = groups.values().flat_map(|group| group.parts.keys().cloned()).collect();
    let separator = profile.categories.as_ref().map_or("", |words| words.separator.as_str());
    let tree = Tree::new(all, separator);
    for measure in &profile.spec.measure {
        emit(work, measure, &source, &groups, &tree, (spec, &header));
    }
    Ok(rows)
}

fn resolve(spec: &CategorySpec, headers: &Headers) -> Result<Columns, String> {
    let category = headers.find(&spec.column).ok_or("The column of categories is missing.")?.index;
    let value = headers.find(&spec.value).ok_or("The column of figures is missing.")?.index;
    let code = spec.code.as_ref().and_then(|code| headers.find(code)).map(|found| found.index);
    let total = spec.total.as_ref().and_then(|total| headers.find(total)).map(|found| found.index);
    let status = spec.status.as_ref().and_then(|status| headers.find(status)).map(|found| found.index);
    Ok(Columns { category, code, value, status, total })
}

/// A blank is what its status says; a number with a status other than the normal one is to be used with care.
fn with_status(cell: Cell, status: &str, spec: &CategorySpec) -> Cell {
    let state = spec.statuses.iter().find(|(word, _)| word.eq_ignore_ascii_case(status)).map(|(_, state)| state);
    match (cell, state.and_then(|state| State::parse(state).ok())) {
        (Cell::Blank, Some(state)) => Cell::Mark(state),
        (Cell::Number(number), Some(_)) => Cell::Careful(number),
        (cell, _) => cell,
    }
}

/// The base of a share: the total that the file gives in a column or a row, else all categories together.
fn base_of(group: &Group, tree: &Tree) -> Option<Vec<Cell>> {
    let row = || group.totals.values().flatten().find(|cell| cell.number().is_some()).copied();
    match group.total.filter(|total| *total != Cell::Blank).or_else(row) {
        Some(total) => Some(vec![total]),
        None => tree.add_up(&group.parts, tree.roots(&tree.all)),
    }
}

fn emit(
    work: &mut Work<'_>,
    measure: &MeasureSpec,
    source: &str,
    groups: &Groups,
    tree: &Tree,
    (spec, header): (&CategorySpec, &str),
) {
    let mut held = template(measure, source);
    held.indicator = spec.column.fill(header, &measure.indicator);
    held.breakdown = spec.column.fill(header, &measure.breakdown);
    if measure.indicator.contains('$') {
        held.indicator = slug(&held.indicator);
        held.breakdown = slug(&held.breakdown);
    }
    if !measure.name.is_empty() {
        let name = spec.column.fill(header, &measure.name);
        work.out.indicator_names.insert(held.indicator.clone(), name);
    }
    if measure.total {
        return emit_one(work, &held, groups, blank(&measure.blank), |group| Some((base_of(group, tree)?, Vec::new())));
    }
    let no_total = |group: &Group| spec.may_be_some && group.total.is_none() && group.totals.is_empty();
    if !measure.count_only && groups.values().any(no_total) {
        work.out.note(format!("{} is a count without a share where the file has no row of totals.", held.indicator));
    }
    let base =
        |group: &Group| if measure.count_only || no_total(group) { Some(Vec::new()) } else { base_of(group, tree) };
    if measure.each {
        let (kept, left_out) = tree.partition(groups);
        if !left_out.is_empty() {
            let left_out: Vec<&str> = left_out.into_iter().map(String::as_str).collect();
            work.out.note(format!("Categories counted in others already: {}.", left_out.join("; ")));
        }
        for category in kept {
            let held = Template { category: category.clone(), ..held.clone() };
            emit_one(work, &held, groups, blank(&measure.blank), |group| {
                Some((vec![group.parts.get(category).copied()??], base(group)?))
            });
        }
        return;
    }
    let wanted: BTreeSet<String> =
        tree.all.iter().filter(|category| measure.of.iter().any(|it| it.matches(category))).cloned().collect();
    if tree.all.is_empty() {
        return;
    }
    let missing = measure.of.iter().find(|it| !tree.all.iter().any(|category| it.matches(category)));
    if let Some(missing) = missing {
        work.out.note(format!(
            "{} is left out: no category fits “{}”.",
            held.indicator,
            example(missing.as_str(), &BTreeMap::new())
        ));
        return;
    }
    emit_one(work, &held, groups, blank(&measure.blank), |group| {
        Some((tree.add_up(&group.parts, tree.roots(&wanted))?, base(group)?))
    });
}

/// An area that lacks one of the categories has no figure, and that is said.
fn emit_one(
    work: &mut Work<'_>,
    held: &Template,
    groups: &Groups,
    blank: State,
    cells: impl Fn(&Group) -> Option<(Vec<Cell>, Vec<Cell>)>,
) {
    let id = work.out.template(held.clone());
    for ((area, vintage, period), group) in groups {
        let figure = cells(group).map_or(Quantity::absent(State::Missing), |(numerators, denominators)| {
            quantity(&numerators, &denominators, blank)
        });
        work.out.push((id, *period), (*area, *vintage), figure, group.line);
    }
}
