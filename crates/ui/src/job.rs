// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a room does after the change that asked for it. The kit takes the jobs, keeps their leases while they are done, and lets
//! those wait that fail; what a step changes is the room's.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use base::{Chance, Clock, Id};
use store::{JobNext, KeptJob, Silent, StoreError, TakenJob, Tx};
use tokio::task::JoinSet;

use crate::{BoxedFuture, House};

/// So long a worker waits that found nothing to do.
const PAUSE: Duration = Duration::from_millis(500);
/// So long it waits where the database cannot say.
const LONG_PAUSE: Duration = Duration::from_secs(5);
/// How often is looked whether more is done than was written.
const BEAT: Duration = Duration::from_secs(1);
/// After so many beats the lease is kept in any case; it lasts for four times as long.
const QUIET_BEATS: u32 = 15;
/// The key of the words that say that a job failed.
const FAILED: &str = "ui-job-failed";

type JobFn = Arc<dyn Fn(JobRun) -> BoxedFuture<Result<(), JobFault>> + Send + Sync>;

/// Any reason that a step was not done.
pub type JobFault = Box<dyn std::error::Error + Send + Sync>;

/// A kind of job that a room does.
#[derive(Clone)]
pub struct JobKind {
    /// As `NewJob` names it: `sources-take-in`. The words under this key say what it does.
    pub name: &'static str,
    run: JobFn,
}

impl JobKind {
    /// Does one step with this function, which ends by [`JobRun::end`].
    pub fn new<F>(name: &'static str, run: impl Fn(JobRun) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), JobFault>> + Send + 'static,
    {
        Self { name, run: Arc::new(move |job| Box::pin(run(job))) }
    }
}

/// A step of a job that this process does.
#[derive(Clone)]
pub struct JobRun {
    pub house: House,
    pub job: TakenJob,
    done: Arc<AtomicI64>,
    whole: Arc<AtomicI64>,
}

impl JobRun {
    /// Says how much of it is done, of how much.
    pub fn tell(&self, done: i64, whole: i64) {
        self.done.store(done, Ordering::Relaxed);
        self.whole.store(whole, Ordering::Relaxed);
    }

    /// Keeps what the step changed together with what comes next; the acts of a step are in changes of their own.
    ///
    /// # Errors
    /// Where another process has the job by now: nothing of the change is kept.
    pub async fn end(&self, mut tx: Tx, next: JobNext, why: Silent) -> Result<(), StoreError> {
        tx.end_step(&self.job, next, self.house.clock.now_micros()).await?;
        tx.commit_silent(why).await
    }
}

/// Does the jobs of these kinds, two at once, for as long as the future is asked.
pub async fn run_jobs(house: House, kinds: Vec<JobKind>) {
    tokio::join!(work(&house, &kinds), work(&house, &kinds));
}

async fn work(house: &House, kinds: &[JobKind]) {
    loop {
        match run_next_job(house, kinds).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                tracing::error!(error = error.to_string(), "the list of jobs cannot be read or written");
                tokio::time::sleep(LONG_PAUSE).await;
            }
        }
    }
}

/// Does one step of the job that is due first; `false` where none is.
///
/// # Errors
/// Where the database cannot say which, or cannot keep that it failed.
pub async fn run_next_job(house: &House, kinds: &[JobKind]) -> Result<bool, StoreError> {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
    let Some(job) = house.db.take_job(&names, house.clock, &house.chance).await? else { return Ok(false) };
    let Some(kind) = kinds.iter().find(|kind| kind.name == job.kind) else { return Ok(false) };
    let run = JobRun { house: house.clone(), job, done: Arc::default(), whole: Arc::default() };
    // In a task of its own, so that a panic is the fault of the job alone.
    let mut step = JoinSet::new();
    step.spawn((kind.run)(run.clone()));
    let done = tokio::select! {
        Some(done) = step.join_next() => done.unwrap_or_else(|error| Err(error.into())),
        // Whoever took over does it again from the beginning of the step.
        () = keep_lease(&run) => return Ok(true),
    };
    if let Err(error) = done {
        // It names tables and statements at most: no message carries what somebody typed.
        tracing::error!(job = kind.name, attempt = run.job.attempt, error = error.to_string(), "a job failed");
        house.db.fail_job(&run.job, FAILED, house.clock.now_micros()).await?;
    }
    Ok(true)
}

/// Keeps the lease until somebody else has it.
async fn keep_lease(run: &JobRun) {
    let mut beats = tokio::time::interval(BEAT);
    let (mut told, mut quiet) = ((0, 0), 0);
    loop {
        beats.tick().await;
        let progress = (run.done.load(Ordering::Relaxed), run.whole.load(Ordering::Relaxed));
        quiet += 1;
        if progress == told && quiet < QUIET_BEATS {
            continue;
        }
        match run.house.db.keep_job(&run.job, progress, run.house.clock.now_micros()).await {
            Ok(true) => (told, quiet) = (progress, 0),
            Ok(false) => return,
            // A database that is away for a moment ends nothing: the lease lasts longer.
            Err(_away) => {}
        }
    }
}

/// An invented job in this state, after so many tries, for samples.
pub fn sample_job(kind: &str, state: &str, attempts: i64) -> KeptJob {
    KeptJob {
        id: Id::new(Clock::Fixed(1), &Chance::seeded(1)),
        kind: kind.to_owned(),
        payload: String::new(),
        person: String::new(),
        made_at_micros: 1_793_520_000_000_000,
        run_at_micros: 0,
        state: state.to_owned(),
        step: 0,
        attempts,
        lease_until_micros: 0,
        done: 3,
        whole: 8,
        reason: if state == "parked" { FAILED.to_owned() } else { String::new() },
    }
}
