// SPDX-License-Identifier: MIT OR Apache-2.0
//! The file of an SQLite database: ours alone to read, and ours alone to change.

use std::fs::OpenOptions;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::StoreError;

/// What the head of the file says of whose it is: “RAPP”.
pub(crate) const APPLICATION: i64 = 0x5241_5050;

/// Makes the file where it may be made, readable for nobody else: it holds counts that no page shows. SQLite gives the
/// files beside it the same permissions.
pub(crate) fn prepare(path: &Path, may_make: bool) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    let shown = path.display();
    if !may_make {
        return Err(StoreError::Address(format!(
            "there is no database at {shown}. Say where it is with --database sqlite:PATH, or begin one with \
             `rapport serve --begin` or `rapport import`"
        )));
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        // Another process may have made it a moment ago.
        Err(why) if why.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Address(format!("cannot make the database {shown}: {why}")))
        }
        _ => Ok(()),
    }
}

/// Whether the address is of an SQLite file that nobody has made yet, in a folder that is there.
pub fn is_absent(url: &str) -> bool {
    let folder = |path: &Path| path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    path(url).is_some_and(|path| folder(path) && !path.exists())
}

/// Takes an SQLite database away again that was begun and could not be filled.
///
/// # Errors
/// Where a file of it stays.
pub fn remove(url: &str) -> Result<(), StoreError> {
    let Some(path) = path(url) else { return Ok(()) };
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match std::fs::remove_file(&name) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::Address(format!("{} was begun and cannot be removed: {why}", path.display())));
            }
            _ => {}
        }
    }
    Ok(())
}

pub(crate) fn path(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
}

/// What to do about an SQLite file that other people of this machine may read; `None` where nobody else may.
pub fn exposed(url: &str) -> Option<String> {
    let path = path(url)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
        let shown = path.display();
        (mode & 0o077 != 0).then(|| {
            format!(
                "{shown} can be read or changed by other users of this machine (mode {mode:o}), and it may hold counts \
                 that nobody else should see. Close it to them: chmod 600 {shown}"
            )
        })
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Refuses a database of another program before anything of it is changed.
pub(crate) async fn refuse_foreign(path: &str) -> Result<(), StoreError> {
    let what = || format!("SQLite file {path}");
    let failed = |source| StoreError::Open { what: what(), source };
    let options = SqliteConnectOptions::new().filename(path).disable_statement_logging();
    let mut conn = options.connect().await.map_err(failed)?;
    let found = is_ours(&mut conn).await.map_err(failed)?;
    conn.close().await.map_err(failed)?;
    if found {
        return Ok(());
    }
    Err(StoreError::Address(format!(
        "{path} is a database of another program, and nothing of it was touched. Give another path with \
         --database sqlite:PATH"
    )))
}

/// An empty file may become ours; an older database of ours says nothing in its head but has our table.
async fn is_ours(conn: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let number = |row: &sqlx::sqlite::SqliteRow| row.try_get::<i64, _>(0);
    let application = number(&sqlx::query("PRAGMA application_id").fetch_one(&mut *conn).await?)?;
    let tables = number(&sqlx::query("SELECT COUNT(*) FROM sqlite_schema").fetch_one(&mut *conn).await?)?;
    let sql = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'store_migration'";
    let ours = number(&sqlx::query(sql).fetch_one(&mut *conn).await?)?;
    Ok(application == APPLICATION || (application == 0 && (tables == 0 || ours == 1)))
}
