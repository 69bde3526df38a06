// SPDX-License-Identifier: MIT OR Apache-2.0
//! An authority's own patches: which areas or postcodes a hub or a school cluster reaches. No figures.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType};

use super::Work;
use crate::records::{Patch, PatchPlace};

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
        out.patches.insert(Patch { kind: kind.clone(), name: patch.to_owned(), place });
    })?;
    if !shared.is_empty() {
        out.note(format!("Places that several patches reach: {}. Their figures must not be added up.", shared.len()));
    }
    Ok(rows)
}

/// The place, or why the cell names none.
fn place_of(text: &str) -> Result<PatchPlace, String> {
    let short: String = text.chars().take(20).collect();
    match (text.parse::<AreaCode>(), postcode(text)) {
        (Ok(code), _) if matches!(code.area_type(), AreaType::SmallArea | AreaType::Ward) => Ok(PatchPlace::Area(code)),
        (Ok(_), _) => Err(format!("“{short}” is neither a small area nor a ward, and patches are made of these")),
        (Err(_), Some(postcode)) => Ok(PatchPlace::Postcode(postcode)),
        (Err(_), None) => {
            Err(format!("“{short}” is neither an area code (a letter and eight digits) nor a whole postcode"))
        }
    }
}

/// A whole postcode in one spelling: capitals, and one space before the last three characters.
fn postcode(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| *letter != ' ').collect::<String>().to_ascii_uppercase();
    let split = plain.len().checked_sub(3).filter(|_| plain.is_ascii())?;
    let (outward, inward) = plain.split_at_checked(split)?;
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    let inward_fits =
        inward.starts_with(|letter: char| letter.is_ascii_digit()) && inward.get(1..).is_some_and(letters);
    let starts = outward.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = outward.get(starts..)?;
    let rest_fits = rest.starts_with(|letter: char| letter.is_ascii_digit())
        && rest.len() <= 2
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    ((1..=2).contains(&starts) && rest_fits && inward_fits).then(|| format!("{outward} {inward}"))
}

#[cfg(test)]
mod tests {
    use super::postcode;

    #[test]
    fn postcodes_in_one_spelling() {
        for text in ["ZZ9 9ZZ", "zz99zz", "ZZ9  9ZZ", " ZZ99ZZ"] {
            assert_eq!(postcode(text).as_deref(), Some("ZZ9 9ZZ"), "{text}");
        }
        for (text, expected) in [("z10 1aa", "Z10 1AA"), ("ZZ1Z1AA", "ZZ1Z 1AA")] {
            assert_eq!(postcode(text).as_deref(), Some(expected));
        }
        for text in ["", "ZZ9", "ZZ9 9Z", "9ZZ 9ZZ", "ZZZ9 9ZZ", "ZZ999 9ZZ", "ｚz9 9zz", "é"] {
            assert_eq!(postcode(text), None, "{text}");
        }
    }
}
