// SPDX-License-Identifier: MIT OR Apache-2.0
//! One sheet as the text of a table: a line for each row, so that a line number is the row's number in the sheet.
//! Cells are taken one after another; the grid that they span is never made.

use quick_xml::events::BytesStart;

use super::workbook::{CellFormat, Workbook, WorkbookSheet};
use super::xml::{Piece, Pieces, attribute, is_on};
use crate::spelling::read_serial_day;

/// Columns of a sheet that are read; a cell further to the right is a slip of the keyboard.
const COLUMNS: u32 = 1024;
/// Rows of a sheet in any spreadsheet.
const ROWS: u32 = 1_048_576;
/// A sheet that is longer as text says the same words again and again.
const LONGEST: usize = 256 << 20;

/// A sheet's cells as a table, and what a person should know of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetText {
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// State of the reader.
#[derive(Default)]
struct State {
    out: String,
    row: u32,
    /// The last column written in this row, from 1.
    column: u32,
    hidden_rows: Vec<u32>,
    hidden_columns: bool,
    far: u64,
    per_cent: bool,
    formulas: u64,
}

/// A cell while it is read.
#[derive(Default)]
struct SheetCell {
    column: u32,
    kind: String,
    format: CellFormat,
    value: String,
    formula: bool,
}

pub(crate) fn read(workbook: &mut Workbook<'_>, sheet: &WorkbookSheet) -> Result<SheetText, String> {
    let xml = workbook.part(sheet)?;
    let mut pieces = Pieces::new(&xml);
    let mut state = State::default();
    let mut cell: Option<SheetCell> = None;
    let (mut inside, mut reading, mut whole) = (false, false, false);
    loop {
        match pieces.next()? {
            Piece::Begin(element) => match element.local_name().into_inner() {
                "row" => state.begin_row(&element)?,
                "c" => cell = Some(state.begin_cell(&element, workbook)?),
                "v" | "t" => inside = cell.is_some(),
                "f" => cell.iter_mut().for_each(|cell| cell.formula = true),
                "rPh" => reading = true,
                "col" => state.hidden_columns |= is_on(&element, "hidden"),
                _ => {}
            },
            Piece::Text(text) => {
                if let Some(cell) = cell.as_mut().filter(|_| inside && !reading) {
                    cell.value.push_str(&text);
                }
            }
            Piece::End(name) => match name.as_str() {
                "v" | "t" => inside = false,
                "rPh" => reading = false,
                "worksheet" => whole = true,
                "c" => {
                    if let Some(cell) = cell.take() {
                        state.end_cell(&cell, workbook)?;
                    }
                }
                _ => {}
            },
            Piece::Last if whole => return Ok(state.finish()),
            Piece::Last => return Err("It is cut short. Save it again as XLSX or as CSV.".to_owned()),
        }
    }
}

impl State {
    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let next = attribute(element, "r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
        if next <= self.row || next > ROWS {
            return Err("Its rows are not in order. Save it again as XLSX or as CSV.".to_owned());
        }
        for _ in self.row.max(1)..next {
            self.out.push('\n');
        }
        (self.row, self.column) = (next, 0);
        if is_on(element, "hidden") {
            self.hidden_rows.push(next);
        }
        Ok(())
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>, workbook: &Workbook<'_>) -> Result<SheetCell, String> {
        let column = match attribute(element, "r") {
            Some(place) => column_of(&place).ok_or("It has a cell in no column. Save it again as XLSX or as CSV.")?,
            None => self.column + 1,
        };
        if column <= self.column {
            return Err("Its cells are not in order. Save it again as XLSX or as CSV.".to_owned());
        }
        let format = attribute(element, "s").and_then(|at| at.parse::<usize>().ok());
        let format = format.and_then(|at| workbook.formats.get(at)).copied().unwrap_or_default();
        Ok(SheetCell { column, kind: attribute(element, "t").unwrap_or_default(), format, ..SheetCell::default() })
    }

    fn end_cell(&mut self, cell: &SheetCell, workbook: &Workbook<'_>) -> Result<(), String> {
        let mut shown = match cell.kind.as_str() {
            "s" => {
                let at = cell.value.trim().parse::<usize>().ok();
                let text = at.and_then(|at| workbook.shared.get(at));
                text.ok_or("A cell names a text that is not there. Save it again as XLSX or as CSV.")?.clone()
            }
            "str" | "inlineStr" | "e" | "d" => cell.value.clone(),
            "b" => if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            _ => self.number(cell, workbook.from_1904),
        };
        if shown.is_empty() && cell.formula && cell.kind.is_empty() {
            // Some programs write formulas without their results; that is no blank cell.
            "(a formula without its result)".clone_into(&mut shown);
        }
        self.formulas += u64::from(cell.formula && !cell.value.is_empty());
        if cell.column > COLUMNS {
            self.far += u64::from(!shown.trim().is_empty());
            return Ok(());
        }
        if shown.is_empty() {
            return Ok(());
        }
        for _ in self.column.max(1)..cell.column {
            self.out.push(',');
        }
        self.column = cell.column;
        write_cell(&mut self.out, &shown);
        if self.out.len() > LONGEST {
            return Err(format!("It would be more than {} MB of text. Save the sheet as CSV.", LONGEST >> 20));
        }
        Ok(())
    }

    /// Shows what a person sees in the cell, but for the rounding.
    fn number(&mut self, cell: &SheetCell, from_1904: bool) -> String {
        let text = cell.value.trim();
        let Ok(number) = text.parse::<f64>() else { return text.to_owned() };
        match cell.format {
            CellFormat::AsIs => text.to_owned(),
            CellFormat::Day => {
                read_serial_day(number, from_1904).map_or_else(|| text.to_owned(), |day| day.to_string())
            }
            CellFormat::PerCent => {
                self.per_cent = true;
                // Ten digits after the point are more than any publisher gives; the rest is binary dust.
                let shown = format!("{:.10}", number * 100.0);
                format!("{}%", shown.trim_end_matches('0').trim_end_matches('.'))
            }
        }
    }

    fn finish(self) -> SheetText {
        let mut notes = Vec::new();
        if !self.hidden_rows.is_empty() {
            let some: Vec<String> = self.hidden_rows.iter().take(10).map(u32::to_string).collect();
            let more = if self.hidden_rows.len() > 10 { ", …" } else { "" };
            notes.push(format!(
                "Rows that are hidden in the sheet are read like the others ({}): {}{more}.",
                self.hidden_rows.len(),
                some.join(", ")
            ));
        }
        if self.hidden_columns {
            notes.push("Columns that are hidden in the sheet are read like the others.".to_owned());
        }
        if self.far > 0 {
            notes.push(format!("Cells far to the right, beyond column {COLUMNS}, are passed over ({}).", self.far));
        }
        if self.formulas > 0 {
            notes.push(format!(
                "Cells with a formula are read with the result that was saved ({}); nothing is worked out again.",
                self.formulas
            ));
        }
        if self.per_cent {
            notes.push("Cells shown in per cent are read as the number before the % sign.".to_owned());
        }
        SheetText { text: self.out, notes }
    }
}

/// The column of `BC12`, from 1.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column =
        letters.take(4).fold(0_u32, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    (1..=16_384).contains(&column).then_some(column)
}

/// A line break within a cell would make two lines of a row.
fn write_cell(out: &mut String, shown: &str) {
    let quoted = shown.contains([',', '"']);
    if quoted {
        out.push('"');
    }
    for letter in shown.chars() {
        match letter {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '"' => out.push_str("\"\""),
            _ => out.push(letter),
        }
    }
    if quoted {
        out.push('"');
    }
}
