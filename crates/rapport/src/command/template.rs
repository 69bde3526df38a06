// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport template`: blank sheets for a council's own counts. Their words are data, in `data/templates`.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use evidence::catalogue::{Catalogue, Indicator};
use readers::Profiles;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use serde::Deserialize;

use super::{CommandError, ExitStatus};

/// The profile that reads the sheet.
const PROFILE: &str = "local-counts";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    sheets: [String; 3],
    rows: u32,
    states: Vec<String>,
    columns: Vec<Column>,
    indicator_columns: Vec<String>,
    help: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    name: String,
    width: u16,
    #[serde(default)]
    offers: String,
    #[serde(default)]
    number: bool,
}

/// Writes the blank sheet: a workbook where the name ends in .xlsx, else a table with the same columns.
pub(super) fn write(catalogue: &Catalogue, path: &Path, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let ending = path.extension().map(OsStr::to_ascii_lowercase);
    let bytes = match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("xlsx") => local_counts_workbook(catalogue, &[])?,
        Some("csv") => local_counts_csv(&[])?,
        _ => return Err(format!("{}: end the name in .xlsx or .csv", path.display()).into()),
    };
    // Somebody's filled-in sheet must not be lost to a blank one.
    super::file::create(path, &bytes).map_err(|why| format!("cannot write {}: {why}", path.display()))?;
    writeln!(out, "{}: one row for each count. Indicators:", path.display())?;
    for indicator in counted(catalogue) {
        let of = if indicator.of.is_empty() { String::new() } else { format!(", of {}", indicator.of) };
        writeln!(out, "  {}: {}{of}", indicator.code, indicator.what)?;
    }
    writeln!(out, "Fill it in, then: rapport import {} --dry-run", path.display())?;
    Ok(ExitStatus::Done)
}

fn template() -> Result<Template, toml::de::Error> {
    toml::from_str(include_str!("../../../../data/templates/local-counts.toml"))
}

/// The indicators that the profile takes, in the order of the catalogue.
fn counted(catalogue: &Catalogue) -> Vec<&Indicator> {
    let profiles = Profiles::shipped();
    let codes = profiles.get(PROFILE).map(readers::Profile::indicators).unwrap_or_default();
    catalogue.all().filter(|indicator| codes.contains(&indicator.code.as_str())).collect()
}

/// The sheet as a table of text, with these rows filled in.
pub fn local_counts_csv(rows: &[Vec<&str>]) -> Result<Vec<u8>, CommandError> {
    let template = template()?;
    let heading: Vec<&str> = template.columns.iter().map(|column| column.name.as_str()).collect();
    let mut sheet = crate::demo::Sheet::new(true, heading);
    for row in rows {
        sheet.row(row);
    }
    Ok(sheet.file("").1)
}

/// The sheet as a workbook: counts with lists to choose from, the indicators, and a page of help. The same bytes each time.
pub fn local_counts_workbook(catalogue: &Catalogue, rows: &[Vec<&str>]) -> Result<Vec<u8>, CommandError> {
    let template = template()?;
    let indicators = counted(catalogue);
    let mut book = Workbook::new();
    // The time of writing would make every copy different.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let [counts, list, help] = &template.sheets;
    counts_sheet(book.add_worksheet().set_name(counts)?, &template, &indicators, rows)?;
    indicators_sheet(book.add_worksheet().set_name(list)?, &template, &indicators)?;
    help_sheet(book.add_worksheet().set_name(help)?, &template)?;
    Ok(book.save_to_buffer()?)
}

fn heading() -> Format {
    Format::new().set_bold().set_background_color(0x00e3_f0ee).set_align(FormatAlign::Top).set_text_wrap()
}

fn counts_sheet(
    sheet: &mut Worksheet,
    template: &Template,
    indicators: &[&Indicator],
    rows: &[Vec<&str>],
) -> Result<(), XlsxError> {
    // Text, so that a spreadsheet does not turn months and codes into something else.
    let text = Format::new().set_num_format("@");
    for (at, column) in (0_u16..).zip(&template.columns) {
        sheet.set_column_width(at, column.width)?;
        if !column.number {
            sheet.set_column_format(at, &text)?;
        }
        sheet.write_string_with_format(0, at, &column.name, &heading())?;
        let choice = match column.offers.as_str() {
            "indicators" => {
                let range = format!("='{}'!$A$2:$A${}", template.sheets[1], indicators.len() + 1);
                DataValidation::new().allow_list_formula(Formula::new(range))
            }
            "states" => DataValidation::new().allow_list_strings(&template.states)?,
            _ => continue,
        };
        sheet.add_data_validation(1, at, template.rows, at, &choice)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for ((at, cell), column) in (0_u16..).zip(row).zip(&template.columns) {
            match cell.parse::<f64>() {
                Ok(number) if column.number => sheet.write_number(line, at, number)?,
                _ if cell.is_empty() => continue,
                _ => sheet.write_string(line, at, *cell)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn indicators_sheet(sheet: &mut Worksheet, template: &Template, indicators: &[&Indicator]) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, name) in (0_u16..).zip(&template.indicator_columns) {
        sheet.set_column_width(at, if at == 3 { 14 } else { 44 })?;
        sheet.write_string_with_format(0, at, name, &heading())?;
    }
    for (line, one) in (1_u32..).zip(indicators) {
        // The reader takes what stands before the colon.
        let shown = [
            format!("{}: {}", one.code, one.name),
            one.what.clone(),
            one.of.clone(),
            one.unit.to_string(),
            one.caveats.join(" "),
        ];
        for (at, cell) in (0_u16..).zip(shown) {
            sheet.write_string_with_format(line, at, cell, &wrap)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn help_sheet(sheet: &mut Worksheet, template: &Template) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 100)?;
    let wrap = Format::new().set_text_wrap();
    for (line, paragraph) in (0_u32..).zip(&template.help) {
        let format = if paragraph.ends_with(':') { wrap.clone().set_bold() } else { wrap.clone() };
        sheet.write_string_with_format(line, 0, paragraph, &format)?;
    }
    Ok(())
}
