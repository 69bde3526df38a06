// SPDX-License-Identifier: MIT OR Apache-2.0
//! A passkey is a whole sign-in: the device has checked the person, and says who it is.

use askama::Template;
use serde::{Deserialize, Serialize};
use store::{SecurityNotice, Silent, Tx, note};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

use super::next_page;
use crate::credential::passkey;
use crate::person::standing::admit;
use crate::{LETS_IN, addresses, challenge};

/// The button that asks the device.
pub(crate) struct AskDevice {
    then: String,
}

/// The device's answer.
pub(crate) struct UsePasskey {
    credential: String,
}

/// Holds what is kept while the device is asked.
#[derive(Serialize, Deserialize)]
struct Asked {
    state: DiscoverableAuthentication,
    then: String,
}

#[derive(Template)]
#[template(path = "sign_in/passkey.html")]
pub(crate) struct PasskeyPage {
    pub shell: Shell,
    pub form: Fields,
    pub options: String,
    pub other: String,
}

impl Form for AskDevice {
    const NAME: &'static str = "people-sign-in-passkey";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { then: reader.hidden("then") })
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (mut options, state) = passkey::rules(at)?.start_discoverable_authentication().map_err(PageError::from)?;
        // The person pressed a button: the browser asks at once, not only beside a field.
        options.mediation = None;
        let challenge = challenge::keep(at, tx, &options, &Asked { state, then: self.then }).await?;
        Ok(Saved::silent(Silent::Draft, addresses::SIGN_IN_PASSKEY_USE.address([&challenge])))
    }
}

impl Form for UsePasskey {
    const NAME: &'static str = "people-passkey-use";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { credential: reader.code("credential", 1..=20_000)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let challenge: String = at.param("challenge")?;
        let options = challenge::options(at, &challenge).await?;
        Ok(passkey_page(at, fields, options).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let challenge: String = at.param("challenge")?;
        let asked: Asked = challenge::take(at, tx, &challenge).await?.ok_or(PageError::NotFound)?;
        // A challenge is answered once, rightly or not: the person begins again.
        let refused = || {
            note(SecurityNotice::SignInRefused, &at.actor, ("person", ""));
            NotSaved::Page(at.bad_input("people-passkey-use-credential-error-wrong"))
        };
        let answer: PublicKeyCredential = serde_json::from_str(&self.credential).map_err(|_unreadable| refused())?;
        let rules = passkey::rules(at)?;
        let (user, id) = rules.identify_discoverable_authentication(&answer).map_err(|_nobody| refused())?;
        let person = passkey::person(user);
        let known = passkey::of_person(tx, person).await?;
        let mut known = known.into_iter().find(|one| one.cred_id().as_slice() == id).ok_or_else(refused)?;
        let proof = rules.finish_discoverable_authentication_v2(&answer, asked.state, &known);
        let proof = proof.map_err(|_not_ours| refused())?;
        if known.update_credential(&proof) == Some(true) {
            passkey::update(tx, &known).await?;
        }
        admit(at, tx, at.act("people-signed-in", "person", person), (person, next_page(&asked.then))).await
    }
}

pub(crate) fn passkey_page(at: &At, form: Fields, options: String) -> PasskeyPage {
    let shell = form.shell(at.text("people-passkey-use-title"));
    PasskeyPage { shell, form, options, other: at.link(addresses::SIGN_IN.path()) }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-passkey-use", |at| {
        passkey_page(at, Fields::new(at, UsePasskey::NAME), "{}".to_owned()).render()
    })]
}
