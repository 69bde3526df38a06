// SPDX-License-Identifier: MIT OR Apache-2.0
//! Meaning of the numbers in a cell: days, shares in per cent, or just numbers (ECMA-376 part 1, 18.8.30).

use std::collections::BTreeMap;

use super::workbook::CellFormat;
use super::xml::{Piece, Pieces, attribute};

/// Reads what each format of cells shows, in the order in which cells name them.
pub(super) fn formats(text: &str) -> Result<Vec<CellFormat>, String> {
    let (mut own, mut out, mut inside) = (BTreeMap::<String, CellFormat>::new(), Vec::new(), false);
    let mut pieces = Pieces::new(text);
    loop {
        match pieces.next()? {
            Piece::Begin(element) => match element.local_name().into_inner() {
                "numFmt" => {
                    let id = attribute(&element, "numFmtId").unwrap_or_default();
                    own.insert(id, of_code(&attribute(&element, "formatCode").unwrap_or_default()));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id = attribute(&element, "numFmtId").unwrap_or_default();
                    out.push(own.get(&id).copied().unwrap_or_else(|| built_in(&id)));
                }
                _ => {}
            },
            Piece::End(name) if name == "cellXfs" => inside = false,
            Piece::Last => return Ok(out),
            _ => {}
        }
    }
}

fn built_in(id: &str) -> CellFormat {
    match id.parse::<u32>() {
        Ok(9 | 10) => CellFormat::PerCent,
        // 18 to 21 and 45 to 47 are times of a day.
        Ok(14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58) => CellFormat::Day,
        _ => CellFormat::AsIs,
    }
}

/// Letters in quotation marks, after a backslash and in brackets are shown or are colours; they mean nothing here.
fn of_code(code: &str) -> CellFormat {
    let (mut bare, mut quoted, mut bracket, mut skip) = (String::new(), false, false, false);
    for letter in code.chars() {
        match letter {
            _ if skip => skip = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => skip = true,
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            _ => bare.push(letter.to_ascii_lowercase()),
        }
    }
    if bare.contains('%') {
        return CellFormat::PerCent;
    }
    let bare = bare.replace("general", "");
    if bare.contains(['y', 'd']) || (bare.contains('m') && !bare.contains(['h', 's'])) {
        CellFormat::Day
    } else {
        CellFormat::AsIs
    }
}

#[cfg(test)]
mod tests {
    use super::{CellFormat, of_code};

    #[test]
    fn formats_as_people_write_them() {
        let table = [
            ("General", CellFormat::AsIs),
            ("#,##0.00", CellFormat::AsIs),
            ("0.0%", CellFormat::PerCent),
            ("dd/mm/yyyy", CellFormat::Day),
            ("mmm yy", CellFormat::Day),
            ("[$-809]d mmmm yyyy;@", CellFormat::Day),
            ("[Red]#,##0", CellFormat::AsIs),
            ("0\" days\"", CellFormat::AsIs),
            ("[h]:mm:ss", CellFormat::AsIs),
            ("0.00E+00", CellFormat::AsIs),
        ];
        for (code, shown) in table {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }
}
