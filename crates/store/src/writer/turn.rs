// SPDX-License-Identifier: MIT OR Apache-2.0
//! The turn of one change at the writer.

use std::sync::Arc;

use sqlx::error::DatabaseError;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Mutex, MutexGuard, mpsc};

use super::{Word, ask};
use crate::StoreError;
use crate::activity::ChainHead;

/// The connection, and whose turn it is.
pub(super) struct Line {
    pub conn: SqliteConnection,
    /// The number of the turn; nobody's is 0.
    pub turn: u64,
    /// The end of the activity as the changes of this transaction left it; nothing where it has to be read.
    pub head: Option<ChainHead>,
    /// A statement failed so that SQLite may have taken everything back by itself.
    pub is_spoiled: bool,
}

/// One change has the writer until it is kept, dropped, or taken back because others wait too long.
pub(crate) struct Turn {
    number: u64,
    line: Arc<Mutex<Line>>,
    to: mpsc::UnboundedSender<Word>,
    is_over: bool,
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Turn").field(&self.number).finish()
    }
}

/// The connection for one statement.
pub(crate) struct Hold<'a>(MutexGuard<'a, Line>);

impl Turn {
    pub(super) fn new(number: u64, line: Arc<Mutex<Line>>, to: mpsc::UnboundedSender<Word>) -> Self {
        Self { number, line, to, is_over: false }
    }

    /// The connection, as long as it is still this change's turn.
    pub(crate) async fn hold(&self) -> Result<Hold<'_>, StoreError> {
        let line = self.line.lock().await;
        if line.turn != self.number || line.is_spoiled {
            return Err(StoreError::TakenBack);
        }
        Ok(Hold(line))
    }

    /// The end of the activity, where a change of the same transaction has written it.
    pub(crate) async fn head(&self) -> Result<Option<ChainHead>, StoreError> {
        Ok(self.hold().await?.0.head.clone())
    }

    /// Keeps the end of the activity for the changes that follow in the same transaction.
    pub(crate) async fn keep_head(&self, head: ChainHead) -> Result<(), StoreError> {
        self.hold().await?.0.head = Some(head);
        Ok(())
    }

    /// Makes the change last; it returns when it is on the disk.
    pub(crate) async fn keep(mut self) -> Result<(), StoreError> {
        self.is_over = true;
        let number = self.number;
        ask(&self.to, |answer| Word::Keep { number, answer }).await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_over {
            // Where the writer is gone, so is what was not kept.
            let _ = self.to.send(Word::Leave { number: self.number });
        }
    }
}

impl Hold<'_> {
    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.0.conn
    }

    /// Looks at how a statement ended. After some errors SQLite ends the whole transaction by itself, and what came after
    /// would last by itself: then the change goes no further.
    pub(crate) fn ended<T>(mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::Statement { source, .. }) = &done {
            // Out of memory, interrupted, disk error, damaged, full (sqlite.org/lang_transaction.html, 3).
            self.0.is_spoiled |= primary_code(source).is_some_and(|code| matches!(code, 7 | 9 | 10 | 11 | 13));
        }
        done
    }
}

fn code(error: &sqlx::Error) -> Option<u32> {
    error.as_database_error().and_then(DatabaseError::code)?.parse().ok()
}

/// The error code of SQLite without what narrows it down.
fn primary_code(error: &sqlx::Error) -> Option<u32> {
    code(error).map(|code| code & 0xFF)
}

/// Tells whether a sync to the disk failed: of the file, or of its folder (sqlite.org/rescode.html).
pub(super) fn sync_failed(error: &sqlx::Error) -> bool {
    code(error).is_some_and(|code| matches!(code, 1034 | 1290))
}
