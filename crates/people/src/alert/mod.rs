// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells everybody that somebody's ways to sign in were taken away and a new link was made: whoever did so without right is seen.

use std::collections::BTreeMap;

use askama::Template;
use base::{Id, LocalTime, Reach};
use store::{Db, Entry, StoreError, Tx, acts};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Reply, Sample, Saved, Shell, render_page};
use words::Args;

use crate::person::{self, load};
use crate::{addresses, samples};

/// The kind of the message.
pub(crate) const ALERT: &str = "people-alert";
/// So far back goes what is told.
const SHOWN_MICROS: i64 = 90 * 24 * 3600 * 1_000_000;
const RESET: &str = "people-account-reset";

/// Puts the message to everybody with an account, but whom it is about, into the outbox.
pub(crate) async fn tell_all(db: &Db, tx: &mut Tx, about: Id, now: i64) -> Result<(), StoreError> {
    for person in load::with_account(db, &Reach::all()).await? {
        if person != about {
            tx.post(ALERT, person, now).await?;
        }
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "alert/show.html")]
pub(crate) struct AlertPage {
    pub shell: Shell,
    pub lines: Vec<String>,
    pub read: Fields,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let since = at.house.clock.now_micros() - SHOWN_MICROS;
    let entries = acts(&at.house.db, RESET, since).await?;
    let ids: Vec<String> = entries.iter().flat_map(|entry| [entry.object.clone(), entry.person.clone()]).collect();
    let names = person::names(&at.house.db, &ids).await?;
    render_page(&alert_page(&at, entries.iter().map(|entry| line(&at, entry, &names)).collect()))
}

fn line(at: &At, entry: &Entry, names: &BTreeMap<String, String>) -> String {
    let name = |id: &str| names.get(id).cloned();
    let by = name(&entry.person).unwrap_or_else(|| at.text("people-alert-machine"));
    let day = words::day(at.lang, LocalTime::new(entry.at_micros).day);
    let args = Args::new().set("name", name(&entry.object).unwrap_or_default()).set("by", by).set("day", day);
    at.text_with("people-alert-line", &args)
}

pub(crate) fn alert_page(at: &At, lines: Vec<String>) -> AlertPage {
    let shell = at.shell(at.text("people-alert-title"));
    AlertPage { shell, lines, read: Fields::at(at, HaveRead::NAME, addresses::ALERT.path()) }
}

/// The button that says it was read.
pub(crate) struct HaveRead;

impl Form for HaveRead {
    const NAME: &'static str = "people-alert";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = at.actor.person.ok_or(PageError::NotFound)?;
        tx.take_post(ALERT, person).await?;
        Ok(Saved::new(at.act("people-alert-read", "person", person), "/"))
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-alert", |at| {
        let day = words::day(at.lang, LocalTime::new(samples::MOMENT).day);
        let args = Args::new().set("name", "Ola Nowak").set("by", "Jo Lead").set("day", day);
        alert_page(at, vec![at.text_with("people-alert-line", &args)]).render()
    })]
}
