// SPDX-License-Identifier: MIT OR Apache-2.0
//! A named statement: its text, and what goes in and comes out.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::listing::scopes;
use crate::{Engine, Kind, StoreError, Value};

/// One SQL text for both engines, kept as a `const` in the `sql.rs` of its room.
///
/// Placeholders are `$1`, `$2`. A list is one parameter: `WHERE id IN {list $1}` for whole numbers,
/// `WHERE code IN {words $1}` for texts. `{columns}` is the list of the columns. `{skip locked}` at the end passes over rows that
/// another change holds.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// The name that messages use.
    pub name: &'static str,
    /// The SQL.
    pub text: &'static str,
    /// The kind of `$1`, `$2`, in order.
    pub params: &'static [Kind],
    /// The columns of the answer, in order.
    pub columns: &'static [Column],
}

/// A column of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The SQL that gives it, for `{columns}`; empty where the text of the statement says it.
    pub sql: &'static str,
    /// The kind of value that it holds.
    pub kind: Kind,
}

impl Column {
    /// A column that the text of the statement names.
    pub const fn unnamed(kind: Kind) -> Self {
        Self { sql: "", kind }
    }
}

impl Statement {
    /// The text as the engine reads it. Whoever reads a listing without a reach sees nothing.
    pub(crate) fn sql(&self, engine: Engine) -> Result<Cow<'static, str>, StoreError> {
        self.expand(engine, "1 = 0")
    }

    /// The text of a listing, with the parameters of the reach behind its own: whether all is seen, then ids.
    pub(crate) fn sql_within(&self, engine: Engine) -> Result<Cow<'static, str>, StoreError> {
        let first = self.params.len() + 1;
        let mut condition = format!("(${first} = 1");
        for ((_, column), param) in scopes(self.text).into_iter().zip(first + 1..) {
            let ids = list(engine, &format!("words ${param}")).unwrap_or_default();
            // Writing to a String cannot fail.
            let _ = write!(condition, " OR {column} IN {ids}");
        }
        self.expand(engine, &(condition + ")"))
    }

    fn expand(&self, engine: Engine, reach: &str) -> Result<Cow<'static, str>, StoreError> {
        if !self.text.contains('{') {
            return Ok(Cow::Borrowed(self.text));
        }
        let mut sql = String::with_capacity(self.text.len() + 80);
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('{') {
            let (token, tail) = after.split_once('}').unwrap_or((after, ""));
            let list = self
                .names(token)
                .or_else(|| list(engine, token))
                .or_else(|| token.starts_with("reach ").then(|| reach.to_owned()))
                .or_else(|| (token == "skip locked").then(|| skip_locked(engine).to_owned()))
                .ok_or_else(|| StoreError::Token { name: self.name, token: format!("{{{token}}}") })?;
            sql.push_str(before);
            sql.push_str(&list);
            rest = tail;
        }
        sql.push_str(rest);
        Ok(Cow::Owned(sql))
    }

    /// The list of the columns, where the token asks for it and all of them have names.
    fn names(&self, token: &str) -> Option<String> {
        let names: Vec<&str> = self.columns.iter().map(|column| column.sql).collect();
        (token == "columns" && !names.is_empty() && !names.contains(&"")).then(|| names.join(", "))
    }

    pub(crate) fn check(&self, args: &[Value]) -> Result<(), StoreError> {
        check(self.name, self.params.iter().copied(), args)
    }

    /// The kinds of the parameters of a listing, those of the reach included.
    pub(crate) fn params_within(&self) -> Vec<Kind> {
        let ids = scopes(self.text).len();
        self.params.iter().copied().chain([Kind::Int]).chain(std::iter::repeat_n(Kind::Words, ids)).collect()
    }
}

/// Holds arguments to their declared kinds.
pub(crate) fn check(
    name: &'static str,
    kinds: impl ExactSizeIterator<Item = Kind>,
    args: &[Value],
) -> Result<(), StoreError> {
    if kinds.len() != args.len() {
        return Err(StoreError::Count { name, what: "parameters", declared: kinds.len(), found: args.len() });
    }
    for (at, (kind, value)) in kinds.zip(args).enumerate() {
        kind.check(value).map_err(|found| StoreError::Parameter {
            name,
            number: at + 1,
            expected: kind.words(),
            found,
        })?;
    }
    Ok(())
}

/// Passes over rows that another change holds. SQLite makes one change at a time, so none is held there.
fn skip_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    }
}

/// A list travels as one JSON text, so that the statement is the same, and prepared once, whatever its length.
fn list(engine: Engine, token: &str) -> Option<String> {
    let (what, param) = token.split_once(' ')?;
    param.strip_prefix('$')?.parse::<u16>().ok()?;
    let text = match (engine, what) {
        (Engine::Sqlite, "list" | "words") => format!("(SELECT value FROM json_each({param}))"),
        (Engine::Postgres, "list") => {
            format!("(SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST({param} AS json)))")
        }
        (Engine::Postgres, "words") => {
            format!("(SELECT value COLLATE \"C\" FROM json_array_elements_text(CAST({param} AS json)))")
        }
        _ => return None,
    };
    Some(text)
}

/// The JSON text of a list of whole numbers.
pub(crate) fn numbers(list: &[i64]) -> String {
    let mut text = String::with_capacity(list.len() * 8 + 2);
    text.push('[');
    for (at, number) in list.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{}{number}", if at == 0 { "" } else { "," });
    }
    text.push(']');
    text
}

/// The JSON text of a list of texts.
pub(crate) fn words(list: &[String]) -> String {
    serde_json::Value::from(list).to_string()
}
