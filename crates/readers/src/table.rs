// SPDX-License-Identifier: MIT OR Apache-2.0
//! A table of text: its headers, and its rows one after another.

use base::{AreaCode, Vintage};
use csv::{ReaderBuilder, StringRecord};

use crate::collect::Collector;
use crate::letters::has_no_width;
use crate::pattern::Pattern;
use crate::quotes::{Quotes, holds_another_row, quotes};

pub(crate) const EMPTY: &str = "The file is empty. Download it again, or save it again where it was made.";

/// A header that a pattern found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) index: usize,
    /// The year in the header, where the pattern catches one.
    pub(crate) year: Option<Vintage>,
}

/// The row of headers, each without spaces around it and notes after it, and the texts above it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers {
    names: Vec<String>,
    pub(crate) above: Vec<String>,
    separator: Option<&'static str>,
}

impl Headers {
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Self {
        let raw: Vec<String> = names.into_iter().collect();
        let marks = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
        let separator = match raw.as_slice() {
            [only] => marks.into_iter().find(|(mark, _)| only.contains(*mark)).map(|(_, name)| name),
            _ => None,
        };
        Self { names: raw.iter().map(|name| header(name)).collect(), above: Vec::new(), separator }
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().map(String::as_str).enumerate().filter(|(_, name)| !name.is_empty())
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
    pub(crate) const fn other_separator(&self) -> Option<&'static str> {
        self.separator
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
    text.trim_matches(|letter: char| letter.is_whitespace() || has_no_width(letter))
}

/// A header as patterns see it: in one line, and without the notes that statistical spreadsheets put after it, such as
/// `[note 2]`, `[p]` or `[r]`.
pub(crate) fn header(text: &str) -> String {
    let text = text.char_indices().nth(HEADER).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().map(tidy).filter(|word| !word.is_empty()).collect();
    loop {
        match words.as_slice() {
            [.., first, last] if first.eq_ignore_ascii_case("[note") && last.ends_with(']') => {
                words.truncate(words.len() - 2);
            }
            [_, .., last] if last.starts_with('[') && last.ends_with(']') && last.len() <= 9 => {
                words.truncate(words.len() - 1);
            }
            _ => return words.join(" "),
        }
    }
}

/// A row of data with the line it starts on.
pub(crate) struct Row<'a> {
    pub(crate) line: u64,
    cells: &'a StringRecord,
    /// What stands in cells that are empty.
    blanks: &'a [String],
}

impl Row<'_> {
    /// Words and nothing else, in fewer cells than there are headers: a note below a table, not a row of it.
    fn is_remark(&self, wide: usize) -> bool {
        let mut filled = self.cells.iter().map(tidy).filter(|cell| !cell.is_empty());
        // Three digits alone may be any number, such as a part of a telephone number.
        let is_code = |word: &str| word.len() > 3 && word.parse::<AreaCode>().is_ok();
        let is_figure = |cell: &str| cell.len() < 3 || cell.bytes().all(|byte| !byte.is_ascii_alphabetic());
        self.cells.iter().map(tidy).filter(|cell| !cell.is_empty()).count() < wide
            && filled.all(|cell| !is_figure(cell) && !cell.split(|it: char| !it.is_alphanumeric()).any(is_code))
    }

    /// Something stands beyond the last header.
    fn is_wider(&self, width: usize) -> bool {
        self.cells.len() > width && self.cells.iter().skip(width).any(|cell| !tidy(cell).is_empty())
    }

    /// What the row says, as far as a note may need it.
    fn words(&self) -> Vec<String> {
        let cells = self.cells.iter().take(20).map(tidy).filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.chars().take(4 * LETTERS).collect()).collect()
    }

    /// Cells, those beyond the headers too.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn cell(&self, index: usize) -> &str {
        let text = self.cells.get(index).map_or("", tidy);
        if self.blanks.iter().any(|blank| blank == text) { "" } else { text }
    }
}

/// Rows among which the headers are looked for: titles and notes may stand above them.
const FIRST: usize = 30;
/// A row below the first with more cells than these is no row of headers.
const WIDEST: usize = 5000;
/// No spreadsheet has more columns than these.
const CELLS: usize = 16_384;
/// A longer text is no header; so much of it is looked at.
const HEADER: usize = 1000;
/// Of lines above and below a table so many are repeated in a note, and so many letters of each.
const SAID: usize = 4;
const LETTERS: usize = 100;

/// The text of a table and its headers; the rows are read again each time they are asked for.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    text: &'a str,
    pub(crate) headers: Headers,
    /// The line of the headers, and the last line that may be data.
    first: u64,
    last: u64,
    /// The cells of lines above the headers and below the last row, for notes.
    above: Vec<Vec<String>>,
    below: Vec<Vec<String>>,
    /// Lines of rows with something beyond the last header, and whether they are left out.
    wider: Vec<u64>,
    narrow: bool,
    /// The text ends within its last row.
    cut: bool,
    blanks: Vec<String>,
}

/// A row that may hold the headers.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    line: u64,
    filled: usize,
    pub(crate) headers: Headers,
}

/// The first rows that are not blank, each with what would be the headers.
pub(crate) fn candidates(text: &str) -> Result<Vec<Candidate>, String> {
    let (mut out, mut above) = (Vec::new(), Vec::new());
    scan(text, |row| {
        let mut headers = Headers::new(row.cells.iter().map(ToOwned::to_owned));
        let filled = headers.iter().count();
        headers.above.clone_from(&above);
        above.push(in_short(&row.words()));
        if out.is_empty() || headers.len() <= WIDEST {
            out.push(Candidate { line: row.line, filled, headers });
        }
        out.len() < FIRST
    })?;
    if out.is_empty() { Err(EMPTY.to_owned()) } else { Ok(out) }
}

/// What a line says, in short.
fn in_short(words: &[String]) -> String {
    let said = words.join(" ");
    let more = if said.chars().count() > LETTERS { "…" } else { "" };
    said.chars().take(LETTERS).collect::<String>() + more
}

/// The row that a person would take for the headers: the first that is nearly as full as the fullest.
pub(crate) fn likeliest(candidates: &[Candidate]) -> usize {
    let fullest = candidates.iter().map(|it| it.filled).max().unwrap_or_default();
    candidates.iter().position(|it| it.filled * 2 > fullest).unwrap_or_default()
}

/// Whether every line holds one text and no more: a cover or a page of notes, no table.
pub(crate) fn is_prose(text: &str) -> bool {
    let mut prose = true;
    let read = scan(text, |row| {
        prose = row.cells.iter().filter(|cell| !tidy(cell).is_empty()).count() <= 1;
        prose
    });
    prose && read.is_ok()
}

/// Whether the lines are sentences, a list of words and what they mean, or the like: in a table most lines have as many
/// commas, or tabs, as the others.
pub(crate) fn is_running_text(text: &str) -> bool {
    const LINES: usize = 2000;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let most_alike = |mark: u8| {
        let mut often = std::collections::BTreeMap::<usize, usize>::new();
        for line in &lines {
            *often.entry(line.bytes().filter(|byte| *byte == mark).count()).or_default() += 1;
        }
        often.into_iter().filter(|(marks, _)| *marks > 0).map(|(_, lines)| lines).max().unwrap_or_default()
    };
    !lines.is_empty() && [b',', b'\t', b';'].into_iter().all(|mark| most_alike(mark) * 2 < lines.len().max(3))
}

impl<'a> Table<'a> {
    /// The table whose headers are in this row. Lines below its last row may be notes.
    pub(crate) fn below(text: &'a str, header: Candidate) -> Result<Self, String> {
        let (first, wide, width) = (header.line, header.filled, header.headers.len());
        let (mut last, mut above, mut below, mut wider) = (first, Vec::new(), Vec::new(), Vec::new());
        let mut cells = width;
        scan(text, |row| {
            if row.line < first {
                above.push(row.words());
            } else if row.line > first {
                if row.is_wider(width) {
                    wider.push(row.line);
                }
                cells = row.len();
                if row.is_remark(wide) {
                    if below.len() <= SAID {
                        below.push(row.words());
                    }
                } else {
                    last = row.line;
                    below.clear();
                }
            }
            true
        })?;
        let below_is_empty = below.is_empty();
        Ok(Self {
            text,
            headers: header.headers,
            first,
            last,
            above,
            below,
            wider,
            narrow: false,
            cut: cells < width && below_is_empty && !text.ends_with(['\n', '\r']),
            blanks: Vec::new(),
        })
    }

    /// Takes these words for empty cells, as the program that wrote the file did.
    pub(crate) fn read_as_blank(&mut self, words: &[String]) {
        self.blanks = words.to_vec();
    }

    /// Leaves out the rows with something beyond the last header, and a last row that was cut, and says so.
    pub(crate) fn leave_out_torn(&mut self, out: &mut Collector) {
        if self.cut {
            let why = "the file ends within this row, so its last figure may be cut; the row is left out: download the \
                       file again";
            out.reject(self.last, "the row", why);
            self.last -= 1;
        }
        for line in std::mem::take(&mut self.wider) {
            let why = "the row has more cells than there are headers, so its figures stand in the wrong columns; look for \
                       a comma too many, as in a number of thousands without quotation marks";
            out.reject(line, "the row", why);
        }
        self.narrow = true;
    }

    /// Every row below this one is data, whatever it looks like.
    pub(crate) fn whole(text: &'a str, header: Candidate) -> Self {
        let (above, below, wider) = (Vec::new(), Vec::new(), Vec::new());
        let (first, last) = (header.line, u64::MAX);
        Self {
            text,
            headers: header.headers,
            first,
            last,
            above,
            below,
            wider,
            narrow: false,
            cut: false,
            blanks: Vec::new(),
        }
    }

    /// A table that begins with its first row of data.
    pub(crate) fn headless(text: &'a str, headers: Headers) -> Self {
        let (above, below, wider) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            headers,
            first: 0,
            last: u64::MAX,
            above,
            below,
            wider,
            narrow: false,
            cut: false,
            blanks: Vec::new(),
        }
    }

    /// What the lines around the table say; they may say what the figures are about. They are no columns, so each is
    /// asked by itself whether it may be shown.
    pub(crate) fn remarks(&self, lent: bool, may_be_shown: impl Fn(&str) -> bool) -> Vec<String> {
        let line = |words: &Vec<String>| {
            if words.iter().all(|cell| may_be_shown(cell)) {
                in_short(words)
            } else {
                "(a line that may name a person)".to_owned()
            }
        };
        let said = |place: &str, lines: &[Vec<String>]| {
            if lent && !lines.is_empty() {
                return Some(format!("Lines {place} the table are no data, and are not repeated ({}).", lines.len()));
            }
            let more = if lines.len() > SAID { " …" } else { "" };
            let shown: Vec<String> = lines.iter().take(SAID).map(line).collect();
            (!lines.is_empty()).then(|| format!("Lines {place} the table are no data: {}{more}", shown.join(" | ")))
        };
        said("above", &self.above).into_iter().chain(said("below", &self.below)).collect()
    }

    /// Runs over the rows of data; returns how many there were. Rows that are blank throughout are passed over.
    pub(crate) fn each(&self, mut visit: impl FnMut(&Row<'_>)) -> Result<u64, String> {
        let mut count = 0_u64;
        scan(self.text, |row| {
            if row.line > self.last {
                return false;
            }
            if row.line > self.first {
                if !self.narrow || !row.is_wider(self.headers.len()) {
                    visit(&Row { line: row.line, cells: row.cells, blanks: &self.blanks });
                }
                count += 1;
            }
            true
        })?;
        Ok(count)
    }
}

fn scan(text: &str, mut visit: impl FnMut(&Row<'_>) -> bool) -> Result<(), String> {
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut cells = StringRecord::new();
    loop {
        let position = reader.position().clone();
        if !reader.read_record(&mut cells).map_err(|error| format!("It is not a table: {error}."))? {
            return Ok(());
        }
        if cells.len() > CELLS {
            let line = position.line() + blank_lines(bytes, position.byte());
            return Err(format!("Its line {line} has more than {CELLS} cells, which is no table. Ask for it in rows."));
        }
        if cells.iter().all(|cell| tidy(cell).is_empty()) {
            continue;
        }
        let line = position.line() + blank_lines(bytes, position.byte());
        refuse_torn(bytes, (position.byte(), reader.position().byte().min(length)), &cells, line)?;
        if !visit(&Row { line, cells: &cells, blanks: &[] }) {
            return Ok(());
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

/// A quotation mark in the wrong place makes one row of several, with the code of the first and figures of the last.
fn refuse_torn(bytes: &[u8], (from, to): (u64, u64), cells: &StringRecord, line: u64) -> Result<(), String> {
    let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
    let row = bytes.get(at(from)..at(to)).unwrap_or_default();
    let what = match quotes(row) {
        Quotes::Open => "is opened and never closed, so the rest of the file would be one cell",
        Quotes::Torn => "closes a cell and more text follows it before the next comma",
        Quotes::Good if cells.iter().any(holds_another_row) => {
            "is opened and closed in another row, so two rows would be one"
        }
        Quotes::Good => return Ok(()),
    };
    Err(format!("In the row of line {line} a quotation mark (\") {what}. Put that right and import it again."))
}
