// SPDX-License-Identifier: MIT OR Apache-2.0
//! Headers of a table, as patterns see them.

use base::Vintage;

use crate::letters::has_no_width;
use crate::pattern::Pattern;

/// A longer text is no header; so much of it is looked at.
const HEADER: usize = 1000;

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
        Self { names: raw.iter().map(|name| clean_header(name)).collect(), above: Vec::new(), separator }
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

    /// The mark between cells where it is not the comma: all headers seem to be one then.
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
pub(crate) fn clean_header(text: &str) -> String {
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
