// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a part of a file would change, or why it is not read: worked out while nothing is written.

use base::{AreaCode, Quantity, Unit};
use evidence::ledger::{Change, Outcome, TakeInError};
use records::{AS_PUBLISHED, Parsed, Refusal, RefusalKind, SeriesKey};
use serde::{Deserialize, Serialize};
use words::{Args, Lang, Texts};

/// So many figures of a kind stand on the page; the rest is counted.
const SHOWN: usize = 20;
/// So many of the first figures stand there, and so many of each series.
const FIRST: usize = 8;
const OF_SERIES: usize = 4;

/// A part of a file, as its page tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PartPreview {
    pub name: String,
    pub found: Result<FittingPart, RefusedPart>,
    /// The number of the import, once it is taken in.
    pub import: Option<i64>,
}

/// Why a part is not taken in, in words that say what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefusedPart {
    pub kind: RefusedKind,
    pub words: String,
}

/// Says what is to be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RefusedKind {
    /// It holds columns about people: nothing of the file is kept.
    Personal,
    /// It is a page of notes, or another part without figures.
    NotEvidence,
    /// Nobody has described its layout, it cannot be read, or it contradicts what is held.
    Other,
}

/// What stands in a part that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FittingPart {
    pub title: String,
    pub publisher: String,
    pub licence: String,
    pub is_open: bool,
    pub rows: u64,
    /// Figures that are new, changed and the same.
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: usize,
    /// Names of areas, outlines, links between areas and places of patches.
    pub places: usize,
    /// Codes of the indicators that it gives figures of.
    pub indicators: Vec<String>,
    pub first: Vec<ShownFigure>,
    pub changes: Vec<ChangedFigure>,
    pub rejects: Vec<(u64, String, String)>,
    pub notes: Vec<String>,
    pub checks: Vec<String>,
    /// Exactly this file is held.
    pub is_held: bool,
}

/// A figure, with where, what and when it is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownFigure {
    pub area: AreaCode,
    pub area_name: String,
    pub indicator: String,
    pub category: String,
    pub period: String,
    pub unit: Unit,
    pub quantity: Quantity,
}

/// A figure that is held otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChangedFigure {
    pub before: Quantity,
    pub after: ShownFigure,
}

impl PartPreview {
    /// Tells what a part would change.
    pub(crate) fn of_part(name: String, parsed: &Parsed, (outcome, checks): (&Outcome, &[String])) -> Self {
        let (records, is_open) = (&parsed.records, parsed.profile.disclosure == AS_PUBLISHED);
        let named = |area: AreaCode| {
            let name = records.areas.iter().find(|one| one.code == area).map(|one| one.name.clone());
            name.unwrap_or_default()
        };
        let figure = |key: &SeriesKey, area: AreaCode, quantity: Quantity| ShownFigure {
            area,
            area_name: named(area),
            indicator: key.indicator.clone(),
            category: key.category.clone(),
            period: key.period.label().to_owned(),
            unit: key.unit.clone(),
            quantity,
        };
        let changed = |change: &Change| {
            let after = figure(&change.key, change.area, change.after?);
            Some(ChangedFigure { before: change.before, after })
        };
        let first = records.series.iter().flat_map(|series| {
            let cells = series.cells.iter().take(OF_SERIES);
            cells.map(|(area, quantity)| figure(&series.key, *area, *quantity))
        });
        let mut indicators: Vec<String> = records.series.iter().map(|series| series.key.indicator.clone()).collect();
        indicators.sort_unstable();
        indicators.dedup();
        let rejects = parsed.rejects.iter().take(SHOWN);
        let places = records.areas.len() + records.shapes.len() + records.parents.len() + records.patches.len();
        let read = FittingPart {
            title: parsed.profile.title.clone(),
            publisher: parsed.profile.publisher.clone(),
            licence: parsed.profile.licence.clone(),
            is_open,
            rows: parsed.rows,
            // How many counts of a lent file are those that are held would tell them, one guess after the other.
            new: if is_open { outcome.new } else { 0 },
            changed: if is_open { outcome.changed } else { 0 },
            same: if is_open { outcome.same } else { 0 },
            rejected: parsed.rejects.len(),
            places,
            indicators,
            // Counts that are lent stand on no page before somebody releases them, not even here.
            first: if is_open { first.take(FIRST).collect() } else { Vec::new() },
            changes: outcome.changes.iter().take(SHOWN).filter_map(changed).collect(),
            rejects: rejects.map(|one| (one.row, one.column.clone(), one.reason.clone())).collect(),
            notes: parsed.notes.clone(),
            checks: checks.to_vec(),
            is_held: outcome.already_held,
        };
        Self { name, found: Ok(read), import: outcome.import.filter(|_| outcome.already_held) }
    }

    /// Tells why a part cannot be read, and what to do.
    pub(crate) fn of_refusal((words, lang): (&Texts, Lang), name: String, refusal: &Refusal) -> Self {
        let text = |key: &str, why: String| words.get(lang, key, &Args::new().set("why", why));
        let (kind, words) = match &refusal.kind {
            RefusalKind::Personal { columns } => {
                (RefusedKind::Personal, text("sources-file-refused-people", columns.join("; ")))
            }
            RefusalKind::NotEvidence { why } => {
                (RefusedKind::NotEvidence, text("sources-file-refused-notes", why.clone()))
            }
            RefusalKind::UnknownLayout { found, .. } => {
                (RefusedKind::Other, text("sources-file-refused-unknown", found.join(", ")))
            }
            RefusalKind::Unreadable { why } => (RefusedKind::Other, unreadable(text, why)),
        };
        Self { name, found: Err(RefusedPart { kind, words }), import: None }
    }

    /// Tells why a part that was read is not taken in, without a count of figures.
    pub(crate) fn of_error((words, lang): (&Texts, Lang), name: String, error: &TakeInError) -> Self {
        let words = match error {
            TakeInError::SameHeadings { .. } => words.text(lang, "sources-file-refused-alike"),
            TakeInError::NoTerms { source_name, .. } | TakeInError::TermsEnded { source_name, .. } => {
                words.get(lang, "sources-file-refused-terms", &Args::new().set("why", source_name.as_str()))
            }
            _ => error.to_string(),
        };
        Self { name, found: Err(RefusedPart { kind: RefusedKind::Other, words }), import: None }
    }

    /// The same with its counts alone: what it would have changed stands on the pages now.
    pub(crate) fn without_figures(self) -> Self {
        let counts = |read: FittingPart| FittingPart {
            first: Vec::new(),
            changes: Vec::new(),
            rejects: Vec::new(),
            checks: Vec::new(),
            ..read
        };
        Self { found: self.found.map(counts), ..self }
    }

    /// Tells why a part was not taken in when its turn came.
    pub(crate) fn gone(name: String, words: String) -> Self {
        Self { name, found: Err(RefusedPart { kind: RefusedKind::Other, words }), import: None }
    }

    /// Tells whether there is something to take in.
    pub(crate) fn is_fit(&self) -> bool {
        self.found.as_ref().is_ok_and(|read| !read.is_held)
    }
}

/// Says what a reader could not do; where a time is to be said, in words for a form in place of those for a command.
fn unreadable(text: impl Fn(&str, String) -> String, why: &str) -> String {
    match why.split_once(". ") {
        Some((what, rest)) if rest.contains("import --period") => text("sources-file-refused-time", format!("{what}.")),
        _ => text("sources-file-refused-unreadable", why.replace("--period ", "")),
    }
}

/// Invented files, for the samples of the page.
pub(super) mod samples {
    use base::{Chance, Clock, Id, Quantity, Unit};

    use super::super::{KeptUpload, Upload, UploadState};
    use super::{ChangedFigure, FittingPart, PartPreview, RefusedKind, RefusedPart, ShownFigure};

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
            first: figures,
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
        let upload = Upload { file_name: "early-help-2025-26.csv".to_owned(), period: String::new(), parts };
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

    pub(crate) fn taken_in() -> KeptUpload {
        kept(vec![PartPreview { import: Some(7), ..part() }])
    }
}

#[cfg(test)]
mod tests {
    use super::unreadable;

    #[test]
    fn a_form_names_no_option_of_a_command() {
        for (why, expected) in [
            (
                "The file does not say which year its figures are about. Look it up where the file comes from, then import it by \
                 itself and say it: rapport import --period mid-2020 FILE",
                "sources-file-refused-time The file does not say which year its figures are about.",
            ),
            (
                "--period x cannot be used: this file needs a day, such as --period 2025-05-24.",
                "sources-file-refused-unreadable x cannot be used: this file needs a day, such as 2025-05-24.",
            ),
            ("It is empty.", "sources-file-refused-unreadable It is empty."),
        ] {
            assert_eq!(unreadable(|key, why| format!("{key} {why}"), why), expected);
        }
    }
}
