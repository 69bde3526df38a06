// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that enters by file: profiles, containers, layouts, the reader process. Bytes in, records out; no database, no
//! clock.

mod apart;
mod asked;
mod bytes;
mod cell;
mod collect;
mod columns;
mod container;
mod data_set;
mod description;
mod draft;
mod example;
mod flat;
mod layout;
mod lent;
mod letters;
mod nearest;
mod pattern;
mod personal;
mod place;
mod profile;
mod profile_rules;
mod profiles;
mod published;
mod quotes;
pub mod reader;
mod recognise;
mod spec;
mod spec_claims;
mod spelling;
mod stretch;
mod table;
mod time;

pub use container::{Member, Members, clean, open, open_as};
pub use data_set::name_data_set;
pub use description::{Description, description};
pub use draft::draft;
pub use profile::Profile;
pub use profiles::{Profiles, ProfilesError, profile_texts, small_text};
pub use recognise::Wish;

use bytes::{Content, Text};
use collect::{Collector, Finished};
use layout::Work;
use layout::boundaries::{self, Held};
use profile::{Format, Layout};
use recognise::{By, choose, not_evidence, recognise, stop_objects};
use records::{Parsed, ProfileCard, Records, Refusal, RefusalKind};
use table::Headers;

/// Reads one file; of a file that holds several, the first part that a profile knows. `open` gives every part. `chosen`
/// names a profile and skips recognition.
pub fn read(file_name: &str, bytes: &[u8], profiles: &Profiles, chosen: Option<&str>) -> Result<Parsed, Refusal> {
    read_closely(file_name, bytes, profiles, chosen).map(|(parsed, _unread)| parsed)
}

/// Reads as `read` does and also gives the headers of the columns that nothing was read from.
pub fn read_closely(file_name: &str, bytes: &[u8], profiles: &Profiles, chosen: Option<&str>) -> Result<Part, Refusal> {
    first_read(file_name, open(file_name, bytes, profiles, chosen, &[]))
}

/// Of the parts of a file the first that a profile knows.
pub fn first_read(file_name: &str, parts: impl IntoIterator<Item = Member>) -> Result<Part, Refusal> {
    let mut first = None;
    for Member { parsed, unread, .. } in parts {
        match parsed {
            Ok(parsed) => return Ok((parsed, unread)),
            // A part about people stops the file, whatever stands behind it.
            Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. }) => return Err(refusal),
            Err(refusal) => drop(first.get_or_insert(refusal)),
        }
    }
    Err(first.unwrap_or_else(|| Refusal::unreadable(file_name, "There is nothing in it.")))
}

/// What was read from one part of a file, and the headers that nothing was read from.
pub type Part = (Parsed, Vec<String>);

/// `sha256` is that of the file that the person gave.
fn read_part(file_name: &str, bytes: &[u8], by: &By<'_>, sha256: &str) -> Result<Part, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let read = match bytes::open(file_name, bytes).map_err(unreadable)? {
        Content::Twin => {
            let profile = choose(file_name, &By { chosen: None, ..*by }, Format::Twin, &Headers::default())?;
            return Err(not_evidence(file_name, profile));
        }
        Content::Json(text) => read_json(file_name, &text, by)?,
        Content::Text(Text { text, note }) => {
            let mut read = read_table(file_name, &text, by, Width::OfHeaders)?;
            read.2.notes.splice(0..0, note);
            read
        }
    };
    finish(file_name, read, sha256)
}

/// Reads a sheet of a workbook that was made a table of text.
fn read_sheet(name: &str, text: &str, by: &By<'_>, sha256: &str) -> Result<Part, Refusal> {
    let by = &By { sheet: name.rsplit('/').next(), ..*by };
    finish(name, read_table(name, text, by, Width::Any)?, sha256)
}

/// How wide a row may be. In a text a row with more cells than there are headers has a comma too many, so that its
/// figures stand in the wrong columns; in a sheet it has a remark at its side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    OfHeaders,
    Any,
}

/// What a file is imported for, by its layout. Names of places alone are nothing to take in.
fn lacks(profile: &Profile, records: &Records) -> Option<&'static str> {
    let (there, what) = match profile.spec.layout {
        Layout::Wide | Layout::Long | Layout::Listed | Layout::Counts | Layout::Register => {
            (records.series.iter().any(|series| !series.cells.is_empty()), "figure")
        }
        Layout::Lookup => {
            let links = records.parents.len() + records.changes.len() + records.aliases.len();
            (links > 0, "link between areas")
        }
        Layout::Neighbours => (!records.neighbours.is_empty(), "neighbour"),
        Layout::Patches => (!records.patches.is_empty(), "patch"),
        Layout::Postcodes => (!records.postcodes.is_empty(), "postcode"),
        Layout::Boundaries => (!records.shapes.is_empty(), "boundary"),
        Layout::NotEvidence | Layout::Refused => (*records != Records::default(), "row"),
    };
    (!there).then_some(what)
}

fn finish(file_name: &str, (profile, rows, out): Read<'_>, sha256: &str) -> Result<Part, Refusal> {
    let Finished { records, rejects, notes, unread, postcode_rows, told, .. } = out;
    if let Some(what) = lacks(profile, &records) {
        let first = rejects.first();
        let reason =
            first.map_or_else(String::new, |it| format!(" The first: line {}, {}: {}.", it.row, it.column, it.reason));
        let why = format!("It fits the profile {}, but no {what} of it could be used.{reason}", profile.id());
        let why = [&[why], notes.as_slice()].concat().join(" ");
        return Err(Refusal::unreadable(file_name, why));
    }
    let (member, sha256) = (String::new(), sha256.to_owned());
    Ok((
        Parsed { profile: card(profile, told.as_ref()), sha256, member, rows, records, rejects, notes, postcode_rows },
        unread,
    ))
}

type Read<'a> = (&'a Profile, u64, Finished);

fn read_table<'a>(file_name: &str, text: &str, by: &By<'a>, width: Width) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let (text, signs) = letters::harmless(text);
    let (profile, mut table) = recognise(file_name, &text, by)?;
    table.read_as_blank(&profile.spec.blanks);
    let mut out = Collector::of(profile.spec.local);
    if signs > 0 {
        out.note(letters::note(signs));
    }
    if width == Width::OfHeaders {
        table.leave_out_torn(&mut out);
    }
    let mut work = Work { profile, table: &table, by, out };
    // What stands around a sheet that is lent is as secret as what stands in it.
    work.out.notes.extend(table.remarks(profile.spec.local, |words| by.profiles.may_be_shown(words)));
    let rows = layout::read(&mut work).map_err(unreadable)?;
    // Rows that were left out say why themselves.
    if rows == 0 && work.out.rejects.is_empty() {
        return Err(unreadable("It has a header and no rows. Download it again, with its rows.".to_owned()));
    }
    if by.period.is_some() && !work.out.heard {
        work.out.note("--period is not used: the file says itself which time its figures are about.");
    }
    let mut out = work.out.finish();
    by.profiles.keep_no_names_of_people(profile, &mut out);
    // A layout that says nothing of its columns reads them by name.
    if !out.identity.is_empty() {
        let read: Vec<usize> = [&out.identity, &out.figures, &out.beside].into_iter().flatten().copied().collect();
        out.unread =
            table.headers.iter().filter(|(at, _)| !read.contains(at)).map(|(_, name)| name.to_owned()).collect();
    }
    apart::refuse(&table, &out, rows).map_err(unreadable)?;
    Ok((profile, rows, out))
}

fn read_json<'a>(file_name: &str, text: &str, by: &By<'a>) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let held = boundaries::held(text).map_err(unreadable)?;
    stop_held(file_name, &held, by)?;
    let features = match held {
        Held::Shapes(features, _) => features,
        Held::Rows(rows) => {
            let mut read = read_table(file_name, &flat::table(rows.iter()).map_err(unreadable)?, by, Width::Any)?;
            read.2.notes.push("It is a list of records in JSON: line 2 is the first of them.".to_owned());
            return Ok(read);
        }
        Held::Other(keys) => {
            let profile = choose(file_name, by, Format::Json, &keys)?;
            if profile.spec.layout != Layout::Postcodes {
                return Err(not_evidence(file_name, profile));
            }
            let mut out = Collector::default();
            let rows = layout::postcodes::read_nested(text, &mut out).map_err(unreadable)?;
            return Ok((profile, rows, out.finish()));
        }
    };
    let headers = boundaries::headers(&features);
    let profile = choose(file_name, by, Format::Geojson, &headers)?;
    let mut out = Collector::default();
    let rows = boundaries::read(profile, features, &headers, &mut out).map_err(unreadable)?;
    Ok((profile, rows, out.finish()))
}

/// Stops at what is about people in JSON, however deep it lies.
fn stop_held(file_name: &str, held: &Held, by: &By<'_>) -> Result<(), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    match held {
        Held::Shapes(features, beside) => {
            let properties = boundaries::properties(features).map_err(unreadable)?;
            stop_objects(file_name, &properties, Some(&boundaries::headers(features)), by)?;
            stop_objects(file_name, &flat::leaves(beside.iter()).map_err(unreadable)?, None, by)
        }
        Held::Rows(rows) => {
            let deep = |value: &serde_json::Value| value.is_object() || value.is_array();
            let nested = rows.iter().filter(|row| row.values().any(deep));
            stop_objects(file_name, &flat::leaves(nested).map_err(unreadable)?, None, by)
        }
        Held::Other(_) => Ok(()),
    }
}

/// Looks at a part as it is looked at before it is read, and reads nothing: whether a profile knows it, and whether it
/// has columns about people.
fn look(file_name: &str, bytes: &[u8], by: &By<'_>) -> Result<(), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let text = match bytes::open(file_name, bytes).map_err(unreadable)? {
        Content::Twin => return Ok(()),
        Content::Text(Text { text, .. }) => text,
        Content::Json(text) => {
            let held = boundaries::held(&text).map_err(unreadable)?;
            stop_held(file_name, &held, by)?;
            match &held {
                Held::Shapes(features, _) => {
                    return choose(file_name, by, Format::Geojson, &boundaries::headers(features)).map(|_| ());
                }
                Held::Other(keys) => return choose(file_name, by, Format::Json, keys).map(|_| ()),
                Held::Rows(rows) => flat::table(rows.iter()).map_err(unreadable)?.into(),
            }
        }
    };
    look_table(file_name, &text, by)
}

fn look_table(file_name: &str, text: &str, by: &By<'_>) -> Result<(), Refusal> {
    recognise(file_name, &letters::harmless(text).0, by).map(|_| ())
}

fn card(profile: &Profile, told: Option<&base::Period>) -> ProfileCard {
    let spec = &profile.spec;
    let ask = spec.period.as_ref().and_then(|period| period.ask.as_ref()).filter(|ask| !ask.title.is_empty());
    let title = ask.zip(told).map_or_else(|| spec.title.clone(), |(ask, told)| asked::fill(&ask.title, told));
    ProfileCard {
        id: spec.id.clone(),
        title,
        publisher: spec.publisher.clone(),
        licence: spec.licence.clone(),
        page: spec.page.clone(),
        source_note: spec.note.clone(),
        disclosure: profile.disclosure().to_owned(),
        local: spec.local,
        told_by_columns: spec.told_by_columns,
    }
}
