// SPDX-License-Identifier: MIT OR Apache-2.0
//! A workbook as several tables: each sheet that a profile knows is read, the others are named in a note.

use std::collections::BTreeMap;

use base::{AreaCode, Quantity};

use super::workbook::{Workbook, WorkbookSheet};
use super::{Look, Member, Source, clean, closed, sheet};
use crate::part::{self, ReadPart, look_at_table};
use crate::profile::{Format, Profile};
use crate::profiles::{Profiles, fit};
use crate::recognise::stop_unknown;
use crate::table::{find_candidates, find_likeliest, is_prose};
use records::{Refusal, RefusalKind};

/// Every sheet of the workbook; one refusal where no profile knows any of them.
pub(super) fn read(source: &Source<'_>, inside: &str, bytes: &[u8]) -> Vec<Member> {
    let mut workbook = match Workbook::open(bytes) {
        Ok(workbook) => workbook,
        Err(why) => return vec![source.refused(inside, &why)],
    };
    let (hidden, shown): (Vec<WorkbookSheet>, Vec<WorkbookSheet>) =
        std::mem::take(&mut workbook.sheets).into_iter().partition(|sheet| sheet.hidden);
    let (mut members, mut unknown, mut prose) = (Vec::new(), Vec::new(), Vec::new());
    for one in &shown {
        let inner = if inside.is_empty() { one.name.clone() } else { format!("{inside}/{}", one.name) };
        match read_sheet(source, &inner, &mut workbook, one) {
            Found::Nothing => {}
            Found::Prose(refusal) => prose.push((one.name.clone(), inner, refusal)),
            Found::Table(part) => match *part {
                Err(refusal) if matches!(refusal.kind, RefusalKind::UnknownLayout { .. }) => {
                    unknown.push((one.name.clone(), refusal));
                }
                part => members.push(source.found(&inner, part)),
            },
        }
    }
    refuse_contradictions(&mut members);
    let named = |sheets: &mut dyn Iterator<Item = &String>| {
        sheets.map(|name| shown_name(source.by.profiles, name)).collect::<Vec<_>>().join(", ")
    };
    let hidden = (!hidden.is_empty()).then(|| {
        format!("Sheets that are hidden are not read: {}.", named(&mut hidden.iter().map(|sheet| &sheet.name)))
    });
    let Some(parsed) = members.iter_mut().find_map(|member| member.parsed.as_mut().ok()) else {
        members.extend(prose.into_iter().map(|(_, inner, refusal)| source.found(&inner, Err(refusal))));
        return if members.is_empty() { vec![none_known(source, inside, unknown, hidden)] } else { members };
    };
    let others: Vec<&String> =
        unknown.iter().map(|(name, _)| name).chain(prose.iter().map(|(name, ..)| name)).collect();
    let others = (!others.is_empty())
        .then(|| format!("Sheets that no profile knows are not read: {}.", named(&mut others.into_iter())));
    parsed.notes.splice(0..0, others.into_iter().chain(hidden));
    members
}

/// Looks at every sheet, the hidden ones too: nothing is read from those, but they are parts of the file.
pub(super) fn look(source: &Source<'_>, inside: &str, bytes: &[u8]) -> Look {
    let mut workbook = match Workbook::open(bytes) {
        Ok(workbook) => workbook,
        // Alone it is refused with this reason anyway.
        Err(_) if inside.is_empty() => return Look::Other,
        Err(why) => return Look::Closed(closed::explain_stop(&why)),
    };
    let (mut people, mut table, mut unseen) = (Vec::new(), false, None);
    for one in std::mem::take(&mut workbook.sheets) {
        let grid = match sheet::read(&mut workbook, &one) {
            Ok(grid) => grid,
            Err(why) => {
                unseen.get_or_insert((one.name, why));
                continue;
            }
        };
        if grid.text.trim().is_empty() {
            continue;
        }
        let shown = shown_name(source.by.profiles, &one.name);
        let inner = if inside.is_empty() { shown } else { format!("{inside}/{shown}") };
        match look_at_table(&source.name(&inner), &grid.text, &source.by()) {
            Ok(()) => table = true,
            Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. }) => {
                if !is_prose(&grid.text) || source.is_a_list_of_people(&grid.text) {
                    people.push(refusal);
                }
            }
            Err(_) => {}
        }
    }
    if !people.is_empty() {
        Look::People(people)
    } else if let Some((name, why)) = unseen.filter(|_| table || !inside.is_empty()) {
        let name = shown_name(source.by.profiles, &name);
        Look::Closed(closed::explain_stop(&format!("Its sheet “{name}” cannot be read: {why}")))
    } else if table {
        Look::Table
    } else {
        Look::Other
    }
}

/// The name of a sheet, unless it may be somebody's.
fn shown_name(profiles: &Profiles, name: &str) -> String {
    if profiles.personal().may_be_shown(name) { clean(name) } else { "one whose name may be a person's".to_owned() }
}

/// Contents of a sheet.
enum Found {
    Nothing,
    Table(Box<Result<ReadPart, Refusal>>),
    /// Lines of text in which somebody can be reached: of a cover with the publisher's address nothing is read or
    /// repeated, and the tables beside it need not be stopped.
    Prose(Refusal),
}

fn read_sheet(source: &Source<'_>, inner: &str, workbook: &mut Workbook<'_>, one: &WorkbookSheet) -> Found {
    let name = source.name(inner);
    let grid = match sheet::read(workbook, one) {
        Ok(grid) if grid.text.trim().is_empty() => return Found::Nothing,
        Ok(grid) => grid,
        Err(why) => return Found::Table(Box::new(Err(Refusal::unreadable(&name, why)))),
    };
    let chosen = source.by.chosen.and_then(|id| source.by.profiles.get(id));
    let fits = chosen.map_or(Ok(()), |profile| only_where_it_fits(&name, &grid.text, profile, source.by.profiles));
    match fits.and_then(|()| part::read_sheet(&name, &grid.text, &source.by(), &source.sha256)) {
        Ok((mut parsed, unread)) => {
            // First, for a person reads the first ones.
            parsed.notes.splice(0..0, grid.notes);
            Found::Table(Box::new(Ok((parsed, unread))))
        }
        Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. }) && is_prose(&grid.text) => {
            Found::Prose(refusal)
        }
        Err(refusal) => Found::Table(Box::new(Err(refusal))),
    }
}

/// A profile that a person chose is for one of the sheets, not for the cover.
fn only_where_it_fits(name: &str, text: &str, profile: &Profile, profiles: &Profiles) -> Result<(), Refusal> {
    let rows = find_candidates(text).map_err(|why| Refusal::unreadable(name, why))?;
    if profile.spec.format == Format::Csv && rows.iter().any(|row| fit(&profile.spec, &row.headers).is_some()) {
        return Ok(());
    }
    stop_unknown(name, text, &rows, profiles)?;
    let headers = rows.get(find_likeliest(&rows)).map(|row| row.headers.clone()).unwrap_or_default();
    Err(Refusal::new(name, profiles.refuse(&headers, vec![profile.id().to_owned()])))
}

/// The sheet with the most codes of places, then the most of anything: its name and its text. No sheet may have columns
/// about people.
pub(crate) fn find_fullest(file_name: &str, bytes: &[u8], profiles: &Profiles) -> Result<(String, String), Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let mut workbook = Workbook::open(bytes).map_err(unreadable)?;
    let mut best: Option<((usize, usize), String, String)> = None;
    for one in std::mem::take(&mut workbook.sheets).into_iter().filter(|sheet| !sheet.hidden) {
        let grid = sheet::read(&mut workbook, &one).map_err(unreadable)?;
        if grid.text.trim().is_empty() || is_prose(&grid.text) {
            continue;
        }
        let rows = find_candidates(&grid.text).map_err(unreadable)?;
        stop_unknown(file_name, &grid.text, &rows, profiles)?;
        let full = (codes(&grid.text), grid.text.len());
        if best.as_ref().is_none_or(|(most, ..)| *most < full) {
            best = Some((full, one.name, grid.text));
        }
    }
    let best = best.map(|(_, name, text)| (name, text));
    best.ok_or_else(|| unreadable("It is a workbook without any table in it.".to_owned()))
}

/// The names and texts of all sheets that are not hidden and hold something.
pub(crate) fn read_visible_sheets(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut workbook = Workbook::open(bytes)?;
    let shown: Vec<WorkbookSheet> =
        std::mem::take(&mut workbook.sheets).into_iter().filter(|sheet| !sheet.hidden).collect();
    let mut texts = Vec::new();
    for one in shown {
        let grid = sheet::read(&mut workbook, &one)?;
        if !grid.text.trim().is_empty() {
            texts.push((clean(&one.name), grid.text));
        }
    }
    Ok(texts)
}

/// Counts the cells that hold codes of places; three digits may be any number.
fn codes(text: &str) -> usize {
    let is_code = |cell: &&str| cell.trim().len() > 3 && cell.trim().parse::<AreaCode>().is_ok();
    text.split([',', '\n']).filter(is_code).count()
}

/// Tells what the largest sheet lacks, which is what the person wants to know.
fn none_known(source: &Source<'_>, inside: &str, unknown: Vec<(String, Refusal)>, hidden: Option<String>) -> Member {
    let size = |refusal: &Refusal| match &refusal.kind {
        RefusalKind::UnknownLayout { found, .. } => found.len(),
        _ => 0,
    };
    let shown = |name: &str| format!("“{}”", shown_name(source.by.profiles, name));
    let sheets: Vec<String> = unknown.iter().map(|(name, _)| shown(name)).collect();
    let Some((name, refusal)) = unknown.into_iter().rev().max_by_key(|(_, refusal)| size(refusal)) else {
        let advice = hidden.map_or_else(
            || "Put the table into a sheet and save it again, or save it as CSV.".to_owned(),
            |hidden| format!("{hidden} Show those that you need and save it again."),
        );
        return source.refused(inside, &format!("It is a workbook without any table in it. {advice}"));
    };
    let mut kind = refusal.kind;
    if let RefusalKind::UnknownLayout { found, looked_for } = &mut kind {
        found.push(format!("in the sheet {} (of the sheets {})", shown(&name), sheets.join(", ")));
        looked_for.extend(hidden);
    }
    source.found(inside, Err(Refusal::new(&source.name(inside), kind)))
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
