// SPDX-License-Identifier: MIT OR Apache-2.0
//! The digest of a file of several parts: published once every part of it was looked at and is open data. One part that is lent, or
//! that nobody could read, keeps it back: whoever knows the others could try all that this one may be.

use records::{AS_PUBLISHED, Parsed, Refusal, RefusalKind};
use store::{Db, Silent, StoreError};

/// Gathers what is seen of the parts of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTrace {
    digest: Option<String>,
    is_open: bool,
    is_in_parts: bool,
}

impl Default for FileTrace {
    fn default() -> Self {
        Self { digest: None, is_open: true, is_in_parts: false }
    }
}

impl FileTrace {
    /// Notes a part that was read; `is_taken` where its figures were taken in, or are held already.
    pub fn note(&mut self, parsed: &Parsed, is_taken: bool) {
        self.is_in_parts |= !parsed.member.is_empty();
        if is_taken && parsed.profile.disclosure == AS_PUBLISHED {
            self.digest = Some(parsed.sha256.clone());
        } else {
            self.is_open = false;
        }
    }

    /// Notes a part that was not read. One that is no evidence, such as a page of notes, hides nothing.
    pub fn note_refused(&mut self, refusal: &Refusal) {
        self.is_open &= matches!(refusal.kind, RefusalKind::NotEvidence { .. });
    }

    /// Tells whether nothing of the file is to be kept back.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Lets the digest of a file of several parts be published, where it may be.
    pub async fn publish(self, db: &Db) -> Result<(), StoreError> {
        let Some(digest) = self.digest.filter(|_| self.is_open && self.is_in_parts) else { return Ok(()) };
        let mut tx = db.begin_long().await?;
        intake::open_digest(&mut tx, &digest).await?;
        tx.commit_silent(Silent::System("the import of an open file is an act of its own")).await
    }
}
