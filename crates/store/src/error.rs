// SPDX-License-Identifier: MIT OR Apache-2.0
//! What can go wrong between a room and its database, said so that the right person can act.

use std::error::Error;
use std::sync::Arc;

use sqlx::error::{DatabaseError, ErrorKind};

use crate::Doubt;

/// Every failure names the statement, table or migration it belongs to. No message carries a value from the data
/// or a password from an address: messages end up in logs.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database cannot be used.
    #[error("{0}")]
    Address(String),
    /// The database cannot be reached or prepared.
    #[error("the database ({what}) cannot be used: {source}")]
    Open {
        /// Which database, without secrets.
        what: String,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// The key of the database is missing, wrong or open to others, or a sealed value is not as it was sealed.
    #[error("{0}")]
    Key(String),
    /// The witness cannot be read or written.
    #[error("{0}")]
    Witness(String),
    /// The database is not the one that its witness knows, so nothing is changed.
    #[error("{0}")]
    Doubted(Doubt),
    /// The change held the database while others waited, or a statement of it failed so that nothing of it could last.
    #[error("the change took too long or failed half-way, so it was taken back: nothing of it was kept")]
    TakenBack,
    /// The commit failed, and with it every change that it was to keep.
    #[error("the change was not kept: {0}")]
    NotKept(#[source] Arc<sqlx::Error>),
    /// The disk failed under a commit.
    #[error(
        "the disk failed while changes were being kept, so nothing more is written: look at the disk, then start Rapport again"
    )]
    Stopped,
    /// A migration is not what it was, or cannot be carried out.
    #[error("{0}")]
    Migration(String),
    /// A dump cannot be written, or is refused.
    #[error("{0}")]
    Dump(String),
    /// The engine refused a statement.
    #[error("statement {name}: {source}")]
    Statement {
        /// The name of the statement.
        name: &'static str,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// The text of a statement has a token that this crate does not know.
    #[error(
        "statement {name}: “{token}” is not a token; known are {{list $1}}, {{words $1}} and, where each has a name, {{columns}}"
    )]
    Token {
        /// The name of the statement.
        name: &'static str,
        /// The token as it was found.
        token: String,
    },
    /// No migration has begun the sequence.
    #[error("the sequence {0} was never begun: a migration of its crate should insert its row into store_sequence")]
    Sequence(&'static str),
    /// An argument does not fit its parameter.
    #[error("statement {name}: parameter {number} should be {expected}, found {found}")]
    Parameter {
        /// The name of the statement or bulk insert.
        name: &'static str,
        /// Counted from 1, as in `$1`.
        number: usize,
        /// The declared kind, in words.
        expected: &'static str,
        /// What was given, in words, never the value itself.
        found: &'static str,
    },
    /// The number of arguments or columns is not the declared one.
    #[error("statement {name}: {declared} {what} declared, {found} found")]
    Count {
        /// The name of the statement or bulk insert.
        name: &'static str,
        /// "parameters" or "columns".
        what: &'static str,
        /// How many the statement declares.
        declared: usize,
        /// How many there are.
        found: usize,
    },
    /// A column of the answer is not of the declared kind.
    #[error("statement {name}: column {number} ({column}) should be {expected}, found {found}")]
    Column {
        /// The name of the statement.
        name: &'static str,
        /// Counted from 0, as in `row.int(0)`.
        number: usize,
        /// The name of the column, where it is known.
        column: String,
        /// What was declared or asked for, in words.
        expected: &'static str,
        /// What was found, in words.
        found: String,
    },
}

impl StoreError {
    pub(crate) fn statement(name: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Statement { name, source }
    }

    fn kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Statement { source, .. } => source.as_database_error().map(DatabaseError::kind),
            _ => None,
        }
    }

    /// Another change is under way, and holds the database for longer than this one waits.
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Statement { source, .. } | Self::Open { source, .. } => busy(source),
            Self::NotKept(source) => busy(source),
            Self::TakenBack => true,
            _ => false,
        }
    }

    /// Something with the same key is already there.
    pub fn is_duplicate(&self) -> bool {
        matches!(self.kind(), Some(ErrorKind::UniqueViolation))
    }

    /// The row points at something that is not there, or something still points at the row.
    pub fn is_broken_reference(&self) -> bool {
        matches!(self.kind(), Some(ErrorKind::ForeignKeyViolation))
    }
}

/// Tells whether an error, or whatever caused it, is that the database cannot be reached for the moment, and not what was asked of
/// it: then it is worth asking again later.
pub fn is_away(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|error| {
        let taken_back = matches!(error.downcast_ref(), Some(StoreError::TakenBack | StoreError::Stopped));
        taken_back || error.downcast_ref::<sqlx::Error>().is_some_and(away)
    })
}

fn busy(error: &sqlx::Error) -> bool {
    if matches!(error, sqlx::Error::PoolTimedOut) {
        return true;
    }
    // SQLite's “busy” and “locked” with their variants, PostgreSQL's lock_not_available.
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|code| code == "55P03" || code.parse::<u32>().is_ok_and(|code| matches!(code & 0xFF, 5 | 6)))
}

/// Tells whether an error, or whatever caused it, is that another change holds the database.
pub fn is_busy(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|error| {
        let own = error.downcast_ref::<StoreError>().is_some_and(StoreError::is_busy);
        own || error.downcast_ref::<sqlx::Error>().is_some_and(busy)
    })
}

/// Tells whether an error, or whatever caused it, is that nothing can be written: the disk is full, or the database may only be read.
pub fn is_unwritable(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|error| match error.downcast_ref() {
        Some(StoreError::Statement { source, .. }) => full(source),
        Some(StoreError::NotKept(source)) => full(source),
        _ => false,
    })
}

/// SQLite's “readonly”, “ioerr”, “full” and “cantopen” with their variants; PostgreSQL's `disk_full` and
/// `read_only_sql_transaction`.
fn full(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    let sqlite = |code: &str| code.parse::<u32>().is_ok_and(|code| matches!(code & 0xFF, 8 | 10 | 13 | 14));
    code.is_some_and(|code| if code.len() == 5 { code == "53100" || code == "25006" } else { sqlite(&code) })
}

/// Gives what an error, or whatever caused it, says of a database that its witness doubts.
pub fn find_doubt<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a Doubt> {
    causes(error).find_map(|error| match error.downcast_ref() {
        Some(StoreError::Doubted(doubt)) => Some(doubt),
        _ => None,
    })
}

/// An error, what caused it, and so on.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
}

fn away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        // PostgreSQL: a broken connection, a server that starts, stops or has no connection left; a change that waited for too long for
        // another, or for too long said nothing (errcodes-appendix).
        sqlx::Error::Database(said) => said.code().is_some_and(|code| {
            code.starts_with("08") || code.starts_with("57P") || matches!(&*code, "53300" | "55P03" | "25P03")
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{StoreError, is_away, is_busy};

    #[derive(Debug, thiserror::Error)]
    enum Outer {
        #[error(transparent)]
        Store(#[from] StoreError),
        #[error("a page failed")]
        Page(#[source] StoreError),
    }

    #[test]
    fn a_database_that_is_away_is_told_from_a_statement_that_failed() {
        let statement = |source| StoreError::Statement { name: "x", source };
        let waited = Outer::Page(statement(sqlx::Error::PoolTimedOut));
        assert!(is_busy(&waited) && !is_busy(&Outer::Page(statement(sqlx::Error::RowNotFound))));
        let refused = || sqlx::Error::Io(io::ErrorKind::ConnectionRefused.into());
        assert!(is_away(&statement(refused())));
        assert!(is_away(&statement(sqlx::Error::PoolTimedOut)));
        assert!(is_away(&statement(sqlx::Error::PoolClosed)));
        assert!(is_away(&Outer::from(statement(refused()))), "also where the error is wrapped");
        assert!(is_away(&Outer::Page(statement(refused()))), "or is the cause of another");
        assert!(!is_away(&statement(sqlx::Error::RowNotFound)));
        assert!(!is_away(&StoreError::Address("x".into())));
        assert!(!is_away(&io::Error::other("a disk that fails")));
    }
}
