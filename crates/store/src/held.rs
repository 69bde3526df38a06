// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether another program has a database open.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::{StoreError, file};

/// Other connections of Rapport to the same database.
const OTHERS: &str = "SELECT COUNT(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'rapport'";

/// Tells whether another program of Rapport has the database open at this moment.
///
/// # Errors
/// Where it cannot be opened.
pub async fn is_held(url: &str) -> Result<bool, StoreError> {
    let failed = |source| StoreError::Open { what: "whether another program has it open".to_owned(), source };
    match file::path(url) {
        Some(path) => sqlite(SqliteConnectOptions::new().filename(path)).await.map_err(failed),
        None => postgres(url).await.map_err(failed),
    }
}

/// Whoever has the file open in the log mode of Rapport keeps a lock that this change of the mode needs alone
/// (sqlite.org/wal.html, section 2); opening it for work sets the mode again.
async fn sqlite(options: SqliteConnectOptions) -> Result<bool, sqlx::Error> {
    let mut conn = options.busy_timeout(Duration::ZERO).disable_statement_logging().connect().await?;
    let done = sqlx::query("PRAGMA journal_mode = DELETE").fetch_one(&mut conn).await;
    conn.close().await?;
    match done {
        Ok(_) => Ok(false),
        Err(why) => {
            let code = why.as_database_error().and_then(DatabaseError::code);
            if code.is_some_and(|code| code.parse::<u32>().is_ok_and(|code| code & 0xFF == 5)) {
                Ok(true)
            } else {
                Err(why)
            }
        }
    }
}

async fn postgres(url: &str) -> Result<bool, sqlx::Error> {
    let mut conn = PgConnectOptions::from_str(url)?.disable_statement_logging().connect().await?;
    let count: i64 = sqlx::query(OTHERS).fetch_one(&mut conn).await?.try_get(0)?;
    conn.close().await?;
    Ok(count > 0)
}
