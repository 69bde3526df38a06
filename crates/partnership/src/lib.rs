// SPDX-License-Identifier: MIT OR Apache-2.0
//! The partnership itself: what it has set, its first start, and the activity of everybody who works in it.

mod activity;
mod addresses;
mod demo;
mod job;
mod moved;
mod picture;
mod search;
mod set_up;
mod setting;

use base::Role;
use store::Migrations;
use ui::{Access, At, Door, Nav, PageError, Room, RoomOwned, RoomWork, form, get, press};

use addresses::{ACTIVITY, JOB_DROP, JOB_RETRY, JOBS, SEARCH, SETTINGS, TABLE};

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
    doors.extend(setting_doors());
    doors.extend(set_up_doors());
    Room {
        name: "partnership",
        doors,
        nav: vec![
            Nav { text_key: "partnership-search-nav", path: SEARCH.path(), access: Access::SignedIn(&[]) },
            Nav { text_key: "partnership-activity-nav", path: ACTIVITY.path(), access: Access::SignedIn(&[]) },
            Nav { text_key: "partnership-settings-nav", path: SETTINGS.path(), access: LEADS },
        ],
        migrations: Migrations { set: "partnership", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("partnership"),
        words: include_str!("../words/en.ftl"),
        samples: || {
            let own = [setting::samples(), set_up::samples()];
            [own.concat(), activity::samples(), search::samples(), job::samples()].concat()
        },
        objects: Vec::new(),
        home_summary: Some(moved::summary()),
        work: RoomWork::waits(async |at: At| {
            let set_up = set_up::find(&at);
            Ok(set_up.into_iter().chain(job::find(at).await?).collect())
        }),
        owned: RoomOwned::None("settings and a list of acts are everybody’s"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: demo::demo(),
    }
}

/// The doors of what is set.
fn setting_doors() -> Vec<Door> {
    use addresses as at;
    use setting::{authority, colours, controller, labels, levels, logo, names, retention, rooms, session, show};

    let mut doors = vec![get(SETTINGS, LEADS, show::show), press::<logo::RemoveLogo>(at::LOGO_REMOVE, LEADS)];
    doors.extend(form::<names::ChangeNames>(at::NAMES, LEADS));
    doors.extend(form::<authority::ChangeAuthority>(at::AUTHORITY_PAGE, LEADS));
    doors.extend(form::<controller::ChangeController>(at::CONTROLLER, LEADS));
    doors.extend(form::<labels::ChangeLabels>(at::LABELS, LEADS));
    doors.extend(form::<levels::ChangeLevels>(at::LEVELS, LEADS));
    doors.extend(form::<colours::ChangeColours>(at::COLOURS, LEADS));
    doors.extend(form::<logo::ChangeLogo>(at::LOGO_PAGE, LEADS));
    doors.extend(form::<rooms::ChangeRooms>(at::ROOMS, LEADS));
    doors.extend(form::<retention::ChangeRetention>(at::RETENTION, LEADS));
    doors.extend(form::<session::ChangeIdle>(at::SESSION, LEADS));
    doors
}

/// The doors of the first start: pages of settings as steps, and steps of its own.
fn set_up_doors() -> Vec<Door> {
    use addresses as at;
    use set_up::{colleagues, files, show};
    use setting::{authority, controller, names};

    let mut doors = vec![
        get(ui::cross_links::SET_UP, LEADS, show::show),
        press::<show::EndSetUp>(at::SET_UP_END, LEADS),
        get(at::SET_UP_FILES, LEADS, files::show),
        press::<files::PassFiles>(at::SET_UP_FILES, LEADS),
        get(at::SET_UP_COLLEAGUES, LEADS, colleagues::show),
        press::<colleagues::PassColleagues>(at::SET_UP_COLLEAGUES, LEADS),
    ];
    doors.extend(form::<names::ChangeNames>(at::SET_UP_NAMES, LEADS));
    doors.extend(form::<authority::ChangeAuthority>(at::SET_UP_AUTHORITY, LEADS));
    doors.extend(form::<controller::ChangeController>(at::SET_UP_CONTROLLER, LEADS));
    doors
}
