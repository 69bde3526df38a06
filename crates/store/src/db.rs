// SPDX-License-Identifier: MIT OR Apache-2.0
//! Opening a database, reading from it, and closing it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use sqlx::postgres::PgPool;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::postgres::{WAIT, WAIT_LONG, open_postgres, postgres_rows};
use crate::seal::Vault;
use crate::tally::Tally;
use crate::witness::Watch;
use crate::writer::{Pace, Writer};
use crate::{Columns, Kind, Query, Row, Snapshot, Statement, StoreError, Tx, Value, bind, file};

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, the default.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// One partnership's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    pub(crate) pools: Pools,
    /// Its keys; without them nothing sealed is read or written.
    pub(crate) vault: Option<Arc<Vault>>,
    /// Its witness.
    pub(crate) watch: Option<Arc<Watch>>,
    pub(crate) tally: Tally,
}

#[derive(Debug, Clone)]
pub(crate) enum Pools {
    /// Many readers, one writer: SQLite has one write lock, and waiting here is fairer than waiting there.
    Sqlite { readers: SqlitePool, writer: Writer },
    /// One change of this process at a time asks for the lock of all changes: those that waited for it at the server would hold the
    /// connections that whoever has it, and whoever reads, still need.
    Postgres { pool: PgPool, changes: Arc<Semaphore> },
}

/// How many prepared statements a connection keeps: all of Rapport's.
pub(crate) const PREPARED: usize = 400;
/// How long a request waits for a connection to SQLite. Longer than the longest import holds the writer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The lock that a change holds on PostgreSQL until it ends. The number is only a name.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7240176)";
/// After so long the writer is taken to be at work rather than lost.
const AT_WORK: Duration = Duration::from_secs(2);

impl Db {
    /// Opens `sqlite:PATH` (the file is made if absent, its folder is not) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_as(url, true).await
    }

    /// Opens a database that is there: a mistyped path makes none.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        Self::open_as(url, false).await
    }

    async fn open_as(url: &str, may_make: bool) -> Result<Self, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.strip_prefix("//").unwrap_or(path), may_make, Pace::USUAL).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url).await
        } else {
            // The address is not repeated: it may be a mistyped one with a password.
            Err(StoreError::Address(
                "the database address should be “sqlite:PATH”, for example sqlite:rapport.db, or \
                 “postgres://USER@HOST:PORT/DATABASE”"
                    .into(),
            ))
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Reads. On SQLite the connection cannot write.
    pub async fn rows(&self, st: &Statement, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.tally.add();
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let mut conn = readers.acquire().await.map_err(StoreError::statement(st.name))?;
                sqlite_rows(&mut conn, Asked::plain(Engine::Sqlite, st, args)?).await
            }
            Pools::Postgres { pool, .. } => {
                let mut conn = pool.acquire().await.map_err(StoreError::statement(st.name))?;
                postgres_rows(&mut conn, Asked::plain(Engine::Postgres, st, args)?).await
            }
        }
    }

    /// Reads rows as the type of the query. On SQLite the connection cannot write.
    pub async fn read<R: Columns>(&self, query: &Query<R>, args: &[Value]) -> Result<Vec<R>, StoreError> {
        Query::decode(self.rows(&query.statement, args).await?)
    }

    /// Begins a change. It waits until no other change is under way, on either engine and in any process: what it
    /// reads through it stays true until it ends. Asking for a second one while holding the first waits in vain. On SQLite
    /// changes that follow each other are kept by one commit: what the one before wrote is seen through this one, and not yet
    /// past it. Who keeps others waiting for two seconds there is taken back.
    ///
    /// # Errors
    /// Where the database is not the one that its witness knows, or another change holds it for too long.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        self.begin_as(false).await
    }

    /// Begins a change that may take long, such as an import. It has the writer to itself; whatever was changed before is
    /// kept when it begins, so that what it reads past itself is what it sees.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn begin_long(&self) -> Result<Tx, StoreError> {
        self.begin_as(true).await
    }

    async fn begin_as(&self, is_long: bool) -> Result<Tx, StoreError> {
        self.watch.as_ref().map_or(Ok(()), |watch| watch.admit())?;
        let mut tx = match &self.pools {
            Pools::Sqlite { writer, .. } => Tx::writing(writer.begin(is_long).await?),
            Pools::Postgres { pool, changes } => {
                let turn = wait_for(Arc::clone(changes)).await.map_err(StoreError::statement("begin"))?;
                Tx::postgres(pool.begin().await.map_err(StoreError::statement("begin"))?).with_turn(turn)
            }
        };
        if tx.engine() == Engine::Postgres {
            for sql in [if is_long { WAIT_LONG } else { WAIT }, LOCK] {
                tx.run(sql.to_owned(), "begin").await?;
            }
        }
        Ok(tx.kept_with(self.vault.clone(), self.watch.clone()).counted(&self.tally))
    }

    /// Begins reads that all see the database as it is at the first of them, whatever is changed meanwhile. It cannot
    /// write.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let begun = match &self.pools {
            Pools::Sqlite { readers, .. } => readers.begin().await.map(Tx::sqlite),
            Pools::Postgres { pool, .. } => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Tx::postgres)
            }
        };
        Ok(Snapshot::of(begun.map_err(StoreError::statement("snapshot"))?.counted(&self.tally)))
    }

    /// Begins to find out what a change would do: it reads as [`Db::snapshot`] does, and cannot write, so that no change waits for it.
    ///
    /// # Errors
    /// As [`Db::snapshot`].
    pub async fn begin_trial(&self) -> Result<Tx, StoreError> {
        self.snapshot().await.map(Snapshot::into_tx)
    }

    /// Whether the database answers, and from its tables.
    pub async fn ping(&self) -> Result<(), StoreError> {
        const PING: Query<i64> = Query::new("store-ping", "SELECT COUNT(*) FROM store_migration", &[]);
        self.read(&PING, &[]).await.map(drop)
    }

    /// Whether the database answers, a change could begin, and there is room to keep it: a full disk lets changes begin.
    /// A change that is under way is no reason to doubt.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.ping().await?;
        self.watch.as_ref().map_or(Ok(()), |watch| watch.failed())?;
        match timeout(AT_WORK, self.begin()).await {
            Ok(Ok(tx)) => tx.try_room().await,
            Ok(Err(error)) if !error.is_busy() => Err(error),
            Ok(Err(_)) | Err(_) => Ok(()),
        }
    }

    /// Makes sure that what was deleted is not left lying about: the log of SQLite is emptied into the file, where
    /// deleted rows are overwritten; PostgreSQL gives the space of these tables free.
    pub async fn wipe(&self, tables: &[&'static str]) -> Result<(), StoreError> {
        let failed = || StoreError::statement("wipe");
        match &self.pools {
            Pools::Sqlite { writer, .. } => writer.alone("PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await,
            Pools::Postgres { pool, .. } => {
                for table in tables {
                    let sql = AssertSqlSafe(format!("VACUUM {table}"));
                    sqlx::query(sql).persistent(false).execute(pool).await.map(drop).map_err(failed())?;
                }
                Ok(())
            }
        }
    }

    /// Closes every connection; what is under way is finished first, and the head is signed.
    pub async fn close(&self) {
        if let Some(watch) = &self.watch {
            watch.end();
            if let Err(error) = self.sign_head().await {
                tracing::error!(error = error.to_string(), "the head of the activity could not be signed");
            }
        }
        match &self.pools {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                // The writer last: closing the last connection writes the log back into the file.
                writer.close().await;
            }
            // A connection that was lost without a word would keep the program from ending.
            Pools::Postgres { pool, .. } => drop(timeout(Duration::from_secs(10), pool.close()).await),
        }
    }
}

pub(crate) async fn open_sqlite(path: &str, may_make: bool, pace: Pace) -> Result<Db, StoreError> {
    if path.is_empty() || path.starts_with(":memory:") {
        return Err(StoreError::Address("sqlite: needs the path of a file, for example sqlite:rapport.db".into()));
    }
    let folder = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|p| !p.is_dir()) {
        let folder = folder.display();
        return Err(StoreError::Address(format!("the folder {folder} for the database does not exist: make it first")));
    }
    let failed = |source| StoreError::Open { what: format!("SQLite file {path}"), source };
    file::prepare(Path::new(path), may_make)?;
    file::refuse_foreign(path).await?;
    let common = SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(PREPARED)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "0")
        .pragma("cell_size_check", "ON")
        .disable_statement_logging();
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    // The writer first: it makes the file and sets the log mode, which stays with the file.
    let writing = common.clone().journal_mode(SqliteJournalMode::Wal);
    let mut conn = writing.connect().await.map_err(failed)?;
    // What a killed process wrote last may be in the memory of the system alone: before anybody is told that it is there, it lies on
    // the disk (sqlite.org/pragma.html#pragma_wal_checkpoint).
    sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut conn).await.map_err(failed)?;
    let writer = Writer::start(conn, pace);
    let readers = std::thread::available_parallelism().map_or(4, |n| u32::try_from(n.get() * 2).unwrap_or(8)).min(8);
    let reading = common.pragma("query_only", "ON");
    let readers = pool().max_connections(readers).connect_with(reading).await.map_err(failed)?;
    Ok(Db { pools: Pools::Sqlite { readers, writer }, vault: None, watch: None, tally: Tally::default() })
}

/// Waits for the turn of one change, in the order in which they are asked for.
async fn wait_for(changes: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, sqlx::Error> {
    let turn = timeout(PATIENCE, changes.acquire_owned()).await;
    turn.map_err(|_elapsed| sqlx::Error::PoolTimedOut)?.map_err(|_closed| sqlx::Error::PoolClosed)
}

/// A statement with its text for one engine and the kinds of all its parameters, and what goes in.
pub(crate) struct Asked<'a> {
    pub st: &'a Statement,
    pub sql: Cow<'static, str>,
    pub kinds: Cow<'a, [Kind]>,
    pub args: &'a [Value],
}

impl<'a> Asked<'a> {
    pub(crate) fn plain(engine: Engine, st: &'a Statement, args: &'a [Value]) -> Result<Self, StoreError> {
        st.check(args)?;
        Ok(Self { st, sql: st.sql(engine)?, kinds: Cow::Borrowed(st.params), args })
    }
}

pub(crate) async fn sqlite_rows(conn: &mut SqliteConnection, asked: Asked<'_>) -> Result<Vec<Row>, StoreError> {
    let Asked { st, sql, kinds: _, args } = asked;
    let mut found = sqlx::query_with(AssertSqlSafe(sql), bind::sqlite(st.name, args)?).fetch(conn);
    let mut rows = Vec::new();
    while let Some(row) = found.try_next().await.map_err(StoreError::statement(st.name))? {
        rows.push(Row::from_sqlite(st, &row)?);
    }
    Ok(rows)
}
