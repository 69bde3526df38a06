// SPDX-License-Identifier: MIT OR Apache-2.0
//! Workbooks that people brought: the rows while they are reviewed, then what saving them changed, so that it can be taken back.
//! Their content is sealed, and is gone after a while.

use base::{Id, Reach};

use crate::{
    Bulk, DataClass, Db, KeptPeriod, Kind, Listing, Query, SealedColumn, Silent, Statement, StoreError, Tx, row,
};

const CONTENT: SealedColumn = SealedColumn { column: "store_workbook.content_sealed", class: DataClass::Contact };

/// An unsaved workbook is kept for a day.
const UNSAVED_MICROS: i64 = DAY_MICROS;
const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;

/// So many days a workbook that was saved can be taken back.
pub const WORKBOOK_DAYS: KeptPeriod = KeptPeriod { name: "retention-workbook-days", least: 1, most: 30 };

row! {
    /// A workbook as it is kept.
    struct WorkbookRow {
        id: Id = "w.id",
        person: Id = "w.person",
        made_at_micros: i64 = "w.made_at_micros",
        saved_at_micros: Option<i64> = "w.saved_at_micros",
        content_sealed: Vec<u8> = "w.content_sealed",
    }
}

/// A workbook that somebody brought to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWorkbook {
    pub id: Id,
    pub person: Id,
    pub made_at_micros: i64,
    /// The moment at which its rows were saved; `None` while they are reviewed.
    pub saved_at_micros: Option<i64>,
    /// As the list wrote it.
    pub content: String,
}

const ALL: Listing<WorkbookRow> = Listing::new(
    "store-workbooks",
    "SELECT {columns} FROM store_workbook w WHERE w.list = $1 AND {reach person = w.person}
     ORDER BY w.made_at_micros DESC, w.id",
    &[Kind::Text],
);

const FIND: Query<WorkbookRow> = Query::new(
    "store-workbook",
    "SELECT {columns} FROM store_workbook w WHERE w.id = $1 AND w.list = $2",
    &[Kind::Text, Kind::Text],
);

const ADD: Bulk = Bulk {
    name: "store-workbook-add",
    table: "store_workbook",
    columns: &[
        ("id", Kind::Text),
        ("list", Kind::Text),
        ("person", Kind::Text),
        ("made_at_micros", Kind::Int),
        ("saved_at_micros", Kind::IntOrNull),
        ("content_sealed", Kind::Bytes),
    ],
};

const SAVE: Statement = Statement {
    name: "store-workbook-save",
    text: "UPDATE store_workbook SET content_sealed = $2, saved_at_micros = $3 WHERE id = $1 AND saved_at_micros IS NULL",
    params: &[Kind::Text, Kind::Bytes, Kind::Int],
    columns: &[],
};

const REMOVE: Statement = Statement {
    name: "store-workbook-remove",
    text: "DELETE FROM store_workbook WHERE id = $1",
    params: &[Kind::Text],
    columns: &[],
};

const CLEAR: Statement = Statement {
    name: "store-workbook-clear",
    text: "DELETE FROM store_workbook
           WHERE (saved_at_micros IS NULL AND made_at_micros < $1) OR saved_at_micros < $2",
    params: &[Kind::Int, Kind::Int],
    columns: &[],
};

/// Removes what somebody was looking through: of a database that is restored. A saved one can still be taken back.
pub(crate) const REMOVE_UNSAVED: Statement = Statement {
    name: "store-workbooks-remove-unsaved",
    text: "DELETE FROM store_workbook WHERE saved_at_micros IS NULL",
    params: &[],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] =
    &[ALL.statement(), &FIND.statement, &SAVE, &REMOVE, &CLEAR, &REMOVE_UNSAVED];

impl Tx {
    /// Keeps the rows of a workbook for review.
    pub async fn keep_workbook(&mut self, list: &str, kept: &KeptWorkbook) -> Result<(), StoreError> {
        let sealed = self.seal(&CONTENT, kept.id, &kept.content)?;
        let row = [
            kept.id.into(),
            list.into(),
            kept.person.into(),
            kept.made_at_micros.into(),
            kept.saved_at_micros.into(),
            sealed,
        ];
        self.bulk(&ADD, [row]).await.map(drop)
    }

    /// The workbook of this key, as the change sees it.
    pub async fn find_workbook(&mut self, list: &str, id: Id) -> Result<Option<KeptWorkbook>, StoreError> {
        let found = self.read(&FIND, &[id.into(), list.into()]).await?.pop();
        found.map(|row| open(row, |id, sealed| self.unseal(&CONTENT, id, sealed))).transpose()
    }

    /// Keeps what saving its rows changed in place of them; `false` where they were saved before.
    pub async fn save_workbook(&mut self, id: Id, content: &str, now_micros: i64) -> Result<bool, StoreError> {
        let sealed = self.seal(&CONTENT, id, content)?;
        Ok(self.execute(&SAVE, &[id.into(), sealed, now_micros.into()]).await? > 0)
    }

    pub async fn remove_workbook(&mut self, id: Id) -> Result<(), StoreError> {
        self.execute(&REMOVE, &[id.into()]).await.map(drop)
    }
}

impl Db {
    /// The workbooks that were brought to a list, as far as the reach goes; newest first.
    pub async fn workbooks(&self, list: &str, reach: &Reach) -> Result<Vec<KeptWorkbook>, StoreError> {
        let rows = self.list(&ALL, reach, &[list.into()]).await?;
        rows.into_iter().map(|row| open(row, |id, sealed| self.unseal(&CONTENT, id, sealed))).collect()
    }

    /// Removes workbooks that are too old to be saved or taken back; their number.
    pub async fn clear_workbooks(&self, now_micros: i64) -> Result<u64, StoreError> {
        let saved_micros = WORKBOOK_DAYS.days(&self.settings().await?) * DAY_MICROS;
        let oldest = [(now_micros - UNSAVED_MICROS).into(), (now_micros - saved_micros).into()];
        self.sweep(&CLEAR, &oldest, Silent::System("workbooks are kept for a while only")).await
    }
}

fn open(
    row: WorkbookRow,
    unseal: impl FnOnce(Id, &[u8]) -> Result<String, StoreError>,
) -> Result<KeptWorkbook, StoreError> {
    let WorkbookRow { id, person, made_at_micros, saved_at_micros, content_sealed } = row;
    Ok(KeptWorkbook { id, person, made_at_micros, saved_at_micros, content: unseal(id, &content_sealed)? })
}
