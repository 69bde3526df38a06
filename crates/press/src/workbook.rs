// SPDX-License-Identifier: MIT OR Apache-2.0
//! A workbook that assistive technology can read and a program can use.
//!
//! Source of the rules: Government Analysis Function, "Releasing statistics in spreadsheets": a cover, a list of the
//! tables and notes; one marked table on each sheet, from the first column, with its title and source above; no merged and
//! no blank cells; shorthand in square brackets, explained. The same content gives the same bytes.

use base::Day;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Workbook, Worksheet,
};

use crate::PressError;

/// What the workbook is about, and its tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// As a tag: "en-GB".
    pub lang: String,
    /// The day that the figures are as at; also the day that the file says it was made.
    pub as_at: Day,
    /// Paragraphs of the cover.
    pub about: Vec<String>,
    /// Shorthand and what it means.
    pub notes: Vec<(String, String)>,
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// At most 31 characters, no `[]:*?/\`.
    pub name: String,
    pub title: String,
    pub source: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: u16,
}

/// A cell is never blank: where there is no figure, shorthand says why.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    /// A number as it is; so many decimal places are shown.
    Number(f64, u8),
    /// Shorthand of the notes, such as `[c]`.
    Shorthand(&'static str),
}

/// Titles stand in the first rows of a table's sheet, then its source, then the table.
const TABLE_ROW: u32 = 3;

/// The workbook as bytes.
pub fn workbook(book: &Book) -> Result<Vec<u8>, PressError> {
    let mut out = Workbook::new();
    let day = book.as_at.to_string();
    // The time of writing would make every copy different.
    let made = ExcelDateTime::parse_from_str(&day)?;
    let properties = DocProperties::new().set_title(&book.title).set_author(&book.author).set_creation_datetime(&made);
    out.set_properties(&properties.set_custom_property("Language", &book.lang));
    cover(out.add_worksheet().set_name("Cover")?, book)?;
    contents(out.add_worksheet().set_name("Contents")?, book)?;
    notes(out.add_worksheet().set_name("Notes")?, book)?;
    for (number, sheet) in (1_usize..).zip(&book.sheets) {
        table(out.add_worksheet().set_name(&sheet.name)?, sheet, number)?;
    }
    Ok(out.save_to_buffer()?)
}

fn bold(points: f64) -> Format {
    Format::new().set_bold().set_font_size(points)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn cover(sheet: &mut Worksheet, book: &Book) -> Result<(), PressError> {
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, &book.title, &bold(16.0))?;
    for (row, paragraph) in (1_u32..).zip(&book.about) {
        sheet.write_string_with_format(row, 0, paragraph, &wrapped())?;
    }
    Ok(())
}

fn contents(sheet: &mut Worksheet, book: &Book) -> Result<(), PressError> {
    let rows =
        (1..).zip(&book.sheets).map(|(number, one)| [format!("Table {number}"), one.name.clone(), one.title.clone()]);
    listing(sheet, "Contents", "contents", ["Table", "Sheet", "What it holds"], rows)?;
    for (row, one) in (3..).zip(&book.sheets) {
        let target = format!("internal:'{}'!A1", one.name.replace('\'', "''"));
        sheet.write_url_with_text(row, 1, target.as_str(), &one.name)?;
    }
    Ok(())
}

fn notes(sheet: &mut Worksheet, book: &Book) -> Result<(), PressError> {
    let rows = book.notes.iter().map(|(shorthand, meaning)| [shorthand.clone(), meaning.clone()]);
    listing(sheet, "Notes and shorthand", "notes", ["Shorthand", "What it means"], rows)
}

/// A title and a marked table of texts.
fn listing<const N: usize>(
    sheet: &mut Worksheet,
    title: &str,
    name: &str,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), PressError> {
    sheet.write_string_with_format(0, 0, title, &bold(14.0))?;
    sheet.write_string(1, 0, "This worksheet contains one table.")?;
    let mut last = 2;
    for row in rows {
        last += 1;
        for (at, text) in (0_u16..).zip(row) {
            sheet.write_string_with_format(last, at, text, &wrapped())?;
        }
    }
    for at in (0_u16..).take(N) {
        sheet.set_column_width(at, if usize::from(at) + 1 == N { 90 } else { 22 })?;
    }
    mark(sheet, name, &headings.map(str::to_owned), (2, last))
}

/// Marks cells as a table, which is how a screen reader knows its headings.
fn mark(sheet: &mut Worksheet, name: &str, headings: &[String], (first, last): (u32, u32)) -> Result<(), PressError> {
    let columns: Vec<TableColumn> = headings.iter().map(|text| TableColumn::new().set_header(text)).collect();
    let width = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let marked = Table::new().set_name(name).set_style(TableStyle::None).set_autofilter(false).set_columns(&columns);
    sheet.add_table(first, 0, last.max(first + 1), width, &marked)?;
    for (at, text) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(first, at, text, &wrapped().set_bold())?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, one: &Sheet, number: usize) -> Result<(), PressError> {
    if one.rows.is_empty() {
        return Err(PressError::Empty(one.name.clone()));
    }
    sheet.write_string_with_format(0, 0, format!("Table {number}: {}", one.title), &bold(14.0))?;
    sheet.write_string(
        1,
        0,
        "This worksheet contains one table. The notes explain the shorthand in square brackets.",
    )?;
    sheet.write_string(2, 0, &one.source)?;
    for (at, column) in (0_u16..).zip(&one.columns) {
        sheet.set_column_width(at, column.width)?;
    }
    let formats = [0, 1, 2, 3].map(|places| Format::new().set_num_format(picture(places)).set_align(FormatAlign::Top));
    let mut last = TABLE_ROW;
    for row in &one.rows {
        last += 1;
        for ((at, cell), column) in (0_u16..).zip(row).zip(&one.columns) {
            match cell {
                Cell::Number(value, places) => {
                    let format = formats.get(usize::from(*places)).unwrap_or(&formats[3]);
                    sheet.write_number_with_format(last, at, *value, format)?;
                }
                Cell::Text(text) if text.is_empty() => {
                    let row = usize::try_from(last - TABLE_ROW).unwrap_or_default();
                    return Err(PressError::Blank { sheet: one.name.clone(), row, column: column.title.clone() });
                }
                Cell::Text(text) => drop(sheet.write_string_with_format(last, at, text, &wrapped())?),
                Cell::Shorthand(mark) => {
                    let end = Format::new().set_align(FormatAlign::Right).set_align(FormatAlign::Top);
                    sheet.write_string_with_format(last, at, *mark, &end)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(TABLE_ROW + 1, 1)?;
    let headings: Vec<String> = one.columns.iter().map(|column| column.title.clone()).collect();
    mark(sheet, &format!("table_{number}"), &headings, (TABLE_ROW, last))
}

fn picture(places: u8) -> String {
    if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(usize::from(places))) }
}

#[cfg(test)]
mod tests;
