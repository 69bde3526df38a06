// SPDX-License-Identifier: MIT OR Apache-2.0
//! Layouts of files that nobody has described: a person says what each column is, sees what that gives, and keeps it. The next
//! file of the same headings is then read without them.

pub(crate) mod all;
mod columns;
mod decide;
pub(crate) mod keep;
pub(crate) mod one;
pub(crate) mod retire;
mod rows;
pub(crate) mod samples;
pub(crate) mod say;
pub(crate) mod sql;
mod tried;

use base::{Id, State};
use records::{ColumnUse, OwnLayout, TableLook, TimeKind};
use serde::{Deserialize, Serialize};
use store::{Db, StoreError, Tx};
use ui::{At, PageError};

use crate::file::{KeptUpload, UploadState, asked_for, asked_for_in};
use tried::TriedLayout;

/// A file of an unknown layout on its way: what is seen of it, what somebody said, and what that gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LayoutWork {
    pub look: TableLook,
    pub said: Option<LayoutSaid>,
    pub tried: Option<TriedLayout>,
}

/// What a person says of a file, as they said it: not all of it need be said yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LayoutSaid {
    /// One for each column.
    pub uses: Vec<ColumnUse>,
    /// What each column is called, in words.
    pub names: Vec<String>,
    /// One for each unknown word among the figures; nothing where none was chosen.
    pub marks: Vec<String>,
    pub title: String,
    pub publisher: String,
    pub page: String,
    pub is_local: bool,
    pub licence: Licence,
    pub licence_words: String,
    pub time: TimeKind,
    /// The time of this file, where no column says it.
    pub period: String,
    pub boundaries: Option<u16>,
}

/// The licence under which open data are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Licence {
    OpenGovernment,
    CreativeCommons,
    Other,
}

impl Licence {
    const ALL: [Self; 3] = [Self::OpenGovernment, Self::CreativeCommons, Self::Other];

    const fn as_str(self) -> &'static str {
        match self {
            Self::OpenGovernment => "ogl",
            Self::CreativeCommons => "cc-by",
            Self::Other => "other",
        }
    }
}

/// States that a word among the figures may stand for.
const MARK_STATES: [State; 5] =
    [State::Suppressed, State::NotAvailable, State::NotApplicable, State::LowReliability, State::RoundsToZero];

impl LayoutSaid {
    /// What is likely, for a person to look through.
    fn guessed(look: &TableLook) -> Self {
        Self {
            uses: look.columns.iter().map(|column| column.guess).collect(),
            names: look.columns.iter().map(|column| cut(&column.heading, NAME_SIGNS)).collect(),
            marks: vec![String::new(); look.marks.len()],
            title: String::new(),
            publisher: String::new(),
            page: String::new(),
            // What is lent by mistake is hidden; what is open by mistake is out.
            is_local: true,
            licence: Licence::OpenGovernment,
            licence_words: String::new(),
            time: TimeKind::Calendar,
            period: String::new(),
            boundaries: None,
        }
    }
}

/// Signs that a name may have.
const NAME_SIGNS: usize = 120;

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A layout as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeptLayout {
    pub id: Id,
    pub person: Id,
    pub made_at_micros: i64,
    pub layout: OwnLayout,
    pub is_retired: bool,
}

impl KeptLayout {
    fn from_row(row: &sql::LayoutRow) -> Result<Self, serde_json::Error> {
        let layout = serde_json::from_str(&row.said)?;
        let sql::LayoutRow { id, person, made_at_micros, .. } = *row;
        Ok(Self { id, person, made_at_micros, layout, is_retired: row.retired_at_micros > 0 })
    }
}

/// The layouts that are in use, which the reader is given with each file.
///
/// # Errors
/// Fails where the database cannot be asked. A row that this version cannot read is passed over.
pub async fn load_layouts(db: &Db) -> Result<Vec<OwnLayout>, StoreError> {
    let rows = db.read(&sql::ALL, &[]).await?;
    let kept = rows.iter().filter_map(|row| KeptLayout::from_row(row).ok());
    Ok(kept.filter(|kept| !kept.is_retired).map(|kept| kept.layout).collect())
}

/// The file that the address names with its layout, where that is unknown and waits to be described by whoever asks.
async fn unknown(at: &At) -> Result<(KeptUpload, LayoutWork), PageError> {
    open(asked_for(at).await?)
}

/// The same as the change sees it.
async fn unknown_in(at: &At, tx: &mut Tx) -> Result<(KeptUpload, LayoutWork), PageError> {
    open(asked_for_in(at, tx).await?)
}

fn open(mut kept: KeptUpload) -> Result<(KeptUpload, LayoutWork), PageError> {
    let work = kept.upload.layout.take().filter(|_| kept.state == UploadState::Read);
    Ok((kept, work.ok_or(PageError::NotFound)?))
}
