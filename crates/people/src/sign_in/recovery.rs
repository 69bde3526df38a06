// SPDX-License-Identifier: MIT OR Apache-2.0
//! For whoever signs in with a device and has lost it: an address and a recovery code. Whoever has a password types both on the
//! page “Sign in”, so that a code alone never opens an account with a password.

use askama::Template;
use base::Email;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{guess, password};
use crate::credential::{recovery, sql};
use crate::person::standing::admit;
use crate::{LETS_IN, addresses, person};

pub(crate) struct Recover {
    email: Email,
    code: String,
}

#[derive(Template)]
#[template(path = "sign_in/recovery.html")]
pub(crate) struct RecoveryPage {
    pub shell: Shell,
    pub form: Fields,
}

impl Recover {
    fn tried<'a>(&'a self, at: &'a At) -> guess::GuessTry<'a> {
        guess::GuessTry { email: &self.email, browser: &at.browser }
    }
}

impl Form for Recover {
    const NAME: &'static str = "people-recovery";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let email = reader.email("email");
        let code = reader.code("code", 1..=40);
        Some(Self { email: email?, code: code? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(recovery_page(at, fields).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let now = at.house.clock.now_micros();
        if !guess::may_try(tx, self.tried(at), now).await? {
            password::hold(at, tx, &self.email).await?;
            return Err(NotSaved::Field { field: "code", rule: "wait" });
        }
        let known = person::find_by_email_in(tx, &self.email).await?.map(|person| person.id);
        let mut proved = None;
        if let Some(person) = known
            && tx.read(&sql::PASSWORD, &[person.into()]).await?.is_empty()
            && recovery::take(tx, person, &self.code).await?
        {
            proved = Some(person);
        }
        let Some(person) = proved else {
            guess::add(tx, self.tried(at), now).await?;
            let act = password::refusal(at, &self.email).await?;
            return Err(NotSaved::Counted { field: "code", rule: "wrong", act });
        };
        guess::know(tx, self.tried(at), now).await?;
        admit(at, tx, at.act("people-recovered", "person", person), (person, addresses::ACCOUNT.path())).await
    }
}

pub(crate) fn recovery_page(at: &At, form: Fields) -> RecoveryPage {
    let shell = form.shell(at.text("people-recovery-title"));
    RecoveryPage { shell: shell.crumb(at.text("people-sign-in-title"), addresses::SIGN_IN.path()), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-recovery", |at| recovery_page(at, Fields::new(at, Recover::NAME)).render())]
}
