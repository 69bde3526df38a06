// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds the profile that reads a table and the row of its headers, and stops at columns about people: nothing of a
//! table is read or repeated before it.

use crate::description::Description;
use crate::profile::{Format, Layout, Profile};
use crate::profiles::{Profiles, find_headless, find_refused, fit};
use crate::table::{self, Candidate, Headers, TextTable};
use records::{Refusal, RefusalKind};

/// By what a file is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) profiles: &'a Profiles,
    pub(crate) chosen: Option<&'a str>,
    /// Descriptions of its columns in files beside it.
    pub(crate) described: &'a [Description],
    /// The time that a person gave for what the file does not say.
    pub(crate) period: Option<&'a str>,
    /// It is one of several files in an archive, so that no person can have meant it alone.
    pub(crate) among_others: bool,
    /// The name of the sheet, which belongs to what a workbook says; the name of a file does not.
    pub(crate) sheet: Option<&'a str>,
}

/// Wishes of a person for a file, beside its name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'a> {
    /// Names a profile and skips recognition.
    pub profile: Option<&'a str>,
    /// The time of the figures; used only where the file does not say it and its profile asks.
    pub period: Option<&'a str>,
    /// Descriptions of the columns of data files in files beside it.
    pub described: &'a [Description],
}

/// The profile and the table below the row whose headers it knows: there may be titles and notes above.
pub(crate) fn recognise<'a, 't>(
    file_name: &str,
    text: &'t str,
    by: &By<'a>,
) -> Result<(&'a Profile, TextTable<'t>), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let mut rows = table::find_candidates(text).map_err(unreadable)?;
    if let Some((profile, headers)) = find_headless(by.profiles.list(), &rows, by.chosen) {
        let table = TextTable::headless(text, headers);
        stop(file_name, &table, by.profiles, Some(profile))?;
        return Ok((profile, table));
    }
    let known = |headers: &Headers| match by.chosen.and_then(|id| by.profiles.get(id)) {
        Some(profile) => fit(&profile.spec, headers).is_some(),
        None => by.profiles.recognise(Format::Csv, headers).is_ok(),
    };
    let Some(at) = rows.iter().position(|row| known(&row.headers)) else {
        return unknown(file_name, text, rows, by);
    };
    // A file that is left out anyway keeps nothing, and its reason says more.
    let profile = choose(file_name, by, Format::Csv, rows.get(at).map_or(&Headers::default(), |row| &row.headers))?;
    let table = TextTable::below(text, rows.swap_remove(at)).map_err(unreadable)?;
    stop(file_name, &table, by.profiles, Some(profile))?;
    Ok((profile, table))
}

/// A table that the chosen profile, or every profile, does not know.
fn unknown<'a, 't>(
    file_name: &str,
    text: &'t str,
    mut rows: Vec<Candidate>,
    by: &By<'a>,
) -> Result<(&'a Profile, TextTable<'t>), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let at = table::find_likeliest(&rows);
    let headers = rows.get(at).map(|row| &row.headers).ok_or_else(|| unreadable("The file is empty.".to_owned()))?;
    if let Some(mark) = headers.other_separator() {
        return Err(unreadable(format!(
            "Its cells seem to be separated by {mark}. Save it with commas between them and import that."
        )));
    }
    let chosen = choose(file_name, by, Format::Csv, headers);
    if !matches!(&chosen, Err(refusal) if matches!(refusal.kind, RefusalKind::NotEvidence { .. })) {
        stop_unknown(file_name, text, &rows, by.profiles)?;
    }
    if let Some(form) = find_refused(by.profiles.list(), &rows).filter(|_| by.chosen.is_none()) {
        return Err(unreadable(form.spec.why.clone()));
    }
    Ok((chosen?, TextTable::below(text, rows.swap_remove(at)).map_err(unreadable)?))
}

/// Stops a table that no profile speaks for, where it has columns about people. Any of its rows may be data, so all are
/// looked at: below the first, and below the one that a person would take for the headers.
pub(crate) fn stop_unknown(
    file_name: &str,
    text: &str,
    rows: &[Candidate],
    profiles: &Profiles,
) -> Result<(), Refusal> {
    let mut tops = vec![table::find_likeliest(rows), 0];
    tops.dedup();
    for top in tops.into_iter().filter_map(|at| rows.get(at)) {
        let table = TextTable::whole(text, top.clone());
        stop(file_name, &table, profiles, None)?;
    }
    Ok(())
}

/// Stops at objects about people, as at columns: `text` is the table that they make. `headers` are those of shapes,
/// which a profile may know.
pub(crate) fn stop_objects(file_name: &str, text: &str, headers: Option<&Headers>, by: &By<'_>) -> Result<(), Refusal> {
    // Shapes without any property have no column.
    let Some(row) = table::find_candidates(text).ok().and_then(|rows| rows.into_iter().next()) else { return Ok(()) };
    let profile = headers.and_then(|headers| by.profiles.recognise(Format::Geojson, headers).ok());
    stop(file_name, &TextTable::whole(text, row), by.profiles, profile)
}

/// Stops at columns about people. `profile` is the one that knows the table by its columns.
fn stop(file_name: &str, table: &TextTable<'_>, profiles: &Profiles, profile: Option<&Profile>) -> Result<(), Refusal> {
    let columns = profiles.personal().columns(table, profiles.marks(profile), profile);
    let columns = columns.map_err(|why| Refusal::unreadable(file_name, why))?;
    if columns.is_empty() { Ok(()) } else { Err(Refusal::new(file_name, RefusalKind::Personal { columns })) }
}

/// The profile that was chosen, or the one that knows the headers.
pub(crate) fn choose<'a>(
    file_name: &str,
    by: &By<'a>,
    format: Format,
    headers: &Headers,
) -> Result<&'a Profile, Refusal> {
    let profile = match by.chosen {
        Some(id) => by.profiles.get(id).ok_or_else(|| {
            let known: Vec<&str> = by.profiles.iter().map(Profile::id).collect();
            Refusal::unreadable(file_name, format!("There is no profile {id}. There are: {}.", known.join(", ")))
        })?,
        None => by.profiles.recognise(format, headers).map_err(|kind| Refusal::new(file_name, kind))?,
    };
    match profile.spec.layout {
        Layout::NotEvidence if profile.spec.format != Format::Twin => Err(not_evidence(file_name, profile)),
        Layout::Refused => Err(Refusal::unreadable(file_name, &*profile.spec.why)),
        _ => Ok(profile),
    }
}

pub(crate) fn not_evidence(file_name: &str, profile: &Profile) -> Refusal {
    let why = if profile.spec.layout == Layout::NotEvidence {
        profile.spec.why.clone()
    } else {
        format!("The profile {} is for another kind of file.", profile.id())
    };
    Refusal::new(file_name, RefusalKind::NotEvidence { why })
}
