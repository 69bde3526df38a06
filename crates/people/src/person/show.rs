// SPDX-License-Identifier: MIT OR Apache-2.0
//! One person, for whoever looks after accounts: what they may do, how their account stands.

use std::collections::BTreeMap;

use askama::Template;
use base::{Chance, Clock, Grant, Held, Id, Role};
use directory::open_organisations;
use ui::{At, Fields, Form as _, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::end_role::EndRole;
use super::load::given;
use super::suspend::{Lift, Reset, Suspend};
use super::{Given, Person, find, list, may_change};
use crate::credential::passkey;
use crate::deputy::{self, DeputyLine};
use crate::{addresses, samples};

#[derive(Template)]
#[template(path = "person/show.html")]
pub(crate) struct PersonPage {
    pub shell: Shell,
    pub email: String,
    pub state: String,
    pub roles: Vec<RoleLine>,
    pub give_role: String,
    pub deputies: Vec<DeputyLine>,
    pub name_deputy: String,
    /// Holds where a link is passed on, where one may be.
    pub link: Option<String>,
    pub suspend: Option<Fields>,
    pub lift: Option<Fields>,
    pub reset: Option<Fields>,
}

pub(crate) struct RoleLine {
    pub text: String,
    pub end: Option<Fields>,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let id: Id = at.param("person")?;
    let person = find(&at.house.db, id).await?.ok_or(PageError::NotFound)?;
    let roles = given(&at.house.db, id).await?;
    let has_account = passkey::is_set_up(&at.house.db, id).await?;
    let organisations: BTreeMap<Id, String> =
        open_organisations(&at.house.db, at.house.clock.today()).await?.into_iter().collect();
    let roles: Vec<RoleLine> = roles.iter().map(|given| role_line(&at, id, given, &organisations)).collect();
    let deputies =
        deputy::lines(&at, id, |deputy| addresses::PERSON_DEPUTY_END.address([&id.to_string(), deputy])).await?;
    render_page(&person_page(&at, &person, (roles, has_account), deputies))
}

pub(crate) fn person_page(
    at: &At,
    person: &Person,
    (roles, has_account): (Vec<RoleLine>, bool),
    deputies: Vec<DeputyLine>,
) -> PersonPage {
    let id = person.id.to_string();
    // Nobody changes what they may do themselves: their own page has no buttons.
    let may = may_change(&at.actor, person.id, None).is_ok();
    let is_suspended = person.suspended_at_micros.is_some();
    let button =
        |shown: bool, name, route: ui::Route<1>| (may && shown).then(|| Fields::at(at, name, &route.address([&id])));
    let shell = at.shell(person.name.clone());
    PersonPage {
        shell: shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path()),
        email: person.email_text(),
        state: list::state(at, person, has_account),
        roles,
        give_role: if may { at.link(&addresses::PERSON_ROLE.address([&id])) } else { String::new() },
        deputies,
        name_deputy: at.link(&addresses::PERSON_DEPUTY.address([&id])),
        link: (!has_account && !is_suspended).then(|| at.link(&addresses::PERSON_LINK.address([&id]))),
        suspend: button(!is_suspended, Suspend::NAME, addresses::PERSON_SUSPEND),
        lift: button(is_suspended, Lift::NAME, addresses::PERSON_LIFT),
        reset: button(has_account && !is_suspended, Reset::NAME, addresses::PERSON_RESET),
    }
}

/// A role with the button that ends it, where whoever looks may do so.
fn role_line(at: &At, person: Id, given: &Given, organisations: &BTreeMap<Id, String>) -> RoleLine {
    let end = addresses::PERSON_ROLE_END.address([&person.to_string(), &given.id.to_string()]);
    let may = may_change(&at.actor, person, None).is_ok();
    RoleLine { text: role_text(at, &given.held, organisations), end: may.then(|| Fields::at(at, EndRole::NAME, &end)) }
}

fn role_text(at: &At, held: &Held, organisations: &BTreeMap<Id, String>) -> String {
    let role = at.text(&format!("people-role-{}", held.role));
    let role = match held.scope {
        Grant::Organisation(id) => {
            // One that has closed since has no name here.
            let name = organisations.get(&id).cloned().unwrap_or_else(|| at.text("people-organisation-closed"));
            at.text_with("people-person-role-in", &Args::new().set("role", role).set("organisation", name))
        }
        Grant::All | Grant::Own(_) => role,
    };
    match held.until {
        None => role,
        Some(until) => {
            let args = Args::new().set("role", role).set("day", words::day(at.lang, until));
            at.text_with("people-person-role-until", &args)
        }
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let given = || {
        let from = base::LocalTime::new(samples::MOMENT).day;
        let held = |role| Held { role, scope: Grant::All, from, until: from.plus_days(30) };
        let id = Id::new(Clock::Fixed(2), &Chance::seeded(2));
        [Role::PracticeLead, Role::Administrator].map(|role| Given { id, held: held(role) })
    };
    let lines = move |at: &At| given().iter().map(|one| role_line(at, one.id, one, &BTreeMap::new())).collect();
    vec![
        Sample::new("people-person", move |at| {
            let deputies = deputy::sample_lines(at);
            person_page(at, &samples::person("Jo Lead", samples::EMAIL), (lines(at), true), deputies).render()
        }),
        Sample::new("people-person-suspended", move |at| {
            let person = samples::person("Ola Nowak", "ola@example.org");
            let person = Person { suspended_at_micros: Some(samples::MOMENT), ..person };
            person_page(at, &person, (lines(at), true), Vec::new()).render()
        }),
    ]
}
