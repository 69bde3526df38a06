// SPDX-License-Identifier: MIT OR Apache-2.0
//! Persons as they are kept.

use std::collections::{BTreeMap, BTreeSet};

use base::{Email, Held, Id, Reach};
use store::{Db, StoreError, Tx};

use super::{Given, Person, held, sql};

/// The names of these persons; whoever is not known is absent.
pub async fn names(db: &Db, ids: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
    Ok(db.read(&sql::NAMES, &[ids.into()]).await?.into_iter().collect())
}

pub(crate) async fn find(db: &Db, id: Id) -> Result<Option<Person>, StoreError> {
    Ok(db.read(&sql::BY_ID, &[id.into()]).await?.pop().map(person))
}

pub(crate) async fn find_in(tx: &mut Tx, id: Id) -> Result<Option<Person>, StoreError> {
    Ok(tx.read(&sql::BY_ID, &[id.into()]).await?.pop().map(person))
}

pub(crate) async fn find_by_email(db: &Db, email: &Email) -> Result<Option<Person>, StoreError> {
    Ok(db.read(&sql::BY_EMAIL, &[email.as_str().into()]).await?.pop().map(person))
}

pub(crate) async fn find_by_email_in(tx: &mut Tx, email: &Email) -> Result<Option<Person>, StoreError> {
    Ok(tx.read(&sql::BY_EMAIL, &[email.as_str().into()]).await?.pop().map(person))
}

/// Everybody within the reach, by name.
pub(crate) async fn list(db: &Db, reach: &Reach) -> Result<Vec<Person>, StoreError> {
    Ok(db.list(&sql::PERSONS, reach, &[]).await?.into_iter().map(person).collect())
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

fn person(row: sql::PersonRow) -> Person {
    Person {
        id: row.id,
        name: row.name,
        email: row.email,
        made_at_micros: row.made_at_micros,
        suspended_at_micros: row.suspended_at_micros,
        seen_at_micros: row.seen_at_micros,
    }
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
