// SPDX-License-Identifier: MIT OR Apache-2.0
//! A job is asked for with the change, taken by one process at a time, done once, and parked when it fails too often.

use base::{Chance, Clock, Grant, Id, Reach};
use store::{Db, JobNext, NewJob, Silent, TakenJob};

use crate::empty;

const KINDS: &[&str] = &["trial-read"];
const SECOND: i64 = 1_000_000;
const LONG: i64 = 3600 * SECOND;

fn id(number: u64) -> Id {
    Id::new(Clock::Fixed(1), &Chance::seeded(number))
}

async fn ask(db: &Db, number: u64, key: &str) -> bool {
    let job = NewJob { kind: "trial-read", key, payload: "7", person: Some(id(99)), run_at_micros: 0 };
    let mut tx = db.begin().await.expect("a change");
    let is_new = tx.add_job(id(number), &job, 0).await.expect("asked for");
    tx.commit_silent(Silent::System("a test")).await.expect("kept");
    is_new
}

async fn take(db: &Db, now: i64) -> Option<TakenJob> {
    db.take_job(KINDS, Clock::Fixed(now), &Chance::Real).await.expect("asked")
}

async fn state(db: &Db, key: &str) -> (String, i64, i64) {
    let job = db.find_job(key).await.expect("asked").expect("a job");
    (job.state, job.step, job.attempts)
}

#[tokio::test]
async fn a_job_that_is_asked_for_twice_is_done_once() {
    for db in empty().await {
        assert!(ask(&db, 1, "one").await);
        assert!(!ask(&db, 2, "one").await);
        let job = take(&db, SECOND).await.expect("due");
        assert_eq!((job.id, job.payload.as_str(), job.person, job.step, job.attempt), (id(1), "7", Some(id(99)), 0, 1));
        assert_eq!(take(&db, 2 * SECOND).await, None, "one process is at it");
        let mut tx = db.begin().await.expect("a change");
        tx.end_step(&job, JobNext::Done, 3 * SECOND).await.expect("ended");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(take(&db, LONG).await, None, "it is done");
        assert!(!ask(&db, 3, "one").await, "nor is it done again");
        assert_eq!(db.clear_jobs(LONG).await.expect("cleared"), 0);
        assert_eq!(db.clear_jobs(8 * 24 * LONG).await.expect("cleared"), 1);
    }
}

#[tokio::test]
async fn a_job_asked_for_in_a_change_that_is_not_kept_is_none() {
    for db in empty().await {
        let mut tx = db.begin().await.expect("a change");
        let job = NewJob { kind: "trial-read", key: "one", payload: "", person: None, run_at_micros: 0 };
        assert!(tx.add_job(id(1), &job, 0).await.expect("asked for"));
        drop(tx);
        assert_eq!(take(&db, SECOND).await, None);
    }
}

#[tokio::test]
async fn whoever_takes_over_from_the_dead_is_the_only_one_who_ends_the_step() {
    for db in empty().await {
        ask(&db, 1, "one").await;
        let first = take(&db, 0).await.expect("due");
        assert!(db.keep_job(&first, (1, 4), 30 * SECOND).await.expect("kept"), "it is still at it");
        assert_eq!(take(&db, 61 * SECOND).await, None);
        let second = take(&db, 91 * SECOND).await.expect("the lease is over");
        assert_eq!(second.attempt, 2);
        // The first was only slow: what it did is taken back with its step.
        assert!(!db.keep_job(&first, (2, 4), 92 * SECOND).await.expect("asked"));
        let mut tx = db.begin().await.expect("a change");
        assert!(tx.set("trial", "of the first").await.is_ok());
        assert!(tx.end_step(&first, JobNext::Done, 93 * SECOND).await.is_err());
        drop(tx);
        let mut tx = db.begin().await.expect("a change");
        tx.set("trial", "of the second").await.expect("set");
        tx.end_step(&second, JobNext::Step(1), 94 * SECOND).await.expect("ended");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let settings = db.settings().await.expect("settings");
        assert_eq!((settings.value("trial"), settings.version("trial")), (Some("of the second"), 1));
        assert_eq!(state(&db, "one").await, ("waiting".to_owned(), 1, 0), "the next step has all its tries");
        assert_eq!(take(&db, 95 * SECOND).await.expect("due").step, 1);
    }
}

#[tokio::test]
async fn a_job_that_a_wrong_clock_held_or_put_off_goes_on_when_the_clock_is_right() {
    const YEARS: i64 = 10 * 365 * 24 * LONG;
    for db in empty().await {
        ask(&db, 1, "one").await;
        let held = take(&db, YEARS).await.expect("due");
        assert_eq!(take(&db, YEARS + SECOND).await, None, "one process is at it");
        let job = take(&db, SECOND).await.expect("the clock was set right: whoever had it may have died");
        assert!(!db.keep_job(&held, (1, 4), 2 * SECOND).await.expect("asked"));
        db.fail_job(&job, "trial-wrong", YEARS).await.expect("failed");
        assert_eq!(take(&db, YEARS + SECOND).await, None, "it waits first");
        assert!(take(&db, 3 * SECOND).await.is_some(), "nobody waits for ten years");
        // The clock of another machine is a little behind.
        assert_eq!(take(&db, -50 * SECOND).await, None, "one process is at it");
        let ahead = NewJob { kind: "trial-read", key: "ahead", payload: "", person: None, run_at_micros: LONG };
        let mut tx = db.begin().await.expect("a change");
        assert!(tx.add_job(id(2), &ahead, LONG).await.expect("asked for"));
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(take(&db, 4 * SECOND).await.expect("an hour is not waited for").id, id(2));
    }
}

#[tokio::test]
async fn a_job_that_fails_five_times_is_parked_until_a_person_lets_it_begin_again() {
    for db in empty().await {
        ask(&db, 1, "one").await;
        for attempt in 1..=5 {
            let job = take(&db, attempt * LONG).await.expect("due");
            assert_eq!(job.attempt, attempt);
            db.fail_job(&job, "trial-wrong", attempt * LONG).await.expect("failed");
            if attempt < 5 {
                assert_eq!(take(&db, attempt * LONG + SECOND).await, None, "it waits first");
            }
        }
        assert_eq!(take(&db, 9 * LONG).await, None);
        let open = db.open_jobs(&Reach::all()).await.expect("jobs");
        assert_eq!(open.iter().map(|job| (&*job.state, &*job.reason)).collect::<Vec<_>>(), [("parked", "trial-wrong")]);
        assert!(
            db.open_jobs(&Reach::new(vec![Grant::Own(id(98))])).await.expect("jobs").is_empty(),
            "asked for by somebody else"
        );
        let mut tx = db.begin().await.expect("a change");
        assert!(tx.retry_job(id(1), 10 * LONG).await.expect("asked"));
        assert!(!tx.retry_job(id(1), 10 * LONG).await.expect("asked"), "it is not parked any more");
        assert!(!tx.drop_job(id(1)).await.expect("asked"), "nor dropped while it may be under way");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(take(&db, 10 * LONG).await.expect("due").attempt, 1);
    }
}

#[tokio::test]
async fn a_job_at_which_every_process_dies_is_parked_too() {
    for db in empty().await {
        ask(&db, 1, "one").await;
        for attempt in 1..=5 {
            assert!(take(&db, attempt * LONG).await.is_some(), "{attempt}");
        }
        assert_eq!(take(&db, 6 * LONG).await, None);
        assert_eq!(state(&db, "one").await.0, "parked");
    }
}

#[tokio::test]
async fn two_who_ask_at_once_get_different_jobs() {
    for db in empty().await {
        for number in 1..=8 {
            ask(&db, number, &number.to_string()).await;
        }
        let taken = futures_util::future::join_all((0..8).map(|_| take(&db, SECOND))).await;
        let mut ids: Vec<Id> = taken.into_iter().flatten().map(|job| job.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "none was taken twice");
        while let Some(job) = take(&db, SECOND).await {
            assert!(!ids.contains(&job.id));
            ids.push(job.id);
        }
        assert_eq!(ids.len(), 8);
    }
}
