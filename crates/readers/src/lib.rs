// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that enters by file: profiles, containers, layouts, the reader process. Bytes in, records out; no
//! database, no clock.

mod apart;
mod bytes;
mod cell;
mod collect;
mod columns;
mod container;
mod data_set;
mod description;
mod draft;
mod example;
mod first_rows;
mod flat;
mod layout;
mod lent;
mod letters;
mod part;
mod pattern;
mod personal;
mod place;
mod plain_rows;
mod profile;
mod profiles;
mod published;
mod quotes;
pub mod reader;
mod recognise;
mod spelling;
mod stretch;
mod table;
mod time;

pub use container::{Member, Members, clean, open, open_as};
pub use data_set::name_data_set;
pub use description::{Description, read_description};
pub use draft::{LayoutFault, check_layout, draft, look_at_layout, write_profile};
pub use part::ReadPart;
pub use plain_rows::{PlainSheet, read_plain_rows};
pub use profile::{Profile, ProfilesError, read_profile_texts, read_small_text};
pub use profiles::Profiles;
pub use recognise::Wish;

use records::{Parsed, Refusal, RefusalKind};

/// Reads one file; of a file that holds several, the first part that a profile knows. `open` gives every part. `chosen`
/// names a profile and skips recognition.
pub fn read(file_name: &str, bytes: &[u8], profiles: &Profiles, chosen: Option<&str>) -> Result<Parsed, Refusal> {
    read_closely(file_name, bytes, profiles, chosen).map(|(parsed, _unread)| parsed)
}

/// Reads as `read` does and also gives the headers of the columns that nothing was read from.
pub fn read_closely(
    file_name: &str,
    bytes: &[u8],
    profiles: &Profiles,
    chosen: Option<&str>,
) -> Result<ReadPart, Refusal> {
    take_first_read(file_name, open(file_name, bytes, profiles, chosen, &[]))
}

/// Of the parts of a file the first that a profile knows.
pub fn take_first_read(file_name: &str, parts: impl IntoIterator<Item = Member>) -> Result<ReadPart, Refusal> {
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
