// SPDX-License-Identifier: MIT OR Apache-2.0
//! A passkey of the device in the person's hand.

use askama::Template;
use store::{Silent, Tx};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use webauthn_rs::prelude::PasskeyRegistration;

use super::{Purpose, find_open, open, sql as links, take};
use crate::credential::passkey;
use crate::{LETS_IN, addresses, challenge, person};

/// The name of the person, and the button that asks the device.
pub(crate) struct AskNewDevice {
    name: String,
}

/// The device's answer.
pub(crate) struct SetPasskey {
    credential: String,
}

#[derive(Template)]
#[template(path = "invitation/passkey.html")]
pub(crate) struct NewPasskeyPage {
    pub shell: Shell,
    pub form: Fields,
    pub options: String,
    pub password: String,
}

impl Form for AskNewDevice {
    const NAME: &'static str = "people-invitation-passkey";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { name: reader.text("name", 1..=120)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        open::show_open(at, &token, &invitation, fields).await
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        person::rename(tx, invitation.person, &self.name).await?;
        let email = invitation.email(at)?;
        let (options, state) = passkey::ask(at, tx, (invitation.person, &email, &self.name)).await?;
        let challenge = challenge::keep(at, tx, &options, &state).await?;
        Ok(Saved::silent(Silent::Draft, addresses::INVITATION_PASSKEY_NEW.address([&token, &challenge])))
    }
}

impl Form for SetPasskey {
    const NAME: &'static str = "people-passkey";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { credential: reader.code("credential", 1..=20_000)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let (token, challenge): (String, String) = (at.param("token")?, at.param("challenge")?);
        find_open(at, Purpose::SetUp, &token).await?;
        let options = challenge::options(at, &challenge).await?;
        Ok(passkey_page(at, fields, options, &token).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (token, challenge): (String, String) = (at.param("token")?, at.param("challenge")?);
        let invitation = find_open(at, Purpose::SetUp, &token).await?;
        let refused = || NotSaved::Field { field: "credential", rule: "wrong" };
        let state: PasskeyRegistration = challenge::take(at, tx, &challenge).await?.ok_or(PageError::NotFound)?;
        let made = passkey::accept(at, &self.credential, &state)?.ok_or_else(refused)?;
        // Another link may have let them in meanwhile.
        let is_in = passkey::has_any(tx, invitation.person).await?;
        if is_in || !take(at, tx, &token).await? {
            return Err(at.bad_input("people-invitation-used").into());
        }
        tx.execute(&links::TAKE_ALL, &[invitation.person.into()]).await?;
        let id = passkey::add(at, tx, (invitation.person, ""), &made).await?;
        let act = invitation.act(at, "people-passkey-set", "passkey", id);
        Ok(Saved::new(act, addresses::CODES.path()).sign_in(invitation.person))
    }
}

pub(crate) fn passkey_page(at: &At, form: Fields, options: String, token: &str) -> NewPasskeyPage {
    let shell = form.shell(at.text("people-passkey-title"));
    let password = at.link(&addresses::INVITATION_PASSWORD.address([token]));
    NewPasskeyPage { shell, form, options, password }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-passkey", |at| {
        passkey_page(at, Fields::new(at, SetPasskey::NAME), "{}".to_owned(), "0000").render()
    })]
}
