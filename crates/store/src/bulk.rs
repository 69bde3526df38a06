// SPDX-License-Identifier: MIT OR Apache-2.0
//! Many rows at once. SQLite: a prepared INSERT of many rows. PostgreSQL: one array per column.

use std::fmt::Write as _;
use std::sync::Arc;

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgConnection};
use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{Arguments as _, AssertSqlSafe};

use crate::postgres::answered;
use crate::statement::check;
use crate::{Kind, StoreError, Value, bind};

/// A bulk insert into one table.
#[derive(Debug, Clone, Copy)]
pub struct Bulk {
    /// The name that messages use.
    pub name: &'static str,
    /// The table.
    pub table: &'static str,
    /// The columns that are given, and their kinds.
    pub columns: &'static [(&'static str, Kind)],
}

/// The same where table and columns are known only while the program runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BulkTarget<'a> {
    pub name: &'static str,
    pub table: &'a str,
    pub columns: &'a [(&'a str, Kind)],
}

impl Bulk {
    pub(crate) fn target(&self) -> BulkTarget<'_> {
        BulkTarget { name: self.name, table: self.table, columns: self.columns }
    }
}

/// SQLite allows this many parameters in one statement.
const SQLITE_PARAMETERS: usize = 32_766;
/// And this many rows at most: measured, more is not faster.
const SQLITE_ROWS: usize = 500;
/// How many rows travel to PostgreSQL at once; bounds the memory.
const POSTGRES_ROWS: usize = 5_000;

impl BulkTarget<'_> {
    fn check(&self, row: &[Value]) -> Result<(), StoreError> {
        check(self.name, self.columns.iter().map(|(_, kind)| *kind), row)
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// Unnamed placeholders: SQLite looks a named one up by walking through all of them.
    fn sqlite_sql(&self, rows: usize) -> String {
        let row = format!("({})", vec!["?"; self.columns.len()].join(","));
        format!("INSERT INTO {} ({}) VALUES {}", self.table, self.names(), vec![row.as_str(); rows].join(","))
    }

    fn postgres_sql(&self) -> Result<String, StoreError> {
        let mut arrays = String::new();
        for (at, (_, kind)) in self.columns.iter().enumerate() {
            let kind = match kind {
                Kind::Int | Kind::IntOrNull => "bigint",
                Kind::Real | Kind::RealOrNull => "double precision",
                Kind::Text | Kind::TextOrNull => "text",
                Kind::Bytes | Kind::BytesOrNull => "bytea",
                Kind::List | Kind::Words => return Err(self.no_column(at, *kind)),
            };
            let _ = write!(arrays, "{}CAST(${} AS {kind}[])", if at == 0 { "" } else { ", " }, at + 1);
        }
        Ok(format!("INSERT INTO {} ({}) SELECT * FROM unnest({arrays})", self.table, self.names()))
    }

    fn no_column(&self, at: usize, kind: Kind) -> StoreError {
        StoreError::Parameter { name: self.name, number: at + 1, expected: "one value", found: kind.words() }
    }
}

/// Inserts into SQLite, full chunks with one prepared statement.
pub(crate) async fn sqlite<R: AsRef<[Value]>>(
    conn: &mut SqliteConnection,
    st: BulkTarget<'_>,
    mut rows: impl Iterator<Item = R>,
) -> Result<u64, StoreError> {
    let width = st.columns.len().max(1);
    let full = (SQLITE_PARAMETERS / width).clamp(1, SQLITE_ROWS);
    let full_sql: Arc<str> = st.sqlite_sql(full).into();
    let mut total = 0;
    loop {
        let mut args = SqliteArguments::default();
        args.reserve(full * width, 0);
        let mut count = 0;
        for row in rows.by_ref().take(full) {
            let row = row.as_ref();
            st.check(row)?;
            for value in row {
                bind::add_sqlite(&mut args, value).map_err(bind::refused(st.name))?;
            }
            count += 1;
        }
        if count == 0 {
            return Ok(total);
        }
        let done = if count == full {
            sqlx::query_with(AssertSqlSafe(full_sql.clone()), args).execute(&mut *conn).await
        } else {
            // One row is what most changes write. The rest of many has a length of its own, which is not worth a place among the
            // prepared.
            let sql = AssertSqlSafe(st.sqlite_sql(count));
            sqlx::query_with(sql, args).persistent(count == 1).execute(&mut *conn).await
        };
        total += done.map_err(StoreError::statement(st.name))?.rows_affected();
    }
}

/// Inserts into PostgreSQL, one array per column.
pub(crate) async fn postgres<R: AsRef<[Value]>>(
    conn: &mut PgConnection,
    st: BulkTarget<'_>,
    mut rows: impl Iterator<Item = R>,
) -> Result<u64, StoreError> {
    let sql: Arc<str> = st.postgres_sql()?.into();
    let mut total = 0;
    loop {
        let mut columns: Vec<Array> = st.columns.iter().map(|(_, kind)| Array::of(*kind)).collect();
        let mut count = 0;
        for row in rows.by_ref().take(POSTGRES_ROWS) {
            let row = row.as_ref();
            st.check(row)?;
            for (array, value) in columns.iter_mut().zip(row) {
                array.push(value);
            }
            count += 1;
        }
        if count == 0 {
            return Ok(total);
        }
        let mut args = PgArguments::default();
        for array in columns {
            array.add(&mut args).map_err(bind::refused(st.name))?;
        }
        let done = answered(sqlx::query_with(AssertSqlSafe(sql.clone()), args).execute(&mut *conn)).await;
        total += done.map_err(StoreError::statement(st.name))?.rows_affected();
    }
}

/// The values of one column.
enum Array {
    Int(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Array {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Real | Kind::RealOrNull => Self::Real(Vec::new()),
            Kind::Text | Kind::TextOrNull => Self::Text(Vec::new()),
            Kind::Bytes | Kind::BytesOrNull => Self::Bytes(Vec::new()),
            _ => Self::Int(Vec::new()),
        }
    }

    /// Adds a value that has been checked against the kind of the column, so that another kind cannot come.
    fn push(&mut self, value: &Value) {
        match (self, value) {
            (Self::Int(list), Value::Int(n)) => list.push(Some(*n)),
            (Self::Real(list), Value::Real(x)) => list.push(Some(bind::zero(*x))),
            (Self::Text(list), Value::Text(text)) => list.push(Some(text.clone())),
            (Self::Bytes(list), Value::Bytes(bytes)) => list.push(Some(bytes.clone())),
            (Self::Int(list), _) => list.push(None),
            (Self::Real(list), _) => list.push(None),
            (Self::Text(list), _) => list.push(None),
            (Self::Bytes(list), _) => list.push(None),
        }
    }

    fn add(self, args: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Self::Int(list) => args.add(list),
            Self::Real(list) => args.add(list),
            Self::Text(list) => args.add(list),
            Self::Bytes(list) => args.add(list),
        }
    }
}
