// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport verify`: whether the activity is as it was written.

use std::io::Write;

use super::{CommandError, ExitStatus};
use crate::rooms::App;

/// Prints how many acts there are and the hash of the newest, or which is the first that is not as it was written.
pub(super) async fn verify(app: &App, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let now = app.db.snapshot().await?;
    match store::verify(&now).await? {
        Ok(found) => {
            writeln!(
                out,
                "The activity is as it was written: {} acts, head {}.",
                found.entries,
                base::hex(&found.head)
            )?;
            writeln!(out, "Keep the head with a backup: an older file put back has another, or fewer acts.")?;
            Ok(ExitStatus::Done)
        }
        Err(broken) => {
            writeln!(
                out,
                "{broken}. Somebody has changed the database past Rapport: keep this file, and put a backup beside it."
            )?;
            Ok(ExitStatus::Failed)
        }
    }
}
