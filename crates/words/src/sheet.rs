// SPDX-License-Identifier: MIT OR Apache-2.0
//! CSV that a spreadsheet opens as data and never as a formula.

/// Writes a sheet: one heading row, then the rows. Lines end as the standard says, with CR and LF.
pub fn csv(heading: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    out.write_record(heading.iter().map(|cell| harmless(cell)))?;
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    out.into_inner().map_err(|stopped| csv::Error::from(stopped.into_error()))
}

/// A spreadsheet runs a cell that starts like a formula; an apostrophe makes it text. Numbers are left as they are.
fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A plain decimal with an optional sign and power of ten.
fn is_number(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E')) && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn formulas_become_text_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+2", "'=1+2"),
            ("@cmd", "'@cmd"),
            ("+44 20", "'+44 20"),
            ("-", "'-"),
            ("-inf", "'-inf"),
            ("-0.18", "-0.18"),
            ("+3", "+3"),
            ("-1e5", "-1e5"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("a,b \"c\"", "\"a,b \"\"c\"\"\""),
            ("Ilkley", "Ilkley"),
            ("=HYPERLINK(\"http://example.org\",\"x\")", "\"'=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\""),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("\n=1+1", "\"'\n=1+1\""),
            ("'=1+1", "'=1+1"),
            ("1+1", "1+1"),
            ("a\n=1+1", "\"a\n=1+1\""),
        ] {
            let bytes = csv(&["h".into()], &[vec![cell.into()]]).expect("a sheet");
            assert_eq!(String::from_utf8_lossy(&bytes), format!("h\r\n{written}\r\n"), "{cell:?}");
        }
    }
}
