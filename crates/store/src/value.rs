// SPDX-License-Identifier: MIT OR Apache-2.0
//! What goes into a statement and comes out of it: the few kinds that mean the same on both engines.

/// The declared kind of a parameter or a column. PostgreSQL needs it to type an empty value; both engines are held
/// to it, so that a slip shows on the developer's SQLite and not only on somebody's PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Int,
    /// A finite number.
    Real,
    /// A text without the NUL character, which PostgreSQL cannot hold.
    Text,
    /// Bytes.
    Bytes,
    /// A whole number or nothing.
    IntOrNull,
    /// A finite number or nothing.
    RealOrNull,
    /// A text or nothing.
    TextOrNull,
    /// Bytes or nothing.
    BytesOrNull,
    /// Whole numbers for `{list $1}`; only as a parameter.
    List,
    /// Texts for `{words $1}`; only as a parameter.
    Words,
}

impl Kind {
    /// The kind in words, for messages.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Int => "a whole number",
            Self::Real => "a finite number",
            Self::Text => "a text",
            Self::Bytes => "bytes",
            Self::IntOrNull => "a whole number or nothing",
            Self::RealOrNull => "a finite number or nothing",
            Self::TextOrNull => "a text or nothing",
            Self::BytesOrNull => "bytes or nothing",
            Self::List => "a list of whole numbers",
            Self::Words => "a list of texts",
        }
    }

    pub(crate) const fn nullable(self) -> bool {
        matches!(self, Self::IntOrNull | Self::RealOrNull | Self::TextOrNull | Self::BytesOrNull)
    }

    /// Whether the value may stand where this kind is declared; if not, what it is, in words.
    pub(crate) fn check(self, value: &Value) -> Result<(), &'static str> {
        match (self, value) {
            (Self::Real | Self::RealOrNull, Value::Real(x)) if x.is_nan() => Err("a number that is not a number"),
            (Self::Real | Self::RealOrNull, Value::Real(x)) if x.is_infinite() => Err("an infinite number"),
            (Self::Text | Self::TextOrNull, Value::Text(t)) if t.contains('\0') => Err("a text with a NUL character"),
            (Self::Words, Value::Words(w)) if w.iter().any(|t| t.contains('\0')) => Err("a text with a NUL character"),
            (Self::Int | Self::IntOrNull, Value::Int(_))
            | (Self::Real | Self::RealOrNull, Value::Real(_))
            | (Self::Text | Self::TextOrNull, Value::Text(_))
            | (Self::Bytes | Self::BytesOrNull, Value::Bytes(_))
            | (Self::List, Value::List(_))
            | (Self::Words, Value::Words(_)) => Ok(()),
            (kind, Value::Null) if kind.nullable() => Ok(()),
            (_, other) => Err(other.words()),
        }
    }
}

/// One value of a statement, in or out.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A finite number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Whole numbers for `{list $1}`.
    List(Vec<i64>),
    /// Texts for `{words $1}`.
    Words(Vec<String>),
}

impl Value {
    /// What it is in words, never the value: messages end up in logs.
    pub(crate) const fn words(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a whole number",
            Self::Real(_) => "a number",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "a list of whole numbers",
            Self::Words(_) => "a list of texts",
        }
    }
}

macro_rules! from {
    ($($from:ty => $name:ident),+ $(,)?) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$name(value.into())
            }
        }
    )+};
}

from! {
    i64 => Int, i32 => Int, u32 => Int, i16 => Int, u16 => Int, u8 => Int, bool => Int, f64 => Real,
    String => Text, &str => Text, &String => Text, Vec<u8> => Bytes, &[u8] => Bytes,
    Vec<i64> => List, &[i64] => List, Vec<String> => Words, &[String] => Words,
}

impl From<base::Id> for Value {
    fn from(id: base::Id) -> Self {
        Self::Text(id.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
