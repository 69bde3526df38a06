// SPDX-License-Identifier: MIT OR Apache-2.0
//! A table of text: its headers, and its rows one after another.

use base::Vintage;
use csv::{ReaderBuilder, StringRecord};

use crate::pattern::Pattern;

/// A header that a pattern found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) index: usize,
    /// The year in the header, where the pattern catches one.
    pub(crate) year: Option<Vintage>,
}

/// The first row that is not blank, each header trimmed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers(Vec<String>);

impl Headers {
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().map(|name| tidy(&name).to_owned()).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn name(&self, index: usize) -> &str {
        self.0.get(index).map_or("", String::as_str)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().map(String::as_str).enumerate().filter(|(_, name)| !name.is_empty())
    }

    /// Every header that the pattern matches, in the order of the file.
    pub(crate) fn all(&self, pattern: &Pattern) -> Vec<Found> {
        let fits = self.iter().filter(|(_, name)| pattern.matches(name));
        fits.map(|(index, name)| Found { index, year: pattern.year(name) }).collect()
    }

    /// The header that the pattern matches; of several the one with the latest year, then the first by name,
    /// so that the order of columns does not matter.
    pub(crate) fn find(&self, pattern: &Pattern) -> Option<Found> {
        self.all(pattern).into_iter().min_by(|left, right| {
            (right.year.cmp(&left.year)).then_with(|| self.name(left.index).cmp(self.name(right.index)))
        })
    }

    /// What separates the cells where it is not the comma: all headers seem to be one then.
    pub(crate) fn other_separator(&self) -> Option<&'static str> {
        let [only] = self.0.as_slice() else { return None };
        let marks = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
        marks.into_iter().find(|(mark, _)| only.contains(*mark)).map(|(_, name)| name)
    }

    /// Headers that stand twice, for a note.
    pub(crate) fn twice(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.iter().map(|(_, name)| name).collect();
        names.sort_unstable();
        let mut twice: Vec<&str> =
            names.iter().zip(names.iter().skip(1)).filter(|(one, other)| one == other).map(|(one, _)| *one).collect();
        twice.dedup();
        twice
    }
}

/// Spaces of every kind and stray byte order marks off both ends.
pub(crate) fn tidy(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'))
}

/// A row of data with the line it starts on.
pub(crate) struct Row<'a> {
    pub(crate) line: u64,
    cells: &'a StringRecord,
}

impl Row<'_> {
    pub(crate) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", tidy)
    }
}

/// The text of a table and its headers; the rows are read again each time they are asked for.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    text: &'a str,
    pub(crate) headers: Headers,
}

impl<'a> Table<'a> {
    pub(crate) fn open(text: &'a str) -> Result<Self, String> {
        let mut table = Self { text, headers: Headers::default() };
        let mut headers = None;
        table.scan(|row| {
            headers = Some(row.cells.iter().map(ToOwned::to_owned).collect::<Vec<_>>());
            false
        })?;
        table.headers = Headers::new(headers.ok_or("The file is empty.")?);
        Ok(table)
    }

    /// Runs over the rows of data; returns how many there were. Rows that are blank throughout are passed over.
    pub(crate) fn each(&self, mut visit: impl FnMut(&Row<'_>)) -> Result<u64, String> {
        let mut count = 0_u64;
        self.scan(|row| {
            if count > 0 {
                visit(row);
            }
            count += 1;
            true
        })?;
        Ok(count.saturating_sub(1))
    }

    fn scan(&self, mut visit: impl FnMut(&Row<'_>) -> bool) -> Result<(), String> {
        let bytes = self.text.as_bytes();
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut cells = StringRecord::new();
        loop {
            let position = reader.position().clone();
            if !reader.read_record(&mut cells).map_err(|error| format!("It is not a table: {error}."))? {
                return Ok(());
            }
            if cells.iter().all(|cell| tidy(cell).is_empty()) {
                continue;
            }
            let line = position.line() + blank_lines(bytes, position.byte());
            if reader.position().byte() >= length && quote_is_open(bytes, position.byte()) {
                return Err(format!(
                    "A quotation mark (\") is opened in the row of line {line} and never closed, so the rest of the file \
                     would be one cell. Put that right and import it again."
                ));
            }
            if !visit(&Row { line, cells: &cells }) {
                return Ok(());
            }
        }
    }
}

/// The reader passes over empty lines without a word; the line number must not.
fn blank_lines(bytes: &[u8], from: u64) -> u64 {
    let start = usize::try_from(from).unwrap_or(usize::MAX);
    let rest = bytes.get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    u64::try_from(blank).unwrap_or(0)
}

/// Whether the last row ends inside a cell in quotation marks.
fn quote_is_open(bytes: &[u8], from: u64) -> bool {
    let start = usize::try_from(from).unwrap_or(usize::MAX);
    // A mark within a cell that does not begin with one is a letter like others; a doubled one opens and closes.
    let (mut open, mut at_start) = (false, true);
    let mut quoted = false;
    for byte in bytes.get(start..).unwrap_or_default() {
        match byte {
            b'"' if at_start || quoted => {
                open = !open;
                quoted = true;
                at_start = false;
            }
            b',' | b'\r' | b'\n' if !open => {
                at_start = true;
                quoted = false;
            }
            _ => at_start = false,
        }
    }
    open
}
