// SPDX-License-Identifier: MIT OR Apache-2.0
//! The job that takes a file in. It may end at any moment and begin again: a part that is held already is passed over, so each is
//! taken in once.

use base::{Actor, Id, Via};
use evidence::ledger::{FileTrace, TakeInError, take_in_apart};
use intake::FileDesk;
use store::{JobNext, Silent, Tx};
use ui::{JobFault, JobKind, JobRun};
use words::{Lang, Texts};

use super::preview::PartPreview;
use super::read::say_terms;
use super::{KeptUpload, Upload, UploadState, may_file, move_on, open, sql};

pub(crate) const JOB: &str = "sources-take-in";

/// A reader that ended in the middle is no reason to lose the file: the job is done again.
const UNREAD: &str = "a part that could be read before could not be read now";

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
        return Ok(run.end(tx, JobNext::Done, Silent::System("it was taken in before")).await?);
    };
    let Some(bytes) = bytes else {
        let words = run.house.words.text(Lang::ENGLISH, "sources-file-gone");
        return give_up(&run, kept, words).await;
    };
    let Some(actor) = actor(&run, &kept).await? else {
        // Whoever was shut out since changes nothing any more.
        let words = run.house.words.text(Lang::ENGLISH, "sources-file-may-not");
        return give_up(&run, kept, words).await;
    };
    let shown = std::mem::take(&mut kept.upload.parts);
    let taken = take_parts(&run, (&kept.upload, &shown, &bytes), &actor).await?;
    kept.upload.parts = taken.into_iter().map(PartPreview::without_figures).collect();
    let mut tx = db.begin().await?;
    keep_done(&mut tx, &kept).await?;
    tx.remove_file(id).await?;
    Ok(run.end(tx, JobNext::Done, Silent::System("the import of each part is an act of its own")).await?)
}

/// Takes in what was shown as fit to be taken in, and nothing else. What is refused now is told, and stays out.
async fn take_parts(
    run: &JobRun,
    (upload, shown, bytes): (&Upload, &[PartPreview], &[u8]),
    actor: &Actor,
) -> Result<Vec<PartPreview>, JobFault> {
    let whole = i64::try_from(shown.len()).unwrap_or(i64::MAX);
    let desk = run.house.shared::<FileDesk>().ok_or("nobody reads files here")?;
    let period = Some(upload.period.as_str()).filter(|period| !period.is_empty());
    let mut parts = desk.open(&upload.file_name, bytes, period).await;
    let (mut trace, mut taken) = (FileTrace::default(), Vec::new());
    run.tell(0, whole);
    while let Some(part) = parts.next().await {
        let due = shown.get(taken.len());
        let before = due.filter(|before| before.name == part.name);
        if due.is_some_and(PartPreview::is_fit) && (part.parsed.is_err() || before.is_none()) {
            return Err(UNREAD.into());
        }
        let now = match (part.parsed, before) {
            (Err(refusal), _) => {
                trace.note_refused(&refusal);
                PartPreview::of_refusal(words(run), part.name, &refusal)
            }
            (Ok(mut parsed), Some(before)) if before.is_fit() => {
                say_terms(&run.house.db, &mut parsed, upload.terms.as_ref()).await?;
                let order = (part.name.clone(), actor.clone(), run.house.clock, false);
                let (parsed, done) = take_in_apart(run.house.db.clone(), parsed, order).await;
                match done {
                    Ok(outcome) => {
                        trace.note(&parsed, true);
                        PartPreview { import: outcome.import, ..before.clone() }
                    }
                    Err(TakeInError::Store(error)) => return Err(error.into()),
                    Err(error) => {
                        trace.note(&parsed, false);
                        PartPreview::of_error(words(run), (part.name, &parsed.profile.title), &error)
                    }
                }
            }
            // Nobody has seen what it would change, or it stays out as it was shown.
            (Ok(parsed), before) => {
                trace.note(&parsed, before.is_some_and(|before| before.import.is_some()));
                let unseen = || run.house.words.text(Lang::ENGLISH, "sources-file-unseen");
                before.cloned().unwrap_or_else(|| PartPreview::gone(part.name.clone(), unseen()))
            }
        };
        taken.push(now);
        run.tell(i64::try_from(taken.len()).unwrap_or(i64::MAX), whole);
    }
    if taken.len() < shown.len() {
        return Err(UNREAD.into());
    }
    trace.publish(&run.house.db).await?;
    Ok(taken)
}

fn words(run: &JobRun) -> (&Texts, Lang) {
    (&run.house.words, Lang::ENGLISH)
}

/// Whoever sent the file, as they may act now.
async fn actor(run: &JobRun, kept: &KeptUpload) -> Result<Option<Actor>, JobFault> {
    let Some(gate) = run.house.gate() else { return Ok(None) };
    let found = gate.actor(&run.house, kept.person, kept.acting_for).await?;
    let found = found.filter(|actor| may_file(actor, run.house.clock.today()));
    Ok(found.map(|actor| Actor { via: Via::Job(run.job.id), ..actor }))
}

/// Leaves the file, and says why.
async fn give_up(run: &JobRun, mut kept: KeptUpload, words: String) -> Result<(), JobFault> {
    kept.upload.parts = vec![PartPreview::gone(kept.upload.file_name.clone(), words)];
    let mut tx = run.house.db.begin().await?;
    keep_done(&mut tx, &kept).await?;
    tx.remove_file(kept.id).await?;
    Ok(run.end(tx, JobNext::Done, Silent::System("nothing of the file was taken in")).await?)
}

async fn keep_done(tx: &mut Tx, kept: &KeptUpload) -> Result<(), JobFault> {
    let moved = move_on(tx, kept.id, (UploadState::Asked, UploadState::Done), &kept.upload).await;
    moved.map(drop).map_err(|error| format!("{error:?}").into())
}
