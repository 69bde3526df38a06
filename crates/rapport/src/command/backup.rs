// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport backup`, and the copy that is kept before an older database is brought forward.

use std::io::Write;
use std::path::{Path, PathBuf};

use base::{Actor, Clock, LocalTime};
use store::{Db, Engine, SecurityNotice, note};

use super::dump_file::{self, Readers};
use super::{CommandError, ExitStatus};
use crate::config::DatabaseArg;

/// Says where a backup goes and who can open it.
pub(super) struct BackupOrder {
    pub to: PathBuf,
    /// Public keys of age.
    pub recipients: Vec<String>,
    pub plain: bool,
}

/// Writes a backup while others work, and says so once it was read back. The database is not changed, nor brought forward.
pub(super) async fn backup(
    database: &DatabaseArg,
    clock: Clock,
    order: &BackupOrder,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let readers = Readers::parse(&order.recipients)?;
    if readers.is_all() && !order.plain {
        return Err("a backup holds people’s data, so it is encrypted: name who can open it with --recipient age1… (`age-keygen` \
                    makes such a key; keep its secret half in another place). To write it open all the same, say --plain"
            .into());
    }
    let path = place(&order.to, clock, readers.is_all());
    let db = Db::open_existing(&database.url).await?;
    let done = write(&db, database, (&path, &readers), out).await;
    db.close().await;
    done
}

async fn write(
    db: &Db,
    database: &DatabaseArg,
    (path, readers): (&Path, &Readers),
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let now = db.snapshot().await?;
    let chain = store::verify(&now).await?;
    let sum = dump_file::write(&now, path, readers).await?;
    let how = if readers.is_all() { "plain: whoever has the file reads it" } else { "encrypted" };
    writeln!(out, "Backed up to {} ({how}), and read back whole.", path.display())?;
    writeln!(out, "{} rows in {} tables, {}", sum.rows(), sum.tables.len(), base::hex(&sum.sha256))?;
    if let Ok(key) = database.key_file() {
        writeln!(
            out,
            "The key file {} is not in it. Keep a copy of it in another place: without it what is sealed in the backup is lost, \
             and whoever has both reads it.",
            key.display()
        )?;
    }
    note(SecurityNotice::BackupMade, &Actor::machine(), ("backup", &base::hex(&sum.sha256)));
    match chain {
        Ok(head) => writeln!(out, "The activity in it is as it was written: {} acts.", head.entries)?,
        Err(broken) => {
            note(SecurityNotice::ActivityBroken, &Actor::machine(), ("activity", &broken.number().to_string()));
            writeln!(
                out,
                "But {broken}. Somebody has changed the database past Rapport, and `rapport restore` will refuse this file: keep it, \
                 and keep the backups from before."
            )?;
            return Ok(ExitStatus::Failed);
        }
    }
    Ok(ExitStatus::Done)
}

/// The file that was named, or one in the folder that was. Its name says when it was made and nothing of the partnership.
fn place(to: &Path, clock: Clock, is_plain: bool) -> PathBuf {
    if !to.is_dir() {
        return to.to_owned();
    }
    let (micros, ending) = (clock.now_micros(), if is_plain { "dump" } else { "dump.age" });
    let now = LocalTime::new(micros);
    let second = micros.div_euclid(1_000_000).rem_euclid(60);
    let name = format!("rapport-{}-{:02}{:02}{second:02}", now.day, now.hour, now.minute);
    // An hour comes twice in October.
    let mut names = std::iter::once(format!("{name}.{ending}")).chain((2..).map(|at| format!("{name}-{at}.{ending}")));
    names.find(|name| !to.join(name).exists()).map_or_else(|| to.to_owned(), |name| to.join(name))
}

/// Keeps what an older program held, before this one brings it forward: the way back, where the new program is not good. Beside an
/// SQLite file lies a plain copy, as open as that file; for PostgreSQL there is no such place, so whoever starts the new program says
/// that there is a backup.
pub(crate) async fn keep_before(db: &Db, database: &DatabaseArg) -> Result<(), CommandError> {
    let Some(path) = store::key_file_beside(&database.url).filter(|_| db.engine() == Engine::Sqlite) else {
        if database.migrate {
            return Ok(());
        }
        return Err("the database was made by an older program, and bringing it forward cannot be taken back. Stop every other \
                    program that works on it, make a backup (`rapport backup`, which leaves it as it is), then run `rapport \
                    verify --migrate`"
            .into());
    };
    let path = path.with_extension("before-upgrade.dump");
    let sum = dump_file::write(&db.snapshot().await?, &path, &Readers::ALL).await?;
    tracing::warn!(
        rows = sum.rows(),
        "the database was made by an older program and is brought forward. What it held lies in {}, for its owner alone: `rapport \
         restore` with the older program goes back to it. Delete it when you need it no more; the next upgrade replaces it",
        path.display()
    );
    Ok(())
}
