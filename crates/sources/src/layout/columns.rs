// SPDX-License-Identifier: MIT OR Apache-2.0
//! Each column as the form asks about it, with what it seems to hold and what stands against what was said of it.

use base::AreaType;
use records::{ColumnHolds, ColumnLook};
use ui::At;
use words::Args;

use super::decide::{Problem, ProblemKind};
use super::rows::{cell_text, is_hidden};
use super::{LayoutSaid, LayoutWork, NAME_SIGNS, cut};

/// A column, as the form asks about it.
pub(super) struct ColumnView {
    pub index: usize,
    pub heading: String,
    /// What it seems to hold, and its first cells.
    pub holds: String,
    pub cells: Vec<String>,
    pub chosen: &'static str,
    pub name: String,
    pub problem: String,
}

pub(super) fn columns(at: &At, work: &LayoutWork, said: &LayoutSaid, problems: &[Problem]) -> Vec<ColumnView> {
    const CELLS: usize = 3;
    let view = |(index, column): (usize, &ColumnLook)| {
        let mut cells: Vec<String> = work
            .look
            .rows
            .iter()
            .filter_map(|(_, cells)| cells.get(index))
            .filter(|cell| !cell.is_empty())
            .map(|cell| cell_text(at, cell, is_hidden(&column.holds, cell, said.is_local)))
            .collect();
        cells.dedup();
        cells.truncate(CELLS);
        let problem = problems.iter().find(|one| one.column == Some(index));
        ColumnView {
            index,
            heading: if column.heading.is_empty() {
                at.text_with("sources-layout-no-heading", &Args::new().set("number", index + 1))
            } else {
                cut(&column.heading, NAME_SIGNS)
            },
            holds: holds_text(at, &column.holds),
            cells,
            chosen: said.uses.get(index).map_or("leave", |is| is.as_str()),
            name: said.names.get(index).cloned().unwrap_or_default(),
            problem: problem.map(|one| problem_text(at, one, said)).unwrap_or_default(),
        }
    };
    work.look.columns.iter().enumerate().map(view).collect()
}

fn holds_text(at: &At, holds: &ColumnHolds) -> String {
    let kind = |finest: &AreaType| at.text(&format!("sources-layout-area-{}", area_word(*finest)));
    match holds {
        ColumnHolds::Nothing => at.text("sources-layout-holds-nothing"),
        ColumnHolds::Codes { finest, mixed: false } => {
            at.text_with("sources-layout-holds-codes", &Args::new().set("kind", kind(finest)))
        }
        ColumnHolds::Codes { finest, mixed: true } => {
            at.text_with("sources-layout-holds-mixed", &Args::new().set("kind", kind(finest)))
        }
        ColumnHolds::Times => at.text("sources-layout-holds-times"),
        ColumnHolds::Numbers { no_count: true, .. } => at.text("sources-layout-holds-shares"),
        ColumnHolds::Numbers { whole: true, .. } => at.text("sources-layout-holds-whole"),
        ColumnHolds::Numbers { .. } => at.text("sources-layout-holds-numbers"),
        ColumnHolds::Words(count) => at.text_with("sources-layout-holds-words", &Args::new().set("count", *count)),
        ColumnHolds::Names => at.text("sources-layout-holds-names"),
        ColumnHolds::Texts => at.text("sources-layout-holds-texts"),
    }
}

/// The word of a kind of area in keys of texts.
fn area_word(kind: AreaType) -> &'static str {
    match kind {
        kind if kind.is_authority() => "authority",
        AreaType::Country | AreaType::Region | AreaType::Ward | AreaType::MiddleArea | AreaType::SmallArea => {
            kind.as_str()
        }
        _ => "other",
    }
}

pub(super) fn problem_text(at: &At, problem: &Problem, said: &LayoutSaid) -> String {
    let is = problem.column.and_then(|index| said.uses.get(index)).map_or("leave", |is| is.as_str());
    let args = Args::new()
        .set("word", problem.word.as_str())
        .set("number", problem.column.map_or(0, |index| index + 1))
        .set("use", at.text(&format!("sources-layout-use-{is}-short")));
    at.text_with(&format!("sources-layout-problem-{}", problem.why.as_str()), &args)
}

/// The id of what mends it.
pub(super) fn place_of(problem: &Problem) -> String {
    match (problem.column, problem.why) {
        (Some(index), ProblemKind::NoName | ProblemKind::NameTwice) => format!("name-{index}"),
        (Some(index), _) => format!("use-{index}"),
        (None, ProblemKind::NoTitle) => "called".to_owned(),
        (None, ProblemKind::NoPublisher) => "publisher".to_owned(),
        (None, ProblemKind::NoLicence) => "licence-words".to_owned(),
        (None, ProblemKind::NoTime) => "period".to_owned(),
        (None, ProblemKind::TimeNotSaid) => "time".to_owned(),
        (None, ProblemKind::NoBoundaries) => "boundaries".to_owned(),
        (None, ProblemKind::NoMark) => "mark-0".to_owned(),
        (None, _) => "columns".to_owned(),
    }
}
