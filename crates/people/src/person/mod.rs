// SPDX-License-Identifier: MIT OR Apache-2.0
//! Human beings, and what they may do.

pub(crate) mod sql;

use std::collections::BTreeMap;

use base::{Day, Email, Grant, Held, Id, Role};
use store::{Db, StoreError, Tx};

/// A human being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub id: Id,
    pub name: String,
    pub email: String,
}

/// The names of these persons; whoever is not known is absent.
pub async fn names(db: &Db, ids: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
    Ok(db.read(&sql::NAMES, &[ids.into()]).await?.into_iter().collect())
}

pub(crate) async fn find(db: &Db, id: Id) -> Result<Option<Person>, StoreError> {
    Ok(db.read(&sql::BY_ID, &[id.into()]).await?.pop().map(person))
}

pub(crate) async fn find_by_email(db: &Db, email: &Email) -> Result<Option<Person>, StoreError> {
    Ok(db.read(&sql::BY_EMAIL, &[email.as_str().into()]).await?.pop().map(person))
}

pub(crate) async fn find_by_email_in(tx: &mut Tx, email: &Email) -> Result<Option<Person>, StoreError> {
    Ok(tx.read(&sql::BY_EMAIL, &[email.as_str().into()]).await?.pop().map(person))
}

fn person(row: sql::PersonRow) -> Person {
    Person { id: row.id, name: row.name, email: row.email }
}

/// Gives what a person holds; a role that this program does not know gives nothing.
pub(crate) async fn roles(db: &Db, person: Id) -> Result<Vec<Held>, StoreError> {
    let rows = db.read(&sql::ROLES, &[person.into()]).await?;
    Ok(rows.into_iter().filter_map(held).collect())
}

fn held(row: sql::RoleRow) -> Option<Held> {
    // An end that cannot be read must not last for ever.
    let until = match row.until_day {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    Some(Held { role: row.role.parse().ok()?, scope: scope(&row.scope)?, from: row.from_day.parse().ok()?, until })
}

fn scope(text: &str) -> Option<Grant> {
    match text.split_once(' ') {
        None if text == "all" => Some(Grant::All),
        Some(("organisation", id)) => id.parse().ok().map(Grant::Organisation),
        _ => None,
    }
}

/// Adds a person who is not known yet.
pub(crate) async fn add(tx: &mut Tx, person: &Person, now: i64) -> Result<(), StoreError> {
    let row = [person.id.into(), person.name.as_str().into(), person.email.as_str().into(), now.into()];
    tx.bulk(&sql::ADD, [row]).await.map(drop)
}

/// Gives a role in the whole partnership from this day on.
pub(crate) async fn give(tx: &mut Tx, id: Id, person: Id, role: Role, from: Day) -> Result<(), StoreError> {
    let row =
        [id.into(), person.into(), role.as_str().into(), "all".into(), from.to_string().into(), store::Value::Null];
    tx.bulk(&sql::GIVE, [row]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use base::Grant;

    use super::{held, scope, sql::RoleRow};

    #[test]
    fn what_cannot_be_read_gives_nothing() {
        let row = |role: &str, scope: &str, until: Option<&str>| RoleRow {
            role: role.into(),
            scope: scope.into(),
            from_day: "2026-11-30".into(),
            until_day: until.map(Into::into),
        };
        assert!(held(row("analyst", "all", None)).is_some());
        for bad in [row("king", "all", None), row("analyst", "everything", None), row("analyst", "all", Some("never"))]
        {
            assert_eq!(held(bad), None);
        }
        assert_eq!(scope("all"), Some(Grant::All));
        assert_eq!(scope("organisation x"), None);
    }
}
