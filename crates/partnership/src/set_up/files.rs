// SPDX-License-Identifier: MIT OR Apache-2.0
//! The fourth step: how the first files come in, and what is held already.

use askama::Template;
use intake::list_imports;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Reply, Sample, Saved, Shell, render_page};
use words::Args;

use super::{StepPlace, next_page, pass};
use crate::addresses::SET_UP_FILES;
use crate::must_lead;

#[derive(Template)]
#[template(path = "set_up/files.html")]
pub(crate) struct FilesPage {
    pub shell: Shell,
    pub step: StepPlace,
    pub held: String,
    pub send: String,
    /// The command that takes a folder in.
    pub command: &'static str,
    pub next: Fields,
}

pub(crate) struct PassFiles;

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    must_lead(&at)?;
    let now = at.house.db.snapshot().await?;
    let held = list_imports(&now).await?.iter().filter(|import| !import.reverted).count();
    render_page(&files_page(&at, held))
}

impl Form for PassFiles {
    const NAME: &'static str = "partnership-set-up-files";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        pass(tx, "files").await?;
        Ok(Saved::new(at.act("partnership-set-up-passed", "setting", "files"), next_page(&at.path)))
    }
}

fn files_page(at: &At, held: usize) -> FilesPage {
    FilesPage {
        shell: at.shell(at.text("partnership-set-up-4-title")),
        step: StepPlace::step(at, 4),
        held: at.text_with("partnership-set-up-files-held", &Args::new().set("count", held)),
        send: at.link(ui::cross_links::SEND_FILE.path()),
        command: "rapport import FOLDER",
        next: Fields::at(at, PassFiles::NAME, SET_UP_FILES.path()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("partnership-set-up-files", |at| files_page(at, 0).render()),
        Sample::new("partnership-set-up-files-held", |at| files_page(at, 37).render()),
    ]
}
