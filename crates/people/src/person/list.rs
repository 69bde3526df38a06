// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everybody who has, or may have, an account.

use askama::Template;
use base::{LocalTime, Reach, Role};
use ui::{At, Link, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::load;
use super::standing::Standing;
use super::{KEEPERS, Person};
use crate::{addresses, samples};

#[derive(Template)]
#[template(path = "person/list.html")]
pub(crate) struct PersonsPage {
    pub shell: Shell,
    pub lines: Vec<Line>,
    pub invite: String,
}

/// One person.
pub(crate) struct Line {
    pub name: Link,
    pub email: String,
    pub roles: String,
    pub state: String,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let reach = at.actor.reach(KEEPERS, at.house.clock.today());
    let lines = lines(&at, &reach).await?;
    render_page(&list_page(&at, lines))
}

async fn lines(at: &At, reach: &Reach) -> Result<Vec<Line>, PageError> {
    let persons = load::list(&at.house.db, reach).await?;
    let roles = load::list_roles(&at.house.db, reach).await?;
    let accounts = load::with_account(&at.house.db, reach).await?;
    let today = at.house.clock.today();
    let line = |person: &Person| {
        let held = roles.get(&person.id).into_iter().flatten();
        let held: Vec<Role> = held.filter(|held| held.lasts(today)).map(|held| held.role).collect();
        line(at, person, &held, accounts.contains(&person.id))
    };
    Ok(persons.iter().map(line).collect())
}

fn line(at: &At, person: &Person, roles: &[Role], has_account: bool) -> Line {
    let roles: Vec<String> = roles.iter().map(|role| at.text(&format!("people-role-{role}"))).collect();
    let path = addresses::PERSON.address([&person.id.to_string()]);
    Line {
        name: Link::new(&person.name, at.link(&path)),
        email: person.email_text(),
        roles: roles.join(", "),
        state: state(at, person, has_account),
    }
}

/// Says how somebody's account stands.
pub(crate) fn state(at: &At, person: &Person, has_account: bool) -> String {
    let seen = person.seen_at_micros.map(|seen| words::day(at.lang, LocalTime::new(seen).day));
    let key = match (person.standing(at.house.clock.now_micros()), &seen) {
        (Standing::Suspended, _) => "people-state-suspended",
        _ if !has_account => "people-state-invited",
        (Standing::Dormant | Standing::Over, Some(_)) => "people-state-dormant",
        (_, Some(_)) => "people-state-in-use",
        (_, None) => "people-state-never",
    };
    at.text_with(key, &Args::new().set("day", seen.unwrap_or_default()))
}

pub(crate) fn list_page(at: &At, lines: Vec<Line>) -> PersonsPage {
    let shell = at.shell(at.text("people-persons-title"));
    PersonsPage { shell, lines, invite: at.link(addresses::INVITE.path()) }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("people-persons", |at| {
            let lead = samples::person("Jo Lead", samples::EMAIL);
            let new = Person { seen_at_micros: None, ..samples::person("Ola Nowak", "ola@example.org") };
            let lines = vec![
                line(at, &lead, &[Role::PracticeLead, Role::Administrator], true),
                line(at, &new, &[Role::Champion], false),
            ];
            list_page(at, lines).render()
        }),
        Sample::new("people-persons-none", |at| list_page(at, Vec::new()).render()),
    ]
}
