// SPDX-License-Identifier: MIT OR Apache-2.0
//! The people of the demo. Whomever a room shows has an account like everybody's, whose password nobody knows; its practice lead
//! has a deputy, and somebody whose link is to be passed on.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::{Email, Grant, Held, Id, Reach, Role};
use directory::open_organisations;
use store::Tx;
use ui::{At, Demo, DemoPerson, House, NotSaved, PageError, SeedError};
use words::{Args, Lang};

use crate::credential::{password, recovery, sql, totp};
use crate::deputy::{self, name::NameDeputy};
use crate::person::invite::Invite;
use crate::person::save::{EntryGround, decide, save};
use crate::person::{self, PersonEntry};
use crate::{addresses, token};

const COUNCIL: &str = "Wexmoor Council";
const DEPUTY: &str = "Idris Calloway";
/// Somebody who was invited and has no link yet.
const INVITED: (&str, &str) = ("Tamsin Orrey", "tamsin.orrey@wexmoor.example");
/// The deputy acts for two weeks, of which the first day is that of the seed.
const DEPUTY_DAYS: i32 = 13;

/// The deputy, and what makes everybody whom the rooms show.
pub(crate) fn demo() -> Demo {
    let keys = ("people-demo-deputy-role", "people-demo-deputy-job");
    Demo {
        seed: Some(Arc::new(|house| Box::pin(async move { seed(&house).await }))),
        persons: vec![DemoPerson::new(DEPUTY, 2, keys, &[Role::EarlyHelpCoordinator], deputy_came)],
        story: None,
    }
}

/// Says for whom the deputy acts on this day.
async fn deputy_came(mut at: At) -> Result<String, PageError> {
    if let Some(person) = at.actor.person {
        at.covers = deputy::covers(&at.house, person).await?;
    }
    let Some(cover) = at.covers.first() else { return Ok(at.text("people-demo-deputy-free")) };
    let args = Args::new().set("name", cover.name.clone()).set("until", words::day(at.lang, cover.until));
    let waits = at.count_waiting().await?;
    Ok(at.text_with("people-demo-deputy-came", &args.set("count", waits)))
}

async fn seed(house: &House) -> Result<(), SeedError> {
    let mut new = BTreeSet::new();
    for person in house.demo_persons() {
        if enter(house, person).await? {
            new.insert(person.name);
        }
    }
    let lead = house.demo_persons().find(|one| one.roles.contains(&Role::PracticeLead));
    let deputy = house.demo_persons().find(|one| one.name == DEPUTY);
    let (Some(lead), Some(deputy)) = (lead.filter(|one| new.contains(one.name)), deputy) else { return Ok(()) };
    let mut at = At::of_person(house, lead.id()).await?.ok_or("the practice lead may not sign in")?;
    addresses::DEPUTY.path().clone_into(&mut at.path);
    let from = house.clock.today();
    let until = from.plus_days(DEPUTY_DAYS).ok_or("the calendar ends")?;
    at.fill_in(NameDeputy { deputy: deputy.id().to_string(), from, until }).await?;
    let (name, email) = INVITED;
    let (name, email) = (name.to_owned(), email.parse()?);
    at.fill_in(Invite { name, email, role: Role::BoardMember, scope: Grant::All, until: None }).await
}

/// Enters somebody, with what they may do and ways to sign in; `false` where they are known.
async fn enter(house: &House, person: &DemoPerson) -> Result<bool, SeedError> {
    let (id, at) = (person.id(), At::without_request(house, Lang::ENGLISH));
    if person::find(&house.db, id).await?.is_some() {
        return Ok(false);
    }
    let entry = entry(&at, person).await?;
    // The work of a hash is not done while a change is under way.
    let hash = password::hash(&at, &token::new(&house.chance)).await.map_err(|error| format!("{error:?}"))?;
    let mut tx = house.db.begin().await?;
    write(&at, &mut tx, (id, &entry), person.roles).await.map_err(|error| format!("{}: {error:?}", person.name))?;
    prove(&mut tx, id, hash, house).await?;
    let mut act = at.act("people-person-added", person::KIND, id);
    act.actor = base::Actor::machine();
    act.fields = vec!["name", "email", "organisation", "job", "role", "password", "totp"];
    tx.commit(&act).await?;
    Ok(true)
}

async fn entry(at: &At, person: &DemoPerson) -> Result<PersonEntry, SeedError> {
    let open = open_organisations(&at.house.db, at.house.clock.today()).await?;
    let council = open.iter().find(|(_, name)| name == COUNCIL).map(|(id, _)| *id);
    let address = format!("{}@wexmoor.example", person.name.to_lowercase().replace(' ', "."));
    let email: Email = address.parse()?;
    let job = at.text(person.job_key);
    let entry =
        PersonEntry { name: person.name.to_owned(), email: Some(email), phone: None, organisation: council, job };
    let open = open.into_iter().map(|(id, _)| id).collect();
    let ground = EntryGround { known: None, has_email: None, open: &open, reach: &Reach::all(), keeps_email: false };
    decide(&entry, &ground).map_err(|(field, rule)| format!("{}: {field}, {rule}", person.name))?;
    Ok(entry)
}

async fn write(at: &At, tx: &mut Tx, (id, entry): (Id, &PersonEntry), roles: &[Role]) -> Result<(), NotSaved> {
    save(tx, (id, None), entry, at.house.clock.now_micros()).await?;
    for role in roles {
        let held = Held { role: *role, scope: Grant::All, from: at.house.clock.today(), until: None };
        person::give(tx, at.id(), id, &held).await?;
    }
    Ok(())
}

/// Gives a person a password, an app and recovery codes that nobody has.
async fn prove(tx: &mut Tx, id: Id, hash: String, house: &House) -> Result<(), SeedError> {
    let sealed = tx.seal(&sql::TOTP_SECRET, id, &totp::new_secret(&house.chance))?;
    tx.bulk(&sql::ADD_PASSWORD, [[id.into(), hash.into(), sealed, 0.into()]]).await?;
    Ok(recovery::keep(tx, id, &recovery::new_codes(&house.chance)).await?)
}
