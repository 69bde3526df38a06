// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pages of this crate in every state, and the invented people in them.

use base::{Actor, Chance, Clock, Grant, Held, Id, LocalTime, Role, Via};
use ui::{At, Sample};

use crate::person::Person;
use crate::{account, alert, confirmation, deputy, first, invitation, person, sign_in};

pub(crate) const EMAIL: &str = "lead@example.org";
/// The secret of RFC 6238, appendix B.
pub(crate) const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// The morning of 1 November 2026.
pub(crate) const MOMENT: i64 = 1_793_520_000_000_000;

pub(crate) const NAME: &str = "Jo Lead";

/// An invented person who signed in on that morning.
pub(crate) fn person(name: &str, email: &str) -> Person {
    Person {
        id: Id::new(Clock::Fixed(1), &Chance::seeded(1)),
        name: name.to_owned(),
        email: email.parse().ok(),
        phone: None,
        organisation: None,
        job: String::new(),
        version: 1,
        made_at_micros: MOMENT,
        suspended_at_micros: None,
        seen_at_micros: Some(MOMENT),
    }
}

/// An invented organisation.
pub(crate) fn organisation() -> Id {
    Id::new(Clock::Fixed(5), &Chance::seeded(5))
}

/// The page as somebody with this role sees it, who is nobody on it.
pub(crate) fn seen_by(at: &At, role: Role) -> At {
    let held = Held { role, scope: Grant::All, from: LocalTime::new(0).day, until: None };
    let id = Id::new(Clock::Fixed(6), &Chance::seeded(6));
    let actor = Actor { person: Some(id), roles: vec![held], via: Via::SignIn(id), ..Actor::nobody() };
    let mut seen = at.clone();
    seen.actor = actor;
    seen
}

/// An invented person without an account.
pub(crate) fn contact() -> Person {
    Person {
        phone: "01632 960 000".parse().ok(),
        organisation: Some(organisation()),
        job: "Deputy head teacher".to_owned(),
        seen_at_micros: None,
        ..person("Ola Nowak", "ola@example.org")
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    [
        first::come::samples(),
        invitation::open::samples(),
        invitation::password::samples(),
        invitation::passkey::samples(),
        sign_in::password::samples(),
        sign_in::passkey::samples(),
        sign_in::recovery::samples(),
        account::codes::samples(),
        account::device::samples(),
        account::name::samples(),
        account::password::samples(),
        account::app::samples(),
        account::show::samples(),
        person::all::samples(),
        person::show::samples(),
        person::add::samples(),
        person::change::samples(),
        person::hand_over::samples(),
        person::invite::samples(),
        person::give_role::samples(),
        person::link::samples(),
        deputy::name::samples(),
        confirmation::samples(),
        alert::samples(),
    ]
    .concat()
}
