// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport revert`.

use std::io::Write;

use evidence::ledger::{self, Change};

use super::{CommandError, ExitStatus};
use crate::rooms::App;

/// The most figures that are printed of each kind.
const SHOWN: usize = 20;

pub(super) async fn revert(
    app: &App,
    import: i64,
    dry_run: bool,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let reversal = ledger::revert(&app.db, import, app.clock, dry_run).await?;
    writeln!(out, "Import {import}: {}", reversal.import.file_name)?;
    let (to_older, to_nothing) = ("go back to what an older file says", "are in no other file and are no longer shown");
    list(&reversal.back, to_older, out)?;
    list(&reversal.gone, to_nothing, out)?;
    writeln!(out, "  {} figures stay as they are: another file says the same, or a newer one decides.", reversal.same)?;
    if reversal.guarded > 0 {
        writeln!(out, "  {} local counts came with it; how many of them change is not printed.", reversal.guarded)?;
    }
    if reversal.places > 0 {
        writeln!(
            out,
            "  {} names, boundaries, links between areas and places of patches came with it.",
            reversal.places
        )?;
    }
    let end = if dry_run {
        "Nothing was changed. Without --dry-run the import is taken back."
    } else {
        "Taken back. Importing the file again brings it back."
    };
    writeln!(out, "{end}")?;
    Ok(ExitStatus::Done)
}

fn list(changes: &[Change], what: &str, out: &mut dyn Write) -> Result<(), CommandError> {
    writeln!(out, "  {} figures {what}.", changes.len())?;
    for change in changes.iter().take(SHOWN) {
        writeln!(out, "    {}", change.in_words())?;
    }
    if changes.len() > SHOWN {
        writeln!(out, "    and {} more", changes.len() - SHOWN)?;
    }
    Ok(())
}
