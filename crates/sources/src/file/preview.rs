// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a part of a file would change, or why it is not read: worked out while nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Quantity, Unit};
use evidence::ledger::{Change, Outcome, TakeInError};
use records::{AS_PUBLISHED, FirstRow, Parsed, Records, Refusal, RefusalKind, SeriesKey};
use serde::{Deserialize, Serialize};
use words::{Args, Lang, Texts};

use super::grid::FileGrid;

/// So many figures of a kind stand on the page; the rest is counted.
const SHOWN: usize = 20;
/// So many of the first figures stand there, and so many of each series.
const FIRST: usize = 8;
const OF_SERIES: usize = 4;
/// So many figures of a row stand beside it.
const OF_ROW: usize = 3;

/// The areas whose names stand on the page of a part: those of the figures that are shown.
pub(crate) fn shown_areas(parsed: &Parsed, outcome: &Outcome) -> BTreeSet<AreaCode> {
    let of_series = if outcome.marks.is_empty() { OF_SERIES } else { usize::MAX };
    let series = parsed.records.series.iter().flat_map(|one| one.cells.iter().take(of_series).map(|(area, _)| *area));
    let changes = outcome.changes.iter().take(SHOWN).map(|one| one.area);
    let rows = parsed.first_rows.iter().flat_map(|row| row.figures.iter().take(OF_ROW).map(|(_, area)| *area));
    series.chain(changes).chain(rows).collect()
}

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
    /// Nobody has described its layout: a person may.
    Unknown,
    /// Nobody has said on which terms it is lent: a person may.
    NoTerms,
    /// It cannot be read, or it contradicts what is held.
    Other,
}

impl RefusedKind {
    /// Tells whether it is for a person to say something, so that it is kept meanwhile.
    pub(crate) const fn waits(self) -> bool {
        matches!(self, Self::Unknown | Self::NoTerms)
    }
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
    /// How the file calls indicators, by their codes.
    #[serde(default)]
    pub names: Vec<(String, String)>,
    /// Every figure, where they are few.
    pub grid: Option<FileGrid>,
    /// The first rows as they stand in the file, with what is read of them.
    pub first_rows: Vec<ShownRow>,
    /// The first figures, where no row of the file is theirs alone.
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

/// A row as it stands in the file, and the first figures that are read with it; how many more there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownRow {
    pub line: u64,
    pub cells: Vec<(String, String)>,
    pub figures: Vec<ShownFigure>,
    pub more: usize,
}

/// A figure that is held otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChangedFigure {
    pub before: Quantity,
    pub after: ShownFigure,
}

/// The first figures of each series.
pub(crate) fn shown_figures(records: &Records) -> impl Iterator<Item = ShownFigure> {
    records.series.iter().flat_map(|series| {
        let cells = series.cells.iter().take(OF_SERIES);
        cells.map(|(area, quantity)| shown_figure(name_in(records, *area), &series.key, (*area, *quantity)))
    })
}

/// The name that the file has for an area, or nothing.
fn name_in(records: &Records, area: AreaCode) -> String {
    records.areas.iter().find(|one| one.code == area).map(|one| one.name.clone()).unwrap_or_default()
}

fn shown_figure(area_name: String, key: &SeriesKey, (area, quantity): (AreaCode, Quantity)) -> ShownFigure {
    ShownFigure {
        area,
        area_name,
        indicator: key.indicator.clone(),
        category: key.category.clone(),
        period: key.period.label().to_owned(),
        unit: key.unit.clone(),
        quantity,
    }
}

impl PartPreview {
    /// Tells what a part would change. `held_names` are those of the areas that the file names by their codes alone.
    pub(crate) fn of_part(
        name: String,
        parsed: &Parsed,
        (outcome, checks): (&Outcome, &[String]),
        held_names: &BTreeMap<AreaCode, String>,
    ) -> Self {
        let (records, is_open) = (&parsed.records, parsed.profile.disclosure == AS_PUBLISHED);
        let named = |area: AreaCode| {
            let name = Some(name_in(records, area)).filter(|name| !name.is_empty());
            name.or_else(|| held_names.get(&area).cloned()).unwrap_or_default()
        };
        let figure =
            |key: &SeriesKey, area: AreaCode, quantity: Quantity| shown_figure(named(area), key, (area, quantity));
        let changed = |change: &Change| {
            let after = figure(&change.key, change.area, change.after?);
            Some(ChangedFigure { before: change.before, after })
        };
        let first = shown_figures(records).map(|one| ShownFigure { area_name: named(one.area), ..one });
        let row = |row: &FirstRow| {
            let cell = |(at, area): &(usize, AreaCode)| {
                let series = records.series.get(*at)?;
                let (_, quantity) = series.cells.iter().find(|(own, _)| own == area)?;
                Some(figure(&series.key, *area, *quantity))
            };
            let figures = row.figures.iter().filter_map(cell).take(OF_ROW).collect();
            let more = row.figures.len().saturating_sub(OF_ROW);
            ShownRow { line: row.line, cells: row.cells.clone(), figures, more }
        };
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
            names: records.names.clone(),
            // Counts that are lent stand on no page before somebody releases them, not even here.
            grid: if is_open { FileGrid::make(&records.series, &outcome.marks, named) } else { None },
            first_rows: if is_open { parsed.first_rows.iter().map(row).collect() } else { Vec::new() },
            first: if is_open && parsed.first_rows.is_empty() { first.take(FIRST).collect() } else { Vec::new() },
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
                (RefusedKind::Unknown, text("sources-file-refused-unknown", found.join(", ")))
            }
            RefusalKind::Unreadable { why } => (RefusedKind::Other, unreadable(text, why)),
        };
        Self { name, found: Err(RefusedPart { kind, words }), import: None }
    }

    /// Tells why a part that was read is not taken in, without a count of figures.
    pub(crate) fn of_error((words, lang): (&Texts, Lang), (name, title): (String, &str), error: &TakeInError) -> Self {
        let is_lent = matches!(error, TakeInError::NoTerms { .. } | TakeInError::TermsEnded { .. });
        let words = match error {
            TakeInError::SameHeadings { .. } => words.text(lang, "sources-file-refused-alike"),
            _ if is_lent => words.get(lang, "sources-file-refused-terms", &Args::new().set("why", title)),
            _ => error.to_string(),
        };
        let kind = if is_lent { RefusedKind::NoTerms } else { RefusedKind::Other };
        Self { name, found: Err(RefusedPart { kind, words }), import: None }
    }

    /// Tells whether it stays out until a person has said this of it.
    pub(crate) fn waits_for(&self, kind: RefusedKind) -> bool {
        self.found.as_ref().is_err_and(|why| why.kind == kind)
    }

    /// Tells whether it holds columns about people.
    pub(crate) fn is_about_people(&self) -> bool {
        self.waits_for(RefusedKind::Personal)
    }

    /// The same with its counts alone: what it would have changed stands on the pages now.
    pub(crate) fn without_figures(self) -> Self {
        let counts = |read: FittingPart| FittingPart {
            grid: None,
            first_rows: Vec::new(),
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
