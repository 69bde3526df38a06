// SPDX-License-Identifier: MIT OR Apache-2.0
//! A workbook or a table as plain rows, for a list that people keep in Rapport: no figures, no places, no profile.

use serde::{Deserialize, Serialize};

use crate::bytes::{self, FileContent};
use crate::container::{is_document, read_visible_sheets};
use crate::table::read_cells;
use records::Refusal;

/// So many rows are read of a file: each is held against the list, which takes as long as both are.
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 200;

/// The rows of one sheet, or of a file that is one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainSheet {
    /// Empty for a file that is one table.
    pub name: String,
    /// Rows that are not blank throughout, each with its number in the sheet, from 1.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Reads every sheet that is not hidden, or the one table that the file is.
///
/// # Errors
/// A refusal that says why the file cannot be read, and what to do.
pub fn read_plain_rows(file_name: &str, bytes: &[u8]) -> Result<Vec<PlainSheet>, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let texts = if is_document(bytes) {
        read_visible_sheets(bytes).map_err(unreadable)?
    } else if bytes.starts_with(b"PK") {
        return Err(unreadable("It is an archive. Unpack it and bring the file that holds the list.".to_owned()));
    } else {
        match bytes::open(file_name, bytes).map_err(unreadable)? {
            FileContent::Text(text) => vec![(String::new(), text.text.into_owned())],
            FileContent::Json(_) | FileContent::Twin => {
                return Err(unreadable("It is no table. Save the list as XLSX or as CSV and bring that.".to_owned()));
            }
        }
    };
    texts.into_iter().map(|(name, text)| plain_sheet(name, &text).map_err(unreadable)).collect()
}

fn plain_sheet(name: String, text: &str) -> Result<PlainSheet, String> {
    let rows = read_cells(text, MOST_ROWS + 1)?;
    if rows.len() > MOST_ROWS {
        return Err(format!("It has more than {MOST_ROWS} rows. Divide it and bring one part after another."));
    }
    if rows.iter().any(|(_, cells)| cells.len() > MOST_COLUMNS) {
        return Err(format!("It has more than {MOST_COLUMNS} columns. Keep those of the list and bring it again."));
    }
    Ok(PlainSheet { name, rows })
}

#[cfg(test)]
mod tests {
    use super::{PlainSheet, read_plain_rows};

    #[test]
    fn a_table_gives_its_rows_with_their_numbers() {
        let read = read_plain_rows("a.csv", "Name,Kind\r\n\r\n North  Hub ,\"Family, hub\"\n,\n".as_bytes());
        let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        let rows = vec![row(1, ["Name", "Kind"]), row(3, ["North  Hub", "Family, hub"])];
        assert_eq!(read, Ok(vec![PlainSheet { name: String::new(), rows }]));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for bytes in [&b"PK\x03\x04archive"[..], b"{\"a\": 1}", b"", b"a\n\"b", b"\x89PNG\r\n\x1a\n\0\0"] {
            assert!(read_plain_rows("a.csv", bytes).is_err(), "{bytes:?}");
        }
        let long = "x\n".repeat(2_001);
        assert!(read_plain_rows("a.csv", long.as_bytes()).is_err_and(|refusal| refusal.to_string().contains("2000")));
        let wide = ",".repeat(200) + "x\n";
        assert!(read_plain_rows("a.csv", wide.as_bytes()).is_err());
    }
}
