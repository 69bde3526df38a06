// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport restore`: a backup into a new database.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Actor, Chance, Clock};
use evidence::catalogue::Catalogue;
use store::{Act, Db, DumpSum};

use super::{CommandError, ExitStatus, dump_file};
use crate::config::DatabaseArg;
use crate::rooms::{ended_by_restore, migrations, rooms};

/// Fills a new database, ends what must not come alive again, and begins its witness anew. All of it or nothing.
pub(super) async fn restore(
    database: &DatabaseArg,
    clock: Clock,
    (file, identity): (&Path, Option<&Path>),
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let mut from = dump_file::open(file, identity)?;
    let is_new = store::is_absent(&database.url);
    let db = Db::open(&database.url).await?;
    let mut is_kept = false;
    let filled = fill((db.clone(), &mut is_kept), database, clock, &mut *from).await;
    if filled.is_err() {
        db.close().await;
        // Once everything is in it, it is the one that the witness knows.
        if is_new && !is_kept {
            store::remove(&database.url)?;
        }
    }
    let (sum, known, aside) = filled?;
    let held = acts(&sum);
    writeln!(
        out,
        "Restored from {}: {} rows in {} tables, {held} acts.",
        file.display(),
        sum.rows(),
        sum.tables.len()
    )?;
    if known > held {
        writeln!(
            out,
            "The witness knew {known} acts: the last {} are not in this backup. Tell those who worked in the meantime.",
            known - held
        )?;
    }
    if let Some(aside) = aside {
        writeln!(out, "The witness begins anew; what it said before lies in {}.", aside.display())?;
    }
    writeln!(
        out,
        "All sessions are ended, and so is every link that was not used, what was about to go out, and drafts.\n\
         Who was suspended, lost a role or changed how they sign in after the backup stands as before: look through “People”. \
         What `rapport forget` deleted since is back: forget it again.\n\
         Next: `rapport verify`, then `rapport serve`."
    )?;
    Ok(ExitStatus::Done)
}

/// Keeps what the witness knows: what was lost can be told by it, and it comes back where the wrong one was named.
fn set_aside(witness: &Path) -> Result<Option<PathBuf>, CommandError> {
    if !witness.exists() {
        return Ok(None);
    }
    let cannot = |aside: &Path, why: io::Error| format!("{} cannot be written: {why}", aside.display());
    let content = fs::read(witness).map_err(|why| format!("{} cannot be read: {why}", witness.display()))?;
    // What an earlier restore put aside may be the only proof of what was lost.
    for number in 1.. {
        let mut name = witness.as_os_str().to_owned();
        name.push(format!(".before-restore-{number}"));
        let aside = PathBuf::from(name);
        let mut file = match fs::File::create_new(&aside) {
            Ok(file) => file,
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(why) => return Err(cannot(&aside, why).into()),
        };
        file.write_all(&content).and_then(|()| file.sync_all()).map_err(|why| cannot(&aside, why))?;
        return Ok(Some(aside));
    }
    Ok(None)
}

/// Counts the acts in a dump.
fn acts(sum: &DumpSum) -> i64 {
    let found = sum.tables.iter().find(|table| table.name == "store_activity");
    found.map_or(0, |table| i64::try_from(table.rows).unwrap_or(i64::MAX))
}

async fn fill(
    (db, is_kept): (Db, &mut bool),
    database: &DatabaseArg,
    clock: Clock,
    from: &mut (dyn Read + Send),
) -> Result<(DumpSum, i64, Option<PathBuf>), CommandError> {
    let rooms = rooms(&Arc::new(Catalogue::shipped()?));
    let db = db.with_kept_key(&database.key_file()?, &Chance::Real)?.with_witness(&database.witness()?).await?;
    let known = db.witnessed()?.unwrap_or_default().entries;
    // An empty database is behind any witness; the act below begins it anew.
    db.accept_loss();
    let sets = migrations(&rooms);
    let filled = async {
        let (mut tx, sum) = db.load(&sets, from).await?;
        let aside = set_aside(&database.witness()?)?;
        for statement in ended_by_restore(&rooms) {
            tx.execute(statement, &[]).await?;
        }
        let (at_micros, actor, object) = (clock.now_micros(), Actor::machine(), acts(&sum).to_string());
        let (verb, kind, fields) = ("partnership-restored", "activity", Vec::new());
        tx.commit(&Act { at_micros, actor, verb, kind, object, fields }).await?;
        *is_kept = true;
        db.migrate(&sets).await?;
        Ok((sum, known, aside))
    }
    .await;
    db.close().await;
    filled
}
