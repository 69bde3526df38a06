// SPDX-License-Identifier: MIT OR Apache-2.0
//! The work that accounts give people: links to pass on, what everybody is alert, codes that run out.

use base::{Grant, LocalTime, Reach};
use store::{OUTBOX, Outgoing};
use ui::{At, PageError, Waiting};
use words::Args;

use crate::addresses;
use crate::alert::ALERT;
use crate::credential::sql::CODES_LEFT;
use crate::person::{self, KEEPERS};

pub(crate) async fn find(at: At) -> Result<Vec<Waiting>, PageError> {
    let Some(person) = at.actor.acting_for.or(at.actor.person) else { return Ok(Vec::new()) };
    let today = at.house.clock.today();
    let keeps = at.actor.reach(KEEPERS, today);
    let reach = Reach::new(keeps.grants().iter().copied().chain([Grant::Own(person)]).collect());
    let outbox = at.house.db.list(&OUTBOX, &reach, &[]).await?;
    let ids: Vec<String> = outbox.iter().map(|one| one.person.to_string()).collect();
    let names = person::names(&at.house.db, &ids).await?;
    let mut found = Vec::new();
    for one in &outbox {
        if one.kind == ALERT {
            // Everybody reads for themselves.
            found.extend(
                (Some(one.person) == at.actor.person && at.actor.acting_for.is_none()).then(|| alert(&at, one)),
            );
        } else if at.actor.has_role(KEEPERS, today) {
            let name = names.get(&one.person.to_string()).cloned().unwrap_or_default();
            found.push(link(&at, one, name));
        }
    }
    found.extend(codes(&at).await?);
    Ok(found)
}

fn link(at: &At, one: &Outgoing, name: String) -> Waiting {
    let args = Args::new().set("name", name);
    Waiting {
        text: at.text_with("people-waiting-link", &args),
        why: at.text(&format!("people-waiting-link-{}", one.kind)),
        path: addresses::PERSON_LINK.address([&one.person.to_string()]),
        day: Some(LocalTime::new(one.made_at_micros).day),
        minutes: 2,
    }
}

fn alert(at: &At, one: &Outgoing) -> Waiting {
    Waiting {
        text: at.text("people-waiting-alert"),
        why: at.text("people-waiting-alert-why"),
        path: addresses::ALERT.path().to_owned(),
        day: Some(LocalTime::new(one.made_at_micros).day),
        minutes: 1,
    }
}

/// Reminds of recovery codes: one's own, never those of somebody for whom one acts.
async fn codes(at: &At) -> Result<Option<Waiting>, PageError> {
    let Some(person) = at.actor.person.filter(|_| at.actor.acting_for.is_none()) else { return Ok(None) };
    let left = at.house.db.read(&CODES_LEFT, &[person.into()]).await?.pop().unwrap_or_default();
    Ok((left == 0).then(|| Waiting {
        text: at.text("people-waiting-codes"),
        why: at.text("people-waiting-codes-why"),
        path: addresses::CODES.path().to_owned(),
        day: None,
        minutes: 2,
    }))
}
