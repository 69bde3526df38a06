// SPDX-License-Identifier: MIT OR Apache-2.0
//! The partnership itself: its name, when people are signed out, and the activity of everybody who works in it.

mod activity;
mod addresses;
mod demo;
mod job;
mod moved;
mod name;
mod search;
mod session;

use base::Role;
use store::Migrations;
use ui::{Access, At, Nav, PageError, Room, RoomOwned, RoomWork, form, get, press};

use addresses::{ACTIVITY, JOB_DROP, JOB_RETRY, JOBS, NAME, SEARCH, SESSION, TABLE};

/// Names who speaks for the partnership.
const LEAD: &[Role] = &[Role::PracticeLead];
const LEADS: Access = Access::SignedIn(LEAD);
/// Names who reads the whole activity. Everybody else sees what they did themselves.
const REVIEWERS: &[Role] = &[Role::PracticeLead, Role::ActivityReviewer, Role::InformationGovernance];

const WATCHERS: Access = Access::SignedIn(job::WATCHERS);
/// Stands in the examples of doors for a job.
const NO_JOB: &str = "00000000-0000-7000-8000-000000000000";

/// Refuses whoever leads in one organisation alone: what is said here holds for all.
fn must_lead(at: &At) -> Result<(), PageError> {
    let leads_all = at.actor.reach(LEAD, at.house.clock.today()).is_all();
    if leads_all { Ok(()) } else { Err(PageError::Forbidden) }
}

pub fn room() -> Room {
    let mut doors = vec![
        get(ACTIVITY, Access::SignedIn(&[]), activity::show),
        get(TABLE, Access::Fresh(&[]), activity::table),
        get(SEARCH, Access::SignedIn(&[]), search::show),
        get(JOBS, WATCHERS, job::show),
        press::<job::RetryJob>(JOB_RETRY.such_as([NO_JOB]), WATCHERS),
        press::<job::DropJob>(JOB_DROP.such_as([NO_JOB]), WATCHERS),
    ];
    doors.extend(form::<name::ChangeName>(NAME, LEADS));
    doors.extend(form::<session::ChangeIdle>(SESSION, LEADS));
    Room {
        name: "partnership",
        doors,
        nav: vec![
            Nav { text_key: "partnership-search-nav", path: SEARCH.path(), access: Access::SignedIn(&[]) },
            Nav { text_key: "partnership-activity-nav", path: ACTIVITY.path(), access: Access::SignedIn(&[]) },
            Nav { text_key: "partnership-name-nav", path: NAME.path(), access: LEADS },
        ],
        migrations: Migrations { set: "partnership", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("partnership"),
        words: include_str!("../words/en.ftl"),
        samples: || {
            [name::samples(), session::samples(), activity::samples(), search::samples(), job::samples()].concat()
        },
        objects: Vec::new(),
        home_summary: Some(moved::summary()),
        work: RoomWork::waits(job::find),
        owned: RoomOwned::None("settings and a list of acts are everybody’s"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: demo::demo(),
    }
}
