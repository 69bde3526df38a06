// SPDX-License-Identifier: MIT OR Apache-2.0
//! A list that people keep, as a workbook to fill in: its rows on the first sheet, with what there is to choose from in each
//! column, and a page of help. The same content gives the same bytes.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use crate::PressError;

/// The list and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListBook {
    /// The names of the three sheets, at most 31 characters each: the list, what there is to choose from, help.
    pub sheets: [String; 3],
    pub columns: Vec<ListBookColumn>,
    pub rows: Vec<Vec<String>>,
    /// Paragraphs of the page of help.
    pub help: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListBookColumn {
    pub title: String,
    /// Words that may stand in it; none where any may.
    pub choices: Vec<String>,
}

/// Rows beyond the last one are made ready so that people may add some.
const READY: u32 = 2000;

/// Writes the workbook.
///
/// # Errors
/// Where a sheet cannot have its name, or there are more rows than a sheet has.
pub fn list_book(book: &ListBook) -> Result<Vec<u8>, PressError> {
    let mut out = Workbook::new();
    // The time of writing would make every copy different.
    out.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let [list, choices, help] = &book.sheets;
    list_sheet(out.add_worksheet().set_name(list)?, book)?;
    choices_sheet(out.add_worksheet().set_name(choices)?, book)?;
    help_sheet(out.add_worksheet().set_name(help)?, book)?;
    Ok(out.save_to_buffer()?)
}

fn heading() -> Format {
    Format::new().set_bold().set_background_color(0x00e3_f0ee).set_align(FormatAlign::Top).set_text_wrap()
}

fn list_sheet(sheet: &mut Worksheet, book: &ListBook) -> Result<(), XlsxError> {
    // Text, so that a spreadsheet does not turn telephone numbers and days into something else.
    let text = Format::new().set_num_format("@");
    let rows = u32::try_from(book.rows.len()).unwrap_or(u32::MAX);
    for (at, column) in (0_u16..).zip(&book.columns) {
        sheet.set_column_width(at, 28)?;
        sheet.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, &column.title, &heading())?;
        if !column.choices.is_empty() {
            let letters = rust_xlsxwriter::utility::column_number_to_name(at);
            let range = format!("='{}'!${letters}$2:${letters}${}", book.sheets[1], column.choices.len() + 1);
            let choice = DataValidation::new().allow_list_formula(Formula::new(range));
            sheet.add_data_validation(1, at, rows.saturating_add(READY), at, &choice)?;
        }
    }
    for (line, row) in (1_u32..).zip(&book.rows) {
        for (at, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(line, at, cell, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Each column's choices stand below its title, in the same column as on the first sheet.
fn choices_sheet(sheet: &mut Worksheet, book: &ListBook) -> Result<(), XlsxError> {
    for (at, column) in (0_u16..).zip(&book.columns).filter(|(_, column)| !column.choices.is_empty()) {
        sheet.set_column_width(at, 36)?;
        sheet.write_string_with_format(0, at, &column.title, &heading())?;
        for (line, choice) in (1_u32..).zip(&column.choices) {
            sheet.write_string(line, at, choice)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn help_sheet(sheet: &mut Worksheet, book: &ListBook) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 100)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (line, paragraph) in (0_u32..).zip(&book.help) {
        sheet.write_string_with_format(line, 0, paragraph, &wrap)?;
    }
    Ok(())
}
