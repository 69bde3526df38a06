// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one writer of an SQLite file. Changes take turns within one transaction, each in a savepoint of its own, and one sync to
//! the disk keeps them all: two thousand changes a second instead of three hundred. Everybody is answered after it.

mod group;
mod turn;

use std::time::Duration;

use sqlx::sqlite::SqliteConnection;
use tokio::sync::{mpsc, oneshot};

use crate::StoreError;

pub(crate) use turn::Turn;

/// Says how long changes are gathered, and how long one may keep others waiting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub gather: Duration,
    pub hold: Duration,
}

impl Pace {
    /// A sync takes about as long as changes are gathered; nobody should wait for somebody else's change for longer than this.
    pub(crate) const USUAL: Self = Self { gather: Duration::from_millis(5), hold: Duration::from_secs(2) };
}

/// How long a change waits for its turn. Longer than the longest import holds the writer.
const PATIENCE: Duration = Duration::from_secs(30);

type Answer = oneshot::Sender<Result<(), StoreError>>;

/// Names what the writer is asked for.
enum Word {
    Begin {
        is_long: bool,
        turn: oneshot::Sender<Result<Turn, StoreError>>,
    },
    Keep {
        number: u64,
        answer: Answer,
    },
    Leave {
        number: u64,
    },
    /// Runs a statement by itself, outside of any transaction.
    Alone {
        sql: String,
        answer: Answer,
    },
    Close {
        answer: Answer,
    },
}

/// Asks the writer. Cheap to clone; the writer ends when nobody is left to ask it.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    to: mpsc::UnboundedSender<Word>,
}

impl Writer {
    pub(crate) fn start(conn: SqliteConnection, pace: Pace) -> Self {
        let (to, words) = mpsc::unbounded_channel();
        tokio::spawn(group::run(conn, pace, words, to.downgrade()));
        Self { to }
    }

    /// Waits for a turn. One that is long has the writer to itself, for as long as it takes.
    pub(crate) async fn begin(&self, is_long: bool) -> Result<Turn, StoreError> {
        let (turn, answer) = oneshot::channel();
        let failed = StoreError::statement("begin");
        if self.to.send(Word::Begin { is_long, turn }).is_err() {
            return Err(failed(sqlx::Error::PoolClosed));
        }
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(turn)) => turn,
            Ok(Err(_closed)) => Err(failed(sqlx::Error::PoolClosed)),
            Err(_elapsed) => Err(failed(sqlx::Error::PoolTimedOut)),
        }
    }

    /// Runs a statement by itself, when its turn comes.
    pub(crate) async fn alone(&self, sql: String) -> Result<(), StoreError> {
        ask(&self.to, |answer| Word::Alone { sql, answer }).await
    }

    /// Keeps what is under way and closes the connection.
    pub(crate) async fn close(&self) {
        // Where it is closed already, nothing is left to do.
        let _ = ask(&self.to, |answer| Word::Close { answer }).await;
    }
}

async fn ask(to: &mpsc::UnboundedSender<Word>, word: impl FnOnce(Answer) -> Word) -> Result<(), StoreError> {
    let (answer, answered) = oneshot::channel();
    let closed = || StoreError::statement("commit")(sqlx::Error::PoolClosed);
    to.send(word(answer)).map_err(|_word| closed())?;
    answered.await.map_err(|_gone| closed())?
}
