// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport profile check` and `rapport import --draft-profile`: from an unknown file to a profile that reads it.

use std::fs;
use std::io::Write;
use std::path::Path;

use base::Quantity;
use readers::{Member, Profiles, Wish};
use records::{Parsed, RefusalKind};

use super::{CommandError, ExitStatus};
use crate::reader::{Content, Reader};

/// So many figures, rejected rows and notes are printed.
const SHOWN: usize = 8;

/// Tries a profile on a sample: what comes out first, what is rejected, what is left unread.
pub(super) async fn check(
    reader: &Reader,
    profile: &Path,
    sample: &Path,
    period: Option<&str>,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let id = Profiles::shipped().add_file(profile)?;
    let text = readers::read_small_text(profile).map_err(|why| format!("{}: {why}", profile.display()))?;
    let profiles = [(profile.display().to_string(), text)];
    writeln!(out, "profile {id} from {}", profile.display())?;
    let (mut knows, mut silent, mut said) = (false, false, None);
    for part in parts(reader, sample, &profiles, (None, period)).await? {
        match part.parsed {
            Ok(parsed) if parsed.profile.id == id => knows = true,
            Ok(parsed) => {
                let other = parsed.profile.id;
                said = Some(format!(
                    "another profile takes the file first: {other}. Put more of its headers into recognise."
                ));
            }
            Err(refusal) => match refusal.kind {
                RefusalKind::Personal { .. } => {
                    writeln!(out, "  {refusal}")?;
                    return Ok(ExitStatus::Personal);
                }
                RefusalKind::UnknownLayout { .. } => {
                    said.get_or_insert_with(|| format!("it does not know the sample by its columns: {refusal}"));
                }
                // Said below, where the profile is chosen.
                _ => silent = true,
            },
        }
    }
    if let Some(said) = said.filter(|_| !knows) {
        writeln!(out, "  {said}")?;
    } else {
        knows |= silent;
    }
    match readers::take_first_read("", parts(reader, sample, &profiles, (Some(&id), period)).await?) {
        Ok((parsed, unread)) => {
            print(&parsed, &unread, out)?;
            Ok(if knows { ExitStatus::Done } else { ExitStatus::Unknown })
        }
        Err(refusal) => {
            writeln!(out, "  the sample {refusal}")?;
            Ok(ExitStatus::Unreadable)
        }
    }
}

/// Writes a first profile for a file.
pub(super) async fn draft(
    reader: &Reader,
    sample: &Path,
    to: &Path,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let (name, content) = open(sample)?;
    let drafted = match reader.draft(&name, content).await {
        Ok(drafted) => drafted,
        Err(refusal) => {
            writeln!(out, "{name}\n  {refusal}")?;
            let personal = matches!(refusal.kind, RefusalKind::Personal { .. });
            return Ok(if personal { ExitStatus::Personal } else { ExitStatus::Unreadable });
        }
    };
    if let Ok((parsed, _)) = readers::take_first_read(&name, parts(reader, sample, &[], (None, None)).await?) {
        writeln!(out, "The profile {} knows this file already; you may not need a draft.", parsed.profile.id)?;
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|why| format!("cannot make the folder {}: {why}", folder.display()))?;
    }
    // A draft that somebody has filled in must not be lost to a new draft.
    super::file::create(to, drafted.as_bytes()).map_err(|why| format!("cannot write {}: {why}", to.display()))?;
    writeln!(
        out,
        "{}: a draft; nothing was imported. Fill in every FILL IN, read every line marked CHECK, then:",
        to.display()
    )?;
    writeln!(out, "  rapport profile check {} {}", typed(to), typed(sample))?;
    Ok(ExitStatus::Done)
}

/// A path as it can be typed: a name with spaces stands in quotation marks.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}

fn open(sample: &Path) -> Result<(String, Content), CommandError> {
    let content = Content::from_file(sample).map_err(|why| format!("cannot read {}: {why}", sample.display()))?;
    let name = sample.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, content))
}

async fn parts(
    reader: &Reader,
    sample: &Path,
    profiles: &[(String, String)],
    (chosen, period): (Option<&str>, Option<&str>),
) -> Result<Vec<Member>, CommandError> {
    let (name, content) = open(sample)?;
    let wish = Wish { profile: chosen, period, ..Wish::default() };
    let mut parts = reader.open(&name, content, profiles, wish).await;
    let mut out = Vec::new();
    while let Some(part) = parts.next().await? {
        out.push(part);
    }
    Ok(out)
}

fn print(parsed: &Parsed, unread: &[String], out: &mut dyn Write) -> Result<(), CommandError> {
    let series = &parsed.records.series;
    let cells: usize = series.iter().map(|one| one.cells.len()).sum();
    writeln!(
        out,
        "  {} rows: {} series, {cells} figures, {} rejected",
        parsed.rows,
        series.len(),
        parsed.rejects.len()
    )?;
    // One figure of each series first, so that every measure is seen.
    let firsts = series.iter().filter_map(|one| one.cells.first().map(|cell| (one, cell)));
    for (one, (area, figure)) in firsts.take(SHOWN) {
        let key = &one.key;
        let split =
            if key.breakdown.is_empty() { String::new() } else { format!(", {} {}", key.breakdown, key.category) };
        writeln!(out, "  {area} in {}: {}{split} = {}", key.period, key.indicator, figure_text(figure))?;
    }
    more(series.len(), "series", out)?;
    for reject in parsed.rejects.iter().take(SHOWN) {
        writeln!(out, "  rejected: row {}, column {}: {}", reject.row, reject.column, reject.reason)?;
    }
    more(parsed.rejects.len(), "rejected", out)?;
    if !unread.is_empty() {
        writeln!(out, "  not read: {}", unread.join("; "))?;
    }
    for note in parsed.notes.iter().take(SHOWN) {
        writeln!(out, "  note: {note}")?;
    }
    more(parsed.notes.len(), "notes", out)
}

fn more(all: usize, what: &str, out: &mut dyn Write) -> Result<(), CommandError> {
    if all > SHOWN {
        writeln!(out, "  and {} more {what}", all - SHOWN)?;
    }
    Ok(())
}

/// A figure in plain words: “12 of 40”, “3.5”, “suppressed”.
fn figure_text(figure: &Quantity) -> String {
    let state = figure.state.as_str();
    match (figure.numerator, figure.denominator, figure.value) {
        (Some(part), Some(whole), _) => format!("{part} of {whole} ({state})"),
        (Some(count), None, _) => format!("{count} ({state})"),
        (None, _, Some(value)) => format!("{value} ({state})"),
        (None, _, None) => state.to_owned(),
    }
}
