// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a number in a cell means: a day, a share in per cent, or just a number (ECMA-376 part 1, 18.8.30).

use std::collections::BTreeMap;

use base::Day;

use super::workbook::Shown;
use super::xml::{Piece, Pieces, attribute};

/// What each format of cells shows, in the order in which cells name them.
pub(super) fn formats(text: &str) -> Result<Vec<Shown>, String> {
    let (mut own, mut out, mut inside) = (BTreeMap::<String, Shown>::new(), Vec::new(), false);
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

fn built_in(id: &str) -> Shown {
    match id.parse::<u32>() {
        Ok(9 | 10) => Shown::PerCent,
        // 18 to 21 and 45 to 47 are times of a day.
        Ok(14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58) => Shown::Day,
        _ => Shown::AsIs,
    }
}

/// Letters in quotation marks, after a backslash and in brackets are shown or are colours; they mean nothing here.
fn of_code(code: &str) -> Shown {
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
        return Shown::PerCent;
    }
    let bare = bare.replace("general", "");
    if bare.contains(['y', 'd']) || (bare.contains('m') && !bare.contains(['h', 's'])) {
        Shown::Day
    } else {
        Shown::AsIs
    }
}

/// The day of a serial number. The first is 1 January 1900, or 1904; there was no 29 February 1900, though serial 60
/// says so.
pub(crate) fn day(serial: f64, from_1904: bool) -> Option<Day> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be in range; the fraction is the time of the day")]
    let serial = serial as i32;
    let first = if from_1904 { Day::new(1904, 1, 1)? } else { Day::new(1899, 12, if serial < 60 { 31 } else { 30 })? };
    if serial == 60 && !from_1904 { None } else { first.plus_days(serial) }
}

#[cfg(test)]
mod tests {
    use super::{Shown, day, of_code};

    #[test]
    fn formats_as_people_write_them() {
        let table = [
            ("General", Shown::AsIs),
            ("#,##0.00", Shown::AsIs),
            ("0.0%", Shown::PerCent),
            ("dd/mm/yyyy", Shown::Day),
            ("mmm yy", Shown::Day),
            ("[$-809]d mmmm yyyy;@", Shown::Day),
            ("[Red]#,##0", Shown::AsIs),
            ("0\" days\"", Shown::AsIs),
            ("[h]:mm:ss", Shown::AsIs),
            ("0.00E+00", Shown::AsIs),
        ];
        for (code, shown) in table {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }

    #[test]
    fn days_by_their_number() {
        let said = |serial: f64, from_1904: bool| day(serial, from_1904).map(|day| day.to_string());
        assert_eq!(said(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(said(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(said(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(said(44_276.5, false).as_deref(), Some("2021-03-21"));
        assert_eq!(said(42_814.0, true).as_deref(), Some("2021-03-21"));
        for bad in [0.5, 60.0, -3.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(said(bad, false), None, "{bad}");
        }
    }
}
