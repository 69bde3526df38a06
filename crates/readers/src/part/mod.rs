// SPDX-License-Identifier: MIT OR Apache-2.0
//! One part of a file: bytes of a table, of JSON, or a sheet that was made a table. The files are a ladder, lowest
//! first: the card of its profile, how it is finished, its first rows, tables, JSON, and the look before anything is read.

mod card;
mod fill_rows;
mod finish;
mod json;
mod look;
mod table;

use crate::bytes::{self, FileContent, Text};
use crate::profile::Format;
use crate::recognise::{By, choose, not_evidence};
use crate::table::Headers;
use finish::finish;
use json::read_json;
use records::Refusal;
use table::{Width, read_table};

pub use finish::ReadPart;
pub(crate) use look::{look_at, look_at_table};

/// Reads a part from its bytes. `sha256` is that of the file that the person gave.
pub(crate) fn read_part(file_name: &str, bytes: &[u8], by: &By<'_>, sha256: &str) -> Result<ReadPart, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let read = match bytes::open(file_name, bytes).map_err(unreadable)? {
        FileContent::Twin => {
            let profile = choose(file_name, &By { chosen: None, ..*by }, Format::Twin, &Headers::default())?;
            return Err(not_evidence(file_name, profile));
        }
        FileContent::Json(text) => read_json(file_name, &text, by)?,
        FileContent::Text(Text { text, note }) => {
            let mut read = read_table(file_name, &text, by, Width::OfHeaders)?;
            read.2.notes.splice(0..0, note);
            read
        }
    };
    finish(file_name, read, sha256)
}

/// Reads a sheet of a workbook that was made a table of text.
pub(crate) fn read_sheet(name: &str, text: &str, by: &By<'_>, sha256: &str) -> Result<ReadPart, Refusal> {
    let by = &By { sheet: name.rsplit('/').next(), ..*by };
    finish(name, read_table(name, text, by, Width::Any)?, sha256)
}
