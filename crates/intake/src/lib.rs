// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that enters by file: profiles, readers, dry run. Bytes in, records out; no database, no clock.

mod apart;
mod bytes;
mod cell;
mod collect;
mod container;
mod description;
pub mod imports;
mod layout;
mod nearest;
mod pattern;
mod place;
mod profile;
mod profiles;
mod records;
mod refusal;
mod spec;
mod spelling;
mod table;
mod time;

pub use container::{Member, Members, open};
pub use description::{Description, description};
pub use profile::Profile;
pub use profiles::{Profiles, ProfilesError};
pub use records::{
    Aggregate, Alias, AreaName, Change, Neighbour, Parent, Parsed, ProfileCard, Records, Reject, Series, SeriesKey,
    Shape,
};
pub use refusal::{Refusal, RefusalKind};

use bytes::Content;
use collect::{Collector, Finished};
use layout::Work;
use layout::boundaries;
use profile::{Format, Layout};
use table::{Headers, Table};

/// Reads one file that holds no others; `open` takes every kind. `chosen` names a profile and skips recognition.
pub fn read(file_name: &str, bytes: &[u8], profiles: &Profiles, chosen: Option<&str>) -> Result<Parsed, Refusal> {
    read_part(file_name, bytes, &By { profiles, chosen, described: &[] }, &bytes::sha256(bytes))
}

/// By what a file is read.
#[derive(Debug, Clone, Copy)]
struct By<'a> {
    profiles: &'a Profiles,
    chosen: Option<&'a str>,
    /// What files beside it say of its columns.
    described: &'a [Description],
}

/// `sha256` is that of the file that the person gave.
fn read_part(file_name: &str, bytes: &[u8], by: &By<'_>, sha256: &str) -> Result<Parsed, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let read = match bytes::open(file_name, bytes).map_err(unreadable)? {
        Content::Twin => {
            let profile = choose(file_name, &By { chosen: None, ..*by }, Format::Twin, &Headers::default())?;
            return Err(not_evidence(file_name, profile));
        }
        Content::Json(text) => read_json(file_name, &text, by)?,
        Content::Text(text) => read_table(file_name, &text, by)?,
    };
    finish(file_name, read, sha256)
}

/// Reads a sheet of a workbook that was made a table of text.
fn read_sheet(name: &str, text: &str, by: &By<'_>, sha256: &str) -> Result<Parsed, Refusal> {
    finish(name, read_table(name, text, by)?, sha256)
}

fn finish(file_name: &str, (profile, rows, out): Read<'_>, sha256: &str) -> Result<Parsed, Refusal> {
    let Finished { records, rejects, notes, .. } = out;
    if records == Records::default() {
        let first = rejects.first();
        let reason =
            first.map_or_else(String::new, |it| format!(" The first: line {}, {}: {}.", it.row, it.column, it.reason));
        let why = format!("It fits the profile {}, but no row of it could be used.{reason}", profile.id());
        let why = [&[why], notes.as_slice()].concat().join(" ");
        return Err(Refusal::unreadable(file_name, why));
    }
    let (member, sha256) = (String::new(), sha256.to_owned());
    Ok(Parsed { profile: card(profile), sha256, member, rows, records, rejects, notes })
}

type Read<'a> = (&'a Profile, u64, Finished);

fn read_table<'a>(file_name: &str, text: &str, by: &By<'a>) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let (profile, table) = recognise(file_name, text, by)?;
    let mut work = Work { profile, table: &table, described: by.described, out: Collector::default() };
    work.out.notes.extend(table.remarks());
    let rows = layout::read(&mut work).map_err(unreadable)?;
    if rows == 0 {
        return Err(unreadable("It has a header and no rows. Download it again, with its rows.".to_owned()));
    }
    let out = work.out.finish();
    apart::refuse(&table, &out, rows).map_err(unreadable)?;
    Ok((profile, rows, out))
}

/// The profile and the table below the row whose headers it knows: there may be titles and notes above.
fn recognise<'a, 't>(file_name: &str, text: &'t str, by: &By<'a>) -> Result<(&'a Profile, Table<'t>), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let mut rows = table::candidates(text).map_err(unreadable)?;
    let known = |headers: &Headers| match by.chosen.and_then(|id| by.profiles.get(id)) {
        Some(profile) => profiles::fit(&profile.spec, headers).is_some(),
        None => by.profiles.recognise(Format::Csv, headers).is_ok(),
    };
    let likeliest = table::likeliest(&rows).map(|row| &row.headers);
    let at = rows.iter().position(|row| known(&row.headers));
    let headers = at.and_then(|at| rows.get(at)).map(|row| &row.headers).or(likeliest);
    let Some(headers) = headers else { return Err(unreadable("The file is empty.".to_owned())) };
    if let Some(mark) = headers.other_separator().filter(|_| at.is_none()) {
        return Err(unreadable(format!(
            "Its cells seem to be separated by {mark}. Save it with commas between them and import that."
        )));
    }
    let profile = choose(file_name, by, Format::Csv, headers)?;
    let table = Table::below(text, rows.swap_remove(at.unwrap_or_default()));
    Ok((profile, table.map_err(unreadable)?))
}

fn read_json<'a>(file_name: &str, text: &str, by: &By<'a>) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let features = match boundaries::features(text).map_err(unreadable)? {
        Ok(features) => features,
        Err(keys) => {
            let profile = choose(file_name, by, Format::Json, &keys)?;
            return Err(not_evidence(file_name, profile));
        }
    };
    let headers = boundaries::headers(&features);
    let profile = choose(file_name, by, Format::Geojson, &headers)?;
    let mut out = Collector::default();
    let rows = boundaries::read(profile, features, &headers, &mut out).map_err(unreadable)?;
    Ok((profile, rows, out.finish()))
}

fn choose<'a>(file_name: &str, by: &By<'a>, format: Format, headers: &Headers) -> Result<&'a Profile, Refusal> {
    let profile = match by.chosen {
        Some(id) => by.profiles.get(id).ok_or_else(|| {
            let known: Vec<&str> = by.profiles.iter().map(Profile::id).collect();
            Refusal::unreadable(file_name, format!("There is no profile {id}. There are: {}.", known.join(", ")))
        })?,
        None => by.profiles.recognise(format, headers).map_err(|kind| Refusal::new(file_name, kind))?,
    };
    if profile.spec.layout == Layout::NotEvidence && profile.spec.format != Format::Twin {
        return Err(not_evidence(file_name, profile));
    }
    Ok(profile)
}

fn not_evidence(file_name: &str, profile: &Profile) -> Refusal {
    let why = if profile.spec.layout == Layout::NotEvidence {
        profile.spec.why.clone()
    } else {
        format!("The profile {} is for another kind of file.", profile.id())
    };
    Refusal::new(file_name, RefusalKind::NotEvidence { why })
}

fn card(profile: &Profile) -> ProfileCard {
    let spec = &profile.spec;
    ProfileCard {
        id: spec.id.clone(),
        title: spec.title.clone(),
        publisher: spec.publisher.clone(),
        licence: spec.licence.clone(),
        page: spec.page.clone(),
        source_note: spec.note.clone(),
    }
}
