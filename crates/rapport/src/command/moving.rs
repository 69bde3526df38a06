// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport move`: all that a database holds into another one, of either engine.

use std::io::{self, Write};
use std::sync::Arc;

use base::{Actor, Chance, Clock};
use evidence::catalogue::Catalogue;
use store::{Act, Db, DumpSum, Migrations};

use super::{CommandError, ExitStatus, without_password};
use crate::config::DatabaseArg;
use crate::rooms::{migrations, rooms};

/// Moves the database to another address, keeping its key and its witness, so that the old one can be read and not changed from then
/// on.
pub(super) async fn move_to(
    database: &DatabaseArg,
    clock: Clock,
    to: &str,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    if to == database.url {
        return Err("the database is there already: name another with --to URL".into());
    }
    let source = Db::open_existing(&database.url).await?;
    source.close().await;
    if store::is_held(&database.url).await? {
        return Err(
            "another program has the database open, and would go on changing the old one: stop `rapport serve` first"
                .into(),
        );
    }
    let sets = migrations(&rooms(&Arc::new(Catalogue::shipped()?)));
    let source = Db::open_existing(&database.url).await?;
    let is_new = store::is_absent(to);
    let target = Db::open(to).await;
    let mut is_kept = false;
    let moved = match &target {
        Ok(target) => fill((source.clone(), target.clone()), (database, &mut is_kept), (clock, &sets), out).await,
        Err(why) => Err(why.to_string().into()),
    };
    source.close().await;
    if let Ok(target) = target {
        target.close().await;
    }
    // Once everything is in it, it is the one that the witness knows.
    if moved.is_err() && is_new && !is_kept && !store::is_absent(to) {
        store::remove(to)?;
    }
    let sum = moved?;
    for table in &sum.tables {
        writeln!(out, "{:>10}  {}", table.rows, table.name)?;
    }
    writeln!(
        out,
        "Moved to {}: {} rows, read back from there as they were here ({}). The activity of both is as it was written.\n\
         From now on say where everything is, with each command or by RAPPORT_DATABASE, RAPPORT_KEY_FILE and RAPPORT_WITNESS:\n  \
         rapport --database {} --key-file {} --witness {} serve\n\
         The old database is behind its witness now: it can be read and not changed. Delete it when you need it no more.",
        without_password(to),
        sum.rows(),
        base::hex(&sum.sha256),
        without_password(to),
        database.key_file()?.display(),
        database.witness()?.display()
    )?;
    Ok(ExitStatus::Done)
}

async fn fill(
    (source, target): (Db, Db),
    (database, is_kept): (&DatabaseArg, &mut bool),
    (clock, sets): (Clock, &[Migrations]),
    out: &mut dyn Write,
) -> Result<DumpSum, CommandError> {
    if source.is_older(sets).await? {
        return Err(
            "the database was made by an older program: run `rapport verify` first, which brings it forward".into()
        );
    }
    let (key, witness) = (database.key_file()?, database.witness()?);
    let source = source.with_kept_key(&key, &Chance::Real)?.with_witness(&witness).await?;
    let target = target.with_kept_key(&key, &Chance::Real)?.with_witness(&witness).await?;
    // An empty database is behind any witness; the act below begins it anew.
    target.accept_loss();
    writeln!(out, "Moving; changes of the old database have to wait.")?;
    let filled = async {
        let (held, mut filled, sum) = source.move_into(&target, sets).await?;
        if filled.dump(&mut io::sink()).await? != sum {
            return Err(
                "what was read back from the new database is not what the old one holds: nothing was moved".into()
            );
        }
        if let Err(broken) = store::verify(&source.snapshot().await?).await? {
            return Err(format!("{broken}: nothing was moved").into());
        }
        let (at_micros, actor, fields) = (clock.now_micros(), Actor::machine(), Vec::new());
        let (verb, kind, object) = ("partnership-moved", "activity", String::new());
        filled.commit(&Act { at_micros, actor, verb, kind, object, fields }).await?;
        *is_kept = true;
        drop(held);
        target.migrate(sets).await?;
        store::verify(&target.snapshot().await?).await??;
        Ok(sum)
    }
    .await;
    source.close().await;
    target.close().await;
    filled
}
