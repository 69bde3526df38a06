// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells the columns of a table that hold figures from those that split them, by what stands in them: a column of
//! figures stays one whatever share of its cells is a mark that nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use super::Work;
use crate::cell::{CellValue, beside};
use crate::description::Description;
use crate::place::Places;
use crate::profile::OthersSpec;
use crate::table::{DataRow, Headers};

/// A column of figures has few marks, and short ones.
const MARKS: usize = 12;
const LETTERS: usize = 20;
/// Different numbers that are told apart in a column.
const VALUES: usize = 1000;
/// One row in so many may be about the same as another without the table being split by a further column.
const REPEATS: usize = 20;

/// Contents of the columns.
pub(super) struct Kinds {
    /// Numbers and marks.
    pub(super) numeric: BTreeSet<usize>,
    /// Nothing but blanks and marks: figures of which none is shown, so nothing that could split the rows.
    pub(super) bare: BTreeSet<usize>,
    /// Quantities that are no numbers, such as hours and minutes, with one of them.
    pub(super) unread: BTreeMap<usize, String>,
}

impl Kinds {
    /// The maker of the file knows better which columns are figures than the look of them.
    pub(super) fn correct_by(&mut self, headers: &Headers, described: Option<&Description>) {
        for (index, header) in headers.iter() {
            if let Some(column) = described.and_then(|it| it.column(header)) {
                self.correct(index, column.splits);
            }
        }
    }

    fn correct(&mut self, index: usize, splits: bool) {
        self.bare.remove(&index);
        self.unread.remove(&index);
        if splits {
            self.numeric.remove(&index);
        } else {
            self.numeric.insert(index);
        }
    }
}

/// Contents of one column.
#[derive(Debug, Default)]
struct Seen {
    numbers: u64,
    fractions: u64,
    values: BTreeSet<u64>,
    /// Cells that are neither numbers nor known marks, and the words in them.
    odd: u64,
    words: BTreeSet<String>,
    quantities: u64,
    quantity: Option<String>,
}

/// Judges by the cells alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Figures,
    Nothing,
    Quantities,
    Splits,
    /// Whole numbers and a few short words: marks that nobody knows, or an age and “Unknown”.
    Either,
}

impl Seen {
    fn look(&mut self, text: &str, read: &Result<CellValue, String>) {
        match read {
            Ok(CellValue::Number(number) | CellValue::Careful(number)) => {
                self.numbers += 1;
                self.fractions += u64::from(number.fract() != 0.0);
                if self.values.len() < VALUES {
                    self.values.insert(number.to_bits());
                }
            }
            Ok(CellValue::Blank | CellValue::Mark(_)) => {}
            // A mark that nobody knows, or a blank in its middle, makes it no word.
            Err(_) if is_like_a_number(text) && !is_band(text) => self.numbers += 1,
            Err(_) => {
                self.odd += 1;
                if self.words.len() <= MARKS {
                    self.words.insert(text.to_lowercase());
                }
                if is_quantity(text) {
                    self.quantities += 1;
                    self.quantity.get_or_insert_with(|| text.to_owned());
                }
            }
        }
    }

    fn says(&self, header: &str, spec: &OthersSpec) -> Says {
        let is_all = |word: &String| spec.all_words.iter().any(|all| all.eq_ignore_ascii_case(word));
        let many = self.words.len() > MARKS || self.words.iter().any(|word| word.chars().count() > LETTERS);
        match (self.numbers, self.odd) {
            (0, 0) => Says::Nothing,
            (0, odd) if self.quantities * 2 > odd => Says::Quantities,
            (0, _) => Says::Splits,
            (_, 0) => Says::Figures,
            (_, odd) if self.fractions > 0 && (self.fractions >= odd || !many) => Says::Figures,
            (numbers, odd) if many && numbers < odd => Says::Splits,
            _ if spec.splits.as_ref().is_some_and(|it| it.matches(header)) => Says::Splits,
            _ if self.words.iter().any(|word| is_all(word) || is_band(word)) => Says::Splits,
            _ => Says::Either,
        }
    }
}

/// A part of a scale, as ages are: `0 to 4`, `16-17`, `85+`, `under 5`.
fn is_band(text: &str) -> bool {
    let digits = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let two = ["-", "\u{2013}", " to "].into_iter().filter_map(|between| text.split_once(between));
    let words = ["under ", "over ", "aged ", "less than ", "more than "];
    two.into_iter().any(|(first, last)| digits(first) && digits(last))
        || text.strip_suffix('+').is_some_and(digits)
        || words.into_iter().any(|word| text.to_lowercase().starts_with(word))
}

/// A number with something beside it, or with blanks in it: `12*`, `5 [q]`, `1 296`.
fn is_like_a_number(text: &str) -> bool {
    let bare = beside(text).0.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    bare.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        && bare.bytes().any(|byte| byte.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'-'))
}

/// Hours and minutes, money: `00:10`, `1:02:33`, `£1,200`.
fn is_quantity(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split(':').collect();
    let is_time = (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part));
    let money = text.strip_prefix(['£', '$', '€']).map(str::trim);
    let is_money = money.is_some_and(|it| it.starts_with(|first: char| first.is_ascii_digit()));
    is_time || is_money
}

/// Looks through the table for the columns that nothing else reads.
pub(super) fn tell_kinds(work: &Work<'_>, places: &Places<'_>, used: &BTreeSet<usize>) -> Result<Kinds, String> {
    let (table, marks) = (work.table, &work.profile.marks);
    let mut seen: Vec<Seen> = (0..table.headers.len()).map(|_| Seen::default()).collect();
    table.each(|row| {
        for (index, column) in seen.iter_mut().enumerate() {
            let text = row.cell(index);
            column.look(text, &marks.read(text));
        }
    })?;
    let mut found = Kinds { numeric: BTreeSet::new(), bare: BTreeSet::new(), unread: BTreeMap::new() };
    let (mut splits, mut either) = (used.clone(), Vec::new());
    for (index, header) in table.headers.iter().filter(|(index, _)| !used.contains(index)) {
        let Some(spec) = work.profile.spec.others.iter().find(|spec| spec.takes(header)) else { continue };
        match seen[index].says(header, spec) {
            Says::Figures => drop(found.numeric.insert(index)),
            Says::Nothing => drop(found.bare.insert(index)),
            Says::Quantities => drop(found.unread.insert(index, seen[index].quantity.clone().unwrap_or_default())),
            Says::Splits => drop(splits.insert(index)),
            Says::Either => either.push((seen[index].values.len(), header, index)),
        }
    }
    // A column that splits the rows has fewer values than one of counts.
    either.sort_unstable();
    for (_, _, index) in either {
        if repeats(work, places, &splits)? {
            splits.insert(index);
        } else {
            found.numeric.insert(index);
        }
    }
    Ok(found)
}

/// Tells whether rows say several things of the same, so that a further column must tell them apart.
fn repeats(work: &Work<'_>, places: &Places<'_>, columns: &BTreeSet<usize>) -> Result<bool, String> {
    let (mut keys, mut rows) = (BTreeSet::new(), 0_usize);
    let key = |row: &DataRow<'_>| columns.iter().map(|column| row.cell(*column)).collect::<Vec<_>>().join("\u{1f}");
    work.table.each(|row| {
        if places.keeps(row) {
            rows += 1;
            keys.insert(key(row));
        }
    })?;
    Ok((rows - keys.len()) * REPEATS > rows)
}
