// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody who was away for long shows that they still read the address that is known here.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Reply, Sample, Saved, Shell, render_page};
use words::Args;

use crate::invitation::open::over_page;
use crate::invitation::{LinkState, Purpose, find, find_open, take};
use crate::person::standing::see;
use crate::{LETS_IN, addresses, samples};

#[derive(Template)]
#[template(path = "confirmation/asked.html")]
pub(crate) struct AskedPage {
    pub shell: Shell,
    pub sign_in: String,
}

#[derive(Template)]
#[template(path = "confirmation/confirm.html")]
pub(crate) struct ConfirmPage {
    pub shell: Shell,
    pub form: Fields,
    pub lead: String,
}

/// The page after a sign-in that has to be confirmed first.
pub(crate) async fn asked(at: At) -> Result<Reply, PageError> {
    render_page(&asked_page(&at))
}

fn asked_page(at: &At) -> AskedPage {
    AskedPage { shell: at.shell(at.text("people-confirm-asked-title")), sign_in: at.link(addresses::SIGN_IN.path()) }
}

/// The one button of the link. To open the link uses nothing up.
pub(crate) struct Confirm;

impl Form for Confirm {
    const NAME: &'static str = "people-confirm";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let token: String = at.param("token")?;
        let (invitation, state) = find(at, Purpose::Confirm, &token).await?;
        let why = match state {
            LinkState::Open => return Ok(confirm_page(at, fields, &invitation.name).render()?),
            LinkState::Used => "people-confirm-used",
            LinkState::Expired => "people-invitation-expired",
        };
        let again = addresses::CONFIRMATION_AGAIN.address([&token]);
        Ok(over_page(at, at.text("people-confirm-title"), why, &again).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let token: String = at.param("token")?;
        let invitation = find_open(at, Purpose::Confirm, &token).await?;
        if !take(at, tx, &token).await? {
            return Err(at.bad_input("people-confirm-used").into());
        }
        see(tx, invitation.person, at.house.clock.now_micros()).await?;
        let act = invitation.act(at, "people-confirmed", "person", invitation.person);
        Ok(Saved::new(act, addresses::SIGN_IN.path()))
    }
}

fn confirm_page(at: &At, form: Fields, name: &str) -> ConfirmPage {
    let lead = at.text_with("people-confirm-lead", &Args::new().set("name", name.to_owned()));
    ConfirmPage { shell: form.shell(at.text("people-confirm-title")), form, lead }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("people-confirm", |at| confirm_page(at, Fields::new(at, Confirm::NAME), samples::NAME).render()),
        Sample::new("people-confirm-asked", |at| asked_page(at).render()),
    ]
}
