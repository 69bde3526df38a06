// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells who asks, by the cookie of their session.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::time::Duration;

use base::{Actor, Id, Via};
use store::{Silent, Statement, StoreError, Tx, Value};
use ui::{Form as _, FormDraft, Gate, House, SignedIn};

use super::sign_out::SignOut;
use super::stay::StaySignedIn;
use super::{AHEAD_MOST_MICROS, FRESH_MICROS, IDLE_MOST_MICROS, LONGEST_MICROS, TOUCH_MICROS, is_ahead, lasts, sql};
use crate::person::standing::see;
use crate::{addresses, deputy, draft, person, token};

/// The gate of the product.
#[derive(Debug, Clone, Copy)]
pub struct SessionGate;

const TOUCH_PATIENCE: Duration = Duration::from_millis(200);

type GateFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

impl Gate for SessionGate {
    fn find<'a>(&'a self, house: &'a House, token: &'a str, idle: i64) -> GateFuture<'a, Option<SignedIn>> {
        Box::pin(find(house, token, idle))
    }

    fn begin<'a>(&'a self, house: &'a House, tx: &'a mut Tx, person: Id, before: Via) -> GateFuture<'a, String> {
        Box::pin(begin(house, tx, person, before))
    }

    fn actor<'a>(&'a self, house: &'a House, person: Id, acting_for: Option<Id>) -> GateFuture<'a, Option<Actor>> {
        Box::pin(async move {
            let known = person::find(&house.db, person).await?;
            if known.is_none_or(|person| person.suspended_at_micros.is_some()) {
                return Ok(None);
            }
            let roles = match acting_for {
                None => person::roles(&house.db, person).await?,
                Some(absentee) => {
                    let covers = deputy::covers(house, person).await?;
                    let Some(cover) = covers.into_iter().find(|cover| cover.person == absentee) else {
                        return Ok(None);
                    };
                    cover.roles
                }
            };
            Ok(Some(Actor { person: Some(person), acting_for, roles, ..Actor::nobody() }))
        })
    }

    fn names<'a>(&'a self, house: &'a House, persons: &'a [Id]) -> GateFuture<'a, BTreeMap<Id, String>> {
        Box::pin(async move {
            let ids: Vec<String> = persons.iter().map(ToString::to_string).collect();
            let names = person::names(&house.db, &ids).await?;
            Ok(names.into_iter().filter_map(|(id, name)| Some((id.parse().ok()?, name))).collect())
        })
    }

    fn colleagues<'a>(&'a self, house: &'a House) -> GateFuture<'a, Vec<(Id, String)>> {
        Box::pin(async move {
            let found = person::load::colleagues(&house.db).await?;
            Ok(found.into_iter().map(|person| (person.id, person.name)).collect())
        })
    }

    fn sign_in(&self) -> &'static str {
        addresses::SIGN_IN.path()
    }

    fn account(&self) -> &'static str {
        addresses::ACCOUNT.path()
    }

    fn deputy(&self) -> &'static str {
        addresses::DEPUTY.path()
    }

    fn stay(&self) -> (&'static str, &'static str) {
        (StaySignedIn::NAME, addresses::STAY.path())
    }

    fn sign_out(&self) -> (&'static str, &'static str) {
        (SignOut::NAME, addresses::SIGN_OUT.path())
    }

    fn keep_draft<'a>(
        &'a self,
        house: &'a House,
        tx: &'a mut Tx,
        at: (Id, &'a str),
        words: &'a str,
    ) -> GateFuture<'a, ()> {
        Box::pin(draft::keep(house, tx, at, words))
    }

    fn find_draft<'a>(&'a self, house: &'a House, at: (Id, &'a str)) -> GateFuture<'a, Option<FormDraft>> {
        Box::pin(draft::find(house, at))
    }

    fn drop_draft<'a>(&'a self, tx: &'a mut Tx, at: (Id, &'a str)) -> GateFuture<'a, ()> {
        Box::pin(draft::drop_one(tx, at))
    }
}

async fn find(house: &House, token: &str, idle_minutes: i64) -> Result<Option<SignedIn>, StoreError> {
    let now = house.clock.now_micros();
    let Some(session) = house.db.read(&sql::FIND, &[token::digest(token).into()]).await?.pop() else {
        return Ok(None);
    };
    let used = (session.made_at_micros, session.seen_at_micros);
    if is_ahead(now, used) {
        // It would begin again when the time has come that the clock had then.
        write(house, &sql::REPLACE, &[session.id.into()]).await;
    }
    if !lasts(now, used, idle_minutes) {
        return Ok(None);
    }
    let person = person::find(&house.db, session.person).await?;
    // Sessions end with the suspension; whoever comes between is out as well.
    let Some(person) = person.filter(|person| person.suspended_at_micros.is_none()) else { return Ok(None) };
    if now - session.seen_at_micros >= TOUCH_MICROS {
        // A page is shown also where that cannot be written: the session then ends sooner.
        write(house, &sql::TOUCH, &[session.id.into(), now.into()]).await;
    }
    let actor = Actor {
        person: Some(person.id),
        acting_for: None,
        roles: person::roles(&house.db, person.id).await?,
        via: Via::SignIn(session.id),
        fresh_until: session.made_at_micros + FRESH_MICROS,
    };
    let covers = deputy::covers(house, person.id).await?;
    let ends_at_micros = session.made_at_micros + LONGEST_MICROS;
    Ok(Some(SignedIn { actor, name: person.name, covers, idle_minutes, ends_at_micros }))
}

/// Notes something about a session that is used.
async fn write(house: &House, statement: &Statement, args: &[Value]) {
    let written = async || -> Result<(), StoreError> {
        let mut tx = house.db.begin().await?;
        tx.execute(statement, args).await?;
        tx.commit_silent(Silent::Counted).await
    };
    // Whoever looks does not wait for a change that is under way; the database says elsewhere what ails it.
    let _ = tokio::time::timeout(TOUCH_PATIENCE, written()).await;
}

async fn begin(house: &House, tx: &mut Tx, person: Id, before: Via) -> Result<String, StoreError> {
    if let Via::SignIn(session) = before {
        tx.execute(&sql::REPLACE, &[session.into()]).await?;
    }
    let (now, token) = (house.clock.now_micros(), token::new(&house.chance));
    let over = [now - LONGEST_MICROS, now - IDLE_MOST_MICROS, now + AHEAD_MOST_MICROS];
    tx.execute(&sql::CLEAR, &over.map(Value::from)).await?;
    let id = Id::new(house.clock, &house.chance);
    tx.bulk(&sql::ADD, [[id.into(), token::digest(&token).into(), person.into(), now.into(), now.into()]]).await?;
    see(tx, person, now).await?;
    Ok(token)
}
