// SPDX-License-Identifier: MIT OR Apache-2.0
//! An authority's own patches: which areas or postcodes a hub or a school cluster reaches. No figures.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Postcode};

use super::Work;
use records::{Patch, PatchPlace};

/// A longer name is a mistake.
const LONGEST: usize = 100;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.patches.as_ref().ok_or("The profile has no [patches].")?;
    let name = headers.find(&spec.name).ok_or("The column of patches is missing.")?.index;
    let column = headers.find(&spec.place).ok_or("The column of areas or postcodes is missing.")?.index;
    let out = &mut work.out;
    let header = headers.name(name);
    let kind = spec.name.first(header).unwrap_or(header).trim().to_lowercase();
    let mut first: BTreeMap<PatchPlace, String> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    let rows = table.each(|row| {
        let (patch, text) = (row.cell(name), row.cell(column));
        if patch.is_empty() || patch.chars().count() > LONGEST {
            out.reject(row.line, headers.name(name), "a patch needs a name of 1 to 100 letters");
            return;
        }
        let place = match place_of(text) {
            Ok(place) => place,
            Err(reason) => {
                out.reject(row.line, headers.name(column), reason);
                return;
            }
        };
        match first.get(&place) {
            // Two patches may reach the same place, and say so; twice in one patch is a slip that changes nothing.
            Some(other) if other != patch => drop(shared.insert(place.clone())),
            _ => drop(first.insert(place.clone(), patch.to_owned())),
        }
        if let PatchPlace::Postcode(postcode) = &place {
            out.postcode_rows.push((row.line, *postcode));
        }
        out.patches.insert(Patch { kind: kind.clone(), name: patch.to_owned(), place });
    })?;
    if !shared.is_empty() {
        out.note(format!("Places that several patches reach: {}. Their figures must not be added up.", shared.len()));
    }
    Ok(rows)
}

/// The place, or why the cell names none. What may be most of a postcode is not repeated.
fn place_of(text: &str) -> Result<PatchPlace, String> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let like_a_postcode = (1..=2).contains(&letters) && text.as_bytes().get(letters).is_some_and(u8::is_ascii_digit);
    let short: String = text.chars().take(20).collect();
    match (text.parse::<AreaCode>(), text.parse::<Postcode>()) {
        (Ok(code), _) if matches!(code.area_type(), AreaType::SmallArea | AreaType::Ward) => Ok(PatchPlace::Area(code)),
        (Ok(_), _) => Err(format!("“{short}” is neither a small area nor a ward, and patches are made of these")),
        (Err(_), Ok(postcode)) => Ok(PatchPlace::Postcode(postcode)),
        (Err(_), Err(_)) => {
            let cell = if like_a_postcode { "the cell".to_owned() } else { format!("“{short}”") };
            Err(format!("{cell} is neither an area code (a letter and eight digits) nor a whole postcode"))
        }
    }
}
