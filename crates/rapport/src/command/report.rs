// SPDX-License-Identifier: MIT OR Apache-2.0
//! The report of an import on each file, on the screen and in the report file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use evidence::ledger::{Change, Outcome};
use records::{Parsed, Refusal, RefusalKind, Reject};
use serde::Serialize;
use words::{Lang, Texts};

use super::{CommandError, ExitStatus};

/// The report on one file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileReport {
    pub file: String,
    /// `taken_in`, `would_take_in`, `same_file`, `not_evidence`, `unknown_layout`, `unreadable`, `personal` or `refused`.
    pub result: &'static str,
    pub profile: String,
    pub sha256: String,
    pub rows: u64,
    pub measures_new: u64,
    pub measures_changed: u64,
    pub measures_same: u64,
    /// The first of the changed figures, from what to what.
    pub changed: Vec<String>,
    pub areas: usize,
    pub boundaries: usize,
    pub links: usize,
    /// Patches, and the places that they are drawn from.
    pub patches: usize,
    pub patch_places: usize,
    pub states: BTreeMap<&'static str, u64>,
    pub rejected: Vec<RejectReport>,
    pub notes: Vec<String>,
    /// Things to look at before trusting the figures.
    pub checks: Vec<String>,
    pub reason: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct RejectReport {
    pub row: u64,
    pub column: String,
    pub reason: String,
}

/// The most rejected rows that are printed; the report file has them all.
const SHOWN: usize = 10;
const SHOWN_NOTES: usize = 5;

pub(super) fn unreadable(name: &str, reason: String) -> FileReport {
    FileReport { file: name.to_owned(), result: "unreadable", reason, ..FileReport::default() }
}

pub(super) fn refused(name: &str, refusal: &Refusal) -> (FileReport, ExitStatus) {
    let (result, status) = match &refusal.kind {
        RefusalKind::NotEvidence { .. } => ("not_evidence", ExitStatus::Done),
        RefusalKind::UnknownLayout { .. } => ("unknown_layout", ExitStatus::Unknown),
        RefusalKind::Personal { .. } => ("personal", ExitStatus::Personal),
        RefusalKind::Unreadable { .. } => ("unreadable", ExitStatus::Unreadable),
    };
    (FileReport { file: name.to_owned(), result, reason: refusal.to_string(), ..FileReport::default() }, status)
}

pub(super) fn report(words: &Texts, name: &str, parsed: &Parsed, outcome: &Outcome, dry_run: bool) -> FileReport {
    let records = &parsed.records;
    FileReport {
        file: name.to_owned(),
        result: match (outcome.already_held, dry_run) {
            (true, _) => "same_file",
            (false, true) => "would_take_in",
            (false, false) => "taken_in",
        },
        profile: parsed.profile.id.clone(),
        // The digest of a council's sheet would give its hidden counts to whoever tries all sheets it could be.
        sha256: if is_open(parsed) { parsed.sha256.clone() } else { String::new() },
        rows: parsed.rows,
        measures_new: outcome.new,
        measures_changed: outcome.changed,
        measures_same: outcome.same,
        changed: outcome.changes.iter().map(Change::in_words).collect(),
        areas: records.areas.len(),
        boundaries: records.shapes.len(),
        links: records.parents.len() + records.changes.len() + records.aliases.len() + records.neighbours.len(),
        patches: records.patches.iter().map(|patch| &patch.name).collect::<BTreeSet<_>>().len(),
        patch_places: records.patches.len(),
        states: outcome.states.iter().map(|(state, count)| (state.as_str(), *count)).collect(),
        rejected: parsed.rejects.iter().map(reject).collect(),
        notes: [parsed.notes.as_slice(), &held_until_released(parsed, outcome, dry_run), &held_already(outcome)]
            .concat(),
        checks: outcome.checks.iter().map(|check| exhibits::check_text(words, Lang::ENGLISH, check)).collect(),
        reason: String::new(),
    }
}

fn is_open(parsed: &Parsed) -> bool {
    parsed.profile.disclosure == records::AS_PUBLISHED
}

/// Says that the same file a second time does nothing.
fn held_already(outcome: &Outcome) -> Vec<String> {
    let note = "Exactly this file is held, so nothing was read anew. If it was read as the wrong time (--period) or by the \
                wrong profile, take it back first: `rapport imports` has its number, `rapport revert NUMBER` takes it back.";
    if outcome.already_held { vec![note.to_owned()] } else { Vec::new() }
}

/// Says what to do with local counts once they are held.
fn held_until_released(parsed: &Parsed, outcome: &Outcome, dry_run: bool) -> Vec<String> {
    let waits = !is_open(parsed) && !dry_run && !outcome.already_held;
    let note = "These counts are lent, not published: nobody sees them until somebody releases them, with \
                `rapport release --area CODE`.";
    if waits { vec![note.to_owned()] } else { Vec::new() }
}

fn reject(reject: &Reject) -> RejectReport {
    RejectReport { row: reject.row, column: reject.column.clone(), reason: reject.reason.clone() }
}

pub(super) fn print(report: &FileReport, out: &mut dyn Write) -> Result<(), CommandError> {
    writeln!(out, "{}", report.file)?;
    if report.profile.is_empty() {
        // The reason says so where a file was not read.
        let result = if report.result == "unreadable" {
            String::new()
        } else {
            format!("{}: ", report.result.replace('_', " "))
        };
        writeln!(out, "  {result}{}", report.reason)?;
        return Ok(());
    }
    writeln!(out, "  {}, profile {}, {} rows", report.result.replace('_', " "), report.profile, report.rows)?;
    writeln!(
        out,
        "  measures: {} new, {} changed, {} the same",
        report.measures_new, report.measures_changed, report.measures_same
    )?;
    for line in report.changed.iter().take(SHOWN) {
        writeln!(out, "    {line}")?;
    }
    if report.changed.len() > SHOWN {
        writeln!(out, "    and more; --report FILE.json lists the first {}", report.changed.len())?;
    }
    let is_new = report.result != "same_file";
    if is_new && report.areas + report.boundaries + report.links > 0 {
        writeln!(
            out,
            "  places: {} names, {} boundaries, {} links between areas",
            report.areas, report.boundaries, report.links
        )?;
    }
    if is_new && report.patches > 0 {
        writeln!(out, "  patches: {}, drawn from {} places", report.patches, report.patch_places)?;
    }
    if !report.states.is_empty() {
        let states: Vec<String> = report.states.iter().map(|(state, count)| format!("{count} {state}")).collect();
        writeln!(out, "  states: {}", states.join(", "))?;
    }
    for reject in report.rejected.iter().take(SHOWN) {
        writeln!(out, "  rejected: row {}, column {}: {}", reject.row, reject.column, reject.reason)?;
    }
    if report.rejected.len() > SHOWN {
        writeln!(out, "  and {} more rejected; --report FILE.json lists all", report.rejected.len() - SHOWN)?;
    }
    for check in &report.checks {
        writeln!(out, "  look at: {check}")?;
    }
    for note in report.notes.iter().take(SHOWN_NOTES) {
        writeln!(out, "  note: {note}")?;
    }
    if report.notes.len() > SHOWN_NOTES {
        writeln!(out, "  and {} more notes; --report FILE.json lists all", report.notes.len() - SHOWN_NOTES)?;
    }
    Ok(())
}
