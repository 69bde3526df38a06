// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which place lies in which: names and parents, no figures.

use base::Vintage;

use super::Work;
use crate::place::{code_at, places};

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.lookup.as_ref().ok_or("The profile has no [lookup].")?;
    let found = places(headers, &profile.geographies, &spec.geographies, Vintage::NONE);
    if found.len() < 2 {
        return Err("A lookup needs codes of two kinds of places.".to_owned());
    }
    let mut pairs = Vec::new();
    for (child, place) in found.iter().enumerate() {
        for (parent, above) in found.iter().enumerate() {
            if spec.pairs.iter().any(|(low, high)| *low == place.kind && *high == above.kind) {
                pairs.push((child, parent));
            }
        }
    }
    let out = &mut work.out;
    let rows = table.each(|row| {
        let mut codes = Vec::with_capacity(found.len());
        for place in &found {
            let blank = row.cell(place.code).is_empty();
            let code = if blank { None } else { code_at(row, place.code, headers, out) };
            if let (Some(code), Some(name)) = (code, place.name) {
                out.name(code, place.vintage, row.cell(name));
            }
            codes.push(code.map(|code| (code, place.vintage)));
        }
        for (child, parent) in &pairs {
            if let (Some(child), Some(parent)) = (codes[*child], codes[*parent]) {
                out.parent(child, parent);
            }
        }
    })?;
    let twice = found.iter().zip(found.iter().skip(1)).find(|(one, other)| one.kind == other.kind);
    if let Some((one, other)) = twice {
        out.note(format!(
            "The file links the boundaries of {} and {}. Rapport keeps the names and the parents of both, not yet the link.",
            other.vintage, one.vintage
        ));
    }
    Ok(rows)
}
