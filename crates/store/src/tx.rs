// SPDX-License-Identifier: MIT OR Apache-2.0
//! A change: all of it or nothing.

use std::sync::Arc;

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use base::Reach;
use tokio::sync::OwnedSemaphorePermit;

use crate::bulk::BulkTarget;
use crate::db::{Asked, sqlite_rows};
use crate::file::APPLICATION;
use crate::postgres::{answered, postgres_rows};
use crate::seal::Vault;
use crate::security::SecurityLine;
use crate::tally::Tally;
use crate::witness::Watch;
use crate::writer::Turn;
use crate::{Act, ChainHead, Silent, activity, listing, stream};
use crate::{Bulk, Columns, Db, Engine, Kind, Query, Row, Statement, StoreError, Value, bind, bulk};

/// More rows than the least memory of a question holds, so that they are written where the tables lie.
const ROOM_POSTGRES: [&str; 3] = [
    "SET LOCAL work_mem = '64kB'",
    "SET LOCAL temp_tablespaces = ''",
    "SELECT COUNT(*) FROM generate_series(1, 10000)",
];

/// A transaction. Dropping it without [`Tx::commit`] or [`Tx::commit_silent`] takes everything back.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    /// The turn of a change on PostgreSQL, given back after its transaction.
    turn: Option<OwnedSemaphorePermit>,
    pub(crate) vault: Option<Arc<Vault>>,
    watch: Option<Arc<Watch>>,
    tally: Tally,
    /// What the log says of it once it is kept.
    lines: Vec<SecurityLine>,
}

impl Db {
    /// Removes what was kept long enough, by a statement with these arguments, in a change of which the activity says nothing; how many
    /// rows.
    ///
    /// # Errors
    /// As [`Db::begin`], and where the statement fails.
    pub async fn sweep(&self, statement: &Statement, args: &[Value], why: Silent) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let removed = tx.execute(statement, args).await?;
        if removed > 0 {
            tx.commit_silent(why).await?;
        }
        Ok(removed)
    }
}

/// Tells the watch of an act, and the log, however the wait for it ends: whoever stops waiting has their change all the same, and
/// nobody should be able to do something unheard by leaving early.
struct Noticed {
    watch: Option<Arc<Watch>>,
    lines: Vec<SecurityLine>,
}

impl Drop for Noticed {
    fn drop(&mut self) {
        if let Some(watch) = &self.watch {
            watch.notice();
        }
        self.lines.iter().for_each(SecurityLine::write);
    }
}

#[derive(Debug)]
enum Inner {
    /// A change on SQLite.
    Writing(Turn),
    /// Reads of one moment on SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn sqlite(tx: Transaction<'static, Sqlite>) -> Self {
        Self {
            inner: Inner::Sqlite(tx),
            turn: None,
            vault: None,
            watch: None,
            tally: Tally::default(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn writing(turn: Turn) -> Self {
        Self {
            inner: Inner::Writing(turn),
            turn: None,
            vault: None,
            watch: None,
            tally: Tally::default(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self {
            inner: Inner::Postgres(tx),
            turn: None,
            vault: None,
            watch: None,
            tally: Tally::default(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn with_turn(self, turn: OwnedSemaphorePermit) -> Self {
        Self { turn: Some(turn), ..self }
    }

    pub(crate) fn kept_with(self, vault: Option<Arc<Vault>>, watch: Option<Arc<Watch>>) -> Self {
        Self { vault, watch, ..self }
    }

    pub(crate) fn counted(self, tally: &Tally) -> Self {
        Self { tally: tally.clone(), ..self }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Writing(_) | Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Reads what the change sees.
    pub async fn rows(&mut self, st: &Statement, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let asked = Asked::plain(self.engine(), st, args)?;
        self.ask(asked).await
    }

    /// Reads the rows of a listing that are within the reach.
    pub(crate) async fn rows_within(
        &mut self,
        st: &Statement,
        reach: &Reach,
        args: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        st.check(args)?;
        let args: Vec<Value> = args.iter().cloned().chain(listing::values(st.text, reach)).collect();
        let (sql, kinds) = (st.sql_within(self.engine())?, st.params_within());
        self.ask(Asked { st, sql, kinds: kinds.into(), args: &args }).await
    }

    async fn ask(&mut self, asked: Asked<'_>) -> Result<Vec<Row>, StoreError> {
        self.tally.add();
        match &mut self.inner {
            Inner::Writing(turn) => {
                let mut hold = turn.hold().await?;
                let done = sqlite_rows(hold.conn(), asked).await;
                hold.ended(done)
            }
            Inner::Sqlite(tx) => sqlite_rows(tx, asked).await,
            Inner::Postgres(tx) => postgres_rows(tx, asked).await,
        }
    }

    /// Reads rows as the type of the query. What the change sees; also for `INSERT … RETURNING`.
    pub async fn read<R: Columns>(&mut self, query: &Query<R>, args: &[Value]) -> Result<Vec<R>, StoreError> {
        Query::decode(self.rows(&query.statement, args).await?)
    }

    /// Changes; the number of rows changed.
    pub async fn execute(&mut self, st: &Statement, args: &[Value]) -> Result<u64, StoreError> {
        self.tally.add();
        st.check(args)?;
        let sql = AssertSqlSafe(st.sql(self.engine())?);
        let changed = StoreError::statement(st.name);
        match &mut self.inner {
            Inner::Writing(turn) => {
                let (args, mut hold) = (bind::sqlite(st.name, args)?, turn.hold().await?);
                let done = sqlx::query_with(sql, args).execute(hold.conn()).await;
                hold.ended(done.map(|done| done.rows_affected()).map_err(changed))
            }
            Inner::Sqlite(tx) => {
                let args = bind::sqlite(st.name, args)?;
                sqlx::query_with(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected()).map_err(changed)
            }
            Inner::Postgres(tx) => {
                let args = bind::postgres(st.name, st.params, args)?;
                let done = answered(sqlx::query_with(sql, args).execute(&mut **tx)).await;
                done.map(|done| done.rows_affected()).map_err(changed)
            }
        }
    }

    /// Inserts many rows; their number. Each row has one value per column of the [`Bulk`], in its order.
    pub async fn bulk<I>(&mut self, st: &Bulk, rows: I) -> Result<u64, StoreError>
    where
        I: IntoIterator,
        I::Item: AsRef<[Value]>,
    {
        self.bulk_into(st.target(), rows).await
    }

    /// The same for a table that is known only while the program runs.
    pub(crate) async fn bulk_into<I>(&mut self, st: BulkTarget<'_>, rows: I) -> Result<u64, StoreError>
    where
        I: IntoIterator,
        I::Item: AsRef<[Value]>,
    {
        self.tally.add();
        match &mut self.inner {
            Inner::Writing(turn) => {
                let mut hold = turn.hold().await?;
                let done = bulk::sqlite(hold.conn(), st, rows.into_iter()).await;
                hold.ended(done)
            }
            Inner::Sqlite(tx) => bulk::sqlite(tx, st, rows.into_iter()).await,
            Inner::Postgres(tx) => bulk::postgres(tx, st, rows.into_iter()).await,
        }
    }

    /// Reads rows one after another, however many there are, and gives each to `take`: columns of these kinds, in order.
    pub(crate) async fn each_row(
        &mut self,
        (name, sql): (&'static str, String),
        kinds: &[Kind],
        take: impl FnMut(Vec<Value>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.tally.add();
        match &mut self.inner {
            Inner::Writing(turn) => {
                let mut hold = turn.hold().await?;
                let done = stream::sqlite(hold.conn(), (name, sql), kinds, take).await;
                hold.ended(done)
            }
            Inner::Sqlite(tx) => stream::sqlite(tx, (name, sql), kinds, take).await,
            Inner::Postgres(tx) => stream::postgres(tx, (name, sql), kinds, take).await,
        }
    }

    /// Runs one SQL text of a migration, which is read by the engine as it stands and not kept prepared.
    pub(crate) async fn run(&mut self, sql: String, name: &'static str) -> Result<(), StoreError> {
        let (query, failed) = (AssertSqlSafe(sql), StoreError::statement(name));
        match &mut self.inner {
            Inner::Writing(turn) => {
                let mut hold = turn.hold().await?;
                let done = sqlx::query(query).persistent(false).execute(hold.conn()).await;
                hold.ended(done.map(drop).map_err(failed))
            }
            Inner::Sqlite(tx) => {
                sqlx::query(query).persistent(false).execute(&mut **tx).await.map(drop).map_err(failed)
            }
            Inner::Postgres(tx) => {
                answered(sqlx::query(query).persistent(false).execute(&mut **tx)).await.map(drop).map_err(failed)
            }
        }
    }

    /// Ends the change by writing what changes nothing, to see whether there is room on the disk. SQLite writes nothing
    /// before the end, so the number in the head of the file is written as it stands there, and kept. PostgreSQL writes
    /// some rows that it cannot hold in memory beside the tables of the database, and throws them away.
    pub(crate) async fn try_room(mut self) -> Result<(), StoreError> {
        let texts = match self.engine() {
            Engine::Sqlite => vec![format!("PRAGMA application_id = {APPLICATION}")],
            Engine::Postgres => ROOM_POSTGRES.map(str::to_owned).to_vec(),
        };
        for sql in texts {
            self.run(sql, "room").await?;
        }
        self.end().await
    }

    /// The end of the activity, where changes that one commit keeps have just written it: then it is not read again.
    pub(crate) async fn written_head(&self) -> Result<Option<ChainHead>, StoreError> {
        match &self.inner {
            Inner::Writing(turn) => turn.head().await,
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(None),
        }
    }

    /// Keeps it for the changes that follow.
    pub(crate) async fn keep_head(&self, head: ChainHead) -> Result<(), StoreError> {
        match &self.inner {
            Inner::Writing(turn) => turn.keep_head(head).await,
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// Writes one act more of this change into the activity, where it is several: things that move together, each with its own.
    /// The change still ends by [`Tx::commit`].
    pub async fn record(&mut self, act: &Act) -> Result<(), StoreError> {
        activity::record(self, act).await
    }

    /// Writes the act into the activity and makes the change last, both or neither. When this returns, they are on the disk.
    pub async fn commit(mut self, act: &Act) -> Result<(), StoreError> {
        activity::record(&mut self, act).await?;
        let watch = self.watch.take();
        self.end_noticed(watch).await
    }

    /// Makes a change last of which the activity says nothing, for the reason that is given.
    pub async fn commit_silent(self, _reason: Silent) -> Result<(), StoreError> {
        self.end_noticed(None).await
    }

    /// Keeps a line for the log until the change is kept.
    pub(crate) fn tell(&mut self, line: SecurityLine) {
        self.lines.push(line);
    }

    async fn end_noticed(mut self, watch: Option<Arc<Watch>>) -> Result<(), StoreError> {
        let mut noticed = Noticed { watch, lines: std::mem::take(&mut self.lines) };
        let done = self.end().await;
        if done.is_err() {
            noticed.lines.clear();
        }
        done
    }

    pub(crate) async fn end(self) -> Result<(), StoreError> {
        let failed = StoreError::statement("commit");
        let done = match self.inner {
            Inner::Writing(turn) => turn.keep().await,
            Inner::Sqlite(tx) => tx.commit().await.map_err(failed),
            Inner::Postgres(tx) => answered(tx.commit()).await.map_err(failed),
        };
        drop(self.turn);
        done
    }
}
