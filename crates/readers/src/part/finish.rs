// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes of a part what comes out: its records with where they are from, or a refusal where nothing of it can be used.

use super::card::make_card;
use crate::collect::Finished;
use crate::profile::{Layout, Profile};
use records::{Parsed, Records, Refusal};

/// Records of one part of a file, and the headers that nothing was read from.
pub type ReadPart = (Parsed, Vec<String>);

/// The profile that read it, how many rows it had, and what came out.
pub(super) type Read<'a> = (&'a Profile, u64, Finished);

pub(super) fn finish(file_name: &str, (profile, rows, out): Read<'_>, sha256: &str) -> Result<ReadPart, Refusal> {
    let Finished { records, rejects, notes, unread, postcode_rows, first_rows, told, .. } = out;
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
        Parsed {
            profile: make_card(profile, told.as_ref()),
            sha256,
            member,
            rows,
            records,
            rejects,
            notes,
            postcode_rows,
            first_rows,
        },
        unread,
    ))
}

/// Names what a file is imported for, by its layout, and does not hold. Names of places alone are nothing to take in.
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
