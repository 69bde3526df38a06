// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rows one after another, of a statement whose columns are known only while the program runs: however many there are, a few lie
//! in memory at a time.

use futures_util::TryStreamExt as _;
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;

use crate::{Kind, StoreError, Value, row};

type Asked = (&'static str, String);

fn decode(
    name: &'static str,
    kinds: &[Kind],
    value: impl Fn(usize, Kind) -> Result<Value, String>,
) -> Result<Vec<Value>, StoreError> {
    let mut values = Vec::with_capacity(kinds.len());
    for (number, kind) in kinds.iter().enumerate() {
        let checked = value(number, *kind).and_then(|found| match kind.check(&found) {
            Ok(()) => Ok(found),
            Err(found) => Err(found.to_owned()),
        });
        values.push(checked.map_err(|found| StoreError::Column {
            name,
            number,
            column: "of the table".into(),
            expected: kind.words(),
            found,
        })?);
    }
    Ok(values)
}

pub(crate) async fn sqlite(
    conn: &mut SqliteConnection,
    (name, sql): Asked,
    kinds: &[Kind],
    mut take: impl FnMut(Vec<Value>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut found = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch(conn);
    while let Some(one) = found.try_next().await.map_err(StoreError::statement(name))? {
        take(decode(name, kinds, |at, kind| row::sqlite(&one, at, kind))?)?;
    }
    Ok(())
}

pub(crate) async fn postgres(
    conn: &mut PgConnection,
    (name, sql): Asked,
    kinds: &[Kind],
    mut take: impl FnMut(Vec<Value>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut found = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch(conn);
    while let Some(one) = found.try_next().await.map_err(StoreError::statement(name))? {
        take(decode(name, kinds, |at, kind| row::postgres(&one, at, kind))?)?;
    }
    Ok(())
}
