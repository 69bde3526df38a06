// SPDX-License-Identifier: MIT OR Apache-2.0
//! Passes on by hand the link that waits for somebody. It works from the moment at which the button is pressed, and is shown
//! nowhere else: the database never holds it.

use askama::Template;
use base::LocalTime;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::standing::ACCOUNT_DAYS;
use super::{Person, asked_for, asked_for_to_keep};
use crate::credential::passkey;
use crate::invitation::{Purpose, VALID_MICROS, add_link, purpose, purpose_of};
use crate::{addresses, samples, token};

pub(crate) struct PassLink {
    token: String,
}

#[derive(Template)]
#[template(path = "person/link.html")]
pub(crate) struct LinkPage {
    pub shell: Shell,
    pub form: Fields,
    pub lead: String,
    pub link: String,
    pub token: String,
}

impl Form for PassLink {
    const NAME: &'static str = "people-link";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let token = reader.hidden_secret("token");
        if !token::is_token(&token) {
            reader.refuse("token", "wrong");
        }
        Some(Self { token })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = asked_for(at).await?;
        let has_account = passkey::is_set_up(&at.house.db, person.id).await?;
        let purpose =
            purpose(person.standing(at.house.clock.now_micros(), at.setting.days(&ACCOUNT_DAYS)), has_account)
                .filter(|_| person.email.is_some())
                .ok_or_else(|| at.bad_input("people-link-none"))?;
        Ok(link_page(at, fields, (&person, purpose), token::new(&at.house.chance)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = asked_for_to_keep(at, tx).await?.id;
        let now = at.house.clock.now_micros();
        let purpose = purpose_of(tx, person, now).await?;
        let purpose = purpose.ok_or_else(|| at.bad_input("people-link-none"))?;
        add_link(tx, at.id(), (person, purpose), (&self.token, now + VALID_MICROS)).await?;
        tx.take_post(purpose.message(), person).await?;
        Ok(Saved::new(at.act("people-link-passed", "person", person), "/"))
    }
}

pub(crate) fn link_page(at: &At, form: Fields, (person, purpose): (&Person, Purpose), token: String) -> LinkPage {
    let args = Args::new().set("name", person.name.clone()).set("email", person.email_text());
    let until = LocalTime::new(at.house.clock.now_micros() + VALID_MICROS);
    let args = args.set("day", words::day(at.lang, until.day));
    let (route, lead) = match purpose {
        Purpose::SetUp => (addresses::INVITATION, "people-link-lead-set-up"),
        Purpose::Confirm => (addresses::CONFIRMATION, "people-link-lead-confirm"),
    };
    let shell = form.shell(at.text_with("people-link-title", &args));
    LinkPage {
        shell: shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path()),
        lead: at.text_with(lead, &args),
        link: format!("{}{}", at.house.settings.address, route.address([&token])),
        form,
        token,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-link", |at| {
        let person = samples::person("Ola Nowak", "ola@example.org");
        link_page(at, Fields::new(at, PassLink::NAME), (&person, Purpose::SetUp), "0".repeat(64)).render()
    })]
}
