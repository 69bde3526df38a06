// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about jobs.

use base::Id;

use crate::{Kind, Listing, Query, Statement, row};

row! {
    /// A job as its page shows it.
    pub struct KeptJob {
        id: Id = "j.id",
        kind: String = "j.kind",
        payload: String = "j.payload",
        person: String = "j.person",
        made_at_micros: i64 = "j.made_at_micros",
        run_at_micros: i64 = "j.run_at_micros",
        state: String = "j.state",
        step: i64 = "j.step",
        attempts: i64 = "j.attempts",
        lease_until_micros: i64 = "j.lease_until_micros",
        done: i64 = "j.done",
        whole: i64 = "j.whole",
        reason: String = "j.reason",
    }
}

pub(super) const ADD: Statement = Statement {
    name: "store-job-add",
    text: "INSERT INTO store_job (id, kind, key, payload, person, made_at_micros, run_at_micros,
             state, step, attempts, lease, lease_until_micros, done, whole, reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, 0, '', 0, 0, 0, '')
           ON CONFLICT (key) DO NOTHING",
    params: &[Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Int, Kind::Int],
    columns: &[],
};

/// Tells whether a job is due that no process is at. What waits until after the third moment, or was made or is held until after the
/// fourth, was written under a clock that was wrong.
pub(super) const IS_DUE: Query<i64> = Query::new(
    "store-job-is-due",
    "SELECT 1 FROM store_job j
     WHERE j.state = 'waiting' AND j.kind IN {words $2}
       AND (j.run_at_micros <= $1 OR j.run_at_micros > $3 OR j.made_at_micros > $4)
       AND (j.lease_until_micros <= $1 OR j.lease_until_micros > $4)
     LIMIT 1",
    &[Kind::Int, Kind::Words, Kind::Int, Kind::Int],
);

/// The job that is due first; one that another process is about to take is passed over.
pub(super) const DUE: Query<KeptJob> = Query::new(
    "store-job-due",
    "SELECT {columns} FROM store_job j
     WHERE j.state = 'waiting' AND j.kind IN {words $2}
       AND (j.run_at_micros <= $1 OR j.run_at_micros > $3 OR j.made_at_micros > $4)
       AND (j.lease_until_micros <= $1 OR j.lease_until_micros > $4)
     ORDER BY j.run_at_micros, j.id LIMIT 1 {skip locked}",
    &[Kind::Int, Kind::Words, Kind::Int, Kind::Int],
);

pub(super) const TAKE: Statement = Statement {
    name: "store-job-take",
    text: "UPDATE store_job SET lease = $2, lease_until_micros = $3, attempts = attempts + 1, done = 0, whole = 0
           WHERE id = $1",
    params: &[Kind::Text, Kind::Text, Kind::Int],
    columns: &[],
};

pub(super) const KEEP: Statement = Statement {
    name: "store-job-keep",
    text: "UPDATE store_job SET lease_until_micros = $3, done = $4, whole = $5 WHERE id = $1 AND lease = $2",
    params: &[Kind::Text, Kind::Text, Kind::Int, Kind::Int, Kind::Int],
    columns: &[],
};

/// A step that is done begins to count its tries anew.
pub(super) const END_STEP: Statement = Statement {
    name: "store-job-end-step",
    text: "UPDATE store_job SET state = $3, step = $4, run_at_micros = $5, reason = $6,
             lease = '', lease_until_micros = 0, attempts = 0, done = 0, whole = 0
           WHERE id = $1 AND lease = $2",
    params: &[Kind::Text, Kind::Text, Kind::Text, Kind::Int, Kind::Int, Kind::Text],
    columns: &[],
};

pub(super) const FAIL: Statement = Statement {
    name: "store-job-fail",
    text: "UPDATE store_job SET state = $3, run_at_micros = $4, reason = $5, lease = '', lease_until_micros = 0
           WHERE id = $1 AND lease = $2",
    params: &[Kind::Text, Kind::Text, Kind::Text, Kind::Int, Kind::Text],
    columns: &[],
};

pub(super) const PARK: Statement = Statement {
    name: "store-job-park",
    text: "UPDATE store_job SET state = 'parked', reason = $2, lease = '', lease_until_micros = 0 WHERE id = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(super) const RETRY: Statement = Statement {
    name: "store-job-retry",
    text: "UPDATE store_job SET state = 'waiting', attempts = 0, run_at_micros = $2, reason = ''
           WHERE id = $1 AND state = 'parked'",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

pub(super) const DROP: Statement = Statement {
    name: "store-job-drop",
    text: "DELETE FROM store_job WHERE id = $1 AND state = 'parked'",
    params: &[Kind::Text],
    columns: &[],
};

pub(super) const FIND: Query<KeptJob> =
    Query::new("store-job", "SELECT {columns} FROM store_job j WHERE j.key = $1", &[Kind::Text]);

pub(super) const OPEN: Listing<KeptJob> = Listing::new(
    "store-jobs-open",
    "SELECT {columns} FROM store_job j WHERE j.state <> 'done' AND {reach person = j.person}
     ORDER BY j.made_at_micros, j.id",
    &[],
);

pub(super) const CLEAR: Statement = Statement {
    name: "store-jobs-clear",
    text: "DELETE FROM store_job WHERE state = 'done' AND run_at_micros < $1",
    params: &[Kind::Int],
    columns: &[],
};

/// Removes every job: of a database that is restored.
pub(crate) const REMOVE_EVERY: Statement =
    Statement { name: "store-jobs-remove", text: "DELETE FROM store_job", params: &[], columns: &[] };

pub(crate) const STATEMENTS: &[&Statement] = &[
    &ADD,
    &IS_DUE.statement,
    &DUE.statement,
    &TAKE,
    &KEEP,
    &END_STEP,
    &FAIL,
    &PARK,
    &RETRY,
    &DROP,
    &FIND.statement,
    OPEN.statement(),
    &CLEAR,
    &REMOVE_EVERY,
];
