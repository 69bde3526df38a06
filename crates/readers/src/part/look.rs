// SPDX-License-Identifier: MIT OR Apache-2.0
//! Looks at a part as it is looked at before it is read, and reads nothing.

use super::json::stop_held;
use crate::bytes::{self, FileContent, Text};
use crate::flat;
use crate::layout::boundaries::{self, JsonContent};
use crate::letters;
use crate::profile::Format;
use crate::recognise::{By, choose, recognise};
use records::Refusal;

/// Refuses what no profile knows, and what has columns about people.
pub(crate) fn look_at(file_name: &str, bytes: &[u8], by: &By<'_>) -> Result<(), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let text = match bytes::open(file_name, bytes).map_err(unreadable)? {
        FileContent::Twin => return Ok(()),
        FileContent::Text(Text { text, .. }) => text,
        FileContent::Json(text) => {
            let held = boundaries::read_content(&text).map_err(unreadable)?;
            stop_held(file_name, &held, by)?;
            match &held {
                JsonContent::Shapes(features, _) => {
                    return choose(file_name, by, Format::Geojson, &boundaries::collect_headers(features)).map(|_| ());
                }
                JsonContent::Other(keys) => return choose(file_name, by, Format::Json, keys).map(|_| ()),
                JsonContent::Rows(rows) => flat::make_table(rows.iter()).map_err(unreadable)?.into(),
            }
        }
    };
    look_at_table(file_name, &text, by)
}

/// Looks so at a table of text.
pub(crate) fn look_at_table(file_name: &str, text: &str, by: &By<'_>) -> Result<(), Refusal> {
    recognise(file_name, &letters::make_harmless(text).0, by).map(|_| ())
}
