// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads JSON: shapes, a list of records, or a directory of postcodes.

use super::finish::Read;
use super::table::{Width, read_table};
use crate::collect::Collector;
use crate::flat;
use crate::layout::boundaries::{self, JsonContent};
use crate::layout::postcodes;
use crate::profile::{Format, Layout};
use crate::recognise::{By, choose, not_evidence, stop_objects};
use records::Refusal;

pub(super) fn read_json<'a>(file_name: &str, text: &str, by: &By<'a>) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let held = boundaries::read_content(text).map_err(unreadable)?;
    stop_held(file_name, &held, by)?;
    let features = match held {
        JsonContent::Shapes(features, _) => features,
        JsonContent::Rows(rows) => {
            let mut read = read_table(file_name, &flat::make_table(rows.iter()).map_err(unreadable)?, by, Width::Any)?;
            read.2.notes.push("It is a list of records in JSON: line 2 is the first of them.".to_owned());
            return Ok(read);
        }
        JsonContent::Other(keys) => {
            let profile = choose(file_name, by, Format::Json, &keys)?;
            if profile.spec.layout != Layout::Postcodes {
                return Err(not_evidence(file_name, profile));
            }
            let mut out = Collector::default();
            let rows = postcodes::read_nested(text, &mut out).map_err(unreadable)?;
            return Ok((profile, rows, out.finish()));
        }
    };
    let headers = boundaries::collect_headers(&features);
    let profile = choose(file_name, by, Format::Geojson, &headers)?;
    let mut out = Collector::default();
    let rows = boundaries::read(profile, features, &headers, &mut out).map_err(unreadable)?;
    Ok((profile, rows, out.finish()))
}

/// Stops at what is about people in JSON, however deep it lies.
pub(super) fn stop_held(file_name: &str, held: &JsonContent, by: &By<'_>) -> Result<(), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    match held {
        JsonContent::Shapes(features, beside) => {
            let properties = boundaries::collect_leaves(features).map_err(unreadable)?;
            stop_objects(file_name, &properties, Some(&boundaries::collect_headers(features)), by)?;
            stop_objects(file_name, &flat::gather_leaves(beside.iter()).map_err(unreadable)?, None, by)
        }
        JsonContent::Rows(rows) => {
            let deep = |value: &serde_json::Value| value.is_object() || value.is_array();
            let nested = rows.iter().filter(|row| row.values().any(deep));
            stop_objects(file_name, &flat::gather_leaves(nested).map_err(unreadable)?, None, by)
        }
        JsonContent::Other(_) => Ok(()),
    }
}
