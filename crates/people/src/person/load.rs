// SPDX-License-Identifier: MIT OR Apache-2.0
//! Persons as they are kept.

use std::collections::{BTreeMap, BTreeSet};

use base::{Email, Grant, Held, Id, Reach, Role};
use store::{Db, SealedColumn, StoreError, Tx};
use ui::{At, NotSaved, PageError};

use super::save::{ELSEWHERE, EmailOwner};
use super::{Given, KEEPERS, Person, Refused, held, is_administrator, may_change, may_give, scope, sql};
use crate::credential::passkey;

/// The names of these persons; whoever is not known is absent.
pub async fn names(db: &Db, ids: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
    Ok(db.read(&sql::NAMES, &[ids.into()]).await?.into_iter().collect())
}

pub(crate) async fn find(db: &Db, id: Id) -> Result<Option<Person>, StoreError> {
    let row = db.read(&sql::BY_ID, &[id.into()]).await?.pop();
    row.map(|row| open(row, |column, id, sealed| db.unseal(column, id, sealed))).transpose()
}

/// The person of the address, for whoever may see them: hidden and missing are answered alike.
pub(crate) async fn asked_for(at: &At) -> Result<Person, PageError> {
    let found = find(&at.house.db, at.param("person")?).await?;
    found.filter(|person| may_see(at, person)).ok_or(PageError::NotFound)
}

/// The same within a change.
pub(crate) async fn asked_for_in(at: &At, tx: &mut Tx) -> Result<Person, PageError> {
    let found = find_in(tx, at.param("person")?).await?;
    found.filter(|person| may_see(at, person)).ok_or(PageError::NotFound)
}

/// Tells whether whoever asks may see this person.
pub(crate) fn may_see(at: &At, person: &Person) -> bool {
    scope::reach(&at.actor, at.house.clock.today()).holds(&scope::grants(person.organisation))
}

/// The person of the address, for whoever looks after their account.
pub(crate) async fn asked_for_to_keep(at: &At, tx: &mut Tx) -> Result<Person, PageError> {
    let person = asked_for_in(at, tx).await?;
    may_change(&at.actor, person.id, None).map_err(|refused| at.bad_input(refused.text_key()))?;
    if is_administrator(tx, person.id, at.house.clock.today()).await? {
        may_give(&at.actor, Role::Administrator).map_err(|refused| at.bad_input(refused.text_key()))?;
    }
    if may_keep(at, tx, &person).await? { Ok(person) } else { Err(at.bad_input(Refused::Wider.text_key())) }
}

/// Tells whether whoever asks looks after the account of this person: where they work, and all that they may do. Else whoever
/// looks after one organisation would take over somebody who looks after all.
pub(crate) async fn may_keep(at: &At, tx: &mut Tx, person: &Person) -> Result<bool, StoreError> {
    let reach = at.actor.reach(KEEPERS, at.house.clock.today());
    let roles = tx.read(&sql::ROLES, &[person.id.into()]).await?;
    // A role of a newer version of the program may be as wide as any.
    let scopes = roles.iter().map(|role| held(role).map_or(Grant::All, |held| held.scope));
    Ok(reach.holds(&scope::grants(person.organisation)) && scopes.into_iter().all(|scope| reach.holds(&[scope])))
}

/// Tells whether whoever asks may change what is said of this person.
pub(crate) fn may_edit(at: &At, person: &Person) -> bool {
    scope::edits(&at.actor, at.house.clock.today()).holds(&scope::grants(person.organisation))
}

pub(crate) async fn find_in(tx: &mut Tx, id: Id) -> Result<Option<Person>, StoreError> {
    let row = tx.read(&sql::BY_ID, &[id.into()]).await?.pop();
    row.map(|row| open(row, |column, id, sealed| tx.unseal(column, id, sealed))).transpose()
}

/// The person with this address, which is found by its blind token: no two have the same.
pub(crate) async fn find_by_email(db: &Db, email: &Email) -> Result<Option<Person>, StoreError> {
    match first_id(&db.find_blind(&sql::EMAIL, email.as_str()).await?) {
        Some(id) => find(db, id).await,
        None => Ok(None),
    }
}

/// The same within a change.
pub(crate) async fn find_by_email_in(tx: &mut Tx, email: &Email) -> Result<Option<Person>, StoreError> {
    match first_id(&tx.find_blind(&sql::EMAIL, email.as_str()).await?) {
        Some(id) => find_in(tx, id).await,
        None => Ok(None),
    }
}

/// Whoever has the address of an entry, and whether the one who asks may see them.
pub(super) async fn email_owner(
    at: &At,
    tx: &mut Tx,
    entry: &super::PersonEntry,
) -> Result<Option<EmailOwner>, StoreError> {
    let Some(email) = &entry.email else { return Ok(None) };
    let owner = find_by_email_in(tx, email).await?;
    Ok(owner.map(|person| EmailOwner { id: person.id, is_seen: may_see(at, &person) }))
}

/// Refuses an entry. That an address is known of somebody whom the actor does not see stands in the activity: who asks often is seen.
pub(super) fn refused(at: &At, (field, rule): (&'static str, &'static str)) -> NotSaved {
    if rule != ELSEWHERE {
        return NotSaved::Field { field, rule };
    }
    let actor = at.actor.person.map(|id| id.to_string()).unwrap_or_default();
    NotSaved::Counted { field, rule, act: Some(at.act("people-address-refused", "person", &actor)) }
}

fn first_id(keys: &[String]) -> Option<Id> {
    keys.first().and_then(|key| key.parse().ok())
}

/// Everybody within the reach, by name.
pub(crate) async fn list(db: &Db, reach: &Reach) -> Result<Vec<Person>, StoreError> {
    let rows = db.list(&sql::PERSONS, reach, &[]).await?;
    rows.into_iter().map(|row| open(row, |column, id, sealed| db.unseal(column, id, sealed))).collect()
}

/// People who can sign in, by name.
pub(crate) async fn colleagues(db: &Db) -> Result<Vec<Person>, StoreError> {
    // Colleagues may know who has an account; their addresses stand nowhere beside.
    let accounts = with_account(db, &Reach::all()).await?;
    let everybody = list(db, &Reach::all()).await?;
    let may = |one: &Person| accounts.contains(&one.id) && one.suspended_at_micros.is_none();
    Ok(everybody.into_iter().filter(may).collect())
}

/// Tells whether a person can sign in, and so may be given something to look after.
pub(crate) async fn may_take(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let known = find_in(tx, id).await?.filter(|known| known.suspended_at_micros.is_none());
    Ok(known.is_some() && passkey::has_any(tx, id).await?)
}

/// The roles of everybody within the reach.
pub(crate) async fn list_roles(db: &Db, reach: &Reach) -> Result<BTreeMap<Id, Vec<Held>>, StoreError> {
    let mut by_person: BTreeMap<Id, Vec<Held>> = BTreeMap::new();
    for row in db.list(&sql::ROLES_OF_ALL, reach, &[]).await? {
        by_person.entry(row.person).or_default().extend(held(&row));
    }
    Ok(by_person)
}

/// Those within the reach who have set up a way to sign in.
pub(crate) async fn with_account(db: &Db, reach: &Reach) -> Result<BTreeSet<Id>, StoreError> {
    Ok(db.list(&sql::WITH_ACCOUNT, reach, &[]).await?.into_iter().collect())
}

/// Opens what is sealed of a row.
fn open(
    row: sql::PersonRow,
    unseal: impl Fn(&SealedColumn, Id, &[u8]) -> Result<String, StoreError>,
) -> Result<Person, StoreError> {
    Ok(Person {
        email: unseal(&sql::EMAIL, row.id, &row.email_sealed)?.parse().ok(),
        phone: unseal(&sql::PHONE, row.id, &row.phone_sealed)?.parse().ok(),
        id: row.id,
        name: row.name,
        organisation: row.organisation,
        job: row.job,
        version: row.version,
        made_at_micros: row.made_at_micros,
        suspended_at_micros: row.suspended_at_micros,
        seen_at_micros: row.seen_at_micros,
    })
}

/// Gives what a person holds; a role that this program does not know gives nothing.
pub(crate) async fn roles(db: &Db, person: Id) -> Result<Vec<Held>, StoreError> {
    Ok(given(db, person).await?.into_iter().map(|given| given.held).collect())
}

/// The same, each with its key.
pub(crate) async fn given(db: &Db, person: Id) -> Result<Vec<Given>, StoreError> {
    let rows = db.read(&sql::ROLES, &[person.into()]).await?;
    Ok(rows.iter().filter_map(|row| Some(Given { id: row.id, held: held(row)? })).collect())
}
