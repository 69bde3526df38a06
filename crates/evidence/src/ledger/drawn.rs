// SPDX-License-Identifier: MIT OR Apache-2.0
//! Patches drawn from postcodes: each postcode is looked up, and its small area goes to the patch with most of its
//! postcodes. Messages name rows and never postcodes, each of which is a handful of homes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Postcode};
use records::{Located, Parsed, Patch, PatchPlace};
use store::Tx;

use super::TakeInError;
use crate::check::{Check, Kind};

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
    let (patches, said) = fit(&parsed.records.patches, &found, &parsed.postcode_rows);
    let mut parsed = parsed.clone();
    parsed.records.patches = patches;
    Ok((Cow::Owned(parsed), said.into_iter().map(|said| Check { kind: Kind::Postcodes, said }).collect()))
}

/// How many postcodes each patch of a kind has in a small area.
type Votes<'a> = BTreeMap<(&'a str, AreaCode), BTreeMap<&'a str, usize>>;

fn fit(patches: &[Patch], found: &BTreeMap<Postcode, Located>, rows: &[(u64, Postcode)]) -> (Vec<Patch>, Vec<String>) {
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
    let said = [said(found, rows), shared(&votes), lost(patches, &drawn)].concat();
    (drawn.into_iter().collect(), said)
}

/// What the directories say of the postcodes: unknown, without a small area, outside the authority, no longer in use.
fn said(found: &BTreeMap<Postcode, Located>, rows: &[(u64, Postcode)]) -> Vec<String> {
    let all: BTreeSet<Postcode> = rows.iter().map(|(_, postcode)| *postcode).collect();
    let mut authorities: BTreeMap<AreaCode, usize> = BTreeMap::new();
    for authority in found.values().filter_map(|located| located.authority) {
        *authorities.entry(authority).or_default() += 1;
    }
    // Of two with as many, the first by code.
    let most = authorities.values().max().copied();
    let own = authorities.iter().find(|(_, count)| Some(**count) == most).map(|(authority, _)| *authority);
    let outside = |it: &Located| it.authority.is_some() && it.authority != own;
    let line = |wanted: &dyn Fn(Option<&Located>) -> bool, words: &str| {
        let count = all.iter().filter(|postcode| wanted(found.get(postcode))).count();
        let lines = rows.iter().filter(|(_, postcode)| wanted(found.get(postcode))).map(|(row, _)| *row);
        (count > 0).then(|| format!("{count} of {} postcodes {words} ({})", all.len(), in_rows(lines.collect())))
    };
    let place = own.map(|own| own.to_string()).unwrap_or_default();
    [
        line(&|it| it.is_none(), "are in no directory that is held, and nothing is drawn from them"),
        line(
            &|it| it.is_some_and(|it| it.small_area.is_none()),
            "lie in no small area that a directory names, and nothing is drawn from them",
        ),
        line(&|it| it.is_some_and(outside), &format!("lie outside {place}, where most of the list lies")),
        line(&|it| it.is_some_and(|it| it.ended), "are no longer in use; they count where they lay"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn in_rows(mut rows: Vec<u64>) -> String {
    rows.sort_unstable();
    let named: Vec<String> = rows.iter().take(ROWS).map(ToString::to_string).collect();
    let more = rows.len().saturating_sub(ROWS);
    let word = if rows.len() == 1 { "row" } else { "rows" };
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{word} {}{more}", named.join(", "))
}

/// Small areas that several patches have postcodes in.
fn shared(votes: &Votes<'_>) -> Vec<String> {
    let shared: Vec<AreaCode> = votes.iter().filter(|(_, names)| names.len() > 1).map(|((_, area), _)| *area).collect();
    let first = shared.first().map(|first| {
        format!(
            "{} small areas have postcodes of several patches, first {first}; each goes whole to the patch with most of its \
             postcodes",
            shared.len()
        )
    });
    first.into_iter().collect()
}

/// Patches of which nothing is left.
fn lost(patches: &[Patch], drawn: &BTreeSet<Patch>) -> Vec<String> {
    let names = |patches: &mut dyn Iterator<Item = &Patch>| {
        patches.map(|patch| (patch.kind.clone(), patch.name.clone())).collect::<BTreeSet<_>>()
    };
    let left = names(&mut drawn.iter());
    let lost: Vec<String> =
        names(&mut patches.iter()).difference(&left).map(|(kind, name)| format!("{kind} “{name}”")).collect();
    let line = || format!("no small area is left for {}, so there are no figures of it", lost.join(", "));
    (!lost.is_empty()).then(line).into_iter().collect()
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
        let (drawn, said) = fit(&patches, &found.into(), &rows);
        let places: Vec<String> = drawn.iter().map(|patch| format!("{} {:?}", patch.name, patch.place)).collect();
        let expected = ["East Fitted(X01000002)", "North Fitted(X01000001)", "North Fitted(X01000051)"];
        assert_eq!(places, expected, "of two with as many the first by name");
        let expected = [
            "1 of 7 postcodes are in no directory that is held, and nothing is drawn from them (row 8)",
            "1 of 7 postcodes lie outside X08000001, where most of the list lies (row 7)",
            "1 of 7 postcodes are no longer in use; they count where they lay (row 3)",
            "2 small areas have postcodes of several patches, first X01000001; each goes whole to the patch with most of its \
             postcodes",
            "no small area is left for hub “West”, so there are no figures of it",
        ];
        assert_eq!(said, expected);
    }
}
