// SPDX-License-Identifier: MIT OR Apache-2.0
//! For tests only: fresh databases of both engines.

use std::process::{Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _};

use crate::Db;

const PREFIX: &str = "rapport_test_";
static FOLDER: Once = Once::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A fresh SQLite and a fresh PostgreSQL database, both empty. What earlier test runs left behind is removed.
///
/// # Panics
/// When no PostgreSQL is named in `RAPPORT_TEST_POSTGRES`: both engines are tested, always.
pub async fn both() -> Vec<Db> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    vec![sqlite(number).await, postgres(number).await]
}

async fn sqlite(number: u32) -> Db {
    let folder = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
    // Once for all threads, and before any of them makes its file.
    FOLDER.call_once(|| {
        sweep_folders();
        // The number of a process comes back some day.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for test databases");
    });
    let url = format!("sqlite:{}/{number}.db", folder.display());
    Db::open(&url).await.expect("a fresh SQLite database")
}

async fn postgres(number: u32) -> Db {
    let admin = std::env::var("RAPPORT_TEST_POSTGRES").unwrap_or_default();
    assert!(
        !admin.is_empty(),
        "RAPPORT_TEST_POSTGRES should be the address of a PostgreSQL for tests: `make test` starts one and sets it; \
         by hand: export RAPPORT_TEST_POSTGRES=$(tools/postgres.sh start)"
    );
    let options: PgConnectOptions = admin.parse().expect("RAPPORT_TEST_POSTGRES should be a postgres:// address");
    let mut conn = options.connect().await.expect("the PostgreSQL of RAPPORT_TEST_POSTGRES should answer");
    if number == 1 {
        sweep_databases(&mut conn).await;
    }
    let name = format!("{PREFIX}{}_{number}", std::process::id());
    for sql in
        [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name} TEMPLATE template0")]
    {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.expect("a fresh PostgreSQL database");
    }
    let _ = conn.close().await;
    Db::open(options.database(&name).to_url_lossy().as_str()).await.expect("the fresh PostgreSQL database")
}

/// Best effort: another process may be at the same work.
async fn sweep_databases(conn: &mut PgConnection) {
    let query = sqlx::query("SELECT CAST(datname AS text) FROM pg_database WHERE datname LIKE 'rapport\\_test\\_%'");
    for row in query.fetch_all(&mut *conn).await.unwrap_or_default() {
        let name: String = row.get(0);
        if is_left_behind(&name) {
            let _ = sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).execute(&mut *conn).await;
        }
    }
}

fn sweep_folders() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_left_behind) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether the name is one of ours and its process is gone.
fn is_left_behind(name: &str) -> bool {
    let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next());
    process.and_then(|text| text.parse::<u32>().ok()).is_some_and(|process| {
        process != std::process::id() && {
            let asked = format!("kill -0 {process}");
            let answer = Command::new("sh").args(["-c", &asked]).stderr(Stdio::null()).status();
            answer.is_ok_and(|status| !status.success())
        }
    })
}
