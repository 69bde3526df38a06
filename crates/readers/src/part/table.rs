// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads a table of text by the profile that knows it.

use super::fill_rows::fill_rows;
use super::finish::Read;
use crate::apart;
use crate::collect::Collector;
use crate::layout::{self, Work};
use crate::letters;
use crate::recognise::{By, recognise};
use records::Refusal;

/// Width that a row may have. In a text a row with more cells than there are headers has a comma too many, so that its
/// figures stand in the wrong columns; in a sheet it has a remark at its side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    OfHeaders,
    Any,
}

pub(super) fn read_table<'a>(file_name: &str, text: &str, by: &By<'a>, width: Width) -> Result<Read<'a>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let (text, signs) = letters::make_harmless(text);
    let (profile, mut table) = recognise(file_name, &text, by)?;
    table.read_as_blank(&profile.spec.blanks);
    let mut out = Collector::new(profile.spec.local);
    if signs > 0 {
        out.note(letters::note_signs(signs));
    }
    if width == Width::OfHeaders {
        table.leave_out_torn(&mut out);
    }
    let mut work = Work { profile, table: &table, by, out };
    // Lines around a sheet that is lent are as secret as what stands in it.
    work.out.notes.extend(table.remarks(profile.spec.local, |words| by.profiles.personal().may_be_shown(words)));
    let rows = layout::read(&mut work).map_err(unreadable)?;
    // Rows that were left out say why themselves.
    if rows == 0 && work.out.rejects.is_empty() {
        return Err(unreadable("It has a header and no rows. Download it again, with its rows.".to_owned()));
    }
    if by.period.is_some() && !work.out.heard {
        work.out.note("--period is not used: the file says itself which time its figures are about.");
    }
    let mut out = work.out.finish();
    by.profiles.personal().keep_no_names(profile.spec.local, &mut out);
    // A layout that says nothing of its columns reads them by name.
    if !out.identity.is_empty() {
        let read: Vec<usize> = [&out.identity, &out.figures, &out.beside].into_iter().flatten().copied().collect();
        out.unread =
            table.headers.iter().filter(|(at, _)| !read.contains(at)).map(|(_, name)| name.to_owned()).collect();
    }
    fill_rows(&table, &mut out, |text| by.profiles.personal().may_be_shown(text)).map_err(unreadable)?;
    apart::refuse(&table, &out, rows).map_err(unreadable)?;
    Ok((profile, rows, out))
}
