// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport verify`: whether the activity is as it was written.

use std::io::Write;

use base::Actor;
use store::{SecurityNotice, note};

use super::{CommandError, ExitStatus};
use crate::rooms::App;

/// Prints how many acts there are and the hash of the newest, or which is the first that is not as it was written; and whether
/// the witness knows later ones.
pub(super) async fn verify(app: &App, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    // A database that was just opened for the first time, or whose loss was accepted, is signed before it is compared.
    app.db.sign_head().await?;
    let now = app.db.snapshot().await?;
    let found = match store::verify(&now).await? {
        Ok(found) => found,
        Err(broken) => {
            note(SecurityNotice::ActivityBroken, &Actor::machine(), ("activity", &broken.number().to_string()));
            writeln!(
                out,
                "{broken}. Somebody has changed the database past Rapport: keep this file, and put a backup beside it."
            )?;
            return Ok(ExitStatus::Failed);
        }
    };
    writeln!(out, "The activity is as it was written: {} acts, head {}.", found.entries, base::hex(&found.hash))?;
    if let Some(doubt) = app.db.doubt() {
        writeln!(out, "But {doubt}.")?;
        return Ok(ExitStatus::Failed);
    }
    let known = app.db.witnessed()?.unwrap_or_default().entries;
    writeln!(out, "The witness agrees up to act {known}. Keep a copy of it with each backup, on another disk.")?;
    Ok(ExitStatus::Done)
}
