// SPDX-License-Identifier: MIT OR Apache-2.0
//! One person: how to reach them; and, for whoever oversees accounts, what they may do and how their account stands.

use std::collections::BTreeMap;

use askama::Template;
use base::{Chance, Clock, Grant, Held, Id, Role};
use directory::organisation_names;
use ui::{At, Fields, Form as _, Link, PageError, Reply, Route, Sample, Shell, render_page};
use words::Args;

use super::end_role::EndRole;
use super::hand_over::may_hand_over;
use super::load::given;
use super::suspend::{Lift, Reset, Suspend};
use super::{EDITORS, Given, KEEPERS, Person, all, asked_for, may_change, may_give, role_name, scope};
use crate::credential::passkey;
use crate::deputy::{self, DeputyLine};
use crate::{addresses, samples};

#[derive(Template)]
#[template(path = "person/show.html")]
pub(crate) struct PersonPage {
    shell: Shell,
    /// Their job and organisation, in one line.
    caption: String,
    /// Ways to reach them: an address and a number, each with what a press of it does.
    reached: Vec<(String, Link)>,
    change: Option<String>,
    account: Option<AccountView>,
}

/// Holds how an account stands, with what whoever looks after accounts may do about it.
pub(crate) struct AccountView {
    state: String,
    roles: Vec<RoleLine>,
    /// Says why there are no buttons, where whoever looks after accounts may not change this one.
    refused: Option<String>,
    invite: Option<String>,
    give_role: Option<String>,
    deputies: Option<(Vec<DeputyLine>, String)>,
    /// Holds where a link is passed on, where one may be.
    link: Option<String>,
    suspend: Option<Fields>,
    lift: Option<Fields>,
    reset: Option<Fields>,
    /// Leads to handing over, for somebody who may look after something.
    hand_over: Option<String>,
    /// Tells that they have neither an account nor a role.
    is_contact: bool,
}

pub(crate) struct RoleLine {
    pub text: String,
    pub end: Option<Fields>,
}

type Names = BTreeMap<Id, String>;

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let person = asked_for(&at).await?;
    let names = organisation_names(&at.house.db).await?;
    let oversees = scope::oversees(&at.actor, at.house.clock.today()).holds(&scope::grants(person.organisation));
    let account = if oversees { Some(account(&at, &person, &names).await?) } else { None };
    render_page(&person_page(&at, &person, &names, account))
}

async fn account(at: &At, person: &Person, names: &Names) -> Result<AccountView, PageError> {
    let id = person.id.to_string();
    let roles = given(&at.house.db, person.id).await?;
    let has_account = passkey::is_set_up(&at.house.db, person.id).await?;
    let deputies = deputy::lines(at, person.id, |deputy| addresses::PERSON_DEPUTY_END.address([&id, deputy])).await?;
    let owns = !at.owned(person.id).await?.is_empty();
    Ok(account_view(at, person, (&roles, has_account, names), owns, deputies))
}

fn account_view(
    at: &At,
    person: &Person,
    (roles, has_account, names): (&[Given], bool, &Names),
    owns: bool,
    deputies: Vec<DeputyLine>,
) -> AccountView {
    let id = person.id.to_string();
    let keeps = at.actor.has_role(KEEPERS, at.house.clock.today());
    let refused = may_change(&at.actor, person.id, None)
        .and_then(|()| roles.iter().try_for_each(|given| may_give(&at.actor, given.held.role)))
        .err();
    let may = keeps && refused.is_none();
    let is_suspended = person.suspended_at_micros.is_some();
    let is_contact = roles.is_empty() && !has_account;
    let button =
        |shown: bool, name, route: Route<1>| (may && shown).then(|| Fields::at(at, name, &route.address([&id])));
    let link = |shown: bool, route: Route<1>| shown.then(|| at.link(&route.address([&id])));
    let may_link = may && !has_account && !is_suspended && person.email.is_some();
    AccountView {
        state: all::state(at, person, (has_account, !roles.is_empty())),
        roles: roles.iter().map(|given| role_line(at, person.id, given, (names, may))).collect(),
        refused: refused.filter(|_| keeps).map(|refused| at.text(refused.text_key())),
        invite: link(may_link && is_contact, addresses::PERSON_INVITE),
        give_role: link(may && !is_contact, addresses::PERSON_ROLE),
        deputies: (keeps && has_account).then(|| (deputies, at.link(&addresses::PERSON_DEPUTY.address([&id])))),
        link: link(may_link && !is_contact, addresses::PERSON_LINK),
        suspend: button(!is_suspended && !is_contact, Suspend::NAME, addresses::PERSON_SUSPEND),
        lift: button(is_suspended, Lift::NAME, addresses::PERSON_LIFT),
        hand_over: link(may_hand_over(at) && (!is_contact || owns), addresses::PERSON_HAND_OVER),
        is_contact,
        reset: button(
            has_account && !is_suspended && at.actor.acting_for.is_none(),
            Reset::NAME,
            addresses::PERSON_RESET,
        ),
    }
}

fn person_page(at: &At, person: &Person, names: &Names, account: Option<AccountView>) -> PersonPage {
    let email = person.email.as_ref().map(|email| ("email", email.to_string(), format!("mailto:{email}")));
    let digits = |text: &str| -> String { text.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect() };
    let phone = person.phone.as_ref().map(|phone| {
        let number = phone.as_str().split(" ext").next().unwrap_or_default();
        ("phone", phone.to_string(), format!("tel:{}", digits(number)))
    });
    let reached = [email, phone].into_iter().flatten();
    let reached = reached.map(|(field, text, href)| (at.text(&format!("people-entry-{field}")), Link::new(text, href)));
    let may_change = at.actor.has_role(EDITORS, at.house.clock.today());
    PersonPage {
        shell: at.shell(person.name.clone()).crumb(at.text("people-persons-title"), addresses::PERSONS.path()),
        caption: caption(at, person, names),
        reached: reached.collect(),
        change: may_change.then(|| at.link(&addresses::PERSON_CHANGE.address([&person.id.to_string()]))),
        account,
    }
}

/// Says what somebody does and where: “Deputy head teacher, Bramblehythe Primary School”.
pub(super) fn caption(at: &At, person: &Person, names: &Names) -> String {
    let organisation = person.organisation.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
    match (person.job.is_empty(), organisation.is_empty()) {
        (false, false) => {
            let args = Args::new().set("job", person.job.clone()).set("organisation", organisation);
            at.text_with("people-person-caption", &args)
        }
        (false, true) => person.job.clone(),
        (true, _) => organisation,
    }
}

/// A role with the button that ends it, where whoever looks may do so.
fn role_line(at: &At, person: Id, given: &Given, (names, may): (&Names, bool)) -> RoleLine {
    let end = addresses::PERSON_ROLE_END.address([&person.to_string(), &given.id.to_string()]);
    RoleLine { text: role_text(at, &given.held, names), end: may.then(|| Fields::at(at, EndRole::NAME, &end)) }
}

fn role_text(at: &At, held: &Held, names: &Names) -> String {
    let role = role_name(at, held.role);
    let role = match held.scope {
        Grant::Organisation(id) => {
            let name = names.get(&id).cloned().unwrap_or_else(|| at.text("people-organisation-unknown"));
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
    let page = move |at: &At, person: &Person, roles: &[Given]| {
        let (at, names) = (samples::seen_by(at, Role::Administrator), BTreeMap::new());
        let deputies = if roles.is_empty() { Vec::new() } else { deputy::sample_lines(&at) };
        let account = account_view(&at, person, (roles, !roles.is_empty(), &names), false, deputies);
        person_page(&at, person, &names, Some(account)).render()
    };
    vec![
        Sample::new("people-person", move |at| page(at, &samples::person("Jo Lead", samples::EMAIL), &given())),
        Sample::new("people-person-suspended", move |at| {
            let person = samples::person("Ola Nowak", "ola@example.org");
            page(at, &Person { suspended_at_micros: Some(samples::MOMENT), ..person }, &given())
        }),
        Sample::new("people-person-contact", move |at| page(at, &samples::contact(), &[])),
        Sample::new("people-person-colleague", move |at| {
            let at = samples::seen_by(at, Role::Partner);
            let names = BTreeMap::from([(samples::organisation(), "Bramblehythe Primary School".to_owned())]);
            person_page(&at, &samples::contact(), &names, None).render()
        }),
    ]
}
