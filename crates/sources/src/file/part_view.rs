// SPDX-License-Identifier: MIT OR Apache-2.0
//! A part of a file, as its page tells it.

use std::collections::BTreeMap;

use base::{AreaCode, Quantity, State, Unit};
use evidence::catalogue::Catalogue;
use evidence::ledger::Change;
use ui::{At, Link};
use words::{Args, number};

use super::grid::{FileGrid, GridMark};
use super::mend::mend_link;
use super::preview::{FittingPart, PartPreview, ShownFigure, ShownRow};
use crate::addresses::{self, IMPORT};

/// A part of the file, as the page tells it.
#[derive(Default)]
pub(crate) struct PartView {
    pub name: String,
    /// Why it stays out; empty where it was read.
    pub refused: String,
    /// Leads to where a person says what is missing.
    pub mend: Option<Link>,
    /// Lent, so that no count of it is told.
    pub is_lent: bool,
    pub title: String,
    pub from: String,
    pub kind: String,
    /// New, changed, same, rejected: how many, and how wide its bar is of a hundred.
    pub counts: Vec<CountView>,
    pub grid: Option<GridView>,
    /// The headings of the columns that were read, and the first rows.
    pub headings: Vec<String>,
    pub rows: Vec<FileRowView>,
    pub first: Vec<FigureView>,
    pub changes: Vec<(FigureView, String)>,
    pub more_changes: String,
    pub rejects: Vec<(u64, String, String)>,
    pub more_rejects: String,
    pub notes: Vec<String>,
    pub checks: Vec<String>,
    pub gives: Vec<Link>,
    pub places: String,
    /// Leads to the import that holds it.
    pub import: Option<Link>,
}

pub(crate) struct CountView {
    pub class: &'static str,
    pub number: String,
    pub text: String,
    pub about: String,
    /// Where its part of the bar begins, and how wide it is, of a hundred.
    pub from: u64,
    pub width: u64,
}

/// The file as a picture.
pub(crate) struct GridView {
    /// How many columns it has, for its class.
    pub width: usize,
    /// What each column is, beside its number.
    pub columns: Vec<(String, String)>,
    /// Number and name of an area, and the class of each of its cells.
    pub areas: Vec<(String, String, Vec<&'static str>)>,
    /// The picture in a sentence.
    pub alt: String,
    /// How many cells have no figure; empty where all have.
    pub empty: String,
}

/// A row as it stands in the file, and what is read of it.
pub(crate) struct FileRowView {
    pub line: String,
    /// Heading and text.
    pub cells: Vec<(String, String)>,
    pub figures: Vec<FigureView>,
    pub more: String,
}

pub(crate) struct FigureView {
    pub area: String,
    pub code: String,
    pub what: String,
    pub period: String,
    /// Where and when; empty where the next of a row says the same.
    pub about: String,
    pub figure: String,
}

pub(super) fn part_view(
    at: &At,
    part: &PartPreview,
    (names, catalogue): (&BTreeMap<String, String>, Option<&Catalogue>),
) -> PartView {
    let import = part
        .import
        .map(|import| Link::new(at.text("sources-file-import"), at.link(&IMPORT.address([&import.to_string()]))));
    let name_of = |code: &str| {
        let known = catalogue.map(|one| one.indicator(code, names, &Unit::None).name);
        known.unwrap_or_else(|| code.to_owned())
    };
    let read = match &part.found {
        Ok(read) => read,
        Err(fault) => {
            let mend = mend_link(at, fault.kind);
            return PartView { name: part.name.clone(), refused: fault.words.clone(), mend, ..PartView::default() };
        }
    };
    let figure = |one: &ShownFigure| figure_view(at, one, name_of(&one.indicator));
    let more = |key: &str, all: usize, shown: usize| match all.saturating_sub(shown) {
        0 => String::new(),
        rest => at.text_with(key, &Args::new().set("count", rest)),
    };
    let row = |one: &ShownRow| FileRowView {
        line: number::whole(at.lang, f64::from(u32::try_from(one.line).unwrap_or(u32::MAX))),
        cells: one.cells.clone(),
        figures: said_once(one.figures.iter().map(figure).collect()),
        more: more("sources-file-row-more", one.more, 0),
    };
    PartView {
        name: part.name.clone(),
        is_lent: !read.is_open,
        title: read.title.clone(),
        from: read.publisher.clone(),
        kind: at.text(if read.is_open { "sources-file-open" } else { "sources-file-lent" }),
        counts: counts(at, read),
        grid: read.grid.as_ref().map(|grid| grid_view(at, (read, grid), name_of)),
        headings: read
            .first_rows
            .first()
            .map(|row| row.cells.iter().map(|(name, _)| name.clone()).collect())
            .unwrap_or_default(),
        rows: read.first_rows.iter().map(row).collect(),
        first: read.first.iter().map(figure).collect(),
        changes: read
            .changes
            .iter()
            .map(|one| (figure(&one.after), figure_text(at, &one.before, &one.after.unit)))
            .collect(),
        more_changes: more("sources-file-more", count(read.changed), read.changes.len()),
        rejects: read.rejects.clone(),
        more_rejects: more("sources-file-more", read.rejected, read.rejects.len()),
        notes: read.notes.clone(),
        checks: read.checks.clone(),
        gives: read
            .indicators
            .iter()
            .map(|code| Link::new(name_of(code), at.link(&addresses::indicator(code))))
            .collect(),
        places: more("sources-file-places", read.places, 0),
        import,
        ..PartView::default()
    }
}

fn figure_view(at: &At, one: &ShownFigure, name: String) -> FigureView {
    let area = if one.area_name.is_empty() { one.area.as_str() } else { &one.area_name };
    FigureView {
        area: one.area_name.clone(),
        code: one.area.to_string(),
        what: name_figure(name, &one.category),
        period: one.period.clone(),
        about: format!("{area}, {}", one.period),
        figure: figure_text(at, &one.quantity, &one.unit),
    }
}

/// Leaves out where and when a figure is of, as long as the next says the same.
fn said_once(mut figures: Vec<FigureView>) -> Vec<FigureView> {
    let abouts: Vec<String> = figures.iter().map(|one| one.about.clone()).collect();
    for (figure, next) in figures.iter_mut().zip(abouts.iter().skip(1)) {
        if figure.about == *next {
            figure.about.clear();
        }
    }
    figures
}

/// The picture of a file, with its numbers and its sentence.
fn grid_view(at: &At, (read, grid): (&FittingPart, &FileGrid), name_of: impl Fn(&str) -> String) -> GridView {
    let numbered = |at_zero: usize| (at_zero + 1).to_string();
    // What is the same in all columns stands above them already.
    let differs = |part: fn(&(String, String, String)) -> &String| {
        grid.columns.iter().any(|one| grid.columns.first().is_some_and(|first| part(first) != part(one)))
    };
    let (many, split, times) = (differs(|one| &one.0), differs(|one| &one.1), differs(|one| &one.2));
    let label = |column: &(String, String, String)| {
        let name = (many || !split && !times).then(|| name_of(&column.0));
        let part = (split && !column.1.is_empty()).then(|| column.1.clone());
        let time = times.then(|| column.2.clone());
        [name, part, time].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let class = |cell: &Option<GridMark>| match cell {
        Some(GridMark::New) => "new",
        Some(GridMark::Changed) => "changed",
        Some(GridMark::Same) => "same",
        None => "none",
    };
    let area = |(number, (name, row)): (usize, (&String, &Vec<Option<GridMark>>))| {
        (numbered(number), name.clone(), row.iter().map(class).collect())
    };
    let empty = grid.count_empty();
    let args = Args::new().set("areas", grid.areas.len()).set("new", whole(at, read.new));
    let args = args.set("changed", whole(at, read.changed)).set("same", whole(at, read.same));
    GridView {
        width: grid.columns.len(),
        columns: grid.columns.iter().enumerate().map(|(number, one)| (numbered(number), label(one))).collect(),
        areas: grid.areas.iter().zip(&grid.rows).enumerate().map(area).collect(),
        alt: at.text_with("sources-file-grid-alt", &args),
        empty: match empty {
            0 => String::new(),
            count => at.text_with("sources-file-grid-empty", &Args::new().set("count", count)),
        },
    }
}

/// A figure that is held otherwise afterwards, or not at all, in a sentence.
pub(crate) fn change_text(
    at: &At,
    change: &Change,
    names: &BTreeMap<AreaCode, String>,
    name_of: impl Fn(&str) -> String,
) -> String {
    let key = &change.key;
    let area = names.get(&change.area).map_or_else(|| change.area.to_string(), Clone::clone);
    let what = name_figure(name_of(&key.indicator), &key.category);
    let args = Args::new().set("area", area).set("what", what).set("period", key.period.label().to_owned());
    let args = args.set("before", figure_text(at, &change.before, &key.unit));
    match &change.after {
        Some(after) => at.text_with("sources-take-back-change", &args.set("after", figure_text(at, after, &key.unit))),
        None => at.text_with("sources-take-back-no-more", &args),
    }
}

fn name_figure(name: String, category: &str) -> String {
    if category.is_empty() { name } else { format!("{name}: {category}") }
}

/// The four counts, each with its share of the bar.
fn counts(at: &At, read: &FittingPart) -> Vec<CountView> {
    let rejected = u64::try_from(read.rejected).unwrap_or(u64::MAX);
    let all = [("new", read.new), ("changed", read.changed), ("same", read.same), ("rejected", rejected)];
    let sum = all.iter().map(|(_, count)| count).sum::<u64>().max(1);
    let mut from = 0;
    all.map(|(class, count)| {
        // Whatever is there can be seen.
        let width = if count == 0 { 0 } else { (count * 100 / sum).max(1) };
        from += width;
        CountView {
            class,
            number: whole(at, count),
            text: at.text(&format!("sources-file-{class}")),
            about: at.text(&format!("sources-file-{class}-about")),
            from: from - width,
            width,
        }
    })
    .into()
}

/// A figure as people write it; what is not there says why.
pub(crate) fn figure_text(at: &At, quantity: &Quantity, unit: &Unit) -> String {
    let whole = |number: f64| number::shortest(at.lang, number);
    match (quantity.state, quantity.value, quantity.numerator, quantity.denominator) {
        (State::Value, Some(value), ..) => number::value_with_unit(at.lang, value, unit),
        (State::Value, None, Some(part), Some(of)) => {
            at.text_with("sources-file-of", &Args::new().set("part", whole(part)).set("whole", whole(of)))
        }
        (State::Value, None, Some(count), None) => whole(count),
        (state, ..) => at.text(&format!("sources-file-state-{}", state.as_str().replace('_', "-"))),
    }
}

/// A count that chooses its words.
pub(super) fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) fn whole(at: &At, count: u64) -> String {
    number::whole(at.lang, f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}
