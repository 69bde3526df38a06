// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that enters by file: profiles, readers, dry run. Bytes in, records out; no database, no clock.

mod apart;
mod bytes;
mod cell;
mod collect;
mod columns;
mod draft;
pub mod imports;
mod layout;
mod likeness;
mod months;
mod nearest;
mod pattern;
mod personal;
mod place;
mod profile;
mod profiles;
mod records;
mod refusal;
mod spec;
mod spelling;
mod table;
mod terms;
mod time;

pub use draft::draft;
pub use profile::Profile;
pub use profiles::{Profiles, ProfilesError};
pub use records::{
    Aggregate, Alias, AreaName, Neighbour, Parent, Parsed, Patch, PatchPlace, ProfileCard, Records, Reject, Series,
    SeriesKey, Shape,
};
pub use refusal::{Refusal, RefusalKind};
pub use terms::{TERMS_TO_FILL_IN, Terms};

use bytes::Content;
use collect::{Collector, Finished};
use layout::Work;
use layout::boundaries;
use profile::{Format, Layout};
use table::{Headers, Table};

/// Reads one file. `chosen` names a profile and skips recognition.
pub fn read(file_name: &str, bytes: &[u8], profiles: &Profiles, chosen: Option<&str>) -> Result<Parsed, Refusal> {
    read_closely(file_name, bytes, profiles, chosen).map(|(parsed, _unread)| parsed)
}

/// Reads one file and also gives the headers of the columns that nothing was read from.
pub fn read_closely(
    file_name: &str,
    bytes: &[u8],
    profiles: &Profiles,
    chosen: Option<&str>,
) -> Result<(Parsed, Vec<String>), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let (profile, rows, out) = match bytes::open(file_name, bytes).map_err(unreadable)? {
        Content::Twin => {
            let profile = choose(file_name, profiles, Format::Twin, &Headers::default(), None)?;
            return Err(not_evidence(file_name, profile));
        }
        Content::Json(text) => read_json(file_name, &text, profiles, chosen)?,
        Content::Text(text) => read_table(file_name, &text, profiles, chosen)?,
    };
    let Finished { records, rejects, notes, unread, .. } = out;
    if records == Records::default() {
        let first = rejects.first();
        let reason =
            first.map_or_else(String::new, |it| format!(" The first: line {}, {}: {}.", it.row, it.column, it.reason));
        let why = format!("It fits the profile {}, but no row of it could be used.{reason}", profile.id());
        let why = [&[why], notes.as_slice()].concat().join(" ");
        return Err(unreadable(why));
    }
    Ok((Parsed { profile: card(profile), sha256: bytes::sha256(bytes), rows, records, rejects, notes }, unread))
}

type Read<'a> = (&'a Profile, u64, Finished);

fn read_table<'a>(
    file_name: &str,
    text: &str,
    profiles: &'a Profiles,
    chosen: Option<&str>,
) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let table = Table::open(text).map_err(unreadable)?;
    if let Some(mark) = table.headers.other_separator() {
        return Err(unreadable(format!(
            "Its cells seem to be separated by {mark}. Save it with commas between them and import that."
        )));
    }
    let profile = choose(file_name, profiles, Format::Csv, &table.headers, chosen);
    let profile = match profile {
        // What is left out anyway keeps nothing, and its reason says more.
        Err(refusal) if matches!(refusal.kind, RefusalKind::NotEvidence { .. }) => return Err(refusal),
        other => {
            refuse_people(file_name, &table, profiles, other.as_ref().ok().copied())?;
            other?
        }
    };
    let mut work = Work { profile, table: &table, out: Collector::default() };
    let rows = layout::read(&mut work).map_err(unreadable)?;
    if rows == 0 {
        return Err(unreadable("It has a header and no rows. Download it again, with its rows.".to_owned()));
    }
    let mut out = work.out.finish();
    // A layout that says nothing of its columns reads them by name.
    if !out.identity.is_empty() {
        let read: Vec<usize> = [&out.identity, &out.figures, &out.beside].into_iter().flatten().copied().collect();
        out.unread =
            table.headers.iter().filter(|(at, _)| !read.contains(at)).map(|(_, name)| name.to_owned()).collect();
    }
    apart::refuse(&table, &out, rows).map_err(unreadable)?;
    Ok((profile, rows, out))
}

/// Stops at columns about people, before any row is read for its figures or quoted in a message.
fn refuse_people(
    file_name: &str,
    table: &Table<'_>,
    profiles: &Profiles,
    profile: Option<&Profile>,
) -> Result<(), Refusal> {
    // A profile that somebody chose for a file that it does not know speaks for nothing in it.
    let knows = profile.filter(|profile| profiles::fit(&profile.spec, &table.headers).is_some());
    let columns = profiles.people_in(table, knows).map_err(|why| Refusal::unreadable(file_name, why))?;
    if columns.is_empty() { Ok(()) } else { Err(Refusal::new(file_name, RefusalKind::Personal { columns })) }
}

fn read_json<'a>(
    file_name: &str,
    text: &str,
    profiles: &'a Profiles,
    chosen: Option<&str>,
) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let features = match boundaries::features(text).map_err(unreadable)? {
        Ok(features) => features,
        Err(keys) => {
            let profile = choose(file_name, profiles, Format::Json, &keys, chosen)?;
            return Err(not_evidence(file_name, profile));
        }
    };
    let headers = boundaries::headers(&features);
    let profile = choose(file_name, profiles, Format::Geojson, &headers, chosen)?;
    let mut out = Collector::default();
    let rows = boundaries::read(profile, &features, &headers, &mut out).map_err(unreadable)?;
    Ok((profile, rows, out.finish()))
}

fn choose<'a>(
    file_name: &str,
    profiles: &'a Profiles,
    format: Format,
    headers: &Headers,
    chosen: Option<&str>,
) -> Result<&'a Profile, Refusal> {
    let profile = match chosen {
        Some(id) => profiles.get(id).ok_or_else(|| {
            let known: Vec<&str> = profiles.iter().map(Profile::id).collect();
            Refusal::unreadable(file_name, format!("There is no profile {id}. There are: {}.", known.join(", ")))
        })?,
        None => profiles.recognise(format, headers).map_err(|kind| Refusal::new(file_name, kind))?,
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
        disclosure: profile.disclosure().to_owned(),
        local: spec.local,
    }
}
