// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes a layout of what a person said of a file, or says all that stands against it.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaType, Unit};
use evidence::catalogue::Catalogue;
use records::{ColumnHolds, ColumnLook, ColumnUse, OwnColumn, OwnLayout, TableLook, TimeKind};

use super::{LayoutSaid, Licence};

/// What stands against a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// The column that it is about, counted from 0; of the file as a whole none.
    pub column: Option<usize>,
    pub why: ProblemKind,
    /// A word that the text names.
    pub word: String,
}

/// Each has a text, `sources-layout-problem-{word}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ProblemKind {
    /// Of the file.
    NoArea,
    NoFigure,
    NoTitle,
    NoPublisher,
    NoLicence,
    NoTime,
    TimeNotSaid,
    NoBoundaries,
    NoTotal,
    NoPart,
    NoMark,
    SplitMany,
    /// Of a column.
    Twice,
    NoCodes,
    NoNumbers,
    NoCount,
    NoName,
    NameTwice,
    HeadingTwice,
    IsShare,
    IsCount,
    OtherUnit,
    SplitPublished,
}

impl ProblemKind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::NoArea => "no-area",
            Self::NoFigure => "no-figure",
            Self::NoTitle => "no-title",
            Self::NoPublisher => "no-publisher",
            Self::NoLicence => "no-licence",
            Self::NoTime => "no-time",
            Self::TimeNotSaid => "time-not-said",
            Self::NoBoundaries => "no-boundaries",
            Self::NoTotal => "no-total",
            Self::NoPart => "no-part",
            Self::NoMark => "no-mark",
            Self::SplitMany => "split-many",
            Self::Twice => "twice",
            Self::NoCodes => "no-codes",
            Self::NoNumbers => "no-numbers",
            Self::NoCount => "no-count",
            Self::NoName => "no-name",
            Self::NameTwice => "name-twice",
            Self::HeadingTwice => "heading-twice",
            Self::IsShare => "is-share",
            Self::IsCount => "is-count",
            Self::OtherUnit => "other-unit",
            Self::SplitPublished => "split-published",
        }
    }
}

/// Makes the layout, under the word that its figures are to have.
pub(super) fn decide(
    id: &str,
    look: &TableLook,
    said: &LayoutSaid,
    catalogue: &Catalogue,
) -> Result<OwnLayout, Vec<Problem>> {
    let mut problems = of_file(look, said);
    let mut columns = Vec::new();
    for (index, column) in look.columns.iter().enumerate() {
        let is = said.uses.get(index).copied().unwrap_or(ColumnUse::Leave);
        let name = said.names.get(index).map_or("", String::as_str);
        let made = own_column(id, (index, column), (is, name), catalogue);
        let made = made.unwrap_or_else(|(why, word)| {
            problems.push(Problem { column: Some(index), why, word });
            blank(column, is)
        });
        columns.push(made);
    }
    problems.extend(between(&columns));
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(OwnLayout {
        id: id.to_owned(),
        title: said.title.clone(),
        publisher: said.publisher.clone(),
        licence: licence(said),
        page: said.page.clone(),
        note: note(&columns),
        is_local: said.is_local,
        vintage: said.boundaries,
        time: said.time,
        marks: look.marks.iter().cloned().zip(said.marks.iter().cloned()).collect(),
        columns,
    })
}

/// The sentence that goes with the figures.
fn licence(said: &LayoutSaid) -> String {
    let words = match said.licence {
        _ if said.is_local => "Not open data: for the audience that the terms of the source name.",
        Licence::OpenGovernment => {
            "Contains public sector information licensed under the Open Government Licence v3.0."
        }
        Licence::CreativeCommons => "Licensed under the Creative Commons Attribution 4.0 International licence.",
        Licence::Other => &said.licence_words,
    };
    words.to_owned()
}

/// A share has a whole that somebody states: it stands with the figures.
fn note(columns: &[OwnColumn]) -> String {
    let total = columns.iter().find(|column| column.is == ColumnUse::Total);
    total.map_or_else(String::new, |total| format!("Shares are of: {}.", total.name.trim_end_matches('.')))
}

fn blank(column: &ColumnLook, is: ColumnUse) -> OwnColumn {
    let nothing = String::new;
    OwnColumn { heading: column.heading.clone(), is, code: nothing(), name: nothing(), unit: nothing(), scale: 0.0 }
}

fn of_file(look: &TableLook, said: &LayoutSaid) -> Vec<Problem> {
    let uses = || look.columns.iter().zip(&said.uses);
    let has = |wanted: ColumnUse| uses().any(|(_, is)| *is == wanted);
    let figures: Vec<ColumnUse> = said.uses.iter().copied().filter(|is| is.is_figure()).collect();
    let small = |column: &ColumnLook| match column.holds {
        ColumnHolds::Codes { finest, .. } => {
            matches!(finest, AreaType::SmallArea | AreaType::MiddleArea | AreaType::Ward)
        }
        _ => false,
    };
    let needs_year = uses().any(|(column, is)| *is == ColumnUse::Area && small(column) && !says_year(&column.heading));
    let has_time = has(ColumnUse::Time);
    let is_long = matches!(said.time, TimeKind::Quarter | TimeKind::Month);
    let unsaid = look.marks.iter().enumerate().find(|(at, _)| said.marks.get(*at).is_none_or(String::is_empty));
    let is_counted = said.uses.iter().any(|is| is.is_figure());
    let all = [
        (ProblemKind::NoTitle, said.title.is_empty()),
        (ProblemKind::NoPublisher, said.publisher.is_empty()),
        (ProblemKind::NoLicence, !said.is_local && said.licence == Licence::Other && said.licence_words.is_empty()),
        (ProblemKind::NoArea, !has(ColumnUse::Area)),
        (ProblemKind::NoFigure, figures.is_empty()),
        (ProblemKind::NoTime, !has_time && said.period.is_empty() && !is_long),
        (ProblemKind::TimeNotSaid, !has_time && is_long),
        (ProblemKind::NoBoundaries, needs_year && said.boundaries.is_none()),
        (ProblemKind::NoTotal, has(ColumnUse::Part) && !has(ColumnUse::Total)),
        (ProblemKind::NoPart, has(ColumnUse::Total) && !has(ColumnUse::Part)),
        (ProblemKind::SplitMany, has(ColumnUse::Split) && figures.len() > 1),
    ];
    let found = all.into_iter().filter(|(_, is)| *is).map(|(why, _)| (why, String::new()));
    let mark = unsaid.filter(|_| is_counted).map(|(_, mark)| (ProblemKind::NoMark, mark.clone()));
    found.chain(mark).map(|(why, word)| Problem { column: None, why, word }).collect()
}

/// Tells whether a heading has the year of its boundaries in it.
fn says_year(heading: &str) -> bool {
    let mut runs = heading.split(|letter: char| !letter.is_ascii_digit());
    runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}

type Fault = (ProblemKind, String);

/// What one column gives.
fn own_column(
    id: &str,
    (index, column): (usize, &ColumnLook),
    (is, name): (ColumnUse, &str),
    catalogue: &Catalogue,
) -> Result<OwnColumn, Fault> {
    let fault = |why: ProblemKind| Err((why, String::new()));
    let numbers = match column.holds {
        ColumnHolds::Numbers { whole, no_count } => Some(whole && !no_count),
        _ => None,
    };
    match (is, numbers) {
        (ColumnUse::Area, _) if !matches!(column.holds, ColumnHolds::Codes { .. }) => {
            return fault(ProblemKind::NoCodes);
        }
        (ColumnUse::Count | ColumnUse::Part | ColumnUse::Total, Some(false)) => return fault(ProblemKind::NoCount),
        (is, None) if is.is_figure() || is == ColumnUse::Total => return fault(ProblemKind::NoNumbers),
        _ => {}
    }
    let needs_name = is.is_figure() || matches!(is, ColumnUse::Total | ColumnUse::Split);
    if needs_name && name.is_empty() {
        return fault(ProblemKind::NoName);
    }
    let (unit, scale) = match is {
        ColumnUse::Part => ("percent", 100.0),
        ColumnUse::Percent => ("percent", 0.0),
        ColumnUse::PerThousand => ("per 1,000", 0.0),
        ColumnUse::PerTenThousand => ("per 10,000", 0.0),
        ColumnUse::Score => ("score", 0.0),
        _ => ("", 0.0),
    };
    let mut own = OwnColumn { unit: unit.to_owned(), scale, ..blank(column, is) };
    if needs_name {
        name.clone_into(&mut own.name);
    }
    if is.is_figure() {
        own.code = own_code(id, index, name);
        if let Some(known) = catalogue.all().find(|one| one.name.eq_ignore_ascii_case(name)) {
            // In the catalogue a figure has one meaning: it is divided as there, or not at all.
            match is {
                ColumnUse::Count if known.scale > 0.0 => return Err((ProblemKind::IsShare, known.of.clone())),
                ColumnUse::Part if known.scale <= 0.0 => return fault(ProblemKind::IsCount),
                _ if is.is_published() && known.unit != Unit::from(unit) => {
                    return Err((ProblemKind::OtherUnit, known.unit.to_string()));
                }
                _ => {}
            }
            own.code.clone_from(&known.code);
            own.unit = known.unit.to_string();
            own.scale = if is == ColumnUse::Part { known.scale } else { 0.0 };
        }
    }
    Ok(own)
}

/// A code of the partnership's own: no other layout and no publisher has it.
fn own_code(id: &str, index: usize, name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.chars().take(60).collect();
    match slug.trim_end_matches('-') {
        "" => format!("{id}-{}", index + 1),
        slug => format!("{id}-{slug}"),
    }
}

/// What columns say against one another.
fn between(columns: &[OwnColumn]) -> Vec<Problem> {
    let (mut once, mut codes): (BTreeSet<ColumnUse>, BTreeSet<&str>) = (BTreeSet::new(), BTreeSet::new());
    let mut headings: BTreeMap<String, usize> = BTreeMap::new();
    for column in columns {
        *headings.entry(column.heading.to_lowercase()).or_default() += 1;
    }
    let has_split = columns.iter().any(|column| column.is == ColumnUse::Split);
    let mut out = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let is = column.is;
        let alone = !is.is_figure() && is != ColumnUse::Leave;
        let twin = headings.get(&column.heading.to_lowercase()).is_some_and(|count| *count > 1);
        let why = match () {
            () if is == ColumnUse::Leave => None,
            () if alone && !once.insert(is) => Some(ProblemKind::Twice),
            () if twin || column.heading.is_empty() => Some(ProblemKind::HeadingTwice),
            () if !column.code.is_empty() && !codes.insert(&column.code) => Some(ProblemKind::NameTwice),
            () if has_split && is.is_published() => Some(ProblemKind::SplitPublished),
            () => None,
        };
        out.extend(why.map(|why| Problem { column: Some(index), why, word: String::new() }));
    }
    out
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
