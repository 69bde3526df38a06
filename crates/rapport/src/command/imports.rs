// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport imports`: every file that was taken in, and on which terms.

use std::collections::BTreeSet;
use std::io::Write;

use super::{CommandError, ExitStatus};
use crate::rooms::App;

pub(super) async fn list(app: &App, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let now = app.db.snapshot().await?;
    let imports = intake::list_imports(&now).await?;
    let lent = intake::load_terms(&now).await?;
    if imports.is_empty() {
        writeln!(out, "Nothing has been taken in yet. Start with: rapport import FOLDER")?;
    }
    for import in imports {
        let at = if import.reverted { " (reverted)" } else { "" };
        if import.forgotten {
            writeln!(out, "{:>4}  a file that was only lent, and is deleted", import.id)?;
            continue;
        }
        writeln!(
            out,
            "{:>4}  {}{at}\n      {}\n      profile {}, {} rows, {} new, {} changed, {} the same, {} rejected\n      {} {}",
            import.id,
            import.file_name,
            import.title,
            import.profile,
            import.rows,
            import.new,
            import.changed,
            import.same,
            import.rejected,
            if import.open { "sha256" } else { "not open data, called" },
            import.trace
        )?;
        let terms = lent.iter().filter(|one| one.import == import.id).map(|one| &one.terms);
        // Several sources in one file may be lent on the same terms.
        let lines: BTreeSet<String> = terms
            .map(|terms| {
                format!(
                    "lent by {} under {}, for {}, until {}, kept for {}",
                    terms.owner, terms.agreement, terms.audience, terms.expires, terms.retention
                )
            })
            .collect();
        for line in lines {
            writeln!(out, "      {line}")?;
        }
    }
    Ok(ExitStatus::Done)
}
