// SPDX-License-Identifier: MIT OR Apache-2.0
//! Gives somebody a role; somebody without an account is invited with their first.

use askama::Template;
use base::{Day, Grant, Held, Id, Role};
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{asked_for, asked_for_to_keep, give, may_give, role_name, scope, sql};
use crate::credential::passkey;
use crate::invitation::SET_UP;
use crate::{addresses, deputy, invitation};

pub(crate) struct GiveRole {
    role: Role,
    scope: Grant,
    until: Option<Day>,
}

#[derive(Template)]
#[template(path = "person/give_role.html")]
pub(crate) struct GiveRolePage {
    pub shell: Shell,
    pub form: Fields,
    pub roles: Vec<Choice>,
    pub organisations: Vec<Choice>,
    pub button: String,
}

/// The roles as a list to choose from: the word that is sent, and its name.
pub(super) fn role_options(at: &At) -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.as_str(), role_name(at, *role))).collect()
}

impl Form for GiveRole {
    const NAME: &'static str = "people-give-role";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let role = reader.pick("role", &Role::ALL.map(|role| (role.as_str(), role)));
        let scope = reader.optional::<Id>("organisation", "pick");
        let scope = scope.and_then(|one| scope::check(reader, role, one));
        let until = reader.optional_day("until");
        Some(Self { role: role?, scope: scope?, until: until? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = asked_for(at).await?;
        if invites(at) && (person.email.is_none() || passkey::is_set_up(&at.house.db, person.id).await?) {
            return Err(at.bad_input("people-invite-not"));
        }
        Ok(give_role_page(at, fields, &person.name, scope::choices(at).await?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let known = asked_for_to_keep(at, tx).await?;
        let person = known.id;
        may_give(&at.actor, self.role).map_err(|refused| at.bad_input(refused.text_key()))?;
        let today = at.house.clock.today();
        if self.until.is_some_and(|until| until < today) {
            return Err(NotSaved::Field { field: "until", rule: "past" });
        }
        let scope = scope::find(at, self.scope).await?;
        let has_account = passkey::has_any(tx, person).await?;
        if invites(at) && (known.email.is_none() || has_account) {
            return Err(at.bad_input("people-invite-not").into());
        }
        let now = at.house.clock.now_micros();
        if !has_account {
            // A contact of many years begins now: what they may do does not go with the next tidying.
            tx.execute(&sql::RENEW, &[person.into(), now.into()]).await?;
        }
        give(tx, at.id(), person, &Held { role: self.role, scope, from: today, until: self.until }).await?;
        // Whoever held an open link, or acts for them, was trusted with what they did before, and not with this.
        tx.execute(&invitation::sql::REMOVE, &[person.into()]).await?;
        let ended = tx.execute(&deputy::sql::REMOVE_OWN, &[person.into()]).await?;
        if !has_account && known.email.is_some() {
            tx.post(SET_UP, person, now).await?;
        }
        let (verb, page) = if invites(at) {
            ("people-invited", addresses::PERSON_LINK)
        } else {
            ("people-role-given", addresses::PERSON)
        };
        let mut act = at.act(verb, "person", person);
        act.fields = if ended > 0 { vec!["role", "deputy"] } else { vec!["role"] };
        Ok(Saved::new(act, page.address([&person.to_string()])))
    }
}

/// Tells whether the page is the one that invites: the same, for somebody without an account.
fn invites(at: &At) -> bool {
    at.path.ends_with("/invite")
}

pub(crate) fn give_role_page(at: &At, form: Fields, name: &str, organisations: Vec<Choice>) -> GiveRolePage {
    let args = words::Args::new().set("name", name.to_owned());
    let (title, button) = if invites(at) {
        ("people-invite-known-title", "people-invite-button")
    } else {
        ("people-give-role-title", "people-give-role-button")
    };
    let shell = form.shell(at.text_with(title, &args));
    let shell = shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path());
    GiveRolePage { shell, form, roles: role_options(at), organisations, button: at.text(button) }
}

pub(crate) fn samples() -> Vec<Sample> {
    let invite = |at: &At| {
        let mut at = at.clone();
        "/invite".clone_into(&mut at.path);
        give_role_page(&at, Fields::new(&at, GiveRole::NAME), "Ola Nowak", Vec::new()).render()
    };
    vec![
        Sample::new("people-invite-known", invite),
        Sample::new("people-give-role", |at| {
            let form = Fields::new(at, GiveRole::NAME).refused(&[("organisation", "needed"), ("until", "past")]);
            give_role_page(at, form, "Ola Nowak", vec![Choice::new("1", "Bramblehythe Primary School")]).render()
        }),
    ]
}
