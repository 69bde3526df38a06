// SPDX-License-Identifier: MIT OR Apache-2.0
//! For tests only: fresh databases of both engines.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use base::Chance;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _};

use crate::db::Pools;
use crate::writer::Pace;
use crate::{Db, MasterKey};

const PREFIX: &str = "rapport_test_";
const KEY: [u8; 32] = [7; 32];
static FOLDER: Once = Once::new();
static NEXT: AtomicU32 = AtomicU32::new(1);
static SWEPT: AtomicBool = AtomicBool::new(false);

/// A fresh SQLite and a fresh PostgreSQL database, both empty. What earlier test runs left behind is removed.
///
/// # Panics
/// When no PostgreSQL is named in `RAPPORT_TEST_POSTGRES`: both engines are tested, always.
pub async fn both() -> Vec<Db> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let sqlite = sqlite(&sqlite_file(number)).await;
    vec![sqlite, postgres(&own_name(number), "template0").await]
}

/// The same, but filled: `fill` is asked once a run for each engine, and what it made is copied for whoever asks for it by
/// the same short name.
///
/// # Panics
/// As `both` does, and when a copy cannot be made.
pub async fn both_filled(name: &str, fill: impl AsyncFn(Db)) -> Vec<Db> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let copy = sqlite_file(number);
    let name = format!("{PREFIX}{}_{name}", run());
    let folder = std::env::temp_dir().join(&name);
    let (file, ready) = (folder.join("filled.db"), folder.join("ready"));
    let held = alone_in(&folder).await;
    if !ready.exists() {
        let sqlite = sqlite(&copy).await;
        for db in [sqlite, postgres(&name, "template0").await] {
            fill(db.clone()).await;
            // A copy is whole only of a database that nobody has open.
            db.close().await;
        }
        std::fs::rename(&copy, &file).expect("the SQLite database is kept");
        File::create(ready).expect("a mark that both are filled");
    }
    drop(held);
    std::fs::copy(file, &copy).expect("a copy of the SQLite database");
    vec![sqlite(&copy).await, postgres(&own_name(number), &name).await]
}

/// The run that a test belongs to, after the number of its process: nextest gives each test a process of its own.
fn run() -> String {
    #[cfg(unix)]
    if let Ok(id) = std::env::var("NEXTEST_RUN_ID") {
        // The number of a process comes back some day, the name of a run does not.
        let id: String = id.chars().take(8).collect();
        return format!("{}_{id}", std::os::unix::process::parent_id());
    }
    std::process::id().to_string()
}

/// Waits until no other test is at work in the folder; it stays so until the file is dropped.
async fn alone_in(folder: &Path) -> File {
    std::fs::create_dir_all(folder).expect("a folder for what is copied");
    let file = File::create(folder.join("lock")).expect("a file to lock");
    while let Err(why) = file.try_lock() {
        assert!(matches!(why, TryLockError::WouldBlock), "the file cannot be locked: {why}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    file
}

fn sqlite_file(number: u32) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
    // Once for all threads, and before any of them makes its file.
    FOLDER.call_once(|| {
        sweep_folders();
        std::fs::create_dir_all(&folder).expect("a folder for test databases");
    });
    folder.join(format!("{number}.db"))
}

/// The key of all test databases, so that copies open each other's values. Tests that begin alike seal alike.
fn keyed(db: Db) -> Db {
    db.with_key(MasterKey::new(KEY), &Chance::seeded(7))
}

/// The same database as a program sees it that knows nothing of its witness.
pub fn without_witness(db: &Db) -> Db {
    Db { watch: None, ..db.clone() }
}

/// Counts the statements that the database was asked by now.
pub fn asked(db: &Db) -> u64 {
    db.tally.count()
}

/// Writes so many acts at once.
///
/// # Panics
/// When they cannot be written.
pub async fn fill_activity(db: &Db, count: i64) {
    let mut tx = db.begin_long().await.expect("a change");
    crate::activity::fill(&mut tx, count).await.expect("a long activity");
    tx.end().await.expect("kept");
}

/// A file with the key of the test databases, for a program that is started on one.
///
/// # Panics
/// When it cannot be written.
pub fn key_file() -> PathBuf {
    let file = sqlite_file(0).with_extension("key");
    let text = format!("rapport key 1\n{}\n", base::hex(&KEY));
    std::fs::write(&file, text).expect("a key file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("closed to others");
    }
    file
}

/// An SQLite database whose writer gathers changes for so long, and lets one keep others waiting for so long.
///
/// # Panics
/// When it cannot be made.
pub async fn paced(file: &Path, gather: Duration, hold: Duration) -> Db {
    let path = file.to_str().expect("a path of letters");
    keyed(crate::db::open_sqlite(path, true, Pace { gather, hold }).await.expect("a SQLite database of our own"))
}

async fn sqlite(file: &Path) -> Db {
    keyed(Db::open(&sqlite_url(file)).await.expect("a SQLite database of our own"))
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

fn own_name(number: u32) -> String {
    format!("{PREFIX}{}_{number}", std::process::id())
}

/// A database made anew as a copy of the template.
async fn postgres(name: &str, template: &str) -> Db {
    let admin = std::env::var("RAPPORT_TEST_POSTGRES").unwrap_or_default();
    assert!(
        !admin.is_empty(),
        "RAPPORT_TEST_POSTGRES should be the address of a PostgreSQL for tests: `make test` starts one and sets it; \
         by hand: export RAPPORT_TEST_POSTGRES=$(tools/postgres.sh start)"
    );
    let options: PgConnectOptions = admin.parse().expect("RAPPORT_TEST_POSTGRES should be a postgres:// address");
    let mut conn = options.connect().await.expect("the PostgreSQL of RAPPORT_TEST_POSTGRES should answer");
    if !SWEPT.swap(true, Ordering::Relaxed) {
        sweep_databases(&mut conn).await;
    }
    for sql in
        [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name} TEMPLATE {template}")]
    {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.expect("a fresh PostgreSQL database");
    }
    let _ = conn.close().await;
    keyed(Db::open(options.database(name).to_url_lossy().as_str()).await.expect("the fresh PostgreSQL database"))
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
        // The number of a process comes back some day: what has ours is not of this run.
        let ours = |name: &str| process_of(name) == Some(std::process::id());
        if entry.file_name().to_str().is_some_and(|name| ours(name) || is_left_behind(name)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// The process that a folder or database of ours was made by.
fn process_of(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.split('_').next()?.parse().ok()
}

/// Whether the name is one of ours and its process is gone.
fn is_left_behind(name: &str) -> bool {
    process_of(name).is_some_and(|process| {
        process != std::process::id() && {
            let asked = format!("kill -0 {process}");
            let answer = Command::new("sh").args(["-c", &asked]).stderr(Stdio::null()).status();
            answer.is_ok_and(|status| !status.success())
        }
    })
}

/// Everything that a database holds as text, to look for what must not be in it.
///
/// # Panics
/// Where a table cannot be read.
pub async fn texts(db: &Db) -> String {
    let mut found = String::new();
    for (table, columns) in db.tables().await.expect("a catalogue") {
        for (name, _, _) in columns.iter().filter(|(_, kind, _)| kind == "text") {
            found.extend(column(db, &table, name).await.iter().map(|text| format!("{text}\n")));
        }
    }
    found
}

/// Gives what stands in a column of texts.
///
/// # Panics
/// Where there is no such column.
pub async fn column(db: &Db, table: &str, name: &str) -> Vec<String> {
    let sql = format!("SELECT CAST(\"{name}\" AS text) FROM {table} WHERE \"{name}\" IS NOT NULL ORDER BY 1");
    let sql = AssertSqlSafe(sql);
    let rows = match &db.pools {
        Pools::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_all(readers).await,
        Pools::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    };
    rows.expect("a column")
}

/// Gives what stands in a column of bytes.
///
/// # Panics
/// Where there is no such column.
pub async fn bytes(db: &Db, table: &str, name: &str) -> Vec<Vec<u8>> {
    let sql = AssertSqlSafe(format!("SELECT \"{name}\" FROM {table}"));
    let rows = match &db.pools {
        Pools::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_all(readers).await,
        Pools::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    };
    rows.expect("a column")
}

/// Runs one SQL text as it stands; what the engine says where it refuses.
pub async fn execute(db: &Db, sql: &str) -> Result<(), String> {
    match &db.pools {
        Pools::Sqlite { writer, .. } => writer.alone(sql.to_owned()).await.map_err(|why| why.to_string()),
        Pools::Postgres { pool, .. } => {
            let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(pool).await;
            done.map(drop).map_err(|why| why.to_string())
        }
    }
}

/// Takes away what forbids changes of an append-only table: whoever owns the database can.
///
/// # Panics
/// Where it cannot.
pub async fn without_triggers(db: &Db, table: &str) {
    let names = match db.engine() {
        crate::Engine::Sqlite => vec![format!("{table}_no_update"), format!("{table}_no_delete")],
        crate::Engine::Postgres => vec![format!("{table}_no_change ON {table}")],
    };
    for name in names {
        execute(db, &format!("DROP TRIGGER {name}")).await.expect("a trigger");
    }
}
