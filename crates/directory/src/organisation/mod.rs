// SPDX-License-Identifier: MIT OR Apache-2.0
//! Organisations: a council, a school, a hub, a charity, and whatever else works in the partnership.

pub(crate) mod add;
pub(crate) mod all;
pub(crate) mod change;
pub(crate) mod close;
mod place;
pub(crate) mod show;
pub(crate) mod sql;
mod workbook;

use std::collections::BTreeMap;

use base::{Day, Grant, Id, Reach, Urn};
use store::{Db, StoreError, Tx, Value, Written as _};
use ui::setting::Label;
use ui::{At, Choice, NotSaved, PageError, Sample};

use sql::OrganisationRow;

use crate::addresses as addr;

/// Names the kinds of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrganisationKind {
    Council,
    School,
    Hub,
    Charity,
    Health,
    Police,
    Other,
}

impl OrganisationKind {
    /// The words under which kinds are kept and typed; `directory-kind-{word}` is the text of each.
    pub(crate) const ALL: [(&str, Self); 7] = [
        ("council", Self::Council),
        ("school", Self::School),
        ("hub", Self::Hub),
        ("charity", Self::Charity),
        ("health", Self::Health),
        ("police", Self::Police),
        ("other", Self::Other),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("other", |(word, _)| word)
    }
}

/// Holds what people say of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrganisationEntry {
    pub name: String,
    pub kind: OrganisationKind,
    pub parent: Option<Id>,
    pub patch: Option<place::PlaceCode>,
    pub urn: Option<Urn>,
    pub opened: Option<Day>,
    pub closed: Option<Day>,
    /// The person who keeps the record up to date.
    pub keeper: Option<Id>,
}

impl OrganisationEntry {
    /// Says which field contradicts another, by its rule.
    fn contradiction(&self) -> Option<(&'static str, &'static str)> {
        if self.urn.is_some() && self.kind != OrganisationKind::School {
            return Some(("urn", "no-school"));
        }
        let ends_first = self.opened.zip(self.closed).is_some_and(|(opened, closed)| closed < opened);
        ends_first.then_some(("closed", "before"))
    }

    fn row(self, id: Id, version: i64) -> OrganisationRow {
        OrganisationRow {
            id,
            name: self.name,
            kind: self.kind.word().to_owned(),
            parent: self.parent,
            patch: self.patch.map(|code| code.to_string()),
            urn: self.urn.map(|urn| i64::from(urn.number())),
            opened_day: self.opened.map(|day| day.to_string()),
            closed_day: self.closed.map(|day| day.to_string()),
            keeper: self.keeper,
            version,
        }
    }
}

/// Gives the names of the columns in which two rows differ.
fn differing(one: &OrganisationRow, other: &OrganisationRow) -> Vec<&'static str> {
    let pairs = [
        ("name", one.name == other.name),
        ("kind", one.kind == other.kind),
        ("parent", one.parent == other.parent),
        ("patch", one.patch == other.patch),
        ("urn", one.urn == other.urn),
        ("opened_day", one.opened_day == other.opened_day),
        ("closed_day", one.closed_day == other.closed_day),
        ("keeper", one.keeper == other.keeper),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

/// All organisations that whoever asks may see.
pub(crate) async fn visible(at: &At) -> Result<Vec<OrganisationRow>, StoreError> {
    at.house.db.list(&sql::LISTING, &crate::reach(&at.actor, at.house.clock.today()), &[]).await
}

/// The organisation of the address, for whoever may see it: hidden and missing are answered alike.
pub(crate) async fn asked_for(at: &At) -> Result<OrganisationRow, PageError> {
    find(&at.house.db, at.param("organisation")?).await?.filter(|row| may_see(at, row.id)).ok_or(PageError::NotFound)
}

/// The same within a change.
async fn asked_for_in(at: &At, tx: &mut Tx) -> Result<OrganisationRow, PageError> {
    let id: Id = at.param("organisation")?;
    let found = tx.read(&sql::BY_ID, &[id.into()]).await?.pop();
    found.filter(|row| may_see(at, row.id)).ok_or(PageError::NotFound)
}

fn may_see(at: &At, id: Id) -> bool {
    crate::reach(&at.actor, at.house.clock.today()).holds(&[Grant::Organisation(id)])
}

fn may_edit(at: &At, id: Id) -> bool {
    crate::edits(&at.actor, at.house.clock.today()).holds(&[Grant::Organisation(id)])
}

/// Tells whether an actor keeps the whole directory, and not one organisation of it.
fn keeps_all(at: &At) -> bool {
    at.actor.reach(crate::KEEPERS, at.house.clock.today()).is_all()
}

/// The names of all organisations that have not closed, by name: for whoever says in which one somebody works.
pub async fn open_organisations(db: &Db, today: Day) -> Result<Vec<(Id, String)>, StoreError> {
    let rows = db.list(&sql::LISTING, &Reach::all(), &[]).await?;
    let is_open = |row: &OrganisationRow| {
        let closed: Option<Day> = row.closed_day.as_ref().and_then(|day| day.parse().ok());
        closed.is_none_or(|closed| today <= closed)
    };
    let mut open: Vec<(Id, String)> = rows.into_iter().filter(is_open).map(|row| (row.id, row.name)).collect();
    open.sort_by_key(|(id, name)| (name.to_lowercase(), *id));
    Ok(open)
}

/// The names of all organisations, those that have closed too: for whoever shows to which somebody belongs.
pub async fn organisation_names(db: &Db) -> Result<BTreeMap<Id, String>, StoreError> {
    let rows = db.list(&sql::LISTING, &Reach::all(), &[]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

async fn find(db: &Db, id: Id) -> Result<Option<OrganisationRow>, StoreError> {
    Ok(db.read(&sql::BY_ID, &[id.into()]).await?.pop())
}

/// Holds a row against the others before it is written: its parent is there and is not itself, its number is nobody else's.
async fn check(at: &At, tx: &mut Tx, row: &OrganisationRow) -> Result<(), NotSaved> {
    if let Some(parent) = row.parent {
        let there = !tx.read(&sql::BY_ID, &[parent.into()]).await?.is_empty() && may_see(at, parent);
        if !there || parent == row.id {
            return Err(NotSaved::Field { field: "parent", rule: "pick" });
        }
    }
    if let Some(urn) = row.urn {
        let others = tx.read(&sql::WITH_URN, &[urn.into()]).await?;
        if others.iter().any(|id| *id != row.id) {
            return Err(NotSaved::Field { field: "urn", rule: "taken" });
        }
    }
    Ok(())
}

/// Names organisations and where they stand, for whoever may see them.
pub(crate) fn object_kind() -> ui::ObjectKind {
    ui::ObjectKind::new(KIND, "directory-object", |at, ids| async move {
        let seen = visible(&at).await?.into_iter().filter(|row| ids.contains(&row.id));
        let page = |id: Id| at.link(&addr::ORGANISATION.address([&id.to_string()]));
        Ok(seen.map(|row| (row.id, ui::Link::new(row.name, page(row.id)))).collect())
    })
}

/// As the activity and the search name an organisation.
const KIND: &str = "organisation";

/// Adds an organisation, which is found by its name from then on.
pub(crate) async fn insert(tx: &mut Tx, row: OrganisationRow) -> Result<(), StoreError> {
    index(tx, &row).await?;
    tx.bulk(&sql::ADD, [row.values()]).await.map(drop)
}

async fn index(tx: &mut Tx, row: &OrganisationRow) -> Result<(), StoreError> {
    let beside = row.urn.map(|urn| urn.to_string()).unwrap_or_default();
    tx.index(KIND, &row.id.to_string(), &ui::weigh_words(&row.name, &beside)).await
}

async fn write(tx: &mut Tx, row: OrganisationRow) -> Result<(), StoreError> {
    index(tx, &row).await?;
    // All but the version, which the statement counts.
    let mut values: Vec<Value> = row.values();
    values.pop();
    tx.execute(&sql::CHANGE, &values).await.map(drop)
}

/// The choices of a kind.
fn kinds(at: &At) -> Vec<Choice> {
    OrganisationKind::ALL.map(|(word, _)| Choice::new(word, kind_text(at, word))).into()
}

fn kind_text(at: &At, word: &str) -> String {
    if word == "hub" {
        return at.label_alone(Label::Hub);
    }
    let key = format!("directory-kind-{word}");
    // A kind of a newer version of the program has no words here.
    if at.house.words.has(&key) { at.text(&key) } else { word.to_owned() }
}

/// The name of the person who keeps a record; nothing where nobody does, or they are not known any more.
async fn keeper_name(at: &At, keeper: Option<Id>) -> Result<Option<String>, PageError> {
    Ok(at.names(keeper.as_slice()).await?.into_values().next())
}

/// The organisations under which another may stand: a name may stand there twice, so each says what it is.
fn parents(at: &At, rows: &[OrganisationRow], but: Option<Id>) -> Vec<Choice> {
    let mut found: Vec<&OrganisationRow> = rows.iter().filter(|row| Some(row.id) != but).collect();
    found.sort_by_key(|row| (row.name.to_lowercase(), row.id));
    let text = |row: &OrganisationRow| format!("{} ({})", row.name, kind_text(at, &row.kind));
    found.into_iter().map(|row| Choice::new(row.id.to_string(), text(row))).collect()
}

/// A day that was kept, in words; one that cannot be read as it was kept.
fn day_text(at: &At, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| words::day(at.lang, day))
}

pub(crate) fn samples() -> Vec<Sample> {
    [all::samples(), show::samples(), add::samples(), change::samples(), close::samples()].concat()
}

#[cfg(test)]
mod tests {
    use super::{OrganisationEntry, OrganisationKind};

    #[test]
    fn what_contradicts_itself_is_said_beside_its_field() {
        let day = |text: &str| text.parse().ok();
        let plain = OrganisationEntry {
            name: "North Hub".to_owned(),
            kind: OrganisationKind::Hub,
            parent: None,
            patch: None,
            urn: None,
            opened: None,
            closed: None,
            keeper: None,
        };
        let school = OrganisationEntry { kind: OrganisationKind::School, urn: "100001".parse().ok(), ..plain.clone() };
        for (entry, expected) in [
            (plain.clone(), None),
            (school.clone(), None),
            (OrganisationEntry { kind: OrganisationKind::Hub, ..school }, Some(("urn", "no-school"))),
            (OrganisationEntry { opened: day("2026-02-01"), closed: day("2026-02-01"), ..plain.clone() }, None),
            (
                OrganisationEntry { opened: day("2026-02-02"), closed: day("2026-02-01"), ..plain },
                Some(("closed", "before")),
            ),
        ] {
            assert_eq!(entry.contradiction(), expected, "{entry:?}");
        }
    }
}
