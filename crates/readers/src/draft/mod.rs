// SPDX-License-Identifier: MIT OR Apache-2.0
//! A first profile for a file of an unknown layout: what was recognised is filled in, what only a person knows is
//! marked.

mod head;
pub(crate) mod look;
mod place;
mod rows;
mod said;
mod shadow;
mod shape;
mod wide;
mod words;

use crate::bytes::{self, FileContent, Text};
use crate::cell::make_slug;
use crate::columns::{LikelyColumn, guess_columns};
use crate::container::{find_fullest, is_document};
use crate::profile::Layout;
use crate::profiles::Profiles;
use crate::recognise::stop_unknown;
use crate::table::{TextTable, find_candidates, find_likeliest};
use records::{Refusal, TableLook};
pub use said::write_profile;
pub use shadow::{LayoutFault, check_layout};
use shape::{Draft, RowShape};
use words::quoted;

/// The draft for a file, as the text of a TOML file; of a workbook, for the sheet with the most codes of places. A file
/// with columns about people gets none.
pub fn draft(file_name: &str, bytes: &[u8], profiles: &Profiles) -> Result<String, Refusal> {
    look_into(file_name, bytes, profiles, |sheet, _table, columns| {
        let stem = file_name.split('.').next().unwrap_or_default();
        let id = Some(make_slug(stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| "my-file".to_owned());
        let drafted = Draft { columns, id: &id }.write().map_err(|_never| "The draft cannot be written.".to_owned())?;
        Ok(if sheet.is_empty() { drafted } else { format!("# From the sheet {}.\n{drafted}", quoted(sheet)) })
    })
}

/// What can be seen of a file of an unknown layout, for a person who says what its columns are; of a workbook, of the sheet
/// with the most codes of places. Of a file with columns about people nothing is.
pub fn look_at_layout(file_name: &str, bytes: &[u8], profiles: &Profiles) -> Result<TableLook, Refusal> {
    look_into(file_name, bytes, profiles, |sheet, table, columns| look::look(sheet, table, columns, profiles))
}

/// Makes something of the table of a file, the columns that are seen in it and the name of its sheet.
fn look_into<T>(
    file_name: &str,
    bytes: &[u8],
    profiles: &Profiles,
    work: impl FnOnce(&str, &TextTable<'_>, &[LikelyColumn]) -> Result<T, String>,
) -> Result<T, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    if is_document(bytes) {
        let (sheet, text) = find_fullest(file_name, bytes, profiles)?;
        return look_into_table((file_name, &sheet), &text, profiles, work);
    }
    if bytes.starts_with(b"PK") {
        let why = "A layout is described from one table. Unpack the archive and take one of its files.";
        return Err(unreadable(why.to_owned()));
    }
    match bytes::open(file_name, bytes).map_err(unreadable)? {
        FileContent::Text(Text { text, .. }) => look_into_table((file_name, ""), &text, profiles, work),
        FileContent::Json(_) => {
            let boundaries = profiles.iter().find(|profile| profile.spec.layout == Layout::Boundaries);
            let words = boundaries.map_or("", |profile| &profile.spec.looked_for);
            let why = format!("A layout is described from a table. Of boundaries in JSON, Rapport looks for {words}.");
            Err(unreadable(why))
        }
        FileContent::Twin => Err(unreadable("A layout is described from a table; this is something else.".to_owned())),
    }
}

fn look_into_table<T>(
    (file_name, sheet): (&str, &str),
    text: &str,
    profiles: &Profiles,
    work: impl FnOnce(&str, &TextTable<'_>, &[LikelyColumn]) -> Result<T, String>,
) -> Result<T, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let mut rows = find_candidates(text).map_err(unreadable)?;
    let at = find_likeliest(&rows);
    if let Some(mark) = rows.get(at).and_then(|row| row.headers.other_separator()) {
        return Err(unreadable(format!("Its cells are separated by {mark}. Save it with commas between them.")));
    }
    stop_unknown(file_name, text, &rows, profiles)?;
    let table = TextTable::below(text, rows.swap_remove(at)).map_err(unreadable)?;
    let columns = guess_columns(&table, profiles.marks(None)).map_err(unreadable)?;
    work(sheet, &table, &columns).map_err(unreadable)
}

impl Draft<'_> {
    fn write(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        let shape = self.shape();
        self.head(&mut out, &shape)?;
        self.marks(&mut out)?;
        self.area(&mut out)?;
        self.period(&mut out)?;
        self.figures(&mut out, &shape)?;
        self.rest(&mut out)?;
        Ok(out)
    }

    fn figures(&self, out: &mut String, shape: &RowShape<'_>) -> std::fmt::Result {
        match shape {
            RowShape::Listed { code, name, value } => self.listed(out, code, name, value),
            RowShape::Long { category, value } => self.long(out, category, value),
            RowShape::Wide => self.wide(out),
        }
    }
}
