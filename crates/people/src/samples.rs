// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pages of this crate in every state, and the invented people in them.

use base::{Chance, Clock, Id};
use ui::Sample;

use crate::person::Person;
use crate::{account, alert, confirmation, deputy, invitation, person, sign_in};

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

pub(crate) fn samples() -> Vec<Sample> {
    [
        invitation::open::samples(),
        invitation::password::samples(),
        invitation::passkey::samples(),
        sign_in::password::samples(),
        sign_in::passkey::samples(),
        sign_in::recovery::samples(),
        account::codes::samples(),
        account::show::samples(),
        person::list::samples(),
        person::show::samples(),
        person::invite::samples(),
        person::give_role::samples(),
        person::link::samples(),
        deputy::name::samples(),
        confirmation::samples(),
        alert::samples(),
    ]
    .concat()
}
