// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page “Sign in”: a passkey by one press, or an address with password and code.

use askama::Template;
use base::{Email, Id};
use store::{Act, SecurityNotice, StoreError, Tx, note};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::passkey::AskDevice;
use super::{guess, next_page};
use crate::credential::sql::PasswordRow;
use crate::credential::{password, recovery, sql, totp};
use crate::person::standing::admit;
use crate::{LETS_IN, addresses, person, samples};

pub(crate) struct SignIn {
    email: Email,
    password: String,
    code: String,
    then: String,
    /// The person whose password this is, and what is kept of their app.
    proved: Option<(Id, PasswordRow)>,
}

#[derive(Template)]
#[template(path = "sign_in/password.html")]
pub(crate) struct SignInPage {
    pub shell: Shell,
    pub form: Fields,
    pub begin: Fields,
    pub then: String,
    pub lost: String,
    /// Says that the session ended by itself.
    pub is_over: bool,
    /// Says that somebody who has signed in is asked once more.
    pub is_again: bool,
}

impl SignIn {
    fn tried<'a>(&'a self, at: &'a At) -> guess::GuessTry<'a> {
        guess::GuessTry { email: &self.email, browser: &at.browser }
    }
}

impl Form for SignIn {
    const NAME: &'static str = "people-sign-in";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let email = reader.email("email");
        let password = reader.secret("password", 1..=128);
        let code = reader.code("code", 1..=40);
        let then = reader.hidden("then");
        Some(Self { email: email?, password: password?, code: code?, then, proved: None })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let fields = fields.fill("then", at.query("then"));
        let is_over = at.query("over") == "idle";
        let is_again = at.actor.is_signed_in();
        Ok(SignInPage { is_over, is_again, ..sign_in_page(at, fields) }.render()?)
    }

    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        // Before the work: what waits costs nobody a processor.
        let mut tx = at.house.db.begin().await?;
        let may_try = guess::may_try(&mut tx, self.tried(at), at.house.clock.now_micros()).await?;
        drop(tx);
        if !may_try {
            return Ok(());
        }
        let person = person::find_by_email(&at.house.db, &self.email).await?;
        let row = match &person {
            Some(person) => at.house.db.read(&sql::PASSWORD, &[person.id.into()]).await?.pop(),
            None => None,
        };
        let is_right = password::is_right(at, &self.password, row.as_ref().map(|row| row.hash.clone())).await?;
        self.proved = person.map(|person| person.id).zip(row).filter(|_| is_right);
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let now = at.house.clock.now_micros();
        if !guess::may_try(tx, self.tried(at), now).await? {
            hold(at, tx, &self.email).await?;
            return Err(NotSaved::Field { field: "password", rule: "wait" });
        }
        let proved = match &self.proved {
            Some((person, row)) if take_code(tx, *person, row, &self.code, at.house.clock.device_micros()).await? => {
                Some(*person)
            }
            _ => None,
        };
        let Some(person) = proved else {
            guess::add(tx, self.tried(at), now).await?;
            let act = refusal(at, &self.email).await?;
            return Err(NotSaved::Counted { field: "password", rule: "wrong", act });
        };
        guess::know(tx, self.tried(at), now).await?;
        let verb = if recovery::is_code(&self.code) { "people-recovered" } else { "people-signed-in" };
        admit(at, tx, at.act(verb, "person", person), (person, next_page(&self.then))).await
    }
}

/// Gives what the activity says of a wrong try: something where there is such an account, so that whoever tries addresses cannot
/// fill it. What the person reads is the same.
pub(super) async fn refusal(at: &At, email: &Email) -> Result<Option<Act>, StoreError> {
    let person = person::find_by_email(&at.house.db, email).await?;
    if person.is_none() {
        note(SecurityNotice::SignInRefused, &at.actor, ("person", ""));
    }
    Ok(person.map(|person| at.act("people-sign-in-refused", "person", person.id)))
}

/// Tells whoever watches that a try has to wait, and of whom it is where there is such an account.
pub(super) async fn hold(at: &At, tx: &mut Tx, email: &Email) -> Result<(), StoreError> {
    let person = person::find_by_email_in(tx, email).await?.map(|person| person.id.to_string());
    note(SecurityNotice::SignInHeld, &at.actor, ("person", person.as_deref().unwrap_or_default()));
    Ok(())
}

/// Takes the code of the app, or a recovery code in its place: each of them once.
async fn take_code(tx: &mut Tx, person: Id, row: &PasswordRow, code: &str, now: i64) -> Result<bool, NotSaved> {
    if recovery::is_code(code) {
        return Ok(recovery::take(tx, person, code).await?);
    }
    let secret = tx.unseal(&sql::TOTP_SECRET, person, &row.totp_sealed)?;
    let Some(step) = totp::check(&secret, code, now, row.totp_step) else { return Ok(false) };
    Ok(tx.execute(&sql::TAKE_STEP, &[person.into(), step.into()]).await? > 0)
}

pub(crate) fn sign_in_page(at: &At, form: Fields) -> SignInPage {
    SignInPage {
        shell: form.shell(at.text("people-sign-in-title")),
        begin: Fields::at(at, AskDevice::NAME, addresses::SIGN_IN_PASSKEY.path()),
        then: form.value("then").to_owned(),
        lost: at.link(addresses::SIGN_IN_RECOVERY.path()),
        is_over: false,
        is_again: false,
        form,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let filled = |at: &At, rules: &[(&'static str, &'static str)]| {
        sign_in_page(at, Fields::new(at, SignIn::NAME).fill("email", samples::EMAIL).refused(rules))
    };
    let page = move |at: &At, rules: &[(&'static str, &'static str)]| filled(at, rules).render();
    vec![
        Sample::new("people-sign-in", move |at| page(at, &[])),
        Sample::new("people-sign-in-over", move |at| SignInPage { is_over: true, ..filled(at, &[]) }.render()),
        Sample::new("people-sign-in-again", move |at| SignInPage { is_again: true, ..filled(at, &[]) }.render()),
        Sample::new("people-sign-in-wrong", move |at| page(at, &[("password", "wrong")])),
    ]
}
