// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of persons as a workbook: contacts are filled in from what somebody has, roles and accounts never are.

use std::collections::BTreeSet;

use base::{Id, Reach};
use directory::organisation_names;
use store::{BlindIndex, Tx};
use ui::{
    At, Choice, Form as _, FormReader, ListColumn, ListRow, ListRows, ListWorkbook, NotSaved, PageError, WorkbookRoutes,
};

use super::add::{AddPerson, choices, open};
use super::change::keeps_email;
use super::load::{email_owner, list, list_roles, may_edit, with_account};
use super::save::{EntryGround, decide, save};
use super::{KIND, Person, PersonEntry, find_in, scope, sql};
use crate::credential::passkey;
use crate::{addresses, invitation};

/// Holds what the rows of a file are held against beside the list.
pub(crate) struct PersonsGround {
    /// The organisations that have not closed.
    open: BTreeSet<Id>,
    /// Whom the actor may change.
    reach: Reach,
    emails: BlindIndex,
}

impl ListWorkbook for PersonEntry {
    const NAME: &'static str = "people-persons";
    const FORM: &'static str = AddPerson::NAME;
    const ROUTES: WorkbookRoutes = WorkbookRoutes {
        list: addresses::PERSONS,
        take: addresses::PERSONS_WORKBOOK,
        bring: addresses::PERSONS_BRING,
        review: addresses::PERSONS_REVIEW,
        take_back: addresses::PERSONS_TAKE_BACK,
    };
    const BROUGHT: &'static str = "people-persons-brought";
    const REFUSED: &'static str = "people-persons-refused";
    const TAKEN_BACK: &'static str = "people-persons-taken-back";
    const KNOWN_BY: &'static [&'static [&'static str]] = &[&["email"], &["name", "organisation"]];

    const UNIQUE: &'static [(&'static str, &'static str)] = &[("email", "known")];

    type Ground = PersonsGround;

    async fn ground(at: &At) -> Result<PersonsGround, PageError> {
        let reach = scope::edits(&at.actor, at.house.clock.today());
        Ok(PersonsGround { open: open(at).await?, reach, emails: at.house.db.blind_index(&sql::EMAIL).await? })
    }

    async fn load(at: &At) -> Result<ListRows, PageError> {
        let (db, reach) = (&at.house.db, scope::edits(&at.actor, at.house.clock.today()));
        let persons = list(db, &reach).await?;
        let (roles, accounts) = (list_roles(db, &reach).await?, with_account(db, &reach).await?);
        let organisations = organisations(at, &persons).await?;
        let columns = vec![
            ListColumn::text("name"),
            ListColumn::text("job"),
            ListColumn::one_of("organisation", organisations),
            ListColumn::text("email"),
            ListColumn::text("phone"),
        ];
        let row = |person: Person| {
            let has_account = accounts.contains(&person.id) || roles.contains_key(&person.id);
            // They sign in with their address: it is changed on their own page, by whoever looks after accounts.
            let locked = has_account.then_some(("email", "account"));
            let id = person.id;
            ListRow { id, values: entry(person).values(), locked }
        };
        Ok(ListRows { columns, rows: persons.into_iter().map(row).collect() })
    }

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Self::read(reader)
    }

    fn values(&self) -> Vec<String> {
        let text = |value: Option<String>| value.unwrap_or_default();
        vec![
            self.name.clone(),
            self.job.clone(),
            text(self.organisation.map(|id| id.to_string())),
            text(self.email.as_ref().map(ToString::to_string)),
            text(self.phone.as_ref().map(ToString::to_string)),
        ]
    }

    fn settle(&self, _id: Option<Id>, _ground: &PersonsGround) -> Result<(), (&'static str, &'static str)> {
        Ok(())
    }

    /// Whoever stands in the list is found there: this address is that of somebody whom the reader of the file does not see.
    fn is_left_out(&self, id: Option<Id>, ground: &PersonsGround) -> bool {
        let owner = self.email.as_ref().and_then(|email| ground.emails.find(email.as_str()));
        owner.is_some_and(|owner| id.is_none_or(|id| id.to_string() != owner))
    }

    async fn present(at: &At, tx: &mut Tx, id: Id) -> Result<Option<Vec<String>>, NotSaved> {
        let found = find_in(tx, id).await?.filter(|person| may_edit(at, person));
        Ok(found.map(|person| entry(person).values()))
    }

    async fn add(self, at: &At, tx: &mut Tx, id: Id, ground: &PersonsGround) -> Result<(), NotSaved> {
        keep(at, tx, (id, None), &self, ground).await
    }

    async fn change(self, at: &At, tx: &mut Tx, id: Id, ground: &PersonsGround) -> Result<(), NotSaved> {
        let known = find_in(tx, id).await?.filter(|person| may_edit(at, person)).ok_or(PageError::NotFound)?;
        keep(at, tx, (id, Some(&known)), &self, ground).await
    }

    async fn remove(at: &At, tx: &mut Tx, id: Id) -> Result<bool, NotSaved> {
        if !at.owned(id).await?.is_empty() {
            return Ok(false);
        }
        let has_role = !tx.read(&sql::ROLES, &[id.into()]).await?.is_empty();
        if has_role || passkey::has_any(tx, id).await? {
            return Ok(false);
        }
        tx.execute(&invitation::sql::REMOVE, &[id.into()]).await?;
        tx.clear_post(id).await?;
        tx.forget_blind(&sql::EMAIL, id).await?;
        tx.index(KIND, &id.to_string(), &[]).await?;
        Ok(tx.execute(&sql::REMOVE, &[id.into()]).await? > 0)
    }
}

/// Takes from a person what a row says of them.
fn entry(person: Person) -> PersonEntry {
    let Person { name, email, phone, organisation, job, .. } = person;
    PersonEntry { name, email, phone, organisation, job }
}

/// The organisations where somebody may be placed, and those where these persons are.
async fn organisations(at: &At, persons: &[Person]) -> Result<Vec<Choice>, PageError> {
    let mut all = choices(at, None).await?;
    let names = organisation_names(&at.house.db).await?;
    let others: BTreeSet<Id> = persons.iter().filter_map(|person| person.organisation).collect();
    for id in others {
        let value = id.to_string();
        if let Some(name) = names.get(&id).filter(|_| all.iter().all(|choice| choice.value != value)) {
            all.push(Choice::new(value, name));
        }
    }
    Ok(all)
}

/// Adds or changes a person by the rules of their page.
async fn keep(
    at: &At,
    tx: &mut Tx,
    (id, known): (Id, Option<&Person>),
    entry: &PersonEntry,
    PersonsGround { open, reach, .. }: &PersonsGround,
) -> Result<(), NotSaved> {
    let has_email = email_owner(at, tx, entry).await?;
    let keeps_email = known.is_some() && keeps_email(at, tx, id).await?;
    let ground = EntryGround { known, has_email, open, reach, keeps_email };
    decide(entry, &ground).map_err(|(field, rule)| NotSaved::Field { field, rule })?;
    Ok(save(tx, (id, known), entry, at.house.clock.now_micros()).await?)
}
