// SPDX-License-Identifier: MIT OR Apache-2.0
//! Bring what you have: a list is taken away as a workbook, filled in, brought back, reviewed, saved and, if it was wrong, taken
//! back.
//!
//! A room says which columns its list has, and how one row is read, added, changed and removed, by the rules of its form. The
//! rest is done here, alike for every list. The files go in this order: what stands in a file, what it would change, and the four
//! pages.

mod bring;
mod clip;
mod read;
mod review;
mod save;
mod take;
mod take_back;

use std::future::Future;
use std::pin::Pin;

use axum::body::Bytes;
use base::{Grant, Id, Reach};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::form::Typed;
use crate::{Access, At, Choice, Door, FormReader, NotSaved, PageError, Route, Sample, form, get, press};

/// The largest workbook that is taken, in bytes.
pub(crate) const LARGEST: usize = 10 << 20;

/// Writes and reads the files. The kit stands below what does, so the binary hands it in.
pub trait WorkbookFiles: Send + Sync {
    /// Writes a workbook.
    ///
    /// # Errors
    /// Any reason why it cannot be written.
    fn write(&self, list: &WorkbookText) -> Result<Vec<u8>, PageError>;

    /// Reads the rows of a file, sheet by sheet; `Err` says why it cannot be read, and what to do.
    fn read<'a>(&'a self, file_name: &'a str, bytes: Bytes) -> FilesFuture<'a>;
}

/// The sheets of a file that somebody brought: rows with their numbers.
pub type FilesFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<SheetRows>, String>> + Send + 'a>>;

/// The rows of one sheet that are not blank, each with its number, from 1.
pub type SheetRows = Vec<(u64, Vec<String>)>;

/// The text of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookText {
    /// The names of its sheets: the list, what there is to choose from, help.
    pub sheets: [String; 3],
    /// Titles of the columns, and what there is to choose from in each.
    pub columns: Vec<(String, Vec<String>)>,
    pub rows: Vec<Vec<String>>,
    pub help: Vec<String>,
}

/// A list that is filled from a workbook.
///
/// A value is what a field of the form sends: the word of a choice, a day as `2026-03-27`. What stands in the file are the
/// words of the page.
pub trait ListWorkbook: Sized + Send + Sync + 'static {
    /// Names the list, as its texts do: `directory-organisations`.
    const NAME: &'static str;
    /// Names the form whose labels and messages the columns share.
    const FORM: &'static str;
    const ROUTES: WorkbookRoutes;
    /// The keys of what the activity says.
    const BROUGHT: &'static str;
    const TAKEN_BACK: &'static str;
    /// Says that a workbook was not saved because too many of its rows would be left out.
    const REFUSED: &'static str;
    /// The fields by which a row without our number is known again: the first set of which all are filled in and one row alone
    /// has the same. Two rows of a file that are alike in one of these are one too many.
    const KNOWN_BY: &'static [&'static [&'static str]];

    /// Fields in which no two rows are alike, each with the rule that such a row breaks.
    const UNIQUE: &'static [(&'static str, &'static str)];

    /// What rows are held against beside the list: read once for all of them.
    type Ground: Send + Sync;

    /// Reads it.
    fn ground(at: &At) -> impl Future<Output = Result<Self::Ground, PageError>> + Send;

    /// Its columns, and its rows as far as whoever asks may change them.
    fn load(at: &At) -> impl Future<Output = Result<ListRows, PageError>> + Send;

    /// Reads a row as the form does.
    fn read(reader: &mut FormReader<'_>) -> Option<Self>;

    /// Its values, in the order of the columns.
    fn values(&self) -> Vec<String>;

    /// Holds a row against what was read beside it: the field and the rule that it breaks. `id` is the row that it would change.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    fn settle(&self, id: Option<Id>, ground: &Self::Ground) -> Result<(), (&'static str, &'static str)>;

    /// Tells whether a row is left out when all is saved, for a reason that nobody is told before: what is looked up there would tell
    /// what lies beyond the reach. Saving it is an act.
    fn is_left_out(&self, _id: Option<Id>, _ground: &Self::Ground) -> bool {
        false
    }

    /// The values of a row as the change sees it.
    fn present(at: &At, tx: &mut Tx, id: Id) -> impl Future<Output = Result<Option<Vec<String>>, NotSaved>> + Send;

    fn add(
        self,
        at: &At,
        tx: &mut Tx,
        id: Id,
        ground: &Self::Ground,
    ) -> impl Future<Output = Result<(), NotSaved>> + Send;

    fn change(
        self,
        at: &At,
        tx: &mut Tx,
        id: Id,
        ground: &Self::Ground,
    ) -> impl Future<Output = Result<(), NotSaved>> + Send;

    /// Removes a row that was added; `false` where something refers to it by now.
    fn remove(at: &At, tx: &mut Tx, id: Id) -> impl Future<Output = Result<bool, NotSaved>> + Send;
}

/// The addresses of a list that is filled from a workbook.
#[derive(Debug, Clone, Copy)]
pub struct WorkbookRoutes {
    pub list: Route<0>,
    /// The file with the present rows.
    pub take: Route<0>,
    /// The page on which one is brought.
    pub bring: Route<0>,
    /// One that was brought: `/{workbook}` behind it.
    pub review: Route<1>,
    /// Behind that, what takes it back.
    pub take_back: Route<1>,
}

/// The columns of a list, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRows {
    pub columns: Vec<ListColumn>,
    pub rows: Vec<ListRow>,
}

/// A column: the field of the form, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    pub field: &'static str,
    pub takes: ColumnTakes,
}

/// Names what a column takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnTakes {
    Text,
    Day,
    OneOf(Vec<Choice>),
}

/// A row that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    pub id: Id,
    /// In the order of the columns.
    pub values: Vec<String>,
    /// A field that a workbook does not change in this row, and the rule that says why.
    pub locked: Option<(&'static str, &'static str)>,
}

/// A row that was saved: what it was before, nothing for a new one, and what it is since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SavedRow {
    id: String,
    before: Option<Vec<String>>,
    after: Vec<String>,
}

/// A workbook as it is kept: what was read of it, then what saving it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum WorkbookContent {
    Read(read::BroughtRows),
    Saved {
        file_name: String,
        rows: Vec<SavedRow>,
        /// Names in rows that were left out.
        #[serde(default)]
        left_out: Vec<String>,
    },
}

/// The doors of a list that is filled from a workbook: `take` is who may take the rows away.
pub fn workbook<L: ListWorkbook>(take: Access, bring: Access) -> Vec<Door> {
    const EXAMPLE: &str = "00000000-0000-7000-8000-000000000000";
    let routes = L::ROUTES;
    let mut doors = vec![get(routes.take, take, take::take::<L>)];
    doors.extend(form::<bring::BringWorkbook<L>>(routes.bring, bring));
    doors.extend(form::<save::SaveWorkbook<L>>(routes.review.such_as([EXAMPLE]), bring));
    doors.push(press::<take_back::TakeWorkbookBack<L>>(routes.take_back.such_as([EXAMPLE]), bring));
    doors
}

impl ListColumn {
    pub const fn text(field: &'static str) -> Self {
        Self { field, takes: ColumnTakes::Text }
    }

    pub const fn day(field: &'static str) -> Self {
        Self { field, takes: ColumnTakes::Day }
    }

    pub const fn one_of(field: &'static str, choices: Vec<Choice>) -> Self {
        Self { field, takes: ColumnTakes::OneOf(choices) }
    }

    /// The words for a value: those of its choice; a day as it is in a file.
    fn shown(&self, value: &str) -> String {
        let choice = match &self.takes {
            ColumnTakes::OneOf(choices) => choices.iter().find(|choice| choice.value == value),
            ColumnTakes::Text | ColumnTakes::Day => None,
        };
        choice.map_or_else(|| value.to_owned(), |choice| choice.text.clone())
    }
}

impl ListRows {
    /// The value of a row in the column of a field; empty where there is no such column.
    pub fn value<'a>(&self, row: &'a ListRow, field: &str) -> &'a str {
        self.column(field).and_then(|at| row.values.get(at)).map_or("", String::as_str)
    }

    /// The place of the column of a field.
    fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field == field)
    }

    /// The fields of the form with these values in them.
    fn typed(&self, values: &[String]) -> Typed {
        let mut typed = Typed::default();
        for (column, value) in self.columns.iter().zip(values) {
            match column.takes {
                ColumnTakes::Day => {
                    let parts = value.split('-').chain(std::iter::repeat("")).zip(["year", "month", "day"]);
                    for (part, name) in parts {
                        typed.set(&format!("{}-{name}", column.field), vec![part.to_owned()]);
                    }
                }
                ColumnTakes::Text | ColumnTakes::OneOf(_) => typed.set(column.field, vec![value.clone()]),
            }
        }
        typed
    }
}

fn label(at: &At, form: &str, field: &str) -> String {
    at.text(&format!("{form}-{field}"))
}

/// The workbook of the address, for whoever brought it: that of another and none are answered alike.
async fn asked_for<L: ListWorkbook>(at: &At) -> Result<WorkbookContent, PageError> {
    let id: Id = at.param("workbook")?;
    let own = at.house.db.workbooks(L::NAME, &own_reach(at)).await?;
    let kept = own.into_iter().find(|kept| kept.id == id).ok_or(PageError::NotFound)?;
    Ok(serde_json::from_str(&kept.content)?)
}

/// The same within a change, with its key.
async fn asked_for_in<L: ListWorkbook>(at: &At, tx: &mut Tx) -> Result<(Id, WorkbookContent), PageError> {
    let kept = tx.find_workbook(L::NAME, at.param("workbook")?).await?;
    let kept = kept.filter(|kept| at.actor.person == Some(kept.person)).ok_or(PageError::NotFound)?;
    Ok((kept.id, serde_json::from_str(&kept.content)?))
}

/// Reaches what somebody brought themselves.
fn own_reach(at: &At) -> Reach {
    Reach::new(at.actor.person.map(Grant::Own).into_iter().collect())
}

pub(crate) fn samples() -> Vec<Sample> {
    [bring::samples(), save::samples()].concat()
}
