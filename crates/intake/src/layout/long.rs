//! One category a row: the rows of an area belong together, and some categories are added up.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, State, Vintage};

use super::wide::accept;
use super::{Filter, Work, blank, quantity, template};
use crate::cell::{Cell, slug};
use crate::collect::{PeriodId, Template};
use crate::place::Places;
use crate::profile::{CategorySpec, MeasureSpec};
use crate::table::Headers;
use crate::time::Times;

struct Columns {
    category: usize,
    code: Option<usize>,
    value: usize,
    total: Option<usize>,
}

/// The rows of one area and time.
#[derive(Default)]
struct Group {
    line: u64,
    total: Option<Cell>,
    /// `None` where the cell was rejected.
    parts: BTreeMap<String, Option<Cell>>,
}

type Groups = BTreeMap<(AreaCode, Vintage, PeriodId), Group>;

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
        let group = groups.entry((area, vintage, period)).or_default();
        group.line = group.line.max(row.line);
        if let Some(total) = columns.total {
            group.total =
                group.total.or_else(|| accept(profile.marks.count(row.cell(total)), total, row, headers, out));
        }
        if let Some(old) = group.parts.get(&category) {
            if *old != cell {
                let reason = format!("{area} has “{category}” in an earlier row with another figure; that one is kept");
                out.reject(row.line, headers.name(columns.value), reason);
            }
            return;
        }
        group.parts.insert(category, cell);
    })?;
    places.note(out);
    filter.note(work);
    let header = headers.name(columns.category).to_owned();
    let all: BTreeSet<String> = groups.values().flat_map(|group| group.parts.keys().cloned()).collect();
    for measure in &profile.spec.measure {
        emit(work, measure, &source, &groups, &all, (spec, &header));
    }
    Ok(rows)
}

fn resolve(spec: &CategorySpec, headers: &Headers) -> Result<Columns, String> {
    let category = headers.find(&spec.column).ok_or("The column of categories is missing.")?.index;
    let value = headers.find(&spec.value).ok_or("The column of figures is missing.")?.index;
    let code = spec.code.as_ref().and_then(|code| headers.find(code)).map(|found| found.index);
    let total = spec.total.as_ref().and_then(|total| headers.find(total)).map(|found| found.index);
    Ok(Columns { category, code, value, total })
}

/// The base of a share: the total that the file gives, else all categories together.
fn base_of(group: &Group, all: &BTreeSet<String>) -> Option<Vec<Cell>> {
    match group.total {
        Some(total) => Some(vec![total]),
        None => all.iter().map(|category| group.parts.get(category).copied().flatten()).collect(),
    }
}

fn emit(
    work: &mut Work<'_>,
    measure: &MeasureSpec,
    source: &str,
    groups: &Groups,
    all: &BTreeSet<String>,
    (spec, header): (&CategorySpec, &str),
) {
    let mut held = template(measure, source);
    held.indicator = spec.column.fill(header, &measure.indicator);
    held.breakdown = spec.column.fill(header, &measure.breakdown);
    if measure.indicator.contains('$') {
        held.indicator = slug(&held.indicator);
        held.breakdown = slug(&held.breakdown);
        let name = spec.column.fill(header, &measure.name);
        work.out.indicator_names.insert(held.indicator.clone(), name);
    }
    if measure.total {
        return emit_one(work, &held, groups, blank(&measure.blank), |group| Some((base_of(group, all)?, Vec::new())));
    }
    let base = |group: &Group| if measure.count_only { Some(Vec::new()) } else { base_of(group, all) };
    if measure.each {
        for category in all {
            let held = Template { category: category.clone(), ..held.clone() };
            emit_one(work, &held, groups, blank(&measure.blank), |group| {
                Some((vec![group.parts.get(category).copied()??], base(group)?))
            });
        }
        return;
    }
    let wanted: Vec<&String> = all.iter().filter(|category| measure.of.iter().any(|it| it.matches(category))).collect();
    let missing = measure.of.iter().find(|it| !all.iter().any(|category| it.matches(category)));
    if let Some(missing) = missing {
        work.out.note(format!("{} is left out: no category fits “{}”.", held.indicator, missing.as_str()));
        return;
    }
    emit_one(work, &held, groups, blank(&measure.blank), |group| {
        let parts =
            wanted.iter().map(|category| group.parts.get(*category).copied().flatten()).collect::<Option<_>>()?;
        Some((parts, base(group)?))
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
