// SPDX-License-Identifier: MIT OR Apache-2.0
//! Another device of one's own: named first, then asked.

use askama::Template;
use base::Id;
use serde::{Deserialize, Serialize};
use store::{Silent, Tx};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use webauthn_rs::prelude::PasskeyRegistration;

use super::{end_others, owner};
use crate::credential::passkey;
use crate::{addresses, challenge, person};

/// The name of the device.
pub(crate) struct NameDevice {
    name: String,
}

/// The device's answer.
pub(crate) struct AddDevice {
    credential: String,
}

/// Holds what is kept while the new device is asked.
#[derive(Serialize, Deserialize)]
struct NewDevice {
    state: PasskeyRegistration,
    person: String,
    name: String,
}

#[derive(Template)]
#[template(path = "account/device.html")]
pub(crate) struct NameDevicePage {
    pub shell: Shell,
    pub form: Fields,
}

#[derive(Template)]
#[template(path = "account/ask.html")]
pub(crate) struct AddDevicePage {
    pub shell: Shell,
    pub form: Fields,
    pub options: String,
}

impl Form for NameDevice {
    const NAME: &'static str = "people-device";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { name: reader.text("name", 1..=60)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        owner(at)?;
        Ok(name_page(at, fields).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let id = owner(at)?;
        let person = person::find_in(tx, id).await?.ok_or(PageError::NotFound)?;
        let (options, state) = passkey::ask(at, tx, (id, &person.email_text(), &person.name)).await?;
        let kept = NewDevice { state, person: id.to_string(), name: self.name };
        let challenge = challenge::keep(at, tx, &options, &kept).await?;
        Ok(Saved::silent(Silent::Draft, addresses::DEVICE_ASK.address([&challenge])))
    }
}

impl Form for AddDevice {
    const NAME: &'static str = "people-device-add";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { credential: reader.text("credential", 1..=20_000)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        owner(at)?;
        let challenge: String = at.param("challenge")?;
        let options = challenge::options(at, &challenge).await?;
        Ok(ask_page(at, fields, options).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (id, challenge): (Id, String) = (owner(at)?, at.param("challenge")?);
        let asked: NewDevice = challenge::take(at, tx, &challenge).await?.ok_or(PageError::NotFound)?;
        // A question that another person was asked is none here.
        if asked.person != id.to_string() {
            return Err(PageError::NotFound.into());
        }
        let made = passkey::accept(at, &self.credential, &asked.state)?;
        let made = made.ok_or(NotSaved::Field { field: "credential", rule: "wrong" })?;
        let device = passkey::add(at, tx, (id, &asked.name), &made).await?;
        end_others(at, tx, id).await?;
        Ok(Saved::new(at.act("people-device-added", "passkey", device), addresses::ACCOUNT.path()))
    }
}

fn name_page(at: &At, form: Fields) -> NameDevicePage {
    let shell = form.shell(at.text("people-device-title"));
    NameDevicePage { shell: shell.crumb(at.text("people-account-title"), addresses::ACCOUNT.path()), form }
}

fn ask_page(at: &At, form: Fields, options: String) -> AddDevicePage {
    let shell = form.shell(at.text("people-device-title"));
    AddDevicePage { shell: shell.crumb(at.text("people-account-title"), addresses::ACCOUNT.path()), form, options }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("people-device", |at| {
            name_page(at, Fields::new(at, NameDevice::NAME).refused(&[("name", "empty")])).render()
        }),
        Sample::new("people-device-ask", |at| ask_page(at, Fields::new(at, AddDevice::NAME), "{}".to_owned()).render()),
    ]
}
