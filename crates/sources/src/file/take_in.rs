// SPDX-License-Identifier: MIT OR Apache-2.0
//! The job that takes a file in. It may end at any moment and begin again: a part that is held already is passed over, so each is
//! taken in once.

use base::{Actor, Id, Via};
use evidence::ledger::{FileTrace, TakeInError, take_in_apart};
use intake::FileDesk;
use store::{JobNext, Silent, Tx};
use ui::{JobFault, JobKind, JobRun};
use words::Lang;

use super::preview::PartPreview;
use super::{KeptUpload, UploadState, move_on, open, sql};

pub(crate) const JOB: &str = "sources-take-in";

/// Names the job of a file: it is done once.
pub(crate) fn key(file: Id) -> String {
    format!("{JOB} {file}")
}

pub(crate) fn job() -> JobKind {
    JobKind::new(JOB, run)
}

async fn run(run: JobRun) -> Result<(), JobFault> {
    let db = &run.house.db;
    let id: Id = run.job.payload.parse().map_err(|_other| "the job names no file")?;
    let row = db.read(&sql::FIND, &[id.into()]).await?.pop();
    let kept = row.map(|row| open(&row, |id, sealed| db.unseal(&sql::PREVIEW, id, sealed))).transpose();
    let kept = kept.map_err(|error| format!("{error:?}"))?.filter(|kept| kept.state == UploadState::Asked);
    let bytes = db.file(id).await?;
    let Some(mut kept) = kept else {
        let tx = db.begin().await?;
        return Ok(run.end(tx, JobNext::Done, Err(Silent::System("it was taken in before"))).await?);
    };
    let Some(bytes) = bytes else {
        let words = run.house.words.text(Lang::ENGLISH, "sources-file-gone");
        kept.upload.parts = vec![PartPreview::gone(kept.upload.file_name.clone(), words)];
        let mut tx = db.begin().await?;
        keep_done(&mut tx, &kept).await?;
        return Ok(run.end(tx, JobNext::Done, Err(Silent::System("the file is gone"))).await?);
    };
    let actor =
        Actor { person: Some(kept.person), acting_for: kept.acting_for, via: Via::Job(run.job.id), ..Actor::nobody() };
    let upload = &mut kept.upload;
    let whole = i64::try_from(upload.parts.len()).unwrap_or(i64::MAX);
    let reader = run.house.shared::<FileDesk>().ok_or("nobody reads files here")?;
    let period = Some(upload.period.as_str()).filter(|period| !period.is_empty());
    let mut parts = reader.open(&upload.file_name, &bytes, period).await;
    let (mut trace, mut taken) = (FileTrace::default(), Vec::new());
    run.tell(0, whole);
    while let Some(part) = parts.next().await {
        taken.push(match part.parsed {
            Err(refusal) => {
                trace.note_refused(&refusal);
                PartPreview::of_refusal((&run.house.words, Lang::ENGLISH), part.name, &refusal)
            }
            Ok(parsed) => {
                let order = (part.name.clone(), actor.clone(), run.house.clock, false);
                let (parsed, done) = take_in_apart(db.clone(), parsed, order).await;
                match done {
                    Ok(outcome) => {
                        trace.note(&parsed, true);
                        // The counts of its page are those of before: when it begins again, all would be the same.
                        let before = upload.parts.get(taken.len()).filter(|one| one.name == part.name).cloned();
                        let told = before.unwrap_or_else(|| PartPreview::of_part(part.name, &parsed, (&outcome, &[])));
                        PartPreview { import: outcome.import, ..told }
                    }
                    Err(TakeInError::Store(error)) => return Err(error.into()),
                    Err(error) => {
                        trace.note(&parsed, false);
                        PartPreview::of_error(part.name, &error)
                    }
                }
            }
        });
        run.tell(i64::try_from(taken.len()).unwrap_or(i64::MAX), whole);
    }
    trace.publish(db).await?;
    upload.parts = taken;
    let mut tx = db.begin().await?;
    keep_done(&mut tx, &kept).await?;
    tx.remove_file(id).await?;
    Ok(run.end(tx, JobNext::Done, Err(Silent::System("the import of each part is an act of its own"))).await?)
}

async fn keep_done(tx: &mut Tx, kept: &KeptUpload) -> Result<(), JobFault> {
    let moved = move_on(tx, kept.id, (UploadState::Asked, UploadState::Done), &kept.upload).await;
    moved.map(drop).map_err(|error| format!("{error:?}").into())
}
