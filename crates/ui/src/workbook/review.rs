// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what each row of a file would change, by the rules of the form: nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

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

/// Rows that were seen before this one, so that two are not taken for one.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<Id, u64>,
    keys: BTreeMap<(usize, Vec<String>), u64>,
}

pub(super) fn review<L: ListWorkbook>(at: &At, list: &ListRows, brought: &BroughtRows) -> Vec<ReviewedRow<L>> {
    let mut seen = Seen::default();
    let reviewing = Reviewing { at, list };
    brought.rows.iter().map(|row| reviewing.row::<L>(row, &mut seen)).collect()
}

struct Reviewing<'a> {
    at: &'a At,
    list: &'a ListRows,
}

impl Reviewing<'_> {
    fn row<L: ListWorkbook>(&self, row: &BroughtRow, seen: &mut Seen) -> ReviewedRow<L> {
        let name = row.cells.first().cloned().flatten().unwrap_or_default();
        let verdict = self.verdict(row, seen).unwrap_or_else(Verdict::Rejected);
        ReviewedRow { line: row.line, name, verdict }
    }

    fn verdict<L: ListWorkbook>(&self, row: &BroughtRow, seen: &mut Seen) -> Result<Verdict<L>, Vec<CellFault>> {
        let (values, faults) = self.values::<L>(row);
        let kept = self.kept::<L>(row, &values)?;
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
            return Err(errors.into_iter().map(|error| self.fault::<L>(row, error)).collect());
        };
        let id = kept.map(|kept| kept.id);
        entry
            .settle(id, self.list)
            .map_err(|(field, rule)| vec![self.fault::<L>(row, FieldError::new(field, rule))])?;
        let after = entry.values();
        if let Some((field, rule)) = kept.and_then(|kept| self.locked(kept, &after)) {
            return Err(vec![self.fault::<L>(row, FieldError::new(field, rule))]);
        }
        self.hold_apart::<L>(row, id, &after, seen)?;
        Ok(match kept {
            None => Verdict::New(entry),
            Some(kept) if kept.values == after => Verdict::Same,
            Some(kept) => Verdict::Changed { id: kept.id, entry, before: kept.values.clone(), after },
        })
    }

    /// The field that may not change and would, with its rule.
    fn locked(&self, kept: &ListRow, after: &[String]) -> Option<(&'static str, &'static str)> {
        let (field, _) = kept.locked?;
        let column = self.list.columns.iter().position(|column| column.field == field)?;
        kept.locked.filter(|_| kept.values.get(column) != after.get(column))
    }

    /// The value of each cell, nothing where there is no such column; and the cells that have none.
    fn values<L: ListWorkbook>(&self, row: &BroughtRow) -> (Vec<Option<String>>, Vec<CellFault>) {
        let mut faults = Vec::new();
        let values = self.list.columns.iter().zip(&row.cells).map(|(column, cell)| {
            let cell = cell.as_ref()?;
            let value = value_of(column, cell);
            if value.is_none() {
                faults.push(CellFault {
                    column: label(self.at, L::FORM, column.field),
                    text: cell.clone(),
                    message: self.unread::<L>(column),
                });
            }
            value.or_else(|| Some(String::new()))
        });
        (values.collect(), faults)
    }

    fn unread<L: ListWorkbook>(&self, column: &ListColumn) -> String {
        match &column.takes {
            ColumnTakes::OneOf(choices) if choices.len() <= 10 => {
                let words: Vec<&str> = choices.iter().map(|choice| choice.text.as_str()).collect();
                self.at.text_with("ui-workbook-cell-choices", &Args::new().set("choices", words.join(", ")))
            }
            ColumnTakes::OneOf(_) => self.at.text("ui-workbook-cell-choice"),
            ColumnTakes::Day | ColumnTakes::Text => rule_text(self.at, L::FORM, FieldError::new(column.field, "day")),
        }
    }

    fn fault<L: ListWorkbook>(&self, row: &BroughtRow, error: FieldError) -> CellFault {
        let column = self.list.columns.iter().position(|column| column.field == error.field);
        let text = column.and_then(|column| row.cells.get(column)).cloned().flatten().unwrap_or_default();
        CellFault { column: label(self.at, L::FORM, error.field), text, message: rule_text(self.at, L::FORM, error) }
    }

    /// The row that is meant: by our number, or by what the list knows it by.
    fn kept<L: ListWorkbook>(
        &self,
        row: &BroughtRow,
        values: &[Option<String>],
    ) -> Result<Option<&ListRow>, Vec<CellFault>> {
        if !row.number.is_empty() {
            let id: Option<Id> = row.number.parse().ok();
            let found = self.list.rows.iter().find(|kept| Some(kept.id) == id);
            return found.map(Some).ok_or_else(|| {
                let (column, text) = (self.at.text("ui-workbook-number"), row.number.clone());
                vec![CellFault { column, text, message: self.at.text("ui-workbook-cell-number") }]
            });
        }
        let values: Vec<String> = values.iter().map(|value| value.clone().unwrap_or_default()).collect();
        for fields in L::KNOWN_BY {
            let Some(key) = self.key(fields, &values) else { continue };
            let mut alike = self.list.rows.iter().filter(|kept| self.key(fields, &kept.values).as_ref() == Some(&key));
            if let (Some(one), None) = (alike.next(), alike.next()) {
                return Ok(Some(one));
            }
        }
        Ok(None)
    }

    /// The values that a row is known by; nothing where a part of it is empty.
    fn key(&self, fields: &[&str], values: &[String]) -> Option<Vec<String>> {
        let value = |field: &&str| {
            let column = self.list.columns.iter().position(|column| column.field == *field)?;
            Some(values.get(column)?.trim().to_lowercase()).filter(|value| !value.is_empty())
        };
        fields.iter().map(value).collect()
    }

    /// Refuses a row that means the same as one before it.
    fn hold_apart<L: ListWorkbook>(
        &self,
        row: &BroughtRow,
        id: Option<Id>,
        values: &[String],
        seen: &mut Seen,
    ) -> Result<(), Vec<CellFault>> {
        let known_by = L::KNOWN_BY.iter().enumerate();
        let keys: BTreeSet<(usize, Vec<String>)> =
            known_by.filter_map(|(at, fields)| Some((at, self.key(fields, values)?))).collect();
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

/// The value that a cell stands for; nothing where it stands for none.
fn value_of(column: &ListColumn, cell: &str) -> Option<String> {
    let cell = cell.trim();
    match &column.takes {
        _ if cell.is_empty() => Some(String::new()),
        ColumnTakes::Text => Some(cell.to_owned()),
        ColumnTakes::Day => read_day(cell).map(|day| day.to_string()),
        ColumnTakes::OneOf(choices) => {
            let exact = choices.iter().find(|choice| choice.text == cell || choice.value == cell);
            let meant = || choices.iter().find(|choice| plain(&choice.text) == plain(cell));
            exact.or_else(meant).map(|choice| choice.value.clone())
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
    use super::{read_day, value_of};
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
            assert_eq!(value_of(&column, cell).as_deref(), expected, "{cell}");
        }
    }
}
