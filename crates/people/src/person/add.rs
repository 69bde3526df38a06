// SPDX-License-Identifier: MIT OR Apache-2.0
//! Adds a person, who needs no account.

use std::collections::BTreeSet;

use askama::Template;
use base::{Email, Id, Phone};
use directory::open_organisations;
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, Link, NotSaved, PageError, Sample, Saved, Shell};

use super::load::{email_owner, may_see, refused};
use super::save::{EntryGround, LONGEST, decide, save};
use super::{PersonEntry, find_by_email, scope};
use crate::{addresses, samples};

pub(crate) struct AddPerson {
    entry: PersonEntry,
}

/// The page on which a person is added or changed.
#[derive(Template)]
#[template(path = "person/form.html")]
pub(crate) struct PersonFormPage {
    pub shell: Shell,
    pub form: Fields,
    pub organisations: Vec<Choice>,
    /// Leads to the person who has the address already.
    pub known: Option<Link>,
}

impl PersonEntry {
    /// Reads the fields that adding and changing share.
    pub(super) fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (name, job) = (reader.text("name", 1..=LONGEST), reader.optional_text("job", LONGEST));
        let organisation = reader.optional::<Id>("organisation", "pick");
        let email = reader.optional::<Email>("email", "email");
        let phone = reader.optional::<Phone>("phone", "phone");
        Some(Self { name: name?, job: job?, organisation: organisation?, email: email?, phone: phone? })
    }
}

impl Form for AddPerson {
    const NAME: &'static str = "people-entry";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        PersonEntry::read(reader).map(|entry| Self { entry })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let known = known(at, &fields).await?;
        let organisations = choices(at, None).await?;
        let shell = fields.shell(at.text("people-add-title"));
        Ok(form_page(at, shell, fields, (organisations, known)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let has_email = email_owner(at, tx, &self.entry).await?;
        let open = open(at).await?;
        let reach = scope::edits(&at.actor, at.house.clock.today());
        let ground = EntryGround { known: None, has_email, open: &open, reach: &reach, keeps_email: false };
        decide(&self.entry, &ground).map_err(|broken| refused(at, broken))?;
        let id = at.id();
        save(tx, (id, None), &self.entry, at.house.clock.now_micros()).await?;
        let act = at.act("people-person-added", "person", id);
        Ok(Saved::new(act, addresses::PERSON.address([&id.to_string()])))
    }
}

/// The ids of the organisations that have not closed.
pub(super) async fn open(at: &At) -> Result<BTreeSet<Id>, PageError> {
    let open = open_organisations(&at.house.db, at.house.clock.today()).await?;
    Ok(open.into_iter().map(|(id, _)| id).collect())
}

/// The organisations where whoever asks may place somebody; one that has closed only where the person is in it.
pub(super) async fn choices(at: &At, kept: Option<(Id, String)>) -> Result<Vec<Choice>, PageError> {
    let reach = scope::edits(&at.actor, at.house.clock.today());
    let open = open_organisations(&at.house.db, at.house.clock.today()).await?;
    let closed = kept.filter(|(id, _)| open.iter().all(|(other, _)| other != id));
    let mine = open.into_iter().filter(|(id, _)| reach.holds(&scope::grants(Some(*id))));
    Ok(mine.chain(closed).map(|(id, name)| Choice::new(id.to_string(), name)).collect())
}

/// Leads to the person who has the address that was typed, for whoever may see them.
pub(super) async fn known(at: &At, fields: &Fields) -> Result<Option<Link>, PageError> {
    let Ok(email) = fields.value("email").parse::<Email>() else { return Ok(None) };
    if fields.error("email").is_none() {
        return Ok(None);
    }
    let known = find_by_email(&at.house.db, &email).await?.filter(|person| may_see(at, person));
    Ok(known.map(|person| Link::new(&person.name, at.link(&addresses::PERSON.address([&person.id.to_string()])))))
}

pub(super) fn form_page(
    at: &At,
    shell: Shell,
    form: Fields,
    (organisations, known): (Vec<Choice>, Option<Link>),
) -> PersonFormPage {
    let shell = shell.crumb(at.text("people-persons-title"), addresses::PERSONS.path());
    PersonFormPage { shell, form, organisations, known }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)], known: Option<Link>| {
        let form = Fields::new(at, AddPerson::NAME).fill("email", samples::EMAIL).refused(rules);
        let organisations = vec![Choice::new("1", "Bramblehythe Primary School")];
        form_page(at, form.shell(at.text("people-add-title")), form, (organisations, known)).render()
    };
    vec![
        Sample::new("people-add", move |at| page(at, &[], None)),
        Sample::new("people-add-known", move |at| page(at, &[("email", "known")], Some(Link::new("Jo Lead", "/")))),
        Sample::new("people-add-wrong", move |at| {
            page(at, &[("name", "empty"), ("email", "email"), ("phone", "phone"), ("organisation", "reach")], None)
        }),
    ]
}
