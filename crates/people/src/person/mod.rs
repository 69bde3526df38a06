// SPDX-License-Identifier: MIT OR Apache-2.0
//! Human beings, and what they may do.

pub(crate) mod add;
pub(crate) mod all;
pub(crate) mod change;
pub(crate) mod end_role;
pub(crate) mod give_role;
pub(crate) mod hand_over;
pub(crate) mod invite;
pub(crate) mod link;
pub(crate) mod load;
pub(crate) mod save;
mod scope;
pub(crate) mod show;
pub(crate) mod sql;
pub(crate) mod standing;
pub(crate) mod suspend;
mod workbook;

use base::{Actor, Day, Email, Grant, Held, Id, Phone, Role};
use store::{StoreError, Tx};
use ui::At;
use ui::setting::Label;
use words::Args;

pub use load::names;
pub(crate) use load::{
    asked_for, asked_for_in, asked_for_to_keep, find, find_by_email, find_by_email_in, find_in, may_keep, roles,
};
pub(crate) use save::{LONGEST, PersonEntry};

/// What a role is called here.
pub fn role_name(at: &At, role: Role) -> String {
    let args = Args::new()
        .set("help", at.label_alone(Label::EarlyHelp))
        .set("practitioner", at.label(Label::LeadPractitioner));
    at.text_with(&format!("people-role-{role}"), &args)
}

/// Looks after accounts.
pub(crate) const KEEPERS: &[Role] = &[Role::Administrator];

/// Adds persons and changes what is said of them.
pub(crate) const EDITORS: &[Role] = &[Role::PracticeLead, Role::EarlyHelpCoordinator, Role::Administrator];

/// Sees how accounts stand and what everybody may do here, beside how to reach them.
pub(crate) const OVERSEERS: &[Role] = &[Role::PracticeLead, Role::Administrator];

/// Sees persons: those who keep them, and whoever works in one organisation those of that one.
pub(crate) const READERS: &[Role] =
    &[Role::PracticeLead, Role::EarlyHelpCoordinator, Role::SchoolLeadPractitioner, Role::Partner, Role::Administrator];

/// A human being, with or without an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub id: Id,
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    /// The organisation for which they work.
    pub organisation: Option<Id>,
    /// Their job there, in a few words; empty where nobody said.
    pub job: String,
    pub version: i64,
    pub made_at_micros: i64,
    /// Holds since when they may not sign in, for now.
    pub suspended_at_micros: Option<i64>,
    /// Holds when they last signed in; nothing where they never did.
    pub seen_at_micros: Option<i64>,
}

impl Person {
    /// The address as it is shown; empty words where there is none.
    pub(crate) fn email_text(&self) -> String {
        self.email.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// As the activity and the search name a person.
pub(crate) const KIND: &str = "person";

/// Names persons and where they stand, for whoever may see them.
pub(crate) fn object_kind() -> ui::ObjectKind {
    ui::ObjectKind::new(KIND, "people-object", |at, ids| async move {
        let reach = scope::reach(&at.actor, at.house.clock.today());
        let seen = load::list(&at.house.db, &reach).await?.into_iter().filter(|person| ids.contains(&person.id));
        let page = |id: Id| at.link(&crate::addresses::PERSON.address([&id.to_string()]));
        Ok(seen.map(|person| (person.id, ui::Link::new(person.name, page(person.id)))).collect())
    })
    .referring("organisation", |at, id| async move {
        let scope = scope_text(Grant::Organisation(id));
        Ok(!at.house.db.read(&sql::IN_ORGANISATION, &[id.into(), scope.as_str().into()]).await?.is_empty())
    })
}

/// Keeps by which words a person is found: their name, and what they do.
pub(crate) async fn index(tx: &mut Tx, id: Id, name: &str, job: &str) -> Result<(), StoreError> {
    tx.index(KIND, &id.to_string(), &ui::weigh_words(name, job)).await
}

/// Gives a person the name that they say is theirs.
pub(crate) async fn rename(tx: &mut Tx, id: Id, name: &str) -> Result<(), StoreError> {
    tx.execute(&sql::RENAME, &[id.into(), name.into()]).await?;
    let job = find_in(tx, id).await?.map(|person| person.job).unwrap_or_default();
    index(tx, id, name, &job).await
}

/// A role as it stands in the list of a person's roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub id: Id,
    pub held: Held,
}

/// Says why an account may not be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Nobody changes what they may do themselves, nor what whoever they act for may do.
    Own,
    /// Without an administrator nobody could be let in again.
    LastAdministrator,
    /// They do more in the partnership than whoever asks looks after.
    Wider,
    /// Whoever acts for an administrator makes none and changes none: they would stay when the deputy's days are over.
    StandsIn,
    /// Nor do they take anybody's ways to sign in away: by a new link they would come in as that person.
    StandsInReset,
}

impl Refused {
    /// The key of the sentence that says so.
    pub(crate) const fn text_key(self) -> &'static str {
        match self {
            Self::Own => "people-refused-own",
            Self::LastAdministrator => "people-refused-last-administrator",
            Self::Wider => "people-refused-wider",
            Self::StandsIn => "people-refused-deputy",
            Self::StandsInReset => "people-refused-deputy-reset",
        }
    }
}

/// Says whether an actor may change what a person may do. `others` counts the administrators who would be left; nothing where
/// the change takes no administrator away.
pub(crate) fn may_change(actor: &Actor, person: Id, others: Option<i64>) -> Result<(), Refused> {
    if [actor.person, actor.acting_for].contains(&Some(person)) {
        return Err(Refused::Own);
    }
    if others.is_some_and(|others| others < 1) { Err(Refused::LastAdministrator) } else { Ok(()) }
}

/// Says whether an actor may give somebody this role, or change somebody who has it.
pub(crate) fn may_give(actor: &Actor, role: Role) -> Result<(), Refused> {
    if role == Role::Administrator && actor.acting_for.is_some() { Err(Refused::StandsIn) } else { Ok(()) }
}

/// Counts the administrators on this day beside this person.
pub(crate) async fn other_administrators(tx: &mut Tx, person: Id, day: Day) -> Result<i64, StoreError> {
    let day = day.to_string();
    let args = [Role::Administrator.as_str().into(), day.as_str().into(), day.as_str().into(), person.into()];
    Ok(tx.read(&sql::COUNT_OTHERS, &args).await?.pop().unwrap_or_default())
}

/// Tells whether a person looks after accounts on this day.
pub(crate) async fn is_administrator(tx: &mut Tx, person: Id, day: Day) -> Result<bool, StoreError> {
    let rows = tx.read(&sql::ROLES, &[person.into()]).await?;
    Ok(rows.iter().filter_map(held).any(|held| held.role == Role::Administrator && held.lasts(day)))
}

fn held(row: &sql::RoleRow) -> Option<Held> {
    // An end that cannot be read must not last for ever.
    let until = match &row.until_day {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    Some(Held {
        role: row.role.parse().ok()?,
        scope: parse_scope(&row.scope)?,
        from: row.from_day.parse().ok()?,
        until,
    })
}

fn parse_scope(text: &str) -> Option<Grant> {
    match text.split_once(' ') {
        None if text == "all" => Some(Grant::All),
        Some(("organisation", id)) => id.parse().ok().map(Grant::Organisation),
        _ => None,
    }
}

fn scope_text(scope: Grant) -> String {
    match scope {
        Grant::Organisation(id) => format!("organisation {id}"),
        // Nobody needs a role for what is their own.
        Grant::All | Grant::Own(_) => "all".to_owned(),
    }
}

/// Gives a role.
pub(crate) async fn give(tx: &mut Tx, id: Id, person: Id, held: &Held) -> Result<(), StoreError> {
    let until = held.until.map(|day| day.to_string());
    let row = [
        id.into(),
        person.into(),
        held.role.as_str().into(),
        scope_text(held.scope).into(),
        held.from.to_string().into(),
        until.map_or(store::Value::Null, Into::into),
    ];
    tx.bulk(&sql::GIVE, [row]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use base::{Actor, Chance, Clock, Grant, Id};

    use super::{Refused, held, may_change, parse_scope, scope_text, sql::RoleRow};

    fn id(number: u64) -> Id {
        Id::new(Clock::Fixed(1), &Chance::seeded(number))
    }

    #[test]
    fn nobody_changes_themselves_and_the_last_administrator_stays() {
        let [own, lead, other] = [1, 2, 3].map(id);
        let actor = Actor { person: Some(own), acting_for: Some(lead), ..Actor::nobody() };
        for (person, others, expected) in [
            (own, None, Err(Refused::Own)),
            (lead, None, Err(Refused::Own)),
            (other, None, Ok(())),
            (other, Some(0), Err(Refused::LastAdministrator)),
            (other, Some(1), Ok(())),
        ] {
            assert_eq!(may_change(&actor, person, others), expected, "{person} {others:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_gives_nothing() {
        let row = |role: &str, scope: &str, until: Option<&str>| RoleRow {
            id: id(1),
            person: id(2),
            role: role.into(),
            scope: scope.into(),
            from_day: "2026-11-30".into(),
            until_day: until.map(Into::into),
        };
        assert!(held(&row("analyst", "all", None)).is_some());
        for bad in [row("king", "all", None), row("analyst", "everything", None), row("analyst", "all", Some("never"))]
        {
            assert_eq!(held(&bad), None);
        }
        assert_eq!(parse_scope("all"), Some(Grant::All));
        assert_eq!(parse_scope("organisation x"), None);
        for kept in [Grant::All, Grant::Organisation(id(3))] {
            assert_eq!(parse_scope(&scope_text(kept)), Some(kept));
        }
    }
}
