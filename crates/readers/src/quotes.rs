// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quotation marks around the cells of a row (RFC 4180): whether they are closed where a cell ends. A reader that is
//! lenient with them makes one row of several without a word.

use base::AreaCode;

/// State of the marks of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quotes {
    Good,
    /// The row ends inside a cell.
    Open,
    /// Text follows a mark that closes a cell.
    Torn,
}

/// Position of the reader in a row.
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a mark, which closes the cell unless it is doubled.
    Mark,
    /// Behind the mark and spaces, which stand in some files.
    Closed,
}

/// Looks at the bytes of one row, or of blank lines and the row below them.
pub(crate) fn judge_quotes(row: &[u8]) -> Quotes {
    if !row.contains(&b'"') {
        return Quotes::Good;
    }
    let mut at = At::Start;
    for byte in row {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Mark,
            (At::Quoted, _) | (At::Start | At::Mark, b'"') => At::Quoted,
            (At::Start | At::Plain | At::Mark | At::Closed, b',' | b'\r' | b'\n') => At::Start,
            // A mark within a cell that does not begin with one is a letter like others.
            (At::Start | At::Plain, _) => At::Plain,
            (At::Mark | At::Closed, b' ' | b'\t') => At::Closed,
            (At::Mark | At::Closed, _) => return Quotes::Torn,
        };
    }
    if matches!(at, At::Quoted) { Quotes::Open } else { Quotes::Good }
}

/// Tells whether a line within the cell looks like a row of a table: cells with commas between, one of them a code.
pub(crate) fn holds_another_row(cell: &str) -> bool {
    let is_code = |part: &str| part.trim().len() == 9 && part.trim().parse::<AreaCode>().is_ok();
    let is_row = |line: &str| line.contains(',') && line.split(',').any(is_code);
    cell.contains('\n') && cell.lines().skip(1).any(is_row)
}

#[cfg(test)]
mod tests {
    use super::{Quotes, holds_another_row, judge_quotes};

    #[test]
    fn marks_close_where_a_cell_ends() {
        for (row, expected) in [
            ("a,b\n", Quotes::Good),
            ("\"a, b\",\"\",\"say \"\"so\"\"\"\r\n", Quotes::Good),
            ("\n\"a\" ,b\n", Quotes::Good),
            ("5\" pipe,\"two\nlines\"\n", Quotes::Good),
            ("\"\"\n", Quotes::Good),
            ("a,\"b\n", Quotes::Open),
            ("a,\"b\"\"\n", Quotes::Open),
            ("\"a,b\nc,\"d e\"", Quotes::Torn),
            ("\"a\" b,c", Quotes::Torn),
        ] {
            assert_eq!(judge_quotes(row.as_bytes()), expected, "{row}");
        }
        assert!(holds_another_row("North,1\nX05000002,South"));
        for cell in ["North", "North\nward", "North\nsee X05000002, too", "X05000002,1\nNorth"] {
            assert!(!holds_another_row(cell), "{cell}");
        }
    }
}
