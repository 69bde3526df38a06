// SPDX-License-Identifier: MIT OR Apache-2.0
//! Another app with codes, for whoever has a new phone.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{end_others, owner};
use crate::credential::{password, sql, totp};
use crate::qr::{self, Qr};
use crate::{addresses, person, samples};

pub(crate) struct ChangeApp {
    /// The secret that the page showed. It is kept only once a code proves that an app has it.
    secret: String,
    code: String,
}

#[derive(Template)]
#[template(path = "account/app.html")]
pub(crate) struct ChangeAppPage {
    pub shell: Shell,
    pub form: Fields,
    pub secret: String,
    pub groups: String,
    pub qr: Qr,
    /// Tells whether there is one to put another in the place of.
    pub is_set: bool,
}

impl Form for ChangeApp {
    const NAME: &'static str = "people-app";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let secret = reader.hidden("secret");
        Some(Self { secret, code: reader.text("code", 1..=20)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = person::find(&at.house.db, owner(at)?).await?.ok_or(PageError::NotFound)?;
        let is_set = password::is_set(at, person.id).await?;
        // The app that has read the first picture goes on after a mistake.
        let known = fields.value("secret").to_owned();
        let secret = if known.is_empty() { totp::new_secret(&at.house.chance) } else { known };
        Ok(app_page(at, fields, secret, (&person.email_text(), is_set)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = owner(at)?;
        let step = totp::check(&self.secret, &self.code, at.house.clock.device_micros(), 0);
        let Some(step) = step else { return Err(NotSaved::Field { field: "code", rule: "wrong" }) };
        let sealed = tx.seal(&sql::TOTP_SECRET, person, &self.secret)?;
        if tx.execute(&sql::CHANGE_APP, &[person.into(), sealed, step.into()]).await? == 0 {
            return Err(at.bad_input("people-password-none").into());
        }
        end_others(at, tx, person).await?;
        let mut act = at.act("people-app-changed", "person", person);
        act.fields = vec!["totp"];
        Ok(Saved::new(act, addresses::ACCOUNT.path()))
    }
}

fn app_page(at: &At, form: Fields, secret: String, (email, is_set): (&str, bool)) -> ChangeAppPage {
    let shell = form.shell(at.text("people-app-title"));
    ChangeAppPage {
        shell: shell.crumb(at.text("people-account-title"), addresses::ACCOUNT.path()),
        groups: totp::groups(&secret),
        qr: qr::draw(&totp::address(&secret, &format!("Rapport {}", at.setting.partnership), email)),
        secret,
        form,
        is_set,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        app_page(
            at,
            Fields::new(at, ChangeApp::NAME).refused(rules),
            samples::SECRET.to_owned(),
            (samples::EMAIL, true),
        )
        .render()
    };
    vec![
        Sample::new("people-app", move |at| page(at, &[])),
        Sample::new("people-app-wrong", move |at| page(at, &[("code", "wrong")])),
    ]
}
