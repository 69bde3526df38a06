// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of persons: searched, filtered, sorted, and taken away as a table.

use std::collections::BTreeMap;

use askama::Template;
use base::{Id, LocalTime, Role};
use directory::organisation_names;
use ui::{At, Choice, List, ListView, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::give_role::role_options;
use super::standing::{ACCOUNT_DAYS, Standing};
use super::{EDITORS, KEEPERS, OVERSEERS, Person, load, role_name, scope};
use crate::{addresses, samples};

#[derive(Template)]
#[template(path = "person/all.html")]
pub(crate) struct PersonsPage {
    shell: Shell,
    view: ListView,
    lines: Vec<PersonLine>,
    /// Tells whether how accounts stand is shown.
    oversees: bool,
    /// Leads to adding somebody, and to inviting them, for who may.
    add: Option<String>,
    /// Leads to filling the list from a workbook.
    bring: Option<String>,
    invite: Option<String>,
}

/// One person of the list.
pub(crate) struct PersonLine {
    name: String,
    href: String,
    job: String,
    organisation: String,
    email: String,
    roles: String,
    state: String,
}

/// A person with all that the list shows of them.
struct ListedPerson {
    person: Person,
    organisation: String,
    /// Tells whether how the account stands is shown: else the roles are left out, and so is that there is one.
    is_overseen: bool,
    /// The roles of today.
    roles: Vec<Role>,
    has_account: bool,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let rows = rows(&at).await?;
    render_page(&list_page(&at, rows))
}

pub(crate) async fn table(at: At) -> Result<Reply, PageError> {
    let rows = rows(&at).await?;
    let list = list(&at, &rows);
    list.table(rows)
}

fn oversees(at: &At) -> bool {
    at.actor.has_role(OVERSEERS, at.house.clock.today())
}

async fn rows(at: &At) -> Result<Vec<ListedPerson>, PageError> {
    let (db, today) = (&at.house.db, at.house.clock.today());
    let reach = scope::reach(&at.actor, today);
    let (persons, names) = (load::list(db, &reach).await?, organisation_names(db).await?);
    // Of whoever is seen by another role no more is read than how to reach them.
    let overseen = scope::oversees(&at.actor, today);
    let (mut roles, accounts) = if oversees(at) {
        (load::list_roles(db, &overseen).await?, load::with_account(db, &overseen).await?)
    } else {
        Default::default()
    };
    let row = |person: Person| {
        let held = roles.remove(&person.id).unwrap_or_default();
        ListedPerson {
            organisation: person.organisation.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
            roles: held.iter().filter(|held| held.lasts(today)).map(|held| held.role).collect(),
            has_account: accounts.contains(&person.id),
            is_overseen: overseen.holds(&scope::grants(person.organisation)),
            person,
        }
    };
    Ok(persons.into_iter().map(row).collect())
}

/// The word for how an account stands, by which the list is filtered.
fn account_word(row: &ListedPerson) -> &'static str {
    match row {
        _ if !row.is_overseen => "",
        _ if row.person.suspended_at_micros.is_some() => "suspended",
        _ if row.has_account => "yes",
        _ if row.roles.is_empty() => "none",
        _ => "waits",
    }
}

fn list<'a>(at: &'a At, rows: &[ListedPerson]) -> List<'a, ListedPerson> {
    let organisations: BTreeMap<Id, &str> =
        rows.iter().filter_map(|row| Some((row.person.organisation?, row.organisation.as_str()))).collect();
    let mut organisations: Vec<Choice> =
        organisations.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    organisations.sort_by_key(|choice| choice.text.to_lowercase());
    let place = |row: &ListedPerson| row.person.organisation.map(|id| id.to_string()).unwrap_or_default();
    let by_name = |row: &ListedPerson| row.person.name.to_lowercase();
    let phone = |row: &ListedPerson| row.person.phone.as_ref().map(ToString::to_string).unwrap_or_default();
    let list =
        List::new(at, "people-persons", addresses::PERSONS.path(), |row: &ListedPerson| row.person.id.to_string())
            .search(|row| {
                let Person { name, job, .. } = &row.person;
                format!("{name} {job} {} {}", row.organisation, row.person.email_text())
            })
            .filter("organisation", organisations, place)
            .sort("name", by_name)
            .sort("organisation", move |row| format!("{} {}", row.organisation.to_lowercase(), by_name(row)))
            .column("name", |row| row.person.name.clone())
            .column("job", |row| row.person.job.clone())
            .column("organisation", |row| row.organisation.clone())
            .column("email", |row| row.person.email_text())
            .column("phone", phone);
    if !oversees(at) {
        return list;
    }
    let accounts = ["yes", "waits", "suspended", "none"];
    let accounts = accounts.map(|word| Choice::new(word, at.text(&format!("people-account-{word}"))));
    list.filter_among("role", role_options(at), |row| row.roles.iter().map(ToString::to_string).collect())
        .filter("account", accounts.into(), |row| account_word(row).to_owned())
        .column("roles", |row| role_texts(at, &row.roles))
        .column("account", |row| match account_word(row) {
            "" => String::new(),
            word => at.text(&format!("people-account-{word}")),
        })
}

fn role_texts(at: &At, roles: &[Role]) -> String {
    let roles: Vec<String> = roles.iter().map(|role| role_name(at, *role)).collect();
    roles.join(", ")
}

fn line(at: &At, row: ListedPerson) -> PersonLine {
    let path = addresses::PERSON.address([&row.person.id.to_string()]);
    PersonLine {
        href: at.link(&path),
        roles: role_texts(at, &row.roles),
        state: if row.is_overseen {
            state(at, &row.person, (row.has_account, !row.roles.is_empty()))
        } else {
            String::new()
        },
        email: row.person.email_text(),
        name: row.person.name,
        job: row.person.job,
        organisation: row.organisation,
    }
}

/// Says how somebody's account stands.
pub(crate) fn state(at: &At, person: &Person, (has_account, has_role): (bool, bool)) -> String {
    let seen = person.seen_at_micros.map(|seen| words::day(at.lang, LocalTime::new(seen).day));
    let key = match (person.standing(at.house.clock.now_micros(), at.setting.days(&ACCOUNT_DAYS)), &seen) {
        (Standing::Suspended, _) => "people-state-suspended",
        _ if !has_account && !has_role => "people-state-none",
        _ if !has_account => "people-state-invited",
        (Standing::Dormant | Standing::Over, Some(_)) => "people-state-dormant",
        (_, Some(_)) => "people-state-in-use",
        (_, None) => "people-state-never",
    };
    at.text_with(key, &Args::new().set("day", seen.unwrap_or_default()))
}

fn list_page(at: &At, rows: Vec<ListedPerson>) -> PersonsPage {
    let list = list(at, &rows);
    let page = list.page(rows, addresses::PERSONS_TABLE.path());
    let may = |roles| at.actor.has_role(roles, at.house.clock.today());
    PersonsPage {
        shell: at.shell(at.text("people-persons-title")),
        lines: page.rows.into_iter().map(|row| line(at, row)).collect(),
        view: page.view,
        oversees: oversees(at),
        add: may(EDITORS).then(|| at.link(addresses::PERSON_ADD.path())),
        bring: may(EDITORS).then(|| at.link(addresses::PERSONS_BRING.path())),
        invite: may(KEEPERS).then(|| at.link(addresses::INVITE.path())),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let rows = || {
        let row = |person: Person, roles: &[Role], has_account| {
            let organisation = person.organisation.map(|_| "Bramblehythe Primary School".to_owned());
            let organisation = organisation.unwrap_or_default();
            ListedPerson { person, organisation, is_overseen: true, roles: roles.to_vec(), has_account }
        };
        let away = samples::person("Sam Analyst", "sam@example.org");
        vec![
            row(samples::person("Jo Lead", samples::EMAIL), &[Role::PracticeLead, Role::Administrator], true),
            row(samples::contact(), &[], false),
            row(Person { suspended_at_micros: Some(samples::MOMENT), ..away }, &[Role::Analyst], true),
        ]
    };
    vec![
        Sample::new("people-persons", move |at| list_page(&samples::seen_by(at, Role::Administrator), rows()).render()),
        Sample::new("people-persons-colleague", move |at| {
            list_page(&samples::seen_by(at, Role::Partner), rows().split_off(1)).render()
        }),
        Sample::new("people-persons-none", |at| {
            list_page(&samples::seen_by(at, Role::PracticeLead), Vec::new()).render()
        }),
    ]
}
