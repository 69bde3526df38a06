// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invented files, for the samples of their pages.

use base::{Chance, Clock, Id, Quantity, Unit};

use super::grid::{FileGrid, GridMark};
use super::preview::{ChangedFigure, FittingPart, PartPreview, RefusedKind, RefusedPart, ShownFigure, ShownRow};
use super::{KeptUpload, Upload, UploadState};

fn figure(code: &str, name: &str, count: f64) -> Option<ShownFigure> {
    Some(ShownFigure {
        area: code.parse().ok()?,
        area_name: name.to_owned(),
        indicator: "early-help-assessments".to_owned(),
        category: String::new(),
        period: "April to June 2025".to_owned(),
        unit: Unit::None,
        quantity: Quantity::count(count),
    })
}

fn part() -> PartPreview {
    let first = [("X05000001", "Ashwick", 38.0), ("X05000002", "Llanfairgwenllwynodrhydycoed", 41.0)];
    let figures: Vec<ShownFigure> = first.into_iter().filter_map(|(code, name, n)| figure(code, name, n)).collect();
    let changes = figures.first().cloned().map(|after| ChangedFigure { before: Quantity::count(35.0), after });
    let row = |(line, figure): (u64, ShownFigure)| ShownRow {
        line,
        cells: [("ward_code", figure.area.as_str()), ("quarter", "2025-Q2"), ("eha_total", "38")]
            .map(|(heading, text)| (heading.to_owned(), text.to_owned()))
            .into(),
        figures: vec![figure],
        more: 0,
    };
    let first_rows = (27..).zip(figures).map(row).collect();
    let read = FittingPart {
        title: "Early help assessments by ward".to_owned(),
        publisher: "Wexmoor Council".to_owned(),
        licence: "Open Government Licence v3.0".to_owned(),
        is_open: true,
        rows: 100,
        new: 72,
        changed: 6,
        same: 19,
        rejected: 3,
        places: 25,
        indicators: vec!["early-help-assessments".to_owned()],
        names: Vec::new(),
        first: Vec::new(),
        first_rows,
        grid: Some(grid()),
        changes: changes.into_iter().collect(),
        rejects: vec![(67, "conflict_yes".to_owned(), "“n/a” is not a number".to_owned())],
        notes: vec!["Two columns are not read.".to_owned()],
        checks: vec!["Three of 25 wards have no figure.".to_owned()],
        is_held: false,
    };
    PartPreview { name: "early-help-2025-26.csv".to_owned(), found: Ok(read), import: None }
}

fn kept(parts: Vec<PartPreview>) -> KeptUpload {
    let id = Id::new(Clock::Fixed(1), &Chance::seeded(1));
    let file_name = "early-help-2025-26.csv".to_owned();
    let upload = Upload { file_name, period: String::new(), parts, layout: None, terms: None };
    KeptUpload { id, person: id, acting_for: None, state: UploadState::Read, upload }
}

pub(crate) fn good() -> KeptUpload {
    kept(vec![part()])
}

pub(crate) fn bad() -> KeptUpload {
    let words = "It is a page of notes, and holds no figures.".to_owned();
    let notes = Err(RefusedPart { kind: RefusedKind::NotEvidence, words });
    let held = part().found.map(|read| FittingPart { is_held: true, new: 0, changed: 0, same: 97, ..read });
    let named = |name: &str, found| PartPreview { name: name.to_owned(), found, import: None };
    kept(vec![named("sheets.xlsx/Notes", notes), named("sheets.xlsx/Table 1", held)])
}

pub(crate) fn stopped() -> KeptUpload {
    let words = "Nothing of this file is kept, because it seems to hold personal details: Surname.".to_owned();
    let found = Err(RefusedPart { kind: RefusedKind::Personal, words });
    let parts = vec![PartPreview { name: "families.csv".to_owned(), found, import: None }];
    let kept = kept(parts);
    let upload = Upload { file_name: "families.csv".to_owned(), ..kept.upload };
    KeptUpload { state: UploadState::Stopped, upload, ..kept }
}

pub(crate) fn waiting(kind: RefusedKind, words: &str) -> KeptUpload {
    let found = Err(RefusedPart { kind, words: words.to_owned() });
    kept(vec![PartPreview { name: "early-help-2025-26.csv".to_owned(), found, import: None }])
}

pub(crate) fn lent() -> KeptUpload {
    waiting(RefusedKind::NoTerms, "It stays out: nobody has said on which terms it is lent.")
}

pub(crate) fn taken_in() -> KeptUpload {
    kept(vec![PartPreview { import: Some(7), ..part() }])
}

/// Every state of a cell, under names of every length.
fn grid() -> FileGrid {
    use GridMark::{Changed, New, Same};
    let names =
        ["Ambleton", "Ashwick", "Llanfairgwenllwynodrhydycoed", "Upper Weemoor and the Outlying Hamlets", "Tallowgate"];
    let rows: Vec<Vec<Option<GridMark>>> = vec![
        vec![Some(Same), Some(New), Some(New), Some(New)],
        vec![Some(Changed), Some(New), None, Some(New)],
        vec![Some(Same), Some(New), Some(New), Some(New)],
        vec![Some(Changed), Some(New), Some(New), None],
        vec![Some(Same), None, Some(New), Some(New)],
    ];
    let quarters =
        ["April to June 2025", "July to September 2025", "October to December 2025", "January to March 2026"];
    let column = |period: &str| ("early-help-assessments".to_owned(), String::new(), period.to_owned());
    FileGrid { areas: names.map(ToOwned::to_owned).into(), columns: quarters.map(column).into(), rows }
}
