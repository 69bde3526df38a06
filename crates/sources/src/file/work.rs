// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that wait for whoever brought them.

use ui::{At, PageError, Waiting};
use words::Args;

use super::{UploadState, sent_by};
use crate::addresses::{FILE, SENT};

/// So many files are named one by one; of more, their list is.
const MOST_NAMED: usize = 3;

/// The files that somebody has sent and not yet taken in or left. Nobody else sees what stands in a file, so a deputy has those that
/// they sent themselves.
pub(crate) async fn find(at: At) -> Result<Vec<Waiting>, PageError> {
    if at.actor.acting_for.is_some() {
        return Ok(Vec::new());
    }
    let waiting = |text: String, path: String, minutes: u16| Waiting {
        text,
        why: at.text("sources-file-waits-why"),
        path,
        day: None,
        minutes,
    };
    let mut files = sent_by(&at).await?;
    files.retain(|kept| kept.state == UploadState::Read);
    if files.len() > MOST_NAMED {
        let text = at.text_with("sources-files-wait", &Args::new().set("count", files.len()));
        return Ok(vec![waiting(text, SENT.path().to_owned(), 15)]);
    }
    let one = |kept: super::KeptUpload| {
        let args = Args::new().set("file", kept.upload.file_name);
        waiting(at.text_with("sources-file-waits", &args), FILE.address([&kept.id.to_string()]), 5)
    };
    Ok(files.into_iter().map(one).collect())
}
