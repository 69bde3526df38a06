// SPDX-License-Identifier: MIT OR Apache-2.0
//! Adds and changes persons from plain values: whether they were typed into a page or stand in a row of a workbook.

use std::collections::BTreeSet;

use base::{Email, Id, Phone, Reach};
use store::{StoreError, Tx};

use super::{Person, scope, sql};
use crate::invitation;

/// Signs of a name and of a job title at most.
pub(crate) const LONGEST: usize = 120;

/// Holds what people say of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PersonEntry {
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub organisation: Option<Id>,
    pub job: String,
}

/// Holds what an entry is held against: all of it is read before, so that to decide reads nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryGround<'a> {
    /// The person whom the entry is about; `None` where it is about somebody new.
    pub known: Option<&'a Person>,
    /// Whoever has the address of the entry.
    pub has_email: Option<EmailOwner>,
    /// The organisations that have not closed.
    pub open: &'a BTreeSet<Id>,
    /// Whom the actor may see, and so where they may place somebody.
    pub reach: &'a Reach,
    /// Tells whether the person signs in with the address, which then only whoever looks after accounts may change.
    pub keeps_email: bool,
}

/// The rule that an address breaks which somebody has whom the actor does not see.
pub(crate) const ELSEWHERE: &str = "elsewhere";

/// The person who has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EmailOwner {
    pub id: Id,
    /// Tells whether whoever asks sees them: else they are told no more than that the address cannot be used.
    pub is_seen: bool,
}

/// Says what an entry would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EntryEffect {
    Adds,
    /// The columns that it would change.
    Changes(Vec<&'static str>),
    Nothing,
}

/// Decides what an entry does.
///
/// # Errors
/// The first field that is wrong, and the rule that it breaks.
pub(crate) fn decide(
    entry: &PersonEntry,
    ground: &EntryGround<'_>,
) -> Result<EntryEffect, (&'static str, &'static str)> {
    let signs = |text: &str| text.chars().count();
    let known = ground.known;
    let is_placed_anew = known.is_none_or(|known| known.organisation != entry.organisation);
    let other = ground.has_email.filter(|owner| known.is_none_or(|known| known.id != owner.id));
    match () {
        () if entry.name.trim().is_empty() => return Err(("name", "empty")),
        () if signs(&entry.name) > LONGEST => return Err(("name", "long")),
        () if signs(&entry.job) > LONGEST => return Err(("job", "long")),
        () if other.is_some_and(|owner| owner.is_seen) => return Err(("email", "known")),
        () if other.is_some() => return Err(("email", ELSEWHERE)),
        () if ground.keeps_email && known.is_some_and(|known| known.email != entry.email) => {
            return Err(("email", "account"));
        }
        // One who stays where they were may stay in an organisation that has closed.
        () if is_placed_anew && entry.organisation.is_some_and(|id| !ground.open.contains(&id)) => {
            return Err(("organisation", "pick"));
        }
        // Nobody places a person where they would not see them any more.
        () if is_placed_anew && !ground.reach.holds(&scope::grants(entry.organisation)) => {
            return Err(("organisation", "reach"));
        }
        () => {}
    }
    let Some(known) = known else { return Ok(EntryEffect::Adds) };
    let columns = differing(entry, known);
    Ok(if columns.is_empty() { EntryEffect::Nothing } else { EntryEffect::Changes(columns) })
}

/// Gives the names of the columns in which an entry differs from what is known.
fn differing(entry: &PersonEntry, known: &Person) -> Vec<&'static str> {
    let pairs = [
        ("name", entry.name == known.name),
        ("email", entry.email == known.email),
        ("phone", entry.phone == known.phone),
        ("organisation", entry.organisation == known.organisation),
        ("job", entry.job == known.job),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

/// Adds a person of this id, or changes the one who is known, in a change that somebody else commits.
///
/// # Errors
/// Where the database cannot, or was opened without its key.
pub(crate) async fn save(
    tx: &mut Tx,
    (id, known): (Id, Option<&Person>),
    entry: &PersonEntry,
    now_micros: i64,
) -> Result<(), StoreError> {
    let words = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let email = words(entry.email.as_ref().map(Email::as_str));
    let email_sealed = tx.seal(&sql::EMAIL, id, &email)?;
    let phone_sealed = tx.seal(&sql::PHONE, id, &words(entry.phone.as_ref().map(Phone::as_str)))?;
    let organisation = entry.organisation.map_or(store::Value::Null, Into::into);
    let said = [entry.name.as_str().into(), email_sealed, phone_sealed, organisation, entry.job.as_str().into()];
    if known.is_some() {
        let args: Vec<store::Value> = [id.into()].into_iter().chain(said).collect();
        tx.execute(&sql::CHANGE, &args).await?;
    } else {
        let made = [1.into(), now_micros.into(), store::Value::Null, store::Value::Null];
        let row: Vec<store::Value> = [id.into()].into_iter().chain(said).chain(made).collect();
        tx.bulk(&sql::ADD, [row]).await?;
    }
    super::index(tx, id, &entry.name, &entry.job).await?;
    if known.is_some_and(|known| known.email != entry.email) {
        // A link that went to the old address opens nothing any more.
        tx.execute(&invitation::sql::REMOVE, &[id.into()]).await?;
    }
    if email.is_empty() { tx.forget_blind(&sql::EMAIL, id).await } else { tx.keep_blind(&sql::EMAIL, id, &email).await }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use base::{Chance, Clock, Grant, Id, Reach};

    use super::{EmailOwner, EntryEffect, EntryGround, PersonEntry, decide};
    use crate::person::Person;
    use crate::samples;

    fn id(number: u64) -> Id {
        Id::new(Clock::Fixed(1), &Chance::seeded(number))
    }

    fn known() -> Person {
        Person {
            organisation: Some(id(9)),
            phone: "01632 960 000".parse().ok(),
            ..samples::person("Ola Nowak", "ola@example.org")
        }
    }

    fn entry() -> PersonEntry {
        let Person { name, email, phone, organisation, job, .. } = known();
        PersonEntry { name, email, phone, organisation, job }
    }

    #[test]
    fn an_entry_adds_changes_does_nothing_or_is_refused() {
        let (open, all, own) =
            (BTreeSet::from([id(5), id(6)]), Reach::all(), Reach::new(vec![Grant::Organisation(id(5))]));
        let person = known();
        let new = EntryGround { known: None, has_email: None, open: &open, reach: &all, keeps_email: false };
        let owner = |id, is_seen| Some(EmailOwner { id, is_seen });
        let old = EntryGround { known: Some(&person), has_email: owner(person.id, true), ..new };
        let there = |number| PersonEntry { organisation: Some(id(number)), ..entry() };
        let changed = |columns: &[&'static str]| Ok(EntryEffect::Changes(columns.to_vec()));
        for (entry, ground, expected) in [
            (there(5), &new, Ok(EntryEffect::Adds)),
            (entry(), &old, Ok(EntryEffect::Nothing)),
            (PersonEntry { name: "Ola Maj".into(), job: "Head".into(), ..entry() }, &old, changed(&["name", "job"])),
            (PersonEntry { email: None, phone: None, ..entry() }, &old, changed(&["email", "phone"])),
            (there(6), &old, changed(&["organisation"])),
            (there(7), &old, Err(("organisation", "pick"))),
            (entry(), &new, Err(("organisation", "pick"))),
            (there(6), &EntryGround { reach: &own, ..new }, Err(("organisation", "reach"))),
            (
                PersonEntry { organisation: None, ..entry() },
                &EntryGround { reach: &own, ..new },
                Err(("organisation", "reach")),
            ),
            (there(5), &EntryGround { reach: &own, ..new }, Ok(EntryEffect::Adds)),
            (there(5), &EntryGround { has_email: owner(person.id, true), ..new }, Err(("email", "known"))),
            (there(5), &EntryGround { has_email: owner(person.id, false), ..new }, Err(("email", "elsewhere"))),
            (entry(), &EntryGround { has_email: owner(id(3), true), ..old }, Err(("email", "known"))),
            (
                PersonEntry { email: None, ..entry() },
                &EntryGround { keeps_email: true, ..old },
                Err(("email", "account")),
            ),
            (PersonEntry { name: " ".into(), ..entry() }, &old, Err(("name", "empty"))),
            (PersonEntry { name: "x".repeat(121), ..entry() }, &old, Err(("name", "long"))),
            (PersonEntry { job: "x".repeat(121), ..entry() }, &old, Err(("job", "long"))),
        ] {
            assert_eq!(decide(&entry, ground), expected, "{entry:?}");
        }
    }
}
