// SPDX-License-Identifier: MIT OR Apache-2.0
//! The analyst of the demo, and the file that waits for her: a publisher’s figures of a new year, with corrections of the year before.

use std::sync::Arc;

use base::Role;
use ui::{At, Demo, DemoPerson, House, PageError, SeedError, UploadedFile};
use words::Args;

use super::send::SendFiles;
use super::{FILERS, UploadState, sent_by};

const ANALYST: &str = "Priya Thornwell";
const FILE: &str = "injuries_of_children_2025.csv";
const BYTES: &[u8] = include_bytes!("injuries_of_children_2025.csv");

pub(crate) fn demo() -> Demo {
    let keys = ("sources-demo-analyst-role", "sources-demo-analyst-job");
    Demo {
        seed: Some(Arc::new(|house| Box::pin(async move { seed(&house).await }))),
        persons: vec![DemoPerson::new(ANALYST, 3, keys, &[Role::Analyst], came)],
        story: None,
    }
}

/// Says how many files wait for her.
async fn came(at: At) -> Result<String, PageError> {
    let waits = sent_by(&at).await?.iter().filter(|kept| kept.state == UploadState::Read).count();
    Ok(at.text_with("sources-demo-analyst-came", &Args::new().set("count", waits)))
}

/// Sends the file as she would, once.
async fn seed(house: &House) -> Result<(), SeedError> {
    let Some(analyst) = house.demo_persons().find(|one| one.name == ANALYST) else { return Ok(()) };
    let Some(at) = At::of_person(house, analyst.id()).await? else { return Ok(()) };
    let sent = sent_by(&at).await.map_err(|error| format!("{error:?}"))?;
    let held = intake::list_imports(&house.db.snapshot().await?).await?;
    let may_file = at.actor.reach(FILERS, house.clock.today()).is_all();
    if !sent.is_empty() || held.iter().any(|import| import.file_name.starts_with(FILE)) || !may_file {
        return Ok(());
    }
    let file = UploadedFile { name: FILE.to_owned(), bytes: BYTES.into() };
    at.fill_in(SendFiles { files: vec![file], period: String::new(), read: Vec::new() }).await
}
