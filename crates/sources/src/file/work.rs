// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that wait for whoever brought them.

use base::{Grant, Reach};
use ui::{At, PageError, Waiting};
use words::Args;

use super::{UploadState, open, sql};
use crate::addresses::FILE;

/// The files that somebody has sent and not yet taken in or left.
pub(crate) async fn find(at: At) -> Result<Vec<Waiting>, PageError> {
    // Nobody else sees what stands in a file, so a deputy has those that they sent themselves.
    let own = at.actor.person.filter(|_| at.actor.acting_for.is_none());
    let reach = Reach::new(own.map(Grant::Own).into_iter().collect());
    let rows = at.house.db.list(&sql::ALL, &reach, &[]).await?;
    let mut waiting = Vec::new();
    for row in rows {
        let kept = open(&row, |id, sealed| at.house.db.unseal(&sql::PREVIEW, id, sealed))?;
        if kept.state == UploadState::Read {
            let args = Args::new().set("file", kept.upload.file_name.clone());
            waiting.push(Waiting {
                text: at.text_with("sources-file-waits", &args),
                why: at.text("sources-file-waits-why"),
                path: FILE.address([&kept.id.to_string()]),
                day: None,
                minutes: 5,
            });
        }
    }
    Ok(waiting)
}
