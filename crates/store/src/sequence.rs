// SPDX-License-Identifier: MIT OR Apache-2.0
//! Numbers for new rows: 1, 2, 3, without gaps, in the order in which changes are kept.

use crate::{Kind, Query, Statement, StoreError, Tx};

/// The numbers of the rows of one table. A migration of the crate that owns the table begins it:
/// `INSERT INTO store_sequence (name, last) SELECT 'room_note', COALESCE(MAX(id), 0) FROM room_note;`
#[derive(Debug, Clone, Copy)]
pub struct Sequence {
    /// The table.
    pub name: &'static str,
}

/// The table, made with that of migrations.
pub(crate) const MADE: &str = "CREATE TABLE IF NOT EXISTS store_sequence (\n\
    name {text} NOT NULL PRIMARY KEY, last {int} NOT NULL\n\
    ) {strict};";

/// Locks the row of the sequence until the change ends, so that two changes never get the same numbers.
const ADVANCE: Statement = Statement {
    name: "store-sequence-advance",
    text: "UPDATE store_sequence SET last = last + $2 WHERE name = $1",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

const LAST: Query<(i64, String)> =
    Query::new("store-sequences", "SELECT last, name FROM store_sequence ORDER BY name", &[]);

pub(crate) const STATEMENTS: &[&Statement] = &[&ADVANCE, &LAST.statement];

impl Tx {
    /// Takes numbers for so many new rows; the first of them. A change that is taken back gives its numbers back.
    pub async fn number(&mut self, of: &Sequence, count: usize) -> Result<i64, StoreError> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.execute(&ADVANCE, &[of.name.into(), count.into()]).await?;
        let all = self.read(&LAST, &[]).await?;
        let last = all.iter().find(|(_, name)| name == of.name).map(|(last, _)| *last);
        last.map(|last| last - count + 1).ok_or(StoreError::Sequence(of.name))
    }
}
