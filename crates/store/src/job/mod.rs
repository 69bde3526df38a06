// SPDX-License-Identifier: MIT OR Apache-2.0
//! Work that is done after the change that asked for it, in the same transaction as that change and exactly as sure.
//!
//! A job is taken for a while by a lease, so that one process is at it; whoever dies is followed by another. It goes by steps:
//! what a step changes and that it is done are kept together, so that nothing is done twice. After five tries it is parked, and
//! a person looks at it.

mod sql;

use base::{Chance, Clock, Id, Reach, hex};

use crate::security::SecurityLine;
use crate::{Db, Silent, StoreError, Tx};

pub use sql::KeptJob;
pub(crate) use sql::{REMOVE_EVERY, STATEMENTS};

/// So often a job is tried.
const JOB_TRIES: i64 = 5;
/// The key of the words that say that every process that was at a job ended in the middle of it.
const DIED: &str = "ui-job-died";
const SECOND_MICROS: i64 = 1_000_000;
/// A process that says nothing for so long has died.
const LEASE_MICROS: i64 = 60 * SECOND_MICROS;
/// A lease that lasts for longer than this, or a job that was asked for so long from now, was written under a clock that was wrong; those
/// of two machines may differ by a minute.
const LONGEST_LEASE_MICROS: i64 = 2 * LEASE_MICROS;
/// So does the moment of a job that waits for longer.
const LONGEST_WAIT_MICROS: i64 = 31 * 24 * 3600 * SECOND_MICROS;
/// After the first failure a job waits so long, then four times as long after each.
const FIRST_WAIT_MICROS: i64 = 5 * SECOND_MICROS;
/// So long a job that is done stays, so that its page can say so.
const KEPT_MICROS: i64 = 7 * 24 * 3600 * SECOND_MICROS;

/// A job to be done.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'a> {
    pub kind: &'static str,
    /// Asked for twice by the same key, it is done once.
    pub key: &'a str,
    /// Ids alone: of what it is about.
    pub payload: &'a str,
    /// Whoever asked for it.
    pub person: Option<Id>,
    /// At most a month from now.
    pub run_at_micros: i64,
}

/// A job that this process is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenJob {
    pub id: Id,
    pub kind: String,
    pub payload: String,
    pub person: Option<Id>,
    pub step: i64,
    /// Counts from 1.
    pub attempt: i64,
    lease: String,
}

/// What comes after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobNext {
    Done,
    /// This step, as soon as somebody has time.
    Step(i64),
    /// This step again, from this moment on, which is at most a month from now.
    Later(i64),
    /// Nothing, until a person has looked at it: the key of the words that say why.
    Park(&'static str),
}

impl JobNext {
    fn state(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Park(_) => "parked",
            Self::Step(_) | Self::Later(_) => "waiting",
        }
    }
}

/// The wait after so many failures.
fn wait_micros(attempts: i64) -> i64 {
    let times = u32::try_from(attempts.clamp(1, JOB_TRIES) - 1).unwrap_or_default();
    FIRST_WAIT_MICROS * 4_i64.pow(times)
}

impl Tx {
    /// Adds a job to the change; `false` where one of this key was asked for before.
    pub async fn add_job(&mut self, id: Id, job: &NewJob<'_>, now_micros: i64) -> Result<bool, StoreError> {
        let person = job.person.map(|person| person.to_string()).unwrap_or_default();
        let args = [
            id.into(),
            job.kind.into(),
            job.key.into(),
            job.payload.into(),
            person.into(),
            now_micros.into(),
            job.run_at_micros.into(),
        ];
        Ok(self.execute(&sql::ADD, &args).await? > 0)
    }

    /// Keeps what comes after a step together with what the step changed.
    ///
    /// # Errors
    /// Where another process is at the job by now: what this one did is taken back.
    pub async fn end_step(&mut self, job: &TakenJob, next: JobNext, now_micros: i64) -> Result<(), StoreError> {
        let (step, run_at) = match next {
            JobNext::Step(step) => (step, now_micros),
            JobNext::Later(at) => (job.step, at),
            JobNext::Done | JobNext::Park(_) => (job.step, now_micros),
        };
        let reason = if let JobNext::Park(reason) = next { reason } else { "" };
        let args =
            [job.id.into(), job.lease.as_str().into(), next.state().into(), step.into(), run_at.into(), reason.into()];
        if self.execute(&sql::END_STEP, &args).await? == 0 {
            return Err(StoreError::TakenBack);
        }
        if matches!(next, JobNext::Park(_)) {
            self.tell(SecurityLine::parked(job.id));
        }
        Ok(())
    }

    /// Lets a parked job begin again with all its tries; `false` where it is not parked.
    pub async fn retry_job(&mut self, id: Id, now_micros: i64) -> Result<bool, StoreError> {
        Ok(self.execute(&sql::RETRY, &[id.into(), now_micros.into()]).await? > 0)
    }

    /// Removes a parked job; `false` where it is not parked.
    pub async fn drop_job(&mut self, id: Id) -> Result<bool, StoreError> {
        Ok(self.execute(&sql::DROP, &[id.into()]).await? > 0)
    }
}

impl Db {
    /// Takes a job of these kinds that is due, if there is one.
    pub async fn take_job(
        &self,
        kinds: &[&str],
        clock: Clock,
        chance: &Chance,
    ) -> Result<Option<TakenJob>, StoreError> {
        let (now, lease) = (clock.now_micros(), hex(&chance.bytes::<16>()));
        let kinds = || crate::Value::Words(kinds.iter().map(|kind| (*kind).to_owned()).collect());
        let due = || [now.into(), kinds(), (now + LONGEST_WAIT_MICROS).into(), (now + LONGEST_LEASE_MICROS).into()];
        // Whoever only looks does not hold up those who change something.
        if self.read(&sql::IS_DUE, &due()).await?.is_empty() {
            return Ok(None);
        }
        let mut tx = self.begin().await?;
        let Some(due) = tx.read(&sql::DUE, &due()).await?.pop() else { return Ok(None) };
        if due.attempts >= JOB_TRIES {
            // Whoever was at it died each time, and said nothing.
            tx.execute(&sql::PARK, &[due.id.into(), DIED.into()]).await?;
            tx.tell(SecurityLine::parked(due.id));
            tx.commit_silent(Silent::Counted).await?;
            return Ok(None);
        }
        let until = now + LEASE_MICROS;
        let taken = [due.id.into(), lease.as_str().into(), until.into()];
        tx.execute(&sql::TAKE, &taken).await?;
        tx.commit_silent(Silent::Counted).await?;
        Ok(Some(TakenJob {
            id: due.id,
            kind: due.kind,
            payload: due.payload,
            person: due.person.parse().ok(),
            step: due.step,
            attempt: due.attempts + 1,
            lease,
        }))
    }

    /// Says that this process is still at a job, and how much of it is done, of how much; `false` where another has it by now.
    pub async fn keep_job(&self, job: &TakenJob, progress: (i64, i64), now_micros: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let until = now_micros + LEASE_MICROS;
        let args = [job.id.into(), job.lease.as_str().into(), until.into(), progress.0.into(), progress.1.into()];
        let kept = tx.execute(&sql::KEEP, &args).await? > 0;
        tx.commit_silent(Silent::Counted).await?;
        Ok(kept)
    }

    /// Lets a job wait that failed, or parks it after its last try.
    pub async fn fail_job(&self, job: &TakenJob, reason: &str, now_micros: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let state = if job.attempt >= JOB_TRIES { "parked" } else { "waiting" };
        let run_at = now_micros + wait_micros(job.attempt);
        let args = [job.id.into(), job.lease.as_str().into(), state.into(), run_at.into(), reason.into()];
        if tx.execute(&sql::FAIL, &args).await? > 0 && state == "parked" {
            tx.tell(SecurityLine::parked(job.id));
        }
        tx.commit_silent(Silent::Counted).await
    }

    /// The job of this key, whoever asked for it.
    pub async fn find_job(&self, key: &str) -> Result<Option<KeptJob>, StoreError> {
        Ok(self.read(&sql::FIND, &[key.into()]).await?.pop())
    }

    /// The jobs that somebody within the reach asked for and that are not done, oldest first.
    pub async fn open_jobs(&self, reach: &Reach) -> Result<Vec<KeptJob>, StoreError> {
        self.list(&sql::OPEN, reach, &[]).await
    }

    /// Removes jobs that have been done for a week; their number.
    pub async fn clear_jobs(&self, now_micros: i64) -> Result<u64, StoreError> {
        self.sweep(&sql::CLEAR, &[(now_micros - KEPT_MICROS).into()], Silent::Counted).await
    }
}

#[cfg(test)]
mod tests {
    use super::{SECOND_MICROS, wait_micros};

    #[test]
    fn a_job_that_fails_waits_longer_each_time() {
        for (attempts, seconds) in [(0, 5), (1, 5), (2, 20), (3, 80), (4, 320), (5, 1280), (9, 1280)] {
            assert_eq!(wait_micros(attempts), seconds * SECOND_MICROS, "{attempts}");
        }
    }
}
