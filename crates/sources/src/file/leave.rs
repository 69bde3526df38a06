// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that leaves a file that was brought: nothing of it stays.

use store::{Silent, Tx};
use ui::{At, Form, FormReader, NotSaved, Saved};

use super::{asked_for_in, sql};
use crate::addresses::SENT;

pub(crate) struct LeaveFile;

impl Form for LeaveFile {
    const NAME: &'static str = "sources-file-leave";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let file = asked_for_in(at, tx).await?;
        if tx.execute(&sql::REMOVE, &[file.id.into()]).await? == 0 {
            return Err(at.bad_input("sources-file-asked-before").into());
        }
        tx.remove_file(file.id).await?;
        Ok(Saved::silent(Silent::Draft, SENT.path()))
    }
}
