// SPDX-License-Identifier: MIT OR Apache-2.0
//! Jobs that are not done yet, and those that were parked after their last try: a person lets them begin again, or drops them.

use askama::Template;
use base::{Id, LocalTime, Reach, Role};
use store::{KeptJob, Tx};
use ui::{
    At, Fields, Form, FormReader, NotSaved, PageError, Reply, Route, Sample, Saved, Shell, Waiting, render_page,
    sample_job,
};
use words::Args;

use crate::addresses::{JOB_DROP, JOB_RETRY, JOBS};

/// Names who looks after what the house does by itself.
pub(crate) const WATCHERS: &[Role] = &[Role::PracticeLead, Role::Administrator];

pub(crate) struct RetryJob;
pub(crate) struct DropJob;

#[derive(Template)]
#[template(path = "job.html")]
struct JobsPage {
    shell: Shell,
    jobs: Vec<JobLine>,
}

struct JobLine {
    text: String,
    state: String,
    reason: String,
    retry: Option<Fields>,
    remove: Option<Fields>,
}

/// Everything that is open, for whoever watches over all of the partnership.
fn reach(at: &At) -> Result<Reach, PageError> {
    let reach = at.actor.reach(WATCHERS, at.house.clock.today());
    if reach.is_all() { Ok(reach) } else { Err(PageError::Forbidden) }
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let jobs = at.house.db.open_jobs(&reach(&at)?).await?;
    render_page(&jobs_page(&at, &jobs))
}

/// Parked jobs wait for a person.
pub(crate) async fn find(at: At) -> Result<Vec<Waiting>, PageError> {
    let Ok(reach) = reach(&at) else { return Ok(Vec::new()) };
    let jobs = at.house.db.open_jobs(&reach).await?;
    let parked = jobs.iter().filter(|job| is_parked(job)).count();
    let args = Args::new().set("count", parked);
    let waiting = || Waiting {
        text: at.text_with("partnership-jobs-wait", &args),
        why: at.text("partnership-jobs-wait-why"),
        path: JOBS.path().to_owned(),
        day: None,
        minutes: 5,
    };
    Ok((parked > 0).then(waiting).into_iter().collect())
}

fn is_parked(job: &KeptJob) -> bool {
    job.state == "parked"
}

impl Form for RetryJob {
    const NAME: &'static str = "partnership-job-retry";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        reach(at)?;
        let id: Id = at.param("job")?;
        if !tx.retry_job(id, at.house.clock.now_micros()).await? {
            return Err(at.bad_input("partnership-job-moved").into());
        }
        Ok(Saved::new(at.act("partnership-job-retried", "job", id), JOBS.path()))
    }
}

impl Form for DropJob {
    const NAME: &'static str = "partnership-job-drop";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        reach(at)?;
        let id: Id = at.param("job")?;
        if !tx.drop_job(id).await? {
            return Err(at.bad_input("partnership-job-moved").into());
        }
        Ok(Saved::new(at.act("partnership-job-dropped", "job", id), JOBS.path()))
    }
}

fn jobs_page(at: &At, jobs: &[KeptJob]) -> JobsPage {
    JobsPage {
        shell: at.shell(at.text("partnership-jobs-title")),
        jobs: jobs.iter().map(|job| line(at, job)).collect(),
    }
}

/// What a job does and since when, without a word of what it is about.
fn line(at: &At, job: &KeptJob) -> JobLine {
    let made = LocalTime::new(job.made_at_micros);
    let does = if at.house.words.has(&job.kind) { at.text(&job.kind) } else { at.text("partnership-job-unknown") };
    let args = Args::new().set("does", does).set("day", words::day(at.lang, made.day)).set("hour", made.to_string());
    let now = at.house.clock.now_micros();
    let state = match () {
        () if is_parked(job) => "parked",
        () if job.lease_until_micros > now => "under-way",
        () if job.attempts > 0 => "again",
        () => "waits",
    };
    let id = job.id.to_string();
    let button = |name, route: Route<1>| is_parked(job).then(|| Fields::at(at, name, &route.address([&id])));
    JobLine {
        text: at.text_with("partnership-job", &args),
        state: at.text(&format!("partnership-job-{state}")),
        reason: if at.house.words.has(&job.reason) { at.text(&job.reason) } else { String::new() },
        retry: button(RetryJob::NAME, JOB_RETRY),
        remove: button(DropJob::NAME, JOB_DROP),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let job = |state: &str, attempts: i64| sample_job("sources-take-in", state, attempts);
    vec![
        Sample::new("partnership-jobs", move |at| {
            let jobs = [job("parked", 5), job("waiting", 1), job("waiting", 0)];
            jobs_page(at, &jobs).render()
        }),
        Sample::new("partnership-jobs-none", |at| jobs_page(at, &[]).render()),
    ]
}
