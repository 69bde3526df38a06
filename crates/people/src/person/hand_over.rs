// SPDX-License-Identifier: MIT OR Apache-2.0
//! Hands over: all that a person owns, in any room, goes to somebody else in one act, and whoever acted for them does so no longer.

use askama::Template;
use base::Id;
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, Handover, Link, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::{Person, asked_for, asked_for_in, load, scope};
use crate::deputy::{self, DeputyLine};
use crate::{addresses, samples};

pub(crate) struct HandOver {
    to: Id,
}

#[derive(Template)]
#[template(path = "person/hand_over.html")]
pub(crate) struct HandOverPage {
    shell: Shell,
    form: Fields,
    lead: String,
    things: Vec<Link>,
    deputies: Vec<DeputyLine>,
    colleagues: Vec<Choice>,
}

impl Form for HandOver {
    const NAME: &'static str = "people-hand-over";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let to = reader.optional::<Id>("to", "pick")?;
        if to.is_none() {
            reader.refuse("to", "pick");
        }
        Some(Self { to: to? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = asked_for(at).await?;
        if !may_hand_over(at) {
            return Err(PageError::Forbidden);
        }
        let things = at.owned(person.id).await?;
        let things = things.into_iter().map(|one| Link::new(one.text, at.link(&one.path))).collect();
        // They are listed to be read: one press ends all of them.
        let deputies = deputy::lines(at, person.id, |_| String::new()).await?;
        let deputies = deputies.into_iter().map(|line| DeputyLine { end: None, ..line }).collect();
        let colleagues = load::colleagues(&at.house.db).await?.into_iter().filter(|one| one.id != person.id);
        let colleagues = colleagues.map(|one| Choice::new(one.id.to_string(), one.name)).collect();
        Ok(hand_over_page(at, fields, &person, (things, deputies, colleagues)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let from = asked_for_in(at, tx).await?.id;
        if !may_hand_over(at) {
            return Err(PageError::Forbidden.into());
        }
        let may_take = load::may_take(tx, self.to).await?;
        if self.to == from || !may_take {
            return Err(NotSaved::Field { field: "to", rule: "pick" });
        }
        at.hand_over(tx, Handover { from, to: self.to }).await?;
        tx.execute(&deputy::sql::REMOVE_OWN, &[from.into()]).await?;
        let mut act = at.act("people-handed-over", "person", from);
        act.fields = vec!["owner", "deputy"];
        Ok(Saved::new(act, addresses::PERSON.address([&from.to_string()])))
    }
}

/// Tells whether whoever asks hands over what others own. It may lie anywhere in the partnership, so they oversee all of it.
pub(super) fn may_hand_over(at: &At) -> bool {
    scope::oversees(&at.actor, at.house.clock.today()).is_all()
}

/// The page to go to after somebody can do less here: that of handing over where they own something, or their own.
pub(super) async fn next(at: &At, person: Id) -> Result<String, PageError> {
    let owns = may_hand_over(at) && !at.owned(person).await?.is_empty();
    let route = if owns { addresses::PERSON_HAND_OVER } else { addresses::PERSON };
    Ok(route.address([&person.to_string()]))
}

fn hand_over_page(
    at: &At,
    form: Fields,
    person: &Person,
    (things, deputies, colleagues): (Vec<Link>, Vec<DeputyLine>, Vec<Choice>),
) -> HandOverPage {
    let args = Args::new().set("name", person.name.clone()).set("count", things.len());
    let shell = form.shell(at.text_with("people-hand-over-title", &args));
    HandOverPage {
        shell: shell
            .crumb(at.text("people-persons-title"), addresses::PERSONS.path())
            .crumb(person.name.clone(), &addresses::PERSON.address([&person.id.to_string()])),
        lead: at.text_with("people-hand-over-lead", &args),
        form,
        things,
        deputies,
        colleagues,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, things: Vec<Link>, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, HandOver::NAME).refused(rules);
        let deputies = deputy::sample_lines(at).into_iter().map(|line| DeputyLine { end: None, ..line });
        let deputies = if things.is_empty() { Vec::new() } else { deputies.collect() };
        let colleagues = vec![Choice::new("1", "Jo Lead"), Choice::new("2", "Sam Analyst")];
        hand_over_page(at, form, &samples::person("Ola Nowak", "ola@example.org"), (things, deputies, colleagues))
            .render()
    };
    let things = |at: &At| {
        let keeps = |name: &str| at.text_with("directory-keeper-keeps", &Args::new().set("name", name.to_owned()));
        ["Harbour Family Hub", "Bramblehythe Primary School"].map(|name| Link::new(keeps(name), "/")).into()
    };
    vec![
        Sample::new("people-hand-over", move |at| page(at, things(at), &[])),
        Sample::new("people-hand-over-wrong", move |at| page(at, things(at), &[("to", "pick")])),
        Sample::new("people-hand-over-none", move |at| page(at, Vec::new(), &[])),
    ]
}
