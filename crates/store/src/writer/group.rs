// SPDX-License-Identifier: MIT OR Apache-2.0
//! The task of the writer: gives turns, and keeps what came of them by one commit.

use std::collections::VecDeque;
use std::sync::Arc;

use sqlx::AssertSqlSafe;
use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use super::turn::{Line, sync_failed};
use super::{Answer, Pace, Turn, Word};
use crate::StoreError;

/// Changes that one commit keeps.
struct Group {
    began: Instant,
    /// Those that are done, and wait for the commit.
    waiting: Vec<Answer>,
    /// The savepoint of the last of them is released together with what comes next: each question to the connection costs as
    /// much as a small change.
    is_unreleased: bool,
}

/// Says how a turn ended.
enum Ended {
    Kept(Answer),
    Left,
    /// It kept others waiting too long.
    Overdue,
}

/// Releases the savepoint of the change before, which fails where the engine took all of it back, and begins the next.
const NEXT: &str = "RELEASE turn; SAVEPOINT turn";

struct Task {
    line: Arc<Mutex<Line>>,
    pace: Pace,
    words: mpsc::UnboundedReceiver<Word>,
    to: mpsc::WeakUnboundedSender<Word>,
    /// Words that came while somebody had their turn.
    queue: VecDeque<Word>,
    group: Option<Group>,
    turns: u64,
    /// A sync failed. What the kernel holds may differ from what lies on the disk, so nothing more is written.
    is_stopped: bool,
}

pub(super) async fn run(
    conn: SqliteConnection,
    pace: Pace,
    words: mpsc::UnboundedReceiver<Word>,
    to: mpsc::WeakUnboundedSender<Word>,
) {
    let line = Arc::new(Mutex::new(Line { conn, turn: 0, is_spoiled: false, head: None }));
    let (queue, group) = (VecDeque::new(), None);
    let mut task = Task { line, pace, words, to, queue, group, turns: 0, is_stopped: false };
    while let Some(word) = task.next().await {
        match word {
            Word::Begin { is_long, turn } => task.give(is_long, turn).await,
            Word::Keep { answer, .. } => drop(answer.send(Err(StoreError::TakenBack))),
            Word::Leave { .. } => {}
            Word::Alone { sql, answer } => {
                task.commit().await;
                let done = execute(&mut task.line.lock().await.conn, sql).await;
                let _ = answer.send(done.map_err(StoreError::statement("alone")));
            }
            Word::Close { answer } => {
                task.commit().await;
                task.close().await;
                let _ = answer.send(Ok(()));
                return;
            }
        }
    }
    task.commit().await;
}

async fn execute(conn: &mut SqliteConnection, sql: String) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(sql)).execute(conn).await.map(drop)
}

impl Task {
    /// The next word. Where nobody waits, what is done is kept first.
    async fn next(&mut self) -> Option<Word> {
        if let Some(word) = self.queue.pop_front() {
            return Some(word);
        }
        if let Ok(word) = self.words.try_recv() {
            return Some(word);
        }
        self.commit().await;
        self.words.recv().await
    }

    async fn run(&self, sql: &str) -> Result<(), sqlx::Error> {
        execute(&mut self.line.lock().await.conn, sql.to_owned()).await
    }

    /// Gives somebody their turn, and waits until it is over.
    async fn give(&mut self, is_long: bool, asked: oneshot::Sender<Result<Turn, StoreError>>) {
        let Some(to) = self.to.upgrade().filter(|_| !asked.is_closed()) else { return };
        if self.is_stopped {
            drop(asked.send(Err(StoreError::Stopped)));
            return;
        }
        if is_long {
            self.commit().await;
        }
        if let Err(error) = self.open().await {
            drop(asked.send(Err(StoreError::statement("begin")(error))));
            return;
        }
        self.turns += 1;
        let number = self.turns;
        {
            let mut line = self.line.lock().await;
            (line.turn, line.is_spoiled) = (number, false);
        }
        // Whoever no longer waits drops the turn, and that is the end of it.
        drop(asked.send(Ok(Turn::new(number, Arc::clone(&self.line), to))));
        let ended = self.wait(number, is_long).await;
        self.end(ended).await;
        let gathered = self.group.as_ref().is_some_and(|group| group.began.elapsed() >= self.pace.gather);
        if is_long || gathered {
            self.commit().await;
        }
    }

    /// Begins the savepoint of one change, in a transaction that is open or a new one.
    async fn open(&mut self) -> Result<(), sqlx::Error> {
        if let Some(group) = &mut self.group {
            let sql = if std::mem::take(&mut group.is_unreleased) { NEXT } else { "SAVEPOINT turn" };
            match self.run(sql).await {
                Ok(()) => return Ok(()),
                Err(error) => self.lose(error, None).await,
            }
        }
        // Another process may have written since.
        self.line.lock().await.head = None;
        if let Err(error) = self.run("BEGIN IMMEDIATE; SAVEPOINT turn").await {
            // Where it began and went no further; else there is nothing to take back.
            let _ = self.run("ROLLBACK").await;
            return Err(error);
        }
        self.group = Some(Group { began: Instant::now(), waiting: Vec::new(), is_unreleased: false });
        Ok(())
    }

    async fn wait(&mut self, number: u64, is_long: bool) -> Ended {
        let limit = Instant::now() + self.pace.hold;
        loop {
            let others = !self.queue.is_empty() || self.group.as_ref().is_some_and(|group| !group.waiting.is_empty());
            // Whoever keeps nobody waiting may take their time.
            let word = if is_long || !others {
                self.words.recv().await
            } else {
                match timeout_at(limit, self.words.recv()).await {
                    Ok(word) => word,
                    Err(_elapsed) => return Ended::Overdue,
                }
            };
            match word {
                Some(Word::Keep { number: own, answer }) if own == number => return Ended::Kept(answer),
                Some(Word::Leave { number: own }) if own == number => return Ended::Left,
                None => return Ended::Left,
                Some(Word::Keep { answer, .. }) => drop(answer.send(Err(StoreError::TakenBack))),
                Some(Word::Leave { .. }) => {}
                Some(word) => self.queue.push_back(word),
            }
        }
    }

    /// Ends a turn: what it did is kept for the commit, or taken back.
    async fn end(&mut self, ended: Ended) {
        let mut line = self.line.lock().await;
        line.turn = 0;
        let answer = match ended {
            Ended::Kept(answer) => Some(answer),
            Ended::Left | Ended::Overdue => None,
        };
        if let (Some(group), false, true) = (&mut self.group, line.is_spoiled, answer.is_some()) {
            group.is_unreleased = true;
            group.waiting.extend(answer);
            return;
        }
        line.head = None;
        let done = execute(&mut line.conn, "ROLLBACK TO turn; RELEASE turn".to_owned()).await;
        drop(line);
        match (done, answer) {
            (Ok(()), answer) => drop(answer.map(|answer| answer.send(Err(StoreError::TakenBack)))),
            (Err(error), answer) => self.lose(error, answer).await,
        }
    }

    /// Keeps what is done, and answers everybody.
    async fn commit(&mut self) {
        let Some(group) = self.group.take() else { return };
        if group.waiting.is_empty() {
            // Where it cannot even be taken back, the next change says so.
            let _ = self.run("ROLLBACK").await;
            return;
        }
        match self.run(if group.is_unreleased { "RELEASE turn; COMMIT" } else { "COMMIT" }).await {
            Ok(()) => {
                for answer in group.waiting {
                    // Whoever no longer waits has their change all the same.
                    let _ = answer.send(Ok(()));
                }
            }
            Err(error) => self.fail(error, group.waiting.into_iter()).await,
        }
    }

    /// The savepoint is gone, and with it the transaction: nothing of it was kept.
    async fn lose(&mut self, error: sqlx::Error, answer: Option<Answer>) {
        let waiting = self.group.take().map(|group| group.waiting).unwrap_or_default();
        self.fail(error, waiting.into_iter().chain(answer)).await;
    }

    /// Takes everything back, and answers everybody whose change it was.
    async fn fail(&mut self, error: sqlx::Error, answers: impl Iterator<Item = Answer>) {
        let _ = self.run("ROLLBACK").await;
        self.is_stopped |= sync_failed(&error);
        let error = Arc::new(error);
        for answer in answers {
            let _ = answer.send(Err(StoreError::NotKept(Arc::clone(&error))));
        }
    }

    async fn close(self) {
        // Nobody else holds the line: no turn is under way.
        if let Some(line) = Arc::into_inner(self.line) {
            let _ = line.into_inner().conn.close().await;
        }
    }
}
