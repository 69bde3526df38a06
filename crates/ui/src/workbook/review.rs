// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what each row of a file would change, by the rules of the form: nothing is written here.

use std::collections::BTreeMap;

use base::{Day, Id};
use words::Args;

use super::read::{BroughtRow, BroughtRows, plain};
use super::{ColumnTakes, ListColumn, ListRow, ListRows, ListWorkbook, label};
use crate::form::{FieldError, rule_text};
use crate::{At, FormReader};

/// A row of a file, and what it would change.
pub(super) struct ReviewedRow<L> {
    pub line: u64,
    /// Text in its first column.
    pub name: String,
    pub verdict: Verdict<L>,
}

/// Says what a row would change.
pub(super) enum Verdict<L> {
    New(L),
    Changed { id: Id, entry: L, before: Vec<String>, after: Vec<String> },
    Same,
    Rejected(Vec<CellFault>),
}

/// Says what is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFault {
    /// The title of its column.
    pub column: String,
    /// Text that stands there.
    pub text: String,
    pub message: String,
}

/// What a row is known by: the place of its fields among those of the list, and their values.
type RowKey = (usize, Vec<String>);

/// Rows that were seen before this one, so that two are not taken for one.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<Id, u64>,
    keys: BTreeMap<RowKey, u64>,
}

pub(super) fn review<L: ListWorkbook>(
    at: &At,
    (list, ground): (&ListRows, &L::Ground),
    brought: &BroughtRows,
) -> Vec<ReviewedRow<L>> {
    let mut seen = Seen::default();
    let reviewing = Reviewing::<L>::new(at, list, ground);
    brought.rows.iter().map(|row| reviewing.row(row, &mut seen)).collect()
}

/// Holds the rows of the list by all that one of a file is compared in, so that a long file does not read the list again for each.
struct Reviewing<'a, L: ListWorkbook> {
    at: &'a At,
    list: &'a ListRows,
    ground: &'a L::Ground,
    by_id: BTreeMap<Id, &'a ListRow>,
    by_key: BTreeMap<RowKey, Vec<&'a ListRow>>,
    /// The rows that have a value in a field that no two share.
    by_unique: BTreeMap<(&'static str, &'a str), Vec<Id>>,
    /// The words of each column's choices, as people type them, with what each stands for.
    choices: Vec<BTreeMap<String, &'a str>>,
}

impl<'a, L: ListWorkbook> Reviewing<'a, L> {
    fn new(at: &'a At, list: &'a ListRows, ground: &'a L::Ground) -> Self {
        let (by_id, choices) = (list.rows.iter().map(|row| (row.id, row)).collect(), list.columns.iter().map(words_of));
        let (by_key, by_unique) = (BTreeMap::new(), BTreeMap::new());
        let mut reviewing = Self { at, list, ground, by_id, by_key, by_unique, choices: choices.collect() };
        for row in &list.rows {
            for key in reviewing.keys(&row.values) {
                reviewing.by_key.entry(key).or_default().push(row);
            }
            for (field, _) in L::UNIQUE {
                reviewing.by_unique.entry((field, list.value(row, field))).or_default().push(row.id);
            }
        }
        reviewing
    }

    fn row(&self, row: &BroughtRow, seen: &mut Seen) -> ReviewedRow<L> {
        let name = row.cells.first().cloned().flatten().unwrap_or_default();
        let verdict = self.verdict(row, seen).unwrap_or_else(Verdict::Rejected);
        ReviewedRow { line: row.line, name, verdict }
    }

    fn verdict(&self, row: &BroughtRow, seen: &mut Seen) -> Result<Verdict<L>, Vec<CellFault>> {
        let (values, faults) = self.values(row);
        let kept = self.kept(row, &values)?;
        // A column that the file does not have says nothing: what is kept stays.
        let values: Vec<String> = (0..self.list.columns.len())
            .map(|column| match values.get(column).cloned().flatten() {
                Some(value) => value,
                None => kept.and_then(|kept| kept.values.get(column)).cloned().unwrap_or_default(),
            })
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let typed = self.list.typed(&values);
        let mut reader = FormReader::new(&typed);
        let entry = L::read(&mut reader);
        let errors = reader.into_errors();
        let Some(entry) = entry.filter(|_| errors.is_empty()) else {
            return Err(errors.into_iter().map(|error| self.fault(row, error)).collect());
        };
        let id = kept.map(|kept| kept.id);
        let after = entry.values();
        let broken = self.taken(id, &after).map_or(Ok(()), Err).and_then(|()| entry.settle(id, self.ground));
        broken.map_err(|(field, rule)| vec![self.fault(row, FieldError::new(field, rule))])?;
        if let Some((field, rule)) = kept.and_then(|kept| self.locked(kept, &after)) {
            return Err(vec![self.fault(row, FieldError::new(field, rule))]);
        }
        self.hold_apart(row, id, &after, seen)?;
        Ok(match kept {
            None => Verdict::New(entry),
            Some(kept) if kept.values == after => Verdict::Same,
            Some(kept) => Verdict::Changed { id: kept.id, entry, before: kept.values.clone(), after },
        })
    }

    /// The field in which another row of the list has the same, where no two may, with its rule.
    fn taken(&self, id: Option<Id>, after: &[String]) -> Option<(&'static str, &'static str)> {
        let is_taken = |field: &'static str| {
            let value = self.list.column(field).and_then(|column| after.get(column)).filter(|value| !value.is_empty());
            let others = value.and_then(|value| self.by_unique.get(&(field, value.as_str())));
            others.is_some_and(|others| others.iter().any(|other| Some(*other) != id))
        };
        L::UNIQUE.iter().copied().find(|(field, _)| is_taken(field))
    }

    /// The field that may not change and would, with its rule.
    fn locked(&self, kept: &ListRow, after: &[String]) -> Option<(&'static str, &'static str)> {
        let (field, _) = kept.locked?;
        let column = self.list.column(field)?;
        kept.locked.filter(|_| kept.values.get(column) != after.get(column))
    }

    /// The value of each cell, nothing where there is no such column; and the cells that have none.
    fn values(&self, row: &BroughtRow) -> (Vec<Option<String>>, Vec<CellFault>) {
        let mut faults = Vec::new();
        let values = self.list.columns.iter().zip(&self.choices).zip(&row.cells).map(|((column, choices), cell)| {
            let cell = cell.as_ref()?;
            let value = value_of(column, choices, cell);
            if value.is_none() {
                faults.push(CellFault {
                    column: label(self.at, L::FORM, column.field),
                    text: cell.clone(),
                    message: self.unread(column),
                });
            }
            value.or_else(|| Some(String::new()))
        });
        (values.collect(), faults)
    }

    fn unread(&self, column: &ListColumn) -> String {
        match &column.takes {
            ColumnTakes::OneOf(choices) if choices.len() <= 10 => {
                let words: Vec<&str> = choices.iter().map(|choice| choice.text.as_str()).collect();
                self.at.text_with("ui-workbook-cell-choices", &Args::new().set("choices", words.join(", ")))
            }
            ColumnTakes::OneOf(_) => self.at.text("ui-workbook-cell-choice"),
            ColumnTakes::Day | ColumnTakes::Text => rule_text(self.at, L::FORM, FieldError::new(column.field, "day")),
        }
    }

    fn fault(&self, row: &BroughtRow, error: FieldError) -> CellFault {
        let column = self.list.column(error.field);
        let text = column.and_then(|column| row.cells.get(column)).cloned().flatten().unwrap_or_default();
        CellFault { column: label(self.at, L::FORM, error.field), text, message: rule_text(self.at, L::FORM, error) }
    }

    /// The row that is meant: by our number, or by what the list knows it by.
    fn kept(&self, row: &BroughtRow, values: &[Option<String>]) -> Result<Option<&'a ListRow>, Vec<CellFault>> {
        if !row.number.is_empty() {
            let found = row.number.parse().ok().and_then(|id: Id| self.by_id.get(&id));
            return found.map(|kept| Some(*kept)).ok_or_else(|| {
                let (column, text) = (self.at.text("ui-workbook-number"), row.number.clone());
                vec![CellFault { column, text, message: self.at.text("ui-workbook-cell-number") }]
            });
        }
        let values: Vec<String> = values.iter().map(|value| value.clone().unwrap_or_default()).collect();
        // One alone is meant: of several nobody can tell which.
        let alike = self.keys(&values).into_iter().filter_map(|key| self.by_key.get(&key));
        Ok(alike.filter_map(|rows| <[&ListRow; 1]>::try_from(rows.as_slice()).ok()).map(|[one]| one).next())
    }

    /// All that a row is known by, in the order in which it counts.
    fn keys(&self, values: &[String]) -> Vec<RowKey> {
        let known_by = L::KNOWN_BY.iter().enumerate();
        known_by.filter_map(|(at, fields)| Some((at, self.key(fields, values)?))).collect()
    }

    /// The values that a row is known by; nothing where a part of it is empty.
    fn key(&self, fields: &[&str], values: &[String]) -> Option<Vec<String>> {
        let value = |field: &&str| {
            let column = self.list.column(field)?;
            Some(values.get(column)?.trim().to_lowercase()).filter(|value| !value.is_empty())
        };
        fields.iter().map(value).collect()
    }

    /// Refuses a row that means the same as one before it.
    fn hold_apart(
        &self,
        row: &BroughtRow,
        id: Option<Id>,
        values: &[String],
        seen: &mut Seen,
    ) -> Result<(), Vec<CellFault>> {
        let keys = self.keys(values);
        let by_id = id.and_then(|id| seen.ids.get(&id));
        let by_key = keys.iter().find_map(|key| seen.keys.get(key));
        if let Some(line) = by_id.or(by_key) {
            let first = self.list.columns.first().map_or("", |column| column.field);
            return Err(vec![CellFault {
                column: label(self.at, L::FORM, first),
                text: row.cells.first().cloned().flatten().unwrap_or_default(),
                message: self.at.text_with("ui-workbook-cell-twice", &Args::new().set("line", line.to_string())),
            }]);
        }
        seen.ids.extend(id.map(|id| (id, row.line)));
        seen.keys.extend(keys.into_iter().map(|key| (key, row.line)));
        Ok(())
    }
}

/// The words of a column's choices, as people type them; of two that are alike the first.
fn words_of(column: &ListColumn) -> BTreeMap<String, &str> {
    let ColumnTakes::OneOf(choices) = &column.takes else { return BTreeMap::new() };
    // A later pair takes the place of an earlier one.
    choices.iter().rev().map(|choice| (plain(&choice.text), choice.value.as_str())).collect()
}

/// The value that a cell stands for; nothing where it stands for none.
fn value_of(column: &ListColumn, words: &BTreeMap<String, &str>, cell: &str) -> Option<String> {
    let cell = cell.trim();
    match &column.takes {
        _ if cell.is_empty() => Some(String::new()),
        ColumnTakes::Text => Some(cell.to_owned()),
        ColumnTakes::Day => read_day(cell).map(|day| day.to_string()),
        ColumnTakes::OneOf(choices) => {
            let exact = choices.iter().find(|choice| choice.text == cell || choice.value == cell);
            let meant = || words.get(&plain(cell)).map(|value| (*value).to_owned());
            exact.map(|choice| choice.value.clone()).or_else(meant)
        }
    }
}

/// A day as spreadsheets and people in this country write it: `2026-03-27`, `27/3/2026`.
fn read_day(cell: &str) -> Option<Day> {
    if let Ok(day) = cell.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = cell.split(['/', '.', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let year = Some(year).filter(|year| year.len() == 4)?;
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{read_day, value_of, words_of};
    use crate::{Choice, ListColumn};

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let day = |cell: &str| read_day(cell).map(|day| day.to_string());
        for cell in ["2026-03-27", "27/3/2026", "27/03/2026", "27.3.2026", "27 3 2026"] {
            assert_eq!(day(cell).as_deref(), Some("2026-03-27"), "{cell}");
        }
        for cell in ["", "27/3/26", "3/27/2026", "27-3", "soon", "31/2/2026"] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_choice_is_known_by_its_words() {
        let hub = || Choice::new("hub", "Family hub");
        let column = ListColumn::one_of("kind", vec![Choice::new("school", "School"), hub()]);
        for (cell, expected) in [
            ("Family hub", Some("hub")),
            (" family  HUB ", Some("hub")),
            ("hub", Some("hub")),
            ("", Some("")),
            ("Hub of families", None),
        ] {
            assert_eq!(value_of(&column, &words_of(&column), cell).as_deref(), expected, "{cell}");
        }
    }
}
