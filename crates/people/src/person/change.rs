// SPDX-License-Identifier: MIT OR Apache-2.0
//! Changes what is said of a person: the second of two savers sees both texts.

use askama::Template as _;
use base::Id;
use directory::organisation_names;
use store::{Silent, Tx};
use ui::{At, Choice, Fields, Form, FormReader, Link, NotSaved, PageError, Sample, Saved};

use super::add::{AddPerson, PersonFormPage, choices, form_page, known, open};
use super::load::{email_owner, may_edit, refused};
use super::save::{EntryEffect, EntryGround, decide, save};
use super::{Person, PersonEntry, asked_for, asked_for_in, find_in, may_keep, scope, sql};
use crate::credential::passkey;
use crate::{addresses, samples};

pub(crate) struct ChangePerson {
    entry: PersonEntry,
    version: i64,
}

impl Form for ChangePerson {
    // The same fields as where one is added.
    const NAME: &'static str = AddPerson::NAME;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let version = reader.version();
        PersonEntry::read(reader).map(|entry| Self { entry, version })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = asked_for(at).await?;
        if !may_edit(at, &person) {
            return Err(PageError::Forbidden);
        }
        let names = organisation_names(&at.house.db).await?;
        let kept = person.organisation.and_then(|id| Some((id, names.get(&id)?.clone())));
        let organisations = choices(at, kept).await?;
        let known = known(at, &fields).await?;
        Ok(change_page(at, filled(fields, &person), &person, (organisations, known)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = asked_for_in(at, tx).await?;
        if !may_edit(at, &person) {
            return Err(PageError::Forbidden.into());
        }
        if person.version != self.version {
            return Err(NotSaved::Stale { version: person.version, theirs: theirs(at, &person, &self.entry).await? });
        }
        let has_email = email_owner(at, tx, &self.entry).await?;
        let (open, reach) = (open(at).await?, scope::edits(&at.actor, at.house.clock.today()));
        let keeps_email = keeps_email(at, tx, person.id).await?;
        let ground = EntryGround { known: Some(&person), has_email, open: &open, reach: &reach, keeps_email };
        let effect = decide(&self.entry, &ground).map_err(|broken| refused(at, broken))?;
        let page = addresses::PERSON.address([&person.id.to_string()]);
        let EntryEffect::Changes(columns) = effect else {
            return Ok(Saved::silent(Silent::System("nothing was changed"), page));
        };
        save(tx, (person.id, Some(&person)), &self.entry, at.house.clock.now_micros()).await?;
        let mut act = at.act("people-person-changed", "person", person.id);
        act.fields = columns;
        Ok(Saved::new(act, page))
    }
}

/// Tells whether the address of a person stays as it is: links go to it, so that only whoever looks after accounts, and has just
/// signed in, may change that of somebody who has an account or is to have one.
pub(super) async fn keeps_email(at: &At, tx: &mut Tx, person: Id) -> Result<bool, NotSaved> {
    let is_deputy = at.actor.acting_for.is_some();
    let keeps_account = match find_in(tx, person).await? {
        Some(known) => may_keep(at, tx, &known).await?,
        None => false,
    };
    // Nobody who acts for another has links go elsewhere.
    if keeps_account && !is_deputy && at.house.clock.now_micros() <= at.actor.fresh_until {
        return Ok(false);
    }
    Ok(passkey::has_any(tx, person).await? || !tx.read(&sql::ROLES, &[person.into()]).await?.is_empty())
}

fn filled(fields: Fields, person: &Person) -> Fields {
    let phone = person.phone.as_ref().map(ToString::to_string).unwrap_or_default();
    let organisation = person.organisation.map(|id| id.to_string()).unwrap_or_default();
    fields
        .at_version(person.version)
        .fill("name", person.name.clone())
        .fill("job", person.job.clone())
        .fill("organisation", organisation)
        .fill("email", person.email_text())
        .fill("phone", phone)
}

/// Gives what somebody else saved, in words, where it differs.
async fn theirs(at: &At, kept: &Person, entry: &PersonEntry) -> Result<Vec<(&'static str, String)>, PageError> {
    let names = organisation_names(&at.house.db).await?;
    let none = at.text("people-entry-nothing");
    let words = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| none.clone());
    let pairs = [
        ("name", kept.name == entry.name, kept.name.clone()),
        ("job", kept.job == entry.job, words(Some(kept.job.clone()))),
        (
            "organisation",
            kept.organisation == entry.organisation,
            words(kept.organisation.and_then(|id| names.get(&id).cloned())),
        ),
        ("email", kept.email == entry.email, words(Some(kept.email_text()))),
        ("phone", kept.phone == entry.phone, words(kept.phone.as_ref().map(ToString::to_string))),
    ];
    Ok(pairs.into_iter().filter(|(_, same, _)| !same).map(|(field, _, text)| (field, text)).collect())
}

fn change_page(at: &At, form: Fields, person: &Person, rest: (Vec<Choice>, Option<Link>)) -> PersonFormPage {
    let page = form_page(at, form.shell(at.text("people-change-title")), form, rest);
    let own = addresses::PERSON.address([&person.id.to_string()]);
    PersonFormPage { shell: page.shell.crumb(person.name.clone(), &own), ..page }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let person = samples::contact();
        let form = filled(Fields::new(at, ChangePerson::NAME), &person).refused(rules);
        change_page(at, form, &person, (vec![Choice::new("1", "Bramblehythe Primary School")], None)).render()
    };
    vec![
        Sample::new("people-change", move |at| page(at, &[])),
        Sample::new("people-change-account", move |at| page(at, &[("email", "account")])),
    ]
}
