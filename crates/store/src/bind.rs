// SPDX-License-Identifier: MIT OR Apache-2.0
//! From values to what each driver sends.

use sqlx::Arguments as _;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

use crate::statement::{numbers, words};
use crate::{Kind, StoreError, Value};

/// The arguments of a statement for SQLite, where an empty value has no type.
pub(crate) fn sqlite(name: &'static str, args: &[Value]) -> Result<SqliteArguments, StoreError> {
    let mut bound = SqliteArguments::default();
    bound.reserve(args.len(), 0);
    for value in args {
        add_sqlite(&mut bound, value).map_err(refused(name))?;
    }
    Ok(bound)
}

/// Adds one argument.
pub(crate) fn add_sqlite(bound: &mut SqliteArguments, value: &Value) -> Result<(), BoxDynError> {
    match value {
        Value::Null => bound.add(None::<i64>),
        Value::Int(n) => bound.add(n),
        Value::Real(x) => bound.add(zero(*x)),
        Value::Text(text) => bound.add(text.as_str()),
        Value::Bytes(bytes) => bound.add(bytes.as_slice()),
        Value::List(list) => bound.add(numbers(list)),
        Value::Words(list) => bound.add(words(list)),
    }
}

/// The arguments of a statement for PostgreSQL, which wants the type of an empty value too.
pub(crate) fn postgres(name: &'static str, kinds: &[Kind], args: &[Value]) -> Result<PgArguments, StoreError> {
    let mut bound = PgArguments::default();
    for (kind, value) in kinds.iter().zip(args) {
        let added = match value {
            Value::Null => match kind {
                Kind::RealOrNull => bound.add(None::<f64>),
                Kind::TextOrNull => bound.add(None::<&str>),
                Kind::BytesOrNull => bound.add(None::<&[u8]>),
                _ => bound.add(None::<i64>),
            },
            Value::Int(n) => bound.add(n),
            Value::Real(x) => bound.add(zero(*x)),
            Value::Text(text) => bound.add(text.as_str()),
            Value::Bytes(bytes) => bound.add(bytes.as_slice()),
            Value::List(list) => bound.add(numbers(list)),
            Value::Words(list) => bound.add(words(list)),
        };
        added.map_err(refused(name))?;
    }
    Ok(bound)
}

/// What a driver says when it cannot encode a value, as ours.
pub(crate) fn refused(name: &'static str) -> impl FnOnce(BoxDynError) -> StoreError {
    move |source| StoreError::Statement { name, source: sqlx::Error::Encode(source) }
}

/// SQLite stores minus zero as zero; so that both engines give back the same, neither is given it.
pub(crate) fn zero(x: f64) -> f64 {
    x + 0.0
}
