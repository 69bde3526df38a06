// SPDX-License-Identifier: MIT OR Apache-2.0
//! The directory: the organisations that work in the partnership.

mod addresses;
mod keeper;
mod organisation;
mod seed;

use std::sync::Arc;

use base::{Actor, Day, Grant, Reach, Role};
use store::Migrations;
use ui::{Access, Demo, Nav, Room, RoomWork, form, get};

use addresses as at;

pub use organisation::{open_organisations, organisation_names};
use seed::EXAMPLE;

/// Names who keeps the directory: adds, changes and closes.
const KEEPERS: &[Role] = &[Role::PracticeLead, Role::Analyst, Role::EarlyHelpCoordinator];
/// Names who works in one organisation, and sees that one alone, however far their role was given.
const OWN: &[Role] = &[Role::SchoolLeadPractitioner, Role::Partner];
const READERS: Access = Access::SignedIn(&[
    Role::PracticeLead,
    Role::Analyst,
    Role::EarlyHelpCoordinator,
    Role::SchoolLeadPractitioner,
    Role::Partner,
]);
const EDITORS: Access =
    Access::SignedIn(&[Role::PracticeLead, Role::Analyst, Role::EarlyHelpCoordinator, Role::Partner]);

/// Gives which organisations an actor sees.
fn reach(actor: &Actor, today: Day) -> Reach {
    with_own(actor, OWN, today)
}

/// Gives which organisations an actor changes: whoever may only look at one does not change it by a role that they hold in another.
fn edits(actor: &Actor, today: Day) -> Reach {
    with_own(actor, &[Role::Partner], today)
}

/// Gives those that an actor keeps, and the one in which they have one of these roles.
fn with_own(actor: &Actor, roles: &[Role], today: Day) -> Reach {
    let own = actor.reach(roles, today);
    let own = own.grants().iter().copied().filter(|grant| matches!(grant, Grant::Organisation(_)));
    Reach::new(actor.reach(KEEPERS, today).grants().iter().copied().chain(own).collect())
}

/// The pages of the directory.
pub fn room() -> Room {
    let mut doors = vec![
        get(at::ORGANISATIONS, READERS, organisation::all::show),
        get(at::TABLE, READERS, organisation::all::table),
    ];
    doors.extend(form::<organisation::add::AddOrganisation>(at::ADD, Access::SignedIn(KEEPERS)));
    doors.push(get(at::ORGANISATION.such_as([EXAMPLE]), READERS, organisation::show::show));
    doors.extend(form::<organisation::change::ChangeOrganisation>(at::CHANGE.such_as([EXAMPLE]), EDITORS));
    doors.extend(form::<organisation::close::CloseOrganisation>(
        at::CLOSE.such_as([EXAMPLE]),
        Access::SignedIn(KEEPERS),
    ));
    doors.extend(ui::workbook::<organisation::OrganisationEntry>(Access::SignedIn(KEEPERS), Access::SignedIn(KEEPERS)));
    Room {
        name: "directory",
        doors,
        nav: vec![Nav { text_key: "directory-nav", path: at::ORGANISATIONS.path(), access: READERS }],
        migrations: Migrations {
            set: "directory",
            files: &[
                ("0001_organisation", include_str!("../migrations/0001_organisation.sql")),
                ("0002_keeper", include_str!("../migrations/0002_keeper.sql")),
            ],
        },
        data_map: keeper::DATA_MAP,
        statements: organisation::sql::STATEMENTS.to_vec(),
        words: include_str!("../words/en.ftl"),
        samples: organisation::samples,
        objects: vec![organisation::object_kind()],
        home_summary: None,
        work: RoomWork::None("organisations are looked up, and ask nothing of anybody yet"),
        owned: keeper::owned(),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: Demo {
            seed: Some(Arc::new(|house| Box::pin(async move { seed::seed(&house).await }))),
            ..Demo::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use base::{Actor, Chance, Clock, Grant, Held, Id, Role, Via};

    use super::{edits, reach};

    #[test]
    fn a_partner_sees_their_own_organisation_even_where_the_role_was_given_for_all() {
        let id = Id::new(Clock::Fixed(1), &Chance::seeded(1));
        let day = "2026-11-30".parse().expect("a day");
        let held = |role, scope| Held { role, scope, from: day, until: None };
        let own = Grant::Organisation(id);
        for (roles, expected) in [
            (vec![held(Role::Partner, Grant::All)], vec![]),
            (vec![held(Role::Partner, own)], vec![own]),
            (vec![held(Role::SchoolLeadPractitioner, own), held(Role::Partner, Grant::All)], vec![own]),
            (vec![held(Role::PracticeLead, Grant::All)], vec![Grant::All]),
            (vec![held(Role::EarlyHelpCoordinator, own)], vec![own]),
            (vec![held(Role::BoardMember, Grant::All)], vec![]),
        ] {
            let actor = Actor { roles, via: Via::SignIn(id), ..Actor::nobody() };
            assert_eq!(reach(&actor, day).grants(), expected);
        }
    }

    #[test]
    fn a_partner_of_one_organisation_changes_nothing_in_another_where_they_only_look() {
        let [own, other] = [1, 2].map(|seed| Grant::Organisation(Id::new(Clock::Fixed(1), &Chance::seeded(seed))));
        let day = "2026-11-30".parse().expect("a day");
        let held = |role, scope| Held { role, scope, from: day, until: None };
        let roles = vec![held(Role::Partner, own), held(Role::SchoolLeadPractitioner, other)];
        let actor = Actor { roles, via: Via::Machine, ..Actor::nobody() };
        assert!(reach(&actor, day).holds(&[other]) && !edits(&actor, day).holds(&[other]));
        assert!(edits(&actor, day).holds(&[own]));
    }
}
