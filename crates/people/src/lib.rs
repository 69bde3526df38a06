// SPDX-License-Identifier: MIT OR Apache-2.0
//! Persons with or without an account: who was invited, how they sign in, what they may do.

mod account;
mod addresses;
mod alert;
mod challenge;
mod confirmation;
mod credential;
mod data_map;
mod deputy;
mod draft;
mod first;
mod invitation;
mod person;
mod qr;
mod samples;
mod seed;
mod session;
mod sign_in;
mod token;
mod work;

use store::{Migrations, Statement};
use ui::{Access, Door, Nav, Room, RoomOwned, RoomWork, form, get, press};

pub use draft::{DRAFT_DAYS, remove_drafts};
pub use first::{FirstLink, first_link};
pub use invitation::{InviteError, Invited, invite, link, recover, remove_unused, waiting};
pub use person::standing::{ACCOUNT_DAYS, admit_invented};
pub use person::{names, role_name};
pub use session::SessionGate;
pub use sign_in::guess::forget_guesses;

/// Stand in the examples of doors for secrets, which nobody writes down: a test puts real ones in their places.
const TOKEN: &str = "token";
const FIRST_TOKEN: &str = "first-token";
const CHALLENGE: &str = "challenge";
const SESSION: &str = "session";
const PERSON: &str = "person";

/// Admits whoever has signed in to what they sign in with, where they have proved within ten minutes who they are.
const OWNER: Access = Access::Fresh(&[]);
/// Admits whoever looks after accounts, where they have proved within ten minutes who they are.
const KEEPERS: Access = Access::Fresh(person::KEEPERS);

/// Admits whoever sees some persons.
const READERS: Access = Access::SignedIn(person::READERS);
/// Admits whoever hands over what somebody looked after, likewise.
const OVERSEERS: Access = Access::Fresh(person::OVERSEERS);
/// Admits whoever takes the list of them away, where they have proved within ten minutes who they are.
const TAKERS: Access = Access::Fresh(person::READERS);
/// Admits whoever adds persons and changes what is said of them.
const EDITORS: Access = Access::SignedIn(person::EDITORS);
/// Bounds how often in a minute one address may send what lets somebody in. All who work in a town hall may share one.
const LETS_IN: u32 = 30;

const MIGRATIONS: Migrations = Migrations {
    set: "people",
    files: &[
        ("0001_people", include_str!("../migrations/0001_people.sql")),
        ("0002_standing", include_str!("../migrations/0002_standing.sql")),
        ("0003_sealed", include_str!("../migrations/0003_sealed.sql")),
        ("0004_persons", include_str!("../migrations/0004_persons.sql")),
        ("0005_draft", include_str!("../migrations/0005_draft.sql")),
        ("0006_first", include_str!("../migrations/0006_first.sql")),
    ],
};

/// The pages on which people set up and use their sign-in.
pub fn room() -> Room {
    use addresses as at;

    let mut doors = vec![
        get(at::INVITATION.such_as([TOKEN]), Access::Anyone, invitation::open::show),
        press::<invitation::passkey::AskNewDevice>(at::INVITATION_PASSKEY.such_as([TOKEN]), Access::Anyone),
        press::<sign_in::passkey::AskDevice>(at::SIGN_IN_PASSKEY, Access::Anyone),
        press::<session::stay::StaySignedIn>(at::STAY, Access::SignedIn(&[])),
        press::<session::sign_out::SignOut>(at::SIGN_OUT, Access::SignedIn(&[])),
        get(at::ACCOUNT, Access::SignedIn(&[]), account::show::show),
        press::<account::end_session::EndSession>(at::END_SESSION.such_as([SESSION]), Access::SignedIn(&[])),
    ];
    doors.extend(form::<first::come::ComeFirst>(at::FIRST.such_as([FIRST_TOKEN]), Access::Anyone));
    doors.extend(form::<invitation::password::SetPassword>(at::INVITATION_PASSWORD.such_as([TOKEN]), Access::Anyone));
    doors.extend(form::<invitation::passkey::SetPasskey>(
        at::INVITATION_PASSKEY_NEW.such_as([TOKEN, CHALLENGE]),
        Access::Anyone,
    ));
    doors.extend(form::<sign_in::password::SignIn>(at::SIGN_IN, Access::Anyone));
    doors.extend(form::<sign_in::passkey::UsePasskey>(at::SIGN_IN_PASSKEY_USE.such_as([CHALLENGE]), Access::Anyone));
    doors.extend(form::<sign_in::recovery::Recover>(at::SIGN_IN_RECOVERY, Access::Anyone));
    doors.extend(form::<account::codes::KeepCodes>(at::CODES, OWNER));
    doors.extend(form::<account::device::NameDevice>(at::DEVICE, OWNER));
    doors.extend(form::<account::device::AddDevice>(at::DEVICE_ASK.such_as([CHALLENGE]), OWNER));
    doors.push(press::<account::remove::RemoveDevice>(at::DEVICE_REMOVE.such_as([SESSION]), OWNER));
    doors.extend(form::<account::name::ChangeOwnName>(at::OWN_NAME, Access::SignedIn(&[])));
    doors.extend(form::<account::password::ChangePassword>(at::NEW_PASSWORD, OWNER));
    doors.extend(form::<account::app::ChangeApp>(at::APP, OWNER));
    doors.extend(form::<deputy::name::NameDeputy>(at::DEPUTY, OWNER));
    doors.push(press::<deputy::end::EndDeputy>(at::DEPUTY_END.such_as([SESSION]), Access::SignedIn(&[])));
    doors.push(get(at::ALERT, Access::SignedIn(&[]), alert::show));
    doors.push(press::<alert::HaveRead>(at::ALERT, Access::SignedIn(&[])));
    doors.push(press::<invitation::again::AskAgain>(at::INVITATION_AGAIN.such_as([TOKEN]), Access::Anyone));
    doors.push(get(at::CONFIRM_ASKED, Access::Anyone, confirmation::asked));
    doors.extend(form::<confirmation::Confirm>(at::CONFIRMATION.such_as([TOKEN]), Access::Anyone));
    doors.push(press::<invitation::again::AskAgain>(at::CONFIRMATION_AGAIN.such_as([TOKEN]), Access::Anyone));
    doors.extend(persons_doors());
    Room {
        name: "people",
        doors,
        nav: vec![Nav { text_key: "people-persons-nav", path: at::PERSONS.path(), access: READERS }],
        migrations: MIGRATIONS,
        statements: statements(),
        data_map: data_map::DATA_MAP,
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        objects: vec![person::object_kind()],
        home_summary: None,
        work: RoomWork::waits(work::find),
        owned: RoomOwned::None("roles and deputies end with whoever had them, and are nothing that another takes over"),
        jobs: Vec::new(),
        ended_by_restore: ended_by_restore(),
        demo: seed::demo(),
    }
}

/// The doors of the list of persons. What changes who may do what asks for a fresh sign-in.
fn persons_doors() -> Vec<Door> {
    use addresses as at;

    let mut doors = ui::workbook::<person::PersonEntry>(Access::Fresh(person::EDITORS), Access::Fresh(person::EDITORS));
    doors.extend([
        get(at::PERSONS, READERS, person::all::show),
        get(at::PERSONS_TABLE, TAKERS, person::all::table),
        get(at::PERSON.such_as([PERSON]), READERS, person::show::show),
        press::<person::end_role::EndRole>(at::PERSON_ROLE_END.such_as([PERSON, SESSION]), KEEPERS),
        press::<person::suspend::Suspend>(at::PERSON_SUSPEND.such_as([PERSON]), KEEPERS),
        press::<person::suspend::Lift>(at::PERSON_LIFT.such_as([PERSON]), KEEPERS),
        press::<person::suspend::Reset>(at::PERSON_RESET.such_as([PERSON]), KEEPERS),
        press::<deputy::end::EndDeputy>(at::PERSON_DEPUTY_END.such_as([PERSON, SESSION]), KEEPERS),
    ]);
    doors.extend(form::<person::add::AddPerson>(at::PERSON_ADD, EDITORS));
    doors.extend(form::<person::change::ChangePerson>(at::PERSON_CHANGE.such_as([PERSON]), EDITORS));
    doors.extend(form::<person::give_role::GiveRole>(at::PERSON_INVITE.such_as([PERSON]), KEEPERS));
    doors.extend(form::<person::hand_over::HandOver>(at::PERSON_HAND_OVER.such_as([PERSON]), OVERSEERS));
    doors.extend(form::<person::invite::Invite>(at::INVITE, KEEPERS));
    doors.extend(form::<person::link::PassLink>(at::PERSON_LINK.such_as([PERSON]), KEEPERS));
    doors.extend(form::<person::give_role::GiveRole>(at::PERSON_ROLE.such_as([PERSON]), KEEPERS));
    doors.extend(form::<deputy::name::NameDeputy>(at::PERSON_DEPUTY.such_as([PERSON]), KEEPERS));
    doors
}

/// Nobody comes back in by what was open when a backup was made.
fn ended_by_restore() -> Vec<&'static Statement> {
    vec![
        &session::sql::END_EVERY,
        &challenge::sql::REMOVE_EVERY,
        &draft::sql::REMOVE_EVERY,
        &invitation::sql::END_EVERY,
        &invitation::sql::UNPOST_EVERY,
        &first::sql::REMOVE_EVERY,
    ]
}

fn statements() -> Vec<&'static Statement> {
    [
        person::sql::STATEMENTS,
        first::sql::STATEMENTS,
        invitation::sql::STATEMENTS,
        credential::sql::STATEMENTS,
        challenge::sql::STATEMENTS,
        session::sql::STATEMENTS,
        deputy::sql::STATEMENTS,
        draft::sql::STATEMENTS,
        sign_in::sql::STATEMENTS,
    ]
    .concat()
}
