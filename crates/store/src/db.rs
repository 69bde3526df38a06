// SPDX-License-Identifier: MIT OR Apache-2.0
//! Opening a database, reading from it, and closing it.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use crate::{Row, Statement, StoreError, Tx, Value, bind};

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
}

#[derive(Debug, Clone)]
pub(crate) enum Pools {
    /// Many readers, one writer: SQLite has one write lock, and waiting here is fairer than waiting there.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

/// How many prepared statements a connection keeps: all of Rapport's.
const PREPARED: usize = 400;
/// How long a request waits for a connection to SQLite. Longer than the longest import holds the writer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same for PostgreSQL, where it is also how long a server that is away keeps people waiting.
const PATIENCE_POSTGRES: Duration = Duration::from_secs(10);

impl Db {
    /// Opens `sqlite:PATH` (the file is made if absent, its folder is not) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.strip_prefix("//").unwrap_or(path)).await
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
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Reads. On SQLite the connection cannot write.
    pub async fn rows(&self, st: &Statement, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let mut conn = readers.acquire().await.map_err(StoreError::statement(st.name))?;
                sqlite_rows(&mut conn, st, args).await
            }
            Pools::Postgres(pool) => {
                let mut conn = pool.acquire().await.map_err(StoreError::statement(st.name))?;
                postgres_rows(&mut conn, st, args).await
            }
        }
    }

    /// Begins a change. On SQLite it waits for the one writer and takes the write lock at once. Asking for a second
    /// one while holding the first waits in vain.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let begun = match &self.pools {
            Pools::Sqlite { writer, .. } => writer.begin_with("BEGIN IMMEDIATE").await.map(Tx::sqlite),
            Pools::Postgres(pool) => pool.begin().await.map(Tx::postgres),
        };
        begun.map_err(StoreError::statement("begin"))
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        const PING: Statement =
            Statement { name: "store-ping", text: "SELECT 1", params: &[], columns: &[crate::Kind::Int] };
        self.rows(&PING, &[]).await.map(drop)
    }

    /// Closes every connection; what is under way is finished first.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                // The writer last: closing the last connection writes the log back into the file.
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &str) -> Result<Db, StoreError> {
    if path.is_empty() || path.starts_with(":memory:") {
        return Err(StoreError::Address("sqlite: needs the path of a file, for example sqlite:rapport.db".into()));
    }
    let folder = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|p| !p.is_dir()) {
        let folder = folder.display();
        return Err(StoreError::Address(format!("the folder {folder} for the database does not exist: make it first")));
    }
    let failed = |source| StoreError::Open { what: format!("SQLite file {path}"), source };
    let common = SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
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
    let writing = common.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    let writer = pool().max_connections(1).connect_with(writing).await.map_err(failed)?;
    let readers = std::thread::available_parallelism().map_or(4, |n| u32::try_from(n.get() * 2).unwrap_or(8)).min(8);
    let reading = common.pragma("query_only", "ON");
    let readers = pool().max_connections(readers).connect_with(reading).await.map_err(failed)?;
    Ok(Db { pools: Pools::Sqlite { readers, writer } })
}

async fn open_postgres(url: &str) -> Result<Db, StoreError> {
    // What the parser says is dropped: it may repeat a part of the address, and with it a password.
    let options = PgConnectOptions::from_str(url).map_err(|_why| {
        StoreError::Address(
            "the address of the PostgreSQL database is not of the form postgres://USER@HOST/NAME".into(),
        )
    })?;
    let options = options.application_name("rapport").statement_cache_capacity(PREPARED).disable_statement_logging();
    let what =
        format!("PostgreSQL at {}, database {}", options.get_host(), options.get_database().unwrap_or("unnamed"));
    // One connection by hand first: the pool would go on trying a server that refuses until its patience ends.
    let first = options.connect().await.map_err(|source| StoreError::Open { what, source })?;
    first.close().await.map_err(StoreError::statement("open"))?;
    let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(PATIENCE_POSTGRES);
    Ok(Db { pools: Pools::Postgres(pool.connect_lazy_with(options)) })
}

pub(crate) async fn sqlite_rows(
    conn: &mut SqliteConnection,
    st: &Statement,
    args: &[Value],
) -> Result<Vec<Row>, StoreError> {
    st.check(args)?;
    let sql = AssertSqlSafe(st.sql(Engine::Sqlite)?);
    let mut found = sqlx::query_with(sql, bind::sqlite(st.name, args)?).fetch(conn);
    let mut rows = Vec::new();
    while let Some(row) = found.try_next().await.map_err(StoreError::statement(st.name))? {
        rows.push(Row::from_sqlite(st, &row)?);
    }
    Ok(rows)
}

pub(crate) async fn postgres_rows(
    conn: &mut PgConnection,
    st: &Statement,
    args: &[Value],
) -> Result<Vec<Row>, StoreError> {
    st.check(args)?;
    let sql = AssertSqlSafe(st.sql(Engine::Postgres)?);
    let mut found = sqlx::query_with(sql, bind::postgres(st.name, st.params, args)?).fetch(conn);
    let mut rows = Vec::new();
    while let Some(row) = found.try_next().await.map_err(StoreError::statement(st.name))? {
        rows.push(Row::from_postgres(st, &row)?);
    }
    Ok(rows)
}
