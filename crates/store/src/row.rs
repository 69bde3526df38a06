// SPDX-License-Identifier: MIT OR Apache-2.0
//! One row of an answer, decoded as its statement declares.

use sqlx::error::BoxDynError;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column as _, Decode, Postgres, Row as _, Sqlite, TypeInfo as _, ValueRef as _};

use crate::{Kind, Scalar, Statement, StoreError, Value};

/// One row. Columns are counted from 0.
#[derive(Debug, Clone)]
pub struct Row {
    statement: &'static str,
    values: Vec<Value>,
    /// The number that was taken out.
    taken: usize,
}

macro_rules! getter {
    ($(#[$doc:meta] $name:ident, $or_null:ident: $kind:ident => $type:ty, |$v:ident| $get:expr;)+) => {$(
        #[$doc]
        pub fn $name(&self, column: usize) -> Result<$type, StoreError> {
            match self.values.get(column) {
                Some(Value::$kind($v)) => Ok($get),
                other => Err(self.wrong(column, Kind::$kind.words(), other.map_or("no such column", Value::words))),
            }
        }

        #[$doc]
        ///
        /// `None` where there is nothing.
        pub fn $or_null(&self, column: usize) -> Result<Option<$type>, StoreError> {
            match self.values.get(column) {
                Some(Value::Null) => Ok(None),
                _ => self.$name(column).map(Some),
            }
        }
    )+};
}

impl Row {
    getter! {
        /// A whole number.
        int, int_or_null: Int => i64, |n| *n;
        /// A number.
        real, real_or_null: Real => f64, |x| *x;
        /// A text.
        text, text_or_null: Text => &str, |t| t;
        /// Bytes.
        bytes, bytes_or_null: Bytes => &[u8], |b| b;
    }

    /// Takes the next column out.
    pub fn take<T: Scalar>(&mut self) -> Result<T, StoreError> {
        let column = self.taken;
        self.taken += 1;
        let value = self.values.get_mut(column).map(|value| std::mem::replace(value, Value::Null));
        let found = value.as_ref().map_or("no such column", Value::words);
        value.and_then(T::of).ok_or_else(|| self.wrong(column, T::KIND.words(), found))
    }

    /// All values, for whoever moves them on as they are.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    fn wrong(&self, number: usize, expected: &'static str, found: &'static str) -> StoreError {
        StoreError::Column {
            name: self.statement,
            number,
            column: "as asked for".into(),
            expected,
            found: found.into(),
        }
    }

    pub(crate) fn from_sqlite(st: &Statement, row: &SqliteRow) -> Result<Self, StoreError> {
        Self::decode(st, row.len(), |at| row.column(at).name(), |at, kind| sqlite(row, at, kind))
    }

    pub(crate) fn from_postgres(st: &Statement, row: &PgRow) -> Result<Self, StoreError> {
        Self::decode(st, row.len(), |at| row.column(at).name(), |at, kind| postgres(row, at, kind))
    }

    fn decode<'r>(
        st: &Statement,
        found: usize,
        column: impl Fn(usize) -> &'r str,
        value: impl Fn(usize, Kind) -> Result<Value, String>,
    ) -> Result<Self, StoreError> {
        if found != st.columns.len() {
            return Err(StoreError::Count { name: st.name, what: "columns", declared: st.columns.len(), found });
        }
        let mut values = Vec::with_capacity(found);
        for (number, kind) in st.columns.iter().map(|column| column.kind).enumerate() {
            let checked = value(number, kind).and_then(|v| match kind.check(&v) {
                Ok(()) => Ok(v),
                Err(found) => Err(found.to_owned()),
            });
            values.push(checked.map_err(|found| StoreError::Column {
                name: st.name,
                number,
                column: column(number).to_owned(),
                expected: kind.words(),
                found,
            })?);
        }
        Ok(Self { statement: st.name, values, taken: 0 })
    }
}

/// A value of SQLite, or what it is instead. A whole number in a column of numbers is a number: `COALESCE(x, 0)`.
pub(crate) fn sqlite(row: &SqliteRow, at: usize, kind: Kind) -> Result<Value, String> {
    fn get<'r, T: Decode<'r, Sqlite>>(row: &'r SqliteRow, at: usize) -> Result<T, String> {
        let raw = row.try_get_raw(at).map_err(|e| e.to_string())?;
        T::decode(raw).map_err(said)
    }
    let raw = row.try_get_raw(at).map_err(|e| e.to_string())?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let info = raw.type_info();
    match (kind, info.name()) {
        (Kind::Int | Kind::IntOrNull, "INTEGER") => get(row, at).map(Value::Int),
        (Kind::Real | Kind::RealOrNull, "REAL" | "INTEGER") => get(row, at).map(Value::Real),
        (Kind::Text | Kind::TextOrNull, "TEXT") => get(row, at).map(Value::Text),
        (Kind::Bytes | Kind::BytesOrNull, "BLOB") => get(row, at).map(Value::Bytes),
        (_, other) => Err(format!("the type {other}")),
    }
}

/// A value of PostgreSQL, or what it is instead. A comparison is a whole number, 0 or 1, as on SQLite. A sum of
/// bigint is a numeric there: the statement casts it.
pub(crate) fn postgres(row: &PgRow, at: usize, kind: Kind) -> Result<Value, String> {
    fn get<'r, T: Decode<'r, Postgres>>(row: &'r PgRow, at: usize) -> Result<T, String> {
        let raw = row.try_get_raw(at).map_err(|e| e.to_string())?;
        T::decode(raw).map_err(said)
    }
    let raw = row.try_get_raw(at).map_err(|e| e.to_string())?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let info = raw.type_info();
    match (kind, info.name()) {
        (Kind::Int | Kind::IntOrNull, "INT8") => get(row, at).map(Value::Int),
        (Kind::Int | Kind::IntOrNull, "INT4") => get::<i32>(row, at).map(Value::from),
        (Kind::Int | Kind::IntOrNull, "BOOL") => get::<bool>(row, at).map(Value::from),
        (Kind::Real | Kind::RealOrNull, "FLOAT8") => get(row, at).map(Value::Real),
        (Kind::Text | Kind::TextOrNull, "TEXT" | "VARCHAR" | "NAME") => get(row, at).map(Value::Text),
        (Kind::Bytes | Kind::BytesOrNull, "BYTEA") => get(row, at).map(Value::Bytes),
        (Kind::Int | Kind::IntOrNull, "NUMERIC") => Err("the type NUMERIC (CAST the sum AS bigint)".into()),
        (_, other) => Err(format!("the type {other}")),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn said(error: BoxDynError) -> String {
    error.to_string()
}
