// SPDX-License-Identifier: MIT OR Apache-2.0
//! Gives somebody a role.

use askama::Template;
use base::{Day, Grant, Held, Id, Role};
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{find, give, may_change, scope};
use crate::addresses;

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
}

/// The roles as a list to choose from: the word that is sent, and its name.
pub(super) fn role_options(at: &At) -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.as_str(), at.text(&format!("people-role-{role}")))).collect()
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
        let person = find(&at.house.db, at.param("person")?).await?.ok_or(PageError::NotFound)?;
        Ok(give_role_page(at, fields, &person.name, scope::choices(at).await?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person: Id = at.param("person")?;
        super::find_in(tx, person).await?.ok_or(PageError::NotFound)?;
        may_change(&at.actor, person, None).map_err(|refused| at.bad_input(refused.text_key()))?;
        let today = at.house.clock.today();
        if self.until.is_some_and(|until| until < today) {
            return Err(NotSaved::Field { field: "until", rule: "past" });
        }
        let scope = scope::find(at, self.scope).await?;
        give(tx, at.id(), person, &Held { role: self.role, scope, from: today, until: self.until }).await?;
        let mut act = at.act("people-role-given", "person", person);
        act.fields = vec!["role"];
        Ok(Saved::new(act, addresses::PERSON.address([&person.to_string()])))
    }
}

pub(crate) fn give_role_page(at: &At, form: Fields, name: &str, organisations: Vec<Choice>) -> GiveRolePage {
    let args = words::Args::new().set("name", name.to_owned());
    let shell = form.shell(at.text_with("people-give-role-title", &args));
    let shell = shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path());
    GiveRolePage { shell, form, roles: role_options(at), organisations }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-give-role", |at| {
        let form = Fields::new(at, GiveRole::NAME).refused(&[("organisation", "needed"), ("until", "past")]);
        give_role_page(at, form, "Ola Nowak", vec![Choice::new("1", "Bramblehythe Primary School")]).render()
    })]
}
