// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pages of this crate in every state, with invented people.

use askama::Template as _;
use base::{Chance, Role};
use ui::{At, Fields, PageError, Sample};

use crate::account::{codes, show};
use crate::invitation::{open, passkey as new_passkey, password};
use crate::sign_in::{passkey, password as sign_in, recovery};

const TOKEN: &str = "0000";
const EMAIL: &str = "lead@example.org";
/// The secret of RFC 6238, appendix B.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// The morning of 1 November 2026.
const EXPIRES: i64 = 1_793_520_000_000_000;

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("people-invitation", |at| {
            let form = Fields::new(at, "people-invitation-passkey").fill("name", "Jo Lead");
            open::open_page(at, TOKEN, (&[Role::PracticeLead], EXPIRES), form).render()
        }),
        Sample::new("people-invitation-over", |at| {
            let shell = at.shell(at.text("people-invitation-title"));
            let why = at.text("people-invitation-expired");
            open::OverPage { shell, why, sign_in: at.link("/people/sign-in") }.render()
        }),
        Sample::new("people-password", |at| {
            let form = Fields::new(at, "people-password").fill("name", "Jo Lead");
            password::password_page(at, form, SECRET.to_owned(), EMAIL.to_owned()).render()
        }),
        Sample::new("people-password-wrong", |at| {
            let form = Fields::new(at, "people-password")
                .fill("name", "Jo Lead")
                .refused(&[("password", "common"), ("code", "wrong")]);
            password::password_page(at, form, SECRET.to_owned(), EMAIL.to_owned()).render()
        }),
        Sample::new("people-passkey", |at| {
            new_passkey::passkey_page(at, Fields::new(at, "people-passkey"), "{}".to_owned(), TOKEN).render()
        }),
        Sample::new("people-sign-in", |at| sign_in::sign_in_page(at, Fields::new(at, "people-sign-in")).render()),
        Sample::new("people-sign-in-wrong", |at| {
            let form = Fields::new(at, "people-sign-in").fill("email", EMAIL).refused(&[("password", "wrong")]);
            sign_in::sign_in_page(at, form).render()
        }),
        Sample::new("people-recovery", |at| recovery::recovery_page(at, Fields::new(at, "people-recovery")).render()),
        Sample::new("people-passkey-use", |at| {
            passkey::passkey_page(at, Fields::new(at, "people-passkey-use"), "{}".to_owned()).render()
        }),
        Sample::new("people-codes", |at| {
            let codes = crate::credential::recovery::new_codes(&Chance::seeded(1));
            codes::codes_page(at, Fields::new(at, "people-codes"), codes).render()
        }),
        Sample::new("people-account", account),
    ]
}

fn account(at: &At) -> Result<String, PageError> {
    let session = |key: &str, own: bool| show::SessionLine {
        text: at.text_with(
            key,
            &words::Args::new().set("day", "1 November 2026").set("hour", "09:00").set("seen", "09:10"),
        ),
        end: (!own).then(|| Fields::new(at, "people-session-end")),
    };
    let sessions = vec![session("people-account-session-own", true), session("people-account-session", false)];
    Ok(show::account_page(at, EMAIL.to_owned(), (1, true), 9, sessions).render()?)
}
