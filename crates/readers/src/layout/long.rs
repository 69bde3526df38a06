// SPDX-License-Identifier: MIT OR Apache-2.0
//! One category a row: the rows of an area belong together, and some categories are added up.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State, Vintage};

use super::tree::CategoryTree;
use super::whole::{Proof, Whole};
use super::wide::accept;
use super::{Filter, Work, against, blank, quantity, template};
use crate::cell::{CellValue, make_slug};
use crate::collect::{PeriodId, Template};
use crate::example::write_example;
use crate::place::Places;
use crate::profile::{CategorySpec, MeasureSpec};
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
pub(super) struct CategoryGroup {
    line: u64,
    /// Total by the column of totals.
    pub(super) total: Option<CellValue>,
    /// Totals by rows for all categories together.
    pub(super) totals: CategoryCells,
    pub(super) parts: CategoryCells,
    /// The codes of the parts.
    pub(super) codes: BTreeSet<String>,
}

/// `None` where the cell was rejected.
pub(super) type CategoryCells = BTreeMap<String, Option<CellValue>>;

pub(super) type Groups = BTreeMap<(AreaCode, Vintage, PeriodId), CategoryGroup>;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.category.as_ref().ok_or("The profile has no [category].")?;
    let columns = resolve(spec, headers)?;
    let mut places = Places::find(profile, headers)?;
    let told = work.told(&mut places)?;
    let mut times = Times::find(profile, table, told.period, &mut work.out)?;
    let mut filter = Filter::find(work);
    let mut groups = Groups::new();
    let mut in_parts = false;
    let mut said_nothing = BTreeSet::new();
    let out = &mut work.out;
    let rows = table.each(|row| {
        let code = columns.code.map_or("", |code| row.cell(code));
        if spec.skip.iter().any(|skip| skip == code) {
            said_nothing.insert(code.to_owned());
            return;
        }
        if !filter.takes(row) {
            return;
        }
        let Some(period) = times.read(row, headers, out) else { return };
        let Some((area, vintage)) = places.read(row, Some(period), headers, out) else { return };
        let text = row.cell(columns.category);
        let category = spec.text.as_ref().and_then(|it| it.first(text)).unwrap_or(text).trim().to_owned();
        let cell = accept(profile.marks.count(row.cell(columns.value)), columns.value, row, headers, out);
        in_parts |= cell.is_some_and(CellValue::is_in_parts);
        let status = columns.status.map_or("", |column| row.cell(column));
        let cell = cell.map(|cell| with_status(cell, status, spec));
        let group = groups.entry((area, vintage, period)).or_default();
        group.line = group.line.max(row.line);
        if let Some(total) = columns.total {
            group.total =
                group.total.or_else(|| accept(profile.marks.count(row.cell(total)), total, row, headers, out));
        }
        let is_total = profile.categories.as_ref().is_some_and(|words| words.total.matches(&category));
        if !group.take(&category, cell, (!is_total).then_some(code)) {
            out.clash(row.line);
            let reason = format!("{area} has “{category}” in an earlier row with another figure; that one is kept");
            out.reject(row.line, headers.name(columns.value), reason);
        }
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
    against::refuse_splits(work, &filter)?;
    work.check_times(&places)?;
    let header = headers.name(columns.category);
    let proof = Proof::find(spec, profile.categories.as_deref(), header, &said_nothing);
    emit_all(work, &told.source, &groups, &proof, (spec, header));
    Ok(rows)
}

impl CategoryGroup {
    /// Keeps a category, whose code is that of a part of the whole, the first time; whether it says the same again.
    fn take(&mut self, category: &str, cell: Option<CellValue>, code: Option<&str>) -> bool {
        let parts = if code.is_some() { &mut self.parts } else { &mut self.totals };
        if let Some(old) = parts.get(category) {
            return *old == cell;
        }
        parts.insert(category.to_owned(), cell);
        self.codes.extend(code.map(ToOwned::to_owned));
        true
    }
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
fn with_status(cell: CellValue, status: &str, spec: &CategorySpec) -> CellValue {
    let state = spec.statuses.iter().find(|(word, _)| word.eq_ignore_ascii_case(status)).map(|(_, state)| state);
    match (cell, state.and_then(|state| State::parse(state).ok())) {
        (CellValue::Blank, Some(state)) => CellValue::Mark(state),
        (CellValue::Number(number), Some(_)) => CellValue::Careful(number),
        (cell, _) => cell,
    }
}

fn emit_all(work: &mut Work<'_>, source: &str, groups: &Groups, proof: &Proof<'_>, heading: (&CategorySpec, &str)) {
    let profile = work.profile;
    let all = groups.values().flat_map(|group| group.parts.keys().cloned()).collect();
    let separator = profile.categories.as_ref().map_or("", |words| words.separator.as_str());
    let tree = CategoryTree::new(all, separator);
    for measure in &profile.spec.measure {
        emit(work, measure, source, groups, (&tree, proof), heading);
    }
}

fn emit(
    work: &mut Work<'_>,
    measure: &MeasureSpec,
    source: &str,
    groups: &Groups,
    (tree, proof): (&CategoryTree<'_>, &Proof<'_>),
    (spec, header): (&CategorySpec, &str),
) {
    let mut held = template(measure, source);
    held.indicator = spec.column.fill(header, &measure.indicator);
    held.breakdown = spec.column.fill(header, &measure.breakdown);
    if measure.indicator.contains('$') {
        held.indicator = make_slug(&held.indicator);
        held.breakdown = make_slug(&held.breakdown);
    }
    if !measure.name.is_empty() {
        let name = spec.column.fill(header, &measure.name);
        work.out.indicator_names.insert(held.indicator.clone(), name);
    }
    let whole = |group: &CategoryGroup| proof.whole(group, tree);
    note_unproven(work, &held.indicator, measure, groups.values().map(whole));
    if measure.total {
        return emit_one(work, &held, groups, blank(&measure.blank), |group| match whole(group) {
            Whole::Of(cells) => Figure::Of(cells, Vec::new()),
            Whole::Missing => Figure::Missing,
            Whole::Unproven => Figure::None,
        });
    }
    let divided = |numerators: Option<Vec<CellValue>>, group: &CategoryGroup| {
        let Some(numerators) = numerators else { return Figure::Missing };
        match whole(group) {
            Whole::Unproven if measure.needs_all => Figure::None,
            _ if measure.count_only => Figure::Of(numerators, Vec::new()),
            Whole::Of(whole) => Figure::Of(numerators, whole),
            Whole::Unproven => Figure::Of(numerators, Vec::new()),
            Whole::Missing => Figure::Missing,
        }
    };
    if measure.each {
        let (kept, left_out) = tree.partition(groups);
        if !left_out.is_empty() {
            let left_out: Vec<&str> = left_out.into_iter().map(String::as_str).collect();
            work.out.note(format!("Categories counted in others already: {}.", left_out.join("; ")));
        }
        for category in kept {
            let held = Template { category: category.clone(), ..held.clone() };
            emit_one(work, &held, groups, blank(&measure.blank), |group| {
                divided(group.parts.get(category).copied().flatten().map(|cell| vec![cell]), group)
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
        let wanted = write_example(missing.as_str(), &BTreeMap::new());
        work.out.note(format!("{} is left out: no category fits “{wanted}”.", held.indicator));
        return;
    }
    emit_one(work, &held, groups, blank(&measure.blank), |group| {
        divided(tree.add_up(&group.parts, tree.roots(&wanted)), group)
    });
}

/// Says for how many areas no whole is proven, once for the file.
fn note_unproven(work: &mut Work<'_>, indicator: &str, measure: &MeasureSpec, wholes: impl Iterator<Item = Whole>) {
    let what = match measure {
        MeasureSpec { total: true, .. } | MeasureSpec { needs_all: true, .. } => "is left out",
        MeasureSpec { count_only: true, .. } => return,
        _ => "is a count without a share",
    };
    let unproven = wholes.filter(|whole| *whole == Whole::Unproven).count();
    if unproven > 0 {
        work.out.note(format!(
            "{indicator} {what} for {unproven} areas or times: the file has no total of them and not all categories, so \
             that their sum is no whole."
        ));
    }
}

/// Outcome for one area.
enum Figure {
    /// Nothing: a figure made earlier from a whole stands.
    None,
    Missing,
    /// The cells to add up, and those to divide by.
    Of(Vec<CellValue>, Vec<CellValue>),
}

/// An area that lacks one of the categories has no figure, and that is said.
fn emit_one(
    work: &mut Work<'_>,
    held: &Template,
    groups: &Groups,
    blank: State,
    figure: impl Fn(&CategoryGroup) -> Figure,
) {
    let id = work.out.template(held.clone());
    for ((area, vintage, period), group) in groups {
        let figure = match figure(group) {
            Figure::None => continue,
            Figure::Missing => Quantity::absent(State::Missing),
            Figure::Of(numerators, denominators) => quantity(&numerators, &denominators, blank),
        };
        work.out.push((id, *period), (*area, *vintage), figure, group.line);
    }
}
