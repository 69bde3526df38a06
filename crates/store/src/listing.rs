// SPDX-License-Identifier: MIT OR Apache-2.0
//! A statement that lists what somebody may see.

use base::{Grant, Reach};

use crate::{Columns, Db, Kind, Query, Snapshot, Statement, StoreError, Value};

/// A statement that returns many rows, of which each actor sees their own part. Its text says once where: `{reach
/// organisation = s.organisation, person = s.owner}`. It can only be read with a [`Reach`]; read without one, by any way
/// round, it finds nothing.
#[derive(Debug, Clone, Copy)]
pub struct Listing<R>(Query<R>);

impl<R: Columns> Listing<R> {
    /// Names a text, with the kinds of `$1`, `$2`, in order.
    ///
    /// # Panics
    /// Where the text has no `{reach ..}`: as a constant it does not compile.
    pub const fn new(name: &'static str, text: &'static str, params: &'static [Kind]) -> Self {
        assert!(has_reach(text.as_bytes()), "a listing says what belongs to whom");
        Self(Query::new(name, text, params))
    }
}

impl<R> Listing<R> {
    /// The statement without its type, for the list of all statements.
    pub const fn statement(&self) -> &Statement {
        &self.0.statement
    }
}

const fn has_reach(text: &[u8]) -> bool {
    let mut rest = text;
    while let [_, after @ ..] = rest {
        if let [b'{', b'r', b'e', b'a', b'c', b'h', b' ', ..] = rest {
            return true;
        }
        rest = after;
    }
    false
}

impl Db {
    /// Reads what is within the reach.
    pub async fn list<R: Columns>(
        &self,
        listing: &Listing<R>,
        reach: &Reach,
        args: &[Value],
    ) -> Result<Vec<R>, StoreError> {
        self.snapshot().await?.list(listing, reach, args).await
    }
}

impl Snapshot {
    /// Reads what is within the reach.
    pub async fn list<R: Columns>(
        &self,
        listing: &Listing<R>,
        reach: &Reach,
        args: &[Value],
    ) -> Result<Vec<R>, StoreError> {
        Query::decode(self.rows_within(listing.statement(), reach, args).await?)
    }
}

/// Gives where the rows of a listing say to whom they belong: the kind of a grant, and a column.
pub(crate) fn scopes(text: &str) -> Vec<(&str, &str)> {
    let token = text.split_once("{reach ").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(token, _)| token);
    token.split(',').filter_map(|one| one.split_once('=')).map(|(kind, column)| (kind.trim(), column.trim())).collect()
}

/// The values behind those of the statement: whether all is seen, then the ids of each scope.
pub(crate) fn values(text: &str, reach: &Reach) -> Vec<Value> {
    let ids = |wanted: &str| -> Vec<String> {
        let id = |grant: &Grant| match (grant, wanted) {
            (Grant::Organisation(id), "organisation") | (Grant::Own(id), "person") => Some(id.to_string()),
            _ => None,
        };
        reach.grants().iter().filter_map(id).collect()
    };
    let scopes = scopes(text);
    let ids = scopes.iter().map(|(kind, _)| Value::from(ids(kind)));
    std::iter::once(Value::from(reach.is_all())).chain(ids).collect()
}
