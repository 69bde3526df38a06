// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport release`: shows local counts, as a person decides, and `rapport forget`: deletes those that were only lent.

use std::io::Write;

use evidence::ledger;
use evidence::release::{self, Order, Outcome};

use super::{CommandError, ExitStatus};
use crate::rooms::App;

pub(super) async fn release(app: &App, order: &Order, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    if let Some((indicator, _)) = &order.begin_again {
        writeln!(
            out,
            "{indicator} begins again: what was released of it before is left out of account. Whoever kept an earlier \
             page or file can put both together, and may work small counts out. Do this only where nobody has seen the \
             earlier one who may not see the counts themselves."
        )?;
    }
    let done = release::release(&app.db, order).await?;
    if done.is_empty() {
        writeln!(out, "No local counts of {} are held on terms that have not ended.", order.area)?;
    }
    let verb = if order.dry_run { "would be" } else { "are" };
    for one in &done {
        match &one.outcome {
            Outcome::Released { shown, hidden } => {
                writeln!(out, "{}: {shown} counts {verb} shown, {hidden} hidden", one.indicator)?;
            }
            Outcome::Unchanged => writeln!(out, "{}: nothing has changed since it was released", one.indicator)?,
            Outcome::Refused(why) => writeln!(
                out,
                "{}: not released: {why}. What was released before stays as it is. Where nobody has seen it who may not see the \
                 counts, --begin-again {} --because REASON leaves it out of account",
                one.indicator, one.indicator
            )?,
        }
    }
    if done.iter().any(|one| matches!(one.outcome, Outcome::Released { .. } | Outcome::Unchanged)) {
        writeln!(
            out,
            "What is shown is not exact: small counts are hidden, some others with them so that nothing can be worked out, \
             and the rest is rounded, as the disclosure profile of each source says. Shares and rates are of rounded counts."
        )?;
    }
    for one in done.iter().filter(|one| one.left_out > 0) {
        writeln!(
            out,
            "{}: {} of other areas stay hidden, because in which sums middle areas and the areas of other authorities stand is not known \
             here",
            one.indicator,
            if one.left_out == 1 { "1 count".to_owned() } else { format!("{} counts", one.left_out) }
        )?;
    }
    Ok(if release::refused(&done) > 0 { ExitStatus::Failed } else { ExitStatus::Done })
}

pub(super) async fn forget(
    app: &App,
    import: i64,
    dry_run: bool,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let forgotten = ledger::forget(&app.db, import, app.clock, dry_run).await?;
    let verb = if dry_run { "would be" } else { "are" };
    let indicators: Vec<&str> = forgotten.indicators.iter().map(String::as_str).collect();
    writeln!(
        out,
        "Import {import}: {} figures {verb} deleted for good, with the name and the terms of their file.",
        forgotten.cells
    )?;
    writeln!(
        out,
        "The record of what was shown of {} goes with them, so nothing of it is shown until somebody begins it again \
         (`rapport release --begin-again INDICATOR --because REASON`). Backups made before still hold the figures.",
        indicators.join(", ")
    )?;
    Ok(ExitStatus::Done)
}
