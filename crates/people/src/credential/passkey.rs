// SPDX-License-Identifier: MIT OR Apache-2.0
//! Passkeys: the device checks the person, and signs what we ask. One of them is a whole sign-in.

use base::Id;
use store::{Db, StoreError, Tx};
use ui::{At, PageError};
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey, PasskeyRegistration, RegisterPublicKeyCredential, Url, Uuid,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

use super::sql;

/// The rules for the address of this house: a passkey of another origin signs nothing that we take.
pub(crate) fn rules(at: &At) -> Result<Webauthn, PageError> {
    let address = Url::parse(&at.house.settings.address)?;
    let host = address.host_str().unwrap_or_default().to_owned();
    Ok(WebauthnBuilder::new(&host, &address)?.rp_name(&at.setting.partnership).build()?)
}

/// A person as devices know them.
fn user(person: Id) -> Uuid {
    Uuid::from_bytes(person.bytes())
}

/// The person of a device's answer.
pub(crate) fn person(user: Uuid) -> Id {
    Id::from_bytes(*user.as_bytes())
}

fn credential_id(passkey: &Passkey) -> String {
    base::hex(passkey.cred_id())
}

/// Asks for a new passkey of a person: what the device is told, and what its answer is held against.
pub(crate) async fn ask(
    at: &At,
    tx: &mut Tx,
    (person, email, name): (Id, &str, &str),
) -> Result<(CreationChallengeResponse, PasskeyRegistration), PageError> {
    let known = of_person(tx, person).await?;
    let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let (mut options, state) = rules(at)?.start_passkey_registration(user(person), email, name, Some(known))?;
    // The device keeps whose passkey it is, so that nobody types an address to sign in.
    if let Some(wanted) = &mut options.public_key.authenticator_selection {
        wanted.resident_key = Some(ResidentKeyRequirement::Required);
        wanted.require_resident_key = true;
    }
    Ok((options, state))
}

/// Takes the answer of a device: the passkey, or nothing where the answer is not ours.
pub(crate) fn accept(at: &At, answer: &str, state: &PasskeyRegistration) -> Result<Option<Passkey>, PageError> {
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(None) };
    Ok(rules(at)?.finish_passkey_registration(&answer, state).ok())
}

/// Keeps a new passkey under the name that its person gave it.
pub(crate) async fn add(at: &At, tx: &mut Tx, (person, name): (Id, &str), passkey: &Passkey) -> Result<Id, PageError> {
    let id = at.id();
    let row = [
        id.into(),
        person.into(),
        credential_id(passkey).into(),
        serde_json::to_string(passkey)?.into(),
        name.into(),
        at.house.clock.now_micros().into(),
    ];
    tx.bulk(&sql::ADD_PASSKEY, [row]).await?;
    Ok(id)
}

/// The passkeys of a person.
pub(crate) async fn of_person(tx: &mut Tx, person: Id) -> Result<Vec<Passkey>, StoreError> {
    let rows = tx.read(&sql::PASSKEYS, &[person.into()]).await?;
    Ok(rows.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
}

/// Keeps what the device said about itself when it was used.
pub(crate) async fn update(tx: &mut Tx, passkey: &Passkey) -> Result<(), PageError> {
    let text = serde_json::to_string(passkey)?;
    tx.execute(&sql::UPDATE_PASSKEY, &[credential_id(passkey).into(), text.into()]).await?;
    Ok(())
}

/// Tells whether somebody has set up a way to sign in.
pub(crate) async fn has_any(tx: &mut Tx, person: Id) -> Result<bool, StoreError> {
    Ok(tx.read(&sql::COUNT_CREDENTIALS, &[person.into()]).await?.first().is_some_and(|count| *count > 0))
}

/// The same, for a page.
pub(crate) async fn is_set_up(db: &Db, person: Id) -> Result<bool, StoreError> {
    Ok(db.read(&sql::COUNT_CREDENTIALS, &[person.into()]).await?.first().is_some_and(|count| *count > 0))
}
