// SPDX-License-Identifier: MIT OR Apache-2.0
//! What PostgreSQL needs because it is another program, often on another machine: it may be away, or a connection lost without a word.

use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::db::{Asked, PREPARED, Pools};
use crate::tally::Tally;
use crate::{Db, Row, StoreError, bind};

/// How long a request waits for a connection: so long a server that is away keeps people waiting.
const PATIENCE_POSTGRES: Duration = Duration::from_secs(10);

/// How long an answer of PostgreSQL is waited for. A network may forget a connection without a word to either side.
const ANSWER: Duration = Duration::from_mins(10);
/// How long a connection that nobody uses may take to say that it is there.
const HEARD: Duration = Duration::from_secs(2);
/// How long a change waits on PostgreSQL for the one before it, and how long the server waits for a change that says nothing: whoever
/// made it may be gone, and holds the lock of all changes. A page has thirty seconds in any case.
pub(crate) const WAIT: &str =
    "SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '30s', true)";
/// The same for a change that may take long.
pub(crate) const WAIT_LONG: &str =
    "SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '10min', true)";
pub(crate) async fn open_postgres(url: &str) -> Result<Db, StoreError> {
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
    // Whoever stops waiting while a change begins leaves its connection within a transaction, with the lock of all changes. Such a
    // one is closed: its transaction began before the question. The question is asked in one message: of a statement that is bound
    // and run by two, the transaction begins with the first and the statement with the second.
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(PATIENCE_POSTGRES)
        .test_before_acquire(false)
        .before_acquire(|conn, _| {
            Box::pin(async move { Ok(timeout(HEARD, conn.ping()).await.is_ok_and(|one| one.is_ok())) })
        })
        .after_release(|conn, _| {
            Box::pin(async move {
                let is_free = sqlx::raw_sql(AssertSqlSafe("SELECT now() = statement_timestamp()"));
                timeout(HEARD, is_free.fetch_one(conn)).await.map_err(|_lost| lost())??.try_get(0)
            })
        });
    let pools = Pools::Postgres { pool: pool.connect_lazy_with(options), changes: Arc::new(Semaphore::new(1)) };
    Ok(Db { pools, vault: None, watch: None, tally: Tally::default() })
}

/// Waits for an answer of PostgreSQL.
pub(crate) async fn answered<T>(answer: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    timeout(ANSWER, answer).await.map_err(|_elapsed| lost())?
}

fn lost() -> sqlx::Error {
    sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())
}

pub(crate) async fn postgres_rows(conn: &mut PgConnection, asked: Asked<'_>) -> Result<Vec<Row>, StoreError> {
    let Asked { st, sql, kinds, args } = asked;
    let mut found = sqlx::query_with(AssertSqlSafe(sql), bind::postgres(st.name, &kinds, args)?).fetch(conn);
    let mut rows = Vec::new();
    while let Some(row) = answered(found.try_next()).await.map_err(StoreError::statement(st.name))? {
        rows.push(Row::from_postgres(st, &row)?);
    }
    Ok(rows)
}
