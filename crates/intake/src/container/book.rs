// SPDX-License-Identifier: MIT OR Apache-2.0
//! A workbook as several tables: each sheet that a profile knows is read, the others are named in a note.

use std::collections::BTreeMap;

use base::{AreaCode, Quantity};

use super::workbook::{Sheet, Workbook};
use super::{Member, Source, clean, sheet};
use crate::nearest;
use crate::profile::{Format, Profile};
use crate::profiles::fit;
use crate::records::Parsed;
use crate::refusal::{Refusal, RefusalKind};
use crate::table::{candidates, likeliest};

/// Every sheet of the workbook; one refusal where no profile knows any of them.
pub(super) fn read(source: &Source<'_>, inside: &str, bytes: &[u8]) -> Vec<Member> {
    let mut workbook = match Workbook::open(bytes) {
        Ok(workbook) => workbook,
        Err(why) => return vec![source.refused(inside, &why)],
    };
    let (hidden, shown): (Vec<Sheet>, Vec<Sheet>) =
        std::mem::take(&mut workbook.sheets).into_iter().partition(|sheet| sheet.hidden);
    let (mut members, mut unknown) = (Vec::new(), Vec::new());
    for one in &shown {
        let inner = if inside.is_empty() { one.name.clone() } else { format!("{inside}/{}", one.name) };
        match read_sheet(source, &inner, &mut workbook, one) {
            Ok(Some(parsed)) => members.push(source.found(&inner, Ok(parsed))),
            Ok(None) => {}
            Err(refusal) if matches!(refusal.kind, RefusalKind::UnknownLayout { .. }) => {
                unknown.push((one.name.clone(), refusal));
            }
            Err(refusal) => members.push(source.found(&inner, Err(refusal))),
        }
    }
    refuse_contradictions(&mut members);
    let named = |sheets: &mut dyn Iterator<Item = &str>| sheets.map(clean).collect::<Vec<_>>().join(", ");
    let hidden = (!hidden.is_empty()).then(|| {
        format!("Sheets that are hidden are not read: {}.", named(&mut hidden.iter().map(|sheet| sheet.name.as_str())))
    });
    if members.is_empty() {
        return vec![none_known(source, inside, unknown, hidden)];
    }
    let others = (!unknown.is_empty()).then(|| {
        let names = named(&mut unknown.iter().map(|(name, _)| name.as_str()));
        format!("Sheets that no profile knows are not read: {names}.")
    });
    if let Some(parsed) = members.iter_mut().find_map(|member| member.parsed.as_mut().ok()) {
        parsed.notes.splice(0..0, others.into_iter().chain(hidden));
    }
    members
}

/// `None` where the sheet is empty.
fn read_sheet(
    source: &Source<'_>,
    inner: &str,
    workbook: &mut Workbook<'_>,
    one: &Sheet,
) -> Result<Option<Parsed>, Refusal> {
    let name = source.name(inner);
    let grid = sheet::read(workbook, one).map_err(|why| Refusal::unreadable(&name, why))?;
    if grid.text.trim().is_empty() {
        return Ok(None);
    }
    if let Some(profile) = source.by.chosen.and_then(|id| source.by.profiles.get(id)) {
        only_where_it_fits(&name, &grid.text, profile)?;
    }
    let mut parsed = crate::read_sheet(&name, &grid.text, &source.by(), &source.sha256)?;
    // First, for a person reads the first ones.
    parsed.notes.splice(0..0, grid.notes);
    Ok(Some(parsed))
}

/// A profile that a person chose is for one of the sheets, not for the cover.
fn only_where_it_fits(name: &str, text: &str, profile: &Profile) -> Result<(), Refusal> {
    let rows = candidates(text).map_err(|why| Refusal::unreadable(name, why))?;
    if profile.spec.format == Format::Csv && rows.iter().any(|row| fit(&profile.spec, &row.headers).is_some()) {
        return Ok(());
    }
    let found = likeliest(&rows).map(|row| nearest::found(&row.headers)).unwrap_or_default();
    Err(Refusal::new(name, RefusalKind::UnknownLayout { found, looked_for: vec![profile.id().to_owned()] }))
}

/// What the largest sheet lacks is what the person wants to know.
fn none_known(source: &Source<'_>, inside: &str, unknown: Vec<(String, Refusal)>, hidden: Option<String>) -> Member {
    let size = |refusal: &Refusal| match &refusal.kind {
        RefusalKind::UnknownLayout { found, .. } => found.len(),
        _ => 0,
    };
    let sheets: Vec<String> = unknown.iter().map(|(name, _)| format!("“{}”", clean(name))).collect();
    let Some((name, refusal)) = unknown.into_iter().rev().max_by_key(|(_, refusal)| size(refusal)) else {
        let why = format!("It is a workbook without any table in it. {}", hidden.unwrap_or_default());
        return source.refused(inside, why.trim());
    };
    let mut kind = refusal.kind;
    if let RefusalKind::UnknownLayout { found, looked_for } = &mut kind {
        found.push(format!("in the sheet “{}” (of the sheets {})", clean(&name), sheets.join(", ")));
        looked_for.extend(hidden);
    }
    Member { name: source.name(inside), parsed: Err(Refusal::new(&source.name(inside), kind)) }
}

/// Two sheets that give different figures for the same place, time and indicator differ in something that no profile
/// sees, such as a year in their title. Neither is taken.
fn refuse_contradictions(members: &mut [Member]) {
    if members.len() < 2 {
        return;
    }
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeMap<(usize, AreaCode), (usize, Quantity)> = BTreeMap::new();
    let mut against: BTreeMap<usize, usize> = BTreeMap::new();
    let taken = members.iter().enumerate().filter_map(|(at, member)| Some((at, member.parsed.as_ref().ok()?)));
    for (at, parsed) in taken {
        for series in &parsed.records.series {
            let next = keys.len();
            let key = *keys.entry(format!("{:?}", series.key)).or_insert(next);
            for (area, quantity) in &series.cells {
                let (first, held) = *seen.entry((key, *area)).or_insert((at, *quantity));
                if first != at && held != *quantity {
                    against.insert(at, first);
                    against.insert(first, at);
                }
            }
        }
    }
    let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    for (at, other) in against {
        let (Some(member), Some(other)) = (members.get_mut(at), names.get(other)) else { continue };
        let why = format!(
            "It gives other figures than {other} for the same places, times and indicators. Keep the sheet that holds \
             in a workbook of its own and import that."
        );
        member.parsed = Err(Refusal::unreadable(&member.name, why));
    }
}
