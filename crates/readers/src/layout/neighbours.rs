// SPDX-License-Identifier: MIT OR Apache-2.0
//! Authorities that are like an authority, nearest first, side by side in a row.

use super::Work;
use crate::place::read_code;
use records::Neighbour;

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.neighbours.as_ref().ok_or("The profile has no [neighbours].")?;
    let of = headers.find(&spec.of).ok_or("The column of the authority is missing.")?.index;
    let rank_of = |pattern: &crate::pattern::Pattern, index: usize| -> Option<u8> {
        pattern.fill(headers.name(index), "$1").parse().ok()
    };
    let mut columns = Vec::new();
    for found in headers.all(&spec.neighbour) {
        let Some(rank) = rank_of(&spec.neighbour, found.index) else { continue };
        let closeness = spec.closeness.as_ref().and_then(|pattern| {
            let all = headers.all(pattern);
            let ranked = all.iter().find(|it| rank_of(pattern, it.index) == Some(rank));
            // A header without a rank stands once for each neighbour, to the right of it.
            ranked.or_else(|| all.iter().find(|it| it.index == found.index + 1)).map(|it| it.index)
        });
        columns.push((rank, found.index, closeness));
    }
    if columns.is_empty() {
        return Err("The columns of the neighbours are missing.".to_owned());
    }
    let out = &mut work.out;
    let (mut ended, mut below) = (None, 0_u64);
    let rows = table.each(|row| {
        if ended.is_some() {
            below += 1;
            return;
        }
        let end = |column: &usize| spec.ends.as_ref().is_some_and(|ends| ends.matches(row.cell(*column)));
        ended = (0..headers.len()).find(end).map(|column| row.cell(column).to_owned());
        if ended.is_some() {
            return;
        }
        let Some(own) = read_code(row, of, headers, out) else { return };
        for (rank, column, closeness) in &columns {
            let text = row.cell(*column);
            if text.is_empty() || spec.none.as_ref().is_some_and(|none| none.matches(text)) {
                continue;
            }
            if let Some(neighbour) = read_code(row, *column, headers, out) {
                let closeness = closeness.map_or("", |column| row.cell(column)).to_owned();
                out.neighbours.insert(Neighbour {
                    of: own,
                    rank: *rank,
                    neighbour,
                    closeness,
                    model: spec.model.clone(),
                });
            }
        }
    })?;
    if let Some(words) = ended {
        out.note(format!("Left out: rows below “{words}” ({below}), which are out of date."));
    }
    Ok(rows)
}
