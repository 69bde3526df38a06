// SPDX-License-Identifier: MIT OR Apache-2.0
//! A statement that reads, tied to the type of its rows: names, kinds and decoder of the columns stand together, once.

use std::marker::PhantomData;

use crate::{Column, Kind, Row, Statement, StoreError, Value};

/// A statement whose rows are `R`s, kept as a `const` in the `sql.rs` of its room.
///
/// `R` is a type that [`row!`](crate::row) made, and `{columns}` in the text stands for its columns; or it is one value
/// or a pair, whose columns the text names itself.
#[derive(Debug, Clone, Copy)]
pub struct Query<R> {
    /// The statement without its type, for the list of all statements.
    pub statement: Statement,
    row: PhantomData<fn() -> R>,
}

impl<R: Columns> Query<R> {
    /// Names a text, with the kind of `$1`, `$2`, in order.
    pub const fn new(name: &'static str, text: &'static str, params: &'static [Kind]) -> Self {
        Self { statement: Statement { name, text, params, columns: R::COLUMNS }, row: PhantomData }
    }

    pub(crate) fn decode(rows: Vec<Row>) -> Result<Vec<R>, StoreError> {
        rows.into_iter().map(|mut row| R::decode(&mut row)).collect()
    }
}

/// A row of an answer as a type.
pub trait Columns: Sized {
    /// The columns, in order.
    const COLUMNS: &'static [Column];

    /// Takes the columns out of a row, in order.
    fn decode(row: &mut Row) -> Result<Self, StoreError>;
}

/// A row that is written as it is read, where its fields are called as the columns of its table.
pub trait Written {
    /// The columns of the table, in order, as a [`Bulk`](crate::Bulk) takes them.
    const WRITTEN: &'static [(&'static str, Kind)];

    /// The values of the columns, in order.
    fn values(self) -> Vec<Value>;
}

/// A value that one column holds.
pub trait Scalar: Sized + Into<Value> {
    /// The kind of the column.
    const KIND: Kind;

    /// `None` where the value is of another kind.
    fn of(value: Value) -> Option<Self>;
}

macro_rules! scalar {
    ($($type:ty: $kind:ident, $pattern:pat => $value:expr;)+) => {$(
        impl Scalar for $type {
            const KIND: Kind = Kind::$kind;

            fn of(value: Value) -> Option<Self> {
                match value {
                    $pattern => Some($value),
                    _ => None,
                }
            }
        }
    )+};
}

scalar! {
    i64: Int, Value::Int(number) => number;
    bool: Int, Value::Int(number) => number != 0;
    f64: Real, Value::Real(number) => number;
    String: Text, Value::Text(text) => text;
    Vec<u8>: Bytes, Value::Bytes(bytes) => bytes;
}

/// An id is kept as its text, so that a person can follow it from table to table.
impl Scalar for base::Id {
    const KIND: Kind = Kind::Text;

    fn of(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

macro_rules! or_null {
    ($($type:ty: $kind:ident),+) => {$(
        impl Scalar for Option<$type> {
            const KIND: Kind = Kind::$kind;

            fn of(value: Value) -> Option<Self> {
                match value {
                    Value::Null => Some(None),
                    value => <$type>::of(value).map(Some),
                }
            }
        }
    )+};
}

or_null! { i64: IntOrNull, f64: RealOrNull, String: TextOrNull, Vec<u8>: BytesOrNull, base::Id: TextOrNull }

impl<T: Scalar> Columns for T {
    const COLUMNS: &'static [Column] = &[Column::unnamed(T::KIND)];

    fn decode(row: &mut Row) -> Result<Self, StoreError> {
        row.take()
    }
}

impl<A: Scalar, B: Scalar> Columns for (A, B) {
    const COLUMNS: &'static [Column] = &[Column::unnamed(A::KIND), Column::unnamed(B::KIND)];

    fn decode(row: &mut Row) -> Result<Self, StoreError> {
        Ok((row.take()?, row.take()?))
    }
}

/// Makes the type of a row of an answer: each column once, with its name, its type and the SQL that gives it.
///
/// ```ignore
/// store::row! {
///     /// A note.
///     pub(super) struct NoteRow {
///         id: i64 = "n.id",
///         said: Option<String> = "n.said",
///     }
/// }
/// const NOTES: Query<NoteRow> = Query::new("room-notes", "SELECT {columns} FROM room_note n ORDER BY n.id", &[]);
/// ```
#[macro_export]
macro_rules! row {
    (
        $(#[$about:meta])*
        $seen:vis struct $name:ident {
            $($(#[$about_field:meta])* $field:ident: $type:ty = $sql:literal),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug)]
        $seen struct $name {
            $($(#[$about_field])* $seen $field: $type),+
        }

        impl $crate::Columns for $name {
            const COLUMNS: &'static [$crate::Column] =
                &[$($crate::Column { sql: $sql, kind: <$type as $crate::Scalar>::KIND }),+];

            fn decode(row: &mut $crate::Row) -> Result<Self, $crate::StoreError> {
                Ok(Self { $($field: row.take()?),+ })
            }
        }

        impl $crate::Written for $name {
            const WRITTEN: &'static [(&'static str, $crate::Kind)] =
                &[$((stringify!($field), <$type as $crate::Scalar>::KIND)),+];

            fn values(self) -> Vec<$crate::Value> {
                vec![$(self.$field.into()),+]
            }
        }
    };
}
