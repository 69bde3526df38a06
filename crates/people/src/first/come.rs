// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page that the link opens: who the first person is. Looking uses nothing up.

use askama::Template;
use base::{Actor, Email, Grant, Held, LocalTime, Role, Via};
use store::Tx;
use ui::setting::SET_UP;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::sql;
use crate::invitation::{InviteError, Purpose, add_link, enter};
use crate::{LETS_IN, addresses, person, samples, token};

/// What the first person may do: look after accounts, so that others can come, and lead the practice, so that there is something to
/// come to. Later another administrator can take one of them away.
const ROLES: [Role; 2] = [Role::Administrator, Role::PracticeLead];

pub(crate) struct ComeFirst {
    name: String,
    email: Email,
}

#[derive(Template)]
#[template(path = "first/come.html")]
pub(crate) struct ComePage {
    pub shell: Shell,
    pub step: String,
    pub until: String,
    pub form: Fields,
}

impl Form for ComeFirst {
    const NAME: &'static str = "people-first";
    const MOST_A_MINUTE: u32 = LETS_IN;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (name, email) = (reader.text("name", 1..=120), reader.email("email"));
        Some(Self { name: name?, email: email? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let row = find_open(at).await?;
        Ok(come_page(at, fields, row.expires_at_micros).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let row = find_open(at).await?;
        let (now, today) = (at.house.clock.now_micros(), at.house.clock.today());
        if super::has_accounts(tx).await? {
            return Err(at.bad_input("people-first-late").into());
        }
        let held = |role| Held { role, scope: Grant::All, from: today, until: None };
        let entered = enter(tx, || at.id(), (&self.email, &self.name, &held(ROLES[0])), now).await;
        let person = match entered {
            Ok(person) => person,
            Err(InviteError::Store(error)) => return Err(error.into()),
            Err(_known) => return Err(at.bad_input("people-first-late").into()),
        };
        let first: String = at.param("token")?;
        let taken = tx.execute(&sql::TAKE, &[token::digest(&first).into(), person.into(), now.into()]).await?;
        if taken != 1 {
            return Err(at.bad_input("people-first-used").into());
        }
        person::rename(tx, person, &self.name).await?;
        person::give(tx, at.id(), person, &held(ROLES[1])).await?;
        let own = token::new(&at.house.chance);
        add_link(tx, at.id(), (person, Purpose::SetUp), (&own, row.expires_at_micros)).await?;
        tx.set(SET_UP, "").await?;
        let mut act = at.act("people-first-came", "person", person);
        act.actor = Actor { person: Some(person), via: Via::Link(row.id), ..act.actor };
        act.fields = vec!["name", "email", "role"];
        Ok(Saved::new(act, addresses::INVITATION.address([&own])))
    }
}

/// The link of the address while it lasts, or the page that says why it does nothing.
async fn find_open(at: &At) -> Result<sql::FirstRow, PageError> {
    let token: String = at.param("token")?;
    let found = at.house.db.read(&sql::FIND, &[token::digest(&token).into()]).await?.pop();
    let row = found.ok_or_else(|| at.bad_input("people-first-older"))?;
    let accounts = at.house.db.read(&sql::COUNT_ACCOUNTS, &[]).await?;
    match () {
        () if accounts != [0] => Err(at.bad_input("people-first-late")),
        () if row.person.is_some() => Err(at.bad_input("people-first-used")),
        () if at.house.clock.now_micros() >= row.expires_at_micros => Err(at.bad_input("people-first-expired")),
        () => Ok(row),
    }
}

fn come_page(at: &At, form: Fields, expires_at_micros: i64) -> ComePage {
    let until = LocalTime::new(expires_at_micros).to_string();
    ComePage {
        shell: form.shell(at.text("people-first-title")),
        step: at.text("people-first-step"),
        until: at.text_with("people-first-until", &Args::new().set("hour", until)),
        form,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, name: &str, rules: &[(&'static str, &'static str)]| {
        come_page(at, Fields::new(at, ComeFirst::NAME).fill("name", name).refused(rules), samples::MOMENT).render()
    };
    vec![
        Sample::new("people-first", move |at| page(at, "", &[])),
        Sample::new("people-first-wrong", move |at| page(at, "Jo Lead", &[("email", "email")])),
    ]
}
