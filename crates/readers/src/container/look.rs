// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every part of a file is looked at before one is read: where any has columns about people nothing of the file is
//! taken. Also tells the publisher's own words about its tables from tables.

use super::workbook::is_other_document;
use super::{Member, Source, book, closed, is_document, stopped};
use crate::bytes::{self, FileContent};
use crate::part::{look_at, look_at_table};
use crate::table::is_running_text;
use records::{Refusal, RefusalKind};

/// Kinds of part, by the look of it.
pub(super) enum Look {
    /// It has columns about people; a refusal for each table in it that has.
    People(Vec<Refusal>),
    /// It is a table, known or not.
    Table,
    /// It holds something that cannot be looked at, and why: nobody knows whether that is about people.
    Closed(String),
    /// Words or a picture, and no table.
    Words,
    Other,
}

pub(super) fn look(source: &Source<'_>, inside: &str, bytes: &[u8]) -> Look {
    if is_document(bytes) {
        return if is_other_document(bytes) { Look::Words } else { book::look(source, inside, bytes) };
    }
    if let Some(why) = closed::explain(bytes) {
        return Look::Closed(why);
    }
    match look_at(&source.name(inside), bytes, &source.by()) {
        Ok(()) => Look::Table,
        Err(refusal) => match refusal.kind {
            RefusalKind::NotEvidence { .. } => Look::Table,
            _ if is_words(source, inside, bytes) => Look::Words,
            RefusalKind::Personal { .. } => Look::People(vec![refusal]),
            RefusalKind::UnknownLayout { .. } => Look::Table,
            RefusalKind::Unreadable { .. } => look_roughly(source, inside, bytes),
        },
    }
}

/// Looks at the lines of a text that cannot be read as what it is, such as a table with a quotation mark too many: it
/// is refused by itself, but where it lists people it stops the file.
fn look_roughly(source: &Source<'_>, inside: &str, bytes: &[u8]) -> Look {
    let text = bytes::unpacked(bytes)
        .map_or_else(|_| String::from_utf8_lossy(bytes), |it| String::from_utf8_lossy(&it).into_owned().into());
    if text.trim_start().starts_with('<') || text.contains('\0') {
        return Look::Other;
    }
    let ends = ['\r', '\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}', '{', '}', '[', ']'];
    let lines = text.replace(ends, "\n").replace('"', "");
    match look_at_table(&source.name(inside), &lines, &source.by()) {
        Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. }) => {
            // The texts in place of its headers may be values.
            let columns =
                vec!["its text, which cannot be read as a whole table, looks like a list of people".to_owned()];
            Look::People(vec![Refusal { kind: RefusalKind::Personal { columns }, ..refusal }])
        }
        _ => Look::Other,
    }
}

/// Gives what stops a file that is no archive: of a workbook the sheets about people.
pub(super) fn look_whole(source: &Source<'_>, bytes: &[u8]) -> Option<Vec<Member>> {
    match book::look(source, "", is_document(bytes).then_some(bytes)?) {
        Look::People(refusals) => Some(refusals.into_iter().map(stopped).collect()),
        Look::Closed(why) => Some(vec![source.refused("", &why)]),
        _ => None,
    }
}

/// Running text that is not called a table, a printed document or a picture. A list of people is none of it.
fn is_words(source: &Source<'_>, inside: &str, bytes: &[u8]) -> bool {
    if bytes::is_printed(bytes) {
        return true;
    }
    let ending = inside.rsplit('.').next().unwrap_or_default().to_lowercase();
    if matches!(ending.as_str(), "csv" | "tsv" | "tab" | "json" | "geojson" | "xls" | "xlsx") {
        return false;
    }
    match bytes::open(inside, bytes) {
        Ok(FileContent::Text(text)) => is_running_text(&text.text) && !source.is_a_list_of_people(&text.text),
        _ => false,
    }
}

impl Source<'_> {
    /// Tells whether the lines of a text are a list of people.
    pub(super) fn is_a_list_of_people(&self, text: &str) -> bool {
        const LINES: usize = 5000;
        let lines = text.lines().map(|line| line.trim_matches(|it: char| it.is_whitespace() || it == ',' || it == '"'));
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).take(LINES).collect();
        self.by.profiles.personal().is_a_list(&lines)
    }
}
