// SPDX-License-Identifier: MIT OR Apache-2.0
//! A password and an app with codes, for whoever has no passkey.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{Purpose, find_open, sql as links, take};
use crate::credential::passkey::has_any;
use crate::credential::{password, sql, totp};
use crate::qr::{self, Qr};
use crate::{LETS_IN, addresses, person, samples};

pub(crate) struct SetPassword {
    name: String,
    password: String,
    /// The secret that the page showed. It is kept only once a code proves that an app has it.
    secret: String,
    code: String,
    hash: String,
    is_common: bool,
}

#[derive(Template)]
#[template(path = "invitation/password.html")]
pub(crate) struct PasswordPage {
    pub shell: Shell,
    pub form: Fields,
    pub secret: String,
    pub groups: String,
    pub qr: Qr,
    pub email: String,
}

impl Form for SetPassword {
    const NAME: &'static str = "people-password";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let name = reader.text("name", 1..=120);
        let password = reader.secret("password", password::SIGNS);
        let code = reader.code("code", 1..=20);
        let secret = reader.hidden_secret("secret");
        Some(Self { name: name?, password: password?, secret, code: code?, hash: String::new(), is_common: false })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        // The app that has read the first picture goes on after a mistake.
        let known = fields.value("secret").to_owned();
        let secret = if known.is_empty() { totp::new_secret(&at.house.chance) } else { known };
        let email = invitation.email(at)?;
        let form = fields.fill("name", invitation.name);
        Ok(password_page(at, form, secret, email).render()?)
    }

    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        let email = invitation.email(at)?;
        self.is_common = password::is_common(&self.password, &[&self.name, &email, &at.setting.partnership]);
        if !self.is_common {
            self.hash = password::hash(at, &self.password).await?;
        }
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        if self.is_common {
            return Err(NotSaved::Field { field: "password", rule: "common" });
        }
        let step = totp::check(&self.secret, &self.code, at.house.clock.device_micros(), 0);
        let Some(step) = step else { return Err(NotSaved::Field { field: "code", rule: "wrong" }) };
        // Another link may have let them in meanwhile.
        let is_in = has_any(tx, invitation.person).await?;
        if is_in || !take(at, tx, &token).await? {
            return Err(at.bad_input("people-invitation-used").into());
        }
        tx.execute(&links::TAKE_ALL, &[invitation.person.into()]).await?;
        let person = invitation.person;
        person::rename(tx, person, &self.name).await?;
        let sealed = tx.seal(&sql::TOTP_SECRET, person, &self.secret)?;
        tx.bulk(&sql::ADD_PASSWORD, [[person.into(), self.hash.into(), sealed, step.into()]]).await?;
        let mut act = invitation.act(at, "people-password-set", "person", person);
        act.fields = vec!["name", "password", "totp"];
        Ok(Saved::new(act, addresses::CODES.path()).sign_in(person))
    }
}

pub(crate) fn password_page(at: &At, form: Fields, secret: String, email: String) -> PasswordPage {
    let address = totp::address(&secret, &format!("Rapport {}", at.setting.partnership), &email);
    PasswordPage {
        shell: form.shell(at.text("people-password-title")),
        groups: totp::groups(&secret),
        qr: qr::draw(&address),
        secret,
        form,
        email,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, SetPassword::NAME).fill("name", "Jo Lead").refused(rules);
        password_page(at, form, samples::SECRET.to_owned(), samples::EMAIL.to_owned()).render()
    };
    vec![
        Sample::new("people-password", move |at| page(at, &[])),
        Sample::new("people-password-wrong", move |at| page(at, &[("password", "common"), ("code", "wrong")])),
    ]
}
