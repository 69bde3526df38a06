// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page of a file that somebody sent: what it would change, and the one button; then how far it is taken in, and what came of it.

use std::collections::BTreeMap;
use std::time::Duration;

use askama::Template;
use evidence::catalogue::Catalogue;
use evidence::ledger;
use store::{KeptJob, NewJob, Tx};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell, sample_job};
use words::Args;

use super::leave::LeaveFile;
use super::part_view::{PartView, count, part_view};
use super::preview::PartPreview;
use super::take_in::{self, JOB};
use super::{KeptUpload, UploadState, asked_for, asked_for_in, move_on};
use crate::addresses::{FILE, FILE_LEAVE, IMPORTS, SEND, SENT};
use crate::overview::OVERVIEW;

pub(crate) struct TakeInFile;

#[derive(Template)]
#[template(path = "file/show.html")]
pub(crate) struct FilePage {
    shell: Shell,
    file_name: String,
    lead: String,
    parts: Vec<PartView>,
    /// The button that takes it in, with its words; nothing where there is nothing to take in, or it was asked for.
    form: Fields,
    button: Option<String>,
    leave: Option<Fields>,
    /// Offers to look again, while it is being taken in.
    is_under_way: bool,
    progress: Option<(i64, i64)>,
    send: String,
}

impl Form for TakeInFile {
    const NAME: &'static str = "sources-file";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let (kept, job) = wait(at).await?;
        let mut names = ledger::names(&at.house.db.snapshot().await?).await?;
        names.extend(
            kept.upload.parts.iter().filter_map(|part| part.found.as_ref().ok()).flat_map(|read| read.names.clone()),
        );
        let catalogue = at.house.shared::<Catalogue>();
        Ok(file_page(at, fields, &kept, (job.as_ref(), &names, catalogue.as_deref())).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let kept = asked_for_in(at, tx).await?;
        if !kept.upload.parts.iter().any(PartPreview::is_fit) {
            return Err(at.bad_input("sources-file-nothing").into());
        }
        if !ask(at, tx, &kept).await? {
            return Err(at.bad_input("sources-file-asked-before").into());
        }
        Ok(Saved::new(at.act("sources-file-asked", "upload", kept.id), FILE.address([&kept.id.to_string()])))
    }
}

/// Asks for a file to be taken in; `false` where it was asked for or left before.
pub(super) async fn ask(at: &At, tx: &mut Tx, kept: &KeptUpload) -> Result<bool, PageError> {
    if !move_on(tx, kept.id, (UploadState::Read, UploadState::Asked), &kept.upload).await? {
        return Ok(false);
    }
    let (id, now) = (kept.id.to_string(), at.house.clock.now_micros());
    // It may wait for its turn, and for a person where it fails.
    tx.touch_file(kept.id, now).await?;
    let key = take_in::key(kept.id);
    let job = NewJob { kind: JOB, key: &key, payload: &id, person: at.actor.person, run_at_micros: now };
    tx.add_job(at.id(), &job, now).await?;
    Ok(true)
}

/// So often, and after so long each time, is looked whether a file is taken in before its page says that it is under way.
const LOOKS: u32 = 12;
const PAUSE: Duration = Duration::from_millis(250);

/// The file and its job. One that is being taken in is often done within a moment, so that nobody has to look twice.
async fn wait(at: &At) -> Result<(KeptUpload, Option<KeptJob>), PageError> {
    let mut looks = 0;
    loop {
        let kept = asked_for(at).await?;
        let job = at.house.db.find_job(&take_in::key(kept.id)).await?;
        looks += 1;
        let is_at_work = job.as_ref().is_some_and(|job| job.state != "parked");
        if kept.state != UploadState::Asked || !is_at_work || looks > LOOKS {
            return Ok((kept, job));
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// What the page knows beside the file: the job that takes it in, and how figures are called.
type Known<'a> = (Option<&'a KeptJob>, &'a BTreeMap<String, String>, Option<&'a Catalogue>);

fn file_page(at: &At, form: Fields, kept: &KeptUpload, (job, names, catalogue): Known<'_>) -> FilePage {
    let id = kept.id.to_string();
    let title = match kept.state {
        UploadState::Read => "sources-file-title",
        UploadState::Stopped => "sources-file-title-stopped",
        UploadState::Asked => "sources-file-title-asked",
        UploadState::Done => "sources-file-title-done",
    };
    let shell = form.shell(at.text(title));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let read = || kept.upload.parts.iter().filter_map(|part| part.found.as_ref().ok());
    let (changing, rows): (u64, u64) =
        (read().map(|one| one.new + one.changed).sum(), read().map(|one| one.rows).sum());
    let is_fit = kept.upload.parts.iter().any(PartPreview::is_fit);
    let key = lead_key(kept, job.map(|job| job.state.as_str()));
    let args = || Args::new().set("rows", count(rows)).set("figures", count(changing));
    let is_read = kept.state == UploadState::Read;
    let button = (is_read && is_fit).then(|| {
        at.text_with(if changing == 0 { "sources-file-button-places" } else { "sources-file-button" }, &args())
    });
    let waits = key == "sources-file-lead-asked";
    FilePage {
        shell: shell
            .crumb(at.text("sources-imports-title"), IMPORTS.path())
            .crumb(at.text("sources-files-title"), SENT.path()),
        file_name: kept.upload.file_name.clone(),
        lead: at.text_with(key, &args()),
        parts: kept.upload.parts.iter().map(|part| part_view(at, part, (names, catalogue))).collect(),
        form,
        button,
        leave: (is_read || kept.state == UploadState::Stopped)
            .then(|| Fields::at(at, LeaveFile::NAME, &FILE_LEAVE.address([&id]))),
        is_under_way: waits,
        progress: job.filter(|job| waits && job.whole > 0).map(|job| (job.done, job.whole)),
        send: at.link(SEND.path()),
    }
}

/// The key of the sentence that says how the file stands; its job, where there is one, is in this state.
fn lead_key(kept: &KeptUpload, job: Option<&str>) -> &'static str {
    let read = || kept.upload.parts.iter().filter_map(|part| part.found.as_ref().ok());
    let is_lent = read().any(|one| !one.is_open);
    let taken = kept.upload.parts.iter().filter(|part| part.import.is_some()).count();
    match kept.state {
        UploadState::Read if !kept.upload.parts.iter().any(PartPreview::is_fit) && kept.waits() => {
            "sources-file-lead-waits"
        }
        UploadState::Read if !kept.upload.parts.iter().any(PartPreview::is_fit) => "sources-file-lead-nothing",
        UploadState::Read if is_lent => "sources-file-lead-lent",
        UploadState::Read if read().all(|one| one.new + one.changed + one.same == 0) => "sources-file-lead-places",
        UploadState::Read if read().all(|one| one.new + one.changed == 0) => "sources-file-lead-same",
        UploadState::Read => "sources-file-lead",
        UploadState::Stopped => "sources-file-lead-stopped",
        UploadState::Asked if job == Some("parked") => "sources-file-lead-parked",
        UploadState::Asked if job.is_none() => "sources-file-lead-dropped",
        UploadState::Asked => "sources-file-lead-asked",
        UploadState::Done if taken == 0 => "sources-file-lead-done-none",
        UploadState::Done if taken < kept.upload.parts.len() => "sources-file-lead-done-part",
        UploadState::Done if is_lent => "sources-file-lead-done-lent",
        UploadState::Done => "sources-file-lead-done",
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    use super::invented;

    let page = |at: &At, state: UploadState, kept: KeptUpload, job: Option<KeptJob>| {
        let kept = KeptUpload { state, ..kept };
        let known = (job.as_ref(), &BTreeMap::new(), None);
        file_page(at, Fields::new(at, TakeInFile::NAME), &kept, known).render()
    };
    vec![
        Sample::new("sources-file", move |at| page(at, UploadState::Read, invented::good(), None)),
        Sample::new("sources-file-stopped", move |at| page(at, UploadState::Stopped, invented::stopped(), None)),
        Sample::new("sources-file-none", move |at| page(at, UploadState::Read, invented::bad(), None)),
        Sample::new("sources-file-under-way", move |at| {
            page(at, UploadState::Asked, invented::good(), Some(sample_job(JOB, "waiting", 1)))
        }),
        Sample::new("sources-file-parked", move |at| {
            page(at, UploadState::Asked, invented::good(), Some(sample_job(JOB, "parked", 5)))
        }),
        Sample::new("sources-file-dropped", move |at| page(at, UploadState::Asked, invented::good(), None)),
        Sample::new("sources-file-done", move |at| page(at, UploadState::Done, invented::taken_in(), None)),
        Sample::new("sources-file-left-out", move |at| page(at, UploadState::Done, invented::bad(), None)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::invented::{bad, good, taken_in};
    use super::{KeptUpload, UploadState, lead_key};

    #[test]
    fn a_page_says_that_a_file_is_taken_in_where_it_is() {
        let both = || {
            let (mut kept, other) = (taken_in(), bad());
            kept.upload.parts.extend(other.upload.parts);
            kept
        };
        for (kept, state, job, expected) in [
            (good(), UploadState::Read, None, "sources-file-lead"),
            (bad(), UploadState::Read, None, "sources-file-lead-nothing"),
            (good(), UploadState::Asked, Some("waiting"), "sources-file-lead-asked"),
            (good(), UploadState::Asked, Some("parked"), "sources-file-lead-parked"),
            (good(), UploadState::Asked, None, "sources-file-lead-dropped"),
            (taken_in(), UploadState::Done, Some("done"), "sources-file-lead-done"),
            (both(), UploadState::Done, Some("done"), "sources-file-lead-done-part"),
            (bad(), UploadState::Done, None, "sources-file-lead-done-none"),
        ] {
            assert_eq!(lead_key(&KeptUpload { state, ..kept }, job), expected);
        }
    }
}
