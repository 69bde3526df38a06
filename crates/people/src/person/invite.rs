// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invites somebody. The link waits in the outbox until it goes.

use askama::Template;
use base::{Day, Email, Grant, Held, Id, Role};
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::give_role::role_options;
use super::load::{may_see, refused};
use super::save::ELSEWHERE;
use super::{find_by_email_in, may_give, may_keep, scope};
use crate::invitation::{InviteError, SET_UP, enter};
use crate::{addresses, samples};

pub(crate) struct Invite {
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) role: Role,
    pub(crate) scope: Grant,
    pub(crate) until: Option<Day>,
}

#[derive(Template)]
#[template(path = "person/invite.html")]
pub(crate) struct InvitePage {
    pub shell: Shell,
    pub form: Fields,
    pub roles: Vec<Choice>,
    pub organisations: Vec<Choice>,
}

impl Form for Invite {
    const NAME: &'static str = "people-invite";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let name = reader.text("name", 1..=120);
        let email = reader.email("email");
        let role = reader.pick("role", &Role::ALL.map(|role| (role.as_str(), role)));
        let scope = reader.optional::<Id>("organisation", "pick");
        let scope = scope.and_then(|one| scope::check(reader, role, one));
        let until = reader.optional_day("until");
        Some(Self { name: name?, email: email?, role: role?, scope: scope?, until: until? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(invite_page(at, fields, scope::choices(at).await?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (today, now) = (at.house.clock.today(), at.house.clock.now_micros());
        if self.until.is_some_and(|until| until < today) {
            return Err(NotSaved::Field { field: "until", rule: "past" });
        }
        may_give(&at.actor, self.role).map_err(|refused| at.bad_input(refused.text_key()))?;
        let scope = scope::find(at, self.scope).await?;
        if let Some(known) = find_by_email_in(tx, &self.email).await?
            && !may_keep(at, tx, &known).await?
        {
            let rule = if may_see(at, &known) { "known" } else { ELSEWHERE };
            return Err(refused(at, ("email", rule)));
        }
        let held = Held { role: self.role, scope, from: today, until: self.until };
        let person = match enter(tx, || at.id(), (&self.email, &self.name, &held), now).await {
            Ok(person) => person,
            Err(InviteError::Store(error)) => return Err(error.into()),
            Err(_known) => return Err(NotSaved::Field { field: "email", rule: "known" }),
        };
        tx.post(SET_UP, person, now).await?;
        let mut act = at.act("people-invited", "person", person);
        act.fields = vec!["email", "name", "role"];
        Ok(Saved::new(act, addresses::PERSON.address([&person.to_string()])))
    }
}

pub(crate) fn invite_page(at: &At, form: Fields, organisations: Vec<Choice>) -> InvitePage {
    let shell = form.shell(at.text("people-invite-title"));
    let shell = shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path());
    InvitePage { shell, form, roles: role_options(at), organisations }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, Invite::NAME).fill("email", samples::EMAIL).fill("role", "analyst").refused(rules);
        invite_page(at, form, vec![Choice::new("1", "Bramblehythe Primary School")]).render()
    };
    vec![
        Sample::new("people-invite", move |at| page(at, &[])),
        Sample::new("people-invite-wrong", move |at| page(at, &[("name", "empty"), ("email", "known")])),
    ]
}
