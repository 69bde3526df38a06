// SPDX-License-Identifier: MIT OR Apache-2.0
//! Persons with or without an account: who was invited, how they sign in, what they may do.

mod account;
mod addresses;
mod challenge;
mod credential;
mod data_map;
mod invitation;
mod person;
mod qr;
mod samples;
mod session;
mod sign_in;
mod token;

use store::{Migrations, Statement};
use ui::{Access, Room, form, get, press};

pub use invitation::{InviteError, Invited, invite, recover};
pub use person::names;
pub use session::SessionGate;

/// Stand in the examples of doors for secrets, which nobody writes down: a test puts real ones in their places.
const TOKEN: &str = "token";
const CHALLENGE: &str = "challenge";
const SESSION: &str = "session";

/// The pages on which people set up and use their sign-in.
pub fn room() -> Room {
    use addresses as at;

    let mut doors = vec![
        get(at::INVITATION.such_as([TOKEN]), Access::Anyone, invitation::open::show),
        press::<invitation::passkey::AskNewDevice>(at::INVITATION_PASSKEY.such_as([TOKEN]), Access::Anyone),
        press::<sign_in::passkey::AskDevice>(at::SIGN_IN_PASSKEY, Access::Anyone),
        press::<session::sign_out::SignOut>(at::SIGN_OUT, Access::SignedIn(&[])),
        get(at::ACCOUNT, Access::SignedIn(&[]), account::show::show),
        press::<account::end_session::EndSession>(at::END_SESSION.such_as([SESSION]), Access::SignedIn(&[])),
    ];
    doors.extend(form::<invitation::password::SetPassword>(at::INVITATION_PASSWORD.such_as([TOKEN]), Access::Anyone));
    doors.extend(form::<invitation::passkey::SetPasskey>(
        at::INVITATION_PASSKEY_NEW.such_as([TOKEN, CHALLENGE]),
        Access::Anyone,
    ));
    doors.extend(form::<sign_in::password::SignIn>(at::SIGN_IN, Access::Anyone));
    doors.extend(form::<sign_in::passkey::UsePasskey>(at::SIGN_IN_PASSKEY_USE.such_as([CHALLENGE]), Access::Anyone));
    doors.extend(form::<sign_in::recovery::Recover>(at::SIGN_IN_RECOVERY, Access::Anyone));
    doors.extend(form::<account::codes::KeepCodes>(at::CODES, Access::SignedIn(&[])));
    Room {
        name: "people",
        doors,
        nav: Vec::new(),
        migrations: Migrations {
            set: "people",
            files: &[
                ("0001_people", include_str!("../migrations/0001_people.sql")),
                ("0002_sealed", include_str!("../migrations/0002_sealed.sql")),
            ],
        },
        statements: statements(),
        data_map: data_map::DATA_MAP,
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        home_summary: None,
        seed: None,
    }
}

fn statements() -> Vec<&'static Statement> {
    [
        person::sql::STATEMENTS,
        invitation::sql::STATEMENTS,
        credential::sql::STATEMENTS,
        challenge::sql::STATEMENTS,
        session::sql::STATEMENTS,
        sign_in::sql::STATEMENTS,
    ]
    .concat()
}
