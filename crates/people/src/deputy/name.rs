// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says who acts for somebody while they are away: that person themselves, or whoever looks after accounts.

use askama::Template;
use base::{Day, Id};
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{add, check_days};
use crate::account::owner;
use crate::credential::passkey;
use crate::person::{Person, asked_for, asked_for_to_keep, find_in, load};
use crate::{addresses, samples};

pub(crate) struct NameDeputy {
    pub(crate) deputy: String,
    pub(crate) from: Day,
    pub(crate) until: Day,
}

#[derive(Template)]
#[template(path = "deputy/name.html")]
pub(crate) struct DeputyPage {
    pub shell: Shell,
    pub form: Fields,
    pub persons: Vec<Choice>,
}

/// Tells whether the page is about whoever asks, and not about a person of the list.
pub(super) fn is_own(at: &At) -> bool {
    at.path.starts_with(addresses::ACCOUNT.path())
}

/// The person of the address, or whoever asks where it names none.
pub(super) fn whom(at: &At) -> Result<Id, PageError> {
    if is_own(at) { owner(at) } else { at.param("person") }
}

/// The page on which the deputies of a person stand.
pub(super) fn page_of(at: &At, person: Id) -> String {
    if is_own(at) { addresses::ACCOUNT.path().to_owned() } else { addresses::PERSON.address([&person.to_string()]) }
}

impl Form for NameDeputy {
    const NAME: &'static str = "people-deputy";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let deputy = reader.text("deputy", 1..=60);
        let (from, until) = (reader.day("from"), reader.day("until"));
        Some(Self { deputy: deputy?, from: from?, until: until? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = whom(at)?;
        if !is_own(at) {
            asked_for(at).await?;
        }
        let colleagues = colleagues(at, person).await?;
        Ok(deputy_page(at, fields, &colleagues).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = whom(at)?;
        if !is_own(at) {
            asked_for_to_keep(at, tx).await?;
        }
        let refused = |field, rule| NotSaved::Field { field, rule };
        let deputy: Id = self.deputy.parse().map_err(|_no_id| refused("deputy", "pick"))?;
        let known = find_in(tx, deputy).await?.filter(|deputy| deputy.suspended_at_micros.is_none());
        if known.is_none() || deputy == person || !passkey::has_any(tx, deputy).await? {
            return Err(refused("deputy", "pick"));
        }
        if !colleagues(at, person).await?.iter().any(|one| one.id == deputy) {
            return Err(refused("deputy", "pick"));
        }
        // Whoever looks after accounts would give themselves what another may do.
        if at.actor.person == Some(deputy) {
            return Err(refused("deputy", "own"));
        }
        check_days(self.from, self.until, at.house.clock.today()).map_err(|(field, rule)| refused(field, rule))?;
        add(at, tx, (person, deputy), (self.from, self.until)).await?;
        let mut act = at.act("people-deputy-named", "person", person);
        act.fields = vec!["deputy", "from_day", "until_day"];
        Ok(Saved::new(act, page_of(at, person)))
    }
}

/// Lists who could act for a person: people who can sign in, by name, of those whom the reader sees in the list of people, and
/// those of the organisation in which they work: that somebody works here is told to nobody else.
async fn colleagues(at: &At, person: Id) -> Result<Vec<Person>, PageError> {
    let all = load::colleagues(&at.house.db).await?;
    let own = all.iter().find(|one| at.actor.person == Some(one.id)).map(|one| one.organisation);
    let is_seen = |one: &Person| load::may_see(at, one) || own == Some(one.organisation);
    let may = |one: &Person| one.id != person && at.actor.person != Some(one.id) && is_seen(one);
    Ok(all.iter().filter(|one| may(one)).cloned().collect())
}

pub(crate) fn deputy_page(at: &At, form: Fields, colleagues: &[Person]) -> DeputyPage {
    let shell = form.shell(at.text("people-deputy-title"));
    let (above, path) = if is_own(at) {
        ("people-account-title", addresses::ACCOUNT.path())
    } else {
        ("people-persons-title", addresses::PERSONS.path())
    };
    let shell = shell.crumb(at.text(above), path);
    let persons = colleagues.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect();
    DeputyPage { shell, form, persons }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)], colleagues: &[Person]| {
        deputy_page(at, Fields::new(at, NameDeputy::NAME).refused(rules), colleagues).render()
    };
    vec![
        Sample::new("people-deputy", move |at| {
            let sam = samples::person("Sam Analyst", "sam@example.org");
            page(at, &[("deputy", "pick"), ("until", "before")], &[sam])
        }),
        Sample::new("people-deputy-nobody", move |at| page(at, &[], &[])),
    ]
}
