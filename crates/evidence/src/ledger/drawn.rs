// SPDX-License-Identifier: MIT OR Apache-2.0
//! Patches drawn from postcodes: each postcode is looked up, and its small area goes to the patch with most of its
//! postcodes. Messages name rows and never postcodes, each of which is a handful of homes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Postcode};
use records::{Located, Parsed, Patch, PatchPlace};
use store::Tx;

use super::TakeInError;
use crate::check::{Check, Postcodes, Whereabouts};

/// So many rows are named in a message.
const ROWS: usize = 10;

/// The file with the small areas of its postcodes in their place, and what to look at.
pub(super) async fn by_postcode<'a>(
    tx: &mut Tx,
    parsed: &'a Parsed,
) -> Result<(Cow<'a, Parsed>, Vec<Check>), TakeInError> {
    let postcode = |patch: &Patch| match patch.place {
        PatchPlace::Postcode(postcode) => Some(postcode),
        PatchPlace::Area(_) | PatchPlace::Fitted(_) => None,
    };
    let wanted: BTreeSet<Postcode> = parsed.records.patches.iter().filter_map(postcode).collect();
    if wanted.is_empty() {
        return Ok((Cow::Borrowed(parsed), Vec::new()));
    }
    let found = areas::located(tx, &wanted).await?;
    if found.values().all(|located| located.small_area.is_none()) {
        return Err(TakeInError::PatchesOfPostcodes(wanted.len()));
    }
    let (patches, found) = fit(&parsed.records.patches, &found, &parsed.postcode_rows);
    let mut parsed = parsed.clone();
    parsed.records.patches = patches;
    Ok((Cow::Owned(parsed), found.into_iter().map(Check::Postcodes).collect()))
}

/// How many postcodes each patch of a kind has in a small area.
type Votes<'a> = BTreeMap<(&'a str, AreaCode), BTreeMap<&'a str, usize>>;

fn fit(
    patches: &[Patch],
    found: &BTreeMap<Postcode, Located>,
    rows: &[(u64, Postcode)],
) -> (Vec<Patch>, Vec<Postcodes>) {
    let mut votes: Votes<'_> = BTreeMap::new();
    let mut drawn: BTreeSet<Patch> = BTreeSet::new();
    for patch in patches {
        match patch.place {
            PatchPlace::Postcode(postcode) => {
                if let Some(area) = found.get(&postcode).and_then(|located| located.small_area) {
                    *votes.entry((&patch.kind, area)).or_default().entry(&patch.name).or_default() += 1;
                }
            }
            PatchPlace::Area(_) | PatchPlace::Fitted(_) => drop(drawn.insert(patch.clone())),
        }
    }
    for ((kind, area), names) in &votes {
        // Of two with as many, the first by name.
        let most = names.values().max().copied().unwrap_or_default();
        if let Some((name, _)) = names.iter().find(|(_, count)| **count == most) {
            let place = PatchPlace::Fitted(*area);
            drawn.insert(Patch { kind: (*kind).to_owned(), name: (*name).to_owned(), place });
        }
    }
    let mut told = told(found, rows);
    told.extend(shared(&votes).into_iter().chain(lost(patches, &drawn)));
    (drawn.into_iter().collect(), told)
}

/// What the directories say of the postcodes: unknown, without a small area, outside the authority, no longer in use.
fn told(found: &BTreeMap<Postcode, Located>, rows: &[(u64, Postcode)]) -> Vec<Postcodes> {
    let all: BTreeSet<Postcode> = rows.iter().map(|(_, postcode)| *postcode).collect();
    let mut authorities: BTreeMap<AreaCode, usize> = BTreeMap::new();
    for authority in found.values().filter_map(|located| located.authority) {
        *authorities.entry(authority).or_default() += 1;
    }
    // Of two with as many, the first by code.
    let most = authorities.values().max().copied();
    let own = authorities.iter().find(|(_, count)| Some(**count) == most).map(|(authority, _)| *authority);
    let outside = |it: &Located| it.authority.is_some() && it.authority != own;
    let line = |wanted: &dyn Fn(Option<&Located>) -> bool, lie: Whereabouts| {
        let postcodes = all.iter().filter(|postcode| wanted(found.get(postcode))).count();
        let lines = rows.iter().filter(|(_, postcode)| wanted(found.get(postcode))).map(|(row, _)| *row);
        let mut rows: Vec<u64> = lines.collect();
        rows.sort_unstable();
        let more = rows.len().saturating_sub(ROWS);
        rows.truncate(ROWS);
        (postcodes > 0).then_some(Postcodes::Rows { postcodes, all: all.len(), lie, rows, more })
    };
    [
        line(&|it| it.is_none(), Whereabouts::InNoDirectory),
        line(&|it| it.is_some_and(|it| it.small_area.is_none()), Whereabouts::InNoSmallArea),
        own.and_then(|own| line(&|it| it.is_some_and(outside), Whereabouts::Outside(own))),
        line(&|it| it.is_some_and(|it| it.ended), Whereabouts::Ended),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Small areas that several patches have postcodes in.
fn shared(votes: &Votes<'_>) -> Option<Postcodes> {
    let shared: Vec<AreaCode> = votes.iter().filter(|(_, names)| names.len() > 1).map(|((_, area), _)| *area).collect();
    shared.first().map(|first| Postcodes::Shared { areas: shared.len(), first: *first })
}

/// Patches of which nothing is left.
fn lost(patches: &[Patch], drawn: &BTreeSet<Patch>) -> Option<Postcodes> {
    let names = |patches: &mut dyn Iterator<Item = &Patch>| {
        patches.map(|patch| (patch.kind.clone(), patch.name.clone())).collect::<BTreeSet<_>>()
    };
    let left = names(&mut drawn.iter());
    let lost: Vec<(String, String)> = names(&mut patches.iter()).difference(&left).cloned().collect();
    (!lost.is_empty()).then_some(Postcodes::Lost { patches: lost })
}

#[cfg(test)]
mod tests {
    use base::Vintage;

    use super::*;

    fn patch(name: &str, postcode: &str) -> Patch {
        let place = PatchPlace::Postcode(postcode.parse().expect("a postcode"));
        Patch { kind: "hub".to_owned(), name: name.to_owned(), place }
    }

    #[test]
    fn a_small_area_goes_to_the_patch_with_most_of_its_postcodes() {
        let code = |text: &str| text.parse::<AreaCode>().expect("a code");
        let directory = [
            ("ZZ1 1AA", "X01000001", "X08000001", false),
            ("ZZ1 1AB", "X01000001", "X08000001", true),
            ("ZZ1 1AC", "X01000001", "X08000001", false),
            ("ZZ1 1AD", "X01000002", "X08000001", false),
            ("ZZ1 1AE", "X01000002", "X08000001", false),
            ("ZZ1 1AF", "X01000051", "X08000009", false),
        ];
        let found = directory.map(|(postcode, area, authority, ended)| {
            let postcode: Postcode = postcode.parse().expect("a postcode");
            let (small_area, authority) = (Some(code(area)), Some(code(authority)));
            (postcode, Located { postcode, small_area, vintage: Vintage(2021), ward: None, authority, ended })
        });
        let patches = [
            patch("East", "ZZ1 1AA"),
            patch("North", "ZZ1 1AB"),
            patch("North", "ZZ1 1AC"),
            patch("East", "ZZ1 1AD"),
            patch("North", "ZZ1 1AE"),
            patch("North", "ZZ1 1AF"),
            patch("West", "ZZ9 9ZZ"),
        ];
        let rows: Vec<(u64, Postcode)> = patches
            .iter()
            .zip(2..)
            .filter_map(|(patch, row)| match patch.place {
                PatchPlace::Postcode(postcode) => Some((row, postcode)),
                _ => None,
            })
            .collect();
        let (drawn, told) = fit(&patches, &found.into(), &rows);
        let places: Vec<String> = drawn.iter().map(|patch| format!("{} {:?}", patch.name, patch.place)).collect();
        let expected = ["East Fitted(X01000002)", "North Fitted(X01000001)", "North Fitted(X01000051)"];
        assert_eq!(places, expected, "of two with as many the first by name");
        let one_in = |row, lie| Postcodes::Rows { postcodes: 1, all: 7, lie, rows: vec![row], more: 0 };
        let expected = [
            one_in(8, Whereabouts::InNoDirectory),
            one_in(7, Whereabouts::Outside(code("X08000001"))),
            one_in(3, Whereabouts::Ended),
            Postcodes::Shared { areas: 2, first: code("X01000001") },
            Postcodes::Lost { patches: vec![("hub".to_owned(), "West".to_owned())] },
        ];
        assert_eq!(told, expected);
    }
}
